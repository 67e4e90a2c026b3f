package postings

import (
	"container/heap"
	"context"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// Group is a part of a query that grades a hit once: by the first of its sources that
// holds it. The sources stand in the order of their weights, the greatest first.
type Group []Source

// Source is a way in which an item can hold a part of a query.
type Source struct {
	Set    Set
	Weight float64
	// Graded is the term whose frequency in a text, and whose share of it, grade the
	// items; the zero value grades none.
	Graded Term
}

// The grade of a term in an item is that of Okapi BM25 (Robertson and Walker 1994) with
// its usual constants. The mean length is fixed, in words, so that a score does not
// depend on what else is stored; lengths beyond ten times of it count as that.
const (
	saturation = 1.2
	lengthBias = 0.75
	meanLength = 40
	maxLength  = 10 * meanLength
	bestGrade  = 1 + saturation
)

func grade(frequency uint64, norm float64) float64 {
	length := float64(maxLength)
	if norm > 0 {
		length = min(length, 1/(norm*norm))
	}
	f := float64(frequency)
	return f * bestGrade / (f + saturation*(1-lengthBias+lengthBias*length/meanLength))
}

// Best returns the n best items of f, the best first and those of equal score in the
// order of their ids.
func (r *Reader) Best(ctx context.Context, f Found, groups []Group, n int) ([]Item, error) {
	if n <= 0 {
		return nil, nil
	}
	scores := make([][]float32, len(r.segments))
	best := make([]least, len(r.segments))
	err := r.each(ctx, func(i int, s *segment) error {
		g := grader{segment: s, scores: make([]float32, s.Segment().Count()), size: n}
		err := g.grade(f.sets[i], groups)
		scores[i], best[i] = g.scores, g.best
		return err
	})
	if err != nil {
		return nil, err
	}
	threshold := least{}
	for _, list := range best {
		for _, score := range list {
			threshold.keep(score, n)
		}
	}
	if len(threshold) == 0 {
		return nil, nil
	}
	return r.above(f, scores, threshold[0], n)
}

// above returns the n best items: those above a score, and the first of those that have it.
func (r *Reader) above(f Found, scores [][]float32, least float32, n int) ([]Item, error) {
	var list []Item
	equal := Found{sets: make([]*roaring.Bitmap, len(r.segments))}
	for i, set := range f.sets {
		equal.sets[i] = roaring.New()
		for number := range set.Iterate {
			switch score := scores[i][number]; {
			case score > least:
				list = append(list, Item{segment: i, number: number, Score: float64(score)})
			case score == least:
				equal.sets[i].Add(number)
				equal.Total++
			}
		}
	}
	if err := r.name(list); err != nil {
		return nil, err
	}
	slices.SortFunc(list, func(a, b Item) int {
		if a.Score != b.Score {
			if a.Score > b.Score {
				return -1
			}
			return 1
		}
		return byID(a, b)
	})
	rest, err := r.ByDocument(equal, n-len(list))
	for _, it := range rest {
		it.Score = float64(least)
		list = append(list, it)
	}
	return list, err
}

// grader grades the hits of a segment.
type grader struct {
	*segment
	scores []float32 // by number
	best   least     // of the size best scores
	size   int
}

func (g *grader) grade(hits *roaring.Bitmap, groups []Group) error {
	for _, group := range groups {
		if err := g.group(hits, group, len(groups) == 1); err != nil {
			return err
		}
	}
	if len(groups) != 1 {
		for n := range hits.Iterate {
			g.best.keep(g.scores[n], g.size)
		}
	}
	return nil
}

// group adds what the hits score by a group. Where it is the only one, sources are passed
// over that can't bring a hit among the best.
func (g *grader) group(hits *roaring.Bitmap, group Group, alone bool) error {
	rest := hits
	for _, source := range group {
		if rest.IsEmpty() || alone && g.best.full(g.size) && float32(source.Weight*bestGrade) < g.best[0] {
			return nil
		}
		set, err := source.Set.in(g.segment)
		if err != nil {
			return err
		}
		held := roaring.And(rest, set)
		rest = roaring.AndNot(rest, held)
		if err := g.add(held, source); err != nil {
			return err
		}
		if alone {
			for n := range held.Iterate {
				g.best.keep(g.scores[n], g.size)
			}
		}
	}
	if alone {
		for range rest.Iterate {
			g.best.keep(0, g.size)
		}
	}
	return nil
}

// add grades items that a source holds.
func (g *grader) add(held *roaring.Bitmap, source Source) error {
	if held.IsEmpty() {
		return nil
	}
	if source.Graded == (Term{}) {
		for n := range held.Iterate {
			g.scores[n] += float32(source.Weight)
		}
		return nil
	}
	list, err := g.list(source.Graded.Field, source.Graded.Key)
	if err != nil {
		return err
	}
	it := only(list.Iterator(true, true, false, nil), held)
	for {
		p, err := it.Next()
		if err != nil || p == nil {
			return err
		}
		g.scores[p.Number()] += float32(source.Weight * grade(p.Frequency(), p.Norm()))
	}
}

// least holds the greatest of the scores that it was given to keep, as a heap with the
// least of them first.
type least []float32

func (l *least) keep(score float32, size int) {
	switch {
	case !l.full(size):
		heap.Push(l, score)
	case score > (*l)[0]:
		(*l)[0] = score
		heap.Fix(l, 0)
	}
}

func (l least) full(size int) bool { return len(l) >= size }

// The methods of [heap.Interface].

func (l least) Len() int           { return len(l) }
func (l least) Less(i, j int) bool { return l[i] < l[j] }
func (l least) Swap(i, j int)      { l[i], l[j] = l[j], l[i] }
func (l *least) Push(v any)        { *l = append(*l, v.(float32)) }
func (l *least) Pop() any {
	last := (*l)[len(*l)-1]
	*l = (*l)[:len(*l)-1]
	return last
}
