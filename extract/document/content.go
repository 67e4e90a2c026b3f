package document

import "unicode"

// Content is what the reader of a format finds in a file, in reading order and
// before its words are made canonical. [Assemble] turns it into a Document, so
// that a reader knows its format and nothing else.
type Content struct {
	Format string // "docx", "pdf", …
	// Encoding names the encoding of the file's words where its reader has decoded them.
	Encoding string `json:",omitempty"`
	Parts    []Part
	Pages    []Page // nil where the format has none
	// Unsure says that the reader is not sure where paragraphs end: each may be a line
	// of a longer one.
	Unsure bool `json:",omitempty"`
}

// Part is a paragraph or a table; exactly one of the two is set.
type Part struct {
	Paragraph Words `json:",omitempty"`
	Grid      *Grid `json:",omitempty"`
	// Aside names what a part is that does not belong to the document's text; ""
	// for the text itself.
	Aside Aside `json:",omitempty"`
}

// Page returns the page on which the part begins, 0 if it has no words.
func (p Part) Page() int {
	for _, r := range p.Paragraph {
		return r.Page
	}
	if p.Grid == nil {
		return 0
	}
	for _, row := range p.Grid.Rows {
		for _, c := range row {
			for _, w := range c.Paragraphs {
				for _, r := range w {
					return r.Page
				}
			}
		}
	}
	return 0
}

// Aside is the name of a kind of words in a file that are not the document's text.
type Aside string

// The kinds of asides.
const (
	PageFurniture   Aside = "page furniture"   // running heads, page numbers, stamps of signatures
	SiteBoilerplate Aside = "site boilerplate" // menus and lists of links of a web page
	Footnote        Aside = "footnote"
	Contents        Aside = "table of contents"
)

// Words are the words of a paragraph, in lines that a [LineEnd] or a [Wrap] ends;
// blanks are not folded yet.
type Words []Run

// What ends a line inside a paragraph.
const (
	LineEnd = "\n" // the author ended it: a line break in Word, <br> in HTML
	Wrap    = "\v" // it is full; whether the paragraph goes on, only the words can tell
)

// Run is words of one font on one page.
type Run struct {
	Text string
	// Font is the name of the font, "" if unknown. It decides nothing but the case
	// of letters in the old encodings, whose capitals live in the font (.VnTimeH).
	Font string `json:",omitempty"`
	Page int    `json:",omitempty"` // 1-based; 0 where the format has no pages
	Spot Spot   `json:",omitzero"`  // the cell of a workbook that holds it
	// Legible is how sure the recognition is of the figures of a word, 1 to 100, where it
	// is not sure; 0 elsewhere.
	Legible float64 `json:",omitempty"`
	// Boxes are where its words stand on the page, in their order; none where the format
	// does not place them. A word may have several, as one that goes on in the next line.
	Boxes []WordBox `json:",omitempty"`
}

// Append adds the words of another run, of which font and page are those of r.
func (r *Run) Append(next Run) {
	if len(next.Boxes) > 0 {
		before := Blanks(r.Text)
		for _, w := range next.Boxes {
			r.Boxes = append(r.Boxes, WordBox{before + w.Blanks, w.Box})
		}
	}
	r.Text += next.Text
}

// WordBox is where a word of a run stands. The word is told by the blanks and ends of lines
// before it in the run: unlike offsets, their count stays when old encodings are repaired.
type WordBox struct {
	Blanks int
	Box
}

// Box is an upright rectangle on a page as it is shown, in points from its upper left corner.
type Box struct{ X0, Y0, X1, Y1 float64 }

// Blanks counts the blanks and the ends of lines in s.
func Blanks(s string) (n int) {
	for _, c := range s {
		if unicode.IsSpace(c) {
			n++
		}
	}
	return n
}

// Spot is a cell of a workbook. Columns and rows count from 1; both are 0 for the
// name of a sheet. It is the zero Spot in other formats.
type Spot struct {
	Sheet       string // "" in a file without sheets, as CSV
	Column, Row int
}

// Grid is a table whose rows the format tells.
type Grid struct {
	Rows  []GridRow
	Sheet *Sheet `json:",omitempty"` // nil but in a workbook
}

// Sheet says that a grid is a whole sheet of a workbook: its tables, and the words that
// stand around them.
type Sheet struct {
	Name    string
	Hidden  bool
	Rows    []int // the indexes of hidden rows
	Columns []int // the indexes of hidden columns
	// Unvalued are the cells whose formula was stored without its value, so that they
	// show nothing.
	Unvalued []Spot
}

// GridRow has a cell for each column of the grid, covered ones included.
type GridRow []GridCell

// GridCell is one cell of a grid. A covered cell has no paragraphs: one above it
// or left of it spans its place.
type GridCell struct {
	Paragraphs []Words `json:",omitempty"`
	Covered    Covered `json:",omitempty"`
}

// Covered tells which cell spans the place of another.
type Covered int

// What covers a cell.
const (
	Open      Covered = iota // nothing
	FromAbove                // rowspan, vMerge
	FromLeft                 // colspan, gridSpan
	Unsure                   // perhaps a cell above: text fills a row up at its end where it lost merged cells
)

// Page is a page of the file.
type Page struct {
	Number int
	Read   PageRead
	// Why tells why an unread page is.
	Why Unread `json:",omitempty"`
	// Confidence is how sure the recognition was of the words of the page, 0 to 100.
	Confidence float64 `json:",omitempty"`
	// Width and Height are those of the page, in points; 0 if unknown.
	Width, Height float64 `json:",omitempty"`
	// Scan is how wide the one upright picture is drawn, in points, that makes the page;
	// 0 where none does.
	Scan float64 `json:",omitempty"`
}

// PageRead tells how the words of a page were had.
type PageRead string

// How pages are read.
const (
	PageText   PageRead = "text"   // from the file's own text
	PageOCR    PageRead = "ocr"    // recognised in a picture
	PageUnread PageRead = "unread" // a picture that was not read
	PageBlank  PageRead = "blank"  // nothing on it
)

// Unread is a reason why a picture was not read.
type Unread string

// The reasons.
const (
	NotInstalled Unread = "not installed" // what recognises it, or what draws it
	LeftOut      Unread = "left out"      // as was asked
	Failed       Unread = "failed"        // it could not be recognised
)
