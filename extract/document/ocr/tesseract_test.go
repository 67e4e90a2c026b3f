package ocr

import (
	"fmt"
	"image"
	"strings"
	"testing"

	"kehoach/extract/document/page"
)

// hocr is what tesseract writes of two pictures, and of one more than it was given.
const hocr = `<?xml version="1.0" encoding="UTF-8"?><html><head><meta name='ocr-capabilities' content='ocr_page ocr_line'/></head><body>
<div class='ocr_page' id='page_1' title='image "0.pgm"; bbox 0 0 900 700; ppageno 0; scan_res 300 300'>
 <span class='ocr_line' id='line_1_1' title="bbox 10 10 90 40; baseline 0.1 -8; x_size 24; x_descenders 6">
  <span class='ocrx_word' id='word_1_1' title='bbox 10 10 50 30; x_wconf 96'>Sở</span>
  <span class='ocrx_word' id='word_1_2' title='bbox 60 12 90 32; x_wconf 80'><strong>Y &amp; t</strong></span>
 </span>
 <span class='ocr_caption' title="bbox 10 40 50 60">
  <span class='ocrx_word' title='bbox 10 40 50 60; x_wconf 50'> </span>
 </span>
</div>
<div class='ocr_page' title='image "1.pgm"; bbox 0 0 900 700'>
 <span class='ocrx_word' title='bbox 5 5 25 25'>lost</span>
 <span class='ocr_header' title="bbox 5 5 25 25; baseline 0 0; x_size 18"><span class='ocrx_word' title='bbox 5 5 25 25; x_wconf 90'>01</span></span>
</div>
<div class='ocr_page'><span class='ocr_line'><span class='ocrx_word'>beyond</span></span></div></body></html>`

func TestReadHOCR(t *testing.T) {
	var got []string
	for i, lines := range readHOCR([]byte(hocr), 2) {
		for _, l := range lines {
			got = append(got, fmt.Sprint(i, " base ", l.base, " height ", l.height))
			for _, w := range l.words {
				got = append(got, fmt.Sprintf("%q %v %v", w.text, w.area, w.confidence))
			}
		}
	}
	want := `0 base 36 height 24
"Sở" (10,10)-(50,30) 96
"Y & t" (60,12)-(90,32) 80
0 base 60 height 0
"" (10,40)-(50,60) 50
1 base 25 height 18
"01" (5,5)-(25,25) 90`
	if s := strings.Join(got, "\n"); s != want {
		t.Errorf("got\n%s\nwant\n%s", s, want)
	}
}

func FuzzReadHOCR(f *testing.F) {
	f.Add([]byte(hocr))
	f.Fuzz(func(t *testing.T, data []byte) {
		s := newScan(blank(100, 100, 100), 1)
		for _, lines := range readHOCR(data, 3) {
			for _, l := range lines {
				s.add(l, s.Rect.Min, true)
			}
		}
		layOut(s.page)
	})
}

// TestDoubtsFigures doubts a word with figures that tesseract is not sure of, and no other.
func TestDoubtsFigures(t *testing.T) {
	s := newScan(blank(1000, 200, 100), 1)
	l := line{base: 100, height: 20}
	for i, w := range []word{{text: "trước", confidence: 40}, {text: "30/6/2031", confidence: 60}, {text: "hoặc", confidence: 95}, {text: "5/2031.", confidence: 95}} {
		w.area = image.Rect(100+200*i, 80, 280+200*i, 100)
		l.words = append(l.words, w)
	}
	s.add(l, image.Pt(0, 0), true)
	parts, _ := page.Join([]*page.Layout{layOut(s.page)})
	got := ""
	for _, r := range parts[0].Paragraph {
		got += fmt.Sprintf("%q %v ", r.Text, r.Legible)
	}
	if want := `"trước" 0 " 30/6/2031" 60 " hoặc 5/2031." 0 `; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestSecondReading takes the figures that a second reading is surer of, at the place of those in doubt, and nothing else.
func TestSecondReading(t *testing.T) {
	at := func(x int, text string, confidence float64) word {
		return word{text: text, area: image.Rect(x, 10, x+50, 30), confidence: confidence}
	}
	half := func(x int, text string, confidence float64) word {
		return word{text: text, area: image.Rect(x/2, 5, x/2+25, 15), confidence: confidence}
	}
	for _, c := range []struct {
		name          string
		first, second []word
		want          string
	}{
		{"other figures, surer", []word{at(0, "3/2022", 70)}, []word{half(0, "5/2022", 95)}, "5/2022 95"},
		{"other figures, less sure", []word{at(0, "<10", 57)}, []word{half(0, "<l0", 0)}, "<10 57"},
		{"a figure that became a letter", []word{at(0, "<15ngày", 70)}, []word{half(0, "<l5ngày", 90)}, "<15ngày 70"},
		{"the same figures", []word{at(0, "17.", 69)}, []word{half(0, "17:", 88)}, "17. 88"},
		{"letters that were none", []word{at(0, "Là", 20)}, []word{half(0, "17", 90)}, "17 90"},
		{"letters", []word{at(0, "quỹ", 20)}, []word{half(0, "quý", 90)}, "quỹ 20"},
		{"sure figures", []word{at(0, "3/2022", 95)}, []word{half(0, "5/2022", 99)}, "3/2022 95"},
		{"two words for one", []word{at(0, "26/4-21/5", 7)}, []word{{text: "26/4", area: image.Rect(0, 5, 11, 15), confidence: 95}, {text: "21/5", area: image.Rect(14, 5, 25, 15), confidence: 95}}, "26/4-21/5 7"},
		{"another place", []word{at(0, "3", 70)}, []word{half(100, "5", 95)}, "3 70"},
		{"nothing", []word{at(0, "3", 70)}, nil, "3 70"},
	} {
		lines := []line{{words: c.first}}
		mend(lines, []line{{words: c.second}}, 0.5)
		if got := fmt.Sprint(lines[0].words[0].text, " ", lines[0].words[0].confidence); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}
