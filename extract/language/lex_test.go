package language

import (
	"strings"
	"testing"

	"kehoach/normalize"
)

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"THÁNG": "tháng", "Quý": "quý", "quí": "quý", "hoà": "hòa", "hoàn": "hoàn", "hòan": "hoàn", "Kỳ": "kì", "luỹ": "lũy", "Uỷ": "ủy",
		"tỷ": "tỉ", "qúy": "quý", "quýii": "quýii", "quýiv": "quýiv", "IV": "iv", "Ý": "ý", "１２": "12", "–": "-", "“": "\"", "Ðề": "đề", "by": "bi",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestFoldIsToneKey: words have one key, whichever package compares them.
func TestFoldIsToneKey(t *testing.T) {
	for phrase := range Words() {
		for _, token := range Lex(phrase).Tokens {
			word := phrase[token.From:token.To]
			if key := normalize.ToneKey(word); token.Kind == Word && (token.Key != key || Fold(word) != key) {
				t.Errorf("%q is %q among tokens, %q for Fold and %q for ToneKey", word, token.Key, Fold(word), key)
			}
		}
	}
}

func TestLex(t *testing.T) {
	var got []string
	for _, tok := range Lex("Ngày14\u00a0tháng\u00ad 7/２０26 – Quí IV.").Tokens {
		got = append(got, tok.Key)
	}
	if want := "ngày 14 tháng 7 / 2026 - quý iv ."; strings.Join(got, " ") != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestLexGlued: a unit of time is a word of its own behind a preposition that it is written together with, and no other word is.
func TestLexGlued(t *testing.T) {
	for in, want := range map[string]string{
		"xong trướcngày 30/6": "xong trước ngày 30 / 6", "Trongtháng 7": "trong tháng 7", "ngàytháng": "ngàytháng", "hoànthành": "hoànthành",
	} {
		var got []string
		for _, token := range Lex(in).Tokens {
			got = append(got, token.Key)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q has the words %q, want %q", in, got, want)
		}
	}
}
