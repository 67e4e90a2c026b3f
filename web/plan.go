package web

import (
	"errors"
	"html/template"
	"net/http"
	"strings"

	"kehoach/export/view"
	"kehoach/index/search"
	"kehoach/plan"
)

// planPage is a plan beside its source.
type planPage struct {
	frame
	Doc      *view.Page
	Middle   middle
	Words    template.HTML // of the document, with the items marked; "" where its pages are shown
	Outline  []entry
	Unplaced int             // characters of the document that no provision holds
	Typed    string          // the query that led here
	Found    map[string]bool // ids of the items that it finds
	correcting
}

// entry is a line of the outline: a provision with a heading.
type entry struct {
	ID, Words string
	Children  []entry
}

// plan shows a plan: its outline, its words, its items; and the form by which the item that "edit" of
// the address names is corrected.
func (s *Server) plan(r *request) error {
	return s.showPlan(r, http.StatusOK, correctionForm{On: r.form.Get("edit")})
}

// showPlan shows a plan with a form.
func (s *Server) showPlan(r *request, status int, form correctionForm) error {
	b, err := s.library.book(r.PathValue("id"))
	if err != nil {
		return err
	}
	p, _ := b.Laid()
	page := view.New(p, r.language)
	middle, words := s.middle(r, p, page), template.HTML("")
	if len(middle.Sheets) == 0 {
		if words, err = page.Part("text"); err != nil {
			return err
		}
	}
	found, err := s.within(r, p.ID)
	if err != nil {
		return err
	}
	shown := planPage{frame: r.frame("plans", page.Title), Doc: page, Middle: middle, Words: words,
		Outline: outline(p.Outline, 0), Unplaced: unplaced(p), Typed: strings.TrimSpace(r.form.Get("q")), Found: found}
	if shown.correcting, err = r.correcting(b, p, form); err != nil {
		return err
	}
	return r.page(status, "plan", shown)
}

// maxWithin is how many items of a plan are shown as found.
const maxWithin = 1000

// within returns the ids of the items of a plan that the query of the address finds; none where it
// has no query, or a wrong one.
func (s *Server) within(r *request, id string) (map[string]bool, error) {
	a := r.asked()
	if a.Typed == "" {
		return nil, nil
	}
	q := a.query
	q.Bare = true
	q.Text, q.Limit, q.Offset, q.Facets, q.Sort = alternatives("doc", []string{id})+" ( "+a.Typed+" )", maxWithin, 0, false, search.ByDocument
	ids := map[string]bool{}
	found, err := s.library.search(r.Context(), q)
	for _, h := range found.Hits {
		if h.Document == id && h.Kind != search.DocumentKind {
			ids[h.ID] = true
		}
	}
	if errors.Is(err, search.ErrBadQuery) || wrong(r, a, err) != nil {
		return nil, nil
	}
	return ids, err
}

// itemView is an item with the page that it stands on.
type itemView struct {
	Page planPage
	Item view.Item
}

// Edited reports whether the form of the page is that of the item.
func (v itemView) Edited() bool { return v.Page.Form.On == v.Item.ID }

// Found reports whether the query that led to the page finds the item.
func (v itemView) Found() bool { return v.Page.Found[v.Item.ID] }

// outlineDepth is how deep the outline at the side goes.
const outlineDepth = 4

// outline lists the provisions that have a heading or a label of their own.
func outline(nodes []plan.Node, depth int) (list []entry) {
	if depth == outlineDepth {
		return nil
	}
	for i := range nodes {
		n := &nodes[i]
		below := outline(n.Children, depth+1)
		if words := named(n); words != "" {
			list = append(list, entry{n.ID, words, below})
		} else {
			list = append(list, below...)
		}
	}
	return list
}

// named is the name of a provision in the outline; "" of what has none.
func named(n *plan.Node) string {
	switch n.Kind {
	case plan.Preamble, plan.Closing, plan.Row, plan.Cell, plan.Paragraph, plan.Item:
		return ""
	case plan.Article, plan.AnnexNode:
		return cut(join(string(n.Label), string(n.Heading)))
	}
	if n.Heading == "" {
		return ""
	}
	return cut(join(string(n.Label), string(n.Heading)))
}

// join joins the label of a provision with its heading.
func join(label, heading string) string {
	if label == "" || heading == "" {
		return label + heading
	}
	return label + ". " + heading
}

// unplaced counts the characters that the outline does not hold and no remainder names.
func unplaced(p *plan.Plan) int {
	left := p.Coverage.Total - p.Coverage.Placed
	for _, r := range p.Coverage.Remainders {
		left -= r.Characters
	}
	return left
}
