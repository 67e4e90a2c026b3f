package pdf

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"strings"
	"sync"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"

	"kehoach/extract/document"
)

// sample is a small file with most of what a file may have.
func sample() []byte {
	w := newWriter()
	unicode := w.stream("", "1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <61> <1EC7> endbfchar")
	font := w.add("<</Type /Font /Subtype /Type1 /BaseFont /Old /Encoding <</Differences [98 /dcroat]>> /ToUnicode %d 0 R>>", unicode)
	w.fonts += fmt.Sprintf(" /F2 %d 0 R", font)
	form := w.stream("/Subtype /Form /BBox [0 0 400 400]", at(50, 200, "in a form"))
	x := fmt.Sprintf("/XObject <</X %d 0 R>>", form)
	for n := range 3 {
		w.pageWith("", x, at(190, 380, fmt.Sprint(n+1))+at(50, 350, long)+"BT /F2 10 Tf 50 338 Td [(ab) -300 (b)] TJ ET /X Do "+
			ruling([]int{50, 150, 250}, []int{50, 100, 150})+at(60, 120, "head")+at(160, 120, "cell")+at(60, 60, fmt.Sprint(n)))
	}
	return w.bytes()
}

// compressed is a file whose page has a compressed stream as its content.
func compressed(content string) []byte {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	fmt.Fprint(z, content)
	z.Close()
	return filtered("/FlateDecode", b.String())
}

func filtered(filter, data string) []byte {
	w := newWriter()
	c := w.stream("/Filter "+filter, data)
	w.kids = append(w.kids, w.add("<</Type /Page /Parent 2 0 R /MediaBox [0 0 400 400] /Contents %d 0 R /Resources <</Font <<%s>>>>>>", c, w.fonts))
	return w.bytes()
}

// TestOtherFiles reads the sample as other programs write it.
func TestOtherFiles(t *testing.T) {
	raw := sample()
	want, err := Read(raw)
	if err != nil {
		t.Fatal(err)
	}
	api.DisableConfigDir()
	rewritten := func(conf *model.Configuration, write func(conf *model.Configuration, w *bytes.Buffer) error) []byte {
		var w bytes.Buffer
		if err := write(conf, &w); err != nil {
			t.Fatal(err)
		}
		return w.Bytes()
	}
	encrypt := func(conf *model.Configuration, w *bytes.Buffer) error {
		return api.Encrypt(bytes.NewReader(raw), w, conf)
	}
	optimize := func(conf *model.Configuration, w *bytes.Buffer) error {
		return api.Optimize(bytes.NewReader(raw), w, conf)
	}
	start := bytes.LastIndex(raw, []byte("startxref"))
	for name, other := range map[string][]byte{
		"version 2.0":         bytes.Replace(raw, []byte("%PDF-1.7"), []byte("%PDF-2.0"), 1),
		"words before it":     append([]byte("HTTP/1.1 200 OK\r\n\r\n"), raw...),
		"zeros after it":      append(bytes.Clone(raw), make([]byte, 3000)...),
		"no end":              raw[:len(raw)-8],
		"no cross-references": raw[:start],
		"a wrong start":       append(bytes.Clone(raw[:start]), "startxref\n77\n%%EOF\n"...),
		"object streams":      rewritten(model.NewDefaultConfiguration(), optimize),
		"RC4 of 40 bits":      rewritten(model.NewRC4Configuration("", "owner", 40), encrypt),
		"RC4 of 128 bits":     rewritten(model.NewRC4Configuration("", "owner", 128), encrypt),
		"AES of 128 bits":     rewritten(model.NewAESConfiguration("", "owner", 128), encrypt),
		"AES of 256 bits":     rewritten(model.NewAESConfiguration("", "owner", 256), encrypt),
	} {
		got, err := Read(other)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: other content:\n%s", name, show(got))
		}
	}
	for _, conf := range []*model.Configuration{model.NewRC4Configuration("user", "owner", 128), model.NewAESConfiguration("user", "owner", 256)} {
		if _, err := Read(rewritten(conf, encrypt)); !errors.Is(err, document.ErrEncrypted) {
			t.Errorf("a file with a password: %v", err)
		}
	}
}

func TestFilters(t *testing.T) {
	content := at(50, 350, "filtered words")
	hex := fmt.Sprintf("%x>", content)
	run := string(rune(len(content)-1)) + content + "\x80"
	for _, raw := range [][]byte{
		compressed(content), filtered("/ASCIIHexDecode", hex), filtered("[/ASCIIHexDecode]", hex),
		filtered("/RunLengthDecode", run), filtered("[/ASCIIHexDecode /RunLengthDecode]", fmt.Sprintf("%x>", run)),
	} {
		check(t, raw, "1: filtered words\n")
	}
}

// TestHostileFiles asks that crafted files end in an error or in little content.
func TestHostileFiles(t *testing.T) {
	raw := string(sample())
	change := func(old, by string) string {
		if !strings.Contains(raw, old) {
			t.Fatalf("the sample has no %q", old)
		}
		return strings.Replace(raw, old, by, 1)
	}
	start := strings.LastIndex(raw, "xref\n0")
	for name, c := range map[string]struct {
		raw string
		err error // nil: it is read
	}{
		"a table before itself":      {change("<</Size", fmt.Sprintf("<</Prev %d /Size", start)), nil},
		"an object of a huge number": {change("xref\n0 ", "xref\n2000000000 "), nil},
		"a huge count":               {change("/Count 3", "/Count 2000000000"), nil},
		"pages within themselves":    {change("/Kids [", "/Kids [2 0 R "), document.ErrDamaged},
		"no pages":                   {change("/Kids [", "/Other ["), document.ErrDamaged},
		"no root":                    {change("/Root 1 0 R", "/Root 99 0 R"), document.ErrDamaged},
		"a bomb":                     {string(compressed(strings.Repeat(" ", maxStream+1))), document.ErrTooLarge},
		"a million brackets":         {string(compressed(strings.Repeat("[", 1<<20))), nil},
		"a million states":           {string(compressed(strings.Repeat("q ", 1<<20))), nil},
		"too many letters":           {string(compressed("BT /F1 1 Tf 50 50 Td 0 Tz " + strings.Repeat("("+strings.Repeat("x", 1000)+") Tj ", maxGlyphs/1000+2))), document.ErrTooLarge},
		"too many lines":             {string(compressed(strings.Repeat("50 50 m 350 50 l S ", maxRules+2))), document.ErrTooLarge},
		"a drawing of lines":         {string(compressed(drawing(3000))), nil},
		"numbers beyond geometry":    {string(compressed("BT /F1 999999999 Tf 99999999999 0 0 99999999999 1 1 Tm (x) Tj ET 9e99 -9999999999999 cm 1 0 0 1 99999999999999999999 0 cm " + at(1, 1, "x"))), nil},
		"nothing":                    {"%PDF-1.7\n", document.ErrDamaged},
	} {
		_, err := Read([]byte(c.raw))
		if c.err != nil && !errors.Is(err, c.err) || c.err == nil && err != nil && !errors.Is(err, document.ErrDamaged) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// drawing draws n level and n upright lines and a word between each two.
func drawing(n int) string {
	var b strings.Builder
	for i := range n {
		x := float64(i) * 0.13
		fmt.Fprintf(&b, "%f 0 m %f 400 l S 0 %f m 400 %f l S ", x, x, x, x)
	}
	return b.String()
}

// TestMutations changes the sample in thousands of ways: whatever comes out, it
// is content or one of the errors, and never a panic.
func TestMutations(t *testing.T) {
	raw := sample()
	random := rand.New(rand.NewPCG(1, 2))
	for n := range 2000 {
		changed := mutated(raw, random)
		c, err := Read(changed)
		if err != nil && !errors.Is(err, document.ErrDamaged) && !errors.Is(err, document.ErrEncrypted) && !errors.Is(err, document.ErrTooLarge) {
			t.Fatalf("mutation %d: %v", n, err)
		}
		checkContent(t, c)
	}
}

// mutated returns raw with some bytes flipped, a piece gone, doubled or moved.
func mutated(raw []byte, random *rand.Rand) []byte {
	b := bytes.Clone(raw)
	for range 1 + random.IntN(4) {
		at := random.IntN(len(b))
		end := min(at+1+random.IntN(40), len(b))
		switch random.IntN(6) {
		case 0:
			b[at] ^= 1 << random.IntN(8)
		case 1:
			b[at] = "0123456789[]<>()/%R \n"[random.IntN(21)]
		case 2:
			b = append(b[:at:at], b[end:]...)
		case 3:
			b = append(b[:end:end], b[at:]...)
		case 4:
			copy(b[at:end], b[random.IntN(len(b)):])
		case 5:
			if len(b) > 200 && random.IntN(10) == 0 {
				b = b[:at+1]
			}
		}
	}
	return b
}

// checkContent checks what holds of all content: each part is one thing, each
// word stands on a page of the file, and a grid has as many cells in each row.
func checkContent(t *testing.T, c document.Content) {
	t.Helper()
	words := func(w document.Words) {
		for _, r := range w {
			if r.Page < 1 || r.Page > len(c.Pages) {
				t.Fatalf("%q stands on page %d of %d", r.Text, r.Page, len(c.Pages))
			}
		}
	}
	for _, p := range c.Parts {
		if (p.Grid == nil) == (len(p.Paragraph) == 0) {
			t.Fatalf("a part is a paragraph or a grid: %+v", p)
		}
		words(p.Paragraph)
		if p.Grid == nil {
			continue
		}
		for _, r := range p.Grid.Rows {
			if len(r) != len(p.Grid.Rows[0]) {
				t.Fatalf("rows of %d and %d cells", len(r), len(p.Grid.Rows[0]))
			}
			for _, cell := range r {
				for _, w := range cell.Paragraphs {
					words(w)
				}
				if cell.Covered != document.Open && len(cell.Paragraphs) > 0 {
					t.Fatal("a covered cell has words")
				}
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(sample())
	f.Add(compressed(at(50, 350, "words")))
	f.Add(filtered("/LZWDecode", "\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		c, _ := Read(raw)
		checkContent(t, c)
	})
}

// FuzzContent reads bytes as the content of a page, which mutations of a whole file
// seldom reach behind its cross-references.
func FuzzContent(f *testing.F) {
	f.Add(at(50, 350, long) + ruling([]int{50, 150}, []int{50, 100}))
	f.Add("q 1 0 0 1 5 5 cm BT /F1 9 Tf 3 Tr [(a) -5 <62>] TJ T* (c) ' 1 2 (d) \" ET Q BI /W 1 ID x EI 1 1 9 9 re f /X Do")
	f.Fuzz(func(t *testing.T, content string) {
		w := newWriter()
		w.page(content)
		w.page(content)
		c, _ := Read(w.bytes())
		checkContent(t, c)
	})
}

func TestSameContentEachTime(t *testing.T) {
	raw := sample()
	want, err := Read(raw)
	if err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			if got, err := Read(raw); err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("other content, error %v", err)
			}
		})
	}
	group.Wait()
}

func TestClaims(t *testing.T) {
	for raw, want := range map[string]bool{
		"%PDF-1.4\n": true, "junk\n%PDF-2.0": true, "": false, "a text that names %PDF": false, strings.Repeat(" ", 2000) + "%PDF-1.4": false,
	} {
		if got := Claims([]byte(raw)); got != want {
			t.Errorf("claims %q: %t", raw, got)
		}
	}
}

// TestPdfcpuLeavesNoTrace asks that the library does not write its settings into
// the user's home.
func TestPdfcpuLeavesNoTrace(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_CONFIG_HOME", home)
	if _, err := Read(sample()[:200]); err == nil {
		t.Error("a cut file is read")
	}
	if entries, err := os.ReadDir(home); err != nil || len(entries) > 0 {
		t.Errorf("%v in the home folder, error %v", entries, err)
	}
}
