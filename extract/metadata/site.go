package metadata

import (
	"cmp"

	"kehoach/extract/deadline"
	"kehoach/extract/outline"
	"kehoach/plan"
)

// lost fills what the document has lost from the fields in which a web site describes it.
func lost(d *plan.Document, root *outline.Node) {
	root.Walk(func(n *outline.Node) {
		if n.Kind != outline.Furniture {
			return
		}
		name, value, ok := outline.SiteField(n.Block.String())
		if !ok {
			return
		}
		day := plan.Text("")
		if t, _, _, ok := deadline.Date(value); ok {
			day = isoDate(t)
		}
		switch name {
		case "Số hiệu":
			d.Number = cmp.Or(d.Number, plan.Text(value))
		case "Người ký":
			d.Signer.Name = cmp.Or(d.Signer.Name, plan.Text(value))
		case "Ngày ban hành":
			d.Issued = cmp.Or(d.Issued, day)
		case "Ngày hiệu lực":
			d.Effective = cmp.Or(d.Effective, day)
		case "Cơ quan ban hành":
			d.Issuer = cmp.Or(d.Issuer, plan.Text(value))
		}
	})
}
