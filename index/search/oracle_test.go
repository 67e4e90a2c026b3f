package search

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"kehoach/extract"
	"kehoach/index/query"
	"kehoach/internal/generate"
	"kehoach/plan"
)

// TestSearchAgreesWithOracle compares what random queries find in generated plans with
// what a look at each item finds, which knows no index: the hits in each order, their
// pages, and the counts of facets.
func TestSearchAgreesWithOracle(t *testing.T) {
	today := time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC)
	x, plans := oracleIndex(t)
	index := reader(t, x)
	var all []looked
	for _, p := range plans {
		all = append(all, lookAt(p)...)
	}
	asker := asker{rand.New(rand.NewPCG(1, 2)), all}
	known := map[string][]word{}
	const queries = 250
	empty := 0
	for i := range queries {
		text := asker.query()
		n, err := query.Parse(text)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		o := oracle{newCompiler(index, today, reading{}), known, requires(n, TargetKind)}
		want := o.find(n, all)
		q := Query{Text: text, Limit: len(all), Today: today, Sort: Orders[i%len(Orders)], Facets: i%5 == 0, Apart: true}
		r := find(t, x, q)
		if r.Typed != len(want) && r.Reading == "" || r.Total > 0 && len(want) == 0 && r.Reading == "" {
			t.Errorf("%s: %d hits as typed, want %d", text, r.Typed, len(want))
		}
		if len(want) == 0 || r.Reading != "" {
			empty++
			continue
		}
		got, expected := hitNames(r), inOrder(want, q.Sort)
		if q.Sort == ByRelevance {
			slices.Sort(got)
			slices.Sort(expected)
		}
		if !slices.Equal(expected, got) || r.Total != len(want) {
			t.Errorf("%s by %s: total %d of %d; missing %q, too many %q",
				text, q.Sort, r.Total, len(want), without(expected, got), without(got, expected))
		}
		if near := find(t, x, Query{Text: text, Today: today}); near.Reading != "" || near.Total+near.Apart != len(want) {
			t.Errorf("%s: %d hits and %d apart, want %d", text, near.Total, near.Apart, len(want))
		}
		if q.Facets && facetCounts(r) != countsOf(want) {
			t.Errorf("%s: facets %s, want %s", text, facetCounts(r), countsOf(want))
		}
		whole := hitNames(r)
		q.Limit = 1 + asker.IntN(9)
		q.Offset = asker.IntN(len(want))
		page := whole[min(q.Offset, len(whole)):min(q.Offset+q.Limit, len(whole))]
		if got := hitNames(find(t, x, q)); !slices.Equal(got, page) {
			t.Errorf("%s by %s, %d hits from %d: got %q, want %q", text, q.Sort, q.Limit, q.Offset, got, page)
		}
	}
	if empty > queries/2 {
		t.Errorf("%d of %d queries find nothing", empty, queries)
	}
}

// oracleIndex is an index of plans, which are in the order of their ids.
func oracleIndex(t *testing.T) (*Index, []*plan.Plan) {
	plans := samplePlans(t)
	for seed := range uint64(4) {
		p, err := extract.Bytes(fmt.Sprint(seed), []byte(generate.Plan(seed)))
		if err != nil {
			t.Fatal(err)
		}
		plans = append(plans, p)
	}
	slices.SortFunc(plans, func(a, b *plan.Plan) int { return strings.Compare(a.ID, b.ID) })
	return newIndex(t, plans...), plans
}

// inOrder names items, which are in the order of their documents, in another one.
func inOrder(items []looked, order string) []string {
	list := slices.Clone(items)
	if order == ByIssued {
		slices.SortStableFunc(list, func(a, b looked) int { return strings.Compare(b.issued, a.issued) })
	}
	if order == ByDeadline {
		first := func(l looked) string { return slices.Min(append(l.fine, "none")) } // after all days
		slices.SortStableFunc(list, func(a, b looked) int { return strings.Compare(first(a), first(b)) })
	}
	names := make([]string, len(list))
	for i, l := range list {
		names[i] = l.document + "/" + l.id
	}
	return names
}

// without lists at most three of the names that are not in the others.
func without(names, others []string) []string {
	rest := slices.DeleteFunc(slices.Clone(names), func(n string) bool { return slices.Contains(others, n) })
	return rest[:min(3, len(rest))]
}

// facetCounts writes the counts of a result, and countsOf those of items, of the facets
// whose values are all shown.
func facetCounts(r Result) string {
	counts := map[string]int{}
	for _, name := range []string{"kind", "document", "year"} {
		for _, c := range r.Facets[name] {
			counts[name+" "+c.Value] = c.Count
		}
	}
	return fmt.Sprint(counts)
}

func countsOf(items []looked) string {
	counts := map[string]int{}
	for _, l := range items {
		counts["kind "+l.kind]++
		counts["document "+l.document]++
		for _, year := range slices.Compact(slices.Sorted(slices.Values(l.years))) {
			counts["year "+year]++
		}
	}
	return fmt.Sprint(counts)
}

// oracle looks at items one by one.
type oracle struct {
	*compiler                   // that divides queries into parts
	known     map[string][]word // of texts that were looked at
	targets   bool              // targets are asked for by themselves
}

func (o oracle) find(n query.Node, all []looked) (found []looked) {
	for _, l := range all {
		if (!l.inside || o.targets) && o.fits(n, l) {
			found = append(found, l)
		}
	}
	return found
}

func (o oracle) fits(n query.Node, l looked) bool {
	one := func(n query.Node) bool { return o.fits(n, l) }
	switch n := n.(type) {
	case query.And:
		for len(n) > 0 {
			if run := plainRun(n); len(run) > 0 {
				if !o.run(run, l) {
					return false
				}
				n = n[len(run):]
			} else if one(n[0]) {
				n = n[1:]
			} else {
				return false
			}
		}
		return true
	case query.Or:
		return slices.ContainsFunc(n, one)
	case query.Not:
		return !one(n.Node)
	case query.Words:
		if n.Match == query.Plain || n.Match == query.Phrase {
			return o.run([]query.Words{n}, l)
		}
		return slices.ContainsFunc(l.texts, func(text string) bool { return o.like(n, text) })
	}
	return o.meets(n.(query.Filter), l)
}

// run reports whether an item holds the parts of a query that stand side by side, each as typed or written
// otherwise; words that join others are asked for where there are no others.
func (o oracle) run(run []query.Words, l looked) bool {
	text, clauses := o.typed(run)
	parts := o.parts(text, clauses)
	lone := !slices.ContainsFunc(parts, func(p part) bool { return !p.function })
	for _, p := range parts {
		holds := !slices.ContainsFunc(p.clauses, func(c clause) bool { return !o.holds(c.words, l) })
		other := slices.ContainsFunc(o.others(p.clauses, p.words(), p), func(c clause) bool { return o.says(c.words, false, l.texts) })
		timed := len(p.times) > 0 && !slices.ContainsFunc(p.times, func(key string) bool { return !slices.Contains(l.times, key) })
		if !holds && !other && !timed && (lone || !p.function) {
			return false
		}
	}
	return true
}

// holds reports whether an item says words, of which some may have diacritics, or is of
// the document of which they are the number.
func (o oracle) holds(list []word, l looked) bool {
	bare := !slices.ContainsFunc(list, func(w word) bool { return w.exact != w.folded })
	slug := Slug(form(list).key())
	number := len(list) > 1 && (slices.Contains(l.bases, slug) || slices.ContainsFunc(l.docs, func(doc string) bool { return Slug(doc) == slug }))
	return number || o.says(list, bare, l.texts)
}

// says reports whether words stand side by side in one of the texts.
func (o oracle) says(list []word, fold bool, texts []string) bool {
	same := func(want, got word) bool {
		return want.exact == got.exact || fold && want.folded == got.folded
	}
	return slices.ContainsFunc(texts, func(text string) bool {
		stand := o.words(text)
		for at := range len(stand) - len(list) + 1 {
			if slices.EqualFunc(list, stand[at:at+len(list)], same) {
				return true
			}
		}
		return false
	})
}

// like reports whether a text has a word that begins like one, or differs from it by a letter.
func (o oracle) like(n query.Words, text string) bool {
	want := words(n.Text)[0].folded
	return slices.ContainsFunc(o.words(text), func(w word) bool {
		return n.Match == query.Prefix && strings.HasPrefix(w.folded, want) ||
			n.Match == query.Fuzzy && w.folded[0] == want[0] && oneEdit(want, w.folded)
	})
}

func (o oracle) words(text string) []word {
	list, ok := o.known[text]
	if !ok {
		list = words(text)
		o.known[text] = list
	}
	return list
}

func (o oracle) meets(f query.Filter, l looked) bool {
	named := func(names ...string) bool {
		ways := [][]word{words(f.Value)}
		for _, v := range o.vocabulary.variants(ways[0]) {
			if v.relation != related {
				ways = append(ways, v.words)
			}
		}
		return slices.ContainsFunc(ways, func(way []word) bool { return o.says(way, true, names) })
	}
	switch f.Field {
	case "kind":
		return l.kind == f.Value
	case "has":
		return slices.Contains(l.has, f.Value)
	case "lead":
		return named(l.lead...)
	case "agency":
		return named(l.lead...) || named(l.coordinate...)
	case "type":
		return named(l.documentType)
	case "issuer":
		return named(l.issuer)
	case "province":
		kin := slices.ContainsFunc(o.provinces(bareProvince(words(f.Value))), func(name string) bool { return name == bareName(l.provinceOf) })
		return kin || named(l.provinceOf)
	case "unit":
		return slices.Contains(l.units, f.Value)
	case "doc":
		return slices.ContainsFunc(l.docs, func(d string) bool { return strings.HasPrefix(Slug(d), Slug(f.Value)) })
	case "issued":
		return compares(f.Op, []string{l.issued}, isoDay(f.From), isoDay(f.To))
	case "due":
		return compares(f.Op, l.due, isoDay(f.From), isoDay(f.To))
	case "overdue":
		return compares("<", l.due, isoDay(o.today), "")
	case "year":
		return compares(f.Op, l.years, f.Value, f.Value)
	case "value":
		return compares(f.Op, l.values, f.Number, f.Number)
	}
	return false
}

// compares reports whether one of the values is in the span, or on that side of it.
func compares[T cmp.Ordered](op string, values []T, low, high T) bool {
	return slices.ContainsFunc(values, func(v T) bool {
		switch op {
		case "<":
			return v < low
		case "<=":
			return v <= high
		case ">":
			return v > high
		case ">=":
			return v >= low
		}
		return low <= v && v <= high
	})
}

// oneEdit reports whether one word becomes the other by at most one letter more, less or
// other, or two that change places.
func oneEdit(a, b string) bool {
	x, y := []rune(a), []rune(b)
	for i := range min(len(x), len(y)) {
		if x[i] == y[i] {
			continue
		}
		swapped := i+1 < len(x) && i+1 < len(y) && x[i] == y[i+1] && x[i+1] == y[i] && slices.Equal(x[i+2:], y[i+2:])
		return swapped || slices.Equal(x[i+1:], y[i+1:]) || slices.Equal(x[i:], y[i+1:]) || slices.Equal(x[i+1:], y[i:])
	}
	return max(len(x), len(y))-min(len(x), len(y)) <= 1
}

// looked is an item as a reader of the plan sees it.
type looked struct {
	document, id, kind               string
	texts                            []string
	lead, coordinate                 []string
	due, years, units, has, docs     []string
	times, bases                     []string
	fine                             []string // last days, of one day the more precise first
	documentType, issuer, provinceOf string
	issued                           string
	values                           []float64
	inside                           bool // a target shown inside its task
}

func (l *looked) tell(texts ...plan.Text) {
	for _, t := range texts {
		l.texts = append(l.texts, string(t))
	}
}

func (l *looked) add(has string, n int) {
	if n > 0 {
		l.has = append(l.has, has)
	}
}

func (l *looked) name(list []plan.Agency) (names []string) {
	for _, a := range list {
		names = append(names, string(a.Name), string(a.Canonical))
	}
	l.texts = append(l.texts, names...)
	return names
}

func (l *looked) quantity(t plan.Target) {
	for _, v := range []*float64{t.Value, t.Max} {
		if v != nil {
			l.values = append(l.values, *v)
		}
	}
	l.units = append(l.units, string(t.Unit))
}

// end notes a last day, how precise it is, and a time that begins with its year, where they are known.
func (l *looked) end(due, precision, year plan.Text) {
	if due != "" {
		l.due = append(l.due, string(due))
		order := []plan.Text{plan.Day, plan.Month, plan.Quarter, plan.Half, plan.Year, ""}
		l.fine = append(l.fine, fmt.Sprint(due, slices.Index(order, precision)))
	}
	if year != "" {
		l.years = append(l.years, string(year[:4]))
	}
}

// lookAt lists the items of a plan.
func lookAt(p *plan.Plan) (list []looked) {
	d := &p.Document
	nodes := plan.ProvisionsOf(p.Outline)
	add := func(kind, id string, place plan.Place, path []string, lead, coordinate []plan.Agency) *looked {
		l := looked{document: p.ID, kind: kind, id: id, docs: []string{p.ID, string(d.Number)},
			documentType: string(d.Type), issuer: string(d.Issuer), provinceOf: string(d.Province), issued: string(d.Issued)}
		l.lead, l.coordinate = l.name(lead), l.name(coordinate)
		l.add("lead", len(lead))
		l.add("coordinate", len(coordinate))
		l.texts = append(l.texts, path...)
		l.tell(plan.Text(l.provinceOf))
		if kind != DocumentKind {
			for _, n := range nodes.At(&place) {
				l.tell(n.Heading)
			}
		}
		list = append(list, l)
		return &list[len(list)-1]
	}
	l := add(DocumentKind, p.ID, plan.Place{}, nil, nil, nil)
	l.tell(d.Number, d.Title, d.Issuer, d.Type)
	l.end("", "", d.Issued)
	for _, c := range d.Bases {
		l.tell(c.Raw)
		l.bases = append(l.bases, Slug(string(c.Number)))
	}
	inside := map[string]bool{}
	for _, t := range p.Tasks {
		l := add(TaskKind, t.ID, t.Source, t.Path, t.Lead, t.Coordinate)
		l.tell(t.Title, t.Text, t.Result)
		for _, c := range t.Bases {
			l.tell(c.Raw)
			l.bases = append(l.bases, Slug(string(c.Number)))
		}
		said := form(words(strings.Join([]string{string(t.Title), string(t.Text), string(t.Result)}, " ")))
		for _, x := range p.Targets {
			saysNew := func(w word) bool { return !form{w}.standsIn(said) }
			if string(x.Task) == t.ID && !slices.ContainsFunc(words(string(x.Text+" "+x.Indicator)), saysNew) {
				inside[x.ID] = true
				l.quantity(x)
				l.tell(x.Raw)
			}
		}
		recurring, ongoing := 0, 0
		for _, d := range t.Deadlines {
			l.tell(d.Raw)
			l.times = append(l.times, timeKeys(&d)...)
			l.end(d.Due, d.Precision, d.Due+d.Start)
			recurring += len(d.Recurrence)
			if d.Ongoing {
				ongoing++
			}
		}
		l.add("deadline", len(t.Deadlines))
		l.add("recurrence", recurring)
		l.add("ongoing", ongoing)
		l.add("target", len(t.Targets))
		l.add("result", len(t.Result))
		l.add("value", len(l.values))
	}
	for _, t := range p.Targets {
		l := add(TargetKind, t.ID, t.Source, t.Path, t.Lead, nil)
		l.tell(t.Text, t.Indicator, t.Raw)
		l.quantity(t)
		l.inside = inside[t.ID]
		if end := string(t.Period); end != "" {
			end = end[strings.Index(end, "/")+1:]
			_, last, _ := query.ParseDate(end)
			l.end(plan.Text(isoDay(last)), map[int]plan.Text{4: plan.Year, 7: plan.Month, 10: plan.Day}[len(end)], plan.Text(end))
		}
		l.add("deadline", len(l.due))
		l.add("value", len(l.values))
	}
	for _, t := range p.Indicators {
		add(IndicatorKind, t.ID, t.Source, t.Path, t.Lead, t.Coordinate).tell(t.Text, t.Method)
	}
	for i := range list {
		for _, d := range definitionsOf(p) {
			if slices.ContainsFunc(list[i].texts, func(text string) bool { return d.usedIn(words(text)) }) {
				list[i].tell(plan.Text(d.text))
			}
		}
	}
	return list
}
