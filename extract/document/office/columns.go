package office

import (
	"slices"

	"kehoach/extract/document/internal/lattice"
)

// sameEdge is the distance up to which two edges are one, in twips (twentieths of a
// point): rows that people drew or pasted miss each other by so much.
const sameEdge = 80

// Columns returns the edges between the columns of a table, from left to right, by the
// edges of all its cells, in twips.
func Columns(cells []int) []int { return lattice.Edges(cells, sameEdge) }

// Column returns the number of the column that begins at the edge of a cell.
func Column(columns []int, edge int) int {
	i, found := slices.BinarySearch(columns, edge)
	if !found {
		i--
	}
	return max(i, 0)
}
