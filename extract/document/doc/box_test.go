package doc

import (
	"bytes"
	"encoding/binary"
	"slices"
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

// record makes a record of drawings of its bodies.
func record(kind uint16, bodies ...[]byte) []byte {
	body := bytes.Join(bodies, nil)
	b := binary.LittleEndian.AppendUint16([]byte{0x0F, 0}, kind)
	return append(binary.LittleEndian.AppendUint32(b, uint32(len(body))), body...)
}

func shape(number uint32) []byte {
	return record(recordShape, record(recordSelf, binary.LittleEndian.AppendUint32(nil, number)))
}

// TestReadGroups finds the outermost group of each shape; the page itself is none.
func TestReadGroups(t *testing.T) {
	inner := record(recordGroup, shape(7), shape(8))
	page := record(recordGroup, shape(1), shape(2), record(recordGroup, shape(5), shape(6), inner, shape(9)), shape(3))
	art := slices.Concat(record(0xF000), []byte{0}, record(recordDrawing, page), []byte{1}, record(recordDrawing, record(recordGroup, shape(20), record(recordGroup, shape(21), shape(22)))))
	want := map[int]int{5: 5, 6: 5, 7: 5, 8: 5, 9: 5, 21: 21, 22: 21}
	if d := cmp.Diff(want, readGroups(art)); d != "" {
		t.Error(d)
	}
	for n := range art {
		readGroups(art[:n]) // a file that is cut off gives what is there
	}
}

// TestReadBoxes finds text boxes by the shapes that hold them. What a damaged file says twice,
// of other boxes or of places outside of the text, leads nowhere.
func TestReadBoxes(t *testing.T) {
	boxes := plc([]uint32{0, 5, 9, 12, 20}, boxSize, boxShape, 1025, 1026, 1027, 1028)
	for _, c := range []struct {
		name           string
		anchors, boxes []byte
		groups         map[int]int
		anchored       map[int][]span
		loose          []span
	}{
		{"anchored, and two not", plc([]uint32{3, 3, 100}, anchorSize, 0, 1026, 1025), boxes, nil, map[int][]span{3: {{205, 209}, {200, 205}}}, []span{{209, 212}, {212, 220}}},
		{"anchored twice", plc([]uint32{3, 7, 100}, anchorSize, 0, 1026, 1026), boxes, nil, map[int][]span{3: {{205, 209}}}, []span{{200, 205}, {209, 212}, {212, 220}}},
		{"anchored in a box", plc([]uint32{203, 204}, anchorSize, 0, 1026), boxes, nil, map[int][]span{}, []span{{200, 205}, {205, 209}, {209, 212}, {212, 220}}},
		{"in a group", plc([]uint32{3, 7, 100}, anchorSize, 0, 1030, 1026), boxes, map[int]int{1025: 1030, 1027: 1030, 1028: 1031},
			map[int][]span{3: {{200, 205}, {209, 212}}, 7: {{205, 209}}}, []span{{212, 220}}},
		{"boxes over each other", nil, plc([]uint32{0, 5, 2, 6}, boxSize, boxShape, 1025, 1026, 1027), nil, map[int][]span{}, []span{{200, 205}}},
		{"a box beyond the end", nil, plc([]uint32{0, 5, 50}, boxSize, boxShape, 1025, 1026), nil, map[int][]span{}, []span{{200, 205}}},
		{"no boxes", nil, nil, nil, map[int][]span{}, nil},
	} {
		f := &file{lengths: lengths{main: 100}}
		f.readBoxes(c.anchors, c.boxes, c.groups, 200, 20)
		if diff := cmp.Diff([]any{c.anchored, c.loose}, []any{f.anchored, f.loose}, cmp.AllowUnexported(span{})); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}
