package rtf

import (
	"strings"

	"kehoach/extract/document"
	"kehoach/extract/document/office"
)

// destination is where the text of a group goes.
type destination int

const (
	shown      destination = iota // the paragraph
	listNumber                    // the paragraph too: the number of its list
	fontTable
	dropped
)

// droppedNames are the destinations that hold no words of the document. Those that
// are marked with \* and not known are dropped as well.
var droppedNames = names(`stylesheet colortbl info pict fldinst filetbl listtable listoverridetable revtbl rsidtbl
	nonesttables sp shprslt objdata objclass objname xe tc tcn rxe txe private1 template fname
	fontemb fontfile pgdsctbl themedata colorschememapping datastore latentstyles`)

// readNames are the destinations that are read where they are marked with \*.
var readNames = names(`shpinst shptxt do dptxbxtext footnote nesttableprops ud listtext pntext fldrslt header headerl headerr headerf footer footerl footerr footerf`)

func names(list string) map[string]bool {
	all := map[string]bool{}
	for _, name := range strings.Fields(list) {
		all[name] = true
	}
	return all
}

// destine handles a control that opens a destination, and reports whether name is one.
func (r *reader) destine(name string) bool {
	starred := r.starred
	r.starred = false
	switch {
	case r.destination == dropped && name != "ud":
		return starred || droppedNames[name] || readNames[name]
	case starred && !readNames[name], droppedNames[name]:
		r.destination = dropped
		return true
	}
	switch name {
	case "fonttbl":
		r.destination = fontTable
	case "listtext", "pntext":
		r.destination = listNumber
	case "upr": // twice the same: for older readers, and in \ud
		r.outer, r.destination = r.destination, dropped
	case "ud":
		r.destination = r.outer
	case "footnote":
		r.aside(func(parts []document.Part) {
			r.notes = append(r.notes, office.Asides(document.Footnote, parts)...)
		})
	case "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf":
		r.aside(r.furniture.Add)
	case "shptxt", "dptxbxtext":
		around := r.story
		r.aside(func(parts []document.Part) { around.anchored = append(around.anchored, parts...) })
	case "nesttableprops":
		definitions := r.story.definitions
		r.closes = func() error { r.story.definitions = definitions; return nil }
	default:
		return false
	}
	return true
}

// aside reads a story of its own until the end of the group.
func (r *reader) aside(take func([]document.Part)) {
	around := r.story
	r.story = &story{tables: &r.tables}
	r.inTable, r.depth = false, 0
	r.closes = func() error {
		parts, err := r.story.end()
		r.story = around
		take(parts)
		return err
	}
}
