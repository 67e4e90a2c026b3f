// Package odt reads the texts of OpenDocument (ISO/IEC 26300, OASIS ODF 1.3), in a
// zip file or in one XML file (FODT): what is shown on paper, with the numbers of
// lists and headings, without what is deleted or hidden.
package odt

import (
	"encoding/xml"
	"fmt"

	"kehoach/extract/document"
	"kehoach/extract/document/archive"
	"kehoach/extract/document/office"
	"kehoach/internal/fault"
)

// mimeType begins the types of texts, templates and master documents.
const mimeType = "application/vnd.oasis.opendocument.text"

// Claims reports whether raw is an ODT or FODT file, whole or cut.
func Claims(raw []byte) bool { return ClaimsType(raw, mimeType) }

// Read reads an ODT or FODT file. Its notes and its page headers and footers follow
// the text as asides, each once.
func Read(raw []byte) (document.Content, error) {
	files, err := Unpack(raw)
	if err != nil {
		return document.Content{}, err
	}
	parts, err := read(files)
	if err != nil {
		return document.Content{}, err
	}
	return document.Content{Format: "odt", Parts: parts}, nil
}

// reader reads one document.
type reader struct {
	tables    office.Tables
	notes     []document.Part
	furniture office.Furniture
	outline   *list // the numbers of the headings
	lists     lists
}

func read(all Files) ([]document.Part, error) {
	common := newStyles(nil)
	own := common
	if all.Styles != nil {
		if err := common.read(all.Styles.XML()); err != nil {
			return nil, err
		}
		own = newStyles(common)
	}
	if err := own.read(all.Content.XML()); err != nil {
		return nil, err
	}
	r := &reader{lists: lists{byID: map[string]*list{}, byStyle: map[string]*list{}}}
	r.outline = &list{style: own.outline()}
	text, found, err := r.stories(all.Content.XML(), own, "office:body")
	if err != nil {
		return nil, err
	}
	if !found {
		return nil, fmt.Errorf("%w: %w (%w)", fault.Found("part", all.Content.name), document.ErrDamaged, fault.Found("no-text"))
	}
	master := all.Content
	if all.Styles != nil {
		master = *all.Styles
	}
	if _, _, err := r.stories(master.XML(), common, "office:master-styles"); err != nil {
		return nil, err
	}
	return append(append(text, r.notes...), r.furniture.Parts...), nil
}

// stories reads what stands in one of the children of the root: the text in
// office:body, headers and footers in office:master-styles.
func (r *reader) stories(x *archive.XML, st *styles, in string) (text []document.Part, found bool, err error) {
	s := &story{reader: r, x: x, styles: st}
	err = x.Children(func(xml.StartElement) error {
		return x.Children(func(e xml.StartElement) error {
			if name(e.Name) != in {
				return nil
			}
			return x.Children(func(e xml.StartElement) error {
				switch name(e.Name) {
				case "office:text":
					found = true
					return s.blocks(&text)
				case "style:master-page":
					return s.masterPage()
				}
				return nil
			})
		})
	})
	return text, found, err
}

// masterPage reads the headers and footers of pages.
func (s *story) masterPage() error {
	return s.x.Children(func(e xml.StartElement) error {
		switch name(e.Name) {
		case "style:header", "style:header-left", "style:header-first", "style:footer", "style:footer-left", "style:footer-first":
			var parts []document.Part
			err := s.blocks(&parts)
			if archive.Attr(e, "display") != "false" {
				s.furniture.Add(parts)
			}
			return err
		}
		return nil
	})
}
