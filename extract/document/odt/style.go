package odt

import (
	"encoding/xml"
	"strings"

	"kehoach/extract/document/archive"
	"kehoach/extract/document/office"
)

// style is what is read of a style.
type style struct {
	parent    string
	font      string // "" where not set
	display   string // "none" hides, "" where not set
	listStyle string
}

// with returns s with what over sets.
func (s style) with(over style) style {
	if over.font != "" {
		s.font = over.font
	}
	if over.display != "" {
		s.display = over.display
	}
	if over.listStyle != "" {
		s.listStyle = over.listStyle
	}
	return s
}

func (s style) hidden() bool { return s.display == "none" }

// styles are the styles of a file. Those of content.xml lie before those of
// styles.xml.
type styles struct {
	common *styles
	own    map[string]style // by family and name; "family/" for the default
	whole  map[string]style // that were asked for
	fonts  map[string]string
	lists  map[string]*office.Levels
}

// outlineStyle is the name under which the numbers of headings are kept.
const outlineStyle = "/outline"

func newStyles(common *styles) *styles {
	return &styles{common, map[string]style{}, map[string]style{}, map[string]string{}, map[string]*office.Levels{}}
}

// maxParents bounds the chain of styles, and ends circles.
const maxParents = 50

// style returns a style of a family ("paragraph", "text") with what it inherits.
func (s *styles) style(family, name string) style {
	key := family + "/" + name
	if whole, ok := s.whole[key]; ok {
		return whole
	}
	var chain []style
	for at, ok := s.find(key); ok && len(chain) < maxParents; at, ok = s.find(family + "/" + at.parent) {
		chain = append(chain, at)
		if at.parent == "" {
			break
		}
	}
	whole, _ := s.find(family + "/")
	for i := len(chain) - 1; i >= 0; i-- {
		whole = whole.with(chain[i])
	}
	s.whole[key] = whole
	return whole
}

func (s *styles) find(key string) (style, bool) {
	for at := s; at != nil; at = at.common {
		if found, ok := at.own[key]; ok {
			return found, true
		}
	}
	return style{}, false
}

// list returns a style of lists, nil if there is none of this name.
func (s *styles) list(name string) *office.Levels {
	for at := s; at != nil; at = at.common {
		if found := at.lists[name]; found != nil {
			return found
		}
	}
	return nil
}

func (s *styles) outline() *office.Levels { return s.list(outlineStyle) }

// font returns the font of text properties.
func (s *styles) font(e xml.StartElement) string {
	if named := archive.Attr(e, "font-name"); named != "" {
		for at := s; at != nil; at = at.common {
			if font := at.fonts[named]; font != "" {
				return font
			}
		}
		return named
	}
	return unquote(archive.Attr(e, "font-family"))
}

// unquote returns the name of a font as CSS writes it.
func unquote(family string) string { return strings.Trim(family, `'" `) }

// read reads the styles of a file.
func (s *styles) read(x *archive.XML) error {
	return x.Children(func(xml.StartElement) error {
		return x.Children(func(e xml.StartElement) error {
			switch name(e.Name) {
			case "office:font-face-decls", "office:styles", "office:automatic-styles":
				return x.Children(func(e xml.StartElement) error { return s.readStyle(x, e) })
			}
			return nil
		})
	})
}

func (s *styles) readStyle(x *archive.XML, e xml.StartElement) error {
	switch name(e.Name) {
	case "style:font-face":
		s.fonts[archive.Attr(e, "name")] = unquote(archive.Attr(e, "font-family"))
	case "style:style", "style:default-style":
		st := style{parent: archive.Attr(e, "parent-style-name"), listStyle: archive.Attr(e, "list-style-name")}
		key := archive.Attr(e, "family") + "/" + archive.Attr(e, "name")
		err := x.Children(func(e xml.StartElement) error {
			if name(e.Name) == "style:text-properties" {
				st.font, st.display = s.font(e), archive.Attr(e, "display")
			}
			return nil
		})
		s.own[key] = st
		return err
	case "text:list-style":
		return s.readListStyle(x, archive.Attr(e, "name"))
	case "text:outline-style":
		return s.readListStyle(x, outlineStyle)
	}
	return nil
}
