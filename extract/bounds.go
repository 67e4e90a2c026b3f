package extract

import (
	"context"
	"encoding/json"
	"fmt"

	"kehoach/extract/document"
	"kehoach/extract/document/sandbox"
	"kehoach/fault"
	"kehoach/plan"
)

// What becomes a plan. A plan of 1,000 pages has 50,000 paragraphs and cells; each of one letter
// takes up to 4 KB.
const (
	mostParagraphs = 200_000   // paragraphs, cells or lines with words
	mostHere       = 512 << 10 // bytes of words that are read in this process; more, in a child
	paragraphBytes = 8         // that a paragraph or a cell counts for beside its words
)

// size is what a plan is made of.
type size struct{ paragraphs, bytes int }

func (s *size) add(words document.Words) {
	n := 0
	for _, r := range words {
		n += len(r.Text)
	}
	if n > 0 {
		s.paragraphs++
	}
	s.bytes += n + paragraphBytes
}

// sizeOf returns the size of what a reader found.
func sizeOf(c *document.Content) size {
	var s size
	for _, p := range c.Parts {
		s.add(p.Paragraph)
		if p.Grid == nil {
			continue
		}
		for _, row := range p.Grid.Rows {
			for _, c := range row {
				s.bytes += paragraphBytes
				for _, w := range c.Paragraphs {
					s.add(w)
				}
			}
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

// check returns an error for more paragraphs than a plan has.
func check(paragraphs int) error {
	if paragraphs > mostParagraphs {
		return fmt.Errorf("%w: %w", document.ErrTooLarge, fault.Found("more-paragraphs", mostParagraphs))
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
