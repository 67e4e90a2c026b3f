package export

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kehoach/plan"
)

func samples(n int) []*plan.Plan {
	value := 100.0
	out := make([]*plan.Plan, n)
	for i := range out {
		out[i] = &plan.Plan{SchemaVersion: plan.SchemaVersion, ID: string(rune('a' + i)),
			Document: plan.Document{Number: "749/QĐ-TTg", Title: `Chuyển đổi số <"quốc gia"> & đô thị`},
			Tasks: plan.List[plan.Task]{{ID: "task-1", Text: "Xây dựng cổng", Lead: plan.List[plan.Agency]{{Name: "Sở Y tế"}, {Name: "Sở Tài chính"}},
				Deadlines: plan.List[plan.Deadline]{{Raw: "năm 2030", Due: "2030-12-31"}}}},
			Targets: plan.List[plan.Target]{{ID: "target-1", Value: &value, Unit: "%"}}}
	}
	return out
}

// write returns what a format makes of plans.
func write(t testing.TB, name string, o Options, plans ...*plan.Plan) []byte {
	t.Helper()
	f, known := Named(name)
	if !known {
		t.Fatalf("no format %s", name)
	}
	var b bytes.Buffer
	if err := f.Write(&b, All(plans...), o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func decode(t *testing.T, format string, b []byte) []*plan.Plan {
	t.Helper()
	var list []*plan.Plan
	if format == "json" {
		if err := json.Unmarshal(b, &list); err != nil {
			t.Fatal(err)
		}
		return list
	}
	for line := range bytes.Lines(b) {
		p := new(plan.Plan)
		if err := json.Unmarshal(line, p); err != nil {
			t.Fatal(err)
		}
		list = append(list, p)
	}
	return list
}

func TestJSONIsReadBack(t *testing.T) {
	for _, format := range []string{"json", "jsonl"} {
		for n := range 4 {
			got := decode(t, format, write(t, format, Options{}, samples(n)...))
			if len(got) != n {
				t.Errorf("%s: wrote %d plans, read %d", format, n, len(got))
			}
			for i, p := range samples(n) {
				if d := cmp.Diff(p.Document.Title, got[i].Document.Title); d != "" || got[i].ID != p.ID {
					t.Errorf("%s: plan %d differs: %s", format, i, d)
				}
			}
		}
	}
}

func TestArrayIsIndentedLikeAPlan(t *testing.T) {
	list := samples(2)
	var want bytes.Buffer
	if err := plan.Encode(&want, list); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want.String(), string(write(t, "json", Options{}, list...))); d != "" {
		t.Errorf("the streamed array differs from the encoded one:\n%s", d)
	}
}

func TestFormatsAreNamedOnce(t *testing.T) {
	names := Names()
	slices.Sort(names)
	if len(slices.Compact(names)) != len(Formats) {
		t.Errorf("two formats have one name: %v", Names())
	}
	if _, known := Named("nosuch"); known {
		t.Error("there is a format nosuch")
	}
}

var errStopped = errors.New("stopped")

// TestErrorOfPlansEndsAll checks that no format goes on after the sequence of plans has failed.
func TestErrorOfPlansEndsAll(t *testing.T) {
	plans := func(yield func(*plan.Plan, error) bool) { yield(nil, errStopped) }
	for _, f := range Formats {
		if err := f.Write(&bytes.Buffer{}, plans, Options{}); !errors.Is(err, errStopped) {
			t.Errorf("%s: got %v, want %v", f.Name, err, errStopped)
		}
	}
}

type fullDisk struct{ left int }

var errFull = errors.New("no space left on device")

func (f *fullDisk) Write(b []byte) (int, error) {
	if len(b) > f.left {
		n := f.left
		f.left = 0
		return n, errFull
	}
	f.left -= len(b)
	return len(b), nil
}

func TestFullDiskIsReported(t *testing.T) {
	for _, f := range Formats {
		for _, room := range []int{0, 10, 100} {
			if err := f.Write(&fullDisk{room}, All(samples(20)...), Options{}); !errors.Is(err, errFull) {
				t.Errorf("%s with room for %d bytes: got %v, want %v", f.Name, room, err, errFull)
			}
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	list := samples(20)
	for _, f := range Formats {
		b.Run(f.Name, func(b *testing.B) {
			var buf bytes.Buffer
			for b.Loop() {
				buf.Reset()
				if err := f.Write(&buf, All(list...), Options{}); err != nil {
					b.Fatal(err)
				}
			}
			b.SetBytes(int64(buf.Len()))
		})
	}
}
