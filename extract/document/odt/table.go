package odt

import (
	"encoding/xml"
	"fmt"

	"kehoach/extract/document"
	"kehoach/extract/document/archive"
	"kehoach/extract/document/office"
	"kehoach/internal/fault"
)

// Bounds of the rows of a table and of repeated cells; office bounds the tables.
const (
	maxRows    = 100_000
	maxRepeats = 2000
)

// table is a table that is being read.
type table struct {
	rows [][]office.Cell
	down map[int]int // how many more rows the cell in a column spans
}

func (s *story) table(parts *[]document.Part) error {
	t := &table{down: map[int]int{}}
	var rows func(e xml.StartElement) error
	rows = func(e xml.StartElement) error {
		switch name(e.Name) {
		case "table:table-header-rows", "table:table-rows", "table:table-row-group":
			return s.x.Children(rows)
		case "table:table-row":
			return s.row(t, number(archive.Attr(e, "number-rows-repeated"), 1, maxRows))
		}
		return nil
	}
	if err := s.x.Children(rows); err != nil {
		return err
	}
	grid, err := s.tables.Grid(t.rows)
	*parts = append(*parts, grid...)
	return err
}

// row reads a row that stands repeats times.
func (s *story) row(t *table, repeats int) error {
	if len(t.rows)+repeats > maxRows {
		return fmt.Errorf("%w: %w", document.ErrTooLarge, fault.Found("more-rows", maxRows))
	}
	var cells []office.Cell
	down := map[int]int{}
	for column, rows := range t.down {
		down[column] = rows - 1
	}
	err := s.x.Children(func(e xml.StartElement) error {
		switch name(e.Name) {
		case "table:table-cell":
			content, err := s.apart()
			if err != nil {
				return err
			}
			repeated := number(archive.Attr(e, "number-columns-repeated"), 1, maxRepeats)
			if err := s.tables.Read(repeated); err != nil {
				return err
			}
			for range repeated {
				rows := number(archive.Attr(e, "number-rows-spanned"), 1, maxRows)
				for i := range number(archive.Attr(e, "number-columns-spanned"), 1, maxRepeats) {
					down[len(cells)+i] = rows - 1
				}
				cells = append(cells, office.Cell{Parts: content})
			}
		case "table:covered-table-cell":
			repeated := number(archive.Attr(e, "number-columns-repeated"), 1, maxRepeats)
			if err := s.tables.Read(repeated); err != nil {
				return err
			}
			for range repeated {
				covered := document.FromLeft
				if t.down[len(cells)] > 0 {
					covered = document.FromAbove
				}
				cells = append(cells, office.Cell{Covered: covered})
			}
		}
		return nil
	})
	for column, rows := range down {
		if rows <= 0 {
			delete(down, column)
		}
	}
	t.down = down
	if err == nil {
		err = s.tables.Read(len(cells) * (repeats - 1))
	}
	if err != nil {
		return err
	}
	for range repeats {
		t.rows = append(t.rows, cells)
	}
	return nil
}
