package marker

import (
	"fmt"
	"testing"

	"kehoach/internal/golden"
)

// cases holds a paragraph a line, and the mark that opens it: the family, the
// label, the number, the depth and the words after the mark.
const cases = "testdata/marks.tsv"

var kinds = map[Kind]string{None: "none", Annex: "annex", Part: "part", Chapter: "chapter", Section: "section", Subsection: "subsection",
	Article: "article", Capital: "capital", Roman: "roman", Clause: "clause", Decimal: "decimal", Paren: "paren", Point: "point",
	Dash: "dash", Plus: "plus", Bullet: "bullet"}

func TestOf(t *testing.T) {
	golden.Cases(t, cases, describe)
}

func describe(s string) string {
	m := Of(s)
	if m.Kind == None {
		return s + "\tnone"
	}
	return fmt.Sprintf("%s\t%s\t%s\t%d\t%d\t%s", s, kinds[m.Kind], m.Label, m.Number, m.Depth, s[m.Rest:])
}

// TestLetters checks that điểm d and điểm đ are two points, in their order.
func TestLetters(t *testing.T) {
	n := 0
	for _, letter := range Letters {
		n++
		if m := Of(string(letter) + ") Xây dựng"); m.Kind != Point || m.Number != n {
			t.Errorf("%c) is %+v, want point %d", letter, m, n)
		}
	}
}

func FuzzOf(f *testing.F) {
	for _, s := range []string{"Điều 1. Phạm vi", "Phần thứ nhất", "1.1. Hạ tầng", "a1) Xây dựng", "XIV - Kinh phí", "- ", "Phụ lục số "} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		m := Of(s)
		if m.Rest < 0 || m.Rest > len(s) || m.Kind == None && m != (Marker{}) {
			t.Errorf("%q: %+v", s, m)
		}
	})
}

// TestOfListed has numbers in brackets that come next, and what is none.
func TestOfListed(t *testing.T) {
	for _, c := range []struct {
		s    string
		n    int
		want string
	}{
		{"(1) Rà soát", 1, "Rà soát"}, {"(iv) Rà soát", 4, "Rà soát"}, {"(đ) Rà soát", 5, "Rà soát"}, {"(2) Rà soát", 1, ""},
		{"(IV) Rà soát", 4, ""}, {"(sau đây gọi là Sở) rà soát", 1, ""}, {"(1)", 1, ""}, {"1) Rà soát", 1, ""},
	} {
		got := ""
		if m := OfListed(c.s, c.n); m.Kind != None {
			got = c.s[m.Rest:]
		}
		if got != c.want {
			t.Errorf("OfListed(%q, %d) leaves %q, want %q", c.s, c.n, got, c.want)
		}
	}
}

// TestOfCapital has letters that come next, and what is none.
func TestOfCapital(t *testing.T) {
	for _, c := range []struct {
		s    string
		n    int
		want string
	}{
		{"A. Về nhân sự", 1, "Về nhân sự"}, {"B- Về nhân sự", 2, "Về nhân sự"}, {"Đ/ Về nhân sự", 5, "Về nhân sự"}, {"A. VỀ NHÂN SỰ", 1, "VỀ NHÂN SỰ"},
		{"B. Về nhân sự", 1, ""}, {"A. về nhân sự", 1, ""}, {"A.Về nhân sự", 1, ""}, {"a. Về nhân sự", 1, ""}, {"A", 1, ""}, {"A. Về", 0, ""}, {"A. Về", 99, ""},
	} {
		got := ""
		if m := OfCapital(c.s, c.n); m.Kind != None {
			got = c.s[m.Rest:]
		}
		if got != c.want {
			t.Errorf("OfCapital(%q, %d) leaves %q, want %q", c.s, c.n, got, c.want)
		}
	}
}
