package extract_test

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"strings"
	"testing"

	"kehoach/export"
	"kehoach/internal/golden"
)

// keptWhole are the files that are kept whole, for people to look at, by format and plan; of the
// others the digests are.
var keptWhole = map[string]bool{"ics 2043-qd-ubnd-2024": true, "akn 2043-qd-ubnd-2024": true, "html plan-fb4e0d1dc8d6": true}

// TestFormats keeps what the formats of texts make of the plans of the seeds.
func TestFormats(t *testing.T) {
	var sums strings.Builder
	for _, seed := range seeds(t) {
		p := read(t, seed)
		p.Source.Extraction = 1 // a new version of the rules alone changes nothing
		for _, name := range []string{"ics", "akn", "edxml", "html"} {
			f, _ := export.Named(name)
			var b bytes.Buffer
			if err := f.Write(&b, export.All(p), export.Options{}); err != nil {
				t.Fatal(err)
			}
			if keptWhole[name+" "+p.ID] || name == "edxml" {
				golden.Compare(t, "testdata/formats/"+p.ID+f.Extension, b.String())
			}
			fmt.Fprintf(&sums, "%s %s %d bytes, sha256 %x\n", p.ID, name, b.Len(), sha256.Sum256(b.Bytes()))
		}
	}
	golden.Compare(t, "testdata/formats/seeds.sum", sums.String())
}
