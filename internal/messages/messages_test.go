package messages

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestCatalogue checks that each message has words in both languages with the same verbs.
func TestCatalogue(t *testing.T) {
	verb := regexp.MustCompile(`%[^ ]`)
	for k, w := range Catalogue() {
		if w.English == "" || w.Vietnamese == "" {
			t.Errorf("%q lacks words: %q, %q", k, w.English, w.Vietnamese)
		}
		english, vietnamese := strings.Join(verb.FindAllString(w.English, -1), " "), strings.Join(verb.FindAllString(w.Vietnamese, -1), " ")
		if english != vietnamese {
			t.Errorf("%q has the verbs %s in English, %s in Vietnamese", k, english, vietnamese)
		}
	}
}

// TestLines checks that each line of the catalogue is a message or a comment, and that no
// message stands twice.
func TestLines(t *testing.T) {
	messages := 0
	for i, line := range strings.Split(TSV, "\n") {
		switch {
		case line == "" || strings.HasPrefix(line, "# "):
		case strings.Count(line, "\t") == 2:
			messages++
		default:
			t.Errorf("line %d is neither a message nor a comment: %q", i+1, line)
		}
	}
	if messages != len(Catalogue()) {
		t.Errorf("%d lines hold %d messages", messages, len(Catalogue()))
	}
}

// TestWarnings checks that the catalogue has words for each code of a warning and for no
// other. That its verbs are those of the arguments, the plans of the tests show.
func TestWarnings(t *testing.T) {
	codes := constants(t, "../../plan/warning.go")
	if len(codes) < 20 {
		t.Fatalf("only %d codes found", len(codes))
	}
	for code := range codes {
		if _, known := English.Form(Key("warning/" + code)); !known {
			t.Errorf("the catalogue has no warning/%s", code)
		}
	}
	for k := range Catalogue() {
		if code, is := strings.CutPrefix(string(k), "warning/"); is && !codes[code] {
			t.Errorf("no rule gives the warning %s", code)
		}
	}
}

// constants returns the strings that are declared as constants in a Go file.
func constants(t *testing.T, path string) map[string]bool {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]bool{}
	ast.Inspect(f, func(n ast.Node) bool {
		if v, is := n.(*ast.ValueSpec); is {
			for _, x := range v.Values {
				if s, err := strconv.Unquote(x.(*ast.BasicLit).Value); err == nil {
					all[s] = true
				}
			}
		}
		return true
	})
	return all
}

// TestDetails checks that the catalogue has words for each detail that an error tells.
func TestDetails(t *testing.T) {
	said := map[Key]bool{}
	code := regexp.MustCompile(`(?:fault\.Found\(|fail\(document\.\w+, |tooMany\(.*, )"([a-z0-9-]+)"`)
	advice := regexp.MustCompile(`advice\w+ += "([a-z0-9-]+)"`)
	for _, root := range []string{"../../correct", "../../export", "../../extract", "../../index", "../../normalize"} {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
				return err
			}
			source, err := os.ReadFile(path)
			for _, m := range code.FindAllSubmatch(source, -1) {
				said[Key("detail/"+string(m[1]))] = true
			}
			for _, m := range advice.FindAllSubmatch(source, -1) {
				said[Key("advice/"+string(m[1]))] = true
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for k := range said {
		if _, known := English.Form(k); !known {
			t.Errorf("the catalogue has no %s", k)
		}
	}
	for k := range Catalogue() {
		if (strings.HasPrefix(string(k), "detail/") || strings.HasPrefix(string(k), "advice/")) && !said[k] {
			t.Errorf("no error tells %s", k)
		}
	}
}

func TestSay(t *testing.T) {
	for _, c := range []struct {
		language Language
		code     string
		args     []string
		want     string
	}{
		{English, "skipped-number", []string{"d)", "2"}, "“d)” follows number 2: a number between them is missing"},
		{Vietnamese, "skipped-number", []string{"d)", "2"}, "“d)” đứng sau số 2: thiếu số thứ tự ở giữa"},
		{Vietnamese, "no-year", nil, "không rõ thời gian này thuộc năm nào"},
		{English, "of-a-later-version", []string{"12"}, "warning/of-a-later-version 12"},
	} {
		if got := c.language.Warning(c.code, c.args); got != c.want {
			t.Errorf("%s: got %q, want %q", c.code, got, c.want)
		}
	}
}
