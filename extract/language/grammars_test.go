package language_test

import (
	"fmt"
	"go/ast"
	goparser "go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"kehoach/extract/agency"
	"kehoach/extract/citation"
	"kehoach/extract/deadline"
	"kehoach/extract/language"
	"kehoach/extract/quantity"
	"kehoach/internal/golden"
)

// long repeats what makes each grammar look furthest ahead or back.
var long = []string{
	"trước ", "Luật ", "tháng 3, ", "2025 - ", "(", "\"", "định kỳ ", "số ", "1/", "1-", "Quý I, ", "theo ", "theo a ", "trong 15 ngày kể từ ", "và ", "từ năm 2025 đến ",
	"Kế hoạch số 1/KH-UBND ngày 1/1/2025, ", "của Bộ ", "hằng năm ", "1/A", "năm ", "ngày 1", "Kế hoạch số 12/KH-UBND của Bộ A, B ", "1/KH-", "ngày 15/6 và ",
	"thường xuyên ", "hoàn thành ", "khoản 1 Điều 2 và ", "điểm a, b ", "quyết định này ", "31/02/2025 ", "định hướng đến năm 2030 ", "QH 1/2020/QH15 ", "đến hết năm 2025 phê duyệt, ",
	"trước 17h00 ", "hằng tháng ngày ", "định kỳ trước ngày 15/6 ", "2025 và các năm ", "tại kỳ họp ", "từ năm 2025 đến khi ", "Quý I/2025 và thường xuyên, ", "ngày 15, ", "năm mươi ",
}

// grammars are those that read running text, as the places of what they yield, with the values.
var grammars = map[string]func(s string) []found{
	"times": func(s string) (out []found) {
		ds, _ := deadline.TimesIn(language.Lex(s), deadline.Context{Year: 2025})
		for _, d := range ds {
			out = append(out, found{d.From, d.To, fmt.Sprintf("%+v", d.Deadline)})
		}
		return out
	},
	"citations": func(s string) (out []found) {
		for _, c := range citation.Citations(language.Lex(s)) {
			out = append(out, found{c.From, c.To, fmt.Sprintf("%+v", c.Citation)})
		}
		return out
	},
	"bodies": func(s string) (out []found) {
		for _, at := range language.Sentences(s) {
			r := agency.Read(language.Lex(s[at[0]:at[1]]), nil).Roles()
			for role, bodies := range [][]agency.Mention{r.Lead, r.Coordinate} {
				for _, m := range bodies {
					out = append(out, found{at[0] + m.From, at[0] + m.To, fmt.Sprint(role, m.Name)})
				}
			}
		}
		return out
	},
	"quantities": func(s string) (out []found) {
		for _, q := range quantity.Quantities(language.Lex(s)) {
			out = append(out, found{q.ClauseFrom, q.ClauseTo, fmt.Sprint(q.Comparator, q.Value, q.Unit, q.Change, q.Period, q.Indicator)})
		}
		return out
	},
}

// found is one thing that a grammar yields: from where to where it reaches, and what it is.
type found struct {
	from, to int
	what     string
}

// readAll reads a text with every grammar, as a field and a cell too.
func readAll(s string) {
	c := deadline.Context{Year: 2025, Issued: time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)}
	for _, read := range grammars {
		read(s)
	}
	deadline.Times(language.Lex(s), c)
	deadline.Period(language.Lex(s), c)
	deadline.Year(language.Lex(s))
	deadline.Date(s)
	quantity.CellQuantities(language.Lex(s))
	citation.Number(s)
	agency.Read(language.Lex(s), nil).Split()
	agency.Read(language.Lex(s), nil).HeadingBodies()
	agency.Read(language.Lex(s), nil).CellRoles()
}

// BenchmarkLong reads long texts of one form each, and twice as much of it: the
// throughput shows that time does not grow faster than the text.
func BenchmarkLong(b *testing.B) {
	for _, unit := range long {
		for _, size := range []int{1 << 15, 1 << 16} {
			s := strings.Repeat(unit, size/len(unit))
			b.Run(fmt.Sprintf("%q/%d", unit, size), func(b *testing.B) {
				b.SetBytes(int64(len(s)))
				for b.Loop() {
					readAll(s)
				}
			})
		}
	}
}

// TestMegabyte reads a text of a megabyte with each grammar. One that does not take linear time never ends.
func TestMegabyte(t *testing.T) {
	if testing.Short() {
		t.Skip("long texts")
	}
	unit := strings.Join(long, "") + "10% hộ, tối thiểu 5 xã; "
	readAll(strings.Repeat(unit, (1<<20)/len(unit)))
}

func TestLongTextsAreRead(t *testing.T) {
	for _, unit := range long {
		readAll(strings.Repeat(unit, (1<<16)/len(unit)))
	}
}

// phrases are the texts of all case files that are one sentence each.
func phrases(t *testing.T) []string {
	var out []string
	for name, file := range map[string]struct{ fields, text int }{
		"deadline.tsv": {6, 0}, "citation.tsv": {3, 0}, "quantity.tsv": {4, 0}, "agency.tsv": {4, 1},
	} {
		for _, c := range golden.Rows(t, "../../testdata/"+name, file.fields) {
			row := c.Fields[file.text:]
			r, n := utf8.DecodeRuneInString(row[0])
			s := string(unicode.ToUpper(r)) + strings.TrimRight(row[0][n:], ".;,: ")
			if (unicode.IsLetter(r) || unicode.IsDigit(r)) && len(language.Sentences(s+". Đạt.")) == 2 {
				out = append(out, s)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// TestGrammarsSideBySide: grammars share the tokens of a text; what they yield is the same
// in any order and side by side.
func TestGrammarsSideBySide(t *testing.T) {
	all := phrases(t)
	want := map[string][][]found{}
	for name, read := range grammars {
		for _, s := range all {
			want[name] = append(want[name], read(s))
		}
	}
	var group sync.WaitGroup
	for name, read := range grammars {
		for from := range 3 {
			group.Go(func() {
				for k := len(all) - 1 - from; k >= 0; k-- {
					if got := read(all[k]); !slices.Equal(got, want[name][k]) {
						t.Errorf("%s of %q: %v, want %v", name, all[k], got, want[name][k])
					}
				}
			})
		}
	}
	group.Wait()
}

// TestNoGrammarReadsBeyondItsSentence: of two sentences each grammar of running text yields what it
// yields of each alone, and nothing reaches from one into the other.
func TestNoGrammarReadsBeyondItsSentence(t *testing.T) {
	all := phrases(t)
	for name, read := range grammars {
		for k, a := range all {
			b := all[(k*7+3)%len(all)]
			first := a + ". "
			want := read(strings.TrimSpace(first))
			for _, f := range read(b) {
				want = append(want, found{f.from + len(first), f.to + len(first), f.what})
			}
			if got := read(first + b); !slices.Equal(got, want) {
				t.Errorf("%s of %q\n got %v\nwant %v", name, first+b, got, want)
			}
		}
	}
}

// spellNoWords are the packages and files in which no Go file spells a Vietnamese word: they ask for the classes of words.tsv.
var spellNoWords = []string{
	"*", "agency/*", "annotate/*", "citation/*", "deadline/*", "document/*", "document/text/*", "field/*", "form/*", "items/*", "language/*", "marker/*",
	"metadata/*", "outline/*", "place/*", "quantity/*", "report/*", "table/*",
}

// spelled are the literals that are no rule's words, with the reason.
var spelled = map[string]string{
	"hạng":                    "the unit of a rank, as a plan writes it",
	"abcdđeghiklmnopqrstuvxy": "the order of the letters of points",
	"TU":                      "Tuesday in RFC 5545",
	"TH":                      "Thursday in RFC 5545",
}

// TestRulesSpellNoWords: the words that decide stand in words.tsv, and each class that a rule asks for is there.
func TestRulesSpellNoWords(t *testing.T) {
	known := map[string]bool{}
	for phrase := range language.Words() {
		for _, tok := range language.Lex(phrase).Tokens {
			known[tok.Key] = true
		}
	}
	for _, pattern := range spellNoWords {
		files, err := filepath.Glob("../" + pattern + ".go")
		if err != nil || len(files) == 0 {
			t.Fatal("no files", pattern, err)
		}
		for _, path := range files {
			if strings.HasSuffix(path, "_test.go") {
				continue
			}
			classes, others := literalsOf(t, path)
			for _, class := range classes {
				if len(slices.Collect(language.Class(class))) == 0 {
					t.Errorf("%s: no word is of class %s", path, class)
				}
			}
			for _, lit := range others {
				if spelled[lit] == "" && vietnamese(lit, known) {
					t.Errorf("%s spells %q", path, lit)
				}
			}
		}
	}
}

// TestClassesAreAskedFor: no word is of a class that no rule asks for.
func TestClassesAreAskedFor(t *testing.T) {
	asked := map[string]bool{}
	err := filepath.WalkDir("..", func(path string, _ fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go") {
			classes, others := literalsOf(t, path)
			for _, text := range slices.Concat(classes, others) {
				asked[text] = true
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for word, classes := range language.Words() {
		for _, class := range classes {
			if whole, _, _ := strings.Cut(class, "="); !asked[class] && !asked[whole] {
				t.Errorf("%s is of class %s, which no rule asks for", word, class)
			}
		}
	}
}

// vietnamese reports whether a text has a word with diacritics, or has none but words that are known.
func vietnamese(text string, known map[string]bool) bool {
	plain, strange := false, false
	for _, tok := range language.Lex(text).Tokens {
		if tok.Kind != language.Word || utf8.RuneCountInString(tok.Key) < 2 || strings.Trim(tok.Key, "ivxl") == "" {
			continue
		}
		if strings.ContainsFunc(tok.Key, func(r rune) bool { return r > unicode.MaxASCII }) {
			return true
		}
		plain, strange = plain || known[tok.Key], strange || !known[tok.Key]
	}
	return plain && !strange
}

// literalsOf are the classes that a file of Go asks for, and the other strings in it.
func literalsOf(t *testing.T, path string) (classes, others []string) {
	t.Helper()
	file, err := goparser.ParseFile(token.NewFileSet(), path, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	inClass := false
	var visit func(n ast.Node) bool
	visit = func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.CallExpr:
			name, _ := n.Fun.(*ast.Ident)
			if of, ok := n.Fun.(*ast.SelectorExpr); ok {
				name = of.Sel
			}
			if name != nil && slices.Contains(classCalls, name.Name) {
				inClass = true
				for _, arg := range n.Args {
					ast.Inspect(arg, visit)
				}
				inClass = false
				return false
			}
		case *ast.BasicLit:
			if text, err := strconv.Unquote(n.Value); n.Kind == token.STRING && err == nil {
				if inClass {
					classes = append(classes, text)
				} else {
					others = append(others, text)
				}
			}
		}
		return true
	}
	ast.Inspect(file, visit)
	return classes, others
}

// classCalls are the functions that are given the name of a class.
var classCalls = []string{"NewPhrases", "NewKeys", "Class"}
