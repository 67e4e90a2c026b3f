// Command survey reads the documents of a folder and lists them, those first that a person
// should look at: with what is in doubt, which headings tell nothing, and which
// provisions gave no item. It needs no records, so that it works on any folder.
package main

import (
	"context"
	"fmt"
	"os"

	"kehoach/extract/document/sandbox"
	"kehoach/ingest"
)

func main() {
	if code, served := sandbox.Serve(); served {
		os.Exit(code)
	}
	if len(os.Args) != 2 || os.Args[1] == "" {
		fmt.Fprintln(os.Stderr, "usage: survey FOLDER")
		os.Exit(2)
	}
	if err := survey(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// survey lists the documents of a folder. What cannot be read is named, and the others follow.
func survey(folder string) error {
	found, err := ingest.Find(folder)
	if err != nil {
		return err
	}
	var list []health
	err = ingest.Read(context.Background(), found.Files, ingest.ReadOptions{}, func(r ingest.Result) error {
		switch {
		case r.Err != nil:
			fmt.Fprintln(os.Stderr, r.Err)
		case r.Plan != nil:
			list = append(list, healthOf(r.Plan))
		}
		return nil
	})
	if err != nil {
		return err
	}
	return write(os.Stdout, list)
}
