package doc

import "unicode/utf16"

// readFonts reads the names of the fonts ([MS-DOC], SttbfFfn and FFN).
func (f *file) readFonts(table []byte) {
	if len(table) < 4 {
		return
	}
	const nameAt = 40 // in the description of a font
	count := u16(table, 0)
	table = table[4:]
	for range count {
		if len(table) == 0 {
			return
		}
		font := table[:1+int(table[0])]
		table = table[len(font):]
		var name []uint16
		for at := nameAt; at+1 < len(font) && u16(font, at) != 0; at += 2 {
			name = append(name, uint16(u16(font, at)))
		}
		f.fonts = append(f.fonts, string(utf16.Decode(name)))
	}
}

// font returns the name of a font, "" if there is none of this number.
func (f *file) font(number int) string {
	if number >= len(f.fonts) {
		return ""
	}
	return f.fonts[number]
}

// look is what runs set.
type look struct {
	font             string
	hidden           bool
	deleted, special bool
	symbol           rune // stands for the character, 0 for none
	symbolFont       string
}

// with applies the changes of a run. Base is the look of its paragraph's style,
// which some changes refer to.
func (l look) with(f *file, changes []byte, base look) look {
	f.eachChange(changes, func(code int, operand []byte) {
		switch code {
		case runPlain:
			l = look{font: base.font, hidden: base.hidden, special: l.special}
		case runStyle:
			f.eachStyle(u16(operand, 0), func(s style) { l = l.set(f, s.runs, l) })
		}
		l = l.change(f, code, operand, base)
	})
	return l
}

// set applies the changes of a style.
func (l look) set(f *file, changes []byte, base look) look {
	f.eachChange(changes, func(code int, operand []byte) { l = l.change(f, code, operand, base) })
	return l
}

func (l look) change(f *file, code int, operand []byte, base look) look {
	switch code {
	case runDeleted:
		l.deleted = operand[0] != 0
	case runHidden:
		l.hidden = toggled(operand[0], base.hidden)
	case runSpecial:
		l.special = operand[0] != 0
	case runFont:
		l.font = f.font(u16(operand, 0))
	case runSymbol:
		l.symbolFont, l.symbol = f.font(u16(operand, 0)), rune(u16(operand, 2))
	}
	return l
}

// styleLook returns the look that a style of paragraphs gives their runs.
func (f *file) styleLook(number int) look {
	if l, ok := f.looks[number]; ok {
		return l
	}
	l := look{font: f.font(f.defaultFont)}
	f.eachStyle(number, func(s style) { l = l.set(f, s.runs, l) })
	f.looks[number] = l
	return l
}

// toggled returns the value of a property that may refer to that of the style
// ([MS-DOC], ToggleOperand).
func toggled(operand byte, base bool) bool {
	switch operand {
	case 0x80:
		return base
	case 0x81:
		return !base
	}
	return operand != 0
}
