package outline

import (
	"os"
	"path/filepath"
	"testing"

	"kehoach/extract/document"
	"kehoach/extract/document/text"
	"kehoach/extract/table"
	"kehoach/normalize"
)

func BenchmarkBuild(b *testing.B) {
	paths, err := filepath.Glob("../../seeds/*.txt")
	if err != nil || len(paths) == 0 {
		b.Fatal("no seeds", err)
	}
	var docs [][]document.Block
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
		docs = append(docs, table.Arrange(text.Read(source).Blocks))
		size += len(source.String())
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, blocks := range docs {
			Build(blocks)
		}
	}
}
