package page

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
)

// The margins in which what repeats is furniture, in parts of the page's height, and
// how many rows of it there may be.
const (
	marginPart    = 0.15
	marginRows    = 4
	sameHeight    = 3   // points by which it may stand elsewhere on another page
	minRepetition = 3   // pages, or all of a shorter document
	minDensity    = 0.4 // of the pages between the first and the last; every second is usual
	apartGap      = 1.3 // times the usual distance of lines
)

// marginal is a row in a margin of its page.
type marginal struct {
	sheet   *Layout
	row     int
	edge    float64 // its distance from the edge of the page, negative at the foot
	numbers []int
	text    string
}

// setAside finds running heads and page numbers: rows in the same margin at the same
// height that say the same on several pages, but for numbers that count with the
// pages, on most of the pages or apart from the text.
func setAside(layouts []*Layout) {
	groups := map[string][]marginal{}
	for _, l := range layouts {
		for _, m := range l.marginals() {
			groups[m.key()] = append(groups[m.key()], m)
		}
	}
	var repeating [][]marginal
	for _, group := range groups {
		for _, chain := range chains(group) {
			span := chain[len(chain)-1].sheet.Number - chain[0].sheet.Number + 1
			if len(chain) >= min(minRepetition, max(len(layouts), 2)) && float64(len(chain)) >= minDensity*float64(span) {
				repeating = append(repeating, chain)
			}
		}
	}
	repeated := rowsOf(repeating)
	repeating = slices.DeleteFunc(repeating, func(chain []marginal) bool {
		apart := 0
		for _, m := range chain {
			if m.apart(repeated[m.sheet]) {
				apart++
			}
		}
		return 2*apart < len(chain) && 2*len(chain) < len(layouts)
	})
	for i, chain := range repeating {
		// What begins to repeat in the middle of a document is first a heading.
		if first := chain[0]; first.sheet.Number > 2 && len(first.numbers) == 0 {
			repeating[i] = chain[1:]
		}
	}
	repeated = rowsOf(repeating)
	for _, l := range layouts {
		l.removeFurniture(repeated[l])
		l.removeNumber()
	}
}

// removeNumber takes the number of the page out of its outermost rows: one that stands
// alone, apart from the text, and counts no further than the pages do.
func (l *Layout) removeNumber() {
	for _, m := range l.marginals() {
		n, err := strconv.Atoi(strings.Trim(m.text, "-–— "))
		if (m.row == 0 || m.row == len(l.rows)-1) && err == nil && 0 < n && n <= l.Number && l.lone(m.row) {
			l.removeFurniture(map[int]bool{m.row: true})
			return
		}
	}
}

// loneGap is how far a row stands from others that has nothing to do with them, in
// sizes of the font.
const loneGap = 2

func (l *Layout) lone(i int) bool {
	far := func(k int) bool {
		return k < 0 || k >= len(l.rows) || math.Abs(l.rows[k].base()-l.rows[i].base()) > loneGap*l.rows[i].size()
	}
	return far(i-1) && far(i+1)
}

func rowsOf(chains [][]marginal) map[*Layout]map[int]bool {
	rows := map[*Layout]map[int]bool{}
	for _, chain := range chains {
		for _, m := range chain {
			if rows[m.sheet] == nil {
				rows[m.sheet] = map[int]bool{}
			}
			rows[m.sheet][m.row] = true
		}
	}
	return rows
}

// apart reports whether more than the usual distance of lines lies between the text
// and the rows that repeat, of which m is one.
func (m marginal) apart(repeated map[int]bool) bool {
	step := 1
	if m.edge < 0 {
		step = -1
	}
	row := m.row
	for repeated[row+step] {
		row += step
	}
	rows := m.sheet.rows
	if row+step < 0 || row+step >= len(rows) {
		return true
	}
	gap := math.Abs(rows[row+step][0].base - rows[row][0].base)
	return gap > apartGap*m.sheet.usualDistance()
}

// usualDistance returns the median distance between the rows of a page.
func (l *Layout) usualDistance() float64 {
	var distances []float64
	for i := 1; i < len(l.rows); i++ {
		distances = append(distances, l.rows[i][0].base-l.rows[i-1][0].base)
	}
	if len(distances) == 0 {
		return 0
	}
	slices.Sort(distances)
	return distances[len(distances)/2]
}

// key is what rows must share to be the same but for their numbers.
func (m marginal) key() string {
	side := "top "
	if m.edge < 0 {
		side = "bottom "
	}
	return side + strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return '#'
		}
		return r
	}, strings.Join(strings.FieldsFunc(m.text, isDigit), "#"))
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// digits returns the numbers in s. Those too long to count pages are all alike.
func digits(s string) (numbers []int) {
	for _, f := range strings.FieldsFunc(s, func(r rune) bool { return !isDigit(r) }) {
		n, _ := strconv.Atoi(f)
		numbers = append(numbers, n)
	}
	return numbers
}

// marginals returns the rows in the margins of a page, outermost first.
func (l *Layout) marginals() []marginal {
	var result []marginal
	height := l.Box.Height()
	for i := range min(len(l.rows), marginRows) {
		b := l.rows[i].box()
		if edge := b.Y1 - l.Box.Y0; edge < marginPart*height {
			result = append(result, l.marginal(i, edge))
		}
	}
	for n := range min(len(l.rows), marginRows) {
		i := len(l.rows) - 1 - n
		b := l.rows[i].box()
		if edge := l.Box.Y1 - b.Y0; edge < marginPart*height {
			result = append(result, l.marginal(i, -edge))
		}
	}
	return result
}

func (l *Layout) marginal(row int, edge float64) marginal {
	s := l.rows[row].text()
	return marginal{sheet: l, row: row, edge: edge, numbers: digits(s), text: s}
}

// chains parts rows of one key into those that repeat each other from page to page.
func chains(group []marginal) [][]marginal {
	var result [][]marginal
	slices.SortStableFunc(group, func(a, b marginal) int { return cmp.Compare(a.sheet.Number, b.sheet.Number) })
	const open = 8 // how many are followed at a time
	for _, m := range group {
		found := false
		for i := len(result) - 1; i >= max(0, len(result)-open) && !found; i-- {
			last := result[i][len(result[i])-1]
			if m.repeats(last) {
				result[i] = append(result[i], m)
				found = true
			}
		}
		if !found {
			result = append(result, []marginal{m})
		}
	}
	return result
}

// repeats reports whether m is on its page what n is on an earlier one.
func (m marginal) repeats(n marginal) bool {
	pages := m.sheet.Number - n.sheet.Number
	if pages == 0 || math.Abs(m.edge-n.edge) > sameHeight+2*m.sheet.blur {
		return false
	}
	for i := range m.numbers {
		if d := m.numbers[i] - n.numbers[i]; d != 0 && d != pages {
			return false
		}
	}
	return true
}

// removeFurniture takes rows out of the layout, from the edges inwards as long as
// they repeat.
func (l *Layout) removeFurniture(repeated map[int]bool) {
	first, last := 0, len(l.rows)
	for first < last && repeated[first] {
		first++
	}
	for last > first && repeated[last-1] {
		last--
	}
	l.furniture = append(l.furniture, l.rows[:first]...)
	l.furniture = append(l.furniture, l.rows[last:]...)
	l.rows = l.rows[first:last]
}
