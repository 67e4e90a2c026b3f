package postings

import (
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
	api "github.com/blevesearch/scorch_segment_api/v2"
)

// Values keeps the terms of fields with their items, for the readers of one index: to count the values of
// what was found, all of them are needed each time, and to read them takes longer than to count.
type Values struct {
	mu   sync.Mutex
	kept map[part][]value
	held uint64 // bytes
}

// maxValues is how many bytes of terms and sets are kept of an index.
const maxValues = 64 << 20

// part is a field of a segment in one state: without the items that were deleted by then.
type part struct {
	segment api.Segment
	deleted *roaring.Bitmap
	field   string
}

// value is a term with the items that hold it.
type value struct {
	key string
	set *roaring.Bitmap
}

// of returns the terms of a field of a segment.
func (v *Values) of(s *segment, field string) ([]value, error) {
	p := part{s.Segment(), s.Deleted(), field}
	v.mu.Lock()
	list, is := v.kept[p]
	v.mu.Unlock()
	if is {
		return list, nil
	}
	bytes := uint64(0)
	err := s.eachTerm(Terms{Field: field}, func(key string, set *roaring.Bitmap) {
		own := set.Clone() // the set is read into again, and may lie in the file
		own.CloneCopyOnWriteContainers()
		list = append(list, value{key, own})
		bytes += uint64(len(key)) + set.GetSizeInBytes()
	})
	if err != nil {
		return nil, err
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.kept == nil || v.held+bytes > maxValues { // of states that are gone, at worst
		v.kept, v.held = map[part][]value{}, 0
	}
	v.kept[p] = list
	v.held += bytes
	return list, nil
}
