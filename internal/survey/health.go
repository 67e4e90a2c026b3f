package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"kehoach/extract/items"
	"kehoach/plan"
)

// health is what shows of a plan without knowing what it should hold.
type health struct {
	path   string
	items  int            // tasks, targets and indicators
	doubts map[string]int // warnings by their codes
	topics []string       // headings of sections that tell nothing
	silent int            // provisions without others below that gave no item, in sections that may
}

// ills is by how much a plan should be looked at before others.
func (h health) ills() int {
	n := len(h.topics) + h.silent
	for _, count := range h.doubts {
		n += count
	}
	return n
}

func healthOf(p *plan.Plan) health {
	h := health{path: p.Source.Path, items: len(p.Tasks) + len(p.Targets) + len(p.Indicators), doubts: map[string]int{}}
	for _, w := range p.Warnings {
		h.doubts[w.Code]++
	}
	h.walk(p.Outline, starts(p))
	return h
}

// starts lists where the items of a plan begin, in order.
func starts(p *plan.Plan) []int {
	var list []int
	for _, t := range p.Tasks {
		list = append(list, t.Source.Start)
	}
	for _, t := range p.Targets {
		list = append(list, t.Source.Start)
	}
	for _, i := range p.Indicators {
		list = append(list, i.Source.Start)
	}
	slices.Sort(list)
	return list
}

// sections are the kinds of nodes whose headings should say what they are about.
var sections = []string{plan.Part, plan.Chapter, plan.Section}

// provisions are the kinds of nodes that may give an item.
var provisions = []string{plan.Clause, plan.Point, plan.Item}

// walk counts below nodes. What stands in the head, the closing or a section that gives no
// items is silent by right.
func (h *health) walk(nodes []plan.Node, starts []int) {
	for _, n := range nodes {
		if n.Kind == plan.Preamble || n.Kind == plan.Closing || n.Kind == plan.Table {
			continue
		}
		main := slices.Contains(sections, n.Kind)
		known, quiet := items.Tells(string(n.Heading), main)
		if main && n.Heading != "" && !known {
			h.topics = append(h.topics, string(n.Heading))
		}
		if quiet {
			continue
		}
		if slices.Contains(provisions, n.Kind) && len(n.Children) == 0 {
			if at, _ := slices.BinarySearch(starts, n.Source.Start); at == len(starts) || starts[at] >= n.Source.End {
				h.silent++
			}
		}
		h.walk(n.Children, starts)
	}
}

// write lists the plans, the worst first.
func write(w io.Writer, list []health) error {
	slices.SortStableFunc(list, func(a, b health) int { return cmp.Compare(b.ills(), a.ills()) })
	var b strings.Builder
	fmt.Fprintf(&b, "%6s %6s %6s %6s  %s\n", "items", "silent", "topics", "doubts", "document")
	for _, h := range list {
		fmt.Fprintf(&b, "%6d %6d %6d %6d  %s\n", h.items, h.silent, len(h.topics), h.ills()-h.silent-len(h.topics), h.path)
		for _, code := range slices.Sorted(maps.Keys(h.doubts)) {
			fmt.Fprintf(&b, "%30d %s\n", h.doubts[code], code)
		}
		for _, t := range h.topics {
			fmt.Fprintf(&b, "%30s %s\n", "?", t)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}
