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
		selection, err := st.Select(r.Context(), search.Query{Text: a.query.Text, Today: a.query.Today})
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
	err := format.Write(out, plans, export.Options{BOM: true})
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
