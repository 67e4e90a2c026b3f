package postings

import (
	"cmp"
	"container/heap"
	"context"
	"iter"
	"maps"
	"slices"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
)

// Group is a part of a query that grades a hit once, by the first of its tiers that
// holds it. The tiers stand in the order of their scores, the greatest first.
type Group []Tier

// Tier is a set of items that score alike: those of Set, or of both Set and Of unless
// that is nil. Tiers that follow each other often share Of, which is a [Kept] one then.
type Tier struct {
	Set, Of Set
	Score   float64
}

// Best returns the n best items of f by the sum of what each group gives them, the best
// first and those of equal score in the order of their ids.
func (r *Reader) Best(ctx context.Context, f Found, groups []Group, n int) ([]Item, error) {
	if n <= 0 {
		return nil, nil
	}
	graded := make([]byScore, len(r.segments))
	err := r.each(ctx, func(i int, s *segment) (err error) {
		if len(groups) == 1 {
			graded[i], err = s.firstTiers(f.sets[i], groups[0], uint64(n))
		} else {
			graded[i], err = s.bestSums(f.sets[i], groups, n)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return r.merge(graded, n)
}

// byScore are items of a segment by their scores.
type byScore map[float32]*roaring.Bitmap

// merge returns the n best items of all segments.
func (r *Reader) merge(graded []byScore, n int) (list []Item, err error) {
	for _, score := range scores(graded) {
		equal := Found{sets: make([]*roaring.Bitmap, len(graded))}
		for i, g := range graded {
			if equal.sets[i] = g[score]; equal.sets[i] == nil {
				equal.sets[i] = roaring.New()
			}
		}
		equal.Total = total(equal.sets)
		items, err := r.byDocument(equal, n-len(list))
		if err != nil {
			return nil, err
		}
		for _, it := range items {
			it.Score = float64(score)
			list = append(list, it)
		}
		if len(list) == n {
			break
		}
	}
	return list, nil
}

// scores lists the different scores, the greatest first.
func scores(graded []byScore) []float32 {
	all := map[float32]bool{}
	for _, g := range graded {
		for score := range g {
			all[score] = true
		}
	}
	return slices.SortedFunc(maps.Keys(all), func(a, b float32) int { return cmp.Compare(b, a) })
}

// firstTiers returns the hits by the tiers of a group, as far as the n best are among
// them; what no tier holds scores nothing.
func (s *segment) firstTiers(hits *roaring.Bitmap, group Group, n uint64) (byScore, error) {
	best, rest := byScore{}, hits.Clone()
	for _, tier := range group {
		if n == 0 || rest.IsEmpty() {
			break
		}
		held, err := s.within(rest, tier)
		if err != nil {
			return nil, err
		}
		if held.IsEmpty() {
			continue
		}
		rest.AndNot(held)
		n -= min(n, held.GetCardinality())
		score := float32(tier.Score)
		if set, ok := best[score]; ok {
			held = roaring.Or(set, held)
		}
		best[score] = held
	}
	if n > 0 && !rest.IsEmpty() {
		best[0] = rest
	}
	return best, nil
}

// within returns the items of a set that a tier holds.
func (s *segment) within(some *roaring.Bitmap, tier Tier) (*roaring.Bitmap, error) {
	for _, set := range []Set{tier.Of, tier.Set} {
		if set == nil {
			continue
		}
		held, err := set.in(s)
		if err != nil {
			return nil, err
		}
		some = roaring.And(some, held)
	}
	return some, nil
}

// bestSums returns the n best of the hits, and those that score like the last of them.
func (s *segment) bestSums(hits *roaring.Bitmap, groups []Group, n int) (byScore, error) {
	sums := newSums(s.Segment().Count())
	defer sums.free()
	for _, group := range groups {
		if err := sums.add(s, hits, group); err != nil {
			return nil, err
		}
	}
	best, candidates := least{}, []uint32(nil)
	for numbers := range sums.batches(hits) {
		for _, i := range numbers {
			if best.keep(sums.of[i], n) {
				candidates = append(candidates, i)
			}
		}
	}
	graded := byScore{}
	for _, i := range candidates {
		if score := sums.of[i]; score >= best[0] {
			if graded[score] == nil {
				graded[score] = roaring.New()
			}
			graded[score].Add(i)
		}
	}
	return graded, nil
}

// sums are what the items of a segment score, by number, and what it takes to add them
// up. They are used again, since they are as long as the segment, however few items are
// found.
type sums struct {
	of     []float32
	rest   []uint64 // bits of the hits that the present group has not graded yet
	buffer [1024]uint32
}

var freeSums = sync.Pool{New: func() any { return &sums{} }}

func newSums(n uint64) *sums {
	s := freeSums.Get().(*sums)
	if uint64(cap(s.of)) < n {
		s.of, s.rest = make([]float32, n), make([]uint64, n/64+1)
	}
	s.of, s.rest = s.of[:n], s.rest[:n/64+1]
	clear(s.of)
	return s
}

func (s *sums) free() { freeSums.Put(s) }

// fewHits is the share of a set, as its divisor, up to which hits are looked up in the
// set rather than met on a way through it.
const fewHits = 16

// add adds what a group gives the hits.
func (s *sums) add(segment *segment, hits *roaring.Bitmap, group Group) error {
	clear(s.rest)
	hits.WriteDenseTo(s.rest)
	left, within, of := hits.GetCardinality(), hits, none
	for _, tier := range group {
		if left == 0 {
			break
		}
		set, err := tier.Set.in(segment)
		if err != nil {
			return err
		}
		if tier.Of != nil {
			last := of
			if of, err = tier.Of.in(segment); err != nil {
				return err
			}
			if of != last {
				within = roaring.And(hits, of)
			}
			set = roaring.And(within, set)
		} else if hits.GetCardinality() < set.GetCardinality()/fewHits {
			set = roaring.And(hits, set)
		}
		left -= s.take(set, float32(tier.Score))
	}
	return nil
}

// take grades the items of a set that are left, and returns their number.
func (s *sums) take(set *roaring.Bitmap, score float32) (n uint64) {
	for numbers := range s.batches(set) {
		for _, i := range numbers {
			word, bit := &s.rest[i/64], uint64(1)<<(i%64)
			if *word&bit != 0 {
				*word &^= bit
				s.of[i] += score
				n++
			}
		}
	}
	return n
}

// batches yields the numbers in a set, in order and many at a time.
func (s *sums) batches(set *roaring.Bitmap) iter.Seq[[]uint32] {
	return func(yield func([]uint32) bool) {
		it := set.ManyIterator()
		for n := it.NextMany(s.buffer[:]); n > 0; n = it.NextMany(s.buffer[:]) {
			if !yield(s.buffer[:n]) {
				return
			}
		}
	}
}

// least holds the greatest of the scores that it was given to keep, as a heap with the
// least of them first.
type least []float32

// keep reports whether a score is among the greatest so far, or like the last of them.
func (l *least) keep(score float32, size int) bool {
	switch {
	case len(*l) < size:
		heap.Push(l, score)
	case score > (*l)[0]:
		(*l)[0] = score
		heap.Fix(l, 0)
	default:
		return score == (*l)[0]
	}
	return true
}

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
