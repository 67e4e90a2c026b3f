package doc

// Records of drawings ([MS-ODRAW]): a drawing, a group with the shapes inside it, a shape, and what
// a shape is.
const (
	recordDrawing = 0xF002
	recordGroup   = 0xF003
	recordShape   = 0xF004
	recordSelf    = 0xF00A
)

// recordHead is the length of the head of a record, in bytes.
const recordHead = 8

// maxGroups is how deep groups are followed.
const maxGroups = 64

// readGroups returns for each shape inside a group the shape of the outermost one, which is what hangs on a
// character of the text. art is the drawings of a document ([MS-DOC], OfficeArtContent).
func readGroups(art []byte) map[int]int {
	outer := map[int]int{}
	eachRecord(art, 1, func(kind int, drawing []byte) {
		if kind != recordDrawing {
			return
		}
		eachRecord(drawing, 0, func(kind int, page []byte) {
			if kind != recordGroup {
				return
			}
			eachRecord(page, 0, func(kind int, body []byte) {
				if kind == recordGroup {
					readGroup(body, 0, maxGroups, outer)
				}
			})
		})
	})
	return outer
}

// readGroup names the outermost group of each shape in a group, whose first shape is the group itself.
func readGroup(group []byte, top, depth int, outer map[int]int) {
	if depth == 0 {
		return
	}
	eachRecord(group, 0, func(kind int, body []byte) {
		switch kind {
		case recordShape:
			shape := shapeOf(body)
			if top == 0 {
				top = shape
			}
			outer[shape] = top
		case recordGroup:
			readGroup(body, top, depth-1, outer)
		}
	})
}

// shapeOf is the number of a shape, 0 of a damaged one.
func shapeOf(shape []byte) (number int) {
	eachRecord(shape, 0, func(kind int, body []byte) {
		if kind == recordSelf && len(body) >= 4 {
			number = u32(body, 0)
		}
	})
	return number
}

// eachRecord calls do with the records of b, between which so many bytes stand. It ends at a damaged one.
func eachRecord(b []byte, between int, do func(kind int, body []byte)) {
	for len(b) >= recordHead {
		kind, size := u16(b, 2), u32(b, 4)
		if size > len(b)-recordHead {
			return
		}
		do(kind, b[recordHead:recordHead+size])
		b = b[min(recordHead+size+between, len(b)):]
	}
}
