package table

import (
	"kehoach/extract/document"
	"kehoach/extract/field"
	"slices"
)

// align finds the columns of the cells of a row that has fewer of them than the
// table has columns. The cells keep their order; each goes where its words fit
// the column's role best, side by side if that is as good.
func (b *builder) align(cells []document.Cell, continues bool) []int {
	columns := b.table.Columns
	n, m := len(cells), len(columns)
	classes := make([]Class, n)
	for i, c := range cells {
		classes[i] = b.class(c)
	}
	// best[i][j] is the best score of the cells from i on, cell i standing in a
	// column from j on; at[i][j] is the column that gives it.
	best := make([][]float64, n+1)
	at := make([][]int, n)
	for i := range best {
		best[i] = make([]float64, m+2)
	}
	for i := n - 1; i >= 0; i-- {
		at[i] = make([]int, m+1)
		for j := m; j >= 0; j-- {
			if m-j < n-i { // no room
				best[i][j] = impossible
				continue
			}
			best[i][j] = impossible
			for k := j; k < m && m-k >= n-i; k++ {
				score := fit(classes[i], columns[k], continues) + best[i+1][k+1]
				if i > 0 {
					score -= float64(k-j) * gap
				} else if !continues {
					score -= float64(k) * gap
				}
				if score > best[i][j] {
					best[i][j], at[i][j] = score, k
				}
			}
		}
	}
	out := make([]int, n)
	j := 0
	for i := range out {
		out[i] = at[i][j]
		j = out[i] + 1
	}
	return out
}

// Points of a cell in a column: whether its class suits the role. Their order decides.
const (
	impossible = -1e9
	counts     = 3   // a number in the column of numbers
	suits      = 2   // a time among times, a body among bodies
	outcome    = 1.2 // words among results: they differ from row to row
	work       = 1   // words among works: these are often merged downwards
	possible   = 0.5 // words among notes
	odd        = -1
	unlikely   = -3  // anything but a number among numbers
	gap        = 0.5 // taken off for each column passed over
)

func (b *builder) class(c document.Cell) Class {
	s := c.Text().String()
	switch {
	case s == "":
		return Blank
	case isNumber(s):
		return Count
	}
	return b.classify(s)
}

// fit scores a cell of a class in a column.
func fit(class Class, c Column, continues bool) float64 {
	wants := []field.Role{}
	switch class {
	case Blank:
		return 0
	case Count:
		if c.Role == field.Number && !continues {
			return counts
		}
		wants = []field.Role{field.Goal, field.Time}
	case When:
		wants = []field.Role{field.Time}
	case Amount:
		wants = []field.Role{field.Goal, field.Result, field.Funding}
	case Who:
		wants = []field.Role{field.Lead, field.Coordinate}
	case Words:
		return words(c)
	}
	if c.Year != 0 && class != Who {
		return suits
	}
	if slices.Contains(wants, c.Role) {
		return suits
	}
	if c.Role == field.Number {
		return unlikely
	}
	return odd
}

// words scores running words in a column. Of two columns that hold words the one
// nearer to the end of the item's own is the likelier: what is merged downwards
// is the name of the work, what differs from row to row its result.
func words(c Column) float64 {
	switch c.Role {
	case field.Result:
		return outcome
	case field.Work, field.Measure, field.Method:
		return work
	case field.Basis, field.Note, field.Funding, field.None, field.Goal:
		return possible
	case field.Number:
		return unlikely
	}
	if c.Year != 0 {
		return 0
	}
	return odd
}
