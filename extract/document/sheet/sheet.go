// Package sheet reads workbooks as grids, each sheet one: Excel since 2007 (Office Open
// XML, ISO/IEC 29500-1, SpreadsheetML), Excel 97 to 2003 (BIFF8, [MS-XLS], and the XML of 2003),
// the spreadsheets of OpenDocument (ODF 1.3 part 3) and CSV. What is read is what the cells show: numbers and
// dates as their formats write them, formulas by the value that was stored with them.
//
// What is hidden is read as well, since a plan's reader may unhide it; the grid tells
// which of its rows and columns are.
package sheet

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kehoach/extract/document"
	"kehoach/extract/document/office"
	"kehoach/internal/fault"
)

// Bounds of a workbook. A plan of 10,000 rows has some 100,000 cells and 10 MB of words.
const (
	maxUnpacked = 64 << 20 // bytes of all parts that are read
	maxSheets   = 1000
	maxLetters  = 64 << 20 // bytes of the words of all cells: many may share theirs
	maxMerges   = 1 << 17  // of all sheets
	maxCovered  = 1 << 22  // rows and cells that merged cells cover, one over another included
	maxUnvalued = 1000     // cells of a sheet that are told of
	// The last row and column of Excel (ISO/IEC 29500-1, 18.3.1.73); LibreOffice has as many.
	maxRows    = 1 << 20
	maxColumns = 1 << 14
)

// book is a workbook that is being read.
type book struct {
	sheets  []*sheet
	cells   office.Tables
	letters int // bytes so far
	merges  int
	covered int
}

// sheet is one sheet. Rows and columns count from 1.
type sheet struct {
	book     *book
	name     string // "" in CSV
	hidden   bool
	cells    map[at]cell // those that show something
	merges   []area
	rows     map[int]bool // hidden
	columns  []stretch    // hidden
	unvalued []at
}

// at is the place of a cell.
type at struct{ row, column int }

// cell is what a cell shows.
type cell struct {
	text, font string
}

// area is the cells from one to another, both included.
type area struct{ from, to at }

// stretch is columns from one to another, both included.
type stretch struct{ from, to int }

// add begins a sheet.
func (b *book) add(name string, hidden bool) (*sheet, error) {
	if len(b.sheets) == maxSheets {
		return nil, fmt.Errorf("%w: %w", document.ErrTooLarge, fault.Found("more-sheets", maxSheets))
	}
	s := &sheet{book: b, name: name, hidden: hidden, cells: map[at]cell{}, rows: map[int]bool{}}
	b.sheets = append(b.sheets, s)
	return s, nil
}

// put takes what a cell shows. Cells beyond the last row or column of any program and
// cells that show nothing are left out.
func (s *sheet) put(where at, text, font string) error {
	if strings.TrimSpace(text) == "" || where.row < 1 || where.row > maxRows || where.column < 1 || where.column > maxColumns {
		return nil
	}
	if s.book.letters += len(text); s.book.letters > maxLetters {
		return fmt.Errorf("%w: %w", document.ErrTooLarge, fault.Found("more-words", maxLetters>>20))
	}
	s.cells[where] = cell{text, font}
	return s.book.cells.Read(1)
}

// unvalue takes a cell whose formula was stored without its value.
func (s *sheet) unvalue(where at) {
	if len(s.unvalued) < maxUnvalued {
		s.unvalued = append(s.unvalued, where)
	}
}

// merge takes cells that are shown as one.
func (s *sheet) merge(a area) error {
	if s.book.merges++; s.book.merges > maxMerges {
		return fmt.Errorf("%w: %w", document.ErrTooLarge, fault.Found("more-merges", maxMerges))
	}
	if a.from.row <= a.to.row && a.from.column <= a.to.column && a.from != a.to {
		s.merges = append(s.merges, a)
	}
	return nil
}

// content makes the content of the workbook: for each sheet that shows something its
// name, as a heading, and its grid.
func (b *book) content(format string) (document.Content, error) {
	c := document.Content{Format: format}
	for _, s := range b.sheets {
		grid, err := s.grid()
		if err != nil {
			return document.Content{}, err
		}
		if grid == nil {
			continue
		}
		if s.isHeaded(grid, len(c.Parts) == 0) {
			c.Parts = append(c.Parts, document.Part{Paragraph: document.Words{{Text: s.name, Spot: document.Spot{Sheet: s.name}}}})
		}
		c.Parts = append(c.Parts, document.Part{Grid: grid})
	}
	return c, nil
}

// titled is how many rows of a sheet may hold its title.
const titled = 5

// isHeaded reports whether the name of a sheet heads it: a person gave it, and no title of
// the sheet says it again. Above the head of a letter, two columns at the top of the first
// sheet, it would pass for the name of who writes.
func (s *sheet) isHeaded(g *document.Grid, first bool) bool {
	if unnamed.MatchString(s.name) {
		return false
	}
	for i, row := range g.Rows[:min(len(g.Rows), titled)] {
		shown := 0
		for _, c := range row {
			for _, words := range c.Paragraphs {
				shown++
				if begins(strings.TrimSpace(words[0].Text), s.name) {
					return false
				}
			}
		}
		if first && i == 0 && shown == 2 {
			return false
		}
	}
	return true
}

// begins reports whether a text begins with the words of a name, in letters of any case.
func begins(text, name string) bool {
	if len(text) < len(name) || !strings.EqualFold(text[:len(name)], name) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(text[len(name):])
	return !unicode.IsLetter(next) && !unicode.IsDigit(next)
}

// unnamed are the names that Excel, LibreOffice and Google give to sheets until a person does.
var unnamed = regexp.MustCompile(`(?i)^((work)?sheet|trang[ _]?tính)? *\d*$`)

// grid makes the grid of the sheet, nil if it shows nothing. Only rows and columns with
// words are part of it, and a blank row for those between two of them.
func (s *sheet) grid() (*document.Grid, error) {
	if err := s.cover(); err != nil || len(s.cells) == 0 {
		return nil, err
	}
	lines, columns := s.extent()
	if err := s.book.cells.Read(len(lines)*len(columns) - len(s.cells)); err != nil {
		return nil, err
	}
	g := &document.Grid{Sheet: &document.Sheet{Name: s.name, Hidden: s.hidden}}
	row, column := map[int]int{}, map[int]int{}
	for i, r := range lines {
		line := make(document.GridRow, len(columns))
		for k, c := range columns {
			if show, ok := s.cells[at{r, c}]; ok {
				spot := document.Spot{Sheet: s.name, Column: c, Row: r}
				line[k].Paragraphs = []document.Words{{{Text: show.text, Font: show.font, Spot: spot}}}
			}
		}
		g.Rows = append(g.Rows, line)
		row[r] = i
		if r > 0 && s.rows[r] {
			g.Sheet.Rows = append(g.Sheet.Rows, i)
		}
	}
	for k, c := range columns {
		column[c] = k
		if slices.ContainsFunc(s.columns, func(h stretch) bool { return h.from <= c && c <= h.to }) {
			g.Sheet.Columns = append(g.Sheet.Columns, k)
		}
	}
	for _, u := range s.unvalued {
		g.Sheet.Unvalued = append(g.Sheet.Unvalued, document.Spot{Sheet: s.name, Column: u.column, Row: u.row})
	}
	return g, s.span(g, lines, columns, row, column)
}

// extent returns the rows and columns of the grid, a row 0 for blank ones.
func (s *sheet) extent() (lines, columns []int) {
	inRow, inColumn := map[int]bool{}, map[int]bool{}
	for where := range s.cells {
		inRow[where.row], inColumn[where.column] = true, true
	}
	for _, r := range slices.Sorted(maps.Keys(inRow)) {
		if n := len(lines); n > 0 && r > lines[n-1]+1 {
			lines = append(lines, 0)
		}
		lines = append(lines, r)
	}
	return lines, slices.Sorted(maps.Keys(inColumn))
}

// covers counts what a merged cell covers.
func (b *book) covers(n int) error {
	if b.covered += n; b.covered > maxCovered {
		return fmt.Errorf("%w: %w", document.ErrTooLarge, fault.Found("more-covered", maxCovered))
	}
	return nil
}

// cover removes what stands behind merged cells, which is not shown.
func (s *sheet) cover() error {
	if len(s.merges) == 0 {
		return nil
	}
	byRow := map[int][]int{} // columns with words
	for where := range s.cells {
		byRow[where.row] = append(byRow[where.row], where.column)
	}
	rows := slices.Sorted(maps.Keys(byRow))
	for _, a := range s.merges {
		i, _ := slices.BinarySearch(rows, a.from.row)
		for ; i < len(rows) && rows[i] <= a.to.row; i++ {
			if err := s.book.covers(1 + len(byRow[rows[i]])); err != nil {
				return err
			}
			for _, c := range byRow[rows[i]] {
				if where := (at{rows[i], c}); where != a.from && c >= a.from.column && c <= a.to.column {
					delete(s.cells, where)
				}
			}
		}
	}
	return nil
}

// span marks the cells of the grid that merged cells cover. A merged cell without words
// is blank cells.
func (s *sheet) span(g *document.Grid, lines, columns []int, row, column map[int]int) error {
	for _, a := range s.merges {
		if _, shown := s.cells[a.from]; !shown {
			continue
		}
		top, left := row[a.from.row], column[a.from.column]
		for i := top; i < len(lines) && lines[i] <= a.to.row; i++ {
			if lines[i] == 0 && lines[i+1] > a.to.row { // blank rows end no sheet
				break
			}
			if err := s.book.covers(1 + len(columns) - left); err != nil {
				return err
			}
			for k := left; k < len(columns) && columns[k] <= a.to.column; k++ {
				switch c := &g.Rows[i][k]; {
				case i == top && k == left || c.Paragraphs != nil:
				case i == top:
					c.Covered = document.FromLeft
				default:
					c.Covered = document.FromAbove
				}
			}
		}
	}
	return nil
}
