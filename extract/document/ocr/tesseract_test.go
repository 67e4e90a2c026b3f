package ocr

import (
	"fmt"
	"image"
	"strings"
	"testing"
)

const tsv = `level	page_num	block_num	par_num	line_num	word_num	left	top	width	height	conf	text
1	1	0	0	0	0	0	0	900	700	-1	
2	1	1	0	0	0	10	10	300	50	-1	
5	1	1	1	1	1	10	10	40	20	96.5	Sở
5	1	1	1	1	2	60	12	30	20	80	Y
5	1	1	1	2	1	10	40	40	20	50	tế
1	2	0	0	0	0	0	0	900	700	-1	
5	2	1	1	1	1	5	5	20	20	90	01
5	2	1	1	1	2	30	5	20	20	95	 
5	3	1	1	1	1	5	5	20	20	90	beyond
`

func TestReadTSV(t *testing.T) {
	pictures := readTSV(tsv, 2)
	var got []string
	for i, lines := range pictures {
		for _, l := range lines {
			letters, sum := l.weight()
			got = append(got, fmt.Sprint(i, " ", l.text(), " ", l.area, " ", letters, " ", sum))
		}
	}
	want := "0 Sở Y (10,10)-(90,32) 3 273, 0 tế (10,40)-(50,60) 2 100, 1 01 (5,5)-(25,25) 2 180"
	if s := strings.Join(got, ", "); s != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
}

func FuzzReadTSV(f *testing.F) {
	f.Add(tsv)
	f.Fuzz(func(t *testing.T, s string) {
		for _, lines := range readTSV(s, 3) {
			for _, l := range lines {
				if len(l.words) == 0 || l.text() == "" {
					t.Errorf("a line without words in %q", s)
				}
			}
			paragraphs(lines, image.Rect(0, 0, 100, 100), 1)
		}
	})
}

// TestParagraphs lays lines out as "first column, words…": each letter is 10 pixels
// wide, each line 20 high and 30 below the one before it.
func TestParagraphs(t *testing.T) {
	for _, c := range []struct {
		name  string
		lines []string
		want  int
	}{
		{"full lines go on", []string{"aaaa bbbb cccc dddd", "eeee ffff gggg hhhh", "iiii"}, 1},
		{"a short line ends", []string{"aaaa bbbb", "cccc dddd eeee ffff"}, 2},
		{"a word that had no room", []string{"aaaa bbbb cccc", "dddddddd"}, 1},
		{"an indented line begins", []string{"aaaa bbbb cccc dddd", "   eeee ffff gggg h", "iiii jjjj"}, 2},
		{"centred lines", []string{"   aaaa bbbb cccc", "    ddddddddddd"}, 1},
		{"white between", []string{"aaaa bbbb cccc dddd", "", "eeee ffff gggg hhhh"}, 2},
	} {
		var lines []line
		for i, text := range c.lines {
			var l line
			x := 0
			for _, w := range strings.Split(text, " ") {
				if w != "" {
					area := image.Rect(10*x, 30*i, 10*(x+len(w)), 30*i+20)
					l.words = append(l.words, word{text: w, area: area})
					l.area = l.area.Union(area)
				}
				x += len(w) + 1
			}
			if len(l.words) > 0 {
				lines = append(lines, l)
			}
		}
		if got := paragraphs(lines, image.Rect(0, 0, 200, 600), 7); len(got) != c.want {
			t.Errorf("%s: got %d paragraphs, want %d: %v", c.name, len(got), c.want, got)
		}
	}
}

func TestPlaced(t *testing.T) {
	for content, want := range map[string]string{
		"q 595 0 0 842 0 0 cm /Im0 Do Q":                  "595 842 true",
		"q .5 0 0 .5 0 0 cm q 1190 0 0 1684 0 0 cm /I Do": "595 842 true",
		"q 595 0 0 842 0 0 cm /Im0 Do Q /Im1 Do":          "595 842 false",
		"q 0 595 -842 0 0 0 cm /Im0 Do Q":                 "0 0 false",
		"q 595 0 0 -842 0 842 cm /Im0 Do Q":               "0 0 false",
		"cm Do":                                           "0 0 false",
		"":                                                "1 1 false",
	} {
		w, h, ok := placed(content)
		if got := fmt.Sprint(w, " ", h, " ", ok); got != want {
			t.Errorf("%q: got %s, want %s", content, got, want)
		}
	}
}
