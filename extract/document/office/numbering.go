package office

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// MaxLevels is the number of levels of a list: nine in Word, ten in OpenDocument.
const MaxLevels = 10

// MaxStart bounds the first number of a list, as in Word.
const MaxStart = 32767

// maxText bounds the text of a level, in letters: a list whose numbers are longer
// than 255 letters was made to unfold, and its paragraphs get none.
const maxText = 255

// Level is a level of a list.
type Level struct {
	Start    int
	Numerals Numerals
	Text     string // as Number puts the numbers of the levels into it
	Legal    bool   // all numbers in decimals
	Bullet   bool   // Text is a sign, which empty paragraphs do not get
	Restart  int    // it begins anew after a paragraph of a level below this; 0 for never
	Gap      string // after the number
	Font     string
}

// firstNumber is the first of the characters that stand in the text of a level for
// the numbers of the levels. No text has characters of the private plane 15.
const firstNumber = 0xF0000

// Number stands in the text of a level for the number of the level i, counted from 0.
func Number(i int) string { return string(rune(firstNumber + i)) }

// LevelText reads a text in which %1 and so on, each followed by end, stand for the
// numbers of the levels.
func LevelText(s, end string) string {
	if len(s) > maxText*utf8.UTFMax {
		return ""
	}
	for i := range MaxLevels {
		s = strings.ReplaceAll(s, "%"+strconv.Itoa(i+1)+end, Number(i))
	}
	return s
}

// Counter holds the numbers that the levels of a list have reached.
type Counter struct {
	reached [MaxLevels]int
	begun   [MaxLevels]bool
}

// Levels are the levels of a list, nil where none is defined.
type Levels [MaxLevels]*Level

// List is a list of paragraphs. Lists of one definition share a Counter.
type List struct {
	Levels  *Levels
	Starts  map[int]int // the numbers that levels begin anew with in this list
	Counter *Counter
	begun   bool
}

// undefined stands for a level that the file does not define.
var undefined = &Level{Numerals: NoNumeral, Start: 1}

func (l *List) level(i int) *Level {
	if l.Levels[i] == nil {
		return undefined
	}
	return l.Levels[i]
}

// Next makes n the number of the next paragraph at a level.
func (l *List) Next(at, n int) { l.Counter.reached[at], l.Counter.begun[at] = n-1, true }

// Label counts a paragraph at a level and returns the number that stands before its
// words, with what parts it from them, and the font that it sets. A bullet without
// words is none.
func (l *List) Label(at int, words bool) (label, font string) {
	l.count(at)
	lv := l.level(at)
	if lv.Bullet && !words {
		return "", ""
	}
	var b strings.Builder
	for _, r := range lv.Text {
		switch of := int(r) - firstNumber; {
		case of < 0 || of >= MaxLevels:
			b.WriteRune(r)
		case of <= at:
			b.WriteString(l.number(of, lv.Legal))
		}
	}
	if b.Len() == 0 {
		return "", ""
	}
	return b.String() + lv.Gap, lv.Font
}

// count counts a paragraph at a level.
func (l *List) count(at int) {
	c := l.Counter
	if !l.begun {
		l.begun = true
		for i := range l.Starts {
			c.begun[i] = false
		}
	}
	c.reached[at]++
	if !c.begun[at] {
		c.reached[at], c.begun[at] = l.start(at), true
	}
	for i := at + 1; i < MaxLevels; i++ {
		c.begun[i] = c.begun[i] && at >= l.level(i).Restart
	}
}

func (l *List) start(i int) int {
	if n, ok := l.Starts[i]; ok {
		return n
	}
	return l.level(i).Start
}

// number writes the number that a level has reached; one that has not begun shows
// its start.
func (l *List) number(i int, legal bool) string {
	lv := l.level(i)
	if lv.Bullet || lv.Numerals == NoNumeral {
		return ""
	}
	n := l.Counter.reached[i]
	if !l.Counter.begun[i] {
		n = l.start(i)
	}
	if legal {
		return Decimal.Format(n)
	}
	return lv.Numerals.Format(n)
}
