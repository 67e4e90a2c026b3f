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

func identify(t *testing.T, s *Store) *Identity {
	t.Helper()
	d, err := s.Identity(3)
	if err != nil {
		t.Fatal(err)
	}
	return d
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
		{"the same document in another file", held, held, "b", nil, "", Conflict},
		{"the same issuer, another title", held, "UBND tỉnh Bắc Lam/Bắc Lam/chuyển đổi", "b", nil, "", Conflict},
		{"the same issuer without diacritics", held, "ubnd tinh bac lam", "b", nil, "", Conflict},
		{"nothing is known", "", "", "b", nil, "", Conflict},
		{"the first file is gone", held, held, "b", os.Remove, "12-kh-2024", Accepted},
		{"the first file is another document now", held, held, "b", func(path string) error { return os.WriteFile(path, []byte("c"), 0o666) }, "", Conflict},
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
			e, got := identify(t, s).Assign(p, candidates(p))
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
	d := identify(t, s)
	first, second := source(t, a, "a", "UBND tỉnh Bắc Lam"), source(t, b, "b", "UBND tỉnh Đông Xanh")
	accept(d, first, "12-kh-2024")
	accept(d, second, "12-kh-2024-second") // beside what was assigned before it was stored
	if err := s.Put(first, second); err != nil {
		t.Fatal(err)
	}
	accept(identify(t, s), source(t, b, "b2", "UBND tỉnh Đông Xanh"), "12-kh-2024-second")

	first, second = source(t, b, "a", "UBND tỉnh Bắc Lam"), source(t, a, "b", "UBND tỉnh Đông Xanh")
	d = identify(t, s)
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
		d, err := s.Identity(c.rules)
		if err != nil {
			t.Fatal(err)
		}
		if got := d.Known(c.path, hash([]byte(c.content))); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if identify(t, s).Known(other, p.Source.SHA256) {
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
