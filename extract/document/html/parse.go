package html

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	dom "golang.org/x/net/html"
)

// maxOpen is how many elements may be open at once when a page is flattened. The
// parser bears 512, its own implied ones included.
const maxOpen = 200

// maxFormatting is how many of them may be formatting elements, which the parser
// opens again in each block.
const maxFormatting = 50

// parse parses a page, a flattened one where the parser finds it nested too deep
// (broken pages leave hundreds of elements open).
func parse(markup string) (*dom.Node, error) {
	if strings.HasPrefix(strings.TrimSpace(markup), "<?xml") {
		markup = emptyElement().ReplaceAllString(markup, "<$1$2></$1>")
	}
	root, err := dom.Parse(strings.NewReader(markup))
	if err == nil {
		return root, nil
	}
	if root, err = dom.Parse(strings.NewReader(flatten(markup))); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrTooDeep, err)
	}
	return root, nil
}

// emptyElement finds the elements that XHTML may close in their own tag and that
// HTML reads to the end of the file if nothing else closes them.
var emptyElement = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)<(title|script|style|textarea|iframe|noscript)\b([^<>]*)/>`)
})

// flatten writes the page anew without the elements that are nested too deep. A
// line break stands for each end of a block that goes.
func flatten(markup string) string {
	var f flattener
	z := dom.NewTokenizer(strings.NewReader(markup))
	for kind := z.Next(); kind != dom.ErrorToken; kind = z.Next() {
		raw := string(z.Raw())
		kept := true
		name := ""
		switch kind {
		case dom.StartTagToken:
			name = tagName(z)
			kept = f.start(name)
		case dom.EndTagToken:
			name = tagName(z)
			kept = f.end(name)
		}
		switch {
		case kept:
			f.out.WriteString(raw)
		case blocks()[name]:
			f.out.WriteString("<br>")
		}
	}
	return f.out.String()
}

func tagName(z *dom.Tokenizer) string {
	name, _ := z.TagName()
	return string(name)
}

// flattener follows which elements are open.
type flattener struct {
	out   strings.Builder
	open  []openElement
	depth int // of the open elements that are kept
	forms int // formatting elements among them
}

type openElement struct {
	name string
	kept bool
}

// start reports whether the start tag of the name is kept.
func (f *flattener) start(name string) bool {
	if void()[name] {
		return true
	}
	if last := len(f.open) - 1; last >= 0 && f.open[last].name == name && selfClosing()[name] {
		f.remove(last)
	}
	if formatting()[name] && f.forms >= maxFormatting {
		return false
	}
	kept := f.depth < maxOpen
	f.open = append(f.open, openElement{name, kept})
	f.count(name, kept, 1)
	return kept
}

// end reports whether the end tag of the name is kept. The end of an element ends
// those inside it, but not their formatting, which goes on behind it (HTML
// Standard, 13.2.4.3).
func (f *flattener) end(name string) bool {
	at := len(f.open) - 1
	for at >= 0 && at >= len(f.open)-2*maxOpen && f.open[at].name != name {
		at--
	}
	if at < 0 || f.open[at].name != name {
		return !formatting()[name] && f.depth < maxOpen
	}
	kept := f.open[at].kept
	if !formatting()[name] {
		for k := len(f.open) - 1; k > at; k-- {
			if !formatting()[f.open[k].name] {
				f.remove(k)
			}
		}
	}
	f.remove(at)
	return kept
}

func (f *flattener) remove(at int) {
	f.count(f.open[at].name, f.open[at].kept, -1)
	f.open = slices.Delete(f.open, at, at+1)
}

func (f *flattener) count(name string, kept bool, by int) {
	if kept {
		f.depth += by
		if formatting()[name] {
			f.forms += by
		}
	}
}
