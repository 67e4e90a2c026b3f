package web

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"kehoach/export/view"
	"kehoach/extract/document/sandbox"
	"kehoach/index/store"
	"kehoach/ingest"
	"kehoach/internal/messages"
	"kehoach/plan"
	"kehoach/web/picture"
)

// sheet is a page of a document, and where the items stand on it.
type sheet struct {
	Number        int
	Width, Height float64  // in points
	Anchors       []string // ids of what begins on the page and has no box
	Marks         []placed
}

// placed is the words of an item on a page.
type placed struct {
	view.Mark
	First bool // they are the first of the item
	Boxes []box
}

// box is a rectangle as SVG has it.
type box struct{ X, Y, Width, Height float64 }

// middle is what stands in the middle of a plan: its pages, or its words and why these.
type middle struct {
	Sheets []sheet
	Why    string // a message of the page; "" where the words were asked for
	File   string // the name of the file
}

// inWords is the value of the parameter "as" that asks for the words in the place of the pages.
const inWords = "text"

// middle finds out what a plan is shown by.
func (s *Server) middle(r *request, p *plan.Plan, v *view.Page) middle {
	m := middle{File: fileOf(p.Source.Path)}
	if !paged(p) {
		m.Why = "words-only"
		return m
	}
	found := s.originals.look(r.Context(), origin{p.Source.Path, p.Source.SHA256})
	if found.err == nil {
		found.err = s.pictures.Failed(p.Source.SHA256)
	}
	switch {
	case found.err != nil || len(found.pages) == 0:
		m.Why = found.message()
	case r.form.Get("as") != inWords:
		for _, page := range found.pages {
			m.Sheets = append(m.Sheets, sheet{Number: page.Number, Width: page.Width, Height: page.Height})
		}
		place(m.Sheets, p, v)
	}
	return m
}

// paged reports whether a plan was read from pages.
func paged(p *plan.Plan) bool { return p.Source.Pages > 0 }

// fileOf is the name of a file, whatever system its path is of.
func fileOf(path string) string { return path[strings.LastIndexAny(path, `/\`)+1:] }

// place puts the items and the provisions of a plan on its pages.
func place(sheets []sheet, p *plan.Plan, v *view.Page) {
	at := map[string]*plan.Place{}
	for i := range p.Tasks {
		at[p.Tasks[i].ID] = &p.Tasks[i].Source
	}
	for i := range p.Targets {
		at[p.Targets[i].ID] = &p.Targets[i].Source
	}
	for i := range p.Indicators {
		at[p.Indicators[i].ID] = &p.Indicators[i].Source
	}
	for _, list := range v.Lists {
		for _, item := range list.Items {
			placeItem(sheets, item.Mark, at[item.ID])
		}
	}
	var anchor func(list []entry)
	pages := pagesOf(p.Outline, map[string]int{})
	anchor = func(list []entry) {
		for _, e := range list {
			s := on(sheets, pages[e.ID])
			s.Anchors = append(s.Anchors, e.ID)
			anchor(e.Children)
		}
	}
	anchor(outline(p.Outline, 0))
}

// placeItem puts an item on the pages on which its words stand.
func placeItem(sheets []sheet, m view.Mark, at *plan.Place) {
	first := true
	for _, b := range at.Boxes {
		if b.Page < 1 || b.Page > len(sheets) {
			continue
		}
		s := &sheets[b.Page-1]
		if n := len(s.Marks); n == 0 || s.Marks[n-1].ID != m.ID {
			s.Marks = append(s.Marks, placed{Mark: m, First: first})
			first = false
		}
		last := &s.Marks[len(s.Marks)-1]
		last.Boxes = append(last.Boxes, box{b.X0, b.Y0, tenth(b.X1 - b.X0), tenth(b.Y1 - b.Y0)})
	}
	if first {
		s := on(sheets, int(at.Page))
		s.Anchors = append(s.Anchors, "at-"+m.ID)
	}
}

// tenth rounds to tenths, as the boxes of a plan are.
func tenth(points float64) float64 { return math.Round(points*10) / 10 }

// on is the page of a number, the first one where there is none.
func on(sheets []sheet, page int) *sheet {
	if page < 1 || page > len(sheets) {
		page = 1
	}
	return &sheets[page-1]
}

// pagesOf notes on which page each provision begins.
func pagesOf(nodes []plan.Node, pages map[string]int) map[string]int {
	for i := range nodes {
		pages[nodes[i].ID] = int(nodes[i].Source.Page)
		pagesOf(nodes[i].Children, pages)
	}
	return pages
}

// ViewBox is the page as SVG has it.
func (s sheet) ViewBox() string { return fmt.Sprintf("0 0 %.1f %.1f", s.Width, s.Height) }

// pictureWidths are the widths in which a page is offered, in pixels: for small windows, for large
// ones, for dense screens.
var pictureWidths = []int{800, 1200, 1600, 2000}

// Picture is the address of the picture of a page.
func (p planPage) Picture(number, width int) string {
	return fmt.Sprintf("/plan/%s/page/%d.png?width=%d", p.Doc.Plan.ID, number, width)
}

// Pictures are the addresses of all its widths, as srcset has them.
func (p planPage) Pictures(number int) string {
	list := make([]string, len(pictureWidths))
	for i, w := range pictureWidths {
		list[i] = fmt.Sprintf("%s %dw", p.Picture(number, w), w)
	}
	return strings.Join(list, ", ")
}

// pagePicture answers with the picture of a page of the file that a plan was read from.
func (s *Server) pagePicture(r *request) error {
	entry, err := s.library.entry(r.PathValue("id"))
	if err != nil {
		return err
	}
	name, isPNG := strings.CutSuffix(r.PathValue("picture"), ".png")
	page, err := strconv.Atoi(name)
	if err != nil || !isPNG || page < 1 || strconv.Itoa(page) != name {
		return refused(http.StatusNotFound, "web/nowhere")
	}
	width, err := r.number("width", pictureWidths[1], picture.MaxWidth)
	if err != nil {
		return err
	}
	tag := fmt.Sprintf(`"%.24s-%d-%d"`, entry.SHA256, page, picture.Width(width))
	if r.unchanged(tag) {
		return nil
	}
	of := origin{entry.Path, entry.SHA256}
	png, err := s.pictures.Page(r.Context(), picture.File{SHA256: of.sha256, Read: of.read}, page, width)
	if err != nil {
		return undrawn(err, fileOf(entry.Path))
	}
	h := r.w.Header()
	h.Set("Content-Type", "image/png")
	h.Set("Content-Length", strconv.Itoa(len(png)))
	r.w.Write(png) // that the browser has gone is no fault
	return nil
}

// undrawn is the error of a picture as it is shown.
func undrawn(err error, file string) error {
	is := func(errs ...error) bool {
		return slices.ContainsFunc(errs, func(e error) bool { return errors.Is(err, e) })
	}
	switch {
	case is(picture.ErrNoPage):
		return refused(http.StatusNotFound, "web/nowhere")
	case is(fs.ErrNotExist, ingest.ErrChanged):
		return refused(http.StatusGone, messages.Key("web/"+original{err: err}.message()), file)
	case is(picture.ErrUnreadable, sandbox.ErrCrashed, sandbox.ErrMemory, sandbox.ErrTime):
		return refused(http.StatusUnprocessableEntity, "web/file-unreadable", file)
	}
	return err
}

// entry returns what the list of plans has of one.
func (l *library) entry(id string) (e store.Entry, err error) {
	err = l.read(func(s *store.Store) error {
		e, err = s.Entry(id)
		return err
	})
	return e, err
}
