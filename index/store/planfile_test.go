package store

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kehoach/extract"
	"kehoach/internal/generate"
	"kehoach/plan"
)

// jsonOf returns a plan as it is exported.
func jsonOf(t testing.TB, p *plan.Plan) string {
	t.Helper()
	var b bytes.Buffer
	if err := plan.EncodeLine(&b, p); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func packed(t testing.TB, p *plan.Plan) []byte {
	t.Helper()
	b, err := pack(p)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestPlanFileKeepsAll packs plans and unpacks them.
func TestPlanFileKeepsAll(t *testing.T) {
	odd := newPlan("odd", "@12+3")
	odd.Document.Title = "@@ begins as references do"
	odd.Tasks = plan.List[plan.Task]{{ID: "@", Text: "@0+5", Title: plan.Text(strings.Repeat("dài ", 100)), Result: plan.Text(strings.Repeat("dài ", 50))}}
	for _, p := range append(samplePlans(), odd, &plan.Plan{}, generate.Tasks("x", 50)) {
		file := packed(t, p)
		q, err := unpack(file, false)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(jsonOf(t, p), jsonOf(t, q)); d != "" {
			t.Errorf("%s (-before +after):\n%s", p.ID, d)
		}
		head, err := unpack(file, true)
		if err != nil || head.Source.Path != p.Source.Path || len(head.Tasks) > 0 {
			t.Errorf("%s: the head %v, %v", p.ID, head, err)
		}
	}
}

// TestPlanFileIsSmall wants at most four bytes of plan files for one of the text of the seeds.
func TestPlanFileIsSmall(t *testing.T) {
	seeds, err := filepath.Glob("../../seeds/*.txt")
	if err != nil || len(seeds) == 0 {
		t.Fatal(err)
	}
	text, stored := 0, 0
	for _, seed := range seeds {
		info, err := os.Stat(seed)
		if err != nil {
			t.Fatal(err)
		}
		p, err := extract.File(seed)
		if err != nil {
			t.Fatal(err)
		}
		text, stored = text+int(info.Size()), stored+len(packed(t, p))
	}
	if t.Logf("%.2f bytes for one of text", float64(stored)/float64(text)); stored > 4*text {
		t.Errorf("%d bytes of plan files for %d of text", stored, text)
	}
}

// FuzzPlanFile unpacks damaged plan files: with an error or without, but in no other way.
func FuzzPlanFile(f *testing.F) {
	file := packed(f, vinhLong())
	f.Add(file)
	f.Add(file[:len(file)/2])
	f.Add([]byte(planMagic))
	f.Fuzz(func(_ *testing.T, b []byte) {
		for _, onlyHead := range []bool{true, false} {
			if p, err := unpack(b, onlyHead); err == nil {
				entryOf(p)
			}
		}
	})
}

// FuzzReferences resolves references that no program wrote.
func FuzzReferences(f *testing.F) {
	f.Add("@0+5", "Kế hoạch")
	f.Add("@-1+5", "x")
	f.Add("@zzzzzz+zzzzzz", "x")
	f.Fuzz(func(t *testing.T, ref, text string) {
		r := resolver{text: text}
		if got := r.read(ref); r.err != nil && got != "" {
			t.Errorf("%q with an error", got)
		}
	})
}
