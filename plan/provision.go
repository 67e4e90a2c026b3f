package plan

import "slices"

// Provisions lists the provisions of an outline that have a label or a heading, in the
// order of the document, to find those in which a place stands.
type Provisions []provision

type provision struct {
	*Node
	depth int
}

// ProvisionsOf lists the provisions of an outline.
func ProvisionsOf(outline []Node) (list Provisions) {
	var walk func(nodes []Node, depth int)
	walk = func(nodes []Node, depth int) {
		for i := range nodes {
			n := &nodes[i]
			if n.Label != "" || n.Heading != "" {
				list = append(list, provision{n, depth})
			}
			walk(n.Children, depth+1)
		}
	}
	walk(outline, 0)
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
	depth := -1
	for i := after - 1; i >= 0 && depth != 0; i-- {
		if p := list[i]; depth < 0 || p.depth < depth {
			chain, depth = append(chain, p.Node), p.depth
		}
	}
	slices.Reverse(chain)
	return chain
}
