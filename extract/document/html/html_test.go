package html

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kehoach/extract/document/internal/readertest"
	"kehoach/extract/internal/golden"
)

// TestRead reads each page in testdata and compares its parts with the .parts beside it.
func TestRead(t *testing.T) {
	files, err := filepath.Glob("testdata/*.*ht*")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, path := range files {
		t.Run(filepath.Base(path), func(t *testing.T) {
			raw, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if !Claims(raw) {
				t.Error("not claimed")
			}
			content, err := Read(raw)
			if err != nil {
				t.Fatal(err)
			}
			golden.Compare(t, strings.TrimSuffix(path, filepath.Ext(path))+".parts", readertest.Describe(content))
		})
	}
}
