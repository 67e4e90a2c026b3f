package plan

import (
	"bytes"
	"encoding/json"
	"errors"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode"
)

// plain writes v as encoding/json does, without this package's writers.
func plain(t testing.TB, v any) string {
	t.Helper()
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func line(t testing.TB, v any) string {
	t.Helper()
	var b bytes.Buffer
	if err := EncodeLine(&b, v); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestEncodeAsLibrary compares what is written with what encoding/json writes.
func TestEncodeAsLibrary(t *testing.T) {
	half := 0.5
	type inner struct {
		A string   `json:"a"`
		B []string `json:"b,omitempty"`
		C *float64 `json:"c"`
		D [2]int
		e int
		F map[string]int `json:"f"`
		G any            `json:"g"`
		H bool           `json:"-"`
		I int            `json:"i,omitzero"`
		J *inner
		K []byte
	}
	type outer struct {
		inner
		X List[inner]
		Y Number
	}
	for _, v := range []any{
		inner{}, inner{A: "a<b>&\u2028\x01\"\\\n\t\b\f\r\xff", B: []string{"", "x"}, C: &half, D: [2]int{1, -2}, F: map[string]int{"b": 1, "a": 2}, G: "x", I: 3, e: 4, J: &inner{}, K: []byte("k")},
		outer{}, outer{X: List[inner]{{}}}, []inner(nil), []inner{}, map[string]List[string]{"a": nil}, nil, 1e21, -1e-7, true, &half,
	} {
		if got, want := line(t, v), plain(t, v); got != want {
			t.Errorf("got  %swant %s", got, want)
		}
	}
	if _, err := Append(nil, []float64{math.NaN()}, Form{}); err == nil {
		t.Error("NaN is no JSON, and no error")
	}
}

// FuzzEncodeString compares strings that come back with those that encoding/json lets come back, and
// wants nothing in them that could harm a terminal.
func FuzzEncodeString(f *testing.F) {
	for _, s := range []string{"", "Kế hoạch", "\u2029 \x00 \x80", `"\`, "\u009b31m \x7f \x1b[0m \u202e \u2066", "\ufffe\U0001F600"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var got, want string
		written := line(t, s)
		if err := errors.Join(json.Unmarshal([]byte(written), &got), json.Unmarshal([]byte(plain(t, s)), &want)); err != nil || got != want {
			t.Errorf("%s comes back as %q, want %q (%v)", written, got, want, err)
		}
		for _, r := range strings.TrimSuffix(written, "\n") {
			if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029' {
				t.Errorf("%s holds %U", written, r)
			}
		}
	})
}

// TestPlansComeBack reads plans, and reads them again from each form in which they are written.
func TestPlansComeBack(t *testing.T) {
	files, err := filepath.Glob("../index/testdata/plans/*.json")
	if err != nil || len(files) == 0 {
		t.Fatal(err)
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		p := new(Plan)
		if err := json.Unmarshal(b, p); err != nil {
			t.Fatal(err)
		}
		sparse, err := Append(nil, p, Form{Sparse: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, written := range []string{string(sparse), line(t, p)} {
			q := new(Plan)
			if err := json.Unmarshal([]byte(written), q); err != nil {
				t.Fatal(err)
			}
			if line(t, q) != line(t, p) {
				t.Errorf("%s comes back as another one", file)
			}
		}
		if len(sparse) >= len(line(t, p)) || reflect.DeepEqual(p, new(Plan)) {
			t.Errorf("%s: %d bytes sparse", file, len(sparse))
		}
	}
}
