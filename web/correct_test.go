package web

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"

	"kehoach/correct"
	"kehoach/index/store"
)

// formOf returns what a form of a page sends: its hidden fields and the values that it shows.
func formOf(t testing.TB, page *html.Node, class string) url.Values {
	t.Helper()
	form := page
	if class != "" {
		if found := all(page, "form", class); len(found) == 1 {
			form = found[0]
		} else {
			t.Fatalf("%d forms %q: %s", len(found), class, words(page))
		}
	} else {
		for _, f := range all(page, "form", "") {
			if attribute(f, "id") == "marks" {
				form = f
			}
		}
	}
	values := url.Values{}
	for _, n := range all(form, "input", "") {
		values.Set(attribute(n, "name"), attribute(n, "value"))
	}
	for _, n := range all(form, "textarea", "") {
		values.Set(attribute(n, "name"), strings.TrimPrefix(words(n), "\n"))
	}
	for _, n := range all(form, "option", "") {
		for _, a := range n.Attr {
			if a.Key == "selected" {
				values.Set(attribute(n.Parent, "name"), attribute(n, "value"))
			}
		}
	}
	return values
}

// post sends a form of the lake with values set.
func post(s *Server, form url.Values, set ...string) *httptest.ResponseRecorder {
	sent := url.Values{}
	for k, v := range form {
		sent[k] = v
	}
	for i := 0; i < len(set); i += 2 {
		sent.Set(set[i], set[i+1])
	}
	return ask(s, http.MethodPost, "/plan/"+lakeID+"/correct", sent.Encode())
}

// taken is the item of an id of the lake as its page shows it, "" for none.
func taken(t testing.TB, s *Server, id string) string {
	t.Helper()
	for _, item := range all(get(t, s, "/plan/"+lakeID), "article", "item") {
		if attribute(item, "id") == id {
			return words(item)
		}
	}
	return ""
}

func TestCorrectLead(t *testing.T) {
	s, _ := serve(t)
	target := "/plan/" + lakeID + "?edit=task-2&q=n%C6%B0%E1%BB%9Bc"
	page := get(t, s, target)
	checkPage(t, target, "vi", page)
	form := formOf(t, page, "values")
	if form.Get("lead") != "Sở Y tế" || !strings.Contains(form.Get("text"), "kiểm tra nước") || form.Get("class") != "assignment" || len(all(page, "blockquote", "")) == 0 {
		t.Fatalf("the form has %v", form)
	}
	w := post(s, form, "do", "set", "lead", "Sở Nội vụ; Sở Tài chính", "note", "<script>alert(1)</script>", "by", "Nguyễn  Lan")
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/plan/"+lakeID+"?q=n%C6%B0%E1%BB%9Bc#task-2" {
		t.Fatalf("%d %s %s", w.Code, w.Header().Get("Location"), w.Body)
	}
	if cookie := w.Header().Get("Set-Cookie"); !strings.HasPrefix(cookie, "by="+url.QueryEscape("Nguyễn Lan")+";") {
		t.Errorf("who corrects is not remembered: %s", cookie)
	}
	page = get(t, s, "/plan/"+lakeID)
	checkPage(t, "/plan/"+lakeID, "vi", page)
	if said := taken(t, s, "task-2"); !strings.Contains(said, "Sở Nội vụ; Sở Tài chính") && !strings.Contains(said, "Sở Nội vụ") || strings.Contains(said, "chủ trì: Sở Y tế") || !strings.Contains(said, "<script>") {
		t.Errorf("the page shows %s", said)
	}
	if hits := words(get(t, s, "/?q="+url.QueryEscape(`lead:"Sở Tài chính"`))); !strings.Contains(hits, "kiểm tra nước") {
		t.Errorf("it is not found by its new lead: %s", hits)
	}
	if hits := all(get(t, s, "/?q="+url.QueryEscape(`lead:"Sở Y tế"`)), "li", "hit"); len(hits) > 0 {
		t.Errorf("it is found by its old lead")
	}
	record := s.book(t).Records[0]
	if record.By != "Nguyễn Lan" || record.Set.Text != nil || record.Set.Class != nil || record.Set.Deadlines != nil {
		t.Errorf("more was corrected than what was changed: %+v", record.Set)
	}
}

func (s *Server) book(t testing.TB) *correct.Book {
	t.Helper()
	b, err := s.library.book(lakeID)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestCorrectingKeepsTheView corrects a plan that is shown by its words, and found by a query.
func TestCorrectingKeepsTheView(t *testing.T) {
	s, _ := serve(t)
	form := formOf(t, get(t, s, "/plan/"+lakeID+"?as=text&edit=task-1&q=ho"), "values")
	w := post(s, form, "do", "set")
	page, err := html.Parse(w.Body)
	if err != nil || w.Code != http.StatusUnprocessableEntity {
		t.Fatalf("%d, %v", w.Code, err)
	}
	again := formOf(t, page, "values")
	if again.Get("as") != "text" || again.Get("q") != "ho" {
		t.Errorf("the form that is shown again has lost where it came from: %v", again)
	}
	if to := post(s, again, "do", "set", "note", "x").Header().Get("Location"); to != "/plan/"+lakeID+"?as=text&q=ho#task-1" {
		t.Errorf("it leads to %s", to)
	}
}

func TestMarks(t *testing.T) {
	s, _ := serve(t)
	form := formOf(t, get(t, s, "/plan/"+lakeID), "")
	for _, name := range []string{"confirm", "done"} {
		if w := post(s, form, name, "task-1"); w.Code != http.StatusSeeOther || !strings.HasSuffix(w.Header().Get("Location"), "#task-1") {
			t.Fatalf("%s: %d %s", name, w.Code, w.Body)
		}
	}
	if said := taken(t, s, "task-1"); !strings.Contains(said, "15/08/2031") || !strings.Contains(said, "Đã xác nhận") {
		t.Errorf("the page shows %s", said)
	}
	page := words(get(t, s, "/deadlines"))
	if strings.Contains(page, "trồng tre") || !strings.Contains(page, "Đã xong và không hiện: 1.") || strings.Contains(page, "Quá hạn: ") {
		t.Errorf("what is done is still due: %s", page)
	}
	if page := words(get(t, s, "/deadlines?done=1")); !strings.Contains(page, "trồng tre") || strings.Contains(page, "Quá hạn: ") {
		t.Errorf("what is done is not shown: %s", page)
	}
	post(s, form, "undone", "task-1")
	post(s, form, "unconfirm", "task-1")
	if page := words(get(t, s, "/deadlines")); !strings.Contains(page, "trồng tre") {
		t.Errorf("what is not done is not due: %s", page)
	}
}

func TestRestructure(t *testing.T) {
	s, _ := serve(t)
	edit := func(id string) url.Values { return formOf(t, get(t, s, "/plan/"+lakeID+"?edit="+id), "values") }
	if w := post(s, edit("task-1"), "do", "split", "parts", "Đào hồ\r\n\r\nTrồng tre\r\n"); w.Code != http.StatusSeeOther {
		t.Fatalf("split: %d %s", w.Code, w.Body)
	}
	if first, second := taken(t, s, "task-1"), taken(t, s, "added-2"); !strings.Contains(first, "Đào hồ") || !strings.Contains(second, "Trồng tre") || !strings.Contains(second, "NV+2") {
		t.Errorf("split: %s | %s", first, second)
	}
	if w := post(s, edit("task-2"), "do", "join", "join", "task-3"); w.Code != http.StatusSeeOther || taken(t, s, "task-3") != "" || !strings.Contains(taken(t, s, "task-2"), "tập huấn") {
		t.Errorf("join: %d %s", w.Code, taken(t, s, "task-2"))
	}
	w := post(s, edit("task-1"), "do", "add", "kind", "target", "added", "12 km đường")
	id := fmt.Sprint("added-", len(s.book(t).Records))
	if to := w.Header().Get("Location"); to != "/plan/"+lakeID+"?edit="+id+"#"+id || !strings.Contains(taken(t, s, id), "12 km đường") {
		t.Errorf("add: %d %s", w.Code, to)
	}
	if w := post(s, edit(id), "do", "remove"); w.Code != http.StatusSeeOther || !strings.HasSuffix(w.Header().Get("Location"), "#corrections") || taken(t, s, id) != "" {
		t.Errorf("remove: %d %s", w.Code, w.Body)
	}
	page := get(t, s, "/plan/"+lakeID+"?edit=section_II")
	checkPage(t, "edit", "vi", page)
	if w := post(s, formOf(t, page, ""), "do", "add", "item", "section_II", "kind", "task", "added", "Họp giao ban"); w.Code != http.StatusSeeOther || !strings.Contains(words(get(t, s, "/plan/"+lakeID)), "Họp giao ban") {
		t.Errorf("add to a provision: %d %s", w.Code, w.Body)
	}
}

func TestRemovedIsListed(t *testing.T) {
	s, _ := serve(t)
	form := formOf(t, get(t, s, "/plan/"+lakeID+"?edit=task-3"), "values")
	post(s, form, "do", "remove")
	list := all(get(t, s, "/plan/"+lakeID), "ol", "records")
	if len(list) != 1 || !strings.Contains(words(list[0]), "tập huấn cho cán bộ") || !strings.Contains(words(list[0]), "it counts") {
		t.Fatalf("what was removed is not listed")
	}
	if w := post(s, form, "undo", "1"); w.Code != http.StatusSeeOther || taken(t, s, "task-3") == "" {
		t.Errorf("it is not put back: %d", w.Code)
	}
}

func TestConflictsAreListed(t *testing.T) {
	s, dir := serve(t)
	post(s, formOf(t, get(t, s, "/plan/"+lakeID), ""), "done", "task-3")
	form := formOf(t, get(t, s, "/plan/"+lakeID+"?edit=task-3"), "values")
	changed := strings.Replace(lake, "tập huấn cho cán bộ xã", "dạy nghề", 1)
	if list := upload(t, s, "lake.txt", changed); list[0].State == failed {
		t.Fatalf("%+v", list)
	}
	st, err := store.Open(dir, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	p, err := st.Plan(lakeID)
	if err != nil {
		t.Fatal(err)
	}
	source := p.Source
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(words(get(t, s, "/plan/"+lakeID)), "dạy nghề") {
		t.Skipf("the store keeps the other file: %s", source.Path)
	}
	page := get(t, s, "/plan/"+lakeID)
	if list := all(page, "li", "conflict"); len(list) != 1 || !strings.Contains(words(list[0]), "it gone") || !strings.Contains(words(list[0]), "tập huấn cho cán bộ") {
		t.Errorf("the conflict is not listed: %s", words(page))
	}
	if w := post(s, form, "do", "set", "lead", "Sở Y tế"); w.Code != http.StatusConflict {
		t.Errorf("a form of the reading before: %d", w.Code)
	}
}

// TestRefusedCorrections sends what cannot be taken: the page shows the form again as it was typed.
func TestRefusedCorrections(t *testing.T) {
	s, _ := serve(t)
	form := formOf(t, get(t, s, "/plan/"+lakeID+"?edit=task-1"), "values")
	for _, c := range []struct {
		set    []string
		status int
		shown  bool // the form is shown again
	}{
		{[]string{"do", "set"}, 422, true},
		{[]string{"do", "set", "due", "bao giờ <b>xong</b>"}, 422, true},
		{[]string{"do", "set", "class", "work"}, 422, true},
		{[]string{"do", "set", "note", strings.Repeat("a", 65<<10)}, 422, true},
		{[]string{"do", "split", "parts", "một phần"}, 422, true},
		{[]string{"do", "join", "join", "target-1"}, 404, false},
		{[]string{"do", "add", "kind", "task", "added", " "}, 422, true},
		{[]string{"do", "add", "kind", "document", "added", "x"}, 422, true},
		{[]string{"do", "remove", "item", "task-99"}, 404, false},
		{[]string{"do", "remove", "item", "section_II"}, 404, false},
		{[]string{"do", "burn"}, 400, false},
		{[]string{"do", ""}, 400, false},
		{[]string{"do", "set", "seen", "x"}, 400, false},
		{[]string{"undo", "99"}, 404, false},
		{[]string{"undo", "-1"}, 400, false},
		{[]string{"do", "remove", "reading", "other"}, 409, false},
	} {
		for _, lang := range []string{"vi", "en"} {
			sent := url.Values{}
			for k, v := range form {
				sent[k] = v
			}
			for i := 0; i < len(c.set); i += 2 {
				sent.Set(c.set[i], c.set[i+1])
			}
			w := ask(s, http.MethodPost, "/plan/"+lakeID+"/correct", sent.Encode(), func(r *http.Request) { r.Header.Set("Accept-Language", lang) })
			page, err := html.Parse(w.Body)
			if err != nil {
				t.Fatal(err)
			}
			if forms := all(page, "form", "values"); w.Code != c.status || (len(forms) == 1) != c.shown {
				t.Errorf("%.60v: %d, %d forms", c.set, w.Code, len(forms))
			}
			checkPage(t, fmt.Sprintf("%.60v", c.set), lang, page)
			if said := words(all(page, "p", "wrong")[0]); said == "" || strings.Contains(said, "web/") {
				t.Errorf("%.60v: it says %q", c.set, said)
			}
			if c.shown && slices.Contains(c.set, "due") && formOf(t, page, "values").Get("due") != c.set[3] {
				t.Errorf("%v: what was typed is lost", c.set)
			}
		}
	}
	if n := len(s.book(t).Records); n > 0 {
		t.Errorf("%d corrections were written", n)
	}
	if w := ask(s, http.MethodPost, "/plan/nosuch/correct", form.Encode()); w.Code != http.StatusNotFound {
		t.Errorf("of no plan: %d", w.Code)
	}
	if w := ask(s, http.MethodGet, "/plan/"+lakeID+"/correct", ""); w.Header().Get("Location") != "/plan/"+lakeID {
		t.Errorf("its address leads nowhere: %d", w.Code)
	}
	w := ask(s, http.MethodPost, "/plan/"+lakeID+"/correct", form.Encode()+"&do=remove", func(r *http.Request) { r.Header.Set("Origin", "http://evil.example") })
	if w.Code != http.StatusForbidden {
		t.Errorf("from another page: %d", w.Code)
	}
	get(t, s, "/plan/"+lakeID+"?edit=nosuch")
}

// TestCorrectionsAtOnce sends corrections of one plan side by side, while files are read: none is lost, and
// a form takes nothing back that another one said meanwhile.
func TestCorrectionsAtOnce(t *testing.T) {
	s, _ := serve(t)
	first := formOf(t, get(t, s, "/plan/"+lakeID+"?edit=task-1"), "values")
	other := formOf(t, get(t, s, "/plan/"+lakeID+"?edit=task-2"), "values")
	var side sync.WaitGroup
	codes := make([]int, 12)
	for i := range codes {
		side.Go(func() {
			switch i % 3 {
			case 0:
				codes[i] = post(s, other, "do", "add", "kind", "task", "added", fmt.Sprint("Việc ", i)).Code
			case 1:
				codes[i] = post(s, first, "do", "set", "lead", fmt.Sprint("Sở Nội vụ ", i)).Code
			case 2:
				codes[i] = post(s, first, "done", "task-3").Code
			}
		})
	}
	side.Go(func() { upload(t, s, "tháp.txt", tower) })
	side.Wait()
	written, leads := 0, 0
	for i, code := range codes {
		switch {
		case code == http.StatusSeeOther:
			written++
			if i%3 == 1 {
				leads++
			}
		case code != http.StatusConflict || i%3 != 1:
			t.Errorf("correction %d: %d", i, code)
		}
	}
	if b := s.book(t); len(b.Records) != written || leads != 1 || len(b.Damages) > 0 {
		t.Errorf("%d of %d corrections are there, %d of the same lead; %v", len(b.Records), written, leads, b.Damages)
	}
	if said := words(get(t, s, "/?q=Việc&kind=task")); !strings.Contains(said, "Việc 9") {
		t.Errorf("what was added is not found: %s", said)
	}
	if w := post(s, first, "do", "set", "result", "Một hồ"); w.Code != http.StatusSeeOther || !strings.Contains(taken(t, s, "task-1"), "Sở Nội vụ") {
		t.Errorf("another value of the same form: %d, %s", w.Code, taken(t, s, "task-1"))
	}
	w := post(s, first, "do", "set", "lead", "Sở Y tế")
	page, err := html.Parse(w.Body)
	if err != nil || w.Code != http.StatusConflict {
		t.Fatalf("the same value: %d", w.Code)
	}
	if w := post(s, formOf(t, page, "values"), "do", "set"); w.Code != http.StatusSeeOther || !strings.Contains(taken(t, s, "task-1"), "Sở Y tế") {
		t.Errorf("said again: %d, %s", w.Code, taken(t, s, "task-1"))
	}
}
