package items

import (
	"strconv"
	"strings"

	"kehoach/extract/agency"
	"kehoach/extract/document"
	"kehoach/extract/language"
	"kehoach/extract/marker"
	"kehoach/extract/outline"
	"kehoach/normalize"
)

// lost returns the scope of nodes[i]: from the item on that itself opens with
// the name of a section ("Nhiệm vụ và giải pháp cụ thể được …"), the scope is
// that of a section whose heading is gone.
func (x *reader) lost(nodes []*outline.Node, i int, c scope) scope {
	if x.skips[nodes[i].Parent] {
		return x.referred(nodes[:i+1], c)
	}
	if !x.gaps[nodes[i].Parent] {
		return c
	}
	for k := 0; k <= i; k++ {
		if lostHeadings.Opens(x.note(nodes[k].Words).Key()) > 0 {
			c.topic, c.loose, c.bodies, c.title = unknown, true, nil, document.Text{}
			return c
		}
	}
	return c
}

var (
	lostHeadings = language.NewKeys("topic=work")
	annexNames   = language.NewKeys("annexname")
)

// referred returns the scope of the last of nodes, where the number after their
// heading is skipped, so that the heading of another body may be lost among them:
// from the item on that speaks of the annex of another body, the items are its own.
func (x *reader) referred(nodes []*outline.Node, c scope) scope {
	for _, n := range nodes {
		bodies := x.annexBodies(n.Words.String())
		if len(bodies) > 0 && len(c.bodies) > 0 && normalize.ToneKey(bodies[0].Name) != normalize.ToneKey(c.bodies[0].Name) {
			c.bodies = bodies
		}
	}
	return c
}

// annexBodies returns the bodies that the heading of the annex names which s
// refers to: "… được giao tại Phụ lục 2 của Kế hoạch này".
func (x *reader) annexBodies(s string) []agency.Mention {
	key := x.Notes.Of(s).Key()
	at, length := annexNames.Find(key)
	if length == 0 {
		return nil
	}
	rest := strings.TrimLeft(key[at+length:], " ")
	digits := rest[:len(rest)-len(strings.TrimLeft(rest, "0123456789"))]
	n, err := strconv.Atoi(digits)
	if err == nil && n >= 1 && n <= len(x.Titles) {
		return x.Notes.Of(x.Titles[n-1]).HeadingBodies()
	}
	return nil
}

// findGaps finds the provisions after which a heading was lost: the next one of
// their family bears a number that is not greater. After those in skips, the
// next one skips a number.
func findGaps(root *outline.Node) (gaps, skips map[*outline.Node]bool) {
	gaps, skips = map[*outline.Node]bool{}, map[*outline.Node]bool{}
	root.Walk(func(n *outline.Node) {
		var last *outline.Node
		for _, c := range n.Children {
			if c.Kind != outline.Provision || c.Mark.Kind < marker.Roman || c.Mark.Kind > marker.Decimal {
				continue
			}
			if last != nil && last.Mark.Kind == c.Mark.Kind {
				gaps[last] = c.Mark.Number <= last.Mark.Number && !c.Mark.Inserted
				skips[last] = c.Mark.Number > last.Mark.Number+1
			}
			last = c
		}
	})
	return gaps, skips
}
