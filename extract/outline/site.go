package outline

import (
	"strings"

	"kehoach/extract/document"
	"kehoach/extract/form"
	"kehoach/extract/marker"
)

// SiteField splits "- Ngày hiệu lực: 31/12/2021" and "Ngày hiệu lực31/12/2021", whose columns
// a converter has glued, into the field and its value, "" where the value stands below.
func SiteField(s string) (field, value string, ok bool) {
	s = strings.TrimLeft(s, "-•*+# ")
	name, value, parted := strings.Cut(s, ":")
	if field, ok = form.SiteField(name); ok && parted {
		return field, strings.TrimSpace(value), true
	}
	if field, ok = form.SiteField(s); ok {
		return field, "", true
	}
	return form.GluedSiteField(s)
}

// siteFurniture finds the blocks that a web site put before and after the document: the
// fields that describe it with the title that they repeat, numbered links to other
// documents ("- 1Nghị định 43/2011/NĐ-CP …"), and what the site says to its readers behind it.
func siteFurniture(blocks []document.Block) map[int]bool {
	found := map[int]bool{}
	var fields, links []int
	for i, blk := range blocks {
		if blk.Table != nil {
			continue
		}
		s := blk.Paragraph.String()
		if _, _, ok := SiteField(s); ok {
			fields = append(fields, i)
		}
		if isLink(s) {
			links = append(links, i)
		}
	}
	if len(links) >= siteLinks {
		for _, i := range links {
			found[i] = true
		}
	}
	if len(fields) >= siteFields {
		for _, i := range fields {
			found[i] = true
		}
		for _, i := range fields {
			if valueBelow(blocks, i) {
				found[i+1] = true
			}
		}
		for i := range blocks {
			if found[i] && i > 0 && !found[i-1] && blocks[i-1].Table == nil && (i < 2 || found[i-2]) {
				found[i-1] = true
			}
		}
	}
	for i := siteTail(blocks); i < len(blocks); i++ {
		found[i] = true
	}
	return found
}

// valueBelow reports whether the paragraph below field i is its value.
func valueBelow(blocks []document.Block, i int) bool {
	if i+1 >= len(blocks) || blocks[i+1].Table != nil {
		return false
	}
	_, value, _ := SiteField(blocks[i].Paragraph.String())
	below := blocks[i+1].Paragraph.String()
	_, _, field := SiteField(below)
	return value == "" && !field && strings.Count(below, " ") < siteValue && !marker.IsCapitals(below)
}

// siteValue is how many words the value of a field in a paragraph of its own has at the most.
const siteValue = 30

// Fewer fields or links than these are words of a document.
const (
	siteFields = 3
	siteLinks  = 2
)

// siteTail returns where what a site says to its readers begins behind a document, the
// number of blocks if it says nothing. No document of administration speaks to "quý
// khách"; a few such lines in the last of the text are the site's, with the lines about
// them up to the last provision, table or signature.
func siteTail(blocks []document.Block) int {
	first, said := len(blocks), 0
	for i := len(blocks) - 1; i >= 0 && !isFormal(blocks, i); i-- {
		if speaksToReaders(blocks[i]) {
			first, said = i, said+1
		}
	}
	if said < siteLines {
		return len(blocks)
	}
	for first > 0 && !isFormal(blocks, first-1) && !ends(blocks[first-1]) {
		first--
	}
	return first
}

// siteLines is how many lines say that what stands behind a document is a site's: one may
// be quoted in a document.
const siteLines = 2

// speaksToReaders reports whether a block is a line in which a site speaks to its readers.
func speaksToReaders(b document.Block) bool {
	return b.Table == nil && form.IsToReaders(b.Paragraph.String())
}

// isFormal reports whether block i belongs to a document and to no web site: a table of
// several rows, a provision wider than bullets, the recipients or a signature.
func isFormal(blocks []document.Block, i int) bool {
	if t := blocks[i].Table; t != nil {
		return len(t.Rows) > 1
	}
	s := blocks[i].Paragraph.String()
	m := blocks[i].Paragraph.Mark()
	if m.Kind != marker.None && m.Kind < marker.Dash || form.IsRecipients(s) || isAuthority(s) || form.IsAttachment(s) {
		return true
	}
	return IsPersonName(s) && i > 0 && blocks[i-1].Table == nil && (isPost(blocks[i-1].Paragraph.String()) || isAuthority(blocks[i-1].Paragraph.String()))
}

// ends reports whether a block ends a document: "./." or a line of its own words as long
// as no line of a site's frame is.
func ends(b document.Block) bool {
	s := b.Paragraph.String()
	return strings.HasSuffix(s, "./.") || strings.Count(s, " ") >= siteWords
}

// siteWords is how many words a line of a site's frame has at the most, where it does not
// speak to readers.
const siteWords = 30

// isLink reads a dash, a number and, glued to it, the name of a document.
func isLink(s string) bool {
	rest, ok := strings.CutPrefix(s, "- ")
	if !ok {
		return false
	}
	words := strings.TrimLeft(rest, "0123456789")
	if words == rest || words == "" {
		return false
	}
	return form.IsSiteLink(words)
}
