package extract_test

import (
	"bufio"
	"cmp"
	"encoding/json"
	"math"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"kehoach/plan"
)

// record is an item as a person reads it out of a document, or as the program
// does; testdata/golden/README.md explains the fields.
type record struct {
	Kind       string     `json:"kind"`
	Lines      [2]int     `json:"lines"`
	Title      string     `json:"title"`
	Text       string     `json:"text"`
	Result     string     `json:"result"`
	Method     string     `json:"method"`
	Lead       []string   `json:"lead"`
	Coordinate []string   `json:"coordinate"`
	Deadlines  []deadline `json:"deadlines"`
	Comparator string     `json:"comparator"`
	Value      *float64   `json:"value"`
	Max        *float64   `json:"max"`
	Unit       string     `json:"unit"`
	Period     string     `json:"period"`
	PeriodAny  bool       `json:"period_any"`
	Optional   bool       `json:"optional"`
	Alt        struct {
		Lead       [][]string   `json:"lead"`
		Coordinate [][]string   `json:"coordinate"`
		Deadlines  [][]deadline `json:"deadlines"`
		Comparator []string     `json:"comparator"`
		Unit       []string     `json:"unit"`
	} `json:"alt"`
}

type deadline struct {
	Due        string `json:"due"`
	Start      string `json:"start"`
	Recurrence string `json:"recurrence"`
	Ongoing    bool   `json:"ongoing"`
	Reference  string `json:"reference"`
	InText     bool   `json:"in_text"`
}

// goldenRecords reads the records of a seed.
func goldenRecords(t *testing.T, path string) []record {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []record
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var head struct{ Kind string }
		if err := json.Unmarshal(lines.Bytes(), &head); err != nil {
			t.Fatalf("%s:%d: %v", path, len(out)+1, err)
		}
		if head.Kind == "meta" {
			continue
		}
		var r record
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			t.Fatalf("%s:%d: %v", path, len(out)+1, err)
		}
		out = append(out, r)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// recordsOf returns the items of a plan as records.
func recordsOf(p *plan.Plan) []record {
	var out []record
	for _, t := range p.Tasks {
		r := record{Kind: "task", Lines: linesOf(t.Source), Title: string(t.Title), Text: string(t.Text), Result: string(t.Result),
			Lead: namesOf(t.Lead), Coordinate: namesOf(t.Coordinate)}
		for _, d := range t.Deadlines {
			r.Deadlines = append(r.Deadlines, deadline{Due: string(d.Due), Start: string(d.Start),
				Recurrence: string(d.Recurrence), Ongoing: d.Ongoing, Reference: string(d.Reference)})
		}
		out = append(out, r)
	}
	for _, t := range p.Targets {
		out = append(out, record{Kind: "target", Lines: linesOf(t.Source), Text: string(t.Text), Comparator: string(t.Comparator),
			Value: t.Value, Max: t.Max, Unit: string(t.Unit), Period: string(t.Period)})
	}
	for _, i := range p.Indicators {
		out = append(out, record{Kind: "indicator", Lines: linesOf(i.Source), Text: string(i.Text), Method: string(i.Method),
			Lead: namesOf(i.Lead), Coordinate: namesOf(i.Coordinate)})
	}
	return out
}

func linesOf(p plan.Place) [2]int { return [2]int{int(p.Line), int(max(p.Line, p.EndLine))} }

func namesOf(bodies []plan.Agency) []string {
	var out []string
	for _, a := range bodies {
		out = append(out, string(a.Name))
	}
	return out
}

// score is how well the items of one kind were extracted from one document.
type score struct {
	gold, got, found, exact int
	right                   map[string]int // found items with this field right
}

// f1 returns precision, recall and their harmonic mean, for so many hits.
func (s score) f1(hits int) (precision, recall, f1 float64) {
	precision, recall = ratio(hits, s.got), ratio(hits, s.gold)
	if s.got == 0 && s.gold > 0 {
		precision = 0
	}
	if precision+recall == 0 {
		return precision, recall, 0
	}
	return precision, recall, 2 * precision * recall / (precision + recall)
}

// ratio is a/b, and 1 where nothing was asked for.
func ratio(a, b int) float64 {
	if b == 0 {
		return 1
	}
	return float64(a) / float64(b)
}

// rate compares what was extracted with what is right, for one kind. Items
// outside the lines that the golden records cover are not rated.
func rate(kind string, gold, got []record) score {
	first, last := gold[0].Lines[0], 0
	for _, g := range gold {
		first, last = min(first, g.Lines[0]), max(last, g.Lines[1])
	}
	return rateWithin(kind, gold, got, first, last)
}

// rateWithin is rate for the items between two lines.
func rateWithin(kind string, gold, got []record, first, last int) score {
	gold = filter(gold, func(r record) bool { return r.Kind == kind })
	got = filter(got, func(r record) bool {
		return r.Kind == kind && r.Lines[0] >= first && r.Lines[1] <= last && r.Lines[0] > 0
	})
	s := score{right: map[string]int{}, got: len(got)}
	for _, g := range gold {
		if !g.Optional {
			s.gold++
		}
	}
	for _, p := range pairs(gold, got) {
		g, x := gold[p.gold], got[p.got]
		if g.Optional {
			s.got--
			continue
		}
		s.found++
		if s.fields(g, x) {
			s.exact++
		}
	}
	return s
}

func filter(records []record, keep func(record) bool) []record {
	return slices.DeleteFunc(slices.Clone(records), func(r record) bool { return !keep(r) })
}

// fields counts the right fields of a found item, and reports whether all are.
func (s score) fields(gold, got record) bool {
	all := true
	for _, name := range scored[gold.Kind] {
		if fieldRight[name](gold, got) {
			s.right[name]++
		} else {
			all = false
		}
	}
	return all
}

// scored names the fields that are rated, for each kind.
var scored = map[string][]string{
	"task":      {"lead", "coordinate", "deadlines"},
	"target":    {"comparator", "value", "unit", "period"},
	"indicator": {"method", "lead", "coordinate"},
}

// fieldRight tells for each rated field whether the program's value is right.
var fieldRight = map[string]func(gold, got record) bool{
	"lead":       func(g, x record) bool { return oneOf(g.Lead, g.Alt.Lead, x.Lead, sameNames) },
	"coordinate": func(g, x record) bool { return oneOf(g.Coordinate, g.Alt.Coordinate, x.Coordinate, sameNames) },
	"deadlines":  func(g, x record) bool { return oneOf(g.Deadlines, g.Alt.Deadlines, x.Deadlines, sameDeadlines) },
	"comparator": func(g, x record) bool {
		return oneOf(g.Comparator, g.Alt.Comparator, x.Comparator, func(a, b string) bool { return a == b })
	},
	"value":  func(g, x record) bool { return sameNumber(g.Value, x.Value) && sameNumber(g.Max, x.Max) },
	"unit":   func(g, x record) bool { return g.Value == nil || oneOf(g.Unit, g.Alt.Unit, x.Unit, sameUnit) },
	"period": func(g, x record) bool { return g.PeriodAny || lastYear(g.Period) == lastYear(x.Period) },
	"method": func(g, x record) bool { return g.Method == "" || likeness(g.Method, x.Method) > 0.9 },
}

// oneOf reports whether got is the right value or one of the others that are right too.
func oneOf[T any](right T, others []T, got T, same func(right, got T) bool) bool {
	return same(right, got) || slices.ContainsFunc(others, func(o T) bool { return same(o, got) })
}

func sameNames(a, b []string) bool { return slices.Equal(nameSet(a), nameSet(b)) }

func nameSet(names []string) []string {
	var out []string
	for _, n := range names {
		if n = words(n); n != "" {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// sameDeadlines reports whether got holds every deadline of right but those that
// stand in the text beside a label, and none besides.
func sameDeadlines(right, got []deadline) bool {
	has := func(ds []deadline, d deadline) bool {
		return slices.ContainsFunc(ds, func(o deadline) bool { return plainly(o) == plainly(d) })
	}
	for _, d := range right {
		if !d.InText && !has(got, d) {
			return false
		}
	}
	for _, d := range got {
		if !has(right, d) {
			return false
		}
	}
	return true
}

// plainly returns what is rated of a deadline: of a reference only that there is one.
func plainly(d deadline) deadline {
	d.InText = false
	if d.Reference != "" {
		d.Reference = "some"
	}
	parts := strings.Split(strings.TrimPrefix(strings.ToUpper(d.Recurrence), "RRULE:"), ";")
	slices.Sort(parts)
	d.Recurrence = strings.Join(parts, ";")
	return d
}

func sameNumber(a, b *float64) bool {
	if a == nil || b == nil {
		return a == b
	}
	return math.Abs(*a-*b) < 1e-6
}

func sameUnit(a, b string) bool {
	a, b = words(a), words(b)
	return a == b || a != "" && b != "" && (strings.Contains(a, b) || strings.Contains(b, a))
}

// lastYear returns the last year that a period names, "" if it names none.
func lastYear(period string) string {
	for i := len(period); i >= 4; i-- {
		if year := period[i-4 : i]; strings.Trim(year, "0123456789") == "" {
			return year
		}
	}
	return ""
}

type pair struct {
	gold, got int
	score     float64
}

// pairs matches golden and extracted items one to one, the likest first.
func pairs(gold, got []record) []pair {
	var all []pair
	for i, g := range gold {
		for j, x := range got {
			if s := resemblance(g, x); s > 0 {
				all = append(all, pair{i, j, s})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b pair) int { return cmp.Compare(b.score, a.score) })
	var out []pair
	usedGold, usedGot := map[int]bool{}, map[int]bool{}
	for _, p := range all {
		if !usedGold[p.gold] && !usedGot[p.got] {
			usedGold[p.gold], usedGot[p.got] = true, true
			out = append(out, p)
		}
	}
	return out
}

// resemblance rates how well two items go together, 0 where they are not the
// same: they share a line and at least half of their words.
func resemblance(g, x record) float64 {
	shared := min(g.Lines[1], x.Lines[1]) - max(g.Lines[0], x.Lines[0]) + 1
	if shared <= 0 {
		return 0
	}
	said := max(likeness(g.Text, x.Text), 0.9*within(g.Text, x.Text))
	if g.Kind == "task" {
		said = max(said, likeness(whole(g), whole(x)))
	}
	if said < 0.5 {
		return 0
	}
	span := max(g.Lines[1], x.Lines[1]) - min(g.Lines[0], x.Lines[0]) + 1
	s := said + float64(shared)/float64(span)
	switch g.Kind {
	case "target":
		if sameNumber(g.Value, x.Value) {
			s += 0.6
		}
		if lastYear(g.Period) == lastYear(x.Period) {
			s += 0.5
		}
	case "task":
		s += 0.3 * likeness(g.Result, x.Result)
	}
	return s
}

// whole returns all words of a task: a title or a result may stand in its text.
func whole(r record) string { return r.Title + " " + r.Text + " " + r.Result }

// likeness is the F1 of the words that two texts share.
func likeness(a, b string) float64 {
	as, bs := strings.Fields(words(a)), strings.Fields(words(b))
	if len(as) == 0 || len(bs) == 0 {
		return 0
	}
	pool, shared := map[string]int{}, 0
	for _, w := range as {
		pool[w]++
	}
	for _, w := range bs {
		if pool[w] > 0 {
			pool[w]--
			shared++
		}
	}
	return 2 * float64(shared) / float64(len(as)+len(bs))
}

// within is 1 where one text stands whole in the other, else 0.
func within(a, b string) float64 {
	a, b = words(a), words(b)
	if a != "" && b != "" && (strings.Contains(a, b) || strings.Contains(b, a)) {
		return 1
	}
	return 0
}

// words folds a text to what is compared of it: its words in small letters.
func words(s string) string {
	keep := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) || r == '_' || r == '%' }
	fields := strings.FieldsFunc(strings.ToLower(norm.NFC.String(s)), func(r rune) bool { return !keep(r) })
	return strings.Join(fields, " ")
}
