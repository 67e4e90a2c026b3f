package ocr

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"image"
	"math"
	"os"
	"os/exec"
	"strings"
	"testing"

	"kehoach/extract/document"
	"kehoach/extract/document/sandbox"
)

// TestMain lets the children that read pictures work.
func TestMain(m *testing.M) {
	if code, served := sandbox.Serve(); served {
		os.Exit(code)
	}
	os.Exit(m.Run())
}

// scannedPage returns testdata/page.png, the upper half of a page with two headings,
// three paragraphs and a table, at 200 dpi.
func scannedPage(t *testing.T) picture {
	t.Helper()
	data, err := os.ReadFile("testdata/page.png")
	if err != nil {
		t.Fatal(err)
	}
	p, err := decodePicture(data)
	if err != nil {
		t.Fatal(err)
	}
	p.DPI = 200
	return p
}

// scannedText is what scannedPage says.
var scannedText = []string{
	"KẾ HOẠCH",
	"Triển khai chuyển đổi số năm 2026",
	"Căn cứ Quyết định số 749/QĐ-TTg ngày 03 tháng 6 năm 2020 của Thủ tướng Chính phủ phê duyệt Chương trình chuyển đổi số quốc gia, Ủy ban nhân dân tỉnh ban hành kế hoạch như sau:",
	"1. Các sở, ban, ngành rà soát và cung cấp dịch vụ công trực tuyến.",
	"2. Nhiệm vụ cụ thể:",
	"TT | Nhiệm vụ | Cơ quan chủ trì | Thời hạn",
	"01 | Xây dựng nền tảng số dùng chung của tỉnh | Sở Khoa học và Công nghệ | 30/6/2026",
	"02 | Kết nối cơ sở dữ liệu đất đai | ^ | Quý III/2026",
	"03 | Tập huấn kỹ năng số cho cán bộ cấp xã | Sở Nội vụ | Tháng 10/2026",
}

// said returns the text of parts, a line for each paragraph and each row.
func said(parts []document.Part) []string {
	var lines []string
	for _, p := range parts {
		switch {
		case p.Aside != "":
		case p.Grid == nil:
			lines = append(lines, joinText(p.Paragraph))
		default:
			for _, row := range p.Grid.Rows {
				var cells []string
				for _, c := range row {
					var text []string
					for _, w := range c.Paragraphs {
						text = append(text, joinText(w))
					}
					switch c.Covered {
					case document.FromAbove:
						text = append(text, "^")
					case document.FromLeft:
						text = append(text, "<")
					}
					cells = append(cells, strings.Join(text, " "))
				}
				lines = append(lines, strings.Join(cells, " | "))
			}
		}
	}
	return lines
}

func joinText(words document.Words) string {
	var b strings.Builder
	for _, r := range words {
		b.WriteString(r.Text)
	}
	return strings.ReplaceAll(b.String(), document.Wrap, " ")
}

// compare checks that the lines are as many and that 19 of 20 words are right: what a
// release of tesseract makes of a picture is not ours to fix.
func compare(t *testing.T, got, want []string) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("got %d lines, want %d:\n%s", len(got), len(want), strings.Join(got, "\n"))
	}
	right, all := 0, 0
	for i := range want {
		g, w := strings.Fields(got[i]), strings.Fields(want[i])
		all += len(w)
		for k := range min(len(g), len(w)) {
			if g[k] == w[k] {
				right++
			}
		}
	}
	if 20*right < 19*all {
		t.Errorf("%d of %d words are right:\n%s", right, all, strings.Join(got, "\n"))
	}
}

func needTesseract(t *testing.T) {
	t.Helper()
	if _, err := find(t.Context()); err != nil {
		t.Skip("not tested:", err)
	}
}

// unread is the content of a file of so many pages that were not read, each like a
// picture.
func unread(pages int, p picture) document.Content {
	c := document.Content{Format: "pdf"}
	width, height := p.points(float64(p.Rect.Dx())), p.points(float64(p.Rect.Dy()))
	for n := range pages {
		c.Pages = append(c.Pages, document.Page{Number: n + 1, Read: document.PageUnread, Width: width, Height: height, Scan: width})
	}
	return c
}

func TestReadsAScan(t *testing.T) {
	needTesseract(t)
	page := scannedPage(t)
	for _, slope := range []float64{0, 0.03} {
		t.Run(fmt.Sprint(slope), func(t *testing.T) {
			pages := 0
			raw := writePDF([]picture{page.turned(slope, 1)}, 1)
			content, err := Read(t.Context(), raw, unread(1, page), Options{Done: func(int, int) { pages++ }})
			if err != nil {
				t.Fatal(err)
			}
			compare(t, said(content.Parts), scannedText)
			if p := content.Pages[0]; p.Read != document.PageOCR || p.Confidence < 80 || p.Confidence > 100 {
				t.Errorf("page %+v", p)
			}
			if pages != 1 {
				t.Errorf("%d pages were counted", pages)
			}
		})
	}
}

// TestBoxesOfATurnedScan finds the words of a turned page where the picture shows them.
func TestBoxesOfATurnedScan(t *testing.T) {
	needTesseract(t)
	const slope = 0.03
	page := scannedPage(t)
	level, fallen := wordBoxes(t, page), wordBoxes(t, page.turned(-slope, 1))
	width, height := page.points(float64(page.Rect.Dx())), page.points(float64(page.Rect.Dy()))
	found := 0
	for word, b := range level {
		f, ok := fallen[word]
		if !ok {
			continue
		}
		found++
		x, y := (b.X0+b.X1-width)/2, (b.Y0+b.Y1-height)/2
		dx, dy := (f.X0+f.X1-width)/2-(x-slope*y), (f.Y0+f.Y1-height)/2-(y+slope*x)
		if math.Hypot(dx, dy) > 4 {
			t.Errorf("%s stands at %.0f, of the level page at %.0f", word, f, b)
		}
	}
	if found < len(level)/2 {
		t.Errorf("%d of %d words were found", found, len(level))
	}
}

// wordBoxes recognises a picture and returns the boxes of the words that stand on it once.
func wordBoxes(t *testing.T, p picture) map[string]document.Box {
	t.Helper()
	content, err := Read(t.Context(), writePDF([]picture{p}, 1), unread(1, p), Options{})
	if err != nil {
		t.Fatal(err)
	}
	doc := document.Assemble(content)
	text := doc.Source.String()
	boxes := map[string]document.Box{}
	for _, word := range strings.Fields(text) {
		at := strings.Index(text, word)
		if found := doc.Boxes(at, at+len(word)); len(found) == 1 && strings.Count(text, word) == 1 {
			boxes[word] = found[0].Box
		}
	}
	return boxes
}

// TestTableGoesOn reads a file whose second page has the rows of the first once more,
// without a head.
func TestTableGoesOn(t *testing.T) {
	needTesseract(t)
	page := scannedPage(t)
	rows := page.cut(image.Rect(0, 702, page.Rect.Dx(), page.Rect.Dy()), 0)
	raw := writePDF([]picture{page, rows}, 1)
	content, err := Read(t.Context(), raw, unread(2, page), Options{})
	if err != nil {
		t.Fatal(err)
	}
	compare(t, said(content.Parts), append(scannedText, scannedText[6:]...))
}

func TestReadsAPageOfSeveralPictures(t *testing.T) {
	needTesseract(t)
	page := scannedPage(t)
	raw := writePDF([]picture{page}, 3)
	unread := unread(1, page)
	unread.Pages[0].Scan = 0
	content, err := Read(t.Context(), raw, unread, Options{})
	if _, missing := exec.LookPath("pdftoppm"); missing != nil {
		if !errors.Is(err, ErrNoPicture) || content.Pages[0].Read != document.PageUnread {
			t.Errorf("got %v, %+v", err, content.Pages)
		}
		t.Skip("not tested: pdftoppm is not installed; install poppler-utils")
	}
	if err != nil {
		t.Fatal(err)
	}
	compare(t, said(content.Parts), scannedText)
}

func TestReadsOnlyWhatIsUnread(t *testing.T) {
	c := document.Content{Pages: []document.Page{{Number: 1, Read: document.PageText}, {Number: 2, Read: document.PageBlank}}}
	got, err := Read(t.Context(), []byte("not even a file"), c, Options{})
	if err != nil || len(got.Parts) > 0 {
		t.Errorf("got %+v, %v", got, err)
	}
}

// TestSaysWhichPagesStayUnread reads a file of which one page has no picture.
func TestSaysWhichPagesStayUnread(t *testing.T) {
	needTesseract(t)
	page := scannedPage(t)
	raw := writePDF([]picture{page.cut(image.Rect(0, 0, page.Rect.Dx(), 300), 0)}, 1)
	content, err := Read(t.Context(), raw, unread(2, page), Options{})
	if err == nil || !strings.HasPrefix(err.Error(), "page 2: ") {
		t.Errorf("got %v", err)
	}
	if content.Pages[0].Read != document.PageOCR || content.Pages[1].Read != document.PageUnread {
		t.Errorf("got %+v", content.Pages)
	}
}

// TestMorePagesThanAScan has a small file with many pages: those that a scan of its size can have are read, the others
// are left.
func TestMorePagesThanAScan(t *testing.T) {
	needTesseract(t)
	page := scannedPage(t)
	tried := 0
	_, err := Read(t.Context(), make([]byte, pageBytes), unread(500, page), Options{Done: func(_, pages int) { tried = pages }})
	if tried != 2 || err == nil || !strings.Contains(err.Error(), "page 3 and 497 more") {
		t.Errorf("%d pages were tried: %v", tried, err)
	}
}

// writePDF writes a file of scanned pages, each as so many pictures below each other.
func writePDF(pages []picture, strips int) []byte {
	var b bytes.Buffer
	var offsets []int
	object := func(format string, args ...any) {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n", len(offsets))
		fmt.Fprintf(&b, format, args...)
		b.WriteString("\nendobj\n")
	}
	b.WriteString("%PDF-1.4\n")
	object("<< /Type /Catalog /Pages 2 0 R >>")
	var kids strings.Builder
	for i := range pages {
		fmt.Fprintf(&kids, "%d 0 R ", 3+i*(strips+2))
	}
	object("<< /Type /Pages /Count %d /Kids [%s] >>", len(pages), kids.String())
	for _, p := range pages {
		first := len(offsets) + 3
		width, height := float64(p.Rect.Dx())*72/p.DPI, float64(p.Rect.Dy())*72/p.DPI
		var names, content strings.Builder
		for s := range strips {
			fmt.Fprintf(&names, "/I%d %d 0 R ", s, first+s)
			h := height / float64(strips)
			fmt.Fprintf(&content, "q %.3f 0 0 %.3f 0 %.3f cm /I%d Do Q\n", width, h, height-float64(s+1)*h, s)
		}
		object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.3f %.3f] /Contents %d 0 R /Resources << /XObject << %s >> >> >>", width, height, first-1, names.String())
		object("<< /Length %d >>\nstream\n%s\nendstream", content.Len(), content.String())
		for s := range strips {
			strip := p.cut(image.Rect(0, s*p.Rect.Dy()/strips, p.Rect.Dx(), (s+1)*p.Rect.Dy()/strips), 0)
			var data bytes.Buffer
			w := zlib.NewWriter(&data)
			_, _ = w.Write(strip.Pix)
			_ = w.Close()
			object("<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream",
				strip.Rect.Dx(), strip.Rect.Dy(), data.Len(), data.String())
		}
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, xref)
	return b.Bytes()
}
