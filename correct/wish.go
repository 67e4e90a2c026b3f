package correct

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"kehoach/extract/agency"
	"kehoach/extract/deadline"
	"kehoach/extract/language"
	"kehoach/extract/quantity"
	"kehoach/internal/fault"
	"kehoach/plan"
)

// Wish is what a person asks for, in words, of one item. Nil leaves a value as it is, "" clears it. Values
// and marks may come together; Remove, Split, Join and Undo come alone.
type Wish struct {
	Document string `json:"document,omitempty"` // name of the plan, for lists of wishes
	Item     string `json:"item,omitempty"`     // id: "task-12"
	By       string `json:"by,omitempty"`       // who asks, where that is not who hands the list in

	Class      *string `json:"class,omitempty"`
	Title      *string `json:"title,omitempty"`
	Text       *string `json:"text,omitempty"`
	Result     *string `json:"result,omitempty"`
	Method     *string `json:"method,omitempty"`
	Lead       *string `json:"lead,omitempty"` // bodies as a plan lists them: "Sở Y tế, Sở Tài chính"
	Coordinate *string `json:"coordinate,omitempty"`
	Due        *string `json:"due,omitempty"`    // "2026-06-30", or as a plan writes it: "Quý II/2026"
	Figure     *string `json:"figure,omitempty"` // "trên 80%"
	Period     *string `json:"period,omitempty"` // EDTF
	Confirm    *bool   `json:"confirm,omitempty"`
	Done       *bool   `json:"done,omitempty"`
	Note       *string `json:"note,omitempty"`

	Add    string   `json:"add,omitempty"` // kind of a new item behind this item or provision, with the values above
	Remove bool     `json:"remove,omitempty"`
	Split  []string `json:"split,omitempty"` // the words of each part
	Join   []string `json:"join,omitempty"`  // ids of items that become part of this one
	Undo   int      `json:"undo,omitempty"`  // number of a record
}

// Errors of wishes.
var (
	ErrItem    = errors.New("the document has no such item")
	ErrField   = errors.New("an item of this kind has no such value")
	ErrTime    = errors.New("no time was understood")
	ErrFigure  = errors.New("no figure was understood")
	ErrWords   = errors.New("the words cannot be taken")
	ErrNothing = errors.New("nothing is to be corrected")
	ErrRecord  = errors.New("there is no such correction")
	ErrChanged = errors.New("another person has changed this value meanwhile")
	ErrLine    = errors.New("the line is no correction as it is asked for")
)

// Book is a plan with its corrections.
type Book struct {
	Truth   *plan.Plan // as it was read
	Records []Record
	Damages []error // lines of the file of records that are none
}

// Laid returns the plan with the corrections laid over it, and those that found no item.
func (b *Book) Laid() (*plan.Plan, []Conflict) { return Overlay(b.Truth, b.Records) }

// Write adds the records of a wish. Where it returns an error it adds none.
func (b *Book) Write(w Wish, by string, at time.Time) error {
	records, err := b.records(w, at)
	if err != nil {
		return err
	}
	for _, r := range records {
		r.Number, r.By, r.At = b.next(), cmp.Or(w.By, by), at.UTC().Truncate(time.Second)
		b.Records = append(b.Records, r)
	}
	return nil
}

// next is the number of the next record. Damaged lines may have had numbers as well.
func (b *Book) next() int {
	if len(b.Records) == 0 {
		return 1
	}
	return b.Records[len(b.Records)-1].Number + 1
}

// records makes the records of a wish, without numbers.
func (b *Book) records(w Wish, at time.Time) ([]Record, error) {
	if w.Undo != 0 {
		if !slices.ContainsFunc(b.Records, func(r Record) bool { return r.Number == w.Undo }) {
			return nil, fmt.Errorf("%w: %w", ErrRecord, fault.Found("item", w.Undo))
		}
		return []Record{{Kind: Undo, Undoes: w.Undo}}, nil
	}
	laid, _ := b.Laid()
	it, found := find(laid, w.Item)
	if !found {
		return nil, fmt.Errorf("%w: %w", ErrItem, fault.Found("item", w.Item))
	}
	on := b.anchor(it)
	switch {
	case it.kind == Provision && w.Add == "":
		return nil, fmt.Errorf("%w: %w", ErrItem, fault.Found("item", w.Item))
	case w.Remove:
		return []Record{{Kind: Remove, On: on}}, nil
	case len(w.Split) > 0:
		return split(it, on, w.Split)
	case len(w.Join) > 0:
		return b.join(laid, it, on, w)
	}
	kind := cmp.Or(w.Add, it.kind)
	change, err := b.change(w, kind, at)
	if err != nil {
		return nil, err
	}
	if w.Add != "" {
		return []Record{{Kind: Add, On: on, As: w.Add, Set: change}}, nil
	}
	return []Record{{Kind: Set, On: on, Set: change}}, nil
}

// anchor returns the words that an item of the laid plan stands on, as they are among those of the plan as it was read.
func (b *Book) anchor(it item) *Anchor {
	if isAdded(it.id) {
		return &Anchor{Kind: it.kind, ID: it.id}
	}
	if read, found := find(b.Truth, it.id); found {
		it = read
	}
	return anchorOf(byQuote(b.Truth, it.kind), it)
}

// split gives an item the words of the first part, and adds an item for each of the others.
func split(it item, on *Anchor, parts []string) ([]Record, error) {
	if len(parts) < 2 {
		return nil, ErrNothing
	}
	var list []Record
	for i, words := range parts {
		text, err := textOf(words)
		if err != nil {
			return nil, err
		}
		if text == "" {
			return nil, ErrNothing
		}
		r := Record{Kind: Set, On: on, Set: &Change{Text: &text}}
		if i > 0 {
			r.Kind, r.As = Add, it.kind
		}
		list = append(list, r)
	}
	return list, nil
}

// join gives an item its words with those of others behind them, and takes these out.
func (b *Book) join(laid *plan.Plan, it item, on *Anchor, w Wish) ([]Record, error) {
	words := []string{string(textIn(laid, it))}
	var list []Record
	for _, id := range w.Join {
		other, found := find(laid, id)
		if !found || other.kind != it.kind || id == it.id {
			return nil, fmt.Errorf("%w: %w", ErrItem, fault.Found("item", id))
		}
		words = append(words, string(textIn(laid, other)))
		list = append(list, Record{Kind: Remove, On: b.anchor(other)})
	}
	text := strings.Join(words, " ")
	return append(list, Record{Kind: Set, On: on, Set: &Change{Text: &text}}), nil
}

// textIn is the text of an item, which its title begins where it has no other.
func textIn(p *plan.Plan, it item) plan.Text {
	switch it.kind {
	case Task:
		return cmp.Or(p.Tasks[it.at].Text, p.Tasks[it.at].Title)
	case Target:
		return p.Targets[it.at].Text
	}
	return p.Indicators[it.at].Text
}

// fields are the values that items of each kind have beside their text and marks.
var fields = map[string][]string{
	Task:      {"class", "title", "result", "lead", "coordinate", "due"},
	Target:    {"lead", "figure", "period"},
	Indicator: {"method", "lead", "coordinate"},
}

// change turns the words of a wish into values of an item of a kind.
func (b *Book) change(w Wish, kind string, at time.Time) (*Change, error) {
	known, is := fields[kind]
	if !is {
		return nil, fmt.Errorf("%w: %w", ErrField, fault.Found("value", kind))
	}
	c := new(Change)
	var first error
	take := func(name string, words *string, read func(string) error) {
		if words == nil || first != nil {
			return
		}
		text, err := textOf(*words)
		if err == nil && name != "" && !slices.Contains(known, name) {
			err = fmt.Errorf("%w: %w", ErrField, fault.Found("value", name))
		}
		if err == nil {
			err = read(text)
		}
		first = err
	}
	into := func(value **string) func(string) error {
		return func(t string) error { *value = &t; return nil }
	}
	bodies := func(value **plan.List[plan.Agency]) func(string) error {
		return func(t string) error { list := bodiesOf(t); *value = &list; return nil }
	}
	take("", w.Text, into(&c.Text))
	take("", w.Note, into(&c.Note))
	take("title", w.Title, into(&c.Title))
	take("result", w.Result, into(&c.Result))
	take("method", w.Method, into(&c.Method))
	take("period", w.Period, into(&c.Period))
	take("lead", w.Lead, bodies(&c.Lead))
	take("coordinate", w.Coordinate, bodies(&c.Coordinate))
	take("class", w.Class, func(t string) error {
		if t != plan.Assignment && t != plan.Duty {
			return fmt.Errorf("%w: %w", ErrField, fault.Found("value", t))
		}
		c.Class = &t
		return nil
	})
	take("due", w.Due, func(t string) (err error) { c.Deadlines, err = b.timesOf(t); return err })
	take("figure", w.Figure, func(t string) (err error) { c.Figure, err = figureOf(t); return err })
	c.Confirmed = w.Confirm
	if w.Done != nil {
		c.Done = new(string)
		if *w.Done {
			*c.Done = at.Format(time.DateOnly)
		}
	}
	if first == nil && *c == (Change{}) {
		first = ErrNothing
	}
	return c, first
}

// maxWords bounds a value, in bytes.
const maxWords = 64 << 10

// textOf returns words as a plan has them: without blanks around them.
func textOf(words string) (string, error) {
	if len(words) > maxWords || !utf8.ValidString(words) {
		return "", fmt.Errorf("%w: %w", ErrWords, fault.Found("too-long", maxWords))
	}
	return strings.TrimSpace(strings.ReplaceAll(words, "\r\n", "\n")), nil
}

// bodiesOf reads a list of bodies.
func bodiesOf(list string) plan.List[plan.Agency] {
	bodies := plan.List[plan.Agency]{}
	for _, m := range agency.Read(language.Lex(list), nil).Split() {
		bodies = append(bodies, agency.Body(m.Name, agency.Read(language.Lex(m.Name), nil)))
	}
	return bodies
}

// timesOf reads times: a day in ISO 8601, or words that are read as those of a plan are.
func (b *Book) timesOf(words string) (*plan.List[plan.Deadline], error) {
	times := plan.List[plan.Deadline]{}
	if words == "" {
		return &times, nil
	}
	if _, err := time.Parse(time.DateOnly, words); err == nil {
		times = append(times, plan.Deadline{Raw: plan.Text(words), Due: plan.Text(words), Precision: plan.Day, EDTF: plan.Text(words)})
		return &times, nil
	}
	issued, _ := time.Parse(time.DateOnly, string(b.Truth.Document.Issued)) // zero where the document has no date
	for _, d := range deadline.Times(language.Lex(words), deadline.Context{Issued: issued}) {
		times = append(times, d.Deadline)
	}
	if len(times) == 0 {
		return nil, fmt.Errorf("%w: %w", ErrTime, fault.Found("written", words))
	}
	return &times, nil
}

// figureOf reads a quantity; "" is that of an objective without one.
func figureOf(words string) (*Figure, error) {
	if words == "" {
		return &Figure{}, nil
	}
	found := quantity.CellQuantities(language.Lex(words))
	if len(found) != 1 {
		return nil, fmt.Errorf("%w: %w", ErrFigure, fault.Found("written", words))
	}
	t := found[0].Target()
	return &Figure{plan.Text(words), t.Indicator, t.Comparator, t.Value, t.Max, t.Unit, t.Change}, nil
}
