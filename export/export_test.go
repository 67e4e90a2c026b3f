package export

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kehoach/plan"
)

func plans(n int) []*plan.Plan {
	value := 100.0
	out := make([]*plan.Plan, n)
	for i := range out {
		out[i] = &plan.Plan{SchemaVersion: plan.SchemaVersion, ID: string(rune('a' + i)),
			Document: plan.Document{Number: "749/QĐ-TTg", Title: `Chuyển đổi số <"quốc gia"> & đô thị`},
			Targets:  plan.List[plan.Target]{{ID: "target-1", Value: &value, Unit: "%"}}}
	}
	return out
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

func TestWriteIsReadBack(t *testing.T) {
	for _, format := range Formats() {
		for n := range 4 {
			var b bytes.Buffer
			if err := Write(&b, format, plans(n)); err != nil {
				t.Fatal(err)
			}
			got := decode(t, format, b.Bytes())
			if len(got) != n {
				t.Errorf("%s: wrote %d plans, read %d", format, n, len(got))
			}
			for i, p := range plans(n) {
				if d := cmp.Diff(p.Document.Title, got[i].Document.Title); d != "" || got[i].ID != p.ID {
					t.Errorf("%s: plan %d differs: %s", format, i, d)
				}
			}
		}
	}
}

func TestArrayIsIndentedLikeAPlan(t *testing.T) {
	list := plans(2)
	var got, want bytes.Buffer
	if err := Write(&got, "json", list); err != nil {
		t.Fatal(err)
	}
	if err := plan.Encode(&want, list); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want.String(), got.String()); d != "" {
		t.Errorf("the streamed array differs from the encoded one:\n%s", d)
	}
}

func TestUnknownFormat(t *testing.T) {
	var b bytes.Buffer
	err := Write(&b, "xml", plans(1))
	if err == nil || !strings.Contains(err.Error(), `"xml"`) || !strings.Contains(err.Error(), "json, jsonl") {
		t.Errorf("got %v, want an error that names xml and the known formats", err)
	}
	if b.Len() > 0 {
		t.Errorf("wrote %q for an unknown format", b.String())
	}
	if !slices.IsSorted(Formats()) {
		t.Errorf("formats are not in order: %v", Formats())
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
	for _, format := range Formats() {
		for _, room := range []int{0, 10, 1000} {
			if err := Write(&fullDisk{room}, format, plans(20)); !errors.Is(err, errFull) {
				t.Errorf("%s with room for %d bytes: got %v, want %v", format, room, err, errFull)
			}
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	list := plans(20)
	for _, format := range Formats() {
		b.Run(format, func(b *testing.B) {
			var buf bytes.Buffer
			for b.Loop() {
				buf.Reset()
				if err := Write(&buf, format, list); err != nil {
					b.Fatal(err)
				}
			}
			b.SetBytes(int64(buf.Len()))
		})
	}
}
