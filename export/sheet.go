package export

import (
	"encoding/csv"
	"io"
	"strings"
	"unicode"
)

// Sheet writes a table as CSV (RFC 4180): comma, CRLF, quotation marks where needed.
// A cell that a spreadsheet would take for a formula, because it begins with "=", "+",
// "-", "@", a tab or a carriage return, gets an apostrophe before it; a plain number, as
// -5, does not. Control characters, which RFC 4180 does not allow, and those that turn the
// direction of text become U+FFFD, the line ends of Unicode a blank.
type Sheet struct{ w *csv.Writer }

// bom makes Excel read a CSV file as UTF-8.
const bom = "\ufeff"

// NewSheet begins a sheet with its head. withBOM puts a byte order mark before it.
func NewSheet(w io.Writer, withBOM bool, head ...string) (*Sheet, error) {
	if withBOM {
		if _, err := io.WriteString(w, bom); err != nil {
			return nil, err
		}
	}
	s := &Sheet{csv.NewWriter(w)}
	s.w.UseCRLF = true
	return s, s.Add(head...)
}

// Add writes a row.
func (s *Sheet) Add(cells ...string) error {
	row := make([]string, len(cells))
	for i, c := range cells {
		row[i] = neutral(strings.Map(printable, c))
	}
	return s.w.Write(row)
}

// Close completes the sheet; it does not close the destination.
func (s *Sheet) Close() error {
	s.w.Flush()
	return s.w.Error()
}

// printable is what CSV holds in place of a character.
func printable(r rune) rune {
	switch {
	case r == '\t', r == '\n', r == '\r':
		return r
	case r == '\u2028', r == '\u2029':
		return ' '
	case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r):
		return '\ufffd'
	}
	return r
}

func neutral(cell string) string {
	if cell == "" || !strings.ContainsRune("=+-@\t\r", rune(cell[0])) || isNumber(cell) {
		return cell
	}
	return "'" + cell
}

func isNumber(s string) bool {
	digits := strings.TrimLeft(s, "+-")
	return len(digits) >= len(s)-1 && digits != "" && strings.Trim(digits, "0123456789.,") == ""
}
