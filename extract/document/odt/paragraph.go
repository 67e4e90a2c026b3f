package odt

import (
	"encoding/xml"
	"strings"

	"kehoach/extract/document"
	"kehoach/extract/document/archive"
	"kehoach/extract/document/office"
)

// paragraph is a paragraph that is being read.
type paragraph struct {
	words    office.Words
	anchored []document.Part // the text boxes in it
}

// blanks turns the line ends and tabs of the XML into the blanks that they mean.
var blanks = strings.NewReplacer("\n", " ", "\r", " ", "\t", " ")

// inline reads the words in the element that is open.
func (s *story) inline(p *paragraph, look style) error {
	add := func(text string) error {
		if !look.hidden() {
			p.words.Add(text, look.font)
		}
		return nil
	}
	return s.x.Content(
		func(text xml.CharData) error { return add(blanks.Replace(string(text))) },
		func(e xml.StartElement) error {
			switch name(e.Name) {
			case "text:s":
				return add(" ")
			case "text:tab":
				return add("\t")
			case "text:line-break":
				return add("\n")
			case "text:span":
				return s.inline(p, look.with(s.styles.style("text", archive.Attr(e, "style-name"))))
			case "text:note":
				return s.note(look)
			case "office:annotation", "text:number", "text:hidden-text", "text:hidden-paragraph", "text:ruby-text",
				"text:bookmark", "text:script", "text:note-citation":
				return nil
			}
			if isDrawing(e) {
				box, err := s.apart()
				if !look.hidden() {
					p.anchored = append(p.anchored, box...)
				}
				return err
			}
			return s.inline(p, look) // links, fields, content controls
		})
}

// note reads a footnote or an endnote.
func (s *story) note(look style) error {
	return s.x.Children(func(e xml.StartElement) error {
		if name(e.Name) != "text:note-body" {
			return nil
		}
		parts, err := s.apart()
		if !look.hidden() {
			s.notes = append(s.notes, office.Asides(document.Footnote, parts)...)
		}
		return err
	})
}
