package doc

import "kehoach/extract/document"

// The sizes of the structures that say where text boxes stand, in bytes ([MS-DOC], Spa and
// FTXBXS), and where the second has the shape that holds the text.
const (
	anchorSize = 26
	boxSize    = 22
	boxShape   = 14
)

// span is a stretch of the text, in characters.
type span struct{ start, end int }

// readBoxes reads which text boxes are anchored at which characters of the main text; those of a group
// are where the outermost group is, which groups names. begin is where the text of the boxes begins, so
// many characters long. What a damaged table leaves without a place is in f.loose.
func (f *file) readBoxes(anchors, boxes []byte, groups map[int]int, begin, length int) {
	f.anchored = map[int][]span{}
	byShape := map[int][]span{} // by the shape that is anchored
	var shapes []int
	seen := map[int]bool{}
	read := begin // as far as boxes are read
	n := max(len(boxes)-4, 0) / (4 + boxSize)
	for i := range n {
		s := span{begin + u32(boxes, 4*i), begin + u32(boxes, 4*i+4)}
		shape := u32(boxes[4*(n+1)+boxSize*i:], boxShape)
		if s.start < read || s.start >= s.end || s.end > begin+length {
			continue
		}
		read = s.end
		if seen[shape] || shape == 0 {
			f.loose = append(f.loose, s)
			continue
		}
		seen[shape] = true
		if group, inside := groups[shape]; inside {
			shape = group
		}
		if byShape[shape] == nil {
			shapes = append(shapes, shape)
		}
		byShape[shape] = append(byShape[shape], s)
	}
	n = max(len(anchors)-4, 0) / (4 + anchorSize)
	for i := range n {
		shape := u32(anchors[4*(n+1)+anchorSize*i:], 0)
		at := u32(anchors, 4*i)
		if held := byShape[shape]; held != nil && at < f.lengths.main {
			f.anchored[at] = append(f.anchored[at], held...)
			delete(byShape, shape)
		}
	}
	for _, shape := range shapes {
		f.loose = append(f.loose, byShape[shape]...)
	}
}

// boxes reads text boxes.
func (f *file) boxes(spans []span) (parts []document.Part, err error) {
	for _, s := range spans {
		box, err := f.story(s.start, s.end)
		if err != nil {
			return nil, err
		}
		parts = append(parts, box...)
	}
	return parts, nil
}
