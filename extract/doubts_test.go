package extract_test

import (
	"strings"
	"testing"

	"kehoach/extract"
	"kehoach/internal/golden"
)

// TestDoubts lists the warnings of testdata/doubts/*.txt: of what a person should look at, and
// of nothing else.
func TestDoubts(t *testing.T) {
	golden.Files(t, "testdata/doubts/*.txt", ".warnings", func(t *testing.T, path string, raw []byte) string {
		p, err := extract.Bytes(path, raw)
		if err != nil {
			t.Fatal(err)
		}
		return strings.Join(codes(p), "")
	})
}
