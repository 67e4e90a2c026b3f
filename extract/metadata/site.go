package metadata

import (
	"cmp"

	"kehoach/extract/deadline"
	"kehoach/extract/outline"
	"kehoach/plan"
)

// lost fills what the document has lost from the fields in which a web site describes it. The
// value of a field may stand in the paragraph below its name.
func lost(d *plan.Document, root *outline.Node) {
	field := ""
	root.Walk(func(n *outline.Node) {
		if n.Kind != outline.Furniture {
			field = ""
			return
		}
		s := n.Block.String()
		name, value, ok := outline.SiteField(s)
		switch {
		case ok && value == "":
			field = name
		case ok:
			fill(d, name, value)
			field = ""
		case field != "":
			fill(d, field, s)
			field = ""
		}
	})
}

// fill sets a field of the document that is still empty.
func fill(d *plan.Document, field, value string) {
	day := plan.Text("")
	if t, _, _, ok := deadline.Date(value); ok {
		day = isoDate(t)
	}
	switch text := plan.Text(value); field {
	case "number":
		d.Number = cmp.Or(d.Number, text)
	case "type":
		if isTypeName(value) {
			d.Type = cmp.Or(d.Type, text)
		}
	case "signer":
		d.Signer.Name = cmp.Or(d.Signer.Name, text)
	case "issued":
		d.Issued = cmp.Or(d.Issued, day)
	case "effective":
		d.Effective = cmp.Or(d.Effective, day)
	case "issuer":
		d.Issuer = cmp.Or(d.Issuer, text)
	}
}
