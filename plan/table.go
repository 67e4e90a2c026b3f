package plan

// Line is a row of a table as it is shown.
type Line struct {
	Head bool
	// Cells are one a column, nil where a cell is blank. Where the row does not say in which columns its
	// cells stand, they are those that have words, in their order; one alone runs across.
	Cells []*Node
	// Across is how many columns the last cell spans.
	Across int
}

// Lines returns the rows of a table of the outline as they are shown, those of its head apart.
func Lines(table *Node) (list []Line) {
	columns := 1
	for _, row := range table.Children {
		if len(row.Children) > 0 && row.Children[0].Source.Column == 0 {
			columns = max(columns, len(row.Children))
		}
		for _, cell := range row.Children {
			columns = max(columns, int(cell.Source.Column))
		}
	}
	for i := range table.Children {
		row := &table.Children[i]
		for at := 0; at < len(row.Children); {
			line := Line{Head: i == 0, Across: 1}
			at += line.fill(row.Children[at:], columns)
			list = append(list, line)
		}
	}
	return list
}

// fill takes cells until one stands before the last, which begins another row of a head, and
// returns how many.
func (l *Line) fill(cells []Node, columns int) (taken int) {
	if cells[0].Source.Column == 0 {
		for i := range cells {
			l.Cells = append(l.Cells, &cells[i])
		}
		l.Across = columns - len(cells) + 1
		return len(cells)
	}
	l.Cells = make([]*Node, columns)
	for last := Number(0); taken < len(cells) && cells[taken].Source.Column > last; taken++ {
		last = cells[taken].Source.Column
		l.Cells[last-1] = &cells[taken]
	}
	return taken
}
