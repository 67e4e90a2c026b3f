package web

import (
	"bytes"
	"context"
	"io"
	"mime/multipart"
	"net"
	"net/http"
	"net/http/httptest"
	"net/textproto"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// sent is a form with files, given as name, content, name, content …
func sent(t testing.TB, files ...string) (body *bytes.Buffer, contentType string) {
	t.Helper()
	body = &bytes.Buffer{}
	form := multipart.NewWriter(body)
	for i := 0; i < len(files); i += 2 {
		h := textproto.MIMEHeader{}
		h.Set("Content-Disposition", `form-data; name="file"; filename="`+strings.NewReplacer("\\", "\\\\", `"`, "\\\"").Replace(files[i])+`"`)
		w, err := form.CreatePart(h)
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, files[i+1])
	}
	if err := form.Close(); err != nil {
		t.Fatal(err)
	}
	return body, form.FormDataContentType()
}

// upload sends files and waits until they are read.
func upload(t testing.TB, s *Server, files ...string) []incoming {
	t.Helper()
	body, kind := sent(t, files...)
	w := ask(s, http.MethodPost, "/ingest", body.String(), func(r *http.Request) { r.Header.Set("Content-Type", kind) })
	if w.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	id := strings.TrimPrefix(w.Header().Get("Location"), "/ingest#job-")
	for j := s.intake.find(id); ; {
		list, finished, changed := j.look()
		if finished {
			return list
		}
		<-changed
	}
}

const tower = `ỦY BAN NHÂN DÂN
TỈNH AN LÂM
Số: 7/KH-UBND
An Lâm, ngày 05 tháng 03 năm 2031
KẾ HOẠCH
Xây tháp
II. NHIỆM VỤ
1. Sở Xây dựng chủ trì xây tháp, hoàn thành trước ngày 30/9/2031.
2. Sở Nội vụ chủ trì tập huấn cán bộ, hoàn thành trong năm 2031.
`

func TestUpload(t *testing.T) {
	s, dir := serve(t)
	list := upload(t, s, "../../tháp.txt", tower, "<img src=x>.pdf", "%PDF-1.7\nbroken", "tháp.txt", tower)
	if len(list) != 2 || list[0].State != stored || list[1].State != failed {
		t.Fatalf("%+v", list)
	}
	if hit := words(get(t, s, "/?q=th%C3%A1p")); !strings.Contains(hit, "xây tháp") {
		t.Errorf("what was sent is not found: %s", hit)
	}
	page := get(t, s, "/ingest")
	checkPage(t, "/ingest", "vi", page)
	if said := words(page); !strings.Contains(said, "<img src=x>.pdf") || strings.Contains(said, dir) {
		t.Errorf("the page does not name the file as it was sent, or names the folder: %s", said)
	}
	if list := upload(t, s, "tháp.txt", tower); list[0].State != unchanged {
		t.Errorf("the same file again: %+v", list)
	}
	err := filepath.WalkDir(filepath.Dir(dir), func(path string, d os.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, "tháp.txt") && filepath.Dir(filepath.Dir(path)) != filepath.Join(dir, uploadsFolder) {
			t.Errorf("a file was written to %s", path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestEvents(t *testing.T) {
	s, _ := serve(t)
	upload(t, s, "tháp.txt", tower)
	id := s.intake.recent()[0].ID
	w := ask(s, http.MethodGet, "/ingest/"+id+"/events", "")
	if w.Header().Get("Content-Type") != "text/event-stream" || !strings.HasPrefix(w.Body.String(), "event: finished\ndata: <h2>") || !strings.Contains(w.Body.String(), "7/KH-UBND") {
		t.Errorf("%v %s", w.Header(), w.Body)
	}
	if w := ask(s, http.MethodGet, "/ingest/nosuch/events", ""); w.Code != http.StatusNotFound {
		t.Errorf("%d", w.Code)
	}
}

func TestBadUploads(t *testing.T) {
	s, dir := serve(t)
	body, kind := sent(t)
	for _, c := range []struct {
		body, kind string
		want       int
	}{
		{body.String(), kind, 400}, {"a=b", "application/x-www-form-urlencoded", 400}, {"--x\r\ngarbage", "multipart/form-data; boundary=x", 400},
	} {
		w := ask(s, http.MethodPost, "/ingest", c.body, func(r *http.Request) { r.Header.Set("Content-Type", c.kind) })
		if w.Code != c.want {
			t.Errorf("%q: %d", c.body, w.Code)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(dir, uploadsFolder, ".sent-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// TestHugeUpload sends more than is taken, from a body that is never in memory.
func TestHugeUpload(t *testing.T) {
	s, dir := serve(t)
	head := "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n"
	r := httptest.NewRequest(http.MethodPost, "/ingest", io.MultiReader(strings.NewReader(head), io.LimitReader(zeros{}, maxUpload)))
	r.Host, r.ContentLength = "127.0.0.1", -1
	r.Header.Set("Content-Type", "multipart/form-data; boundary=x")
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	if w.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, uploadsFolder, "*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

func TestFileNames(t *testing.T) {
	for sent, want := range map[string]string{
		"a.docx": "a.docx", "../../etc/passwd": "passwd", `C:\x\y.txt`: "y.txt", "..": "document", "": "document", "a\x00b\n.txt": "a_b_.txt", `a<b>"|?*:.pdf`: "a_b______.pdf",
		"con.txt": "_con.txt", "LPT1": "_LPT1", "Kế hoạch.docx": "Kế hoạch.docx", ".hidden": "hidden", "\xff.txt": "_.txt",
	} {
		if got := fileName(sent); got != want {
			t.Errorf("%q: %q, want %q", sent, got, want)
		}
	}
	if long := fileName(strings.Repeat("ế", 200) + ".docx"); len(long) > maxName || !strings.HasSuffix(long, "ế.docx") {
		t.Errorf("%q", long)
	}
}

// TestSlowClients sends headers and bodies that never end.
func TestSlowClients(t *testing.T) {
	s, _ := serve(t)
	s.times.header, s.times.body = 50*time.Millisecond, 100*time.Millisecond
	l, err := Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx, l) }()
	for _, begun := range []string{"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ", "POST /saved HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nname="} {
		conn, err := net.Dial("tcp", l.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(conn, begun)
		if _, err := io.ReadAll(conn); err != nil { // ends only where the server cuts off
			t.Logf("%v", err)
		}
		conn.Close()
	}
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}
