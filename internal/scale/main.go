// Command scale measures the program on generated plans, and prints a table in Markdown
// with a column for each number of plans:
//
//	make bench-scale N=1000,5000,20000
//
// Beside the largest number stand other ways to search the same plans: SQLite FTS5, and
// ripgrep where it is installed. The command is a module of its own, so that the program's
// module does not need SQLite.
//
// With -dir the files and stores are kept, and what is there already is measured as it
// is: only what has to be made is made, and only then the time of making it is known.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

func main() {
	n := flag.String("n", "1000", "numbers of plans, parted by commas")
	program := flag.String("kehoach", "bin/kehoach", "the program to measure")
	seeds := flag.String("seeds", "seeds", "folder of real documents, searched from the shell")
	keep := flag.String("dir", "", "folder to work in, and to keep (default a temporary one)")
	flag.Parse()
	if err := run(*n, *program, *seeds, *keep); err != nil {
		fmt.Fprintln(os.Stderr, "scale:", err)
		os.Exit(1)
	}
}

func run(list, program, seeds, dir string) error {
	sizes, err := numbers(list)
	if err != nil {
		return err
	}
	if dir == "" {
		if dir, err = os.MkdirTemp("", "kehoach-scale-"); err != nil {
			return err
		}
		defer os.RemoveAll(dir)
	}
	r := newReport()
	var c corpus
	for _, n := range sizes {
		c = corpus{plans: n, dir: filepath.Join(dir, strconv.Itoa(n)), program: program, seeds: seeds}
		if err := c.measure(r); err != nil {
			return err
		}
	}
	for _, rival := range rivals {
		if err := c.compare(r, rival); err != nil {
			return err
		}
	}
	fmt.Print(r)
	return nil
}

// numbers reads the numbers of plans, and returns them in ascending order.
func numbers(list string) (sizes []int, err error) {
	for _, s := range strings.Split(list, ",") {
		n, err := strconv.Atoi(s)
		if err != nil || n < 1 {
			return nil, fmt.Errorf("%q is no number of plans", s)
		}
		sizes = append(sizes, n)
	}
	slices.Sort(sizes)
	return sizes, nil
}
