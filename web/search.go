package web

import (
	"html/template"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"kehoach/export/view"
	"kehoach/index/query"
	"kehoach/index/search"
	"kehoach/index/store"
	"kehoach/plan"
)

// perPage is the number of hits on a page.
const perPage = 25

// filters are the parameters that narrow a search, in the order of the facets, with the field of
// the language of queries that each stands for, and the facet that counts its values. The bodies that
// are counted are those that lead.
var filters = []struct{ name, field, facet string }{
	{"kind", "kind", "kind"}, {"lead", "lead", "agency"}, {"agency", "agency", ""}, {"year", "year", "year"}, {"province", "province", "province"},
	{"document", "doc", "document"}, {"precision", "precision", "precision"},
}

// asked is what an address asks the search for.
type asked struct {
	Typed string
	Page  int
	Group bool
	query search.Query
	lead  int // bytes of the query before the words typed
}

// asked reads the parameters of a search.
func (r *request) asked() asked {
	a := asked{Typed: strings.TrimSpace(r.form.Get("q")), Group: r.form.Get("group") != ""}
	a.Page, _ = strconv.Atoi(r.form.Get("page"))
	a.Page = max(1, a.Page)
	var parts []string
	for _, f := range filters {
		if part := alternatives(f.field, r.form[f.name]); part != "" {
			parts = append(parts, part)
		}
	}
	if r.form.Get("overdue") != "" {
		parts = append(parts, "overdue:")
	}
	text := a.Typed
	if len(parts) > 0 {
		before := strings.Join(parts, " ") + " "
		if text != "" {
			before += "( "
			text += " )"
		}
		text, a.lead = before+text, len(before)
	}
	a.query = search.Query{Text: strings.TrimSpace(text), Sort: r.form.Get("sort"), Descending: r.form.Get("descending") != "", Apart: r.form.Get("apart") != "",
		Limit: perPage, Offset: (a.Page - 1) * perPage, Facets: true, Today: r.server.options.Now()}
	if !slices.Contains(search.Orders, a.query.Sort) {
		a.query.Sort = search.ByRelevance
	}
	return a
}

// alternatives asks for one of several values of a field; "" for none.
func alternatives(field string, values []string) string {
	var parts []string
	for _, v := range values {
		if v = strings.TrimSpace(strings.ReplaceAll(v, `"`, " ")); v != "" {
			parts = append(parts, field+`:"`+v+`"`)
		}
	}
	if len(parts) > 1 {
		return "(" + strings.Join(parts, " OR ") + ")"
	}
	return strings.Join(parts, "")
}

// found is the page of a search.
type found struct {
	frame
	asked
	Result  search.Result
	Wrong   *wrongQuery
	Reading []string
	Groups  []group
	Narrow  []facet
	Saved   []savedSearch
	Pages   int
	Plans   int // in the store, where nothing is asked for
}

// wrongQuery shows where a query is wrong.
type wrongQuery struct{ Said, Before, At, After string }

// group is the hits of one document, or all of them where they are not grouped.
type group struct {
	Document string
	Number   plan.Text
	Title    plan.Text
	Hits     []search.Hit
}

// facet is a property of hits with the values that narrow the search.
type facet struct {
	Name   string
	Values []choice
	Chosen bool
}

// choice is a value of a facet. Its link chooses it, or no longer where it is chosen.
type choice struct {
	Value  string
	Words  string
	Count  int
	Chosen bool
	Link   string
}

func (s *Server) search(r *request) error {
	saved, err := s.saved.holds(searchOf(r.form))
	if err != nil {
		return err
	}
	if saved || r.asked().query.Text == "" {
		return s.found(r) // that a saved search is looked at is noted
	}
	return s.kept(s.found)(r)
}

// found answers with the page of a search, or with what to begin with.
func (s *Server) found(r *request) error {
	f, err := s.find(r)
	if err != nil {
		return err
	}
	if f.query.Text == "" {
		f.Saved, err = s.savedSearches(r)
	} else if f.Wrong == nil {
		err = s.saw(f.Query(), f.Result.Total)
	}
	if err != nil {
		return err
	}
	return r.page(http.StatusOK, "search", f)
}

// results is the part of the page that changes as one types.
func (s *Server) results(r *request) error {
	f, err := s.find(r)
	if err != nil {
		return err
	}
	return r.part(http.StatusOK, "search", "results", f)
}

func (s *Server) find(r *request) (f found, err error) {
	f = found{frame: r.frame("search", r.Say("search")), asked: r.asked()}
	f.URL.Path = "/" // of links, also where only the results are asked for
	if f.Typed != "" {
		f.Title = f.Typed + " – " + f.Title
	}
	if f.query.Text == "" {
		err = s.library.read(func(st *store.Store) error {
			list, err := st.List()
			f.Plans = len(list)
			return err
		})
		return f, err
	}
	f.Result, err = s.library.search(r.Context(), f.query)
	if f.Wrong = wrong(r, f.asked, err); f.Wrong != nil {
		return f, nil
	}
	f.Reading = s.options.Words.Reading(r.language, f.Result)
	f.Groups = groups(f.Result.Hits, f.Group)
	f.Narrow = r.facets(f.Result.Facets)
	f.Pages = (f.Result.Total + perPage - 1) / perPage
	return f, err
}

// wrong shows an error of a query in the words typed; nil where err is none.
func wrong(r *request, a asked, err error) *wrongQuery {
	e, is := errorOf[*query.Error](err)
	if !is {
		return nil
	}
	from, to := e.Start-a.lead, e.End-a.lead
	if from < 0 || from > to || to > len(a.Typed) {
		from, to = 0, 0
	}
	return &wrongQuery{e.In(r.language), a.Typed[:from], a.Typed[from:to], a.Typed[to:]}
}

// groups parts hits by documents, which stand in the order of their first hits.
func groups(hits []search.Hit, byDocument bool) (list []group) {
	if !byDocument {
		return []group{{Hits: hits}}
	}
	at := map[string]int{}
	for _, h := range hits {
		i, is := at[h.Document]
		if !is {
			i = len(list)
			at[h.Document] = i
			list = append(list, group{Document: h.Document, Number: h.Number, Title: h.Title})
		}
		list[i].Hits = append(list[i].Hits, h)
	}
	return list
}

// facets returns the values that narrow the search. A chosen one stays, also where no hit has it.
func (r *request) facets(counts map[string]search.Counts) (list []facet) {
	base := r.unchosen()
	for _, f := range filters {
		out, counts := facet{Name: f.name}, counts[f.facet]
		for _, v := range r.form[f.name] {
			if v != "" && !slices.ContainsFunc(counts, func(c search.Count) bool { return c.Value == v }) {
				out.add(r, base, v, 0)
			}
		}
		for _, c := range counts {
			out.add(r, base, c.Value, c.Count)
		}
		if len(out.Values) > 0 {
			list = append(list, out)
		}
	}
	return list
}

// unchosen is the address of the search to which a value of a facet is added, as choosing it does.
func (r *request) unchosen() string {
	base := address("/", r.form, "page", "")
	if !strings.Contains(base, "?") {
		return base + "?"
	}
	return base + "&"
}

func (f *facet) add(r *request, base, value string, count int) {
	chosen := slices.Contains(r.form[f.Name], value)
	link := base + f.Name + "=" + url.QueryEscape(value)
	if chosen {
		link = released(r.form, f.Name, value)
	}
	words := value
	if f.Name == "kind" || f.Name == "precision" {
		words = r.Term(value)
	}
	f.Chosen = f.Chosen || chosen
	f.Values = append(f.Values, choice{value, words, count, chosen, link})
}

// released is the address of the search with a value no longer chosen.
func released(form url.Values, name, value string) string {
	out := maps.Clone(form)
	out[name] = slices.DeleteFunc(slices.Clone(form[name]), func(v string) bool { return v == value })
	return address("/", out, "page", "")
}

// Query is what the address asks for, without its page.
func (f found) Query() string {
	return searchOf(f.form)
}

// Asked reports whether the address asks for anything.
func (f found) Asked() bool { return f.query.Text != "" }

// Sort is the order of the hits.
func (f found) Sort() string { return f.query.Sort }

// PageLink is the address of another page of the hits.
func (f found) PageLink(n int) string { return f.Link("page", strconv.Itoa(n)) }

// Link is the address of the search with a parameter set.
func (f found) Link(name, value string) string { return address("/", f.form, name, value) }

// Narrowed reports whether filters narrow the search.
func (f found) Narrowed() bool { return f.lead > 0 && f.Typed != "" }

// Unnarrowed is the address of the search without its filters.
func (f found) Unnarrowed() string { return address("/", url.Values{}, "q", f.Typed) }

// parameter is one of an address, as a form keeps it.
type parameter struct{ Name, Value string }

// Kept are the parameters that stay when other words are typed.
func (f found) Kept() []parameter { return f.without("q", "page") }

// Ordered are those that stay when another order is chosen.
func (f found) Ordered() []parameter { return f.without("sort", "group", "page") }

func (f found) without(names ...string) (list []parameter) {
	names = append(names, "lang", "theme")
	for _, name := range slices.Sorted(maps.Keys(f.form)) {
		for _, v := range f.form[name] {
			if !slices.Contains(names, name) {
				list = append(list, parameter{name, v})
			}
		}
	}
	return list
}

// Examples are queries to begin with.
func (found) Examples() []string {
	return []string{"IPv6", "chinh quyen so", `chủ trì:"Sở Y tế"`, "kind:target value>=90 unit:%", "kind:task overdue:"}
}

// hitView is a hit with the page that it stands on.
type hitView struct {
	Page found
	Hit  search.Hit
}

// To is the address of the hit in its document.
func (v hitView) To() string {
	to := url.URL{Path: "/plan/" + v.Hit.Document}
	if v.Hit.Kind != search.DocumentKind {
		to.Fragment = v.Hit.ID
	}
	if v.Page.Typed != "" {
		to.RawQuery = url.Values{"q": {v.Page.Typed}}.Encode()
	}
	return to.String()
}

// Orders are the orders of hits.
func (found) Orders() []string { return search.Orders }

// piece is words of which some are marked.
type piece struct {
	Words  string
	Marked bool
}

// functions are those that templates call.
var functions = template.FuncMap{
	"pieces":  pieces,
	"context": contextOf,
	"day":     day,
	"bodies":  bodyNames,
	"summary": summary,
	"brief":   brief,
	"cut":     cut,
	"add":     func(a, b int) int { return a + b },
	"hit":     func(f found, h search.Hit) hitView { return hitView{f, h} },
	"item":    func(p planPage, i view.Item) itemView { return itemView{p, i} },
	"due":     dueOf,
	"rows":    func(text string) int { return min(12, 2+len(text)/60) }, // of a box in which it is typed
}

// pieces parts a text at the words that a query found.
func pieces(text string, spans [][2]int) (list []piece) {
	at := 0
	for _, s := range spans {
		if s[0] < at || s[1] > len(text) || s[0] > s[1] {
			continue
		}
		list = append(list, piece{text[at:s[0]], false}, piece{text[s[0]:s[1]], true})
		at = s[1]
	}
	return append(list, piece{text[at:], false})
}

// shownPart is a field of a hit with the words that were found in it.
type shownPart struct {
	Field  string // "" for the hit's own words
	Pieces []piece
}

// besideFields are shown below a hit's own words where a query found words only there.
var besideFields = []string{"result", "method", "issuer", "bases", "coordinate", "abbreviations", "lead"}

// contextOf returns what is shown of a hit: its own words with those found marked, and one more
// field where words were found beside them.
func contextOf(h search.Hit) (list []shownPart) {
	title := h.Heading
	if h.Kind == search.DocumentKind {
		title = h.Title
	}
	seen := map[string]bool{}
	for _, own := range []struct{ field, text string }{{"heading", string(title)}, {"text", string(h.Text)}} {
		if own.text == "" || own.field == "text" && h.Kind == search.DocumentKind {
			continue
		}
		list = append(list, shownPart{"", ownPieces(h, own.field, own.text, seen)})
	}
	for _, l := range h.Highlights {
		if slices.Contains(besideFields, l.Field) && news(seen, l) {
			return append(list, shownPart{l.Field, pieces(l.Text, l.Spans)})
		}
	}
	return list
}

func ownPieces(h search.Hit, field, text string, seen map[string]bool) []piece {
	if h.Kind == search.DocumentKind {
		field = "title"
	}
	for _, l := range h.Highlights {
		if l.Field == field {
			news(seen, l)
			return pieces(l.Text, l.Spans)
		}
	}
	return []piece{{cut(text), false}}
}

// news notes the words of a highlight, and reports whether some are new.
func news(seen map[string]bool, l search.Highlight) bool {
	before := len(seen)
	for _, s := range l.Spans {
		seen[strings.ToLower(l.Text[s[0]:s[1]])] = true
	}
	return len(seen) > before
}

// How many characters are shown of a hit, and of one among many.
const longText, briefText = 320, 70

func cut(text string) string { return shortened(text, longText) }

func brief(text string) string { return shortened(text, briefText) }

// shortened cuts a text at a blank.
func shortened(text string, most int) string {
	letters := []rune(text)
	if len(letters) <= most {
		return text
	}
	short := string(letters[:most])
	if i := strings.LastIndexByte(short, ' '); i > 0 {
		short = short[:i]
	}
	return short + "…"
}
