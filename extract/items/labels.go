package items

import (
	"kehoach/extract/agency"
	"kehoach/extract/deadline"
	"kehoach/extract/document"
	"kehoach/extract/field"
	"kehoach/extract/outline"
	"slices"
)

// labels are the labelled fields of a task: "Thời gian hoàn thành: …".
type labels struct {
	nodes []*outline.Node // in reading order, a field of fields flattened
	works []*outline.Node // "Nhiệm vụ: …", "Nội dung: …"
}

// fieldsOf collects the labelled fields among nodes. A label without a value of
// its own ("Cơ quan thực hiện:") holds those below it; below one with a value, they stand
// beside it with another bullet.
func fieldsOf(nodes []*outline.Node) labels {
	var l labels
	for _, n := range nodes {
		switch {
		case n.Field == field.None:
		case n.Field == field.Work:
			l.works = append(l.works, n)
		case n.Value.Len() == 0 && len(n.Children) > 0 && fieldsOf(n.Children).any():
			inner := fieldsOf(n.Children)
			l.nodes = append(l.nodes, inner.nodes...)
		default:
			l.nodes = append(append(l.nodes, n), fieldsOf(n.Children).nodes...)
		}
	}
	return l
}

func (l labels) any() bool { return len(l.nodes) > 0 }

// names reports whether one of the fields has one of the roles.
func (l labels) names(roles ...field.Role) bool {
	return slices.ContainsFunc(l.nodes, func(n *outline.Node) bool { return slices.Contains(roles, n.Field) })
}

// without returns the fields but for those with the role.
func (l labels) without(role field.Role) labels {
	out := labels{works: l.works}
	for _, n := range l.nodes {
		if n.Field != role {
			out.nodes = append(out.nodes, n)
		}
	}
	return out
}

// text returns the words of the first field with the role.
func (l labels) text(role field.Role) document.Text {
	for _, n := range l.nodes {
		if n.Field == role {
			return valueOf(n)
		}
	}
	return document.Text{}
}

// valueOf returns the words of a field: those after its colon, with the lines below it.
func valueOf(n *outline.Node) document.Text { return document.Join(valuesOf(n)...) }

// valuesOf returns the paragraphs of a field's words.
func valuesOf(n *outline.Node) []document.Text {
	var texts []document.Text
	if n.Value.Len() > 0 {
		texts = append(texts, n.Value)
	}
	for _, c := range n.Children {
		if c.Field == field.None {
			texts = append(texts, c.Words)
		}
	}
	return texts
}

// labelRoles returns who leads and who coordinates by the fields of a task. The field of
// leads may hold a sentence: "Sở Nội vụ chủ trì, phối hợp với Sở Y tế".
func (x *reader) labelRoles(l labels) agency.Roles {
	var r agency.Roles
	for _, n := range l.nodes {
		for _, p := range x.Notes.Paragraphs(valuesOf(n)) {
			switch n.Field {
			case field.Lead:
				r.Lead = append(r.Lead, p.CellLeads()...)
				r.Coordinate = append(r.Coordinate, p.CellCoordinators()...)
			case field.Coordinate:
				r.Coordinate = append(r.Coordinate, p.Bodies()...)
			}
		}
	}
	return r
}

// labelTimes returns the times in the fields of time.
func (x *reader) labelTimes(l labels, c deadline.Context) []deadline.Deadline {
	var out []deadline.Deadline
	for _, n := range l.nodes {
		if n.Field == field.Time {
			out = append(out, x.Notes.TimesOf(valuesOf(n), c)...)
		}
	}
	return out
}

// blocks returns the paragraphs of the fields, for the place of the task.
func (l labels) blocks() []document.Text {
	var out []document.Text
	for _, n := range l.nodes {
		out = append(out, n.Block)
		for _, c := range n.Children {
			out = append(out, c.Block)
		}
	}
	return out
}
