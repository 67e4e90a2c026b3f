package outline

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kehoach/extract/document"
	"kehoach/extract/field"
	"kehoach/extract/form"
	"kehoach/extract/language"
	"kehoach/extract/marker"
	"kehoach/normalize"
)

// startsAnnex reports whether an attached plan or a phụ lục begins with block i:
// its label, the name of a type of document below the decision that issues it,
// or a title in capitals over "(Kèm theo …)".
func (b *builder) startsAnnex(blocks []document.Block, i int, n *Node) bool {
	s := n.Block.String()
	if n.Mark.Kind == marker.Annex {
		return true
	}
	if !marker.IsCapitals(s) || n.Kind == Provision || isAuthority(s) || isPost(s) {
		return false
	}
	if form.IsType(s) {
		return b.begun && (b.top.Kind == Closing || attached(blocks, i+1))
	}
	if at := b.top.Within(Annex); at != nil && at.isTitled() {
		return false // the title of the annex that has just begun
	}
	return b.begun && attached(blocks, i+1)
}

// isTitled reports whether an annex holds nothing but its title yet, in capitals.
func (n *Node) isTitled() bool {
	return !slices.ContainsFunc(n.Children, func(c *Node) bool { return c.Kind != Paragraph || !marker.IsCapitals(c.Block.String()) })
}

// attached reports whether the note "(Kèm theo Quyết định …)" stands at block i,
// or below a title that does, of titleLines lines. The title may go on in small letters.
func attached(blocks []document.Block, i int) bool {
	for k := i; k < len(blocks) && k <= i+titleLines; k++ {
		if blocks[k].Table != nil {
			return false
		}
		s := blocks[k].Paragraph.String()
		if form.IsAttachment(s) {
			return true
		}
		if !marker.IsCapitals(s) && !opensSmall(s) || blocks[k].Paragraph.Mark().Kind != marker.None {
			return false
		}
	}
	return false
}

// opensSmall reports whether s opens with a small letter, in the middle of a sentence.
func opensSmall(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

func (b *builder) annex(n *Node) {
	n.Kind = Annex
	b.top = b.root.append(n)
	b.begun = true
}

// closes reports whether the closing begins with n or goes on with it: the
// recipients, and the signature after them (Nghị định 30/2020/NĐ-CP, Phụ lục I,
// mục II, 6–9).
func (b *builder) closes(blocks []document.Block, i int, n *Node) bool {
	s := n.Block.String()
	if form.IsRecipients(s) || isAuthority(s) {
		return b.begun || b.addressed
	}
	if b.top.Kind == Closing {
		return n.Kind == Paragraph || n.Mark.Kind == marker.Dash || n.Mark.Kind == marker.Plus
	}
	return b.begun && isPost(s) && signs(blocks, i+1)
}

var annexNames = language.NewKeys("annexname")

// isAnnexTitle reports whether a line below a signature belongs to the title of an annex:
// it speaks of one, or is in capitals and names nobody who signs.
func isAnnexTitle(n *Node) bool {
	s := n.Block.String()
	if n.Kind != Paragraph {
		return false
	}
	return annexNames.In(normalize.ToneKey(s)) || form.IsAttachment(s) || marker.IsCapitals(s) && strings.Contains(s, " ") && !isAuthority(s) && !isPost(s) && !form.Decides(s)
}

func isAuthority(s string) bool { return form.IsAuthority(s) && marker.IsCapitals(s) }

// isPost reports whether s in capitals names the post of who signs.
func isPost(s string) bool { return marker.IsCapitals(s) && form.IsPost(s) }

// signatureLines are those in which the name of who signs is sought: posts stand above it.
const signatureLines = 3

// signs reports whether the name of a person stands at block i, or below posts.
func signs(blocks []document.Block, i int) bool {
	for k := i; k < len(blocks) && k < i+signatureLines; k++ {
		if blocks[k].Table != nil {
			return false
		}
		s := blocks[k].Paragraph.String()
		if IsPersonName(s) || IsCapitalName(s) || areTwoNames(s) {
			return true
		}
		if !isPost(s) && !isAuthority(s) {
			return false
		}
	}
	return false
}

func (b *builder) closing(n *Node) {
	b.begun = true
	b.part(Closing).append(n)
}

// IsPersonName reports whether s is the name of a person as a signature has it, with a rank
// or a degree or without: two to five words, each with a capital, and none that a body or a
// post has.
func IsPersonName(s string) bool {
	s = BareName(s)
	var words []string
	for w := range strings.FieldsSeq(s) { // of a line of any length
		if len(words) == maxName {
			return false
		}
		words = append(words, w)
	}
	if len(words) < 2 || field.Of(s) != field.None {
		return false
	}
	return !slices.ContainsFunc(words, func(w string) bool { return !capitalised(w) })
}

// IsCapitalName reports whether s in capitals is the name of a person: it opens with a family
// name and has no word of a post.
func IsCapitalName(s string) bool {
	words := strings.Fields(s)
	return len(words) > 1 && len(words) <= maxName && marker.IsCapitals(s) && form.IsFamilyName(words[0]) && !isAuthority(s) && !form.Decides(s)
}

// areTwoNames reports whether s is the names of the two who sign side by side, each with its family name first.
func areTwoNames(s string) bool {
	words := strings.Fields(s)
	for i := 2; i+2 <= len(words); i++ {
		first, second := words[:i], words[i:]
		if form.IsFamilyName(first[0]) && form.IsFamilyName(second[0]) &&
			IsPersonName(strings.Join(first, " ")) && IsPersonName(strings.Join(second, " ")) {
			return true
		}
	}
	return false
}

// maxName is how many words the name of a person has at the most.
const maxName = 5

// BareName returns a name without the rank or degree before it, which the armed forces,
// schools and hospitals write (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7.đ).
func BareName(s string) string {
	for {
		rest, ok := form.AfterRank(s)
		if !ok {
			return s
		}
		s = rest
	}
}

func capitalised(w string) bool {
	first := true
	for _, r := range w {
		s := string(r)
		lower, upper := strings.ToLower(s), strings.ToUpper(s)
		if lower == upper || first && s != upper || !first && s != lower {
			return false
		}
		first = false
	}
	return true
}

// titleLines is how many lines the title of a chapter or of an annex may be broken into.
const titleLines = 3

// titled joins the label of a part, chapter or section that stands alone with the
// title in capitals below it (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II, 5).
func titled(blocks []document.Block) []document.Block {
	out := make([]document.Block, 0, len(blocks))
	for i := 0; i < len(blocks); i++ {
		label := blocks[i]
		if label.Table == nil && isBareLabel(label.Paragraph) {
			for n := 0; n < titleLines && i+1 < len(blocks) && isTitle(blocks[i+1]); n++ {
				i++
				label.Paragraph = document.Join(label.Paragraph, blocks[i].Paragraph)
			}
		}
		label.Paragraph = label.Paragraph.Marked()
		out = append(out, label)
	}
	return out
}

func isBareLabel(t document.Text) bool {
	m := t.Mark()
	return m.Kind >= marker.Part && m.Kind <= marker.Subsection && m.Rest == t.Len()
}

func isTitle(b document.Block) bool {
	if b.Table != nil {
		return false
	}
	s := b.Paragraph.String()
	return marker.IsCapitals(s) && b.Paragraph.Mark().Kind == marker.None && !isAuthority(s) && !form.IsType(s)
}
