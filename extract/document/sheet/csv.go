package sheet

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"

	"kehoach/extract/document"
	"kehoach/internal/fault"
	"kehoach/normalize"
)

// separators are what parts the cells of a row, the rarest in running text first.
var separators = []rune{'\t', ';', ','}

// What tells a table from running text.
const (
	csvColumns = 3  // at the least
	csvRows    = 2  // at the least
	csvTitles  = 12 // lines above the table at the most, of one cell each
	csvShort   = 10 // rows for each that may have fewer cells than the first
	csvBlanks  = 10 // cells for each that may begin with a blank, as the words behind a comma do in a sentence
)

// sniffed is how much of a file is looked at to tell whether it is a table, in bytes.
const sniffed = 256 << 10

// ClaimsCSV reports whether raw is rows of cells that commas, semicolons or tabs part: all
// rows but a title above them have about as many. The name of the file proves nothing, and
// running text has commas too. Tabs also part the cells of tables that people copy into a
// text, which the reader of text reads with its lines; here they count only in what a
// spreadsheet has written, in UTF-16 or with quotation marks.
func ClaimsCSV(raw []byte) bool {
	head := raw[:min(len(raw), sniffed)]
	if bytes.IndexByte(head, 0) >= 0 { // UTF-16, or no text
		text, err := normalize.Decode(head[:len(head)&^1])
		return err == nil && separatorOf(text.String(), true) != 0
	}
	return separatorOf(string(head), false) != 0
}

// separatorOf returns the sign that parts the text into the rows of a table, 0 if none does.
func separatorOf(text string, wide bool) rune {
	rest, named := namedSeparator(text)
	for _, sign := range separators {
		switch {
		case named != 0 && sign != named:
			continue
		case sign == '\t' && named == 0 && !wide && !strings.Contains(rest, "\t\""):
			continue
		}
		if isTable(newReader(rest, sign), len(text) >= sniffed) {
			return sign
		}
	}
	return 0
}

// namedSeparator takes off the line "sep=;", by which Excel is told the separator.
func namedSeparator(text string) (rest string, sign rune) {
	line, rest, _ := strings.Cut(text, "\n")
	line = strings.ToLower(strings.TrimSpace(strings.TrimPrefix(line, "\uFEFF")))
	if mark, ok := strings.CutPrefix(line, "sep="); ok && len(mark) == 1 {
		return rest, rune(mark[0])
	}
	return text, 0
}

func newReader(text string, sign rune) *csv.Reader {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes, r.ReuseRecord = sign, -1, true, true
	return r
}

// isTable reports whether the rows have about as many cells as the first of them below
// lines of a title. The last row of a text that is cut does not count.
func isTable(r *csv.Reader, cut bool) bool {
	titles, rows, columns, short, blanks := 0, 0, 0, 0, 0
	last := 0 // 1 if the last row was short
	for {
		cells, err := r.Read()
		if err != nil {
			if cut {
				rows, short = rows-1, short-last
			}
			return rows >= csvRows && short*csvShort <= rows && blanks*csvBlanks <= rows*(columns-1)
		}
		last = 0
		switch {
		case columns == 0 && len(cells) == 1 && titles < csvTitles:
			titles++
			continue
		case columns == 0 && len(cells) < csvColumns, columns > 0 && len(cells) > columns:
			return false
		case columns == 0:
			columns = len(cells)
		case len(cells) < columns:
			last = 1
		}
		if short += last; short > 1+rows/csvShort {
			return false
		}
		rows++
		for _, c := range cells[1:] {
			if strings.HasPrefix(c, " ") {
				blanks++
			}
		}
	}
}

// ReadCSV reads a file that ClaimsCSV claims.
func ReadCSV(raw []byte) (document.Content, error) {
	text, err := normalize.Decode(raw)
	if err != nil {
		return document.Content{}, err
	}
	s := text.String()
	sign := separatorOf(s[:min(len(s), sniffed)], strings.HasPrefix(text.Encoding(), "utf-16"))
	if sign == 0 {
		return document.Content{}, fmt.Errorf("%w (%w)", document.ErrDamaged, fault.Found("no-separator"))
	}
	rest, _ := namedSeparator(s)
	var b book
	into, err := b.add("", false)
	if err != nil {
		return document.Content{}, err
	}
	if err := into.fill(newReader(rest, sign)); err != nil {
		return document.Content{}, err
	}
	content, err := b.content("csv")
	content.Encoding = text.Encoding()
	return content, err
}

// fill puts the records of a file in the rows that a spreadsheet would give them: a blank
// line is a row, a line end between quotation marks is none.
func (s *sheet) fill(r *csv.Reader) error {
	row, next := 0, 1 // the row of the last record, and the line behind it
	for {
		cells, err := r.Read()
		if err != nil {
			return nil
		}
		line, _ := r.FieldPos(0)
		row += 1 + line - next
		next = line + 1
		for i, c := range cells {
			next += strings.Count(c, "\n")
			if err := s.put(at{row, i + 1}, c, ""); err != nil {
				return err
			}
		}
	}
}
