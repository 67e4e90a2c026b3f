package extract_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"kehoach/extract"
	"kehoach/internal/golden"
)

// TestVersion fails where the plans of the seeds change and the version of the rules
// does not: stored plans would not be read again. Each version has its lines in
// CHANGELOG.md.
func TestVersion(t *testing.T) {
	const path = "testdata/plans.sum"
	sum := sha256.New()
	for _, seed := range seeds(t) {
		p := read(t, seed)
		p.Source.Extraction = 0
		if err := json.NewEncoder(sum).Encode(p); err != nil {
			t.Fatal(err)
		}
	}
	want := fmt.Sprintf("rules %d\nsha256 %s\n", extract.Version, hex.EncodeToString(sum.Sum(nil)))
	kept, err := os.ReadFile(path)
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	if version := fmt.Sprintf("rules %d\n", extract.Version); strings.HasPrefix(string(kept), version) && string(kept) != want {
		t.Fatal("the plans of the seeds changed: raise extract.Version, say in CHANGELOG.md what changed, and run this test with -update")
	}
	golden.Compare(t, path, want)
	changes, err := os.ReadFile("../CHANGELOG.md")
	if err != nil {
		t.Fatal(err)
	}
	if heading := fmt.Sprintf("\n## Rules %d\n", extract.Version); !strings.Contains(string(changes), heading) {
		t.Errorf("CHANGELOG.md has no section%q", heading)
	}
}
