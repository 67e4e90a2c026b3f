package docx

import (
	"encoding/xml"
	"slices"
	"strconv"
	"strings"

	"kehoach/extract/document/archive"
	"kehoach/extract/document/office"
)

// field is a complex field that is open (ISO/IEC 29500-1, 17.16.18): its
// instruction, and after the separator the result that is shown.
type field struct{ result bool }

// shown tells whether what comes now is shown: not part of an instruction.
func (s *story) shown() bool {
	return !slices.ContainsFunc(s.fields, func(f field) bool { return !f.result })
}

func (s *story) fieldChar(kind string) {
	last := len(s.fields) - 1
	switch {
	case kind == "begin":
		s.fields = append(s.fields, field{})
	case last < 0:
	case kind == "separate":
		s.fields[last].result = true
	case kind == "end":
		s.fields = s.fields[:last]
	}
}

// endInstructions closes the fields that are still in their instruction at the
// end of a paragraph, so that a damaged field cannot hide the rest of the text.
func (s *story) endInstructions() {
	for i, f := range s.fields {
		if !f.result {
			s.fields = s.fields[:i]
			return
		}
	}
}

// run reads a run of a paragraph.
func (s *story) run(p *paragraph) error {
	look := p.look
	customMark := false
	return s.x.Children(s.runContent(p, &look, &customMark))
}

func (s *story) runContent(p *paragraph, look *look, customMark *bool) handler {
	add := func(text string) error {
		if look.hidden != yes && !*customMark && s.shown() {
			p.words.Add(text, look.font)
		}
		return nil
	}
	var h handler
	h = func(e xml.StartElement) error {
		switch name(e.Name) {
		case "rPr":
			own, err := s.runProperties(p, func(xml.StartElement) {})
			*look = own
			return err
		case "t":
			text, err := s.x.Text()
			add(text)
			return err
		case "tab", "ptab":
			return add("\t")
		case "br", "cr":
			return add("\n")
		case "noBreakHyphen":
			return add("-")
		case "softHyphen":
			return add("\u00AD")
		case "sym":
			return add(symbol(e))
		case "fldChar":
			s.fieldChar(archive.Attr(e, "fldCharType"))
		case "footnoteReference", "endnoteReference":
			if look.hidden != yes && s.shown() {
				kind := strings.TrimSuffix(e.Name.Local, "Reference") + "s"
				s.notes = append(s.notes, note{kind, archive.Attr(e, "id")})
				*customMark = number(archive.Attr(e, "customMarkFollows")) == 1 || archive.Attr(e, "customMarkFollows") == "true"
			}
		case "ruby":
			return s.x.Children(h)
		case "rubyBase":
			return s.x.Children(s.through(func(e xml.StartElement) error { return s.inline(p, e) }))
		case "mc:AlternateContent":
			return s.alternate(h)
		case "instrText", "delText", "delInstrText":
		default:
			if look.hidden != yes && s.shown() {
				return s.x.Children(s.boxes(p))
			}
		}
		return nil
	}
	return h
}

// symbol returns the character of a w:sym.
func symbol(e xml.StartElement) string {
	code, err := strconv.ParseUint(archive.Attr(e, "char"), 16, 16)
	if err != nil {
		return ""
	}
	if code <= 0xFF { // some programs leave out the private-use area
		code |= 0xF000
	}
	return office.Symbols(string(rune(code)), archive.Attr(e, "font"))
}

// boxes finds the text boxes in a drawing.
func (s *story) boxes(p *paragraph) handler {
	var h handler
	h = func(e xml.StartElement) error {
		switch name(e.Name) {
		case "txbxContent":
			var f flow
			fields := s.fields
			s.fields = nil
			err := s.blocks(&f)
			s.fields = fields
			p.anchored = append(p.anchored, f.end()...)
			return err
		case "mc:AlternateContent":
			return s.alternate(h)
		}
		return s.x.Children(h)
	}
	return h
}

// math reads a formula as the words in it, with a stroke in fractions.
func (s *story) math(p *paragraph) handler {
	var h handler
	h = func(e xml.StartElement) error {
		switch name(e.Name) {
		case "m:t":
			text, err := s.x.Text()
			p.words.Add(text, p.look.font)
			return err
		case "m:den":
			p.words.Add("/", p.look.font)
		}
		return s.x.Children(s.through(h))
	}
	return h
}
