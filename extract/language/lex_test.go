package language

import (
	"strings"
	"testing"
)

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"Kì": "kỳ", "QUÍ": "quý", "tỉ": "tỷ", "hòa": "hoà", "Ủy": "uỷ", "luỹ": "luỹ", "lũy": "luỹ", "chi": "chi", "Ð": "đ",
		"２０２５": "2025", "–": "-", "“": "\"", "i": "i", "q": "q", "đi": "đi", "UBND": "ubnd",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestLex(t *testing.T) {
	var got []string
	for _, tok := range lex("Ngày14\u00a0tháng\u00ad 7/２０26 – Quí IV.") {
		got = append(got, tok.Key)
	}
	if want := "ngày 14 tháng 7 / 2026 - quý iv ."; strings.Join(got, " ") != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
