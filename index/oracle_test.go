package index

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"kehoach/extract"
	"kehoach/index/query"
	"kehoach/internal/generate"
	"kehoach/plan"
)

// TestSearchAgreesWithOracle compares what random queries find in generated plans with
// what a look at each item finds, which knows no index: all hits, without their order.
func TestSearchAgreesWithOracle(t *testing.T) {
	today := time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC)
	store := openStore(t, t.TempDir(), Options{})
	plans := samplePlans()
	for seed := range uint64(4) {
		p, err := extract.Bytes(fmt.Sprint(seed), []byte(generate.Plan(seed)))
		if err != nil {
			t.Fatal(err)
		}
		plans = append(plans, p)
	}
	if err := store.Put(plans...); err != nil {
		t.Fatal(err)
	}
	var all []looked
	for _, p := range plans {
		all = append(all, lookAt(p)...)
	}
	asker := asker{rand.New(rand.NewPCG(1, 2)), all}
	spelt := map[string][]spelling{}
	answered, empty := 0, 0
	for answered < 250 {
		text := asker.query()
		n, err := query.Parse(text)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		if hasSynonym(store.vocabulary(), text) {
			continue
		}
		o := oracle{spelt: spelt, today: today, targets: requires(n, TargetKind)}
		want := o.find(n, all)
		if len(want) == 0 {
			o.fold = true
			want = o.find(n, all)
		}
		q := Query{Text: text, Limit: len(all), Today: today, Sort: Orders[answered%len(Orders)]}
		r, err := store.Search(context.Background(), q)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		answered++
		if len(want) == 0 {
			empty++
			if r.Total > 0 && !r.Fuzzy {
				t.Errorf("%s: %d hits where there are none", text, r.Total)
			}
			continue
		}
		got := hitNames(r)
		slices.Sort(got)
		if !slices.Equal(want, got) || r.Total != len(want) || r.Folded != o.fold || r.Fuzzy {
			t.Errorf("%s by %s: total %d, folded %v, fuzzy %v; of %d, folded %v; missing %q, too many %q",
				text, q.Sort, r.Total, r.Folded, r.Fuzzy, len(want), o.fold, without(want, got), without(got, want))
		}
	}
	if empty > answered/2 {
		t.Errorf("%d of %d queries find nothing", empty, answered)
	}
}

// hasSynonym reports whether a query holds a form that finds others as well, which the
// oracle does not know.
func hasSynonym(v *vocabulary, text string) bool {
	list := words(text)
	for i := range list {
		if found, _ := v.at(list[i:], nil); found != nil {
			return true
		}
	}
	return false
}

// without lists at most three of the names that are not in the others.
func without(names, others []string) []string {
	rest := slices.DeleteFunc(slices.Clone(names), func(n string) bool { return slices.Contains(others, n) })
	return rest[:min(3, len(rest))]
}

// looked is an item as a reader of the plan sees it.
type looked struct {
	document, id, kind               string
	texts                            []string
	lead, coordinate                 []string
	due, years, units, has, docs     []string
	documentType, issuer, provinceOf string
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

// end notes a last day and a time that begins with its year, where they are known.
func (l *looked) end(due, year plan.Text) {
	if due != "" {
		l.due = append(l.due, string(due))
	}
	if year != "" {
		l.years = append(l.years, string(year[:4]))
	}
}

// lookAt lists the items of a plan.
func lookAt(p *plan.Plan) (list []looked) {
	d := &p.Document
	nodes := placesOf(p.Outline)
	add := func(kind, id string, place plan.Place, path []string, lead, coordinate []plan.Agency) *looked {
		l := looked{document: p.ID, kind: kind, id: id, docs: []string{p.ID, string(d.Number)},
			documentType: string(d.Type), issuer: string(d.Issuer), provinceOf: province(d)}
		l.lead, l.coordinate = l.name(lead), l.name(coordinate)
		l.add("lead", len(lead))
		l.add("coordinate", len(coordinate))
		l.texts = append(l.texts, path...)
		if kind != DocumentKind {
			for _, n := range provisionsAt(nodes, &place) {
				l.tell(n.Heading)
			}
		}
		list = append(list, l)
		return &list[len(list)-1]
	}
	l := add(DocumentKind, p.ID, plan.Place{}, nil, nil, nil)
	l.tell(d.Number, d.Title, d.Issuer, d.Type)
	l.end("", d.Issued)
	for _, c := range d.Bases {
		l.tell(c.Raw)
	}
	inside := map[string]bool{}
	for _, t := range p.Tasks {
		l := add(TaskKind, t.ID, t.Source, t.Path, t.Lead, t.Coordinate)
		l.tell(t.Title, t.Text, t.Result)
		for _, c := range t.Bases {
			l.tell(c.Raw)
		}
		for _, x := range p.Targets {
			if string(x.Task) == t.ID && says(t, x) {
				inside[x.ID] = true
				l.quantity(x)
				l.tell(x.Raw)
			}
		}
		recurring := 0
		for _, d := range t.Deadlines {
			l.end(d.Due, d.Due+d.Start)
			recurring += len(d.Recurrence)
		}
		l.add("deadline", len(t.Deadlines))
		l.add("recurrence", recurring)
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
			l.end(plan.Text(last.Format(time.DateOnly)), plan.Text(end))
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

// says reports whether a task has all words of a target.
func says(task plan.Task, target plan.Target) bool {
	said := spell(strings.Join([]string{string(task.Title), string(task.Text), string(task.Result)}, " "))
	for _, w := range spell(string(target.Text + " " + target.Indicator)) {
		if !slices.ContainsFunc(said, func(s spelling) bool { return s.folded == w.folded }) {
			return false
		}
	}
	return true
}

// oracle looks at items one by one.
type oracle struct {
	spelt   map[string][]spelling // of texts that were looked at
	today   time.Time
	fold    bool // compare all words without diacritics
	targets bool // targets are asked for by themselves
}

func (o oracle) find(n query.Node, all []looked) (names []string) {
	for _, l := range all {
		if (!l.inside || o.targets) && o.fits(n, l) {
			names = append(names, l.document+"/"+l.id)
		}
	}
	slices.Sort(names)
	return names
}

func (o oracle) fits(n query.Node, l looked) bool {
	one := func(n query.Node) bool { return o.fits(n, l) }
	switch n := n.(type) {
	case query.And:
		return !slices.ContainsFunc(n, func(n query.Node) bool { return !one(n) })
	case query.Or:
		return slices.ContainsFunc(n, one)
	case query.Not:
		return !one(n.Node)
	case query.Words:
		return slices.ContainsFunc(l.texts, func(text string) bool { return o.stands(n, text) })
	}
	return o.meets(n.(query.Filter), l)
}

// stands reports whether words stand in a text.
func (o oracle) stands(n query.Words, text string) bool {
	asked := spell(n.Text)
	fold := o.fold || !slices.ContainsFunc(asked, func(s spelling) bool { return s.exact != s.folded })
	same := func(want, got spelling) bool {
		switch {
		case n.Match == query.Prefix:
			return strings.HasPrefix(got.folded, want.folded)
		case n.Match == query.Fuzzy:
			return want.folded[0] == got.folded[0] && oneEdit(want.folded, got.folded)
		case fold:
			return want.folded == got.folded
		}
		return want.exact == got.exact
	}
	list, ok := o.spelt[text]
	if !ok {
		list = spell(text)
		o.spelt[text] = list
	}
	for at := range len(list) - len(asked) + 1 {
		if slices.EqualFunc(asked, list[at:at+len(asked)], same) {
			return true
		}
	}
	return false
}

func (o oracle) meets(f query.Filter, l looked) bool {
	phrase := func(names ...string) bool {
		return slices.ContainsFunc(names, func(name string) bool {
			return oracle{spelt: o.spelt, fold: true}.stands(query.Words{Text: f.Value}, name)
		})
	}
	day := func(t time.Time) string { return t.Format(time.DateOnly) }
	switch f.Field {
	case "kind":
		return l.kind == f.Value
	case "has":
		return slices.Contains(l.has, f.Value)
	case "lead":
		return phrase(l.lead...)
	case "agency":
		return phrase(l.lead...) || phrase(l.coordinate...)
	case "type":
		return phrase(l.documentType)
	case "issuer":
		return phrase(l.issuer)
	case "province":
		return phrase(l.provinceOf)
	case "unit":
		return slices.Contains(l.units, f.Value)
	case "doc":
		return slices.ContainsFunc(l.docs, func(d string) bool { return strings.HasPrefix(slug(d), slug(f.Value)) })
	case "due":
		return compares(f.Op, l.due, day(f.From), day(f.To))
	case "overdue":
		return compares("<", l.due, day(o.today), "")
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

// spelling is a word in the two forms in which it is compared.
type spelling struct{ exact, folded string }

var iForY = regexp.MustCompile(`^([hklmst]|qu)y$`)

// spell splits a text into its words. The exact form has its tone at the end, wherever
// that was written.
func spell(text string) (list []spelling) {
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.In(r, unicode.L, unicode.M, unicode.Nd) }) {
		var base, tone, plain string
		for _, r := range norm.NFD.String(strings.ToLower(w)) {
			switch {
			case strings.ContainsRune("\u0300\u0301\u0303\u0309\u0323", r):
				tone = string(r)
				continue
			case r == 'đ':
				plain += "d"
			case !unicode.Is(unicode.M, r):
				plain += string(r)
			}
			base += string(r)
		}
		list = append(list, spelling{iForY.ReplaceAllString(base, "${1}i") + tone, iForY.ReplaceAllString(plain, "${1}i")})
	}
	return list
}

// oneEdit reports whether one word becomes the other by at most one letter more, less or
// other, or two that change places.
func oneEdit(a, b string) bool {
	if a == b {
		return true
	}
	for i := range len(a) + 1 {
		without := a[:i] + a[min(i+1, len(a)):]
		for k := range len(b) + 1 {
			if other := b[:k] + b[min(k+1, len(b)):]; without == b || a == other || i == k && without == other {
				return true
			}
		}
		if i+1 < len(a) && a[:i]+a[i+1:i+2]+a[i:i+1]+a[i+2:] == b {
			return true
		}
	}
	return false
}

// asker makes queries of what items say.
type asker struct {
	*rand.Rand
	all []looked
}

func (a asker) item() looked { return a.all[a.IntN(len(a.all))] }

// query returns a query of one to three terms, some of them excluded, or one of two such.
func (a asker) query() string {
	switch a.IntN(8) {
	case 0:
		return a.terms() + " OR " + a.terms()
	case 1:
		return a.term() + " (" + a.terms() + " OR " + a.terms() + ")"
	case 2:
		return a.term() + " -(" + a.terms() + ")"
	}
	return a.terms()
}

func (a asker) terms() string {
	list := []string{a.term()}
	for range a.IntN(3) {
		list = append(list, []string{"", "", "", "-"}[a.IntN(4)]+a.term())
	}
	return strings.Join(list, " ")
}

// term returns a filter, or words of a text: as they stand there or without diacritics.
func (a asker) term() string {
	l := a.item()
	if a.IntN(3) == 0 {
		return a.filter(l)
	}
	text := strings.FieldsFunc(l.texts[a.IntN(len(l.texts))], func(r rune) bool { return !unicode.IsLetter(r) && r != ' ' })
	if len(text) == 0 {
		return a.term()
	}
	list := strings.Fields(text[a.IntN(len(text))])
	if len(list) == 0 {
		return a.term()
	}
	at := a.IntN(len(list))
	w := strings.ToLower(list[at])
	plain := spell(w)[0].folded
	switch a.IntN(6) {
	case 0, 1:
		return w
	case 2:
		return plain
	case 3:
		if len(plain) > 3 {
			i := a.IntN(len(plain))
			return plain[:i] + plain[i+1:] + "~"
		}
	case 4:
		if len(plain) > 2 {
			return plain[:2] + "*"
		}
	}
	return `"` + strings.Join(list[at:min(len(list), at+1+a.IntN(4))], " ") + `"`
}

// filter returns a condition that the item may meet.
func (a asker) filter(l looked) string {
	one := func(list []string, otherwise string) string {
		if len(list) == 0 {
			return otherwise
		}
		return list[a.IntN(len(list))]
	}
	op := []string{":", "<", "<=", ">", ">="}[a.IntN(5)]
	due := one(l.due, "2026-06-30")
	day, err := time.Parse(time.DateOnly, due)
	if err != nil {
		return "has:deadline"
	}
	value := 90.0
	if len(l.values) > 0 {
		value = l.values[0]
	}
	quoted := func(field, text string) string {
		if text == "" {
			return "has:lead"
		}
		return fmt.Sprintf("%s:%q", field, text)
	}
	forms := map[string]string{
		"kind":     "kind:" + l.kind,
		"has":      "has:" + one(l.has, "recurrence"),
		"lead":     quoted("lead", one(l.lead, "Sở Y tế")),
		"agency":   quoted("agency", one(l.coordinate, "Sở Y tế")),
		"type":     quoted("type", l.documentType),
		"issuer":   quoted("issuer", l.issuer),
		"province": quoted("province", l.provinceOf),
		"unit":     quoted("unit", one(l.units, "%")),
		"doc":      "doc:" + l.docs[1],
		"day":      "due" + op + due,
		"quarter":  fmt.Sprintf("due%s%d-Q%d", op, day.Year(), (day.Month()+2)/3),
		"month":    fmt.Sprintf("due%s%d/%d", op, day.Month(), day.Year()),
		"overdue":  "overdue:",
		"year":     fmt.Sprintf("year%s%d", op, day.Year()),
		"value":    fmt.Sprintf("value%s%g", op, value),
	}
	return forms[one(slices.Sorted(maps.Keys(forms)), "")]
}
