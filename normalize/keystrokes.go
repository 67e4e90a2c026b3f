package normalize

import "strings"

// Keystrokes returns the syllable that the keys of Telex or VNI make, where the program that
// reads them was off: "chuyeern" and "chuye6n3" are chuyển. ok is false for keys that make no
// syllable, or none but themselves.
func Keystrokes(word string) (syllable string, ok bool) {
	for _, layout := range [...]layout{telex, vniKeys} {
		if syllable, ok = layout.decode(Lower(word)); ok {
			return syllable, true
		}
	}
	return "", false
}

// layout is a way to type the marks of Vietnamese letters by keys that follow them.
type layout struct {
	tones  string            // the keys of huyền, hỏi, ngã, sắc, nặng
	shapes map[rune][]string // by key: pairs of a letter and what the key makes of it, or of two letters
}

var telex = layout{"frxsj", map[rune][]string{
	'a': {"aâ"}, 'e': {"eê"}, 'o': {"oô"}, 'd': {"dđ"}, 'w': {"uoươ", "aă", "oơ", "uư"},
}}

var vniKeys = layout{"23415", map[rune][]string{
	'6': {"aâ", "eê", "oô"}, '7': {"uoươ", "oơ", "uư"}, '8': {"aă"}, '9': {"dđ"},
}}

func (l layout) decode(word string) (string, bool) {
	if len(word) > 2*maxSyllable {
		return "", false
	}
	letters, tone, vowels, marked := "", 0, false, false
	for _, key := range word {
		if t := strings.IndexRune(l.tones, key); t >= 0 && vowels {
			tone, marked = t+1, true
			continue
		}
		if shaped, ok := shape(letters, l.shapes[key]); ok {
			letters, marked = shaped, true
			continue
		}
		if key == 'w' && l.shapes['w'] != nil {
			key, marked = 'ư', true
		}
		letters += string(key)
		vowels = vowels || vowelOf(key) != noVowel
	}
	return withTone(letters, tone, marked)
}

// shape gives the last letter of a word that one of the pairs begins with the form that it
// ends with.
func shape(word string, pairs []string) (string, bool) {
	for _, pair := range pairs {
		letters := []rune(pair)
		plain, shaped := string(letters[:len(letters)/2]), string(letters[len(letters)/2:])
		if at := strings.LastIndex(word, plain); at >= 0 {
			return word[:at] + shaped + word[at+len(plain):], true
		}
	}
	return "", false
}

// withTone puts a tone to its place in a syllable without one.
func withTone(word string, tone int, marked bool) (string, bool) {
	var s syllable
	if !marked || len(word) > maxSyllable*3 || !s.parse(word) || s.tone != 0 {
		return "", false
	}
	at := s.tonePlace()
	s.set(at, s.vowel[at].toned(tone))
	toned := string(s.letters[:s.n])
	return toned, isSyllable(toned)
}
