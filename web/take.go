package web

import (
	"io"
	"maps"
	"mime"
	"net/http"
	"slices"
	"time"

	"kehoach/export"
	"kehoach/index/search"
	"kehoach/index/store"
	"kehoach/plan"
)

// takenFormats are the formats in which what a search found leaves, in the order of their links.
var takenFormats = []string{"xlsx", "csv", "docx", "ics", "json", "jsonl"}

// Formats are those in which the hits of a search leave.
func (frame) Formats() []string { return takenFormats }

// PlanFormats are those in which a plan leaves.
func (frame) PlanFormats() []string { return export.Names() }

// takeFound writes the items that a search finds in a format.
func (s *Server) takeFound(r *request) error {
	format, known := export.Named(r.PathValue("format"))
	if !known || format.Single {
		return refused(http.StatusNotFound, "web/nowhere")
	}
	a := r.asked()
	return s.library.read(func(st *store.Store) error {
		selection, err := selected(r, st, a.query)
		if err != nil {
			return err
		}
		return r.take(format, "kehoach", func(yield func(*plan.Plan, error) bool) {
			for _, id := range slices.Sorted(maps.Keys(selection)) {
				p, err := st.Plan(id)
				if err == nil {
					p = selection[id].Of(p)
				}
				if !yield(p, err) || err != nil {
					return
				}
			}
		})
	})
}

// selected returns what a query finds, all plans where it asks for nothing.
func selected(r *request, st *store.Store, q search.Query) (search.Selection, error) {
	if q.Text != "" {
		return st.Select(r.Context(), search.Query{Text: q.Text, Today: q.Today})
	}
	list, err := st.List()
	all := make(search.Selection, len(list))
	for _, e := range list {
		all[e.ID] = search.Items{}
	}
	return all, err
}

// takePlan writes a plan in a format.
func (s *Server) takePlan(r *request) error {
	format, known := export.Named(r.PathValue("format"))
	if !known {
		return refused(http.StatusNotFound, "web/nowhere")
	}
	p, err := s.library.plan(r.PathValue("id"))
	if err != nil {
		return err
	}
	return r.take(format, p.ID, export.All(p))
}

// take writes plans as a file of a name. What fails after its first bytes breaks the connection, so
// that no part of a file passes for the whole.
func (r *request) take(format export.Format, name string, plans export.Plans) error {
	kind := mime.TypeByExtension(format.Extension)
	if kind == "" {
		kind = "application/octet-stream"
	}
	h := r.w.Header()
	h.Set("Content-Type", kind)
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name + format.Extension}))
	h.Set("Cache-Control", "no-cache")
	r.unhurried(http.NewResponseController(r.w), time.Now().Add(r.server.times.take))
	out := &begun{Writer: r.w}
	o := export.Options{BOM: true}
	if table := r.form.Get("table"); slices.Contains(export.TableNames(), table) {
		o.Table = table
	}
	err := format.Write(out, plans, o)
	if err == nil {
		return nil
	}
	if !out.written {
		h.Del("Content-Disposition")
		return err
	}
	r.server.options.Log.Error("a file could not be written whole", "path", r.URL.Path, "error", err)
	panic(http.ErrAbortHandler)
}

// begun notes that something was written.
type begun struct {
	io.Writer
	written bool
}

func (b *begun) Write(p []byte) (int, error) {
	b.written = true
	return b.Writer.Write(p)
}
