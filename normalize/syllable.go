package normalize

import "unicode"

// syllable is a Vietnamese syllable (tiếng) in lower case, such as "nghiêng".
type syllable struct {
	letters    [maxSyllable]rune
	vowel      [maxSyllable]vowel
	n          int // letters
	start, end int // the nucleus: the vowels that may bear the tone
	tone       int
	toneAt     int // the letter that bears it
}

// maxSyllable is the length of the longest syllables, "nghiêng" and "nghiếng".
const maxSyllable = 7

// Syllable returns the spelling that [ToneKey] prefers for a word in lower
// case, and whether it is another one. What is no syllable has no other.
func Syllable(word string) (string, bool) {
	var s syllable
	if len(word) > maxSyllable*3 || settled(word) || !s.parse(word) {
		return "", false
	}
	changed := s.unifyFinal()
	if at := s.tonePlace(); s.tone != 0 && at != s.toneAt {
		s.set(s.toneAt, s.vowel[s.toneAt].toned(0))
		s.set(at, s.vowel[at].toned(s.tone))
		changed = true
	}
	if !changed {
		return "", false
	}
	return string(s.letters[:s.n]), true
}

// settled tells of most words at a glance that they have one spelling: they do not end in i
// or y, and bear no tone or bear it where no other vowel could: on the only vowel, or on the last of ă â ê ô ơ ư.
func settled(word string) bool {
	vowels, toned, quality := 0, noVowel, noVowel
	last := noVowel
	for _, r := range word {
		if last = vowelOf(r); last == noVowel {
			continue
		}
		vowels++
		if last.tone() != 0 {
			if toned != noVowel {
				return false
			}
			toned = last
		}
		if last.hasQuality() {
			quality = last
		}
	}
	if last != noVowel && quality == noVowel && (last.folded() == 'i' || last.folded() == 'y') {
		return false
	}
	return toned == noVowel || vowels == 1 || quality == toned
}

// parse divides word into the initial consonants, the nucleus and the final
// consonants; it reports whether it has just these and at most one tone.
func (s *syllable) parse(word string) bool {
	for _, r := range word {
		if s.n == maxSyllable {
			return false
		}
		v := vowelOf(r)
		if v == noVowel && unicode.IsMark(r) {
			return false // a mark that composes with no letter of Vietnamese
		}
		s.letters[s.n], s.vowel[s.n] = r, v
		if v != noVowel && v.tone() != 0 {
			if s.tone != 0 {
				return false
			}
			s.tone, s.toneAt = v.tone(), s.n
		}
		s.n++
	}
	for s.start < s.n && s.vowel[s.start] == noVowel {
		s.start++
	}
	if s.letters[0] == 'q' && (s.n < 2 || s.vowel[1] == noVowel || s.vowel[1].folded() != 'u') {
		return false // "QI" is a quarter of a year
	}
	if s.glides() {
		s.start++
	}
	s.end = s.start
	for s.end < s.n && s.vowel[s.end] != noVowel {
		s.end++
	}
	for _, v := range s.vowel[s.end:s.n] {
		if v != noVowel {
			return false
		}
	}
	for i := s.start; i+1 < s.end; i++ {
		if s.vowel[i].folded() == 'y' && s.vowel[i+1].folded() == 'i' {
			return false // "quýII"
		}
	}
	return s.start < s.end
}

// glides tells whether the first vowel belongs to the initial: the u of qu and
// the i of gi before another vowel.
func (s *syllable) glides() bool {
	if s.start != 1 || s.n < 3 || s.vowel[2] == noVowel {
		return false
	}
	glide := s.vowel[1].toned(0).letter()
	return s.letters[0] == 'q' && glide == 'u' || s.letters[0] == 'g' && glide == 'i'
}

// unifyFinal spells a final vowel that is the whole nucleus as y after qu and as
// i after other consonants, and reports whether that is a change.
func (s *syllable) unifyFinal() bool {
	last := s.n - 1
	if s.start == 0 || s.start != last {
		return false
	}
	v, want := s.vowel[last], byte('i')
	if s.letters[0] == 'q' {
		want = 'y'
	}
	is := v.folded()
	if is == want || is != 'i' && is != 'y' {
		return false
	}
	s.set(last, vowelOf(rune(want)).toned(v.tone()))
	return true
}

// tonePlace returns the letter that bears the tone: the last of ă â ê ô ơ ư; else
// the last vowel before a final consonant, the middle one of three, the first
// of two.
func (s *syllable) tonePlace() int {
	for i := s.end - 1; i >= s.start; i-- {
		if s.vowel[i].hasQuality() {
			return i
		}
	}
	switch vowels := s.end - s.start; {
	case s.end < s.n:
		return s.end - 1
	case vowels == 3:
		return s.start + 1
	default:
		return s.start
	}
}

func (s *syllable) set(i int, v vowel) { s.letters[i], s.vowel[i] = v.letter(), v }
