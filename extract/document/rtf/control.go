package rtf

import "kehoach/extract/document/office"

// characters are the controls that stand for a character.
var characters = map[string]string{
	"tab": "\t", "line": "\n", "lbr": "\n", "page": "\n", "column": "\n",
	"emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
	"emspace": " ", "enspace": " ", "qmspace": " ", "~": "\u00A0", "-": "\u00AD", "_": "-",
}

// control carries out a control.
func (r *reader) control(t token) error {
	if r.skip > 0 && t.name != "*" { // it may stand for the character of a \u
		r.skip--
		if characters[t.name] != "" || t.name == "'" {
			return nil
		}
		r.skip = 0
	}
	r.flush()
	if t.name == "*" {
		r.starred = true
		return nil
	}
	if r.destine(t.name) || r.destination == dropped {
		return nil
	}
	if r.destination == fontTable {
		r.fontControl(t)
		return nil
	}
	if text, ok := characters[t.name]; ok {
		if t.name == "tab" && r.destination == listNumber {
			text = " "
		}
		r.add(text)
		return nil
	}
	if r.look(t) || r.definition(t) {
		return nil
	}
	return r.block(t.name)
}

// fontControl carries out a control of the table of fonts.
func (r *reader) fontControl(t token) {
	switch t.name {
	case "f":
		r.defining = &font{}
		r.fonts[t.n] = r.defining
	case "fcharset":
		if r.defining != nil {
			r.defining.setCharset(t.n)
		}
	case "cpg":
		if r.defining != nil && codePages[t.n] != nil {
			r.defining.encoding = codePages[t.n]
		}
	}
}

// on returns the value of a toggle: on without a number, off with 0.
func (t token) on() bool { return !t.given || t.n != 0 }

// look carries out a control of the encoding, the look of characters or of the
// place of a paragraph, and reports whether t is one.
func (r *reader) look(t token) bool {
	switch t.name {
	case "ansicpg":
		if e := codePages[t.n]; e != nil {
			r.standard = e
		}
	case "mac":
		r.standard = codePages[10000]
	case "pc":
		r.standard = codePages[437]
	case "pca":
		r.standard = codePages[850]
	case "deff":
		r.normal, r.font = t.n, t.n
	case "f":
		r.font = t.n
	case "plain":
		r.font, r.hidden, r.deleted = r.normal, false, false
	case "v":
		r.hidden = t.on()
	case "deleted":
		r.deleted = t.on()
	case "uc":
		r.fallback = min(max(t.n, 0), 16)
	case "u":
		r.unicode(t.n)
	case "pard":
		r.inTable, r.depth = false, 0
	case "intbl":
		r.inTable = true
	case "itap":
		r.depth = t.n
	default:
		return false
	}
	return true
}

// definition carries out a control that defines the cells of a row, and reports
// whether t is one.
func (r *reader) definition(t token) bool {
	d := &r.story.definitions
	switch t.name {
	case "trowd":
		*d = definitions{}
	case "trleft":
		d.left = t.n
	case "clvmgf":
		d.next.beginsDown = true
	case "clvmrg":
		d.next.fromAbove = true
	case "clmrg":
		d.next.fromLeft = true
	case "cellx":
		d.next.right = t.n
		if len(d.cells) <= office.MaxColumns { // with more, the table is refused
			// Copied, since the definitions of a row outlive it.
			d.cells = append(d.cells[:len(d.cells):len(d.cells)], d.next)
		}
		d.next = definition{}
	default:
		return false
	}
	return true
}

// block carries out a control that ends a paragraph, a cell or a row.
func (r *reader) block(name string) error {
	s := r.story
	switch name {
	case "par", "sect":
		return s.paragraph(r.level())
	case "cell":
		return s.cell(1)
	case "nestcell":
		return s.cell(max(r.level(), 2))
	case "row":
		return s.row(1)
	case "nestrow":
		return s.row(max(r.level(), 2))
	}
	return nil
}

// level returns in how many tables the paragraph stands.
func (r *reader) level() int {
	if !r.inTable && r.depth <= 0 {
		return 0
	}
	return min(max(r.depth, 1), maxLevel)
}
