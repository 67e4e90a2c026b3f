package docx

import (
	"encoding/xml"
	"fmt"

	"kehoach/extract/document"
	"kehoach/extract/document/archive"
	"kehoach/extract/document/office"
)

// story is the reading of one part.
type story struct {
	*reader
	x        *archive.XML
	fields   []field // that are open, the outermost first
	contents bool    // in a content control that holds a table of contents
}

// flow collects the paragraphs and tables of the text or of a cell.
type flow struct {
	parts    []document.Part
	begun    office.Words // of paragraphs whose mark is deleted or hidden: the next goes on with them
	labelled bool         // begun has the number of its paragraph
}

// add appends a paragraph, which may be empty.
func (f *flow) add(words document.Words) {
	f.begun.AddWords(words)
	if words := f.begun.Take(); words != nil {
		f.parts = append(f.parts, document.Part{Paragraph: words})
	}
	f.labelled = false
}

// end returns all parts.
func (f *flow) end() []document.Part {
	f.add(nil)
	return f.parts
}

// blocks reads the paragraphs and tables in the element that is open.
func (s *story) blocks(f *flow) error {
	return s.x.Children(s.through(func(e xml.StartElement) error { return s.block(f, e) }))
}

func (s *story) block(f *flow, e xml.StartElement) error {
	switch name(e.Name) {
	case "p":
		return s.paragraph(f)
	case "tbl":
		f.add(nil)
		return s.table(f)
	case "sectPr":
		return s.section()
	case "altChunk":
		f.add(nil)
		parts, err := s.chunk(archive.Attr(e, "id"))
		f.parts = append(f.parts, parts...)
		return err
	case "subDoc":
		return document.ErrEmbedded
	}
	return nil
}

// chunk reads a file that the document takes in whole, by the id of the relation to it.
func (s *story) chunk(id string) ([]document.Part, error) {
	target, ok := s.relations.ByID[id]
	part := s.archive.Part(target.Target)
	if !ok || part == nil || s.embedded == nil {
		return nil, document.ErrEmbedded
	}
	raw, err := part.Read()
	if err != nil {
		return nil, err
	}
	parts, err := s.embedded(raw)
	if err != nil {
		err = fmt.Errorf("%s: %w", part.Name, err)
	}
	return parts, err
}

// section notes the headers and footers of a section.
func (s *story) section() error {
	return s.x.Children(func(e xml.StartElement) error {
		switch name(e.Name) {
		case "headerReference", "footerReference":
			s.furniture = append(s.furniture, archive.Attr(e, "id"))
		}
		return nil
	})
}
