package web

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"kehoach/correct"
	"kehoach/internal/messages"
	"kehoach/plan"
)

// correcting is what the page of a plan has for those who check it.
type correcting struct {
	Reading   string // names the reading of the document that is shown
	Seen      int    // number of the last correction that is shown
	By        string // who corrects
	Records   []recordView
	Conflicts int
	Form      correctionForm
}

// recordView is a correction as it is shown.
type recordView struct {
	correct.Listed
	Item      string // its id, where the plan has it
	Words     string // that it stands on, where the plan does not have the item
	Said      string
	StateSaid string
}

// Standing reports whether the correction can be withdrawn.
func (v recordView) Standing() bool { return !v.Withdrawn }

// OfItem reports whether the correction is of an item, and not of a provision to which one was added.
func (v recordView) OfItem() bool { return v.On != nil && v.On.Kind != correct.Provision }

// correctionForm is the form by which an item is corrected, or one is added to a provision.
type correctionForm struct {
	On     string // id of the item or provision; "" where nothing is being corrected
	Said   string // why it was not taken
	Item   correct.Item
	Fields []formField
	Parts  string // the text to be split, one part a line
	Peers  []peer // that can be joined to the item
	Kinds  []string
	typed  url.Values // nil where nothing was typed
}

// formField is a value of an item in a form.
type formField struct {
	Name, Value string
	Long        bool     // may be more than a line
	Choices     []string // its only values, where they are few
}

// peer is an item of the same kind.
type peer struct {
	ID, Words string
	Next      bool // it stands behind the item
}

// longValues may have several lines, and shortChoices are the only values of some.
var (
	longValues   = []string{"text", "title", "result", "method", "note"}
	shortChoices = map[string][]string{"class": {plan.Assignment, plan.Duty}}
)

// correcting prepares what the page of a plan has for those who check it.
func (r *request) correcting(b *correct.Book, laid *plan.Plan, f correctionForm) (c correcting, err error) {
	c = correcting{Reading: readingOf(b.Truth), By: r.by()}
	for _, l := range slices.Backward(b.Listed()) {
		v := recordView{Listed: l, Said: r.server.options.Words.Correction(r.language, l.Record), StateSaid: r.server.options.Words.State(r.language, l.State())}
		c.Seen = max(c.Seen, l.Number)
		if l.Conflict != "" {
			c.Conflicts++
		}
		if l.On != nil {
			v.Words = l.On.Quote
			if _, there := correct.ItemOf(laid, l.On.ID); there && l.Conflict == "" && l.Kind != correct.Remove && v.OfItem() {
				v.Item = l.On.ID
			}
		}
		c.Records = append(c.Records, v)
	}
	slices.SortStableFunc(c.Records, func(a, b recordView) int { return rank(a) - rank(b) })
	if f.On != "" {
		c.Form = f
		err = c.Form.fill(laid)
	}
	if errors.Is(err, correct.ErrItem) { // as of an address that was kept
		c.Form, err = correctionForm{}, nil
	}
	return c, err
}

// rank puts conflicts first.
func rank(v recordView) int {
	if v.Conflict != "" {
		return 0
	}
	return 1
}

// readingOf names the reading of a document from which a plan was made: of another one the same id may be
// another item.
func readingOf(p *plan.Plan) string {
	return fmt.Sprint(p.Source.SHA256, "-", int(p.Source.Extraction))
}

// fill prepares the form from the item that it is on. An error is [correct.ErrItem] where the plan has no such item.
func (f *correctionForm) fill(p *plan.Plan) error {
	item, found := correct.ItemOf(p, f.On)
	if !found {
		return correct.ErrItem
	}
	f.Item, f.Kinds = item, []string{correct.Task, correct.Target, correct.Indicator}
	for _, name := range correct.Values(item.Kind) {
		value := item.Values[name]
		if typed, is := f.typed[name]; is {
			value = typed[0]
		}
		f.Fields = append(f.Fields, formField{name, value, slices.Contains(longValues, name), shortChoices[name]})
	}
	f.Parts = strings.Join(strings.Fields(cmp.Or(item.Values["text"], item.Values["title"])), " ")
	if typed := f.typed.Get("parts"); typed != "" {
		f.Parts = typed
	}
	f.Peers = peersOf(p, item)
	return nil
}

// peersOf lists the items that can be joined to an item. The one behind it is chosen first.
func peersOf(p *plan.Plan, item correct.Item) (list []peer) {
	if item.Kind == correct.Provision {
		return nil
	}
	next := false
	for _, other := range correct.Peers(p, item.Kind) {
		if other.ID == item.ID {
			next = true
			continue
		}
		list = append(list, peer{other.ID, cut(cmp.Or(other.Values["text"], other.Values["title"])), next})
		next = false
	}
	return list
}

// Adds reports whether the form adds to a provision.
func (f correctionForm) Adds() bool { return f.Item.Kind == correct.Provision }

// Value is what was typed, "" for nothing.
func (f correctionForm) Value(name string) string { return f.typed.Get(name) }

// byCookie keeps the name of who corrects.
const byCookie = "by"

// maxBy is how long the name of who corrects may be, in bytes.
const maxBy = 200

// by is the name of who corrects: what the form says, else what it said before, else the user of the computer.
func (r *request) by() string {
	if typed := strings.Join(strings.Fields(r.PostForm.Get(byCookie)), " "); typed != "" && len(typed) <= maxBy && utf8.ValidString(typed) {
		return typed
	}
	if c, err := r.Cookie(byCookie); err == nil {
		if kept, err := url.QueryUnescape(c.Value); err == nil && kept != "" && len(kept) <= maxBy && utf8.ValidString(kept) {
			return kept
		}
	}
	return r.server.options.By
}

// correct takes what the forms of a plan say, and leads back to the item. Where a form says what cannot be
// taken, the page shows it again with what was typed.
func (s *Server) correct(r *request) error {
	if err := r.ParseForm(); err != nil {
		return err
	}
	for name, values := range staying(r.PostForm) {
		r.form[name] = values
	}
	id := r.PathValue("id")
	wish, records := correct.Wish{}, []correct.Record(nil)
	err := s.library.correct(id, func(b *correct.Book) (err error) {
		if wish, err = r.wish(b); err != nil {
			return err
		}
		records, err = write(b, wish, r.by(), s.options.Now())
		return err
	})
	form := correctionForm{On: r.PostForm.Get("item"), typed: r.PostForm}
	if status, said := r.explainCorrection(err); status != 0 && status != http.StatusNotFound && form.On != "" {
		form.Said = said
		return s.showPlan(r, status, form)
	}
	if err != nil {
		return err
	}
	if name := r.PostForm.Get(byCookie); name != "" {
		r.keep(byCookie, url.QueryEscape(r.by()))
	}
	return r.redirect(corrected(id, staying(r.form), wish, records))
}

// staying are the parameters of a plan that stay while it is corrected: the query that led to it, and what it is
// shown by.
func staying(form url.Values) url.Values {
	out := url.Values{}
	for _, name := range []string{"q", "as"} {
		if value := form.Get(name); value != "" {
			out.Set(name, value)
		}
	}
	return out
}

// corrected is the address to which a correction leads, with the parameters that stay.
func corrected(id string, form url.Values, w correct.Wish, records []correct.Record) string {
	to, edit := w.Item, ""
	switch {
	case w.Remove || w.Undo != 0:
		to = "corrections"
	case w.Add != "":
		to = fmt.Sprint("added-", records[0].Number)
		edit = to
	}
	return address("/plan/"+id, form, "edit", edit) + "#" + to
}

// write adds the records of a wish to a book, and returns them.
func write(b *correct.Book, w correct.Wish, by string, at time.Time) ([]correct.Record, error) {
	known := len(b.Records)
	err := b.Write(w, by, at)
	return b.Records[known:], err
}

// wish is what a form asks for.
func (r *request) wish(b *correct.Book) (w correct.Wish, err error) {
	f := r.PostForm
	if f.Get("reading") != readingOf(b.Truth) {
		return w, refused(http.StatusConflict, "web/read-anew")
	}
	yes, no := true, false
	for name, mark := range map[string]correct.Wish{"confirm": {Confirm: &yes}, "unconfirm": {Confirm: &no}, "done": {Done: &yes}, "undone": {Done: &no}} {
		if mark.Item = f.Get(name); mark.Item != "" {
			return mark, nil
		}
	}
	if number := f.Get("undo"); number != "" {
		w.Undo, err = strconv.Atoi(number)
		if err != nil || w.Undo <= 0 {
			return w, refused(http.StatusBadRequest, "web/bad-parameter", "undo", number)
		}
		return w, nil
	}
	w.Item = f.Get("item")
	switch f.Get("do") {
	case "set":
		return r.changes(b, w.Item)
	case "remove":
		w.Remove = true
	case "split":
		w.Split = linesOf(f.Get("parts"))
		if len(w.Split) < 2 {
			err = correct.ErrNothing
		}
	case "join":
		w.Join = []string{f.Get("join")}
	case "add":
		text := f.Get("added")
		w.Add, w.Text = f.Get("kind"), &text
		if strings.TrimSpace(text) == "" {
			err = correct.ErrNothing
		}
	default:
		err = refused(http.StatusBadRequest, "web/no-deed")
	}
	return w, err
}

// changes is the wish for the values that were changed in a form.
func (r *request) changes(b *correct.Book, item string) (correct.Wish, error) {
	typed := map[string]string{}
	for name, values := range r.PostForm {
		typed[name] = values[0]
	}
	seen, err := strconv.Atoi(r.PostForm.Get("seen"))
	if err != nil {
		return correct.Wish{}, refused(http.StatusBadRequest, "web/bad-parameter", "seen", r.PostForm.Get("seen"))
	}
	return b.Changes(item, typed, seen)
}

// linesOf lists the lines of a text that have words.
func linesOf(text string) (list []string) {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			list = append(list, line)
		}
	}
	return list
}

// correctionErrors are the errors of wishes with their statuses, and the words of the page for those whose
// own advise commands.
var correctionErrors = []struct {
	err    error
	status int
	said   messages.Key
}{
	{correct.ErrItem, http.StatusNotFound, "web/no-item"},
	{correct.ErrRecord, http.StatusNotFound, "web/no-correction"},
	{correct.ErrNothing, http.StatusUnprocessableEntity, "web/nothing-changed"},
	{correct.ErrChanged, http.StatusConflict, ""},
	{correct.ErrField, http.StatusUnprocessableEntity, ""},
	{correct.ErrTime, http.StatusUnprocessableEntity, ""},
	{correct.ErrFigure, http.StatusUnprocessableEntity, ""},
	{correct.ErrWords, http.StatusUnprocessableEntity, ""},
	{correct.ErrLine, http.StatusBadRequest, ""},
}

// explainCorrection returns the status and the words of an error of a wish; 0 for others.
func (r *request) explainCorrection(err error) (status int, said string) {
	for _, known := range correctionErrors {
		if !errors.Is(err, known.err) {
			continue
		}
		if known.said != "" {
			return known.status, r.language.Say(known.said)
		}
		return known.status, r.server.options.Words.Explain(r.language, "", err)
	}
	return 0, ""
}

// uncorrected leads from the address of a form to its plan.
func (s *Server) uncorrected(r *request) error {
	return r.redirect("/plan/" + url.PathEscape(r.PathValue("id")))
}

// Provisions are those to which items can be added, as the outline lists them.
func (p planPage) Provisions() (list []peer) {
	var walk func([]entry)
	walk = func(entries []entry) {
		for _, e := range entries {
			list = append(list, peer{ID: e.ID, Words: e.Words})
			walk(e.Children)
		}
	}
	walk(p.Outline)
	return list
}

// Staying are the parameters of the plan that forms keep.
func (p planPage) Staying() (list []parameter) {
	for name, values := range staying(p.form) {
		list = append(list, parameter{name, values[0]})
	}
	slices.SortFunc(list, func(a, b parameter) int { return strings.Compare(a.Name, b.Name) })
	return list
}

// At is the address of the plan at an item.
func (p planPage) At(id string) string {
	return address("/plan/"+p.Doc.Plan.ID, staying(p.form), "edit", "") + "#" + id
}

// Edit is the address of the form by which an item is corrected.
func (p planPage) Edit(id string) string {
	return address("/plan/"+p.Doc.Plan.ID, staying(p.form), "edit", id) + "#" + id
}
