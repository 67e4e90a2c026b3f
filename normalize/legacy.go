package normalize

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Run is words of one font.
type Run struct{ Text, Font string }

// Repair rewrites the blocks of a document (its paragraphs, each a list of runs)
// whose letters are in an old encoding, as in "Céng hoµ x· héi": TCVN3, VNI,
// VISCII, Windows-1258 or VIQR. The other blocks stay as they are. It returns
// what it found.
//
// The words decide, not the fonts. First the whole document must show that words
// become Vietnamese under an encoding which are not Vietnamese as they stand, so
// that "Señor" is left alone; then each block is decoded if more of its words
// are Vietnamese so than as they stand. A block that shows nothing, such as "§T:
// 5", goes with the one before it. Only the case of TCVN3 depends on the font:
// letters in a font for capitals (.VnTimeH) become capitals.
//
// A letter written by two characters in two runs goes to the first of them.
func Repair(blocks [][]Run) Legacy {
	texts := make([]string, len(blocks))
	for i, runs := range blocks {
		for _, run := range runs {
			texts[i] += run.Text
		}
	}
	l := detectLegacy(texts)
	for i, set := range l.sets {
		if set != nil {
			rewrite(blocks[i], decodeBlock(texts[i], set, blocks[i]))
		}
	}
	return l.Legacy
}

// Legacy is what [Repair] found. The zero value is a document without old encodings.
type Legacy struct {
	Encodings []string // "tcvn3", "vni", "viscii", "windows-1258" or "viqr"; the one of most words first
	Blocks    int      // blocks that were in one of them
	Unicode   int      // blocks of Vietnamese that were in none
	// Sure is the share of the words with diacritics in these blocks that are
	// spelled as syllables of Vietnamese, 0 to 1.
	Sure float64
}

// Encoding names what the document was in, as [Text.Encoding] does.
func (l Legacy) Encoding() string {
	names := l.Encodings
	if len(names) == 0 || l.Unicode > 0 {
		names = append([]string{"utf-8"}, names...)
	}
	return strings.Join(names, "+")
}

// rewrite gives each unit of a block to the run in which it begins.
func rewrite(runs []Run, units []unit) {
	at, end := 0, 0
	for i := range runs {
		end += len(runs[i].Text)
		var b strings.Builder
		for len(units) > 0 && at < end {
			b.WriteString(units[0].text)
			at += len(units[0].from)
			units = units[1:]
		}
		runs[i].Text = b.String()
	}
}

// detection is what was found in a document, and the set of each block, nil for
// those that stay.
type detection struct {
	Legacy
	sets []*charset
}

// detectLegacy asks first whether the document has an old encoding at all, and
// which, and then each block.
func detectLegacy(texts []string) detection {
	d := detection{sets: make([]*charset, len(texts))}
	candidates := candidateSets(texts...)
	if len(candidates) == 0 {
		return d
	}
	weighed := make([]weights, len(texts))
	for i, text := range texts {
		weighed[i] = weighBlock(text, candidates)
	}
	enabled := gate(candidates, weighed)
	if len(enabled) == 0 || enabled[0].ascii && !isVIQR(weighed) {
		return d
	}
	var valid, all int
	words := map[*charset]int{}
	for i, text := range texts {
		weighed[i].weigh(text, enabled) // those that the gate passed over as well
	}
	for i, set := range choose(enabled, weighed) {
		if d.sets[i] = set; set != nil {
			d.Blocks++
			e := weighed[i].under[set]
			valid, all = valid+e.valid, all+e.all
			words[set] += e.valid
		} else if weighed[i].asIs.valid > 0 {
			d.Unicode++
		}
	}
	slices.SortStableFunc(enabled, func(a, b *charset) int { return cmp.Compare(words[b], words[a]) })
	for _, set := range enabled {
		if words[set] > 0 {
			d.Encodings = append(d.Encodings, set.name)
		}
	}
	d.Sure = float64(valid) / float64(max(all, 1))
	return d
}

// weights is the evidence of a block: as it stands, and under each candidate.
type weights struct {
	asIs  evidence
	under map[*charset]evidence
}

func weighBlock(text string, candidates []*charset) weights {
	w := weights{asIs: weigh(text, unicodeSet)}
	if w.asIs.valid == w.asIs.all && !candidates[0].ascii && isOwn(text) {
		return w // no encoding could make more words of it Vietnamese
	}
	w.weigh(text, candidates)
	return w
}

// isOwn tells whether a text holds nothing beyond ASCII but letters of Vietnamese and blanks,
// and no control character, which VISCII has letters for.
func isOwn(s string) bool {
	for i, r := range s {
		if r < utf8.RuneSelf && isControl[s[i]] || r >= utf8.RuneSelf && r != 0xA0 && !isVietnamese(r) {
			return false
		}
	}
	return true
}

// weigh adds the evidence under the sets, where it is not there yet.
func (w *weights) weigh(text string, sets []*charset) {
	if w.under != nil {
		return
	}
	w.under = make(map[*charset]evidence, len(sets))
	for _, set := range sets {
		w.under[set] = weigh(text, set)
	}
}

// best returns the set under which most words of the block are Vietnamese, if
// they are more than as it stands.
func (w weights) best(sets []*charset) *charset {
	var best *charset
	most := w.asIs.valid
	for _, set := range sets {
		if n := w.under[set].valid; n > most {
			best, most = set, n
		}
	}
	return best
}

// The evidence that a document must show for an encoding: so many different
// words; at most one of so many of the words that have diacritics under it is no
// syllable (a name, a sign, an error of typing); and beside another encoding, it
// has at least one of so many of that one's words.
const (
	minWords = 4
	maxStray = 4
	maxShare = 20
)

// gate returns the sets that the document as a whole speaks for. A block counts
// for the set that explains it best, and one that nothing explains counts
// against all.
func gate(candidates []*charset, weighed []weights) []*charset {
	type sum struct {
		valid, all int
		words      map[string]bool
	}
	sums := map[*charset]*sum{}
	for _, set := range candidates {
		sums[set] = &sum{words: map[string]bool{}}
	}
	for _, w := range weighed {
		best := w.best(candidates)
		if best == nil && w.asIs.valid > 0 {
			continue
		}
		for _, set := range candidates {
			if best != nil && best != set {
				continue
			}
			s, e := sums[set], w.under[set]
			s.valid, s.all = s.valid+e.valid, s.all+e.all
			for _, word := range e.spellings {
				s.words[word] = true
			}
		}
	}
	most := 0
	for _, s := range sums {
		most = max(most, s.valid)
	}
	var enabled []*charset
	for _, set := range candidates {
		s := sums[set]
		if len(s.words) >= minWords && s.valid*maxShare >= most && s.all-s.valid <= s.all/maxStray {
			enabled = append(enabled, set)
		}
	}
	return enabled
}

// choose returns the set of each block, nil for those that stay. What shows
// nothing goes with the block before it, or at the beginning with the first that
// does show something.
func choose(enabled []*charset, weighed []weights) []*charset {
	sets := make([]*charset, len(weighed))
	decided := make([]bool, len(weighed))
	for i, w := range weighed {
		if enabled[0].ascii {
			decided[i] = true
			if w.under[enabled[0]].reads() {
				sets[i] = enabled[0]
			}
			continue
		}
		sets[i] = w.best(enabled)
		decided[i] = sets[i] != nil || w.asIs.valid > w.under[enabled[0]].valid
	}
	first := slices.Index(decided, true)
	if first < 0 {
		return sets
	}
	last := sets[first]
	for i := range sets {
		if decided[i] {
			last = sets[i]
		}
		sets[i] = last
	}
	return sets
}

// candidateSets returns the sets that are worth a closer look at a document,
// after a fast one: none for nearly every document in Unicode.
func candidateSets[T string | []byte](texts ...T) []*charset {
	var length, foreign, strange, marks int
	for _, text := range texts {
		length += len(text)
		for i := 0; i < len(text); i++ {
			switch c := text[i]; {
			case c >= utf8.RuneSelf:
				foreign++
				if (c == 0xC2 || c == 0xC3) && i+1 < len(text) && isStrange(c, text[i+1]) {
					strange++
				}
			case isControl[c]:
				strange++
			case viqrSigns[c] && i > 0 && isASCIILetter(text[i-1]):
				marks++
			}
		}
	}
	switch {
	case strange >= minWords:
		return charsets
	case marks >= minVIQR && foreign*maxForeign <= length:
		return []*charset{viqr}
	}
	return nil
}

// isStrange tells whether the character of Latin-1 with these bytes of UTF-8 is
// rare in Vietnamese that is well encoded.
func isStrange(lead, c byte) bool {
	if lead == 0xC2 {
		return c != 0xA0 && c != 0xAB && c != 0xBB && c != 0xB0 && c != 0xB2 // no-break space « » ° ²
	}
	return vowelOf(lower(rune(c&0x3F|0xC0))) == noVowel
}

func isASCIILetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
