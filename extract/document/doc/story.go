package doc

import (
	"slices"

	"kehoach/extract/document"
	"kehoach/extract/document/office"
)

// story is a part of the text that is being read.
type story struct {
	file       *file
	runs       cursor
	paragraphs cursor
	parts      []document.Part
	tables     []*table // those that are open, the outermost first
	words      office.Words
	boxes      []span // that hang on the paragraph
	fields     []bool // of the open fields, whether their result has begun

	run   *stretch // the one whose look was last asked for
	style int
	look  look
}

// story reads the text from one character to another.
func (f *file) story(start, end int) ([]document.Part, error) {
	s := &story{file: f, runs: cursor{all: f.runs}, paragraphs: cursor{all: f.paragraphs}}
	var last char
	open := false
	err := f.eachChar(start, end, func(c char) error {
		last, open = c, true
		if s.ends(c) {
			open = false
			return s.endParagraph(c)
		}
		s.add(c)
		return f.bounded()
	})
	if err != nil {
		return nil, err
	}
	if open {
		if err := s.endParagraph(last); err != nil {
			return nil, err
		}
	}
	if err := s.closeTables(0); err != nil {
		return nil, err
	}
	return s.parts, nil
}

// Characters that are not what they look like ([MS-DOC], Determining
// Paragraph Boundaries, and sprmCFSpec).
const (
	cellMark      = 0x07
	lineBreak     = 0x0B
	pageBreak     = 0x0C // also the end of a section
	paragraphMark = 0x0D
	columnBreak   = 0x0E
	fieldBegin    = 0x13
	fieldResult   = 0x14
	fieldEnd      = 0x15
	fixedHyphen   = 0x1E
	softHyphen    = 0x1F
	symbolSign    = 0x28
)

// ends tells whether c ends a paragraph. A page break does if it ends a section.
func (s *story) ends(c char) bool {
	switch c.r {
	case cellMark, paragraphMark:
		return true
	case pageBreak:
		p := s.paragraphs.at(c.at)
		return p == nil || p.end <= c.at+c.width
	}
	return false
}

// add adds a character to the paragraph, if it is shown.
func (s *story) add(c char) {
	s.boxes = append(s.boxes, s.file.anchored[c.index]...)
	look := s.lookAt(c)
	if look.hidden || look.deleted {
		return
	}
	if look.special && s.field(c.r) || slices.Contains(s.fields, false) {
		return
	}
	switch {
	case c.r == symbolSign && look.special && look.symbol != 0:
		s.words.Add(string(look.symbol), look.symbolFont)
	case c.r == lineBreak || c.r == pageBreak || c.r == columnBreak:
		s.words.Add("\n", look.font)
	case c.r == fixedHyphen:
		s.words.Add("-", look.font)
	case c.r == '\t' || c.r >= ' ':
		s.words.Add(string(c.r), look.font)
	}
}

// field counts the marks of fields, and reports whether r is one. Of a field, the
// result is shown and the instruction is not ([MS-DOC], Plcfld).
func (s *story) field(r rune) bool {
	last := len(s.fields) - 1
	switch {
	case r == fieldBegin:
		s.fields = append(s.fields, false)
	case r == fieldResult && last >= 0:
		s.fields[last] = true
	case r == fieldEnd && last >= 0:
		s.fields = s.fields[:last]
	}
	return r == fieldBegin || r == fieldResult || r == fieldEnd
}

// lookAt returns what the run sets that holds a character.
func (s *story) lookAt(c char) look {
	run := s.runs.at(c.at)
	style := 0
	if p := s.paragraphs.at(c.at); p != nil {
		style = p.style
	}
	base := s.file.styleLook(style)
	if run == nil {
		return base.with(s.file, c.changes, base)
	}
	if run != s.run || style != s.style {
		s.run, s.style = run, style
		s.look = base.with(s.file, run.changes, base)
	}
	if c.changes != nil {
		return s.look.with(s.file, c.changes, base)
	}
	return s.look
}

// endParagraph ends the paragraph, whose last character is c.
func (s *story) endParagraph(c char) error {
	s.file.ended++
	if err := s.file.bounded(); err != nil {
		return err
	}
	m := s.file.markOf(s.paragraphs.at(c.at), c.changes)
	words := s.words.Take()
	boxes, err := s.file.boxes(append(s.boxes, s.file.anchored[c.index]...))
	if err != nil {
		return err
	}
	s.boxes = nil
	if err := s.closeTables(m.depth); err != nil {
		return err
	}
	for len(s.tables) < m.depth {
		s.tables = append(s.tables, &table{})
	}
	if m.depth == 0 {
		s.parts = append(append(s.parts, document.Part{Paragraph: s.labelled(m, c, words)}), boxes...)
		return nil
	}
	t := s.tables[m.depth-1]
	if m.rowEnd || m.innerRow {
		t.endRow(m.row)
		return nil
	}
	t.cell = append(append(t.cell, document.Part{Paragraph: s.labelled(m, c, words)}), boxes...)
	if c.r == cellMark && m.depth == 1 || m.innerCell {
		t.endCell()
	}
	return nil
}

// labelled puts the number of a list before words, in the font that the end of the
// paragraph has if the list has none.
func (s *story) labelled(m mark, end char, words document.Words) document.Words {
	label, font := s.file.lists.label(m.override, m.level, len(words) > 0)
	if label == "" {
		return words
	}
	if font == "" {
		font = s.lookAt(end).font
	}
	var w office.Words
	w.Add(label, font)
	w.AddWords(words)
	return w.Take()
}

// closeTables closes the open tables deeper than depth.
func (s *story) closeTables(depth int) error {
	for len(s.tables) > depth {
		last := len(s.tables) - 1
		parts, err := s.tables[last].parts(&s.file.tables)
		if err != nil {
			return err
		}
		s.tables = s.tables[:last]
		if last == 0 {
			s.parts = append(s.parts, parts...)
		} else {
			t := s.tables[last-1]
			t.cell = append(t.cell, parts...)
		}
	}
	return nil
}
