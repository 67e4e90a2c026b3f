package postings

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"
)

// Item is one item of what was found.
type Item struct {
	ID    string
	Score float64

	segment int
	number  uint32
}

// byID compares items by their documents, and those of one document by the rest of their
// ids: "a/2" stands before "a-b/1".
func byID(a, b Item) int {
	documentA, restA := cut(a.ID)
	documentB, restB := cut(b.ID)
	return cmp.Or(cmp.Compare(documentA, documentB), cmp.Compare(restA, restB))
}

func cut(id string) (document, rest string) {
	i := strings.LastIndexByte(id, '/')
	return id[:max(i, 0)], id[i+1:]
}

// ByDocument returns the first n items of f in the order of their ids, which consist of
// that of the document, a slash and the rest; descending, the last document is the first.
func (r *Reader) ByDocument(f Found, n int, descending bool) ([]Item, error) {
	if descending {
		return r.ByField(f, r.documents, n, true)
	}
	return r.byDocument(f, n)
}

func (r *Reader) byDocument(f Found, n int) ([]Item, error) {
	if n <= 0 {
		return nil, nil
	}
	few, err := r.fewItems(n)
	if err != nil {
		return nil, err
	}
	if f.Total <= few {
		return r.first(f.sets, n)
	}
	return r.walk(f, n)
}

// fewItems is the number of items up to which it is faster to read the ids of all than to
// go through the documents in order until n items are found. The more items there are,
// the fewer documents that takes; to look into one takes twice as long as to read an id,
// which may have to come from the disk.
func (r *Reader) fewItems(n int) (int, error) {
	documents := 0
	for _, s := range r.segments {
		d, err := s.dictionary(r.documents)
		if err != nil {
			return 0, err
		}
		documents += d.Cardinality()
	}
	return int(math.Sqrt(2 * float64(n) * float64(documents))), nil
}

// walk returns the first n items of f document by document.
func (r *Reader) walk(f Found, n int) (list []Item, err error) {
	err = r.eachTerm(Terms{Field: r.documents}, func(_ string, sets []*roaring.Bitmap) (more bool, err error) {
		found, err := r.first(intersect(f.sets, sets), n-len(list))
		list = append(list, found...)
		return len(list) < n, err
	})
	return list, err
}

// ByField returns the first n items of f in the order of the least term of a field, those
// without one at the end, and those of the same in the order of their ids; descending, in that of the
// greatest term.
func (r *Reader) ByField(f Found, field string, n int, descending bool) ([]Item, error) {
	var list []Item
	rest := slices.Clone(f.sets)
	take := func(sets []*roaring.Bitmap) error {
		found, err := r.byDocument(Found{Total: total(sets), sets: sets}, n-len(list))
		list = append(list, found...)
		return err
	}
	each := r.eachTerm
	if descending {
		each = r.eachTermBackwards
	}
	err := each(Terms{Field: field}, func(_ string, sets []*roaring.Bitmap) (more bool, err error) {
		if held := intersect(rest, sets); total(held) > 0 {
			for i := range rest {
				rest[i] = roaring.AndNot(rest[i], held[i])
			}
			err = take(held)
		}
		return len(list) < n, err
	})
	if err == nil && len(list) < n {
		err = take(rest)
	}
	return list, err
}

// eachTermBackwards is eachTerm from the last term to the first. Dictionaries are read forwards only, so
// their terms are listed first.
func (r *Reader) eachTermBackwards(t Terms, f func(key string, sets []*roaring.Bitmap) (more bool, err error)) error {
	var keys []string
	for _, s := range r.segments {
		c, err := s.cursor(t)
		for ; err == nil && !c.done; err = c.next() {
			keys = append(keys, c.key)
		}
		if err != nil {
			return err
		}
	}
	slices.Sort(keys)
	keys = slices.Compact(keys)
	sets := make([]*roaring.Bitmap, len(r.segments))
	for _, key := range slices.Backward(keys) {
		for i, s := range r.segments {
			var err error
			if sets[i], err = s.read(t.Field, key, new(memory)); err != nil {
				return err
			}
		}
		if more, err := f(key, sets); err != nil || !more {
			return err
		}
	}
	return nil
}

// first returns the first n items of sets in the order of their ids.
func (r *Reader) first(sets []*roaring.Bitmap, n int) ([]Item, error) {
	var list []Item
	for i, set := range sets {
		for number := range set.Iterate {
			list = append(list, Item{segment: i, number: number})
		}
	}
	if err := r.name(list); err != nil {
		return nil, err
	}
	slices.SortFunc(list, byID)
	return list[:min(n, len(list))], nil
}

// name reads the ids of items.
func (r *Reader) name(list []Item) error {
	for i := range list {
		id, err := r.segments[list[i].segment].DocID(uint64(list[i].number))
		if err != nil {
			return fmt.Errorf("id of an item: %w", err)
		}
		list[i].ID = string(id)
	}
	return nil
}

// Count is how many items hold a term.
type Count struct {
	Key   string
	Count int
}

// Counts returns how many items of f hold each of the terms of a field, the most frequent
// first and equally frequent ones in the order of bytes. values keeps what is read for that.
func (r *Reader) Counts(ctx context.Context, f Found, field string, values *Values) ([]Count, error) {
	bySegment := make([]map[string]int, len(r.segments))
	err := r.each(ctx, func(i int, s *segment) error {
		bySegment[i] = map[string]int{}
		list, err := values.of(s, field)
		for _, v := range list {
			if n := v.set.AndCardinality(f.sets[i]); n > 0 {
				bySegment[i][v.key] = int(n)
			}
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	sums := map[string]int{}
	for _, counts := range bySegment {
		for key, n := range counts {
			sums[key] += n
		}
	}
	var list []Count
	for key, n := range sums {
		list = append(list, Count{key, n})
	}
	slices.SortFunc(list, func(a, b Count) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Key, b.Key))
	})
	return list, nil
}

// eachTerm calls f for the terms of t in the order of bytes, with the items that hold
// them by segment, while f asks for more. The sets are valid until f returns.
func (r *Reader) eachTerm(t Terms, f func(key string, sets []*roaring.Bitmap) (more bool, err error)) error {
	cursors := make([]*cursor, len(r.segments))
	for i, s := range r.segments {
		var err error
		if cursors[i], err = s.cursor(t); err != nil {
			return err
		}
	}
	sets := make([]*roaring.Bitmap, len(cursors))
	for {
		key, ok := leastKey(cursors)
		if !ok {
			return nil
		}
		for i, c := range cursors {
			var err error
			if sets[i], err = c.take(key); err != nil {
				return err
			}
		}
		if more, err := f(key, sets); err != nil || !more {
			return err
		}
	}
}

// leastKey returns the first of the terms at which cursors stand.
func leastKey(cursors []*cursor) (key string, ok bool) {
	for _, c := range cursors {
		if !c.done && (!ok || c.key < key) {
			key, ok = c.key, true
		}
	}
	return key, ok
}

func intersect(a, b []*roaring.Bitmap) []*roaring.Bitmap {
	both := make([]*roaring.Bitmap, len(a))
	for i := range a {
		if both[i] = none; b[i] != none {
			both[i] = roaring.And(a[i], b[i])
		}
	}
	return both
}

func total(sets []*roaring.Bitmap) (n int) {
	for _, set := range sets {
		n += int(set.GetCardinality())
	}
	return n
}
