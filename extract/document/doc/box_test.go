package doc

import (
	"encoding/binary"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// plc makes a table of places and structures of a size, each with a number at some offset.
func plc(places []uint32, size, at int, numbers ...uint32) []byte {
	var b []byte
	for _, p := range places {
		b = binary.LittleEndian.AppendUint32(b, p)
	}
	for _, n := range numbers {
		data := make([]byte, size)
		binary.LittleEndian.PutUint32(data[at:], n)
		b = append(b, data...)
	}
	return b
}

// TestReadBoxes finds text boxes by the shapes that hold them. What a damaged file says twice,
// of other boxes or of places outside of the text, leads nowhere.
func TestReadBoxes(t *testing.T) {
	boxes := plc([]uint32{0, 5, 9, 12, 20}, boxSize, boxShape, 1025, 1026, 1027, 1028)
	for _, c := range []struct {
		name           string
		anchors, boxes []byte
		anchored       map[int][]span
		loose          []span
	}{
		{"anchored, and two not", plc([]uint32{3, 3, 100}, anchorSize, 0, 1026, 1025), boxes, map[int][]span{3: {{205, 209}, {200, 205}}}, []span{{209, 212}, {212, 220}}},
		{"anchored twice", plc([]uint32{3, 7, 100}, anchorSize, 0, 1026, 1026), boxes, map[int][]span{3: {{205, 209}}}, []span{{200, 205}, {209, 212}, {212, 220}}},
		{"anchored in a box", plc([]uint32{203, 204}, anchorSize, 0, 1026), boxes, map[int][]span{}, []span{{200, 205}, {205, 209}, {209, 212}, {212, 220}}},
		{"boxes over each other", nil, plc([]uint32{0, 5, 2, 6}, boxSize, boxShape, 1025, 1026, 1027), map[int][]span{}, []span{{200, 205}}},
		{"a box beyond the end", nil, plc([]uint32{0, 5, 50}, boxSize, boxShape, 1025, 1026), map[int][]span{}, []span{{200, 205}}},
		{"no boxes", nil, nil, map[int][]span{}, nil},
	} {
		f := &file{lengths: lengths{main: 100}}
		f.readBoxes(c.anchors, c.boxes, 200, 20)
		if diff := cmp.Diff([]any{c.anchored, c.loose}, []any{f.anchored, f.loose}, cmp.AllowUnexported(span{})); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}
