package postings

import (
	"fmt"

	"github.com/RoaringBitmap/roaring/v2"
	api "github.com/blevesearch/scorch_segment_api/v2"
)

// Set is a set of items. The types of this package are all there are.
type Set interface {
	// in returns the items of the set in a segment; the result is not to be changed.
	in(s *segment) (*roaring.Bitmap, error)
}

// All is the set of all items.
type All struct{}

// Term is the set of the items that hold a term.
type Term struct{ Field, Key string }

// Terms is the set of the items that hold one of the terms from From to To in the order
// of bytes; To is exclusive, and "" has no end. Automaton and Accept, unless nil, choose among
// them; the first also tells which not to look at.
type Terms struct {
	Field, From, To string
	Automaton       api.Automaton
	Accept          func(key string) bool
}

// Prefixed is the set of the items that hold a term that begins with prefix.
func Prefixed(field, prefix string) Terms {
	t := Terms{Field: field, From: prefix}
	for i := len(prefix) - 1; i >= 0; i-- {
		if prefix[i] < 0xff {
			t.To = prefix[:i] + string([]byte{prefix[i] + 1})
			break
		}
	}
	return t
}

// Kept returns set so that it is worked out once in each segment, however often it is
// part of a query.
func Kept(set Set) Set { return &kept{set} }

type kept struct{ Set }

func (k *kept) in(s *segment) (*roaring.Bitmap, error) {
	if set, ok := s.kept[k]; ok {
		return set, nil
	}
	set, err := k.Set.in(s)
	if err == nil {
		s.kept[k] = set
	}
	return set, err
}

// And is the set of the items that all of its sets hold; of none, all items.
type And []Set

// Or is the set of the items that one of its sets holds.
type Or []Set

// AtLeast is the set of the items that N or more of the sets hold.
type AtLeast struct {
	N  int
	Of []Set
}

// Except is the set of the items that Of holds and Not does not.
type Except struct{ Of, Not Set }

func (All) in(s *segment) (*roaring.Bitmap, error) { return s.DocNumbersLive(), nil }

func (t Term) in(s *segment) (*roaring.Bitmap, error) { return s.term(t.Field, t.Key) }

func (t Terms) in(s *segment) (*roaring.Bitmap, error) {
	u := newUnion(s.Segment().Count())
	if err := s.eachTerm(t, func(_ string, set *roaring.Bitmap) { u.add(set) }); err != nil {
		return nil, err
	}
	return u.set(), nil
}

// union unites many sets. Small ones are written into a plain bitmap, since each union of
// two compressed ones copies all that is united so far.
type union struct {
	dense []uint64
	large []*roaring.Bitmap
}

// smallSet is the number of items up to which a set is united item by item. Up to it, a
// compressed set has no plain bitmaps inside.
const smallSet = 4096

// newUnion returns an empty union of sets of so many items.
func newUnion(items uint64) *union { return &union{dense: make([]uint64, items/64+1)} }

func (u *union) add(set *roaring.Bitmap) {
	if set.GetCardinality() > smallSet {
		u.large = append(u.large, set.Clone())
	} else {
		set.WriteDenseTo(u.dense)
	}
}

// set returns the union.
func (u *union) set() *roaring.Bitmap {
	return roaring.FastOr(append(u.large, roaring.FromDense(u.dense, false))...)
}

func (sets And) in(s *segment) (*roaring.Bitmap, error) {
	if len(sets) == 0 {
		return All{}.in(s)
	}
	all, err := sets[0].in(s)
	for _, set := range sets[1:] {
		if err != nil || all.IsEmpty() {
			break
		}
		var other *roaring.Bitmap
		if other, err = set.in(s); err == nil {
			all = roaring.And(all, other)
		}
	}
	return all, err
}

func (sets Or) in(s *segment) (*roaring.Bitmap, error) {
	found := make([]*roaring.Bitmap, len(sets))
	for i, set := range sets {
		var err error
		if found[i], err = set.in(s); err != nil {
			return nil, err
		}
	}
	return roaring.FastOr(found...), nil
}

// Each further set lifts the items that it holds by one level, from the top down.
func (a AtLeast) in(s *segment) (*roaring.Bitmap, error) {
	levels := make([]*roaring.Bitmap, a.N+1) // items that so many sets hold
	levels[0] = s.DocNumbersLive()
	for i := range a.N {
		levels[i+1] = roaring.New()
	}
	for _, of := range a.Of {
		set, err := of.in(s)
		if err != nil {
			return nil, err
		}
		for i := a.N; i > 0; i-- {
			levels[i].Or(roaring.And(levels[i-1], set))
		}
	}
	return levels[a.N], nil
}

func (e Except) in(s *segment) (*roaring.Bitmap, error) {
	of, err := e.Of.in(s)
	if err != nil || of.IsEmpty() {
		return of, err
	}
	not, err := e.Not.in(s)
	if err != nil {
		return nil, err
	}
	return roaring.AndNot(of, not), nil
}

// eachTerm calls f for the terms of t that live items hold, in the order of bytes. A set
// is valid until f returns.
func (s *segment) eachTerm(t Terms, f func(key string, set *roaring.Bitmap)) error {
	c, err := s.cursor(t)
	for err == nil && !c.done {
		key := c.key
		var set *roaring.Bitmap
		if set, err = c.take(key); err == nil && !set.IsEmpty() {
			f(key, set)
		}
	}
	return err
}

// cursor stands at a term of a field of a segment.
type cursor struct {
	segment *segment
	terms   Terms
	it      api.DictionaryIterator
	key     string
	done    bool // there are no more terms
	memory  memory
}

// uncounted is a dictionary that lists its terms without reading their postings.
type uncounted interface {
	AutomatonIteratorOmitCount(a api.Automaton, from, to []byte) api.DictionaryIterator
}

// cursor returns a cursor at the first of some terms.
func (s *segment) cursor(t Terms) (*cursor, error) {
	d, err := s.dictionary(t.Field)
	if err != nil {
		return nil, err
	}
	list := d.AutomatonIterator
	if u, ok := d.(uncounted); ok {
		list = u.AutomatonIteratorOmitCount
	}
	var to []byte
	if t.To != "" {
		to = []byte(t.To)
	}
	c := &cursor{segment: s, terms: t, it: list(t.Automaton, []byte(t.From), to)}
	return c, c.next()
}

func (c *cursor) next() error {
	for {
		e, err := c.it.Next()
		if err != nil {
			return fmt.Errorf("terms of %s: %w", c.terms.Field, err)
		}
		if c.done = e == nil; c.done {
			return nil
		}
		if c.terms.Accept == nil || c.terms.Accept(e.Term) {
			c.key = e.Term
			return nil
		}
	}
}

// take returns the items that hold the term key, and goes on if the cursor stands there.
// The set is valid until the next call.
func (c *cursor) take(key string) (*roaring.Bitmap, error) {
	if c.done || c.key != key {
		return none, nil
	}
	set, err := c.segment.read(c.terms.Field, key, &c.memory)
	if err != nil {
		return nil, err
	}
	return set, c.next()
}
