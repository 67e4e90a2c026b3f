package search

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"kehoach/extract/language"
	"kehoach/index/query"
	"kehoach/plan"
)

// items turns a plan into the documents of the index.
func items(p *plan.Plan) ([]item, error) {
	m := itemMaker{plan: p, provisions: plan.ProvisionsOf(p.Outline), definitions: definitionsOf(p), targets: targetsByTask(p)}
	m.inside = insideTargets(p.Tasks, m.targets)
	list := make([]stored, 0, SizeOf(p).Items())
	list = append(list, m.document())
	for i := range p.Tasks {
		list = append(list, m.task(&p.Tasks[i]))
	}
	for i := range p.Targets {
		list = append(list, m.target(&p.Targets[i]))
	}
	for i := range p.Indicators {
		list = append(list, m.indicator(&p.Indicators[i]))
	}
	out := make([]item, len(list))
	for i := range list {
		it, err := m.item(&list[i])
		if err != nil {
			return nil, err
		}
		out[i] = it
	}
	for i, id := range SizeOf(p).ids(p.ID) {
		out[i].id = id
	}
	return out, nil
}

// itemMaker makes the items of one plan.
type itemMaker struct {
	plan        *plan.Plan
	provisions  plan.Provisions
	definitions []definition
	targets     map[string][]plan.Target // by task
	inside      map[string]bool          // ids of targets shown inside their task
}

func (m *itemMaker) document() stored {
	d := &m.plan.Document
	s := stored{Hit: Hit{Kind: DocumentKind, ID: m.plan.ID, Text: d.Title}}
	s.item.Number = Slug(string(d.Number))
	s.item.Year = years(d.Issued)
	s.own("number", d.Number)
	s.own("title", d.Title)
	s.own("issuer", d.Issuer)
	s.context("type", d.Type)
	s.context("province", d.Province)
	s.cited(d.Bases)
	if d.Issuer != "" {
		s.item.Agency = []string{string(d.Issuer)}
	}
	return s
}

func (m *itemMaker) task(t *plan.Task) stored {
	targets := m.targets[t.ID]
	s := stored{Hit: Hit{Kind: TaskKind, ID: t.ID, Heading: t.Title, Text: t.Text, Lead: t.Lead, Coordinate: t.Coordinate,
		Deadlines: t.Deadlines, Targets: targets, Place: &t.Source, Mark: t.Mark}}
	s.own("text", t.Text)
	s.own("heading", t.Title)
	s.own("result", t.Result)
	for i := range targets {
		if m.inside[targets[i].ID] {
			s.own("targets", targets[i].Raw)
			s.quantity(&targets[i])
		}
	}
	s.cited(t.Bases)
	m.complete(&s, t.Path)
	recurring, ongoing := false, false
	for i := range t.Deadlines {
		d := &t.Deadlines[i]
		recurring, ongoing = recurring || d.Recurrence != "", ongoing || d.Ongoing
		s.own("deadlines", d.Raw)
		s.item.Time = append(s.item.Time, timeKeys(d)...)
		if d.Due != "" {
			s.due(string(d.Due), d.Precision)
			s.item.Year = append(s.item.Year, years(d.Due)...)
		} else {
			s.item.Year = append(s.item.Year, years(d.Start)...)
		}
	}
	s.has("deadline", len(t.Deadlines) > 0)
	s.has("recurrence", recurring)
	s.has("ongoing", ongoing)
	s.has("target", len(targets) > 0)
	s.has("result", t.Result != "")
	return s
}

// cited lets an item be found by the documents that it rests on.
func (s *stored) cited(bases []plan.Citation) {
	for _, b := range bases {
		s.context("bases", cmp.Or(b.Raw, b.Number))
		if b.Number != "" {
			s.item.Bases = append(s.item.Bases, Slug(string(b.Number)))
		}
	}
}

// quantity lets filters find the number of a target.
func (s *stored) quantity(t *plan.Target) {
	for _, v := range []*float64{t.Value, t.Max} {
		if v != nil {
			s.item.Value = append(s.item.Value, numberTerm(*v+0)) // +0 makes one zero of the two
		}
	}
	if t.Unit != "" {
		s.item.Unit = append(s.item.Unit, unitKey(string(t.Unit)))
	}
}

// due notes a last day and how precise it is.
func (s *stored) due(day string, precision plan.Text) {
	s.item.Due = append(s.item.Due, dueTerm(day, precision))
	if precision != "" {
		s.item.Precision = append(s.item.Precision, string(precision))
	}
}

// dueTerm writes a last day so that of those of one day the more precise come first: what is due in
// December before what is due in the year.
func dueTerm(day string, precision plan.Text) string {
	rank := max(slices.Index(language.Precisions[:], precision), 0)
	if rank == 0 {
		rank = len(language.Precisions)
	}
	return day + " " + strconv.Itoa(rank)
}

// precisionOf is the precision of the end of a period, EDTF.
func precisionOf(period string) plan.Text {
	switch end := period[strings.LastIndexByte(period, '/')+1:]; len(end) {
	case len("2025"):
		return plan.Year
	case len("2025-06"):
		return plan.Month
	}
	return plan.Day
}

func (m *itemMaker) target(t *plan.Target) stored {
	s := stored{Hit: Hit{Kind: TargetKind, ID: t.ID, Text: t.Text, Lead: t.Lead,
		Targets: plan.List[plan.Target]{*t}, Place: &t.Source, Mark: t.Mark}}
	s.own("text", t.Text)
	s.own("indicator", t.Indicator)
	s.own("raw", t.Raw)
	s.quantity(t)
	m.complete(&s, t.Path)
	s.item.Year = years(t.Period)
	if day := query.LastDay(string(t.Period)); !day.IsZero() {
		s.due(isoDay(day), precisionOf(string(t.Period)))
	}
	s.has("deadline", len(s.item.Due) > 0)
	if m.inside[t.ID] {
		s.item.Inside = "1"
	}
	return s
}

func (m *itemMaker) indicator(t *plan.Indicator) stored {
	s := stored{Hit: Hit{Kind: IndicatorKind, ID: t.ID, Text: t.Text, Lead: t.Lead, Coordinate: t.Coordinate, Place: &t.Source, Mark: t.Mark}}
	s.own("text", t.Text)
	s.own("method", t.Method)
	m.complete(&s, t.Path)
	return s
}

// complete adds what is around an item: its province, its bodies, and the provisions
// above it.
func (m *itemMaker) complete(s *stored, path []string) {
	s.context("province", m.plan.Document.Province)
	s.context("note", s.Note)
	s.has("done", s.Done != "")
	s.has("note", s.Note != "")
	s.has("corrected", s.Corrected)
	s.has("confirmed", s.Confirmed)
	s.item.Lead = s.bodies("lead", s.Lead)
	s.item.Coordinate = s.bodies("coordinate", s.Coordinate)
	s.item.Agency = agencyNames(s.Lead)
	s.has("lead", len(s.Lead) > 0)
	s.has("coordinate", len(s.Coordinate) > 0)
	s.has("value", len(s.item.Value) > 0)
	s.Path = path
	for _, label := range path {
		s.context("path", plan.Text(label))
	}
	s.Where = s.Place.Where
	for _, n := range m.provisions.At(s.Place) {
		if n.Heading != "" && n.Heading != n.Label {
			s.context("path", n.Heading)
		}
	}
}

// item encodes s for the index, with what all items of the plan share.
func (m *itemMaker) item(s *stored) (item, error) {
	p, d := m.plan, &m.plan.Document
	m.define(s)
	s.Document, s.Number, s.Title, s.Issued, s.Province, s.Period = p.ID, d.Number, d.Title, d.Issued, d.Province, d.Period
	var b bytes.Buffer
	if err := plan.EncodeLine(&b, &s.Hit); err != nil {
		return item{}, fmt.Errorf("encode %s of plan %s: %w", s.ID, p.ID, err)
	}
	it := s.item
	it.Kind, it.Document, it.Issued, it.Hit = s.Kind, p.ID, string(d.Issued), b.String()
	it.Type, it.Issuer, it.Province, it.ProvinceName = nameKey(string(d.Type)), nameKey(string(d.Issuer)), string(d.Province), nameKey(string(d.Province))
	it.Doc = []string{Slug(p.ID), Slug(string(d.Number))}
	for _, passage := range s.Passages {
		it.Passages = append(it.Passages, passage.encode())
		if passage.Context {
			it.Context = append(it.Context, passage.Text)
		} else {
			it.Text = append(it.Text, passage.Text)
		}
	}
	return it, nil
}

// define adds the document's own abbreviations that an item uses, so that either form
// finds the other.
func (m *itemMaker) define(s *stored) {
	if len(m.definitions) == 0 {
		return
	}
	var texts [][]word
	for _, p := range s.Passages {
		texts = append(texts, words(p.Text))
	}
	for _, d := range m.definitions {
		if slices.ContainsFunc(texts, d.usedIn) {
			s.context("abbreviations", plan.Text(d.text))
		}
	}
}

// targetsByTask returns the targets of each task, in the order of the plan.
func targetsByTask(p *plan.Plan) map[string][]plan.Target {
	of := make(map[string][]plan.Target)
	for _, t := range p.Targets {
		if t.Task != "" {
			of[string(t.Task)] = append(of[string(t.Task)], t)
		}
	}
	return of
}

// insideTargets returns the ids of the targets that say nothing but words of
// their task.
func insideTargets(tasks []plan.Task, of map[string][]plan.Target) map[string]bool {
	ids := make(map[string]bool)
	for _, task := range tasks {
		targets := of[task.ID]
		if len(targets) == 0 {
			continue
		}
		said := wordSet(task.Title, task.Text, task.Result)
		for _, t := range targets {
			if subset(wordSet(t.Text, t.Indicator), said) {
				ids[t.ID] = true
			}
		}
	}
	return ids
}

func wordSet(texts ...plan.Text) map[string]bool {
	set := make(map[string]bool)
	for _, text := range texts {
		for _, w := range words(string(text)) {
			set[w.folded] = true
		}
	}
	return set
}

func subset(a, b map[string]bool) bool {
	for k := range a {
		if !b[k] {
			return false
		}
	}
	return true
}

// agencyNames returns the official name of each body, and the written one where
// that is unknown, with a capital at the beginning: texts write "các sở" and "Các sở".
func agencyNames(list []plan.Agency) []string {
	names := make([]string, len(list))
	for i, a := range list {
		names[i] = string(a.Name)
		if a.Canonical != "" {
			names[i] = string(a.Canonical)
		}
		if r, size := utf8.DecodeRuneInString(names[i]); size > 0 {
			names[i] = string(unicode.ToUpper(r)) + names[i][size:]
		}
	}
	return names
}

// years returns the last year of each time: of "2022/2025" and of a due day.
func years(times ...plan.Text) []string {
	var list []string
	for _, t := range times {
		s := string(t)
		s = s[strings.LastIndexByte(s, '/')+1:]
		if len(s) >= 4 {
			list = append(list, s[:4])
		}
	}
	return list
}
