package postings

import (
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
	api "github.com/blevesearch/scorch_segment_api/v2"
)

// Phrase is the set of the items that hold words side by side in one text. The terms of
// Pairs are two neighbouring words each, so two words are a matter of one term. Of more
// words, the pairs must follow each other: Placed is the field of pairs whose places are
// indexed, and Places are the words as they stand there.
type Phrase struct {
	Pairs         string // field
	Words         []string
	Placed        string // field
	WordsAsPlaced []string
}

// Pair is the term of two neighbouring words.
func Pair(first, second string) string { return first + " " + second }

func pairs(words []string) (keys []string) {
	for i := range words[1:] {
		keys = append(keys, Pair(words[i], words[i+1]))
	}
	return keys
}

func (p Phrase) in(s *segment) (*roaring.Bitmap, error) {
	var all And
	for _, key := range pairs(p.Words) {
		all = append(all, Term{p.Pairs, key})
	}
	set, err := all.in(s)
	if err != nil || len(all) < 2 || set.IsEmpty() {
		return set, err
	}
	return p.inRow(s, set)
}

// inRow returns the items of set in which the pairs follow each other.
func (p Phrase) inRow(s *segment, set *roaring.Bitmap) (*roaring.Bitmap, error) {
	var lists []api.PostingsIterator
	for _, key := range pairs(p.WordsAsPlaced) {
		list, err := s.list(p.Placed, key, nil)
		if err != nil {
			return nil, err
		}
		lists = append(lists, only(list.Iterator(true, false, true, nil), set))
	}
	found := roaring.New()
	var starts []place
	for n := range set.Iterate {
		starts = starts[:0]
		for i, list := range lists {
			posting, err := at(list, n)
			if err != nil {
				return nil, err
			}
			starts = following(starts, posting, i)
		}
		if len(starts) > 0 {
			found.Add(n)
		}
	}
	return found, nil
}

// place is where a word stands: in which of the texts of a field, as how many-th.
type place struct{ text, word uint64 }

// following returns those of the places where a phrase may begin at which its i-th pair
// agrees.
func following(starts []place, p api.Posting, i int) []place {
	if p == nil {
		return nil
	}
	var there []place
	for _, l := range p.Locations() {
		at := place{word: l.Pos() - uint64(i)}
		if texts := l.ArrayPositions(); len(texts) > 0 {
			at.text = texts[0]
		}
		there = append(there, at)
	}
	if i == 0 {
		return append(starts, there...)
	}
	kept := starts[:0]
	for _, start := range starts {
		if slices.Contains(there, start) {
			kept = append(kept, start)
		}
	}
	return kept
}

// only makes a list pass over the items outside a set, where its kind can.
func only(list api.PostingsIterator, set *roaring.Bitmap) api.PostingsIterator {
	if whole, ok := list.(api.OptimizablePostingsIterator); ok {
		if _, single := whole.DocNum1Hit(); !single {
			whole.ReplaceActual(set)
		}
	}
	return list
}

// at returns the posting of an item, which comes after those asked for before; nil where
// there is none.
func at(list api.PostingsIterator, n uint32) (api.Posting, error) {
	p, err := list.Advance(uint64(n))
	if err != nil || p == nil || p.Number() != uint64(n) {
		return nil, err
	}
	return p, nil
}
