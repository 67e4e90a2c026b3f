package sheet

import (
	"bytes"
	"encoding/binary"
	"errors"
	"kehoach/extract/document"
	"kehoach/extract/document/compound"
	"kehoach/extract/document/internal/readertest"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"kehoach/internal/golden"
)

// TestXLS reads testdata/sample.xls, which xlwt has written: merged cells, hidden rows, columns
// and sheets, dates, formats, a formula, fonts, and strings over the bounds of records.
func TestXLS(t *testing.T) {
	raw, err := os.ReadFile("testdata/sample.xls")
	if err != nil {
		t.Fatal(err)
	}
	if !IsXLS(raw) {
		t.Error("not told")
	}
	content, err := ReadXLS(raw)
	if err != nil {
		t.Fatal(err)
	}
	golden.Compare(t, "testdata/sample-xls.content", describe(content))
}

// le packs numbers of two bytes; others are packed as they are.
func le(fields ...any) []byte {
	var b bytes.Buffer
	for _, f := range fields {
		switch f := f.(type) {
		case int:
			binary.Write(&b, binary.LittleEndian, uint16(f))
		case string:
			b.WriteString(f)
		default:
			binary.Write(&b, binary.LittleEndian, f)
		}
	}
	return b.Bytes()
}

// record packs a record.
func record(kind int, fields ...any) string {
	data := le(fields...)
	return string(le(kind, len(data))) + string(data)
}

// wide packs a string with its length.
func wide(s string) string {
	units := utf16.Encode([]rune(s))
	return string(le(len(units), byte(1), units))
}

// biff makes the stream of a workbook of one sheet out of the records of its globals and
// of its cells.
func biff(globals, cells string) []byte {
	begin := record(recBOF, biff8, 5)
	sheet := func(start int) string {
		return record(recSheet, uint32(start), byte(0), byte(0), byte(1), byte(0), "A")
	}
	end := record(recEOF)
	start := len(begin) + len(globals) + len(sheet(0)) + len(end)
	return []byte(begin + globals + sheet(start) + end + record(recBOF, biff8, 0x10) + cells + end)
}

// records are the records of cells that sample.xls does not have.
var records = record(recFormula, 0, 0, 0, 12.5) + // a number
	record(recFormula, 0, 1, 0, byte(0), byte(0), 0, 0, 0xFFFF) + record(recString, wide("chữ")) +
	record(recFormula, 0, 2, 0, byte(1), byte(0), 1, 0, 0xFFFF) + // TRUE
	record(recFormula, 0, 3, 0, byte(2), byte(0), 0x2A, 0, 0xFFFF) + // #N/A
	record(recFormula, 0, 4, 0, byte(3), byte(0), 0, 0, 0xFFFF) + // ""
	record(recLabel, 1, 0, 0, 3, byte(0), "abc") + record(recBoolErr, 1, 1, 0, byte(7), byte(1)) +
	record(recMulRK, 2, 0, 1, uint32(5<<2|2), 0, uint32(250<<2|3), 1) + record(recRK, 2, 3, 0, uint32(0x3FE00000)) +
	record(recBOF, biff8, 0x20) + record(recLabel, 9, 9, 0, 1, byte(0), "x") + record(recEOF) + // a chart
	record(recString, wide("không của ô nào"))

func TestBIFF(t *testing.T) {
	globals := record(rec1904, 1) + record(recFormat, 170, wide(`0" hộ"`)) + record(recXF, 0, 0) + record(recXF, 0, 170)
	content, err := readBIFF(biff(globals, records))
	if err != nil {
		t.Fatal(err)
	}
	golden.Compare(t, "testdata/records.content", describe(content))
}

func TestXLSErrors(t *testing.T) {
	row := record(recLabel, 0, 0, 0, 1, byte(0), "x")
	shared := record(recSST, uint32(1), uint32(1), wide(strings.Repeat("x", 4000)))
	many := strings.Repeat(record(recLabelSST, 0, 0, 0, uint32(0)), 1<<17)
	for _, c := range []struct {
		name string
		raw  []byte
		want error
	}{
		{"cut", biff("", row)[:45], document.ErrDamaged},
		{"empty", nil, document.ErrDamaged},
		{"password", biff(record(recFilePass, 1), row), document.ErrEncrypted},
		{"old", []byte(record(recBOF, 0x0500, 5)), ErrOld},
		{"a string in many cells", biff(shared, many), document.ErrTooLarge},
		{"many merged cells", biff("", strings.Repeat(record(recMergedCells, append([]any{1000}, slices.Repeat([]any{0, 1, 0, 1}, 1000)...)...), 200)), document.ErrTooLarge},
		{"strings without end", biff(record(recSST, uint32(1), uint32(1<<31), "\xFF\xFF\x01a"), row), nil},
		{"short record", biff("", record(recNumber, 0)), document.ErrDamaged},
	} {
		if _, err := readBIFF(c.raw); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v", c.name, err)
		}
	}
}

func TestDamagedXLS(t *testing.T) {
	raw, err := os.ReadFile("testdata/sample.xls")
	if err != nil {
		t.Fatal(err)
	}
	for damaged := range readertest.Damage(raw, 500) {
		ReadXLS(damaged)
	}
}

func FuzzBIFF(f *testing.F) {
	f.Add(biff("", records))
	if raw, err := os.ReadFile("testdata/sample.xls"); err == nil {
		if all, err := compound.Read(raw, workbookStream); err == nil {
			f.Add(all[workbookStream])
		}
	}
	f.Fuzz(func(t *testing.T, stream []byte) {
		if content, err := readBIFF(stream); err == nil {
			document.Assemble(content)
		}
	})
}

// BenchmarkXLS reads 1,000 rows of ten cells.
func BenchmarkXLS(b *testing.B) {
	var rows strings.Builder
	for i := range 1000 {
		for k := range 9 {
			rows.WriteString(record(recLabelSST, i, k, 0, uint32(k)))
		}
		rows.WriteString(record(recNumber, i, 9, 0, 1234.5))
	}
	stream := biff(record(recSST, uint32(9), uint32(9), strings.Repeat(wide("Các sở, ban, ngành của tỉnh"), 9)), rows.String())
	b.SetBytes(int64(len(stream)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := readBIFF(stream); err != nil {
			b.Fatal(err)
		}
	}
}
