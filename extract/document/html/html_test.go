package html

import (
	"testing"

	"kehoach/extract/document/internal/readertest"
	"kehoach/internal/golden"
)

// TestRead reads each page in testdata and compares its parts with the .parts beside it.
func TestRead(t *testing.T) {
	golden.Files(t, "testdata/*.*ht*", ".parts", func(t *testing.T, _ string, raw []byte) string {
		if !Claims(raw) {
			t.Error("not claimed")
		}
		content, err := Read(raw)
		if err != nil {
			t.Fatal(err)
		}
		return readertest.Describe(content)
	})
}
