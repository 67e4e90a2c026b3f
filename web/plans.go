package web

import (
	"net/http"
	"slices"
	"strings"

	"kehoach/index/store"
)

// plansPage is the list of plans.
type plansPage struct {
	frame
	Entries []store.Entry
	Sort    string
}

// plans lists the stored plans, the newest first or as asked.
func (s *Server) plans(r *request) error {
	p := plansPage{frame: r.frame("plans", r.Say("plans")), Sort: r.form.Get("sort")}
	err := s.library.read(func(st *store.Store) (err error) { p.Entries, err = st.List(); return err })
	if err != nil {
		return err
	}
	slices.SortStableFunc(p.Entries, func(a, b store.Entry) int {
		switch p.Sort {
		case "number":
			return strings.Compare(a.ID, b.ID)
		case "tasks":
			return b.Tasks - a.Tasks
		case "warnings":
			return b.Warnings - a.Warnings
		}
		return strings.Compare(string(b.Issued), string(a.Issued))
	})
	return r.page(http.StatusOK, "plans", p)
}

// remove takes a plan out of the store. Its file stays.
func (s *Server) remove(r *request) error {
	id := r.PathValue("id")
	if _, err := s.library.plan(id); err != nil {
		return err
	}
	if err := s.library.write(func(st *store.Store) error { return st.Delete(id) }); err != nil {
		return err
	}
	return r.redirect("/plans")
}

// redirect leads the browser on after a form.
func (r *request) redirect(to string) error {
	http.Redirect(r.w, r.Request, to, http.StatusSeeOther)
	return nil
}
