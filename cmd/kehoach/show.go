package main

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"kehoach/index/store"
	"kehoach/normalize"
	"kehoach/plan"
)

func showCommand(c *console) *cobra.Command {
	uncorrected := false
	cmd := &cobra.Command{
		Use:     "show DOC [ITEM]",
		Short:   c.text("show the outline of a document, or an item with its source"),
		Long:    c.text("Shows the outline of a stored document with line numbers and the names of its items; or one item, as task-12, with all its fields and the lines of the source that it came from. DOC is the name of a plan, the number of its document, or the beginning of either."),
		Example: "  kehoach show 27/QĐ-UBQGCĐS\n  kehoach show 27/QĐ-UBQGCĐS task-12",
		Args:    c.count(1, 2),
		RunE: func(_ *cobra.Command, args []string) error {
			return c.readStore(func(store *store.Store) error {
				b, err := store.Book(args[0])
				if err != nil {
					return c.failed(args[0], err)
				}
				p := b.Truth
				if !uncorrected {
					p, _ = b.Laid()
				}
				if len(args) == 1 {
					return c.outline(p)
				}
				return c.item(p, args[1])
			})
		},
	}
	cmd.Flags().BoolVar(&uncorrected, "uncorrected", false, c.text("as it was read, without what people corrected"))
	return cmd
}

// item shows one item with its fields and its source.
func (c *console) item(p *plan.Plan, id string) error {
	fields, place, found := c.fields(p, id)
	if !found {
		return exit{code: exitFailed, message: c.text("%s: the document has no item %q; see kehoach show %s", p.ID, id, p.ID)}
	}
	c.sheet(fields)
	c.quote(p, place)
	return nil
}

// sheet writes fields with their names in one column.
func (c *console) sheet(fields [][2]string) {
	width := 0
	for _, f := range fields {
		width = max(width, columns(f[0]))
	}
	for _, f := range fields {
		name := f[0]
		for _, line := range wrap(printable(f[1]), max(c.width-width-gap, 20)) {
			fmt.Fprintf(c.out, "%s%s%s\n", pad(name, width, false), strings.Repeat(" ", gap), line)
			name = ""
		}
	}
}

// quote shows the lines of the source at a place: those of the file if it is
// unchanged, else those that the plan keeps.
func (c *console) quote(p *plan.Plan, place plan.Place) {
	if place.Line == 0 {
		c.quoteWords(p.Source.Path, place)
		return
	}
	fmt.Fprintf(c.out, "\n%s:%d\n", printable(p.Source.Path), int(place.Line))
	lines := sourceLines(p.Source)
	if int(place.EndLine) <= len(lines) {
		lines = lines[place.Line-1 : place.EndLine]
	} else {
		lines = strings.Split(normalize.Canonical(string(place.Quote)), "\n")
	}
	width := len(strconv.Itoa(int(place.EndLine)))
	for i, line := range lines {
		fmt.Fprintf(c.out, "  %*d | %s\n", width, int(place.Line)+i, printable(line))
	}
}

// quoteWords shows the words at a place of a file that has no lines, below the name
// of the file and of the page.
func (c *console) quoteWords(path string, place plan.Place) {
	if place.Quote == "" {
		return
	}
	fmt.Fprintf(c.out, "\n%s\n", c.pageOf(printable(path), place))
	for _, line := range strings.Split(string(place.Quote), "\n") {
		for _, l := range wrap(printable(strings.TrimSpace(line)), max(c.width-4, 20)) {
			fmt.Fprintf(c.out, "  | %s\n", l)
		}
	}
}

// pageOf names a file, and the page or the cells of a place where it has them.
func (c *console) pageOf(path string, place plan.Place) string {
	switch {
	case place.Page > 0:
		return c.text("%s, page %d", path, int(place.Page))
	case place.Sheet != "" && place.Cell != "":
		return c.text("%s, sheet %s, %s", path, printable(string(place.Sheet)), string(place.Cell))
	case place.Cell != "" || place.Sheet != "":
		return path + ", " + printable(string(cmp.Or(place.Cell, place.Sheet)))
	}
	return path
}

// sourceLines returns the lines of the file that a plan was read from, or none if
// the file is gone or has changed.
func sourceLines(s plan.Source) []string {
	raw, err := os.ReadFile(s.Path)
	if err != nil {
		return nil
	}
	if sum := sha256.Sum256(raw); hex.EncodeToString(sum[:]) != s.SHA256 {
		return nil
	}
	return linesOf(raw)
}
