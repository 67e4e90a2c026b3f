package normalize

import (
	"encoding/binary"
	"sort"
)

// offsets maps the offsets of a text to those of its source. It is a list of
// runs: count units of text bytes each, made from source bytes each. Equal text
// is a run of units of one byte on both sides, a removed character a unit
// without text. The zero value maps every offset to itself.
//
// The runs are packed in blocks of blockRuns: a lookup finds its block by binary
// search and reads on from there. A run takes two or three bytes, so that the
// map of a file where every other letter is decomposed, or wholly in UTF-16,
// stays smaller than the file.
type offsets struct {
	blocks []block
	last   run    // not yet packed
	packed []byte // the runs of the block at work
	runs   int    // their number
	next   block  // the block at work, without its runs
	end    point  // behind the last packed run
}

// run stands for count units; a unit with text has a source too.
type run struct{ count, text, source int }

// point is one place, in the text and in the source.
type point struct{ text, source int }

// block is a group of packed runs that begins at a point.
type block struct {
	point
	runs string
}

const blockRuns = 128

// add appends count units.
func (o *offsets) add(count, text, source int) {
	if o.last.text == text && o.last.source == source {
		o.last.count += count
		return
	}
	o.flush()
	o.last = run{count, text, source}
}

// flush packs the last run.
func (o *offsets) flush() {
	if o.last.count == 0 {
		return
	}
	o.packed = o.last.pack(o.packed)
	o.end = o.end.after(o.last)
	o.last = run{}
	if o.runs++; o.runs == blockRuns {
		o.cut()
	}
}

// cut ends the block at work.
func (o *offsets) cut() {
	o.next.runs = string(o.packed)
	o.blocks = append(o.blocks, o.next)
	o.next = block{point: o.end}
	o.packed, o.runs = o.packed[:0], 0
}

// close ends the map; nothing is added afterwards.
func (o *offsets) close() {
	o.flush()
	if o.runs > 0 {
		o.cut()
	}
	o.packed = nil
}

// source maps the range [start, end) of the text to that of the source.
func (o *offsets) source(start, end int) (int, int) {
	if len(o.blocks) == 0 {
		return start, end
	}
	to := o.floor(end)
	if start == end {
		return to, to
	}
	return o.ceil(start), to
}

// ceil returns where the unit begins in the source that holds the byte of text
// at offset at.
func (o *offsets) ceil(at int) int {
	n := sort.Search(len(o.blocks), func(i int) bool { return o.blocks[i].text > at })
	return o.blocks[n-1].find(func(p point, r run) (int, bool) {
		if at >= p.text+r.count*r.text {
			return 0, false
		}
		return p.source + (at-p.text)/r.text*r.source, true
	})
}

// floor returns where the unit ends in the source that holds the byte of text
// before offset at; it is 0 for 0.
func (o *offsets) floor(at int) int {
	if at == 0 {
		return 0
	}
	n := sort.Search(len(o.blocks), func(i int) bool { return o.blocks[i].text >= at })
	return o.blocks[n-1].find(func(p point, r run) (int, bool) {
		if at > p.text+r.count*r.text {
			return 0, false
		}
		units := (at - p.text + r.text - 1) / r.text
		return p.source + units*r.source, true
	})
}

// find returns the answer for the first run that has one, else the block's end.
func (b block) find(in func(point, run) (int, bool)) int {
	p := b.point
	for packed := b.runs; packed != ""; {
		var r run
		r, packed = unpack(packed)
		if r.text > 0 {
			if at, ok := in(p, r); ok {
				return at
			}
		}
		p = p.after(r)
	}
	return p.source
}

func (p point) after(r run) point {
	return point{p.text + r.count*r.text, p.source + r.count*r.source}
}

// pack appends the widths, in one byte where both are below 16, and the count.
// No run has two widths of zero: a zero byte announces widths in full.
func (r run) pack(b []byte) []byte {
	if r.text < 16 && r.source < 16 {
		b = append(b, byte(r.text<<4|r.source))
	} else {
		b = append(b, 0)
		b = binary.AppendUvarint(b, uint64(r.text))
		b = binary.AppendUvarint(b, uint64(r.source))
	}
	return binary.AppendUvarint(b, uint64(r.count))
}

// unpack returns the first run of b and what follows it.
func unpack(b string) (run, string) {
	var r run
	widths := b[0]
	b = b[1:]
	if widths != 0 {
		r.text, r.source = int(widths>>4), int(widths&15)
	} else {
		r.text, b = uvarint(b)
		r.source, b = uvarint(b)
	}
	r.count, b = uvarint(b)
	return r, b
}

// uvarint is [binary.Uvarint] for strings that [run.pack] wrote.
func uvarint(b string) (int, string) {
	n := 0
	for i, shift := 0, 0; ; i, shift = i+1, shift+7 {
		n |= int(b[i]&0x7F) << shift
		if b[i] < 0x80 {
			return n, b[i+1:]
		}
	}
}
