package sheet

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"kehoach/extract/document"
	"kehoach/extract/document/internal/readertest"
	"kehoach/internal/golden"
)

// TestODS reads testdata/sample.ods, which odfpy has written: merged cells, hidden rows, columns
// and sheets, dates, numbers with English signs, fonts, a comment, and rows that are repeated.
func TestODS(t *testing.T) {
	raw, err := os.ReadFile("testdata/sample.ods")
	if err != nil {
		t.Fatal(err)
	}
	if !ClaimsODS(raw) {
		t.Error("not claimed")
	}
	content, err := ReadODS(raw)
	if err != nil {
		t.Fatal(err)
	}
	golden.Compare(t, "testdata/sample-ods.content", describe(content))
}

// flat makes a flat file of the rows of a sheet.
func flat(rows string) []byte {
	return fmt.Appendf(nil, `<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" `+
		`xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:mimetype=%q><office:body><office:spreadsheet><table:table table:name="A">%s</table:table>`+
		`</office:spreadsheet></office:body></office:document>`, mimeODS, rows)
}

const odsCell = `<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>`

func TestODSErrors(t *testing.T) {
	for _, c := range []struct {
		name string
		raw  []byte
		want error
	}{
		{"cut", flat("")[:300], document.ErrDamaged},
		{"no spreadsheet", []byte(strings.ReplaceAll(string(flat("")), "office:spreadsheet>", "office:text>")), document.ErrDamaged},
		{"many rows", flat(`<table:table-row table:number-rows-repeated="1048576">` + odsCell + odsCell + `</table:table-row>`), document.ErrTooLarge},
		{"rows behind the last one", flat(strings.Repeat(`<table:table-row table:number-rows-repeated="1048576"/>`, 1000) +
			strings.Repeat(`<table:table-row table:number-rows-repeated="1048576">`+odsCell+`</table:table-row>`, 1000)), nil},
		{"many columns", flat(`<table:table-row table:number-rows-repeated="100">` + strings.Replace(odsCell, "cell ", `cell table:number-columns-repeated="99999" `, 1) + `</table:table-row>`), document.ErrTooLarge},
		{"many merged cells", flat(`<table:table-row table:number-rows-repeated="200000"><table:table-cell table:number-rows-spanned="9"/></table:table-row>`), document.ErrTooLarge},
		{"deep", flat(strings.Repeat("<table:table-row-group>", 600)), document.ErrTooLarge},
	} {
		if !ClaimsODS(c.raw) {
			t.Errorf("%s: not claimed", c.name)
		}
		if _, err := ReadODS(c.raw); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v", c.name, err)
		}
	}
}

func TestResign(t *testing.T) {
	for _, c := range []struct {
		text  string
		value float64
		want  string
	}{
		{"1,234", 1234, "1.234"}, {"1.234", 1234, "1.234"}, {"12.345", 12.345, "12,345"}, {"12,345", 12.345, "12,345"}, {"1,234.5", 1234.5, "1.234,5"},
		{"1.234,50 đ", 1234.5, "1.234,50 đ"}, {"85.5%", 85.5, "85.5%"}, {"2031", 2031, "2031"}, {"-3.5", -3.5, "-3.5"}, {"1E+10", 1e10, "1E+10"}, {"", 1, ""},
		{"13", 12.6, "13"}, {"1,000,000", 1e6, "1.000.000"}, {"0.333", 1.0 / 3, "0,333"},
	} {
		if got := resign(c.text, c.value); got != c.want {
			t.Errorf("%s of %v: got %s, want %s", c.text, c.value, got, c.want)
		}
	}
}

func FuzzODS(f *testing.F) {
	f.Add(`<table:table-row table:visibility="collapse">` + odsCell + `<table:covered-table-cell/></table:table-row>`)
	f.Add(`<table:table-column table:number-columns-repeated="9"/><table:table-row><table:table-cell office:value-type="float" office:value="1.5" table:number-rows-spanned="2"/></table:table-row>`)
	f.Fuzz(func(t *testing.T, rows string) {
		if content, err := ReadODS(flat(rows)); err == nil {
			document.Assemble(content)
		}
	})
}

func TestDamagedODS(t *testing.T) {
	raw, err := os.ReadFile("testdata/sample.ods")
	if err != nil {
		t.Fatal(err)
	}
	for damaged := range readertest.Damage(raw, 500) {
		if ClaimsODS(damaged) {
			ReadODS(damaged)
		}
	}
}

// BenchmarkODS reads 1,000 rows of ten cells.
func BenchmarkODS(b *testing.B) {
	raw := flat(strings.Repeat(`<table:table-row>`+strings.Repeat(odsCell, 10)+`</table:table-row>`, 1000))
	b.SetBytes(int64(len(raw)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ReadODS(raw); err != nil {
			b.Fatal(err)
		}
	}
}
