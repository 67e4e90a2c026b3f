package doc

// maxBases bounds the chain of styles, each based on the next. Word has ten.
const maxBases = 16

// style is a style of paragraphs or of characters ([MS-DOC], STD).
type style struct {
	base            int
	runs, paragraph []byte // changes
}

// noStyle is the number of no style.
const noStyle = 0xFFF

// readStyles reads the style sheet ([MS-DOC], STSH).
func (f *file) readStyles(sheet []byte) {
	if len(sheet) < 8 {
		return
	}
	head := u16(sheet, 0)
	count, fixed := u16(sheet, 2), u16(sheet, 4)
	if head >= 14 && len(sheet) >= 16 {
		f.defaultFont = u16(sheet, 14) // ftcAsci
	}
	list := sheet[2+head:]
	for range count {
		if len(list) < 2 {
			return
		}
		size := u16(list, 0)
		f.styles = append(f.styles, readStyle(list[2:2+size], fixed))
		list = list[2+size+size%2:]
	}
}

// readStyle reads a style ([MS-DOC], STD and StdfBase), whose first part has a fixed
// size.
func readStyle(std []byte, fixed int) style {
	s := style{base: noStyle}
	if len(std) < fixed+2 || fixed < 8 {
		return s
	}
	s.base = u16(std, 2) >> 4
	kind := u16(std, 2) & 0xF
	at := fixed + 2 + 2*u16(std, fixed) + 2 // behind the name
	next := func() []byte {
		if at%2 == 1 {
			at++
		}
		if at+2 > len(std) {
			return nil
		}
		size := u16(std, at)
		upx := std[at+2 : at+2+size]
		at += 2 + size
		return upx
	}
	switch kind {
	case 1: // of paragraphs
		if p := next(); len(p) >= 2 {
			s.paragraph = p[2:]
		}
		s.runs = next()
	case 2: // of characters
		s.runs = next()
	}
	return s
}

// eachStyle calls do with the styles that a style is based on, the widest first,
// and with itself.
func (f *file) eachStyle(number int, do func(style)) {
	var chain []style
	for len(chain) < maxBases && number < len(f.styles) {
		chain = append(chain, f.styles[number])
		number = f.styles[number].base
	}
	for i := len(chain) - 1; i >= 0; i-- {
		do(chain[i])
	}
}
