package docx

import (
	"encoding/xml"

	"kehoach/extract/document"
	"kehoach/extract/document/archive"
	"kehoach/extract/document/office"
)

// paragraph is a paragraph that is being read.
type paragraph struct {
	words    office.Words
	look     look // of its style
	mark     look // of its mark, and so of its number
	number   numberRef
	deleted  bool            // its mark is deleted
	contents bool            // it is an entry of a table of contents
	runsOn   bool            // its mark is hidden, or it is a drop cap
	anchored []document.Part // the text boxes in it
}

func (s *story) paragraph(f *flow) error {
	p := &paragraph{look: s.styles.paragraph("").look}
	p.mark = p.look
	p.number = s.styles.paragraph("").number
	err := s.x.Children(s.through(func(e xml.StartElement) error {
		switch name(e.Name) {
		case "pPr":
			return s.paragraphProperties(p)
		default:
			return s.inline(p, e)
		}
	}))
	if err != nil {
		return err
	}
	s.endInstructions()
	return s.close(f, p)
}

// inline reads an element among the runs of a paragraph.
func (s *story) inline(p *paragraph, e xml.StartElement) error {
	switch name(e.Name) {
	case "r":
		return s.run(p)
	case "m:oMath", "m:oMathPara":
		return s.x.Children(s.math(p))
	case "subDoc":
		return document.ErrEmbedded
	}
	return nil
}

// close adds the paragraph to the flow, with its number.
func (s *story) close(f *flow, p *paragraph) error {
	label, font := "", ""
	words := p.words.Take()
	if words == nil && (p.deleted || p.runsOn) {
		f.parts = append(f.parts, p.anchored...)
		return s.tables.Paragraph("")
	}
	if !p.deleted && !f.labelled {
		if label, font = s.lists.label(p.number, words != nil); label != "" {
			if font == "" {
				font = p.mark.font
			}
			begun := f.begun.Take()
			f.begun.Add(label, font)
			f.begun.AddWords(begun)
			f.labelled = true
		}
	}
	if p.deleted || p.runsOn {
		f.begun.AddWords(words)
	} else {
		n := len(f.parts)
		f.add(words)
		for i := range f.parts[n:] {
			if p.contents || s.contents {
				f.parts[n+i].Aside = document.Contents
			}
		}
	}
	f.parts = append(f.parts, p.anchored...)
	return s.tables.Paragraph(label)
}

func (s *story) paragraphProperties(p *paragraph) error {
	var own numberRef
	err := s.x.Children(func(e xml.StartElement) error {
		switch name(e.Name) {
		case "pStyle":
			style := s.styles.paragraph(val(e))
			p.look, p.mark, p.number, p.contents = style.look, style.look, style.number, style.contents
		case "numPr":
			return readNumberRef(s.x, &own)
		case "framePr":
			if drop := archive.Attr(e, "dropCap"); drop == "drop" || drop == "margin" {
				p.runsOn = true
			}
		case "rPr":
			return s.markProperties(p)
		case "sectPr":
			return s.section()
		}
		return nil
	})
	p.number = p.number.with(own)
	return err
}

// markProperties reads the properties of the mark that ends a paragraph.
func (s *story) markProperties(p *paragraph) error {
	own, err := s.runProperties(p, func(e xml.StartElement) {
		switch name(e.Name) {
		case "del", "moveFrom":
			p.deleted = true
		}
	})
	p.mark = own
	p.runsOn = p.runsOn || own.hidden == yes
	return err
}
