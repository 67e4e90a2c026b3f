package extract_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"kehoach/extract"
	"kehoach/internal/generate"
)

// invented is a verb that no list knows.
const invented = "Ghìm gạt"

// FuzzUnknownVerb takes the verb of one work of a list for one that nobody knows: it is a task
// all the same, since those beside it are.
func FuzzUnknownVerb(f *testing.F) {
	for i := range uint64(24) {
		f.Add(i, uint8(i), uint8(3*i+1))
	}
	marks := [...]func(i int) string{
		func(i int) string { return fmt.Sprintf("1.%d. ", i+1) },
		func(i int) string { return string([]rune("abcdđeghik")[i]) + ") " },
		func(int) string { return "- " },
	}
	f.Fuzz(func(t *testing.T, seed uint64, size, unknown uint8) {
		works := generate.Works(seed % 100)[:3+size%6]
		var b strings.Builder
		b.WriteString("KẾ HOẠCH\nVề vườn ươm năm 2031\n\nI. PHẦN VIỆC Ở VƯỜN\n1. Ở vườn trên\n")
		mark := marks[seed%3]
		for i, w := range works {
			words := strings.Fields(w.Text)
			if i == int(unknown)%len(works) {
				words[0] = invented
			}
			fmt.Fprintf(&b, "%s%s.\n", mark(i), capital(strings.Join(words, " ")))
		}
		p, err := extract.Bytes("plan.txt", []byte(b.String()))
		if err != nil {
			t.Fatal(err)
		}
		if len(p.Tasks) != len(works) {
			t.Errorf("%d tasks of %d works:\n%s", len(p.Tasks), len(works), b.String())
		}
	})
}

// capital returns words with a capital first letter.
func capital(s string) string {
	_, size := utf8.DecodeRuneInString(s)
	return strings.ToUpper(s[:size]) + s[size:]
}
