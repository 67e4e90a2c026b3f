package table

import (
	"os"
	"path/filepath"
	"testing"

	"kehoach/extract/document"
	"kehoach/extract/document/text"
	"kehoach/normalize"
)

// BenchmarkRead reads the tables of the seeds; the bytes are those of their cells.
func BenchmarkRead(b *testing.B) {
	paths, err := filepath.Glob("../../seeds/*.txt")
	if err != nil || len(paths) == 0 {
		b.Fatal("no seeds", err)
	}
	var tables []*document.Table
	size := 0
	for _, path := range paths {
		raw, err := os.ReadFile(path)
		if err != nil {
			b.Fatal(err)
		}
		source, err := normalize.Decode(raw)
		if err != nil {
			b.Fatal(err)
		}
		for _, block := range Arrange(text.Read(source).Blocks) {
			if block.Table == nil {
				continue
			}
			tables = append(tables, block.Table)
			for _, row := range block.Table.Rows {
				for _, c := range row {
					size += c.Text().Len()
				}
			}
		}
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, t := range tables {
			Read(t, "", plain)
		}
	}
}
