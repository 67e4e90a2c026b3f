package main

import (
	"os"
	"path/filepath"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"kehoach/extract/document/ocr"
)

// The values of --ocr.
const (
	ocrAuto = "auto" // where tesseract is installed
	ocrNo   = "no"
)

// pictureFlag gives a command that reads files the flag for pages that are pictures.
func (c *console) pictureFlag(cmd *cobra.Command) {
	cmd.Flags().StringVar(&c.ocr, "ocr", ocrAuto, c.text("recognise pages that are pictures: `WHEN` auto (where tesseract is installed), or no"))
	cmd.PreRunE = func(cmd *cobra.Command, _ []string) error {
		return c.oneOf(cmd, "ocr", c.ocr, []string{ocrAuto, ocrNo})
	}
}

// pictures says how pages that are pictures are read. What was recognised is kept in the
// user's folder for such things, if there is one.
func (c *console) pictures() ocr.Options {
	return ocr.Options{LeaveOut: c.ocr == ocrNo, Folder: cacheFolder("pages")}
}

// cacheFolder is a folder in the user's folder for what can be made anew; "" where there is none.
func cacheFolder(name string) string {
	folder, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(folder, "kehoach", name)
}

// recognising is pictures for a command that reads one file: a bar on a terminal
// counts the pages until finish is called.
func (c *console) recognising() (o ocr.Options, finish func()) {
	o = c.pictures()
	_, visible := terminal(c.err)
	if !visible {
		return o, func() {}
	}
	bar := progressbar.NewOptions(1,
		progressbar.OptionSetWriter(c.err),
		progressbar.OptionSetDescription(c.text("recognising pages")),
		progressbar.OptionSetWidth(30),
		progressbar.OptionShowCount(),
		progressbar.OptionClearOnFinish())
	o.Done = func(done, pages int) {
		bar.ChangeMax(pages + 1) // it is full when the file is read
		_ = bar.Set(done)
	}
	return o, func() {
		if bar.State().CurrentNum > 0 {
			_ = bar.Finish()
		}
	}
}
