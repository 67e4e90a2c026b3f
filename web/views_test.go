package web

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func TestDeadlines(t *testing.T) {
	s, _ := serve(t)
	page := get(t, s, "/deadlines")
	groups := all(page, "section", "due-group")
	if len(groups) < 2 || len(all(groups[0], "h2", "late")) != 1 || !strings.Contains(words(groups[0]), "29/06/2031") {
		t.Fatalf("what is overdue does not come first: %s", words(page))
	}
	recurring := 0
	for _, row := range all(page, "td", "when") {
		recurring += strings.Count(words(row), "định kỳ")
	}
	if recurring != 2 {
		t.Errorf("a quarterly deadline stands %d times", recurring)
	}
	if bodies := words(get(t, s, "/deadlines?by=agency&agency="+url.QueryEscape("Sở Y tế"))); strings.Contains(bodies, "trồng tre") || !strings.Contains(bodies, "kiểm tra nước") {
		t.Errorf("not the deadlines of one body: %s", bodies)
	}
}

func TestMonth(t *testing.T) {
	s, _ := serve(t)
	page := get(t, s, "/deadlines?by=month&month=2031-06")
	var cells []string
	for _, cell := range all(all(page, "table", "month")[0], "td", "") {
		if strings.Contains(words(cell), "Sở Xây dựng") {
			cells = append(cells, words(all(cell, "span", "day")[0]))
		}
	}
	if len(cells) != 1 || cells[0] != "29" {
		t.Errorf("it is due on the days %v", cells)
	}
	for asked, want := range map[string]int{"2031-06": 6, "2031-02": 5, "2027-02": 4, "": 5, "x": 5} { // weeks
		if got := len(monthOf(asked, today).Weeks); got != want {
			t.Errorf("%q has %d weeks, want %d", asked, got, want)
		}
	}
	if m := monthOf("", today); !m.Weeks[2][4].Today || m.Weeks[2][4].Day != 15 {
		t.Error("today is not marked")
	}
}

func TestComparedTargets(t *testing.T) {
	s, _ := serve(t)
	page := get(t, s, "/targets?q="+url.QueryEscape("hộ dân có nước sạch"))
	charts := all(page, "svg", "chart")
	if len(charts) == 0 || attribute(charts[0], "aria-label") != "2031: tối thiểu 80%, 2032: 100%" {
		t.Fatalf("no chart of the indicator: %s", words(page))
	}
	if n := len(all(charts[0], "circle", "")); n != 2 {
		t.Errorf("the chart has %d points", n)
	}
}

func TestChart(t *testing.T) {
	if newChart([]point{{Value: 1}}) != nil {
		t.Error("one figure makes a chart")
	}
	for _, values := range [][]float64{{0, 0}, {-5, 5}, {60, 80, 100}, {1e300, 1}} {
		var points []point
		for _, v := range values {
			points = append(points, point{Year: "2031", Value: v})
		}
		for _, p := range newChart(points).Points {
			if !(p.X >= 0 && p.X <= chartWidth && p.Y >= 0 && p.Y <= chartHeight) {
				t.Errorf("%v: a point lies at %v, %v", values, p.X, p.Y)
			}
		}
	}
}

func TestTake(t *testing.T) {
	s, _ := serve(t)
	for _, format := range takenFormats {
		w := ask(s, http.MethodGet, "/take/"+format+"?q=ho&kind=task", "")
		if w.Code != http.StatusOK || w.Body.Len() == 0 || !strings.HasPrefix(w.Header().Get("Content-Disposition"), "attachment; filename=kehoach.") {
			t.Errorf("%s: %d %v", format, w.Code, w.Header())
		}
	}
	if csv := ask(s, http.MethodGet, "/take/csv?q=ho&kind=task", "").Body.String(); !strings.Contains(csv, "trồng tre") || strings.Contains(csv, "tập huấn") {
		t.Errorf("not what was found: %s", csv)
	}
	for _, format := range (frame{}).PlanFormats() {
		if w := ask(s, http.MethodGet, "/plan/"+lakeID+"/take/"+format, ""); w.Code != http.StatusOK || w.Body.Len() == 0 {
			t.Errorf("%s: %d", format, w.Code)
		}
	}
	for _, target := range []string{"/take/html?q=ho", "/take/..%2fx?q=ho", "/plan/x/take/json", "/plan/" + lakeID + "/take/exe"} {
		if w := ask(s, http.MethodGet, target, ""); w.Code != http.StatusNotFound {
			t.Errorf("%s: %d", target, w.Code)
		}
	}
}

func TestSavedSearches(t *testing.T) {
	s, dir := serve(t)
	if w := ask(s, http.MethodPost, "/saved", "name=%3Cb%3Eh%E1%BB%93&query=%3Fq%3Dho%26page%3D7"); w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/?q=ho" {
		t.Fatalf("%d %v", w.Code, w.Header())
	}
	fresh := func() string {
		saved := all(get(t, s, "/"), "ul", "saved")
		if len(saved) == 0 {
			return ""
		}
		return words(saved[0])
	}
	if got := fresh(); !strings.Contains(got, "<b>hồ") || !strings.Contains(got, "mới: ") {
		t.Errorf("the search is not kept, or not marked: %q", got)
	}
	get(t, s, "/?q=ho")
	if got := fresh(); strings.Contains(got, "mới") {
		t.Errorf("what was looked at is marked: %q", got)
	}
	if got := words(get(t, newServer(t, dir), "/")); !strings.Contains(got, "<b>hồ") {
		t.Errorf("another server does not know it")
	}
	ask(s, http.MethodPost, "/saved/remove", "name=%3Cb%3Eh%E1%BB%93")
	if got := fresh(); got != "" {
		t.Errorf("it is not forgotten: %q", got)
	}
	for _, body := range []string{"name=&query=%3Fq%3Da", "name=a&query=%25zz"} {
		if w := ask(s, http.MethodPost, "/saved", body); w.Code != http.StatusBadRequest {
			t.Errorf("%s: %d", body, w.Code)
		}
	}
}

func TestSavedElsewhere(t *testing.T) {
	s, _ := serve(t)
	for _, query := range []string{"//evil.example/", "http://evil.example/?a=b", "/../x"} {
		w := ask(s, http.MethodPost, "/saved", "name=a&query="+url.QueryEscape(query))
		if to := w.Header().Get("Location"); w.Code == http.StatusSeeOther && !strings.HasPrefix(to, "/?") {
			t.Errorf("%s leads to %s", query, to)
		}
	}
}

func TestRemove(t *testing.T) {
	s, _ := serve(t)
	if w := ask(s, http.MethodPost, "/plan/"+lakeID+"/remove", ""); w.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	if w := ask(s, http.MethodGet, "/plan/"+lakeID, ""); w.Code != http.StatusNotFound {
		t.Errorf("it is still there: %d", w.Code)
	}
	if got := all(get(t, s, "/plans"), "table", "plans"); len(got) != 0 {
		t.Error("it is still listed")
	}
}

func TestEmptyStore(t *testing.T) {
	s := newServer(t, filepath.Join(t.TempDir(), "new"))
	for _, target := range []string{"/", "/plans", "/deadlines", "/targets", "/ingest"} {
		get(t, s, target)
	}
}

func TestLanguages(t *testing.T) {
	s, _ := serve(t)
	lang := func(target string, header http.Header) string {
		w := ask(s, http.MethodGet, target, "", func(r *http.Request) {
			for k, v := range header {
				r.Header[k] = v
			}
		})
		page, err := html.Parse(w.Body)
		if err != nil {
			t.Fatal(err)
		}
		return attribute(all(page, "html", "")[0], "lang") + " " + w.Header().Get("Set-Cookie")
	}
	for _, c := range []struct {
		target string
		header http.Header
		want   string
	}{
		{"/", nil, "vi "},
		{"/", http.Header{"Accept-Language": {"en-GB,en;q=0.9"}}, "en "},
		{"/", http.Header{"Accept-Language": {"de"}}, "vi "},
		{"/", http.Header{"Accept-Language": {"en"}, "Cookie": {"lang=vi"}}, "vi "},
		{"/", http.Header{"Cookie": {"lang=zz"}}, "vi "},
		{"/?lang=en", nil, "en lang=en; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax"},
	} {
		if got := lang(c.target, c.header); got != c.want {
			t.Errorf("%s %v: %q, want %q", c.target, c.header, got, c.want)
		}
	}
}

// TestNewPlansAreSeen has another process write to the store.
func TestNewPlansAreSeen(t *testing.T) {
	s, dir := serve(t)
	get(t, s, "/plans")
	other := newServer(t, dir)
	if w := ask(other, http.MethodPost, "/plan/"+lakeID+"/remove", ""); w.Code != http.StatusSeeOther {
		t.Fatal(w.Code)
	}
	s.library.looked = s.library.looked.Add(-reopenAfter)
	if got := all(get(t, s, "/plans"), "table", "plans"); len(got) != 0 {
		t.Error("a plan is shown that was removed")
	}
	if _, err := os.Stat(filepath.Join(dir, "VERSION")); err != nil {
		t.Error(err)
	}
}

func TestFoundInPlan(t *testing.T) {
	s, _ := serve(t)
	page := get(t, s, "/plan/"+lakeID+"?q=tap+huan")
	found := all(page, "article", "found")
	if len(found) != 1 || !strings.Contains(words(found[0]), "tập huấn") {
		t.Errorf("%d items are shown as found", len(found))
	}
	if n := len(all(get(t, s, "/plan/"+lakeID+"?q=foo:bar"), "article", "found")); n != 0 {
		t.Errorf("a wrong query finds %d", n)
	}
}

// TestTakenTables follows the links by which the views are taken along.
func TestTakenTables(t *testing.T) {
	s, _ := serve(t)
	for target, want := range map[string]string{
		"/plans": "12/KH-UBND", "/deadlines?q=tre&agency=" + url.QueryEscape("Sở Xây dựng"): "trước ngày 30/6/2031", "/targets?q=" + url.QueryEscape("nước sạch"): "tối thiểu 80%", "/?q=tre": "trồng tre",
	} {
		links := 0
		for _, a := range all(all(get(t, s, target), "footer", "take")[0], "a", "") {
			links++
			w := ask(s, http.MethodGet, attribute(a, "href"), "")
			if w.Code != http.StatusOK || strings.Contains(attribute(a, "href"), "/csv") && !strings.Contains(w.Body.String(), want) {
				t.Errorf("%s: %s: %d %.300s", target, attribute(a, "href"), w.Code, w.Body)
			}
		}
		if links < 4 {
			t.Errorf("%s has %d links", target, links)
		}
	}
}

func TestAnswersAreKept(t *testing.T) {
	s, _ := serve(t)
	get(t, s, "/?q=ho")
	kept := len(s.library.open.answers.kept)
	get(t, s, "/?q=ho")
	get(t, s, "/?q=foo:bar")
	if got := len(s.library.open.answers.kept); got != kept || kept == 0 {
		t.Errorf("%d answers are kept, before %d", got, kept)
	}
	if w := ask(s, http.MethodPost, "/plan/"+lakeID+"/remove", ""); w.Code != http.StatusSeeOther {
		t.Fatal(w.Code)
	}
	if hits := all(get(t, s, "/?q=ho"), "li", "hit"); len(hits) > 0 {
		t.Error("an answer outlives its plan")
	}
}
