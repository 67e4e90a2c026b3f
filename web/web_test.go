package web

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"kehoach/correct"
	"kehoach/extract/document/sandbox"
	"kehoach/index/search"
	"kehoach/index/store"
	"kehoach/ingest"
	"kehoach/internal/messages"
)

func TestMain(m *testing.M) {
	if code, served := sandbox.Serve(); served {
		os.Exit(code)
	}
	os.Exit(m.Run())
}

// plainWords are words of the tests.
type plainWords struct{}

func (plainWords) Explain(_ messages.Language, name string, err error) string {
	return name + ": " + err.Error()
}
func (plainWords) Reading(_ messages.Language, r search.Result) []string {
	if r.Reading == "" {
		return nil
	}
	return []string{"read as " + string(r.Read)}
}
func (plainWords) Correction(_ messages.Language, r *correct.Record) string {
	said, err := json.Marshal(r)
	return r.Kind + " " + string(said) + fmt.Sprint(err)
}
func (plainWords) State(_ messages.Language, state string) string { return "it " + state }
func (plainWords) Queries(messages.Language) (forms, fields [][2]string) {
	return [][2]string{{"a OR b", "one of them"}}, [][2]string{{"kind:task", "a kind"}}
}

// lake is a plan in words of the tests, with markup in them.
const lake = `ỦY BAN NHÂN DÂN
TỈNH AN LÂM
Số: 12/KH-UBND
An Lâm, ngày 03 tháng 02 năm 2031
KẾ HOẠCH
Đào hồ <script>alert(1)</script> năm 2031
I. MỤC TIÊU
- Đến năm 2031, tối thiểu 80% hộ dân có nước sạch.
- Đến năm 2032, 100% hộ dân có nước sạch.
II. NHIỆM VỤ
1. Sở Xây dựng chủ trì, phối hợp với Sở Tài chính đào hồ "tròn" & trồng tre <img src=x onerror=alert(1)>, hoàn thành trước ngày 30/6/2031.
2. Sở Y tế chủ trì kiểm tra nước hằng quý, báo cáo Ủy ban nhân dân tỉnh.
3. Sở Nội vụ tổ chức tập huấn cho cán bộ xã, hoàn thành trong năm 2031.
`

// today is the day of the tests.
var today = time.Date(2031, 8, 15, 12, 0, 0, 0, time.UTC)

// serve returns a server of a store with the lake and a folder of it.
func serve(t testing.TB) (*Server, string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "data")
	file := filepath.Join(t.TempDir(), "<img>&lake.txt")
	if err := os.WriteFile(file, []byte(lake), 0o666); err != nil {
		t.Fatal(err)
	}
	st, err := store.Open(dir, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	account, err := ingest.Paths(context.Background(), st, []string{file}, ingest.Options{})
	if err != nil || account.Stored != 1 {
		t.Fatalf("ingest: %v, %+v", err, account)
	}
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	return newServer(t, dir), dir
}

func newServer(t testing.TB, dir string) *Server {
	t.Helper()
	s, err := New(dir, Options{Words: plainWords{}, Now: func() time.Time { return today }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// the id of the lake
const lakeID = "12-kh-ubnd-2031"

// ask answers a request; change may alter it before.
func ask(s *Server, method, target, body string, change ...func(*http.Request)) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, strings.NewReader(body))
	r.Host = "127.0.0.1:8484"
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for _, c := range change {
		c(r)
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w
}

// get returns the tree of a page, which must be there.
func get(t testing.TB, s *Server, target string) *html.Node {
	t.Helper()
	w := ask(s, http.MethodGet, target, "")
	if w.Code != http.StatusOK {
		t.Fatalf("GET %s: %d %s", target, w.Code, w.Body)
	}
	doc, err := html.Parse(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// all returns the elements of a tag, below a node, that have a class; "" for any.
func all(n *html.Node, tag, class string) (list []*html.Node) {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && d.Data == tag && (class == "" || slices.Contains(strings.Fields(attribute(d, "class")), class)) {
			list = append(list, d)
		}
	}
	return list
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// words are the words below a node.
func words(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

func TestSearch(t *testing.T) {
	s, _ := serve(t)
	page := get(t, s, "/?q=dao+ho&kind=task")
	hits := all(page, "li", "hit")
	if len(hits) == 0 || !strings.Contains(words(hits[0]), "đào hồ") {
		t.Fatalf("no hit says what was asked for: %s", words(page))
	}
	if marks := all(hits[0], "mark", ""); len(marks) == 0 {
		t.Error("no word of the query is marked")
	}
	link := attribute(all(hits[0], "a", "open")[0], "href")
	plan := get(t, s, link)
	at := link[strings.IndexByte(link, '#')+1:]
	if !slices.ContainsFunc(all(plan, "article", "item"), func(n *html.Node) bool { return attribute(n, "id") == at }) {
		t.Errorf("%s leads to no item", link)
	}
}

func TestFilters(t *testing.T) {
	s, _ := serve(t)
	page := get(t, s, "/?q=nuoc+OR+ho&kind=target")
	for _, hit := range all(page, "li", "hit") {
		if len(all(hit, "span", "target")) != 1 {
			t.Errorf("a hit is no target: %s", words(hit))
		}
	}
	chosen := all(page, "a", "chosen")
	if len(chosen) != 1 || strings.Contains(attribute(chosen[0], "href"), "kind") {
		t.Errorf("the filter cannot be taken back: %v", chosen)
	}
}

// TestBodiesOfFacets narrows by a body that leads: the hits are those that were counted.
func TestBodiesOfFacets(t *testing.T) {
	s, _ := serve(t)
	for _, link := range all(all(get(t, s, "/?q=nuoc+OR+ho"), "aside", "facets")[0], "a", "") {
		to := attribute(link, "href")
		if !strings.Contains(to, "lead=") {
			continue
		}
		if count, hits := words(all(link, "small", "")[0]), all(get(t, s, to), "li", "hit"); fmt.Sprint(len(hits)) != count {
			t.Errorf("%s finds %d, and %s were counted", to, len(hits), count)
		}
		return
	}
	t.Error("the bodies that lead are no facet")
}

func TestWrongQuery(t *testing.T) {
	s, _ := serve(t)
	page := get(t, s, "/?q=h%E1%BB%93+foo:bar&kind=task")
	wrong := all(page, "p", "query")
	if len(wrong) != 1 || words(all(wrong[0], "mark", "")[0]) != "foo" && words(all(wrong[0], "mark", "")[0]) != "foo:" {
		t.Errorf("the page does not show where the query is wrong: %s", words(page))
	}
}

func TestEveryPage(t *testing.T) {
	s, _ := serve(t)
	for _, target := range []string{"/", "/?q=ho", "/?q=kh%C3%B4ng-c%C3%B3-%C4%91%C3%A2u", "/plans", "/plan/" + lakeID, "/help", "/deadlines", "/deadlines?by=month&month=2031-06", "/deadlines?by=agency", "/deadlines?by=plan&q=foo:bar",
		"/targets", "/targets?q=n%C6%B0%E1%BB%9Bc+s%E1%BA%A1ch", "/ingest"} {
		for _, lang := range []string{"vi", "en"} {
			r := ask(s, http.MethodGet, target, "", func(r *http.Request) { r.Header.Set("Accept-Language", lang) })
			page, err := html.Parse(r.Body)
			if err != nil || r.Code != http.StatusOK {
				t.Fatalf("%s: %d, %v", target, r.Code, err)
			}
			checkPage(t, target, lang, page)
		}
	}
}

// checkPage checks what every page must have, and that no words of a document became markup.
func checkPage(t *testing.T, target, lang string, page *html.Node) {
	t.Helper()
	if got := attribute(all(page, "html", "")[0], "lang"); got != lang {
		t.Errorf("%s is in %q, want %q", target, got, lang)
	}
	if len(all(page, "main", "")) != 1 || len(all(page, "h1", "")) != 1 || len(all(page, "nav", "")) < 2 || len(all(page, "a", "skip")) != 1 {
		t.Errorf("%s lacks a landmark", target)
	}
	if scripts := all(page, "script", ""); len(scripts) != 1 || attribute(scripts[0], "src") != "/assets/script.js" {
		t.Errorf("%s has other scripts: %v", target, scripts)
	}
	if len(all(page, "img", "")) > 0 || len(all(page, "b", "lake")) > 0 {
		t.Errorf("%s: words of a document are markup", target)
	}
	ids := map[string]bool{}
	for n := range page.Descendants() {
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" {
				t.Errorf("%s has the attribute %s=%q", target, a.Key, a.Val)
			}
			if a.Key == "id" && ids[a.Val] {
				t.Errorf("%s has the id %q twice", target, a.Val)
			}
			ids[a.Val] = ids[a.Val] || a.Key == "id"
		}
	}
	for _, label := range append(all(page, "label", ""), all(page, "a", "")...) {
		for _, key := range []string{"for", "href"} {
			to := attribute(label, key)
			if key == "for" && to != "" && !ids[to] || strings.HasPrefix(to, "#") && !ids[to[1:]] {
				t.Errorf("%s: %q leads to nothing", target, to)
			}
		}
	}
	if said := words(all(page, "main", "")[0]); strings.Contains(said, "%!") {
		t.Errorf("%s says %q", target, said)
	}
}

func TestMessages(t *testing.T) {
	used := map[string]bool{}
	sources, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	templates, err := filepath.Glob("templates/*.html")
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	for _, name := range append(sources, templates...) {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		text.Write(raw)
	}
	for k := range messages.Catalogue() {
		if code, is := strings.CutPrefix(string(k), "web/"); is {
			family, _, _ := strings.Cut(code, "-")
			used[code] = strings.Contains(text.String(), `"`+code+`"`) || strings.Contains(text.String(), `"web/`+code+`"`) || strings.Contains(text.String(), `"`+family+`-"`)
			if !used[code] {
				t.Errorf("%q is said nowhere", k)
			}
		}
	}
	if len(used) < 40 {
		t.Errorf("only %d messages", len(used))
	}
}

// source is a file of this package.
func source(t testing.TB, name string) string {
	t.Helper()
	raw, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}
