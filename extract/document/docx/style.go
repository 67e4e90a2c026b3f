package docx

import (
	"encoding/xml"
	"strings"

	"kehoach/extract/document/archive"
)

// toggle is a property that may be set to yes or no, or not be set.
type toggle int8

const (
	no  toggle = -1
	yes toggle = 1
)

// look is what is read of the properties of runs.
type look struct {
	font   string // "" where not set
	hidden toggle // w:vanish
}

// with returns l with what over sets.
func (l look) with(over look) look {
	if over.font != "" {
		l.font = over.font
	}
	if over.hidden != 0 {
		l.hidden = over.hidden
	}
	return l
}

// style is a style with what it inherits.
type style struct {
	look     look
	number   numberRef
	contents bool // of the entries of a table of contents
}

// styles are the styles of a document (ISO/IEC 29500-1, 17.7).
type styles struct {
	defaults   look // of the document
	normal     string
	own        map[string]*ownStyle
	whole      map[string]style // those that were asked for
	themeFonts map[string]string
}

// ownStyle is a style as it is written.
type ownStyle struct {
	style
	basedOn   string
	character bool
}

// contentsStyle begins the names of the styles of entries, "toc 1" to "toc 9", in every
// language of Word; "TOC Heading" is the style of any heading.
const contentsStyle = "toc "

// maxBases bounds the chain of styles that are based on each other; Word allows
// eleven. It also ends chains that close to a circle.
const maxBases = 50

// paragraph returns the paragraph style of an id, with all that it inherits. What is
// not known counts as the default style.
func (s *styles) paragraph(id string) style {
	if s.own[id] == nil {
		id = s.normal
	}
	return s.resolve(id)
}

// character returns what a character style sets.
func (s *styles) character(id string) look { return s.resolve(id).look }

func (s *styles) resolve(id string) style {
	if whole, ok := s.whole[id]; ok {
		return whole
	}
	var whole style
	chain := make([]*ownStyle, 0, 4)
	for at := s.own[id]; at != nil && len(chain) < maxBases; at = s.own[at.basedOn] {
		chain = append(chain, at)
	}
	if len(chain) == 0 || !chain[0].character {
		whole.look = s.defaults
	}
	for i := len(chain) - 1; i >= 0; i-- {
		whole.look = whole.look.with(chain[i].look)
		whole.number = whole.number.with(chain[i].number)
		whole.contents = whole.contents || chain[i].contents
	}
	s.whole[id] = whole
	return whole
}

// readStyles reads the styles; both parts may be nil.
func readStyles(part, theme *archive.Part) (*styles, error) {
	s := &styles{own: map[string]*ownStyle{}, whole: map[string]style{}}
	var err error
	if s.themeFonts, err = readTheme(theme); err != nil || part == nil {
		return s, err
	}
	x, err := part.XML()
	if err != nil {
		return nil, err
	}
	return s, x.Children(func(xml.StartElement) error {
		return x.Children(func(e xml.StartElement) error {
			switch name(e.Name) {
			case "docDefaults":
				return s.readDefaults(x)
			case "style":
				return s.readStyle(x, e)
			}
			return nil
		})
	})
}

// readDefaults reads docDefaults/rPrDefault/rPr.
func (s *styles) readDefaults(x *archive.XML) error {
	return x.Children(func(e xml.StartElement) error {
		if name(e.Name) != "rPrDefault" {
			return nil
		}
		return x.Children(func(xml.StartElement) error {
			return x.Children(func(e xml.StartElement) error {
				s.property(&s.defaults, e)
				return nil
			})
		})
	})
}

func (s *styles) readStyle(x *archive.XML, e xml.StartElement) error {
	id := archive.Attr(e, "styleId")
	kind := archive.Attr(e, "type")
	st := &ownStyle{character: kind == "character"}
	if archive.Attr(e, "default") != "" && kind == "paragraph" && s.normal == "" {
		s.normal = id
	}
	s.own[id] = st
	return x.Children(func(e xml.StartElement) error {
		switch name(e.Name) {
		case "name":
			level, found := strings.CutPrefix(strings.ToLower(val(e)), contentsStyle)
			st.contents = found && number(level) > 0
		case "basedOn":
			st.basedOn = val(e)
		case "pPr":
			return x.Children(func(e xml.StartElement) error {
				if name(e.Name) != "numPr" {
					return nil
				}
				st.number.style = id
				return readNumberRef(x, &st.number)
			})
		case "rPr":
			return x.Children(func(e xml.StartElement) error {
				s.property(&st.look, e)
				return nil
			})
		}
		return nil
	})
}

// property takes a property of a run into l.
func (s *styles) property(l *look, e xml.StartElement) {
	switch name(e.Name) {
	case "rFonts":
		if font := s.font(e); font != "" {
			l.font = font
		}
	case "vanish":
		l.hidden = no
		if on(e) {
			l.hidden = yes
		}
	}
}

// font returns the font of Latin letters with diacritics: w:hAnsi, which a font of
// the theme outweighs (ISO/IEC 29500-1, 17.3.2.26).
func (s *styles) font(e xml.StartElement) string {
	for _, role := range []string{"hAnsi", "ascii"} {
		if theme := archive.Attr(e, role+"Theme"); theme != "" && s.themeFonts[theme[:min(5, len(theme))]] != "" {
			return s.themeFonts[theme[:5]]
		}
		if font := archive.Attr(e, role); font != "" {
			return font
		}
	}
	return ""
}

// readTheme returns the Latin fonts of a theme by the first five letters of the
// names that properties give them: "major" and "minor".
func readTheme(part *archive.Part) (map[string]string, error) {
	fonts := map[string]string{}
	if part == nil {
		return fonts, nil
	}
	x, err := part.XML()
	if err != nil {
		return nil, err
	}
	role := ""
	var h handler
	h = func(e xml.StartElement) error {
		switch name(e.Name) {
		case "a:majorFont", "a:minorFont":
			role = strings.TrimSuffix(e.Name.Local, "Font")
		case "a:latin":
			if fonts[role] == "" {
				fonts[role] = archive.Attr(e, "typeface")
			}
			return nil
		}
		return x.Children(h)
	}
	return fonts, x.Children(h)
}

// runProperties returns the look of a run of p, or of its mark; also is called for
// each property.
func (s *story) runProperties(p *paragraph, also func(xml.StartElement)) (look, error) {
	var named, own look
	err := s.x.Children(func(e xml.StartElement) error {
		if name(e.Name) == "rStyle" {
			named = s.styles.character(val(e))
		}
		s.styles.property(&own, e)
		also(e)
		return nil
	})
	return p.look.with(named).with(own), err
}
