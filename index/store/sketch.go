package store

import (
	"encoding/base64"
	"encoding/binary"
	"hash/fnv"
	"slices"
	"strings"
	"unicode"

	"kehoach/normalize"
	"kehoach/plan"
)

// Sketch tells how alike the words of two documents are without the words: the least hashes
// of its shingles, in rising order (MinHash with one permutation: A. Broder, On the resemblance and
// containment of documents, 1997).
type Sketch []uint32

const (
	shingleWords = 3  // words, one behind the other, that are hashed together
	sketchHashes = 64 // from which the resemblance is told to some 5 in 100
)

// sketchOf sketches the words of the provisions of a plan, without case and diacritics.
func sketchOf(p *plan.Plan) Sketch {
	var words []string
	add := func(s string) {
		words = append(words, strings.FieldsFunc(normalize.Fold(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })...)
	}
	var walk func(nodes []plan.Node)
	walk = func(nodes []plan.Node) {
		for _, n := range nodes {
			add(string(n.Heading))
			add(string(n.Text))
			walk(n.Children)
		}
	}
	walk(p.Outline)
	var hashes Sketch
	for i := range words {
		h := fnv.New32a()
		for _, w := range words[i:min(i+shingleWords, len(words))] {
			h.Write([]byte(w))
			h.Write([]byte{' '})
		}
		hashes = append(hashes, mix(h.Sum32()))
	}
	slices.Sort(hashes)
	hashes = slices.Compact(hashes)
	return slices.Clip(hashes[:min(len(hashes), sketchHashes)])
}

// mix spreads a hash over all its bits (the finalizer of MurmurHash3): the least hashes are
// to be any.
func mix(h uint32) uint32 {
	h ^= h >> 16
	h *= 0x85ebca6b
	h ^= h >> 13
	h *= 0xc2b2ae35
	return h ^ h>>16
}

// Resemblance estimates the share of the shingles of two documents that both have, 0 to 1; 0
// where one has none.
func (s Sketch) Resemblance(t Sketch) float64 {
	if len(s) == 0 || len(t) == 0 {
		return 0
	}
	size := sketchHashes
	if len(s) < sketchHashes && len(t) < sketchHashes { // both have all hashes
		size = len(s) + len(t)
	}
	seen, both := 0, 0
	for i, k := 0, 0; seen < size && (i < len(s) || k < len(t)); seen++ {
		switch {
		case k == len(t) || i < len(s) && s[i] < t[k]:
			i++
		case i == len(s) || t[k] < s[i]:
			k++
		default:
			both, i, k = both+1, i+1, k+1
		}
	}
	return float64(both) / float64(seen)
}

// MarshalText writes the hashes as base64, in a third of the room of numbers.
func (s Sketch) MarshalText() ([]byte, error) {
	raw := make([]byte, 0, 4*len(s))
	for _, h := range s {
		raw = binary.LittleEndian.AppendUint32(raw, h)
	}
	return base64.RawStdEncoding.AppendEncode(nil, raw), nil
}

// UnmarshalText reads what MarshalText writes.
func (s *Sketch) UnmarshalText(text []byte) error {
	raw, err := base64.RawStdEncoding.AppendDecode(nil, text)
	if err != nil {
		return err
	}
	*s = nil
	for ; len(raw) >= 4; raw = raw[4:] {
		*s = append(*s, binary.LittleEndian.Uint32(raw))
	}
	return nil
}
