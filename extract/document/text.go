// Package document reads a file into blocks: paragraphs and tables, each word
// with its place. Nothing after it knows which format a document came from.
package document

import (
	"sort"
	"strings"

	"kehoach/extract/marker"
)

// Text is words in reading order, one blank between them, with a map back to
// the place of each byte in the canonical text of the file. Line ends, marks of
// markup and runs of blanks are left out of it; the map steps over them.
type Text struct {
	s    string
	base int            // offset of s in the string that parts describes
	runs []run          // ascending in at; runs[0].at <= base
	mark *marker.Marker // at the head of s, nil where nobody has read it yet
}

// run says that the bytes from at on stand in the source from src on.
type run struct {
	at, src int
	after   string // what ended the line before it in the source: LineEnd, Wrap or ""
}

// String returns the words.
func (t Text) String() string { return t.s }

// Len returns the length of the words in bytes.
func (t Text) Len() int { return len(t.s) }

// Marked returns t with the mark at its head, read once for all who ask.
func (t Text) Marked() Text {
	if t.mark == nil {
		m := marker.Of(t.s)
		t.mark = &m
	}
	return t
}

// Mark returns the mark at the head of the words.
func (t Text) Mark() marker.Marker { return *t.Marked().mark }

// Slice returns the part of t between the byte offsets i and j.
func (t Text) Slice(i, j int) Text {
	if i == 0 && j == len(t.s) {
		return t
	}
	return Text{s: t.s[i:j], base: t.base + i, runs: t.runs[t.find(i):]}
}

// Trim returns t without blanks at its ends.
func (t Text) Trim() Text {
	i := len(t.s) - len(strings.TrimLeft(t.s, " "))
	j := max(len(strings.TrimRight(t.s, " ")), i)
	return t.Slice(i, j)
}

// Span returns the offsets in the canonical text between which t stands.
func (t Text) Span() (start, end int) {
	if t.s == "" {
		p := t.source(0)
		return p, p
	}
	return t.source(0), t.source(len(t.s)-1) + 1
}

// find returns the index of the run that holds offset i of t.
func (t Text) find(i int) int {
	at := t.base + i
	k := sort.Search(len(t.runs), func(k int) bool { return t.runs[k].at > at })
	return max(0, k-1)
}

func (t Text) source(i int) int {
	if len(t.runs) == 0 {
		return 0
	}
	r := t.runs[t.find(i)]
	return r.src + t.base + i - r.at
}

// Join returns the texts as one, with a blank between them.
func Join(texts ...Text) Text {
	if len(texts) == 1 {
		return texts[0]
	}
	var b Builder
	size, runs := 0, 0
	for _, t := range texts {
		size, runs = size+t.Len()+1, runs+min(len(t.runs), t.Len())
	}
	b.s.Grow(size)
	b.runs = make([]run, 0, runs)
	for _, t := range texts {
		b.Add(t)
	}
	return b.Text()
}

// Builder puts a Text together from pieces.
type Builder struct {
	s     strings.Builder
	runs  []run
	after string
}

// Write adds a piece that stands at src in the canonical text, as it is.
func (b *Builder) Write(piece string, src int) {
	if piece == "" {
		return
	}
	b.runs = append(b.runs, run{b.s.Len(), src, b.after})
	b.after = ""
	b.s.WriteString(piece)
}

// End ends a line: what is added next begins a new one.
func (b *Builder) End(line string) {
	if b.after != LineEnd {
		b.after = line
	}
}

// Add adds a text, after a blank if there is something before it.
func (b *Builder) Add(t Text) {
	if t.s == "" {
		return
	}
	b.blank()
	b.Append(t)
}

// Append adds a text as it is.
func (b *Builder) Append(t Text) {
	at := b.s.Len()
	for i := 0; i < len(t.runs); i++ {
		r := t.runs[i]
		from := max(r.at, t.base)
		if from >= t.base+len(t.s) {
			break
		}
		next := run{at: at + from - t.base, src: r.src + from - r.at}
		if from == r.at {
			next.after = r.after
		}
		if b.after != "" {
			next.after, b.after = b.after, ""
		}
		b.runs = append(b.runs, next)
	}
	b.s.WriteString(t.s)
}

func (b *Builder) blank() {
	if b.s.Len() > 0 {
		b.s.WriteByte(' ')
	}
}

// Text returns what was written.
func (b *Builder) Text() Text { return Text{s: b.s.String(), runs: b.runs} }

// Inner reports whether t goes on a paragraph of which the source ended a line before it.
func (t Text) Inner() bool { return len(t.runs) > 0 && t.runs[t.find(0)].after != "" }

// Lines cuts t where the source ended its lines with end.
func (t Text) Lines(end string) []Text {
	var out []Text
	from := 0
	for k := t.find(0) + 1; k < len(t.runs) && t.runs[k].at < t.base+len(t.s); k++ {
		if at := t.runs[k].at - t.base; t.runs[k].after == end && at > from {
			out = append(out, t.Slice(from, at).Trim())
			from = at
		}
	}
	if len(out) == 0 {
		return []Text{t}
	}
	return append(out, t.Slice(from, len(t.s)))
}

// Spans returns the stretches of the canonical text that t is made of, in
// order. What lies between them is blanks and marks of markup.
func (t Text) Spans() [][2]int {
	var out [][2]int
	for i := 0; i < len(t.s); {
		k := t.find(i)
		end := len(t.s)
		if k+1 < len(t.runs) {
			end = min(end, t.runs[k+1].at-t.base)
		}
		from := t.source(i)
		// The blank before the next stretch stands for what lies between them.
		if words := strings.TrimRight(t.s[i:end], " "); words != "" {
			out = append(out, [2]int{from, from + len(words)})
		}
		i = end
	}
	return out
}

// Fold returns the words of raw, which stands at src, one blank between them.
func Fold(raw string, src int) Text {
	if folded(raw) {
		return Text{s: raw, runs: []run{{src: src}}}
	}
	var b Builder
	for i := 0; i < len(raw); {
		n := blankLen(raw[i:])
		if n > 0 {
			i += n
			continue
		}
		j := i
		for j < len(raw) {
			if n := blankLen(raw[j:]); n > 0 {
				// A single blank between words stays part of the piece.
				if raw[j] == ' ' && j+1 < len(raw) && blankLen(raw[j+1:]) == 0 {
					j++
					continue
				}
				break
			}
			j++
		}
		b.blank()
		b.Write(raw[i:j], src+i)
		i = j
	}
	return b.Text()
}

// folded reports whether raw has no blanks at its ends and only single ones inside.
func folded(raw string) bool {
	blank := true
	for i := 0; i < len(raw); i++ {
		switch n := blankLen(raw[i:]); {
		case n == 0:
			blank = false
		case n > 1 || raw[i] != ' ' || blank:
			return false
		default:
			blank = true
		}
	}
	return !blank || raw == ""
}

// blankLen returns the length of the blank at the head of s: space, tab or no-break space.
func blankLen(s string) int {
	switch {
	case s[0] == ' ' || s[0] == '\t' || s[0] == '\r':
		return 1
	case s[0] == 0xC2 && len(s) > 1 && s[1] == 0xA0:
		return 2
	}
	return 0
}
