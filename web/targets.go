package web

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"kehoach/index/search"
	"kehoach/index/store"
	"kehoach/plan"
)

// maxSeries is the number of charts on a page.
const maxSeries = 60

// targetsPage is the targets of indicators across years, in one plan or compared between plans.
type targetsPage struct {
	frame
	Typed string
	Wrong *wrongQuery
	Years []string
	Rows  []series
	Left  int
}

// series is an indicator of a document with its targets across years.
type series struct {
	Document, ID  string // of the plan, and of the item that it stands in
	Number, Title plan.Text
	Province      plan.Text
	Indicator     string
	Cells         []string // of the years of the page, in their order
	Chart         *chart   // nil where there are not two figures of one unit
}

// targets compares an indicator where one is asked for, else lists tasks with targets of several years.
func (s *Server) targets(r *request) error {
	p := targetsPage{frame: r.frame("targets", r.Say("targets")), Typed: strings.TrimSpace(r.form.Get("q"))}
	var err error
	if p.Typed != "" {
		err = s.compared(r, &p)
	} else {
		err = s.severalYears(r, &p)
	}
	if p.Wrong = wrong(r, asked{Typed: p.Typed}, err); p.Wrong != nil {
		err = nil
	}
	if err != nil {
		return err
	}
	return r.page(http.StatusOK, "targets", p)
}

// compared sets the targets of one indicator side by side.
func (s *Server) compared(r *request, p *targetsPage) error {
	var c search.Comparison
	err := s.library.read(func(st *store.Store) (err error) {
		c, err = st.Compare(r.Context(), p.Typed, search.Query{})
		return err
	})
	if err != nil {
		return err
	}
	p.Years, p.Left = c.Years, c.Left
	for _, row := range c.Rows[:min(len(c.Rows), maxSeries)] {
		out := series{Document: row.Document, Number: row.Number, Title: row.Title, Province: row.Province, Indicator: string(row.Indicator)}
		out.fill(row.Targets, c.Years)
		p.Rows = append(p.Rows, out)
	}
	p.Left += max(0, len(c.Rows)-maxSeries)
	return nil
}

// severalYears lists the tasks whose targets rise or fall over several years.
func (s *Server) severalYears(r *request, p *targetsPage) error {
	q := search.Query{Text: "kind:task has:target", Sort: search.ByIssued, Limit: 1000, Bare: true}
	found, err := s.library.search(r.Context(), q)
	if err != nil {
		return err
	}
	var hits []search.Hit
	years := map[string]bool{}
	for _, h := range found.Hits {
		of := yearsOf(h.Targets)
		if len(of) < 2 {
			continue
		}
		if len(hits) == maxSeries {
			p.Left++
			continue
		}
		hits = append(hits, h)
		for _, y := range of {
			years[y] = true
		}
	}
	for y := range years {
		p.Years = append(p.Years, y)
	}
	slices.Sort(p.Years)
	for _, h := range hits {
		out := series{Document: h.Document, ID: h.ID, Number: h.Number, Title: h.Title, Province: h.Province, Indicator: string(cmp.Or(h.Text, h.Heading))}
		out.fill(h.Targets, p.Years)
		p.Rows = append(p.Rows, out)
	}
	return nil
}

// yearsOf lists the years in which targets are to be reached, in order.
func yearsOf(targets []plan.Target) (years []string) {
	for i := range targets {
		if y := yearOf(targets[i]); y != "" && !slices.Contains(years, y) {
			years = append(years, y)
		}
	}
	slices.Sort(years)
	return years
}

// yearOf is the year in which a target is to be reached; "" where it has no time.
func yearOf(t plan.Target) string {
	end := string(t.Period)
	if i := strings.LastIndexByte(end, '/'); i >= 0 {
		end = end[i+1:]
	}
	if len(end) < 4 || strings.Trim(end[:4], "0123456789") != "" {
		return ""
	}
	return end[:4]
}

// fill sets the cells and the chart of a series.
func (s *series) fill(targets []plan.Target, years []string) {
	s.Cells = make([]string, len(years))
	var points []point
	unit := plan.Text("")
	for i, y := range years {
		var said []string
		for _, t := range targets {
			if yearOf(t) != y {
				continue
			}
			said = append(said, string(t.Raw))
			if t.Value != nil && len(said) == 1 && (len(points) == 0 || t.Unit == unit) {
				unit = t.Unit
				points = append(points, point{Year: y, Value: *t.Value, Said: string(t.Raw)})
			}
		}
		s.Cells[i] = strings.Join(said, "; ")
	}
	s.Chart = newChart(points)
}

// Link is the address of the indicator in its plan.
func (s series) Link() string {
	if s.ID == "" {
		return "/plan/" + s.Document
	}
	return "/plan/" + s.Document + "#" + s.ID
}

// The size of a chart, in CSS pixels.
const (
	chartWidth, chartHeight = 150, 44
	chartEdge               = 6
)

// point is a figure of a year, with its place in the chart.
type point struct {
	Year  string
	Value float64
	Said  string
	X, Y  float64
}

// chart is a line of figures over the years.
type chart struct {
	Width, Height int
	Points        []point
	Line          string // as the points of an SVG polyline
	Said          string // what it shows, in words
}

// newChart draws figures in the order of their years; nil for fewer than two. The lowest line is
// zero, so that heights compare.
func newChart(points []point) *chart {
	if len(points) < 2 {
		return nil
	}
	low, high := 0.0, 0.0
	for _, p := range points {
		low, high = min(low, p.Value), max(high, p.Value)
	}
	if high == low {
		high = low + 1
	}
	c := chart{Width: chartWidth, Height: chartHeight, Points: points}
	var line, said []string
	for i := range points {
		p := &points[i]
		p.X = chartEdge + float64(i)*(chartWidth-2*chartEdge)/float64(len(points)-1)
		p.Y = chartEdge + (high-p.Value)/(high-low)*(chartHeight-2*chartEdge)
		line = append(line, fmt.Sprintf("%.1f,%.1f", p.X, p.Y))
		said = append(said, p.Year+": "+p.Said)
	}
	c.Line, c.Said = strings.Join(line, " "), strings.Join(said, ", ")
	return &c
}
