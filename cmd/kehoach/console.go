package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// console is where a command reads and writes, and what all commands share.
type console struct {
	speaker
	ctx    context.Context // of the command; it ends at an interrupt
	in     io.Reader
	out    *bufio.Writer
	err    io.Writer
	width  int    // columns of a line on standard output
	screen bool   // whether standard output is a terminal
	bold   bool   // whether standard output shows ANSI bold
	data   string // folder of the store
	ocr    string // whether pages that are pictures are recognised: ocrAuto or ocrNo
}

// defaultWidth is the width of a line where no terminal tells its own.
const defaultWidth = 100

// look finds out what kind of device standard output is.
func (c *console) look(out io.Writer) {
	c.width = defaultWidth
	file, ok := terminal(out)
	if !ok {
		return
	}
	if width, _, err := term.GetSize(int(file.Fd())); err == nil && width > 0 {
		c.width = width
	}
	c.screen = true
	c.bold = os.Getenv("TERM") != "dumb"
}

// terminal returns w as a file if it is a terminal.
func terminal(w any) (*os.File, bool) {
	file, ok := w.(*os.File)
	return file, ok && term.IsTerminal(int(file.Fd()))
}

// emphasize marks the spans of text, which are byte offsets in rising order:
// bold on a terminal, between « and » elsewhere.
func (c *console) emphasize(text string, spans [][2]int) string {
	before, after := "«", "»"
	if c.bold {
		before, after = boldOn, boldOff
	}
	var b strings.Builder
	at := 0
	for _, s := range spans {
		b.WriteString(printable(text[at:s[0]]))
		b.WriteString(before + printable(text[s[0]:s[1]]) + after)
		at = s[1]
	}
	b.WriteString(printable(text[at:]))
	return b.String()
}

// say writes a message as a line to standard output.
func (c *console) say(k key, args ...any) {
	fmt.Fprintln(c.out, c.text(k, args...))
}

// progress returns a bar of n files or plans, visible on a terminal only.
func (c *console) progress(doing key, n int) *progressbar.ProgressBar {
	_, visible := terminal(c.err)
	return progressbar.NewOptions(n,
		progressbar.OptionSetWriter(c.err),
		progressbar.OptionSetVisibility(visible && n > 0),
		progressbar.OptionSetDescription(c.text(doing)),
		progressbar.OptionSetWidth(30),
		progressbar.OptionShowCount(),
		progressbar.OptionSetRenderBlankState(true),
		progressbar.OptionClearOnFinish())
}
