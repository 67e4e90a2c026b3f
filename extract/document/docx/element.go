package docx

import (
	"encoding/xml"
	"strings"

	"kehoach/extract/document/archive"
)

// namespaces are the vocabularies that are read, each by its two names: that of
// transitional files and that of strict ones.
var namespaces = map[string]string{
	"http://schemas.openxmlformats.org/wordprocessingml/2006/main": "",
	"http://purl.oclc.org/ooxml/wordprocessingml/main":             "",
	"http://schemas.openxmlformats.org/officeDocument/2006/math":   "m:",
	"http://purl.oclc.org/ooxml/officeDocument/math":               "m:",
	"http://schemas.openxmlformats.org/markup-compatibility/2006":  "mc:",
	"http://schemas.openxmlformats.org/drawingml/2006/main":        "a:",
	"http://purl.oclc.org/ooxml/drawingml/main":                    "a:",
	"urn:schemas-microsoft-com:vml":                                "v:",
}

// name returns the local name of an element of WordprocessingML, and that of
// another vocabulary with its usual prefix, "?:" for those that are not known.
func name(n xml.Name) string { return archive.Name(n, namespaces) }

func val(e xml.StartElement) string { return archive.Attr(e, "val") }

// on returns the value of a toggle (ISO/IEC 29500-1, 17.17.4): present means on.
func on(e xml.StartElement) bool {
	switch strings.ToLower(val(e)) {
	case "0", "false", "off":
		return false
	}
	return true
}

// handler reads the children of an element of a story.
type handler func(xml.StartElement) error

// through returns a handler that passes on to f what stands in wrappers as if they
// were not there: insertions, content controls, links, simple fields; and leaves
// out what is deleted or moved elsewhere.
func (s *story) through(f handler) handler {
	var g handler
	g = func(e xml.StartElement) error {
		switch name(e.Name) {
		case "sdt":
			around := s.contents
			defer func() { s.contents = around }()
			return s.x.Children(g)
		case "sdtPr":
			return s.controlProperties()
		case "ins", "moveTo", "sdtContent", "smartTag", "customXml", "hyperlink", "fldSimple", "dir", "bdo":
			return s.x.Children(g)
		case "del", "moveFrom":
			return nil
		case "mc:AlternateContent":
			return s.alternate(g)
		}
		return f(e)
	}
	return g
}

// controlProperties reads whether a content control holds a table of contents: one from
// the gallery of Word's building blocks (ISO/IEC 29500-1, 17.5.2.11).
func (s *story) controlProperties() error {
	return s.x.Children(func(e xml.StartElement) error {
		if name(e.Name) != "docPartObj" {
			return nil
		}
		return s.x.Children(func(e xml.StartElement) error {
			if name(e.Name) == "docPartGallery" && val(e) == "Table of Contents" {
				s.contents = true
			}
			return nil
		})
	})
}

// alternate reads the first choice; the others, and the fallback, say the same in
// other ways (ISO/IEC 29500-3, 7.5).
func (s *story) alternate(f handler) error {
	read := false
	return s.x.Children(func(e xml.StartElement) error {
		if read {
			return nil
		}
		switch name(e.Name) {
		case "mc:Choice", "mc:Fallback":
			read = true
			return s.x.Children(f)
		}
		return nil
	})
}
