package page

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"sync"

	"kehoach/extract/document"
)

// What makes a table of lines that only stand below each other. Each bound keeps out
// what is set beside each other without being one: letter heads and signatures (two
// columns, or centred ones), lists with tabs, prose that is justified.
const (
	minAligned  = 3    // columns, and rows with words in so many of them
	maxUnproven = 12   // rows within which these must be found
	minBeside   = 6    // rows with words on both sides of a narrow gutter
	maxRows     = 150  // lines of a table below each other on one page
	maxPieces   = 2000 // lines on a page, parted at gaps; more make a drawing
	sameEdge    = 2    // points between lines that stand flush
	maxStep     = 3.5  // sizes of the font from one line to the next
	wider       = 1.6  // times the usual step is no step within a cell
	interleaved = 0.8  // sizes of the font, less than which is no step from line to line
	minBand     = 0.35 // sizes of the font by which a gap between rows is wider than usual
	maxHead     = 3    // lines of the head that span columns or stand alone
)

// span is how far the lines of a column reach.
type span struct{ x0, x1 float64 }

// spans are columns from left to right, with gutters between them.
type spans []span

// with returns the columns after the lines of a row have joined them: a line joins
// the columns that it touches, or makes one of its own.
func (s spans) with(r row) spans {
	all := slices.Clone(s)
	for _, l := range r {
		all = append(all, span{l.X0, l.X1})
	}
	slices.SortFunc(all, func(a, b span) int { return cmp.Compare(a.x0, b.x0) })
	var joined spans
	for _, c := range all {
		if n := len(joined) - 1; n >= 0 && c.x0-joined[n].x1 < tableGap*r.size() {
			joined[n].x1 = max(joined[n].x1, c.x1)
			continue
		}
		joined = append(joined, c)
	}
	return joined
}

// of returns the first and the last column that a line touches; -1 if it touches none.
func (s spans) of(l line) (first, last int) {
	first, last = -1, -1
	for i, c := range s {
		if l.X0 < c.x1 && c.x0 < l.X1 {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	return first, last
}

// words returns in how many columns a row has words.
func (s spans) words(r row) int {
	n := 0
	for i := range s {
		if s.has(r, i) {
			n++
		}
	}
	return n
}

// has reports whether a row has words in a column.
func (s spans) has(r row, column int) bool {
	return slices.ContainsFunc(r, func(l line) bool {
		first, last := s.of(l)
		return first <= column && column <= last
	})
}

// leader is what leads to the page in a table of contents.
var leader = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?:[.…·_] ?){4,}$`) })

func (l line) leads() bool { return leader().MatchString(l.text()) }

// size returns the size of the largest letters of a row.
func (r row) size() float64 {
	var size float64
	for _, l := range r {
		size = max(size, l.size)
	}
	return size
}

// base returns the lowest baseline of a row.
func (r row) base() float64 {
	base := math.Inf(-1)
	for _, l := range r {
		base = max(base, l.base)
	}
	return base
}

// aligned is a table whose columns show by their gutters alone.
type aligned struct {
	spans
	rows  []row
	rules []Rule // level ones
}

// takeAligned makes tables of the rows that stand in columns, and takes them from
// the page.
func (l *Layout) takeAligned() {
	rest, i := []row(nil), 0
	if pieces(l.rows) > maxPieces {
		rest, i = l.rows, len(l.rows)
	}
	for i < len(l.rows) {
		n, s := alignedFrom(l.rows[i : i+l.reach(i)])
		if s == nil {
			n = max(n, 1)
			rest = append(rest, l.rows[i:i+n]...)
			i += n
			continue
		}
		head := s.head(rest[max(0, len(rest)-l.above(i)):], l.rows[i])
		t := aligned{s, l.rows[i-head : i+n], l.level}
		rest = rest[:len(rest)-head]
		l.tables = append(l.tables, t.sheet())
		i += n
	}
	for i, r := range rest {
		rest[i] = r.closed(columnGap)
	}
	l.rows, l.level = rest, nil
	slices.SortStableFunc(l.tables, func(a, b *sheet) int { return cmp.Compare(a.middle, b.middle) })
}

func pieces(rows []row) int {
	n := 0
	for _, r := range rows {
		n += len(r)
	}
	return n
}

// reach returns how many rows from one on may make a table above the next one.
func (l *Layout) reach(i int) int {
	n := 1
	for n < maxRows && i+n < len(l.rows) && !l.tableBetween(i, i+n) {
		n++
	}
	return n
}

// above returns how many rows right above one may belong to it.
func (l *Layout) above(i int) int {
	n := 0
	for n < maxHead && i-n > 0 && !l.tableBetween(i-n-1, i) {
		n++
	}
	return n
}

func (l *Layout) tableBetween(i, j int) bool {
	return slices.ContainsFunc(l.tables, func(t *sheet) bool {
		return l.rows[i].box().Y0 < t.middle && t.middle < l.rows[j].box().Y1
	})
}

// alignedFrom finds the columns of a table that begins with a row, and how many rows
// it has. A first row whose words span columns is left to its head. Without columns
// n tells how many rows need not be asked again.
func alignedFrom(rows []row) (n int, s spans) {
	n, s = alignedAt(rows)
	if s == nil {
		return n, nil
	}
	for skip := 1; skip < min(maxHead, len(rows)); skip++ {
		if _, below := alignedAt(rows[skip:]); len(below) > len(s) {
			return skip, nil
		}
	}
	return n, s
}

// alignedAt finds the columns of the rows from the first on that share them.
func alignedAt(rows []row) (n int, s spans) {
	if len(rows[0]) < minAligned {
		return 0, nil
	}
	proven := false
	var widest float64
	for i, r := range rows {
		if i > 0 {
			step := r.base() - rows[i-1].base()
			if step > maxStep*r.size() || proven && step > wider*max(widest, r.size()*wider) {
				break
			}
			widest = max(widest, step)
		}
		if slices.ContainsFunc(r, line.leads) {
			break
		}
		next := s.with(r)
		if i > 0 && len(next) < minAligned {
			break
		}
		if proven && len(next) < len(s) && len(next.firm(rows[:i])) < len(s.firm(rows[:i])) {
			break
		}
		s, n = next, i+1
		proven = proven || s.full(rows[:n]) >= minAligned
		if !proven && n == maxUnproven {
			break
		}
	}
	if !proven {
		return 0, nil
	}
	if s = s.firm(rows[:n]); s.full(rows[:n]) < minAligned {
		return n, nil
	}
	for s.words(rows[n-1]) < 2 && s.standsAlone(rows[n-2], rows[n-1]) {
		n--
	}
	if s.flush(rows[:n]) < 2 {
		return n, nil
	}
	return n, s
}

// firm joins the columns that nothing but blanks in one line or another parts: at a
// narrow gutter lines must begin below each other, or many rows have words on both
// sides.
func (s spans) firm(rows []row) spans {
	var joined spans
	for i, c := range s {
		if n := len(joined) - 1; n >= 0 && !s.parted(i, rows) {
			joined[n].x1 = c.x1
			continue
		}
		joined = append(joined, c)
	}
	return joined
}

func (s spans) parted(column int, rows []row) bool {
	if s[column].x0-s[column-1].x1 >= minGutter*rows[0].size() {
		return true
	}
	both := 0
	var starts []float64
	for _, r := range rows {
		if s.has(r, column) && s.has(r, column-1) {
			both++
		}
		for _, l := range r {
			if first, _ := s.of(l); first == column {
				starts = append(starts, l.X0)
				break
			}
		}
	}
	return both >= minBeside || together(starts) >= minAligned
}

// full returns how many rows have words in as many columns as a table needs. Rows less
// than a line apart count as one: the lines of cells in the middle stand between those
// of others.
func (s spans) full(rows []row) int {
	n := 0
	var group row
	for i, r := range rows {
		group = append(group, r...)
		if i+1 < len(rows) && rows[i+1].base()-r.base() < interleaved*r.size() {
			continue
		}
		if s.words(group) >= minAligned {
			n++
		}
		group = nil
	}
	return n
}

// standsAlone reports whether a row is further from the one above it than lines of
// one cell are, or begins at the first column.
func (s spans) standsAlone(above, r row) bool {
	first, _ := s.of(r[0])
	return first == 0 || r.base()-above.base() > wider*r.size()
}

// flush returns how many columns have lines that begin, or end, at one place, as many
// as a table has rows.
func (s spans) flush(rows []row) int {
	starts, ends := make([][]float64, len(s)), make([][]float64, len(s))
	for _, r := range rows {
		for _, l := range r {
			if i, _ := s.of(l); i >= 0 {
				starts[i], ends[i] = append(starts[i], l.X0), append(ends[i], l.X1)
			}
		}
	}
	n := 0
	for i := range s {
		if together(starts[i]) >= minAligned || together(ends[i]) >= minAligned {
			n++
		}
	}
	return n
}

// together returns how many places there are at most within the same edge.
func together(at []float64) int {
	slices.Sort(at)
	from, to := densest(at, sameEdge)
	return to - from
}

// head returns how many of the rows right above the first full one belong to the
// table: those close to it that stand beside each other, or in one of its columns
// but the first.
func (s spans) head(above []row, first row) int {
	n := 0
	for n < len(above) {
		r := above[len(above)-1-n]
		i, last := s.of(r[0])
		inside := len(r) > 1 || i > 0 && i == last
		if !inside || first.base()-r.base() > wider*first.size() || r[0].X0 < s[0].x0-first.size() || r[len(r)-1].X1 > s[len(s)-1].x1+first.size() {
			break
		}
		first = r
		n++
	}
	return n
}

// sheet lays the lines out in cells.
func (t aligned) sheet() *sheet {
	first, last := t.rows[0].box(), t.rows[len(t.rows)-1].box()
	s := &sheet{columns: t.spans, middle: (first.Y0 + last.Y1) / 2}
	begins := t.begins()
	for i, r := range t.rows {
		if i == 0 || begins[i] {
			s.rows = append(s.rows, t.emptyRow())
		}
		t.fill(s.rows[len(s.rows)-1], r)
	}
	return s
}

func (t aligned) emptyRow() []cell {
	cells := make([]cell, len(t.spans))
	for i, c := range t.spans {
		cells[i].margins = margins{c.x0, c.x1}
	}
	return cells
}

// fill puts the lines of a row into cells. One that reaches over several columns
// spans those that are empty.
func (t aligned) fill(cells []cell, r row) {
	for _, l := range t.inColumns(r) {
		first, last := t.of(l)
		cells[first].lines = append(cells[first].lines, l)
		for i := first + 1; i <= last && len(cells[i].lines) == 0; i++ {
			cells[i].covered = document.FromLeft
			cells[first].right = t.spans[i].x1
		}
	}
}

// inColumns joins the lines of a row that stand in one column.
func (s spans) inColumns(r row) row {
	var result row
	for i := 0; i < len(r); {
		n := 1
		_, end := s.of(r[i])
		for ; i+n < len(r); n++ {
			first, last := s.of(r[i+n])
			if first > end {
				break
			}
			end = max(end, last)
		}
		result = append(result, r[i:i+n].whole())
		i += n
	}
	return result
}

// begins tells which lines begin a row: all below a rule, and if rules or white bands
// part the rows no others.
func (t aligned) begins() []bool {
	begins := make([]bool, len(t.rows))
	rules := 0
	for i := 1; i < len(t.rows); i++ {
		if begins[i] = t.ruleBetween(t.rows[i-1], t.rows[i]); begins[i] {
			rules++
		}
	}
	if rules >= minAligned-1 {
		return begins
	}
	if bands := t.bands(begins); bands != nil {
		return bands
	}
	leading := t.leading()
	for i := 1; i < len(t.rows); i++ {
		begins[i] = begins[i] || t.beginsRow(i, leading)
	}
	return begins
}

// bands adds the rows that wide steps between the lines part; nil if they are not those
// that the first column counts, one number each. So the numbers may stand in the
// middle of their rows.
func (t aligned) bands(begins []bool) []bool {
	gaps := make([]float64, len(t.rows))
	bottom := t.rows[0].box().Y1
	for i, r := range t.rows[1:] {
		b := r.box()
		gaps[i+1] = (b.Y0 - bottom) / r.size()
		bottom = max(bottom, b.Y1)
	}
	usual := slices.Sorted(slices.Values(gaps[1:]))[len(gaps[1:])/2]
	bands := slices.Clone(begins)
	numbers, found := 0, false
	for i, r := range t.rows {
		if i > 0 && (bands[i] || gaps[i] > max(usual, 0)+minBand) {
			if numbers > 1 || numbers == 0 && found {
				return nil
			}
			bands[i], found, numbers = true, true, 0
		}
		if t.has(r, 0) {
			numbers++
		}
	}
	if !found || numbers != 1 {
		return nil
	}
	return bands
}

// ruleBetween reports whether a rule over most of the table lies between two rows.
func (t aligned) ruleBetween(above, below row) bool {
	x0, x1 := t.spans[0].x0, t.spans[len(t.spans)-1].x1
	return slices.ContainsFunc(t.rules, func(r Rule) bool {
		return covers(r.X0, r.X1, x0, x1) && above.base() < r.Y0 && r.Y0 < below.base()
	})
}

// leading returns the least distance of two lines, in sizes of the font.
func (t aligned) leading() float64 {
	leading := math.Inf(1)
	for i := 1; i < len(t.rows); i++ {
		leading = min(leading, (t.rows[i].base()-t.rows[i-1].base())/t.rows[i].size())
	}
	return leading
}

// beginsRow reports whether a line begins a row: it has words in the first column
// that do not go on with those above them, or stands off and in several columns.
func (t aligned) beginsRow(i int, leading float64) bool {
	above, r := t.rows[i-1], t.rows[i]
	apart := (r.base()-above.base())/r.size() > leading*1.25
	switch first := t.spans[0]; {
	case !t.has(r, 0):
		return apart && t.words(r) > 1
	case apart || t.opens(above, r):
		return true
	case first.x1-first.x0 < minColumn*r.size():
		return true // it counts
	}
	set := setting{margins: margins{t.spans[0].x0, t.spans[1].x0 - minGutter*r.size()}}
	return set.fits(above[0], r[0])
}

// opens reports whether a row has words in a column that has none in the row above:
// the lines of a cell stand close below each other.
func (t aligned) opens(above, r row) bool {
	for i := range t.spans {
		if t.has(r, i) && !t.has(above, i) {
			return true
		}
	}
	return false
}

// sameAs reports whether the columns of t go on with those of s: each touches its own
// and no other.
func (s spans) sameAs(t spans) bool {
	if len(s) != len(t) {
		return false
	}
	for i := range s {
		if s[i].x0 >= t[i].x1 || t[i].x0 >= s[i].x1 ||
			i > 0 && (s[i].x0 <= t[i-1].x1 || t[i].x0 <= s[i-1].x1) {
			return false
		}
	}
	return true
}
