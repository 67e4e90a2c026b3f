package web

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"kehoach/index/query"
	"kehoach/index/store"
	"kehoach/internal/messages"
)

// action answers a request; its error is shown as a page, or to a program as a problem.
type action func(*request) error

// request is a request with what an action needs to answer it.
type request struct {
	*http.Request
	w        http.ResponseWriter
	server   *Server
	language messages.Language
	form     url.Values  // of the address
	kept     func(reply) // keeps the answer; nil where it is not kept
}

// refusal is an error with its status and a message of the catalogue.
type refusal struct {
	status int
	code   messages.Key
	args   []string
}

func refused(status int, code messages.Key, args ...string) error {
	return &refusal{status, code, args}
}

func (r *refusal) Error() string { return messages.English.Say(r.code, r.args...) }

// show makes a handler of an action.
func (s *Server) show(do action) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		q := &request{Request: r, w: w, server: s, form: r.URL.Query()}
		q.language = q.choose()
		if err := do(q); err != nil {
			q.fail(err)
		}
	}
}

// choices are the cookies that a parameter of any address sets, with their values.
var choices = map[string][]string{"lang": {"vi", "en"}, "theme": {"light", "dark", "auto"}}

// choice is what the address or else a cookie chooses; "" for nothing. A choice of the address is kept.
func (r *request) choice(name string) string {
	for _, value := range choices[name] {
		if r.form.Get(name) == value {
			r.keep(name, value)
			return value
		}
	}
	for _, value := range choices[name] {
		if c, err := r.Cookie(name); err == nil && c.Value == value {
			return value
		}
	}
	return ""
}

// keep keeps a value in a cookie for a year.
func (r *request) keep(name, value string) {
	http.SetCookie(r.w, &http.Cookie{Name: name, Value: value, Path: "/", MaxAge: 365 * 24 * 3600, HttpOnly: true, SameSite: http.SameSiteLaxMode})
}

var matcher = language.NewMatcher([]language.Tag{language.Vietnamese, language.English})

// choose chooses the language: that of the switch, else the browser's, else Vietnamese.
func (r *request) choose() messages.Language {
	tag := r.choice("lang")
	if tag == "" {
		_, i := language.MatchStrings(matcher, r.Header.Get("Accept-Language"))
		tag = choices["lang"][i]
	}
	if tag == "en" {
		return messages.English
	}
	return messages.Vietnamese
}

// frame is what all pages have around their content.
type frame struct {
	*request
	View  string // its name in the navigation
	Title string
	Theme string // "light", "dark" or "auto"
}

func (r *request) frame(view, title string) frame {
	theme := r.choice("theme")
	if theme == "" {
		theme = "auto"
	}
	return frame{r, view, title, theme}
}

// Views lists the views of the navigation.
func (frame) Views() []string { return []string{"search", "plans", "deadlines", "targets", "ingest"} }

// NextTheme is what the switch of colours chooses next.
func (f frame) NextTheme() string {
	themes := choices["theme"]
	return themes[(slices.Index(themes, f.Theme)+1)%len(themes)]
}

// Lang is the language of the page as HTML names it.
func (r *request) Lang() string {
	if r.language == messages.Vietnamese {
		return "vi"
	}
	return "en"
}

// Say says a message of the page. Whole numbers get the separators of the language.
func (r *request) Say(code string, args ...any) string {
	form, known := r.language.Form(messages.Key("web/" + code))
	if !known {
		return code
	}
	return message.NewPrinter(language.Make(r.Lang())).Sprintf(form, args...)
}

// Term says a word of the JSON of plans.
func (r *request) Term(word string) string {
	if form, known := r.language.Form(messages.Key("term/" + word)); known {
		return form
	}
	return word
}

// With is the address of the request with a parameter set, or removed where the value is "".
func (r *request) With(name, value string) string { return address(r.URL.Path, r.form, name, value) }

// address is a path with parameters, one of them set or removed.
func address(path string, form url.Values, name, value string) string {
	out := url.Values{}
	for k, v := range form {
		out[k] = v
	}
	out.Del("lang")
	out.Del("theme")
	out.Set(name, value)
	if value == "" {
		out.Del(name)
	}
	return (&url.URL{Path: path, RawQuery: out.Encode()}).String()
}

// parse reads the templates: each page with the layout and the parts.
func (s *Server) parse() error {
	s.pages = map[string]*template.Template{}
	names, err := fs.Glob(files, "templates/*.html")
	if err != nil {
		return err
	}
	for _, name := range names {
		t, err := template.New("layout.html").Funcs(functions).ParseFS(files, "templates/layout.html", "templates/parts.html", name)
		if err != nil {
			return err
		}
		s.pages[strings.TrimSuffix(path.Base(name), ".html")] = t
	}
	return nil
}

// page answers with a page.
func (r *request) page(status int, name string, data any) error {
	return r.part(status, name, "layout.html", data)
}

// part answers with a template of a page.
func (r *request) part(status int, name, part string, data any) error {
	var b bytes.Buffer
	if err := r.server.pages[name].ExecuteTemplate(&b, part, data); err != nil {
		return fmt.Errorf("template %s: %w", name, err)
	}
	r.w.Header().Set("Cache-Control", "no-cache")
	return r.send(status, "text/html; charset=utf-8", b.Bytes())
}

// failure is an error as it is shown.
type failure struct {
	frame
	Status int
	Text   string
}

// fail shows an error. That the browser has gone is none.
func (r *request) fail(err error) {
	if r.Context().Err() != nil {
		return
	}
	status, said := r.explain(err)
	if status >= http.StatusInternalServerError {
		r.server.options.Log.Error("a request failed", "path", r.URL.Path, "error", err)
	}
	if strings.HasPrefix(r.URL.Path, "/api/") {
		err = r.problem(status, said)
	} else {
		err = r.page(status, "failure", failure{r.frame("", r.Say("failed")), status, said})
	}
	if err != nil {
		r.server.options.Log.Error("an error could not be shown", "path", r.URL.Path, "error", err)
	}
}

// explain returns the status and the words of an error.
func (r *request) explain(err error) (status int, said string) {
	var own *refusal
	var wrong *query.Error
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &own):
		return own.status, r.language.Say(own.code, own.args...)
	case errors.As(err, &large):
		return http.StatusRequestEntityTooLarge, r.Say("too-large", large.Limit>>20)
	case errors.As(err, &wrong):
		return http.StatusBadRequest, wrong.In(r.language)
	case errors.Is(err, store.ErrNotFound):
		return http.StatusNotFound, r.Say("no-plan")
	case errors.Is(err, store.ErrLocked):
		return http.StatusConflict, r.server.options.Words.Explain(r.language, "", err)
	}
	if status, said := r.explainCorrection(err); status != 0 {
		return status, said
	}
	return http.StatusInternalServerError, r.server.options.Words.Explain(r.language, "", err)
}

// nowhere answers addresses that lead nowhere.
func (s *Server) nowhere(*request) error { return refused(http.StatusNotFound, "web/nowhere") }

// helpPage explains queries, as pairs of an example and what it means.
type helpPage struct {
	frame
	Forms, Fields [][2]string
}

// help shows the language of queries and the keys.
func (s *Server) help(r *request) error {
	forms, fields := s.options.Words.Queries(r.language)
	return r.page(http.StatusOK, "help", helpPage{r.frame("help", r.Say("help")), forms, fields})
}
