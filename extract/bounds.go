package extract

import (
	"context"
	"encoding/json"
	"fmt"

	"kehoach/extract/document"
	"kehoach/extract/document/sandbox"
	"kehoach/internal/fault"
	"kehoach/plan"
)

// What becomes a plan. A plan of 1,000 pages has 50,000 paragraphs and cells, and 3 MB of words;
// a paragraph of one letter takes up to 4 KB.
const (
	mostParagraphs = 200_000   // paragraphs, cells or lines with words
	mostBytes      = 16 << 20  // of words
	mostHere       = 512 << 10 // bytes of words that are read in this process; more, in a child
	paragraphBytes = 8         // that a paragraph or a cell counts for beside its words
)

// size is what a plan is made of.
type size struct{ paragraphs, bytes int }

// add adds a paragraph, and returns its bytes.
func (s *size) add(words document.Words) int {
	n := 0
	for _, r := range words {
		n += len(r.Text)
	}
	if n > 0 {
		s.paragraphs++
	}
	s.bytes += n + paragraphBytes
	return n
}

// grid adds a table. A cell that spans several rows serves each of them.
func (s *size) grid(g *document.Grid) {
	above := map[int]int{} // bytes of the cell that stands in a column
	for _, row := range g.Rows {
		for i, c := range row {
			s.bytes += paragraphBytes
			switch c.Covered {
			case document.FromAbove:
				s.bytes += above[i]
				continue
			case document.FromLeft:
				above[i] = 0
				continue
			}
			above[i] = 0
			for _, w := range c.Paragraphs {
				above[i] += s.add(w)
			}
		}
	}
}

// sizeOf returns the size of what a reader found.
func sizeOf(c *document.Content) size {
	var s size
	for _, p := range c.Parts {
		if p.Grid != nil {
			s.grid(p.Grid)
		} else {
			s.add(p.Paragraph)
		}
	}
	return s
}

// countLines counts the lines of a canonical text that hold more than blanks.
func countLines(text string) int {
	n, blank := 0, true
	for i := range len(text) {
		switch c := text[i]; {
		case c == '\n':
			blank = true
		case blank && c > ' ':
			n++
			blank = false
		}
	}
	return n
}

// check returns an error for what is larger than any plan.
func (s size) check() error {
	switch {
	case s.paragraphs > mostParagraphs:
		return fmt.Errorf("%w: %w", document.ErrTooLarge, fault.Found("more-paragraphs", mostParagraphs))
	case s.bytes > mostBytes:
		return fmt.Errorf("%w: %w", document.ErrTooLarge, fault.Found("more-words", mostBytes>>20))
	}
	return nil
}

// long reports whether the words of a file are read in a child.
func (o opened) long() bool {
	if o.Content == nil {
		return len(o.Text) > mostHere
	}
	return sizeOf(o.Content).bytes > mostHere
}

var (
	planInChild = sandbox.Guard("plan", encodedPlan, faults...)
	textInChild = sandbox.Guard("text", opened.text, faults...)
)

// planOf makes the plan of a file: of a long one in a child process.
func planOf(ctx context.Context, s sourced) (*plan.Plan, error) {
	if !s.File.long() {
		return s.plan()
	}
	data, err := planInChild(ctx, s)
	if err != nil {
		return nil, err
	}
	p := &plan.Plan{}
	return p, json.Unmarshal(data, p)
}

// encodedPlan makes a plan as it travels: gob would lose what points to zero.
func encodedPlan(s sourced) ([]byte, error) {
	p, err := s.plan()
	if err != nil {
		return nil, err
	}
	return json.Marshal(p)
}

// textOf returns the text of a file: of a long one from a child process.
func textOf(ctx context.Context, o opened) (string, error) {
	if !o.long() {
		return o.text()
	}
	return textInChild(ctx, o)
}
