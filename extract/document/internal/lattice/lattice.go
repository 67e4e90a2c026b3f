// Package lattice is what the readers of printed and of scanned pages share about the
// lines that draw tables.
package lattice

import "slices"

// Edges returns places in rising order, each once: those that lie no further than near
// behind one are that one.
func Edges[N int | float64](at []N, near N) []N {
	slices.Sort(at)
	var edges []N
	for _, x := range at {
		if n := len(edges); n == 0 || x-edges[n-1] > near {
			edges = append(edges, x)
		}
	}
	return edges
}

// Components parts rules into those that hang together, each with its level and its
// upright ones in the order in which they came.
func Components[R any](level, upright []R, cross func(level, upright R) bool) [][2][]R {
	parent := make([]int, len(level)+len(upright))
	for i := range parent {
		parent[i] = i
	}
	for i, h := range level {
		for j, v := range upright {
			if cross(h, v) {
				parent[Find(parent, i)] = Find(parent, len(level)+j)
			}
		}
	}
	index := map[int]int{}
	var result [][2][]R
	for i := range parent {
		root := Find(parent, i)
		n, ok := index[root]
		if !ok {
			n = len(result)
			index[root] = n
			result = append(result, [2][]R{})
		}
		if i < len(level) {
			result[n][0] = append(result[n][0], level[i])
		} else {
			result[n][1] = append(result[n][1], upright[i-len(level)])
		}
	}
	return result
}

func Find(parent []int, i int) int {
	for parent[i] != i {
		parent[i] = parent[parent[i]]
		i = parent[i]
	}
	return i
}
