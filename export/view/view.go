// Package view shows a plan beside its document as HTML: the source's own words with the
// items marked in them, and the list of the items. It needs no script, and loads nothing.
//
// All words of a document reach the page through html/template, so that none can become markup.
package view

import (
	_ "embed"
	"html/template"
	"io"
	"path"
	"strings"
	"time"
	"unicode/utf8"

	"kehoach/internal/messages"
	"kehoach/plan"
)

var (
	//go:embed view.html
	markup string
	//go:embed view.css
	style string
)

// templates are "page", the whole of a file, and its parts "text", "list" and "about", each of
// which shows a [Page].
var templates = template.Must(template.New("").Funcs(template.FuncMap{
	"style": func() template.CSS { return template.CSS(style) },
}).Parse(markup))

// Page is a plan as it is shown.
type Page struct {
	Plan   *plan.Plan
	Title  string
	About  []Field // what the document is
	Blocks []Block // its words
	Lists  []List  // its items
	// Aside are the words of the source that are not the document's own.
	Aside    []Block
	Warnings []string

	language messages.Language
}

// Field is a name with values. A value may lead to an item or to the words of one.
type Field struct {
	Name   string
	Values []Link
}

// Link is words that lead to the element with an id; without one they lead nowhere.
type Link struct{ Words, To string }

// New returns a plan as it is shown in a language; its own words stay as they are.
func New(p *plan.Plan, l messages.Language) *Page {
	d := &p.Document
	out := &Page{Plan: p, Title: p.ID, language: l}
	for _, title := range []plan.Text{d.Title, d.Number} {
		if title != "" {
			out.Title = string(title)
			break
		}
	}
	out.About = out.about()
	out.Blocks = newMarker(p, l).blocks(p.Outline, 0)
	out.Lists = out.lists()
	for _, r := range p.Coverage.Remainders {
		out.Aside = append(out.Aside, Block{Kind: plan.Paragraph, Spans: []Span{{Words: string(r.Source.Quote)}}})
	}
	for _, w := range p.Warnings {
		said := l.Warning(w.Code, w.Args)
		if at := spot(w.Source, l); at != "" {
			said += " (" + at + ")"
		}
		out.Warnings = append(out.Warnings, said)
	}
	return out
}

// Write writes the page as one file.
func (p *Page) Write(w io.Writer) error { return templates.ExecuteTemplate(w, "page", p) }

// Part returns one part of the page, to be set into another: "about", "text" or "list".
func (p *Page) Part(name string) (template.HTML, error) {
	var b strings.Builder
	if err := templates.ExecuteTemplate(&b, name, p); err != nil {
		return "", err
	}
	return template.HTML(b.String()), nil
}

// Say says a word of the page itself, with a capital.
func (p *Page) Say(word string) string {
	said := p.language.Say(messages.Key("term/" + word))
	_, first := utf8.DecodeRuneInString(said)
	return strings.ToUpper(said[:first]) + said[first:]
}

// Lang is the language of the page's own words as HTML names it.
func (p *Page) Lang() string {
	if p.language == messages.Vietnamese {
		return "vi"
	}
	return "en"
}

func (p *Page) about() []Field {
	d := &p.Plan.Document
	f := fields{page: p}
	f.add("number", string(d.Number))
	f.add("type", string(d.Type))
	f.add("issuer", string(d.Issuer))
	f.add("issued", shown(d.Issued))
	f.add("priority", string(d.Priority))
	f.add("signer", string(d.Signer.Name))
	f.add("file", path.Base(strings.ReplaceAll(p.Plan.Source.Path, `\`, "/")))
	return f.list
}

// fields collects what is known.
type fields struct {
	page *Page
	list []Field
}

func (f *fields) add(name string, values ...string) {
	var links []Link
	for _, v := range values {
		if v != "" {
			links = append(links, Link{Words: v})
		}
	}
	f.links(name, links)
}

func (f *fields) links(name string, links []Link) {
	if len(links) > 0 {
		f.list = append(f.list, Field{f.page.Say(name), links})
	}
}

// shown writes an ISO 8601 day as Vietnamese documents do.
func shown(day plan.Text) string {
	t, err := time.Parse(time.DateOnly, string(day))
	if err != nil {
		return string(day)
	}
	return t.Format("02/01/2006")
}
