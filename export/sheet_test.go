package export

import (
	"bytes"
	"encoding/csv"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSheet(t *testing.T) {
	var b bytes.Buffer
	s, err := NewSheet(&b, true, "a", "b")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Add("=1+1", "dòng 1\ndòng \"2\", hết"); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if want := "\ufeffa,b\r\n'=1+1,\"dòng 1\r\ndòng \"\"2\"\", hết\"\r\n"; b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(b.Bytes(), []byte(bom)))).ReadAll()
	if d := cmp.Diff([][]string{{"a", "b"}, {"'=1+1", "dòng 1\ndòng \"2\", hết"}}, rows); d != "" || err != nil {
		t.Errorf("%v %s", err, d)
	}
}

func TestCellsAreNoFormulas(t *testing.T) {
	for cell, want := range map[string]string{
		"": "", "a=1": "a=1", "=A1": "'=A1", "+84": "+84", "-5,5": "-5,5", "-": "'-", "- Rà soát": "'- Rà soát",
		"@x": "'@x", "\tx": "'\tx", "+-5": "'+-5", "-1+1": "'-1+1",
	} {
		if got := neutral(cell); got != want {
			t.Errorf("%q: got %q, want %q", cell, got, want)
		}
	}
}
