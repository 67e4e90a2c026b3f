package normalize

import (
	"strings"
	"sync"
)

// isSyllable tells whether word, in lower case and NFC, is spelled as a syllable
// of Vietnamese: an initial, a rhyme, and a tone at a place where people write
// it. Only ac to at, which end in a stop, must bear sắc or nặng; whether the
// language has a word of that sound is not asked.
func isSyllable(word string) bool {
	var s syllable
	if len(word) > maxSyllable*3 || !s.parse(word) {
		return false
	}
	if at := s.tonePlace(); s.tone != 0 && at != s.toneAt && s.toneAt != s.otherTonePlace() {
		return false
	}
	if s.tone != 0 {
		s.set(s.toneAt, s.vowel[s.toneAt].toned(0))
	}
	initial, rhyme := string(s.letters[:s.start]), string(s.letters[s.start:s.n])
	if !initials()[initial] {
		return false
	}
	// The i of gi belongs to the rhyme as well in giếng and giết.
	if !rhymes()[rhyme] && !(initial == "gi" && rhymes()["i"+rhyme]) {
		return false
	}
	return s.tone == acute || s.tone == dotBelow || !endsInStop(rhyme)
}

// The tones that a syllable with a final stop can bear, as vowels orders them.
const (
	acute    = 4 // sắc
	dotBelow = 5 // nặng
)

// otherTonePlace returns the second letter of an open oa, oe or uy, where many
// write the tone, or else where all do.
func (s *syllable) otherTonePlace() int {
	if s.end == s.n && s.end-s.start == 2 {
		switch string([]rune{s.vowel[s.start].toned(0).letter(), s.vowel[s.start+1].toned(0).letter()}) {
		case "oa", "oe", "uy":
			return s.start + 1
		}
	}
	return s.tonePlace()
}

// endsInStop tells whether the final consonant is p, t, c or ch.
func endsInStop(rhyme string) bool {
	return strings.HasSuffix(rhyme, "c") || strings.HasSuffix(rhyme, "ch") || strings.HasSuffix(rhyme, "p") || strings.HasSuffix(rhyme, "t")
}

// initials are the initial consonants, "" for none.
var initials = setOf(" b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x")

// rhymes are the rhymes without tone, with i and y after a consonant as both are
// written, and those after qu without the u.
var rhymes = setOf(`a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây
	e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
	o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot
	ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
	u ua uc ui um un ung uôc uôi uôm uôn uông uôt up ut uân uâng uât uây uê uêch uênh uơ uy uya uych uynh uyt uyu uyên uyêt
	ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y ych yên yêm yêng yêt yêu ynh yt`)

// setOf returns the words of a list that blanks part; a leading blank stands for
// the empty word. The set is made at its first use: a program starts at once, and most
// of its commands read no text.
func setOf(list string) func() map[string]bool {
	return sync.OnceValue(func() map[string]bool {
		set := map[string]bool{}
		if strings.HasPrefix(list, " ") {
			set[""] = true
		}
		for _, word := range strings.Fields(list) {
			set[word] = true
		}
		return set
	})
}
