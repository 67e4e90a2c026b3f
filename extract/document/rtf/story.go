package rtf

import (
	"kehoach/extract/document"
	"kehoach/extract/document/office"
)

// maxLevel bounds the tables in tables.
const maxLevel = 64

// story collects the paragraphs and tables of the text, a note or a text box.
type story struct {
	words       office.Words
	anchored    []document.Part // text boxes in the paragraph
	parts       []document.Part
	open        []*table // that are open, each in a cell of the one before
	definitions definitions
	tables      *office.Tables
}

// paragraph ends a paragraph that stands in level tables.
func (s *story) paragraph(level int) error {
	if err := s.reach(level); err != nil {
		return err
	}
	if err := s.tables.Paragraph(""); err != nil {
		return err
	}
	to := &s.parts
	if level > 0 {
		to = &s.open[level-1].cell
	}
	if words := s.words.Take(); words != nil {
		*to = append(*to, document.Part{Paragraph: words})
	}
	*to = append(*to, s.anchored...)
	s.anchored = nil
	return nil
}

// reach opens and closes tables until level of them are open.
func (s *story) reach(level int) error {
	for len(s.open) < level {
		s.open = append(s.open, &table{})
	}
	for len(s.open) > level {
		last := len(s.open) - 1
		parts, err := s.open[last].end(s.tables)
		if err != nil {
			return err
		}
		s.open = s.open[:last]
		to := &s.parts
		if last > 0 {
			to = &s.open[last-1].cell
		}
		*to = append(*to, parts...)
	}
	return nil
}

// cell ends a cell of the table at a level.
func (s *story) cell(level int) error {
	if err := s.paragraph(level); err != nil {
		return err
	}
	if err := s.tables.Read(1); err != nil {
		return err
	}
	t := s.open[level-1]
	t.cells = append(t.cells, t.cell)
	t.cell = nil
	return nil
}

// row ends a row of the table at a level.
func (s *story) row(level int) error {
	if len(s.open) < level {
		return nil // a row without cells
	}
	if err := s.reach(level); err != nil {
		return err
	}
	s.open[level-1].row(s.definitions)
	return nil
}

// end closes the last paragraph, which may have no mark, and all tables.
func (s *story) end() ([]document.Part, error) {
	if err := s.paragraph(len(s.open)); err != nil {
		return nil, err
	}
	err := s.reach(0)
	return s.parts, err
}
