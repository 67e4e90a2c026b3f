package doc

import "sort"

// stretch is a run or a paragraph, from one place of the stream to another, with
// what sets it apart.
type stretch struct {
	start, end int
	style      int // of a paragraph
	changes    []byte
}

// pageSize is that of the pages which hold the properties ([MS-DOC], ChpxFkp and
// PapxFkp).
const pageSize = 512

// stretches reads the pages that a table of pages names ([MS-DOC], PlcBteChpx and
// PlcBtePapx).
func (f *file) stretches(table []byte, read func(page []byte) []stretch) []stretch {
	var all []stretch
	seen := map[int]bool{}
	n := (len(table) - 4) / 8
	for i := range max(n, 0) {
		at := u32(table, 4*(n+1)+4*i) & 0x3FFFFF * pageSize
		if !seen[at] {
			seen[at] = true
			all = append(all, read(f.word[at:at+pageSize])...)
		}
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].start < all[j].start })
	return all
}

// runStretches reads a page of the properties of runs ([MS-DOC], ChpxFkp).
func runStretches(page []byte) []stretch {
	n := int(page[pageSize-1])
	all := make([]stretch, n)
	for i := range all {
		all[i] = stretch{start: u32(page, 4*i), end: u32(page, 4*i+4)}
		if at := 2 * int(page[4*(n+1)+i]); at > 0 {
			all[i].changes = page[at+1 : at+1+int(page[at])]
		}
	}
	return all
}

// paragraphStretches reads a page of the properties of paragraphs ([MS-DOC],
// PapxFkp and PapxInFkp).
func paragraphStretches(page []byte) []stretch {
	n := int(page[pageSize-1])
	all := make([]stretch, n)
	for i := range all {
		all[i] = stretch{start: u32(page, 4*i), end: u32(page, 4*i+4)}
		at := 2 * int(page[4*(n+1)+13*i])
		if at == 0 {
			continue
		}
		size := 2*int(page[at]) - 1
		if page[at] == 0 {
			at++
			size = 2 * int(page[at])
		}
		all[i].style = u16(page, at+1)
		all[i].changes = page[at+3 : at+1+size]
	}
	return all
}

// cursor finds the stretch of each place; places mostly rise.
type cursor struct {
	all []stretch
	i   int
}

// at returns the stretch that holds a place, nil if none does.
func (c *cursor) at(place int) *stretch {
	if c.i >= len(c.all) || place < c.all[c.i].start || place >= c.all[c.i].end {
		c.i = sort.Search(len(c.all), func(i int) bool { return c.all[i].start > place }) - 1
		if c.i < 0 || place >= c.all[c.i].end {
			c.i = 0
			return nil
		}
	}
	return &c.all[c.i]
}

// eachChange calls do with the single changes of properties in a list of them
// ([MS-DOC], Sprm and Prl): the code of each (sprm) and its operand.
func (f *file) eachChange(list []byte, do func(code int, operand []byte)) {
	f.changed += len(list)
	for len(list) >= 2 {
		code := u16(list, 0)
		list = list[2:]
		size := 0
		switch code >> 13 { // spra
		case 0, 1:
			size = 1
		case 2, 4, 5:
			size = 2
		case 3:
			size = 4
		case 7:
			size = 3
		case 6:
			var head int
			if head, size = variable(code, list); head < 0 {
				return
			}
			list = list[head:]
		}
		if size > len(list) {
			return
		}
		do(code, list[:size])
		list = list[size:]
	}
}

// variable returns the length of the size before an operand, -1 if it is cut, and
// that of the operand.
func variable(code int, list []byte) (head, size int) {
	switch {
	case code == tableDefinition && len(list) >= 2:
		return 2, max(u16(list, 0)-1, 0)
	case code == tableDefinition || len(list) == 0:
		return -1, 0
	case code == tabChanges && list[0] == 255 && len(list) >= 2:
		at := 2 + 4*int(list[1]) // behind the tabs that are deleted
		if at >= len(list) {
			return -1, 0
		}
		return 1, at + 3*int(list[at])
	}
	return 1, int(list[0])
}

// Codes of changes ([MS-DOC], Single Property Modifiers).
const (
	runDeleted   = 0x0800 // sprmCFRMarkDel
	runHidden    = 0x083C // sprmCFVanish
	runSpecial   = 0x0855 // sprmCFSpec
	runSymbol    = 0x6A09 // sprmCSymbol
	runStyle     = 0x4A30 // sprmCIstd
	runFont      = 0x4A4F // sprmCRgFtc0
	runPlain     = 0x2A33 // sprmCPlain
	listLevel    = 0x260A // sprmPIlvl
	listOverride = 0x460B // sprmPIlfo
	tabChanges   = 0xC615 // sprmPChgTabs

	inTable         = 0x2416 // sprmPFInTable
	rowEnd          = 0x2417 // sprmPFTtp
	tableDepth      = 0x6649 // sprmPItap
	innerCellEnd    = 0x244B // sprmPFInnerTableCell
	innerRowEnd     = 0x244C // sprmPFInnerTtp
	farChanges      = 0x6646 // sprmPHugePapx
	farTableChanges = 0x646B // sprmPTableProps
	tableDefinition = 0xD608 // sprmTDefTable
	verticalMerge   = 0xD62B // sprmTVertMerge
	horizontalMerge = 0x5624 // sprmTMerge
)
