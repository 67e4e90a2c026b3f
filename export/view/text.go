package view

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"kehoach/internal/messages"
	"kehoach/plan"
)

// Block is a paragraph, a heading or a table of the document.
type Block struct {
	Kind  string // of its node: one of the kinds of plan.Node
	ID    string // of its node
	Level int    // how deep it stands: 0 to 5
	Head  bool   // the heading of a provision that has others inside it
	Spans []Span
	Rows  []Row // of a table
}

// Row is a row of a table.
type Row struct {
	Head  bool
	Cells []Cell
}

// Cell is a cell of a table. Across is how many columns it spans; Long tells that it needs room.
type Cell struct {
	Spans  []Span
	Across int
	Long   bool
}

// Span is words that belong to the same items.
type Span struct {
	Words string
	Opens []Mark   // items that begin here
	Class string   // kinds of the items that the words belong to: "task target", "" if none
	Of    []string // ids of these items
}

// Mark names an item: its id, its kind, and the sign by which the page names it.
type Mark struct{ ID, Kind, Sign string }

// longCell is from how many bytes on a cell is long.
const longCell = 80

// maxLevel is how deep blocks are indented at most.
const maxLevel = 5

// place is where an item stands in the source.
type place struct {
	Mark
	start, end int
}

// marker marks the items in the words of the outline.
type marker struct {
	places []place // by their starts
	reach  []int   // the furthest end of the places up to each
	opened map[string]bool
}

func newMarker(p *plan.Plan, l messages.Language) *marker {
	m := &marker{opened: map[string]bool{}}
	add := func(kind, id string, at plan.Place) {
		if at.End > at.Start {
			m.places = append(m.places, place{Mark{id, kind, sign(kind, id, l)}, at.Start, at.End})
		}
	}
	for i := range p.Tasks {
		add("task", p.Tasks[i].ID, p.Tasks[i].Source)
	}
	for i := range p.Targets {
		add("target", p.Targets[i].ID, p.Targets[i].Source)
	}
	for i := range p.Indicators {
		add("indicator", p.Indicators[i].ID, p.Indicators[i].Source)
	}
	slices.SortStableFunc(m.places, func(a, b place) int { return cmp.Compare(a.start, b.start) })
	furthest := 0
	for _, at := range m.places {
		furthest = max(furthest, at.end)
		m.reach = append(m.reach, furthest)
	}
	return m
}

// sign is the short name of an item on the page: "NV12" of task-12, "NV+12" of one that a person added.
func sign(kind, id string, l messages.Language) string {
	sign := l.Say(messages.Key("term/sign of " + kind))
	if !strings.HasPrefix(id, kind) {
		sign += "+"
	}
	return sign + id[strings.LastIndexByte(id, '-')+1:]
}

func (m *marker) blocks(nodes []plan.Node, level int) (list []Block) {
	for i := range nodes {
		n := &nodes[i]
		if n.Kind == plan.Table {
			list = append(list, Block{Kind: n.Kind, ID: n.ID, Level: level, Rows: m.rows(n)})
			continue
		}
		inside := level
		if n.Heading != "" || n.Text != "" {
			list = append(list, Block{Kind: n.Kind, ID: n.ID, Level: level, Head: n.Heading != "", Spans: m.spans(&n.Source)})
			inside = min(level+1, maxLevel)
		}
		if n.Kind == plan.AnnexNode {
			inside = 0
		}
		list = append(list, m.blocks(n.Children, inside)...)
	}
	return list
}

func (m *marker) rows(table *plan.Node) (list []Row) {
	for _, line := range plan.Lines(table) {
		row := Row{Head: line.Head}
		for i, cell := range line.Cells {
			out := Cell{Across: 1}
			if i == len(line.Cells)-1 {
				out.Across = line.Across
			}
			if cell != nil {
				out.Spans = m.spans(&cell.Source)
				out.Long = len(cell.Source.Quote) > longCell
			}
			row.Cells = append(row.Cells, out)
		}
		list = append(list, row)
	}
	return list
}

// spans parts the words of a place where items begin and end.
func (m *marker) spans(at *plan.Place) (list []Span) {
	words := string(at.Quote)
	items := m.in(at)
	cuts := []int{0, len(words)}
	for i := range items {
		items[i].start, items[i].end = within(at, words, items[i])
		cuts = append(cuts, items[i].start, items[i].end)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	for i := 1; i < len(cuts); i++ {
		s := Span{Words: words[cuts[i-1]:cuts[i]]}
		for _, item := range items {
			if item.start > cuts[i-1] || item.end < cuts[i] {
				continue
			}
			s.Of = append(s.Of, item.ID)
			if !strings.Contains(s.Class, item.Kind) {
				s.Class = strings.TrimSpace(s.Class + " " + item.Kind)
			}
			if !m.opened[item.ID] {
				m.opened[item.ID] = true
				s.Opens = append(s.Opens, item.Mark)
			}
		}
		list = append(list, s)
	}
	return list
}

// in lists the items that a place shares words with.
func (m *marker) in(at *plan.Place) (items []place) {
	after, _ := slices.BinarySearchFunc(m.places, at.End, func(p place, end int) int { return cmp.Compare(p.start, end) })
	for i := after - 1; i >= 0 && m.reach[i] > at.Start; i-- {
		if m.places[i].end > at.Start {
			items = append(items, m.places[i])
		}
	}
	slices.Reverse(items)
	return items
}

// within returns which part of the words at a place belongs to an item, as byte offsets. Offsets
// count bytes of the file; where it is in another encoding than its words here, an item has them all.
func within(at *plan.Place, words string, item place) (start, end int) {
	if len(words) != at.End-at.Start {
		return 0, len(words)
	}
	start, end = max(0, item.start-at.Start), min(len(words), item.end-at.Start)
	for start > 0 && start < len(words) && !utf8.RuneStart(words[start]) {
		start--
	}
	for end < len(words) && !utf8.RuneStart(words[end]) {
		end++
	}
	return start, end
}
