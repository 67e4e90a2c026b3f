package web

import (
	"image"
	"image/png"
	"math"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"kehoach/internal/messages"
)

// layout is a seed as a PDF file.
func layout(t testing.TB, name string) string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("..", "testdata", "layouts", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// pdfServer is a server with a seed as an uploaded PDF file.
func pdfServer(t testing.TB) (s *Server, id string) {
	t.Helper()
	folder, err := os.UserCacheDir()
	if err != nil {
		folder = t.TempDir()
	}
	s, err = New(filepath.Join(t.TempDir(), "data"), Options{Words: plainWords{}, Cache: filepath.Join(folder, "kehoach", "pdfium"), Now: func() time.Time { return today }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	list := upload(t, s, "<b>plan.pdf", layout(t, "003.pdf"))
	if len(list) != 1 || list[0].State != stored {
		t.Fatalf("%+v", list)
	}
	return s, list[0].Plans[0].ID
}

// TestSheets holds the boxes against the pictures of the pages that lie below them: each has ink from end
// to end, and hardly any beside it.
func TestSheets(t *testing.T) {
	s, id := pdfServer(t)
	page := get(t, s, "/plan/"+id)
	sheets := all(page, "figure", "sheet")
	if len(sheets) != 3 || len(all(page, "article", "item")) == 0 {
		t.Fatalf("%d pages, %d items", len(sheets), len(all(page, "article", "item")))
	}
	boxes := 0
	for _, sheet := range sheets {
		shown := all(sheet, "img", "")[0]
		ink := pictureAt(t, s, attribute(shown, "src"))
		svg := all(sheet, "svg", "boxes")[0]
		view := strings.Fields(attribute(svg, "viewbox") + attribute(svg, "viewBox"))
		width, height := number(t, view[2]), number(t, view[3])
		if size := ink.Bounds().Size(); math.Abs(float64(size.Y)/float64(size.X)-height/width) > 0.002 || attribute(shown, "width") != strconv.Itoa(int(width+0.5)) {
			t.Errorf("the picture has %v, the page %v", size, view)
		}
		scale := float64(ink.Bounds().Dx()) / width
		for _, r := range all(svg, "rect", "") {
			boxes++
			x, y, w, h := number(t, attribute(r, "x")), number(t, attribute(r, "y")), number(t, attribute(r, "width")), number(t, attribute(r, "height"))
			for _, part := range []struct {
				name       string
				x, y, w, h float64
			}{{"left", x - 1, y, 5, h}, {"right", x + w - 5, y, 6, h}, {"middle", x, y + h/4, w, h / 2}} {
				if !hasInk(ink, part.x*scale, part.y*scale, part.w*scale, part.h*scale) {
					t.Errorf("page %s: the box %.1f %.1f %.1f %.1f has no words at its %s", attribute(sheet, "id"), x, y, w, h, part.name)
				}
			}
		}
	}
	if boxes < 20 {
		t.Errorf("only %d boxes", boxes)
	}
	checkLinks(t, page)
}

// checkLinks checks that items and their words lead to each other.
func checkLinks(t *testing.T, page *html.Node) {
	t.Helper()
	ids := map[string]bool{}
	for n := range page.Descendants() {
		if id := attribute(n, "id"); id != "" && ids[id] {
			t.Errorf("the id %q is there twice", id)
		} else {
			ids[id] = true
		}
		for _, a := range n.Attr {
			if a.Key == "style" {
				t.Errorf("an element has a style, which the policy of the page forbids: %v", n)
			}
		}
	}
	for _, a := range all(page, "a", "") {
		if to := attribute(a, "href"); strings.HasPrefix(to, "#") && !ids[to[1:]] {
			t.Errorf("%q leads to nothing", to)
		}
	}
}

func number(t testing.TB, s string) float64 {
	t.Helper()
	n, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// pictureAt returns the picture of a page.
func pictureAt(t testing.TB, s *Server, target string) image.Image {
	t.Helper()
	w := ask(s, http.MethodGet, target, "")
	if w.Code != http.StatusOK || w.Header().Get("Content-Type") != "image/png" {
		t.Fatalf("%s: %d %v", target, w.Code, w.Header())
	}
	img, err := png.Decode(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// hasInk reports whether anything is dark in a part of a picture.
func hasInk(img image.Image, x, y, w, h float64) bool {
	for py := int(y); py <= int(y+h); py++ {
		for px := int(x); px <= int(x+w); px++ {
			if r, _, _, _ := img.At(px, py).RGBA(); r < 0x8000 && image.Pt(px, py).In(img.Bounds()) {
				return true
			}
		}
	}
	return false
}

func TestPictureAddresses(t *testing.T) {
	s, id := pdfServer(t)
	for target, want := range map[string]int{
		"/plan/" + id + "/page/1.png": 200, "/plan/" + id + "/page/0.png": 404, "/plan/" + id + "/page/4.png": 404, "/plan/" + id + "/page/01.png": 404, "/plan/" + id + "/page/1": 404,
		"/plan/" + id + "/page/-1.png": 404, "/plan/" + id + "/page/99999999999999999999.png": 404, "/plan/" + id + "/page/1.png?width=2001": 400, "/plan/" + id + "/page/1.png?width=-1": 400,
		"/plan/" + id + "/page/..%2f1.png": 404, "/plan/..%2f" + id + "/page/1.png": 404, "/plan/nosuch/page/1.png": 404, "/plan/" + strings.ToUpper(id) + "/page/1.png": 404, "/plan/" + id + "%00/page/1.png": 404,
	} {
		if w := ask(s, http.MethodGet, target, ""); w.Code != want {
			t.Errorf("%s: %d, want %d", target, w.Code, want)
		}
	}
	again := func(target, tag string) *httptest.ResponseRecorder {
		return ask(s, http.MethodGet, target, "", func(r *http.Request) { r.Header.Set("If-None-Match", tag) })
	}
	first := again("/plan/"+id+"/page/1.png?width=300", "")
	tag := first.Header().Get("ETag")
	if w := again("/plan/"+id+"/page/1.png?width=300", tag); w.Code != http.StatusNotModified || w.Body.Len() > 0 {
		t.Errorf("what is known is sent again: %d", w.Code)
	}
	for _, other := range []string{"/page/2.png?width=300", "/page/1.png?width=400"} {
		if w := again("/plan/"+id+other, tag); w.Code != http.StatusOK {
			t.Errorf("%s passes for another picture: %d", other, w.Code)
		}
	}
}

// TestWithoutSheets takes the file away, changes it, and asks for the words.
func TestWithoutSheets(t *testing.T) {
	s, id := pdfServer(t)
	p, err := s.library.plan(id)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(p.Source.Path)
	if err != nil {
		t.Fatal(err)
	}
	inWords := func(target, said string, picture int) {
		t.Helper()
		page := get(t, s, target)
		middle := all(page, "div", "text")
		if len(middle) != 1 || len(all(page, "figure", "sheet")) > 0 || !strings.Contains(words(middle[0]), string(p.Tasks[0].Source.Quote[:20])) {
			t.Errorf("%s: not the words of the document", target)
		}
		if notice := all(page, "p", "notice"); said != "" && (len(notice) == 0 || words(notice[0]) != messages.Vietnamese.Say(messages.Key("web/"+said), "_b_plan.pdf")) {
			t.Errorf("%s does not say %s: %v", target, said, notice)
		}
		if w := ask(s, http.MethodGet, "/plan/"+id+"/page/2.png", ""); w.Code != picture {
			t.Errorf("%s: the picture: %d, want %d", said, w.Code, picture)
		}
		checkLinks(t, page)
	}
	inWords("/plan/"+id+"?as=text", "", http.StatusOK)
	if err := os.WriteFile(p.Source.Path, append(raw, '\n'), 0o666); err != nil {
		t.Fatal(err)
	}
	inWords("/plan/"+id, "file-changed", http.StatusOK) // it was drawn before
	if err := os.Remove(p.Source.Path); err != nil {
		t.Fatal(err)
	}
	inWords("/plan/"+id, "file-gone", http.StatusOK)
	other, _ := serve(t)
	if page := get(t, other, "/plan/"+lakeID); len(all(page, "div", "text")) != 1 || !strings.Contains(words(all(page, "p", "notice")[0]), "<img>&lake.txt") {
		t.Error("a document without pages does not say that these are its words")
	}
	if w := ask(other, http.MethodGet, "/plan/"+lakeID+"/page/1.png", ""); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("the page of a text: %d", w.Code)
	}
}

// TestWorkbook shows a workbook: the cells of an item are marked, as its words are elsewhere.
func TestWorkbook(t *testing.T) {
	s, _ := serve(t)
	list := upload(t, s, "bảng.csv", "STT,Nhiệm vụ,Cơ quan chủ trì,Thời hạn\n1,Đào hồ điều hòa,Sở Xây dựng,30/9/2031\n2,Trồng rừng phòng hộ,Sở Nông nghiệp và Môi trường,Quý IV/2031\n")
	if len(list) != 1 || list[0].State != stored {
		t.Fatalf("%+v", list)
	}
	page := get(t, s, "/plan/"+list[0].Plans[0].ID)
	marked := 0
	for _, cell := range all(page, "td", "") {
		for _, mark := range all(cell, "mark", "task") {
			marked++
			if words(mark) == "" {
				t.Error("an empty mark")
			}
		}
	}
	if len(all(page, "article", "task")) != 2 || marked < 2 {
		t.Errorf("%d tasks, %d cells marked", len(all(page, "article", "task")), marked)
	}
	checkLinks(t, page)
}
