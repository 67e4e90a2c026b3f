package doc

// mark is what the end of a paragraph sets.
type mark struct {
	depth               int // of tables, 0 for none
	rowEnd              bool
	innerCell, innerRow bool
	override, level     int // of the list, 0 for none; 0-based
	row                 rowShape
}

// markOf returns what sets the paragraph apart whose last character is at a place.
func (f *file) markOf(s *stretch, pieceChanges []byte) mark {
	var m mark
	if s != nil {
		f.eachStyle(s.style, func(st style) { m.apply(f, st.paragraph, 0) })
		m.apply(f, s.changes, 0)
	}
	m.apply(f, pieceChanges, 0)
	return m
}

// apply applies changes. Far ones lie in the data stream ([MS-DOC],
// PrcData); they lead no further.
func (m *mark) apply(f *file, changes []byte, far int) {
	f.eachChange(changes, func(code int, operand []byte) {
		switch code {
		case inTable:
			if operand[0] == 0 {
				m.depth = 0
			} else if m.depth == 0 {
				m.depth = 1
			}
		case tableDepth:
			m.depth = min(u32(operand, 0), maxDepth)
		case rowEnd:
			m.rowEnd = operand[0] != 0
		case innerCellEnd:
			m.innerCell = operand[0] != 0
		case innerRowEnd:
			m.innerRow = operand[0] != 0
		case listOverride:
			m.override = u16(operand, 0)
		case listLevel:
			m.level = int(operand[0])
		case farChanges, farTableChanges:
			if at := u32(operand, 0); far == 0 && at+2 <= len(f.data) {
				m.apply(f, f.data[at+2:at+2+u16(f.data, at)], far+1)
			}
		case tableDefinition:
			m.row.define(operand)
		case verticalMerge:
			m.row.mergeDown(operand)
		case horizontalMerge:
			m.row.mergeAcross(operand)
		}
	})
}
