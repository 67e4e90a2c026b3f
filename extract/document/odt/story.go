package odt

import (
	"encoding/xml"
	"strings"

	"kehoach/extract/document"
	"kehoach/extract/document/archive"
	"kehoach/extract/document/office"
)

// story is the reading of a text.
type story struct {
	*reader
	x      *archive.XML
	styles *styles
	item   item
}

// item is the place in lists.
type item struct {
	list   *list
	styles *office.Levels // of the item itself, nil for that of the list
	depth  int            // of lists; 0 outside
	start  string         // the number to begin anew with
	counts bool           // the next paragraph gets the number
}

// blocks reads the paragraphs and tables in the element that is open.
func (s *story) blocks(parts *[]document.Part) error {
	return s.x.Children(func(e xml.StartElement) error { return s.block(parts, e) })
}

func (s *story) block(parts *[]document.Part, e xml.StartElement) error {
	switch name(e.Name) {
	case "text:p", "text:h":
		return s.paragraph(parts, e)
	case "text:list":
		return s.list(parts, e)
	case "table:table":
		return s.table(parts)
	case "text:section":
		if archive.Attr(e, "display") == "none" {
			return nil
		}
		return s.blocks(parts)
	case "text:index-body", "text:index-title", "text:numbered-paragraph", "text:bibliography":
		return s.blocks(parts)
	case "text:table-of-content", "text:alphabetical-index", "text:illustration-index", "text:table-index", "text:object-index", "text:user-index":
		var entries []document.Part
		err := s.blocks(&entries)
		*parts = append(*parts, office.Asides(document.Contents, entries)...)
		return err
	}
	if isDrawing(e) {
		box, err := s.apart()
		*parts = append(*parts, box...)
		return err
	}
	return nil
}

// isDrawing tells whether e may hold a text box.
func isDrawing(e xml.StartElement) bool { return strings.HasPrefix(name(e.Name), "draw:") }

// apart reads what stands apart from the lists around it: a note, a text box, a cell.
func (s *story) apart() ([]document.Part, error) {
	around := s.item
	s.item = item{}
	var parts []document.Part
	err := s.blocks(&parts)
	s.item = around
	return parts, err
}

// list reads a text:list.
func (s *story) list(parts *[]document.Part, e xml.StartElement) error {
	around := s.item
	defer func() { s.item = around }()
	if around.depth == 0 {
		s.item = item{list: s.lists.begin(e, s.styles)}
	} else if named := s.styles.list(archive.Attr(e, "style-name")); named != nil {
		s.item.styles = named
	}
	s.item.depth = min(around.depth+1, office.MaxLevels)
	inherited := s.item.styles
	return s.x.Children(func(e xml.StartElement) error {
		switch name(e.Name) {
		case "text:list-item", "text:list-header":
			s.item.counts = name(e.Name) == "text:list-item"
			s.item.start = archive.Attr(e, "start-value")
			s.item.styles = inherited
			if named := s.styles.list(archive.Attr(e, "style-override")); named != nil {
				s.item.styles = named
			}
			return s.blocks(parts)
		}
		return nil
	})
}

// paragraph reads a text:p or a text:h.
func (s *story) paragraph(parts *[]document.Part, e xml.StartElement) error {
	look := s.styles.style("paragraph", archive.Attr(e, "style-name"))
	p := &paragraph{}
	if err := s.inline(p, look); err != nil {
		return err
	}
	words := p.words.Take()
	label := s.label(e, look, words != nil)
	if look.hidden() {
		label = ""
	}
	if err := s.tables.Paragraph(label); err != nil {
		return err
	}
	var whole office.Words
	whole.Add(label, look.font)
	whole.AddWords(words)
	if words := whole.Take(); words != nil {
		*parts = append(*parts, document.Part{Paragraph: words})
	}
	*parts = append(*parts, p.anchored...)
	return nil
}

// label returns the number of a paragraph, "" if it has none.
func (s *story) label(e xml.StartElement, look style, words bool) string {
	l, st, at, start := s.item.list, s.listStyle(look), s.item.depth-1, s.item.start
	switch {
	case s.item.depth > 0:
		if !s.item.counts {
			return ""
		}
		s.item.counts = false
	case e.Name.Local == "h" && archive.Attr(e, "is-list-header") != "true":
		l, st, at, start = s.outline, s.outline.style, number(archive.Attr(e, "outline-level"), 1, office.MaxLevels)-1, ""
		if archive.Attr(e, "restart-numbering") == "true" {
			start = archive.Attr(e, "start-value")
		}
	default:
		return ""
	}
	if st == nil {
		return ""
	}
	numbered := office.List{Levels: st, Counter: &l.counter}
	if start != "" {
		numbered.Next(at, number(start, 0, office.MaxStart))
	}
	label, _ := numbered.Label(at, words)
	return label
}

// listStyle returns the style of the item, of its list, or of its paragraph.
func (s *story) listStyle(look style) *office.Levels {
	switch {
	case s.item.styles != nil:
		return s.item.styles
	case s.item.list != nil && s.item.list.style != nil:
		return s.item.list.style
	}
	return s.styles.list(look.listStyle)
}
