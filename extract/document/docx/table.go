package docx

import (
	"encoding/xml"
	"strconv"

	"kehoach/extract/document"
	"kehoach/extract/document/office"
)

// merges holds the columns in which a cell began that goes on downwards.
type merges map[int]bool

func (s *story) table(f *flow) error {
	var rows [][]office.Cell
	above := merges{}
	err := s.x.Children(s.through(func(e xml.StartElement) error {
		if name(e.Name) != "tr" {
			return nil
		}
		r := &row{above: above, below: merges{}}
		if err := s.x.Children(s.through(func(e xml.StartElement) error { return s.rowChild(r, e) })); err != nil {
			return err
		}
		if !r.deleted {
			rows = append(rows, r.end())
			above = r.below
		}
		return nil
	}))
	if err != nil {
		return err
	}
	parts, err := s.tables.Grid(rows)
	f.parts = append(f.parts, parts...)
	return err
}

// row is a row that is being read.
type row struct {
	cells        []office.Cell
	width        int // columns so far
	after        int // columns without a cell at its end
	deleted      bool
	above, below merges
}

func (r *row) add(c office.Cell) {
	r.cells = append(r.cells, c)
	r.width += max(c.Span, 1)
}

func (r *row) end() []office.Cell {
	if r.after > 0 {
		r.add(office.Cell{Span: r.after})
	}
	return r.cells
}

func (s *story) rowChild(r *row, e xml.StartElement) error {
	switch name(e.Name) {
	case "trPr":
		return s.rowProperties(r)
	case "tc":
		return s.cell(r)
	}
	return nil
}

func (s *story) rowProperties(r *row) error {
	return s.x.Children(func(e xml.StartElement) error {
		switch name(e.Name) {
		case "gridBefore":
			if n := number(val(e)); n > 0 {
				r.add(office.Cell{Span: n})
			}
		case "gridAfter":
			r.after = number(val(e))
		case "del":
			r.deleted = true
		}
		return nil
	})
}

func (s *story) cell(r *row) error {
	c := office.Cell{Span: 1}
	var f flow
	deleted := false
	column := r.width
	body := s.through(func(e xml.StartElement) error { return s.block(&f, e) })
	err := s.x.Children(func(e xml.StartElement) error {
		switch {
		case name(e.Name) == "tcPr":
			return s.x.Children(func(e xml.StartElement) error {
				switch name(e.Name) {
				case "gridSpan":
					c.Span = number(val(e))
				case "vMerge":
					r.below[column] = true
					if val(e) != "restart" && r.above[column] {
						c.Covered = document.FromAbove
					}
				case "hMerge":
					if val(e) != "restart" && len(r.cells) > 0 {
						c.Covered = document.FromLeft
					}
				case "cellDel":
					deleted = true
				}
				return nil
			})
		case c.Covered != document.Open || deleted:
			return nil // Word shows nothing of it, and does not count its numbers
		}
		return body(e)
	})
	c.Parts = f.end()
	r.add(c)
	if err == nil {
		err = s.tables.Read(1)
	}
	return err
}

// number reads a whole number that is not negative; anything else is 0.
func number(s string) int {
	n, err := strconv.ParseUint(s, 10, 31)
	if err != nil {
		return 0
	}
	return int(n)
}
