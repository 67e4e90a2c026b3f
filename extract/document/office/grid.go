package office

import (
	"fmt"

	"kehoach/extract/document"
	"kehoach/internal/fault"
)

// MaxColumns bounds the columns of a table. Word has 63, LibreOffice Writer a few hundred.
const MaxColumns = 1024

// Bounds of a document. A thousand pages have some 50,000 paragraphs.
const (
	maxCells      = 1 << 20  // of all tables
	maxParagraphs = 1 << 20  // empty ones too
	maxLetters    = 16 << 20 // of the numbers of lists, in bytes
)

// Cell is a cell of a table as word processors write it.
type Cell struct {
	Parts   []document.Part // paragraphs and grids
	Span    int             // columns; less than one counts as one
	Covered document.Covered
}

// Tables makes the grids of a document, and counts what the document unfolds to
// while it is read. Beyond the bounds its methods return document.ErrTooLarge.
type Tables struct {
	cells      int // of the grids so far
	read       int // cells so far, those of open tables too
	paragraphs int
	letters    int
}

// Read counts the cells of a row that is being read.
func (t *Tables) Read(cells int) error {
	if t.read += cells; t.read > maxCells {
		return fmt.Errorf("%w: %w", document.ErrTooLarge, fault.Found("more-cells", maxCells))
	}
	return nil
}

// Paragraph counts a paragraph with its number.
func (t *Tables) Paragraph(label string) error {
	t.letters += len(label)
	if t.paragraphs++; t.paragraphs > maxParagraphs {
		return fmt.Errorf("%w: %w", document.ErrTooLarge, fault.Found("more-paragraphs", maxParagraphs))
	}
	if t.letters > maxLetters {
		return fmt.Errorf("%w: %w", document.ErrTooLarge, fault.Found("long-numbers", maxLetters>>20))
	}
	return nil
}

// Grid makes a table of rows. A table of one column is a frame around its cells,
// so what they hold is returned instead; in other tables the tables in cells
// become paragraphs.
func (t *Tables) Grid(rows [][]Cell) ([]document.Part, error) {
	columns, err := t.columns(rows)
	if err != nil {
		return nil, err
	}
	if columns <= 1 {
		var parts []document.Part
		for _, row := range rows {
			for _, c := range row {
				parts = append(parts, c.Parts...)
			}
		}
		return parts, nil
	}
	grid := &document.Grid{}
	for _, row := range rows {
		grid.Rows = append(grid.Rows, gridRow(row, columns))
	}
	return []document.Part{{Grid: grid}}, nil
}

// columns returns the width of a table, and counts its cells.
func (t *Tables) columns(rows [][]Cell) (int, error) {
	widest := 0
	for _, row := range rows {
		width := 0
		for _, c := range row {
			if width += max(c.Span, 1); width > MaxColumns || c.Span > MaxColumns {
				return 0, fmt.Errorf("%w: %w", document.ErrTooLarge, fault.Found("more-columns", MaxColumns))
			}
		}
		widest = max(widest, width)
	}
	if t.cells += widest * len(rows); t.cells > maxCells {
		return 0, fmt.Errorf("%w: %w", document.ErrTooLarge, fault.Found("more-cells", maxCells))
	}
	return widest, nil
}

func gridRow(cells []Cell, columns int) document.GridRow {
	row := make(document.GridRow, 0, columns)
	for _, c := range cells {
		row = append(row, document.GridCell{Paragraphs: Paragraphs(c.Parts), Covered: c.Covered})
		for range c.Span - 1 {
			covered := document.FromLeft
			if c.Covered == document.FromAbove {
				covered = document.FromAbove
			}
			row = append(row, document.GridCell{Covered: covered})
		}
	}
	return append(row, make(document.GridRow, columns-len(row))...)
}

// Paragraphs returns parts as paragraphs: a table gives one for each of its rows,
// with a tab between the cells and a line for each paragraph of a cell.
func Paragraphs(parts []document.Part) []document.Words {
	var all []document.Words
	for _, p := range parts {
		if p.Grid == nil {
			all = append(all, p.Paragraph)
			continue
		}
		for _, row := range p.Grid.Rows {
			if words := rowWords(row); words != nil {
				all = append(all, words)
			}
		}
	}
	return all
}

func rowWords(row document.GridRow) document.Words {
	var w Words
	for i, cell := range row {
		if i > 0 {
			w.Add("\t", w.font)
		}
		for k, words := range cell.Paragraphs {
			if k > 0 {
				w.Add("\n", w.font)
			}
			w.AddWords(words)
		}
	}
	return w.Take()
}

// Asides returns parts as paragraphs of an aside.
func Asides(aside document.Aside, parts []document.Part) []document.Part {
	var asides []document.Part
	for _, words := range Paragraphs(parts) {
		asides = append(asides, document.Part{Paragraph: words, Aside: aside})
	}
	return asides
}
