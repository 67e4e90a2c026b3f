package language

import (
	"slices"
	"strings"
	"testing"
)

// Each row of words.tsv names its classes once and where the word was seen, and no two rows are one word.
func TestWords(t *testing.T) {
	seen := map[string]string{}
	for line := range strings.Lines(wordsTSV) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(f) != 3 || f[0] == "" || f[1] == "" || f[2] == "" {
			t.Fatalf("not three columns: %q", line)
		}
		classes := strings.Fields(f[1])
		slices.Sort(classes)
		if len(slices.Compact(classes)) != len(strings.Fields(f[1])) {
			t.Errorf("%s has a class twice", f[0])
		}
		key := ""
		for _, t := range Lex(f[0]).Tokens {
			key += t.Key + " "
		}
		if other, twice := seen[key]; twice {
			t.Errorf("%s is %s again", f[0], other)
		}
		seen[key] = f[0]
	}
}

func TestClass(t *testing.T) {
	work := slices.Collect(Class("work"))
	if !slices.Contains(work, "xây dựng") || slices.Contains(work, "giám đốc") {
		t.Errorf("verbs that ask for work: %d", len(work))
	}
}
