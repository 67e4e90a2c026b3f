package plan

import "slices"

// Provisions lists the provisions of an outline that have a label or a heading, in the
// order of the document, to find those in which a place stands.
type Provisions []provision

type provision struct {
	*Node
	above int // index of the provision that it is inside of, -1 if there is none
}

// ProvisionsOf lists the provisions of an outline.
func ProvisionsOf(outline []Node) (list Provisions) {
	var walk func(nodes []Node, above int)
	walk = func(nodes []Node, above int) {
		for i := range nodes {
			n, inside := &nodes[i], above
			if n.Label != "" || n.Heading != "" {
				inside = len(list)
				list = append(list, provision{n, above})
			}
			walk(n.Children, inside)
		}
	}
	walk(outline, -1)
	return list
}

// At returns the provisions in which a place stands, from the widest. A provision reaches to
// the next one that is not inside it; the places of the outline do not overlap, so the
// nearest that begins before is the innermost.
func (list Provisions) At(place *Place) (chain []*Node) {
	after, _ := slices.BinarySearchFunc(list, place.Start, func(p provision, start int) int {
		if p.Source.Start <= start {
			return -1
		}
		return 1
	})
	for i := after - 1; i >= 0; i = list[i].above {
		chain = append(chain, list[i].Node)
	}
	slices.Reverse(chain)
	return chain
}
