package text

import (
	"os"
	"path/filepath"
	"testing"

	"kehoach/normalize"
)

func BenchmarkRead(b *testing.B) {
	paths, err := filepath.Glob("../../../seeds/*.txt")
	if err != nil || len(paths) == 0 {
		b.Fatal("no seeds", err)
	}
	var texts []normalize.Text
	size := 0
	for _, path := range paths {
		raw, err := os.ReadFile(path)
		if err != nil {
			b.Fatal(err)
		}
		text, err := normalize.Decode(raw)
		if err != nil {
			b.Fatal(err)
		}
		texts = append(texts, text)
		size += len(text.String())
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, text := range texts {
			Read(text)
		}
	}
}
