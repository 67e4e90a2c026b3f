package metadata

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"kehoach/extract/document"
	"kehoach/extract/form"
	"kehoach/extract/marker"
	"kehoach/extract/outline"
	"kehoach/plan"
)

// closing is the foot of a document: the recipients, and the post and the name of who signs
// (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7 and II.9).
type closing struct {
	recipients plan.List[plan.Text]
	role       []string // lines of the post, with the right to sign (Điều 13): "KT. CHỦ TỊCH"
	name       string
	signing    bool   // the lines of a signature have begun
	listing    bool   // the last line belongs to the list of recipients
	open       string // and its recipient goes on behind this mark, "," or ":"
}

// closingOf reads the feet of a document up to the first one that is signed.
func closingOf(in Input) (signer plan.Signer, recipients plan.List[plan.Text]) {
	var c closing
	in.Root.Walk(func(n *outline.Node) {
		if n.Kind != outline.Closing || c.name != "" {
			return
		}
		c.role, c.signing, c.listing = nil, false, false
		for _, k := range n.Children {
			left, right := columns(k.Block, in.Source)
			c.read(k, left)
			if right.Len() > 0 {
				c.sign(right.String())
			}
		}
	})
	return plan.Signer{Name: plan.Text(c.name), Role: plan.Text(strings.Join(c.role, " "))}, c.recipients
}

// read reads the left part of a line: a recipient, or a line of the signature.
func (c *closing) read(n *outline.Node, words document.Text) {
	s := words.String()
	switch {
	case s == "":
	case form.IsRecipients(s):
		c.listing = true
		c.inline(s)
	case n.Mark.Kind == marker.Dash || n.Mark.Kind == marker.Plus:
		c.listing, c.open = true, openEnd(s)
		if s = strings.TrimRight(strings.TrimSpace(s[min(n.Mark.Rest, len(s)):]), ends); s != "" {
			c.recipients = append(c.recipients, plan.Text(s))
		}
	case c.listing && !opensSignature(s) && (c.open != "" || opensSmall(s)):
		c.goOn(s)
	default:
		c.listing = false
		c.sign(s)
	}
}

// inline reads recipients on the line that opens the list: "Nơi nhận: - Như trên; - Lưu: VT."
func (c *closing) inline(s string) {
	_, list, _ := strings.Cut(s, ":")
	for r := range strings.SplitSeq(list, ";") {
		r, marked := strings.CutPrefix(strings.TrimSpace(r), "-")
		if r = strings.Trim(r, " ."); marked && r != "" {
			c.recipients = append(c.recipients, plan.Text(r))
		}
	}
}

// goOn adds a line without a mark to the recipient that it goes on from.
func (c *closing) goOn(s string) {
	if last := len(c.recipients) - 1; last >= 0 && !form.IsSigned(s) {
		c.recipients[last] += plan.Text(strings.TrimPrefix(c.open, ":") + " " + strings.TrimRight(s, ends))
		c.open = openEnd(s)
	}
}

// ends are the marks at the end of a recipient.
const ends = ",;. "

// openEnd returns the mark at the end of a line behind which a recipient may go on.
func openEnd(s string) string {
	if strings.HasSuffix(s, ",") || strings.HasSuffix(s, ":") {
		return s[len(s)-1:]
	}
	return ""
}

// sign reads a line of the signature: it opens with a post or the right to sign, goes on in
// capitals and ends in the name of a person.
func (c *closing) sign(s string) {
	if role, name, ok := roleAndName(s); ok && c.name == "" {
		c.sign(role)
		c.sign(name)
		return
	}
	switch {
	case c.name != "":
		if c.signing && nameGoesOn(c.name, s) {
			c.name += " " + s
		}
		c.signing = false
	case opensSignature(s) && !c.signing:
		c.role, c.signing = []string{s}, true
	case c.signing && isPersonName(s):
		c.name = outline.BareName(s)
	case c.signing && outline.IsCapitalName(s):
		c.name = s
	case c.signing && marker.IsCapitals(s) && !form.IsSigned(s) && !isScrap(s):
		c.role = append(c.role, s)
	case !c.signing && isPersonName(s):
		c.name = outline.BareName(s)
	}
}

// opensSmall reports whether a line opens with a small letter, in the middle of a sentence.
func opensSmall(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}
