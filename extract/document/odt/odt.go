// Package odt reads the texts of OpenDocument (ISO/IEC 26300, OASIS ODF 1.3), in a
// zip file or in one XML file (FODT): what is shown on paper, with the numbers of
// lists and headings, without what is deleted or hidden.
package odt

import (
	"bytes"
	"encoding/xml"
	"fmt"

	"kehoach/extract/document"
	"kehoach/extract/document/archive"
	"kehoach/extract/document/office"
)

// maxUnpacked bounds what all parts that are read unpack to, in bytes.
const maxUnpacked = 64 << 20

// mimeType begins the types of texts, templates and master documents.
const mimeType = "application/vnd.oasis.opendocument.text"

// headLength is how much of a file tells whether it is a flat one.
const headLength = 4096

// Claims reports whether raw is an ODT or FODT file, whole or cut.
func Claims(raw []byte) bool {
	head := raw[:min(len(raw), headLength)]
	if !archive.Is(raw) {
		return bytes.Contains(head, []byte("<office:document")) && bytes.Contains(head, []byte(mimeType))
	}
	if bytes.Contains(head[:min(len(head), 100)], []byte("mimetype"+mimeType)) {
		return true
	}
	a, err := archive.Open(raw, headLength)
	if err != nil {
		return false
	}
	part := a.Part("mimetype")
	if part == nil {
		return false
	}
	data, err := part.Read()
	return err == nil && bytes.HasPrefix(data, []byte(mimeType))
}

// Read reads an ODT or FODT file. Its notes and its page headers and footers follow
// the text as asides, each once.
func Read(raw []byte) (document.Content, error) {
	files, err := unpack(raw)
	if err != nil {
		return document.Content{}, err
	}
	parts, err := read(files)
	if err != nil {
		return document.Content{}, err
	}
	return document.Content{Format: "odt", Parts: parts}, nil
}

// file is an XML file of the package.
type file struct {
	name string
	data []byte
}

func (f file) xml() *archive.XML { return archive.NewXML(f.name, f.data) }

// files are styles.xml and content.xml, which are one in a flat file.
type files struct{ styles, content file }

func unpack(raw []byte) (files, error) {
	if !archive.Is(raw) {
		flat := file{"the document", raw}
		return files{flat, flat}, nil
	}
	a, err := archive.Open(raw, maxUnpacked)
	if err != nil {
		return files{}, err
	}
	if err := checkEncryption(a); err != nil {
		return files{}, err
	}
	var all files
	if part := a.Part("styles.xml"); part != nil {
		if all.styles, err = unpackPart(part); err != nil {
			return files{}, err
		}
	}
	part := a.Part("content.xml")
	if part == nil {
		return files{}, fmt.Errorf("%w (it has no part content.xml)", document.ErrDamaged)
	}
	all.content, err = unpackPart(part)
	return all, err
}

func unpackPart(part *archive.Part) (file, error) {
	data, err := part.Read()
	return file{part.Name, data}, err
}

// checkEncryption returns an error for a file with a password (ODF 1.3 part 2, 3.4).
func checkEncryption(a *archive.Archive) error {
	if a.Part("encrypted-package") != nil {
		return document.ErrEncrypted
	}
	part := a.Part("META-INF/manifest.xml")
	if part == nil {
		return nil
	}
	manifest, err := part.Read()
	if err == nil && bytes.Contains(manifest, []byte("encryption-data")) {
		err = document.ErrEncrypted
	}
	return err
}

// reader reads one document.
type reader struct {
	tables    office.Tables
	notes     []document.Part
	furniture office.Furniture
	outline   *list // the numbers of the headings
	lists     lists
}

func read(all files) ([]document.Part, error) {
	common := newStyles(nil)
	if len(all.styles.data) > 0 {
		if err := common.read(all.styles.xml()); err != nil {
			return nil, err
		}
	}
	own := common
	if all.content.name != all.styles.name {
		own = newStyles(common)
		if err := own.read(all.content.xml()); err != nil {
			return nil, err
		}
	}
	r := &reader{lists: lists{byID: map[string]*list{}, byStyle: map[string]*list{}}}
	r.outline = &list{style: own.outline()}
	text, found, err := r.stories(all.content.xml(), own, "office:body")
	if err != nil {
		return nil, err
	}
	if !found {
		return nil, fmt.Errorf("%s: %w (it holds no text)", all.content.name, document.ErrDamaged)
	}
	if len(all.styles.data) > 0 {
		if _, _, err := r.stories(all.styles.xml(), common, "office:master-styles"); err != nil {
			return nil, err
		}
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
