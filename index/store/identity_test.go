package store

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kehoach/plan"
)

// source writes a file and returns a plan as if it were read from it. Its document is told as
// "issuer/place/title/issued".
func source(t *testing.T, path, content, document string) *plan.Plan {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o666); err != nil {
		t.Fatal(err)
	}
	f := append(strings.Split(document, "/"), "", "", "", "")
	p := newPlan("12-kh-2024", "12/KH")
	p.Document = plan.Document{Issuer: plan.Text(f[0]), Place: plan.Text(f[1]), Title: plan.Text(f[2]), Issued: plan.Text(f[3])}
	p.Source = plan.Source{Path: path, SHA256: hash([]byte(content)), Extraction: 3}
	return p
}

// candidates are the ids that a plan may have.
func candidates(p *plan.Plan) []string {
	return []string{"12-kh-2024", "12-kh-2024-second", "12-kh-2024-" + p.Source.SHA256[:12]}
}

// TestAssign has a document in the store, and reads another file.
func TestAssign(t *testing.T) {
	const held = "UBND tỉnh Bắc Lam/Bắc Lam/Chuyển đổi số/2024-01-12"
	for _, c := range []struct {
		name, held, read, content string
		before                    func(path string) error // what became of the first file
		id                        string
		want                      Assignment
	}{
		{"another number and issuer", held, "UBND tỉnh Đông Xanh/Đông Xanh", "b", nil, "12-kh-2024-second", Accepted},
		{"another place", held, "UBND tỉnh Bắc Lam/Vân Đồi", "b", nil, "12-kh-2024-second", Accepted},
		{"another title, the issuer is unknown", "//Hội nhập/", "//Giảm nghèo/", "b", nil, "12-kh-2024-second", Accepted},
		{"another date, the issuer is unknown", "//Hội nhập/2024-01-12", "//Hội nhập/2024-02-12", "b", nil, "12-kh-2024-second", Accepted},
		{"the same file in another place", held, held, "a", nil, "", Copy},
		{"the same document in another file", held, held, "b", nil, "", Second},
		{"the same issuer, another title", held, "UBND tỉnh Bắc Lam/Bắc Lam/chuyển đổi", "b", nil, "", Second},
		{"the same issuer without diacritics", held, "ubnd tinh bac lam", "b", nil, "", Second},
		{"nothing is known", "", "", "b", nil, "", Second},
		{"the first file is gone", held, held, "b", os.Remove, "12-kh-2024", Accepted},
		{"the first file is another document now", held, held, "b", func(path string) error { return os.WriteFile(path, []byte("c"), 0o666) }, "12-kh-2024", Accepted},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			s := openStore(t, filepath.Join(dir, "store"), Options{})
			first := source(t, filepath.Join(dir, "first.txt"), "a", c.held)
			if err := s.Put(first); err != nil {
				t.Fatal(err)
			}
			if c.before != nil {
				if err := c.before(first.Source.Path); err != nil {
					t.Fatal(err)
				}
			}
			p := source(t, filepath.Join(dir, "second.txt"), c.content, c.read)
			e, got := s.Identity(3).Assign(p, candidates(p))
			if got != c.want || got == Accepted && (p.ID != c.id || e.ID != c.id) || got != Accepted && e.Path != first.Source.Path {
				t.Errorf("%v with id %s, entry %+v; want %v %s", got, p.ID, e, c.want, c.id)
			}
		})
	}
}

// TestAssignKeepsIDs reads files again that have an id each: after a change of one, and after
// both changed names with each other.
func TestAssignKeepsIDs(t *testing.T) {
	dir := t.TempDir()
	s := openStore(t, filepath.Join(dir, "store"), Options{})
	a, b := filepath.Join(dir, "a.txt"), filepath.Join(dir, "b.txt")
	accept := func(d *Identity, p *plan.Plan, id string) {
		t.Helper()
		if _, got := d.Assign(p, candidates(p)); got != Accepted || p.ID != id {
			t.Errorf("%s: %v with id %s, want %s", p.Source.Path, got, p.ID, id)
		}
	}
	d := s.Identity(3)
	first, second := source(t, a, "a", "UBND tỉnh Bắc Lam"), source(t, b, "b", "UBND tỉnh Đông Xanh")
	accept(d, first, "12-kh-2024")
	accept(d, second, "12-kh-2024-second") // beside what was assigned before it was stored
	if err := s.Put(first, second); err != nil {
		t.Fatal(err)
	}
	accept(s.Identity(3), source(t, b, "b2", "UBND tỉnh Đông Xanh"), "12-kh-2024-second")

	first, second = source(t, b, "a", "UBND tỉnh Bắc Lam"), source(t, a, "b", "UBND tỉnh Đông Xanh")
	d = s.Identity(3)
	if d.Known(b, first.Source.SHA256) || d.Known(a, second.Source.SHA256) {
		t.Error("a file that has the name of another is known")
	}
	accept(d, first, "12-kh-2024-second")
	accept(d, second, "12-kh-2024") // ids stay with the names of files
}

func TestKnown(t *testing.T) {
	dir := t.TempDir()
	s := openStore(t, filepath.Join(dir, "store"), Options{})
	path := filepath.Join(dir, "a.txt")
	p := source(t, path, "a", "UBND tỉnh Bắc Lam")
	if err := s.Put(p); err != nil {
		t.Fatal(err)
	}
	other := filepath.Join(dir, "b.txt")
	for _, c := range []struct {
		name, path, content string
		rules               int
		want                bool
	}{
		{"unchanged", path, "a", 3, true},
		{"changed", path, "b", 3, false},
		{"read by other rules", path, "a", 4, false},
		{"a copy", other, "a", 3, true},
		{"another file", other, "b", 3, false},
	} {
		if got := s.Identity(c.rules).Known(c.path, hash([]byte(c.content))); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if s.Identity(3).Known(other, p.Source.SHA256) {
		t.Error("a moved file is taken for a copy")
	}
}

func TestPresent(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "many.zip"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]bool{"many.zip": true, "many.zip/a/b.txt": true, "none.txt": false, "none.zip/b.txt": false, "": false} {
		if path != "" {
			path = filepath.Join(dir, path)
		}
		if got := (Entry{Path: path}).Present(); got != want {
			t.Errorf("%s: %v", path, got)
		}
	}
}

// said gives a plan these words.
func said(p *plan.Plan, words string) *plan.Plan {
	p.Outline = plan.List[plan.Node]{{Text: plan.Text(words)}}
	return p
}

// TestAssignByWords reads a file beside one that is in the store: the words tell whether both
// are of one document, where the number does not, and whether it is a part of it.
func TestAssignByWords(t *testing.T) {
	const words = "Sở Xây dựng trồng hoa ở bốn công viên trước mùa mưa, tỉa cành cây trên các tuyến phố chính, dọn cỏ quanh hồ nước, " +
		"thay vòi tưới đã hỏng và báo cáo kết quả với Ủy ban nhân dân tỉnh trước ngày mười lăm của tháng cuối quý."
	scan := strings.NewReplacer("công viên", "cong víên", "nhân", "nhản").Replace(words)
	next := strings.NewReplacer("bốn", "năm", "tỉa", "chặt", "hỏng", "cũ", "cuối", "đầu").Replace(words)
	const document = "UBND tỉnh Bắc Lam/Bắc Lam/Vườn hoa năm 2031/2031-01-12"
	for _, c := range []struct {
		name, words, document string
		number                plan.Text
		scan                  bool
		want                  Assignment
	}{
		{"the same words", strings.ToUpper(words), document, "", false, Second},
		{"a misread scan", scan, document, "", true, Second},
		{"so many other words, and no scan", next, document, "", false, Accepted},
		{"another year in the title", words, "UBND tỉnh Bắc Lam/Bắc Lam/Vườn hoa năm 2032/2031-01-12", "", false, Accepted},
		{"another date", words, "UBND tỉnh Bắc Lam/Bắc Lam/Vườn hoa năm 2031/2031-02-12", "", false, Accepted},
		{"no title", words, "UBND tỉnh Bắc Lam/Bắc Lam", "", false, Accepted},
		{"one number, some other words", next, document, "12/KH", false, Second},
		{"one number, the annex by itself", "Danh mục bốn công viên: Hoa Mai, Hoa Sen, Hoa Hồng, Hoa Cúc.", document, "12/KH", false, Conflict},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			s := openStore(t, filepath.Join(dir, "store"), Options{})
			first := said(source(t, filepath.Join(dir, "first.txt"), "a", document), words)
			second := said(source(t, filepath.Join(dir, "second.txt"), "b", c.document), c.words)
			first.Document.Number, second.Document.Number = c.number, c.number
			ids := candidates(second)
			if c.number == "" {
				first.ID, ids = "plan-a", []string{"plan-b"}
			}
			if c.scan {
				second.Source.OCRPages = plan.List[int]{1}
			}
			if err := s.Put(first); err != nil {
				t.Fatal(err)
			}
			e, got := s.Identity(3).Assign(second, ids)
			if got != c.want || got == Second && e.ID != first.ID {
				t.Errorf("%v, %s; the words resemble each other to %.2f", got, e.ID, sketchOf(first).Resemblance(sketchOf(second)))
			}
		})
	}
}

// TestOtherFiles has a plan with another file in the store: that is known as long as the file of
// the plan is there, and goes on beside it.
func TestOtherFiles(t *testing.T) {
	dir := t.TempDir()
	s := openStore(t, filepath.Join(dir, "store"), Options{})
	path, beside := filepath.Join(dir, "a.txt"), filepath.Join(dir, "b.txt")
	p := source(t, path, "a", "UBND tỉnh Bắc Lam")
	other := source(t, beside, "b", "UBND tỉnh Bắc Lam")
	p.Source.AlsoAt = plan.List[plan.File]{other.Source.File()}
	if err := s.Put(p); err != nil {
		t.Fatal(err)
	}
	d := s.Identity(3)
	if !d.Known(beside, other.Source.SHA256) || d.Known(beside, p.Source.SHA256[1:]) || d.Beside(beside) != p.ID || d.Beside(path) != "" {
		t.Error("the other file is not known, or another content is")
	}
	again := source(t, path, "a2", "UBND tỉnh Bắc Lam")
	if _, got := d.Assign(again, candidates(again)); got != Accepted || len(again.Source.AlsoAt) != 1 {
		t.Errorf("%v, %v", got, again.Source.AlsoAt)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if d = s.Identity(3); d.Known(beside, other.Source.SHA256) {
		t.Error("the other file is known though that of the plan is gone")
	}
	if _, got := d.Assign(other, candidates(other)); got != Accepted || other.ID != p.ID || len(other.Source.AlsoAt) != 0 {
		t.Errorf("%v, %s, %v", got, other.ID, other.Source.AlsoAt)
	}
}
