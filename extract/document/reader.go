package document

// reader turns lines into blocks: it looks for a table at each line, and joins
// the other lines into paragraphs.
type reader struct {
	lines  []line
	shape  shape
	open   []line // of the paragraph being read
	blocks []Block
}

func newReader(lines []line) *reader {
	return &reader{lines: lines, shape: measure(lines)}
}

func (r *reader) read() []Block {
	for i := 0; i < len(r.lines); {
		t, next := r.lines[i].table, i+1
		if t == nil {
			t, next = tableAt(r.lines, i)
		}
		if t != nil {
			r.close()
			r.blocks = append(r.blocks, Block{Table: t})
			i = next
			continue
		}
		r.line(i)
		i++
	}
	r.close()
	return r.blocks
}

// line adds line i to the open paragraph, or begins a new one with it.
func (r *reader) line(i int) {
	l := r.lines[i]
	switch {
	case l.blank():
		if !r.dangling() {
			r.close()
		}
		return
	case l.pipe() || l.rule():
		r.close()
		return
	}
	// Cells of a layout table (the head of a letter, a signature) are paragraphs.
	for k, part := range splitPipes(l) {
		if len(r.open) > 0 && (k > 0 || r.breaks(part, i)) {
			r.close()
		}
		r.open = append(r.open, part)
	}
}

// dangling reports whether the open paragraph is a mark whose words still come.
func (r *reader) dangling() bool {
	return len(r.open) == 1 && alone(r.open[0].text.String())
}

func (r *reader) close() {
	if len(r.open) == 0 {
		return
	}
	texts := make([]Text, len(r.open))
	for i, l := range r.open {
		texts[i] = l.text
	}
	p := Join(texts...)
	r.open = r.open[:0]
	if last := len(r.blocks) - 1; last >= 0 && r.blocks[last].Table == nil && r.fragment(r.blocks[last].Paragraph.String(), p.String()) {
		r.blocks[last].Paragraph = Join(r.blocks[last].Paragraph, p)
		return
	}
	if at := max(glued(p.String()), country(p.String())); at > 0 {
		r.blocks = append(r.blocks, Block{Paragraph: p.Slice(0, at).Trim()})
		p = p.Slice(at, p.Len())
	}
	r.blocks = append(r.blocks, Block{Paragraph: p})
}
