package sheet

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"kehoach/extract/document"
	"kehoach/internal/golden"
)

const csvFile = `PHỤ LỤC NHIỆM VỤ

TT,Nhiệm vụ,Cơ quan chủ trì,Thời gian
1,"Lập danh mục, gồm:
- sách cổ;
- bản đồ",Thư viện tỉnh,30/06/2031
,,,

2,"Công bố ""danh mục""",Sở Nội vụ,Quý IV/2031
`

// TestCSV reads a table with each separator and in several encodings.
func TestCSV(t *testing.T) {
	for name, raw := range map[string][]byte{
		"comma":      []byte(csvFile),
		"bom":        []byte("\uFEFF" + strings.ReplaceAll(csvFile, "\n", "\r\n")),
		"utf-16":     utf16Of(csvFile),
		"semicolon":  []byte("sep=;\n" + strings.NewReplacer(",", ";", ", ", ", ", ";", ",").Replace(csvFile)),
		"tab":        []byte(strings.NewReplacer(", ", ", ", ",", "\t").Replace(csvFile)),
		"tcvn3":      []byte("TT,C\xac quan ch\xf1 tr\xd7,Nhi\xd6m v\xf4\n1,Th\xad vi\xd6n t\xd8nh,L\xcbp danh m\xf4c s\xb8ch c\xe6 v\xb5 b\xb6n \xae\xe5 c\xf1a t\xd8nh\n"),
		"short-rows": []byte("TT;Nhiệm vụ;Cơ quan\n" + strings.Repeat("1;Lập danh mục;Sở Nội vụ\n", 12) + "2;In danh mục\n"),
	} {
		t.Run(name, func(t *testing.T) {
			if !ClaimsCSV(raw) {
				t.Error("not claimed")
			}
			content, err := ReadCSV(raw)
			if err != nil {
				t.Fatal(err)
			}
			golden.Compare(t, "testdata/csv-"+name+".content", "encoding: "+content.Encoding+"\n"+describe(content))
		})
	}
}

func utf16Of(s string) []byte {
	return append([]byte{0xFF, 0xFE}, le(utf16.Encode([]rune(s)))...)
}

// TestProse checks that running text is no table, however many commas it has.
func TestProse(t *testing.T) {
	for name, text := range map[string]string{
		"empty":     "",
		"a word":    "Kế hoạch",
		"sentences": "Các sở, ban, ngành, địa phương\nCác hội, đoàn thể, đơn vị\n",
		"lists":     "Sở A; Sở B; Sở C\nSở D; Sở E; Sở F\n",
		"two lines": "Số: 12/KH-UBND\nCăn cứ Luật A, Luật B,\nTheo đề nghị của Sở C,\n",
		"markdown":  "| TT | Nhiệm vụ, việc | Cơ quan |\n|---|---|---|\n| 1 | Lập, in, công bố | Sở A |\n",
		"one row":   "a,b,c\n",
		"pairs":     "a,b\nc,d\ne,f\n",
		"growing":   "a,b,c\nd,e,f,g\n",
		"tab table": "TT\tNhiệm vụ\tCơ quan\n1\tLập danh mục\tSở A\n2\tIn danh mục\tSở A\n",
		"tab lines": "I.\tMục tiêu\n1.\tNội dung\tSở A\n",
		"binary":    "\x00\x01,\x02,\x03\n\x00,\x01,\x02\n",
	} {
		if ClaimsCSV([]byte(text)) {
			t.Errorf("%s is claimed", name)
		}
	}
}

func TestCSVErrors(t *testing.T) {
	for name, raw := range map[string]string{
		"many cells": strings.Repeat("x"+strings.Repeat(",x", 1999)+"\n", 600),
		"a diagonal": diagonalCSV(2000),
	} {
		if _, err := ReadCSV([]byte(raw)); !errors.Is(err, document.ErrTooLarge) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

// diagonalCSV is rows with words in one column each, all of them others.
func diagonalCSV(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%sx%s\n", strings.Repeat(";", i), strings.Repeat(";", n-i-1))
	}
	return b.String()
}

func FuzzCSV(f *testing.F) {
	f.Add([]byte(csvFile))
	f.Add([]byte("sep=;\na;b;c\n\n1;\"2\n\";3\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		if !ClaimsCSV(raw) {
			return
		}
		if content, err := ReadCSV(raw); err == nil {
			document.Assemble(content)
		}
	})
}

// BenchmarkCSV reads 1,000 rows of ten cells.
func BenchmarkCSV(b *testing.B) {
	raw := []byte(strings.Repeat("1,\"Các sở, ban, ngành\",Sở Nội vụ,d,e,f,g,h,i,30/06/2031\n", 1000))
	b.SetBytes(int64(len(raw)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ReadCSV(raw); err != nil {
			b.Fatal(err)
		}
	}
}
