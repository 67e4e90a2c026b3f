// Package postings finds items in a Bleve index by the algebra of their postings.
//
// Bleve keeps for each term of a field the set of the items that hold it, as a
// compressed bitmap, and its own searches walk through these item by item. Here a query
// is a [Set]: sets are united and intersected whole, which is faster by an order of
// magnitude, and only what is found is graded, ordered or counted.
//
// An index is a list of segments that share no item; segments are worked on side by
// side. No result depends on how the items are spread over them.
package postings

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	api "github.com/blevesearch/scorch_segment_api/v2"
	"github.com/sourcegraph/conc/pool"
)

// Reader reads one state of an index. It is used by one goroutine at a time.
type Reader struct {
	snapshot  *scorch.IndexSnapshot
	segments  []*segment
	documents string // field
}

// NewReader returns a reader of the present state of an index, to be closed by the
// caller. The field documents holds the id of the document that an item is of.
func NewReader(idx bleve.Index, documents string) (*Reader, error) {
	advanced, err := idx.Advanced()
	if err != nil {
		return nil, err
	}
	state, err := advanced.Reader()
	if err != nil {
		return nil, err
	}
	snapshot, ok := state.(*scorch.IndexSnapshot)
	if !ok {
		return nil, errors.Join(fmt.Errorf("a reader of %T has no postings", state), state.Close())
	}
	r := &Reader{snapshot: snapshot, documents: documents}
	for _, s := range snapshot.Segments() {
		r.segments = append(r.segments, &segment{SegmentSnapshot: s, dictionaries: map[string]api.TermDictionary{}, terms: map[term]*roaring.Bitmap{}, kept: map[*kept]*roaring.Bitmap{}})
	}
	return r, nil
}

// Close lets go of the state.
func (r *Reader) Close() error { return r.snapshot.Close() }

// each calls f for all segments, several at a time, and returns the first error.
func (r *Reader) each(ctx context.Context, f func(i int, s *segment) error) error {
	p := pool.New().WithContext(ctx).WithCancelOnError().WithFirstError().WithMaxGoroutines(runtime.GOMAXPROCS(0))
	for i, s := range r.segments {
		p.Go(func(ctx context.Context) error {
			if err := ctx.Err(); err != nil {
				return err
			}
			debug.SetPanicOnFault(true) // as in the goroutine that waits, which gets the panic
			return f(i, s)
		})
	}
	return p.Wait()
}

// Found is what a set holds.
type Found struct {
	Total int
	sets  []*roaring.Bitmap // by segment
}

// Find returns the items of a set.
func (r *Reader) Find(ctx context.Context, set Set) (Found, error) {
	f := Found{sets: make([]*roaring.Bitmap, len(r.segments))}
	err := r.each(ctx, func(i int, s *segment) (err error) {
		f.sets[i], err = set.in(s)
		return err
	})
	if err != nil {
		return Found{}, err
	}
	for _, set := range f.sets {
		f.Total += int(set.GetCardinality())
	}
	return f, nil
}

// Count returns how many items a set holds.
func (r *Reader) Count(set Set) (n int, err error) {
	for _, s := range r.segments {
		held, err := set.in(s)
		if err != nil {
			return 0, err
		}
		n += int(held.GetCardinality())
	}
	return n, nil
}

// Items returns the number of all items.
func (r *Reader) Items() (n int) {
	for _, s := range r.segments {
		n += int(s.Count())
	}
	return n
}

// Frequency returns how many items hold a term.
func (r *Reader) Frequency(field, key string) (n int, err error) {
	for _, s := range r.segments {
		set, err := s.term(field, key)
		if err != nil {
			return 0, err
		}
		n += int(set.GetCardinality())
	}
	return n, nil
}

// Frequencies returns how many items hold each of some terms.
func (r *Reader) Frequencies(t Terms) (counts map[string]int, err error) {
	counts = map[string]int{}
	err = r.eachTerm(t, func(key string, sets []*roaring.Bitmap) (more bool, err error) {
		counts[key] = total(sets)
		return true, nil
	})
	return counts, err
}

// Stored calls visit for each stored value of an item.
func (r *Reader) Stored(it Item, visit func(field string, value []byte)) error {
	return r.segments[it.segment].VisitDocument(uint64(it.number), func(field string, _ byte, value []byte, _ []uint64) bool {
		visit(field, value)
		return true
	})
}

// segment is a part of an index, with what has been read of it.
type segment struct {
	*scorch.SegmentSnapshot
	dictionaries map[string]api.TermDictionary // by field
	terms        map[term]*roaring.Bitmap
	kept         map[*kept]*roaring.Bitmap
}

type term struct{ field, key string }

func (s *segment) dictionary(field string) (api.TermDictionary, error) {
	if d, ok := s.dictionaries[field]; ok {
		return d, nil
	}
	d, err := s.Segment().Dictionary(field)
	if err != nil {
		return nil, fmt.Errorf("terms of %s: %w", field, err)
	}
	s.dictionaries[field] = d
	return d, nil
}

// term returns the items that hold a term; the result is not to be changed.
func (s *segment) term(field, key string) (*roaring.Bitmap, error) {
	if set, ok := s.terms[term{field, key}]; ok {
		return set, nil
	}
	set, err := s.read(field, key, new(memory))
	if err != nil {
		return nil, err
	}
	s.terms[term{field, key}] = set
	return set, nil
}

// memory is what a set is read into. It is used again for the next set, since a range may
// have thousands of them.
type memory struct {
	list api.PostingsList
	it   api.PostingsIterator
}

// read is term without keeping the set, which is valid until m is read into again.
func (s *segment) read(field, key string, m *memory) (*roaring.Bitmap, error) {
	var err error
	if m.list, err = s.list(field, key, m.list); err != nil {
		return nil, err
	}
	m.it = m.list.Iterator(false, false, false, m.it)
	return items(m.it)
}

// list returns the postings of a term, in the memory of another list unless that is nil.
func (s *segment) list(field, key string, again api.PostingsList) (api.PostingsList, error) {
	d, err := s.dictionary(field)
	if err != nil {
		return nil, err
	}
	list, err := d.PostingsList([]byte(key), s.Deleted(), again)
	if err != nil {
		return nil, fmt.Errorf("postings of %q in %s: %w", key, field, err)
	}
	return list, nil
}

// none is the empty set.
var none = roaring.New()

// items returns the set behind an iterator, which is a bitmap or, of one item, its number.
func items(it api.PostingsIterator) (*roaring.Bitmap, error) {
	if whole, ok := it.(api.OptimizablePostingsIterator); ok {
		if n, ok := whole.DocNum1Hit(); ok {
			return roaring.BitmapOf(uint32(n)), nil
		}
		if set := whole.ActualBitmap(); set != nil {
			return set, nil
		}
	}
	set := roaring.New()
	for {
		p, err := it.Next()
		if err != nil || p == nil {
			return set, err
		}
		set.Add(uint32(p.Number()))
	}
}
