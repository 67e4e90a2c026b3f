package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"mime"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"kehoach/agenda"
	"kehoach/correct"
	"kehoach/index/query"
	"kehoach/index/search"
	"kehoach/index/store"
	"kehoach/plan"
)

// Bounds of the lists of the API.
const (
	maxHits        = 10_000
	maxSuggestions = 50
)

// lines is the type of an answer of one JSON value a line.
const lines = "application/jsonl"

// apiSearch answers with what kehoach search --format json prints.
func (s *Server) apiSearch(r *request) error {
	a := r.asked()
	q := a.query
	q.Facets = r.form.Get("facets") != ""
	var err error
	if q.Limit, err = r.number("limit", search.DefaultLimit, maxHits); err != nil {
		return err
	}
	if q.Offset, err = r.number("offset", 0, 1<<30); err != nil {
		return err
	}
	if sort := r.form.Get("sort"); sort != "" && !slices.Contains(search.Orders, sort) {
		return refused(http.StatusBadRequest, "web/bad-parameter", "sort", sort)
	}
	if q.Today, err = r.day("today", q.Today); err != nil {
		return err
	}
	found, err := s.library.search(r.Context(), q)
	if err != nil {
		return err
	}
	if r.wantsLines() {
		return sendLines(r, found.Hits)
	}
	took := found.TookMS
	found.TookMS = 0
	tag, err := tagOf(found)
	if err != nil {
		return err
	}
	found.TookMS = took
	return r.json(found, tag)
}

// apiPlans answers with the list of plans.
func (s *Server) apiPlans(r *request) error {
	var list []store.Entry
	err := s.library.read(func(st *store.Store) (err error) { list, err = st.List(); return err })
	if err != nil {
		return err
	}
	if r.wantsLines() {
		return sendLines(r, list)
	}
	return r.tagged(map[string]any{"plans": plan.List[store.Entry](list)})
}

// apiPlan answers with a plan, as kehoach export prints it.
func (s *Server) apiPlan(r *request) error {
	p, err := s.library.plan(r.PathValue("id"))
	if err != nil {
		return err
	}
	return r.tagged(p)
}

// apiCorrections answers with the corrections of a plan, as kehoach correct --list prints them.
func (s *Server) apiCorrections(r *request) error {
	b, err := s.library.book(r.PathValue("id"))
	if err != nil {
		return err
	}
	if r.wantsLines() {
		return sendLines(r, b.Listed())
	}
	return r.tagged(map[string]any{"corrections": plan.List[correct.Listed](b.Listed())})
}

// apiCorrect takes a wish as kehoach correct --from does, and answers with its records.
func (s *Server) apiCorrect(r *request) error {
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		return refused(http.StatusUnsupportedMediaType, "web/not-json")
	}
	raw, err := io.ReadAll(r.Body)
	if err != nil {
		return err
	}
	wish, err := correct.ParseWish(raw)
	if err != nil {
		return err
	}
	id := r.PathValue("id")
	if wish.Document != "" && wish.Document != id {
		return refused(http.StatusBadRequest, "web/bad-parameter", "document", wish.Document)
	}
	var records []correct.Record
	err = s.library.correct(id, func(b *correct.Book) (err error) {
		records, err = write(b, wish, s.options.By, s.options.Now())
		return err
	})
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := plan.Encode(&b, map[string]any{"corrections": plan.List[correct.Record](records)}); err != nil {
		return err
	}
	return r.send(http.StatusCreated, "application/json", b.Bytes())
}

// apiAgenda answers with what kehoach agenda --format json prints.
func (s *Server) apiAgenda(r *request) error {
	p := agenda.Period{}
	var err error
	if p.Today, err = r.day("today", s.options.Now()); err != nil {
		return err
	}
	if p.From, err = r.day("from", time.Time{}); err != nil {
		return err
	}
	begin := p.From
	if begin.IsZero() {
		begin = p.Today
	}
	if p.To, err = r.day("to", begin.AddDate(yearsAhead, 0, 0)); err != nil {
		return err
	}
	list, err := s.agenda(r, agenda.Wish{Text: r.form.Get("q"), Agency: r.form.Get("agency")}, p, false)
	if err != nil {
		return err
	}
	if r.wantsLines() {
		return sendLines(r, list)
	}
	return r.tagged(plan.List[agenda.Entry](list))
}

// apiSuggest answers with completions of what is typed.
func (s *Server) apiSuggest(r *request) error {
	most, err := r.number("limit", 10, maxSuggestions)
	if err != nil {
		return err
	}
	var list []search.Suggestion
	err = s.library.read(func(st *store.Store) (err error) {
		list, err = st.Suggest(r.Context(), r.form.Get("q"), most)
		return err
	})
	if err != nil {
		return err
	}
	return r.tagged(map[string]any{"suggestions": plan.List[search.Suggestion](list)})
}

// number reads a parameter that counts.
func (r *request) number(name string, otherwise, most int) (int, error) {
	value := r.form.Get(name)
	if value == "" {
		return otherwise, nil
	}
	n, err := strconv.Atoi(value)
	if err != nil || n < 0 || n > most {
		return 0, refused(http.StatusBadRequest, "web/bad-parameter", name, value)
	}
	return n, nil
}

// day reads a parameter that names a day.
func (r *request) day(name string, otherwise time.Time) (time.Time, error) {
	value := r.form.Get(name)
	if value == "" {
		return otherwise, nil
	}
	from, to, ok := query.ParseDate(value)
	if !ok || from != to {
		return from, refused(http.StatusBadRequest, "web/bad-parameter", name, value)
	}
	return from, nil
}

// wantsLines reports whether a program asks for JSON Lines.
func (r *request) wantsLines() bool { return strings.Contains(r.Header.Get("Accept"), lines) }

// sendLines writes a list as JSON Lines, without holding its JSON in memory.
func sendLines[T any](r *request, list []T) error {
	r.w.Header().Set("Content-Type", lines)
	out := r.stream()
	for i := range list {
		if err := plan.EncodeLine(out, &list[i]); err != nil {
			panic(http.ErrAbortHandler) // the browser has gone; a part must not pass for the whole
		}
	}
	return out.Close()
}

// tagged answers with a value as JSON, under a tag of its content.
func (r *request) tagged(v any) error {
	tag, err := tagOf(v)
	if err != nil {
		return err
	}
	return r.json(v, tag)
}

// tagOf is an ETag of the content of a value. It is weak, since the answer may be compressed.
func tagOf(v any) (string, error) {
	sum := sha256.New()
	err := json.NewEncoder(sum).Encode(v)
	return `W/"` + hex.EncodeToString(sum.Sum(nil)[:12]) + `"`, err
}

// json answers with a value, or with nothing where the program has it under its tag.
func (r *request) json(v any, tag string) error {
	if r.unchanged(tag) {
		return nil
	}
	var b bytes.Buffer
	if err := plan.Encode(&b, v); err != nil {
		return err
	}
	return r.send(http.StatusOK, "application/json", b.Bytes())
}

// unchanged gives the answer a tag, and answers with nothing where the program has what is under it.
func (r *request) unchanged(tag string) bool {
	h := r.w.Header()
	h.Set("ETag", tag)
	h.Set("Cache-Control", "no-cache")
	if !slices.Contains(strings.Split(strings.ReplaceAll(r.Header.Get("If-None-Match"), " ", ""), ","), tag) {
		return false
	}
	r.w.WriteHeader(http.StatusNotModified)
	return true
}
