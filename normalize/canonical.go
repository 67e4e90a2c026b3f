package normalize

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// canonicalize returns the canonical text of src, which is valid UTF-8, and the
// map from it to src.
func canonicalize(src []byte) (string, offsets) {
	if plainSpan(src, 0) == len(src) {
		return string(src), offsets{}
	}
	c := canonizer{src: src, seen: map[string]string{}}
	c.out.Grow(len(src))
	for c.pos < len(src) {
		end := plainSpan(src, c.pos)
		if end > c.pos && end < len(src) && c.joins(end) {
			end = c.base(end)
		}
		c.keep(end)
		c.step()
	}
	c.offsets.close()
	return c.out.String(), c.offsets
}

// canonizer walks through src from plain span to plain span. The canonical text
// of src[:pos] stands in out.
type canonizer struct {
	src     []byte
	pos     int
	out     strings.Builder
	offsets offsets
	seen    map[string]string // short sequences and their canonical form
}

// A text repeats its few hundred sequences of letter and marks over and over;
// the bounds keep hostile text from filling the memory.
const (
	maxSeen    = 4096
	maxSeenLen = 32
)

// joins tells whether the character at offset i belongs to the sequence of the
// character before it, past characters that are removed.
func (c *canonizer) joins(i int) bool {
	i = c.skipRemoved(i)
	return i < len(c.src) && !norm.NFC.Properties(c.src[i:]).BoundaryBefore()
}

// base returns the offset of the character before offset i, which carries the
// marks at i; or i after a blank, with which no mark composes.
func (c *canonizer) base(i int) int {
	r, size := utf8.DecodeLastRune(c.src[c.pos:i])
	if unicode.IsSpace(r) {
		return i
	}
	return i - size
}

// keep copies src up to end.
func (c *canonizer) keep(end int) {
	if end > c.pos {
		c.out.Write(c.src[c.pos:end])
		c.offsets.add(end-c.pos, 1, 1)
		c.pos = end
	}
}

// put writes text for src up to end.
func (c *canonizer) put(text string, end int) {
	c.out.WriteString(text)
	c.offsets.add(1, len(text), end-c.pos)
	c.pos = end
}

// step handles the character at pos together with the marks that it carries.
func (c *canonizer) step() {
	if c.pos == len(c.src) {
		return
	}
	r, size := utf8.DecodeRune(c.src[c.pos:])
	end := c.pos + size
	switch as := replacement(r); {
	case as == removed:
		c.put("", c.skipRemoved(end))
	case r == '\r' && bytes.HasPrefix(c.src[end:], []byte("\n")):
		c.put("\n", end+1)
	case as == '\n':
		c.put("\n", end)
	case as == ' ' && r != ' ':
		c.put(" ", end)
	case isSymbolFont(r) && c.startsCell():
		c.put("•", end)
	case r == 'ƣ' && c.insideWord(end):
		c.putSequence("ư", end)
	case r == 'Ƣ' && c.insideWord(end):
		c.putSequence("Ư", end)
	default:
		c.putSequence("", end)
	}
}

// putSequence writes the canonical form of the character that ends at end and
// of the marks that follow it, with another letter for the character unless
// that is "".
func (c *canonizer) putSequence(letter string, end int) {
	last := c.sequenceEnd(end)
	if letter != "" {
		letter = c.compose(append([]byte(letter), c.src[end:last]...))
		c.put(letter, last)
		return
	}
	sequence := c.src[c.pos:last]
	if text := c.compose(sequence); text != string(sequence) {
		c.put(text, last)
	} else {
		c.keep(last)
	}
}

// compose returns the canonical form of a character with its marks.
func (c *canonizer) compose(sequence []byte) string {
	if text, ok := c.seen[string(sequence)]; ok {
		return text
	}
	text := string(norm.NFC.Bytes(bytes.Map(replacement, sequence)))
	if len(sequence) <= maxSeenLen && len(c.seen) < maxSeen {
		c.seen[string(sequence)] = text
	}
	return text
}

// sequenceEnd returns the end of the marks from offset i on, with the removed
// characters between them.
func (c *canonizer) sequenceEnd(i int) int {
	for i < len(c.src) && c.joins(i) {
		i = c.skipRemoved(i)
		i += norm.NFC.Properties(c.src[i:]).Size()
	}
	return i
}

// skipRemoved returns the offset of the first character from i on that stays.
func (c *canonizer) skipRemoved(i int) int {
	for i < len(c.src) {
		r, size := utf8.DecodeRune(c.src[i:])
		if replacement(r) != removed {
			break
		}
		i += size
	}
	return i
}

// startsCell tells whether only blanks stand before pos on its line or in its
// table cell, so that a character of a symbol font there is a bullet. Elsewhere
// it may be any sign of its font ("≥" is one), and the font is not known.
func (c *canonizer) startsCell() bool {
	before := strings.TrimRight(c.out.String(), " \u00A0")
	return before == "" || strings.IndexByte("\n\t|", before[len(before)-1]) >= 0
}

// insideWord tells whether the ƣ that ends at end stands beside a Vietnamese
// letter or under a Vietnamese mark, and beside no foreign letter: some Turkic
// alphabets have a true ƣ.
func (c *canonizer) insideWord(end int) bool {
	before, _ := utf8.DecodeLastRuneInString(c.out.String())
	after, _ := utf8.DecodeRune(c.src[c.skipRemoved(end):])
	after = composed(after)
	foreign := func(r rune) bool { return unicode.IsLetter(r) && !isVietnamese(r) }
	if foreign(before) || foreign(after) {
		return false
	}
	return isVietnamese(before) || isVietnamese(after) || isToneOrQuality(after)
}
