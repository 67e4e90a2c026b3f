package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kehoach/index/search"
	"kehoach/internal/generate"
	"kehoach/plan"
)

// publish lets the readers of a writer see what it has written.
func publish(t testing.TB, s *Store) {
	t.Helper()
	if err := s.publish(); err != nil {
		t.Fatal(err)
	}
}

func ids(t testing.TB, s *Store) []string {
	t.Helper()
	list, err := s.List()
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range list {
		out = append(out, e.ID)
	}
	return out
}

// total publishes what was written, and returns how much a search finds.
func total(t testing.TB, s *Store, text string) int {
	t.Helper()
	publish(t, s)
	r, err := s.Search(context.Background(), search.Query{Text: text})
	if err != nil {
		t.Fatal(err)
	}
	return r.Total
}

// check publishes what was written, and compares everything a store serves with the plan files in its folder.
func check(t testing.TB, s *Store, want ...string) {
	t.Helper()
	publish(t, s)
	if d := cmp.Diff(want, ids(t, s)); d != "" {
		t.Errorf("plans (-want +got):\n%s", d)
	}
	items := 0
	list, _ := s.List()
	for _, e := range list {
		if _, err := s.Plan(e.ID); err != nil {
			t.Error(err)
		}
		items += e.size().Items()
	}
	x, err := s.indexOf(s.published)
	if err != nil {
		t.Fatal(err)
	}
	if n, err := x.Items(); err != nil || n != items {
		t.Errorf("the index has %d items, the plans have %d (%v)", n, items, err)
	}
}

func TestPutReplaces(t *testing.T) {
	dir := t.TempDir()
	s := openStore(t, dir, Options{})
	if err := s.Put(samplePlans()...); err != nil {
		t.Fatal(err)
	}
	check(t, s, "2005-qd-ubnd-2021", "27-kh-ubnd-2023", "749-qd-ubnd-2025")

	shorter := traVinh()
	shorter.Tasks = shorter.Tasks[1:]
	if err := s.Put(shorter); err != nil { // same id
		t.Fatal(err)
	}
	check(t, s, "2005-qd-ubnd-2021", "27-kh-ubnd-2023", "749-qd-ubnd-2025")
	if n := total(t, s, "IPv6"); n != 4 {
		t.Errorf("%d hits after a plan with one was replaced", n)
	}

	renamed := vinhLong()
	renamed.ID = "28-kh-ubnd-2023"
	if err := s.Put(renamed); err != nil { // same source path
		t.Fatal(err)
	}
	check(t, s, "2005-qd-ubnd-2021", "28-kh-ubnd-2023", "749-qd-ubnd-2025")

	first, second := generate.Tasks("x", 3), generate.Tasks("x", 5)
	if err := s.Put(first, second); err != nil {
		t.Fatal(err)
	}
	if p, err := s.Plan("x"); err != nil || len(p.Tasks) != 5 {
		t.Errorf("of two plans of one call: %v, %v", p, err)
	}
}

func TestSourceAndDelete(t *testing.T) {
	s := sampleStore(t)
	p := traVinh()
	for path, want := range map[string]string{p.Source.Path: p.ID, "other": "", "": ""} {
		if e, ok := s.Source(path); ok != (want != "") || e.ID != want {
			t.Errorf("the plan of %q is %q, %v", path, e.ID, ok)
		}
	}
	if err := s.Delete(p.ID); err != nil {
		t.Fatal(err)
	}
	check(t, s, "2005-qd-ubnd-2021", "27-kh-ubnd-2023")
	if _, ok := s.Source(p.Source.Path); ok || total(t, s, "IPv6") != 4 {
		t.Error("a deleted plan is still there")
	}
	if err := s.Delete(p.ID); !errors.Is(err, ErrNotFound) {
		t.Errorf("deleted twice: %v", err)
	}
}

func TestListEntry(t *testing.T) {
	s := sampleStore(t)
	list, err := s.List()
	if err != nil {
		t.Fatal(err)
	}
	want := Entry{ID: "27-kh-ubnd-2023", Number: "27/KH-UBND", Title: "Kế hoạch chuyển đổi số tỉnh Vĩnh Long", Type: "Quyết định",
		Issuer: "UBND tỉnh Vĩnh Long", Issued: "2023-02-10", Tasks: 3, Targets: 5, Path: "27-kh-ubnd-2023.txt", SHA256: strings.Repeat("ab", 32)}
	if d := cmp.Diff(want, list[1]); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestPlanByReference(t *testing.T) {
	s := sampleStore(t)
	if err := s.Put(newPlan("27-kh-ubnd-2024", "27/KH-UBND")); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		ref, id string
		err     error
	}{
		{"27-kh-ubnd-2023", "27-kh-ubnd-2023", nil},
		{"749/QĐ-UBND", "749-qd-ubnd-2025", nil},
		{"749/qd-ubnd", "749-qd-ubnd-2025", nil},
		{"749-QĐ-ubnd-2025", "749-qd-ubnd-2025", nil},
		{"20", "2005-qd-ubnd-2021", nil},
		{"27/KH-UBND", "", ErrAmbiguous},
		{"27", "", ErrAmbiguous},
		{"30", "", ErrNotFound},
		{"", "", ErrNotFound},
		{"../VERSION", "", ErrNotFound},
	} {
		p, err := s.Plan(c.ref)
		if !errors.Is(err, c.err) || err == nil && p.ID != c.id {
			t.Errorf("%q: got %v, %v", c.ref, p, err)
		}
		if c.err == ErrAmbiguous && !strings.Contains(err.Error(), "27-kh-ubnd-2023, 27-kh-ubnd-2024") {
			t.Errorf("%q: %v does not name the candidates", c.ref, err)
		}
	}
}

func TestBadIDs(t *testing.T) {
	s := openStore(t, t.TempDir(), Options{})
	for _, id := range []string{"", ".", "..", "a/b", `a\b`, "../x", ".hidden", "a b", "a\x00", strings.Repeat("a", 300)} {
		if err := s.Put(newPlan(id, "")); err == nil {
			t.Errorf("stored a plan with id %q", id)
		}
	}
}

func TestSecondWriter(t *testing.T) {
	dir := t.TempDir()
	s := openStore(t, dir, Options{})
	if _, err := Open(dir, Options{}); !errors.Is(err, ErrLocked) {
		t.Errorf("got %v, want %v", err, ErrLocked)
	}
	if err := s.Put(traVinh()); err != nil {
		t.Fatal(err)
	}
}

func TestReaderBesideWriter(t *testing.T) {
	dir := t.TempDir()
	w := openStore(t, dir, Options{})
	if err := w.Put(traVinh()); err != nil {
		t.Fatal(err)
	}
	var notices []string
	early := openStore(t, dir, Options{ReadOnly: true, Notice: func(n Notice) { notices = append(notices, n.String()) }})
	if len(notices) == 0 || !strings.Contains(notices[0], "not in the index yet") {
		t.Errorf("notices %q", notices)
	}
	if n := total(t, early, "IPv6"); n != 0 {
		t.Errorf("a reader sees %d hits before they are published", n)
	}
	if err := w.publish(); err != nil {
		t.Fatal(err)
	}
	first, second := openStore(t, dir, Options{ReadOnly: true}), openStore(t, dir, Options{ReadOnly: true})
	if err := w.Put(vinhPhuc(), vinhLong()); err != nil {
		t.Fatal(err)
	}
	if err := w.publish(); err != nil { // removes the generation of the readers
		t.Fatal(err)
	}
	for _, r := range []*Store{first, second} {
		if n := total(t, r, "IPv6"); n != 1 {
			t.Errorf("a reader sees %d hits", n)
		}
	}
	if n := total(t, openStore(t, dir, Options{ReadOnly: true}), "IPv6"); n != 5 {
		t.Errorf("a new reader sees %d hits", n)
	}
	if err := first.Put(traVinh()); !errors.Is(err, ErrReadOnly) {
		t.Errorf("a reader stores: %v", err)
	}
}

func TestNotAStore(t *testing.T) {
	dir := t.TempDir()
	if _, err := Open(filepath.Join(dir, "none"), Options{ReadOnly: true}); !errors.Is(err, ErrNoStore) {
		t.Errorf("a reader of nothing: %v", err)
	}
	if err := os.WriteFile(filepath.Join(dir, "letter.txt"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir, Options{}); !errors.Is(err, ErrNotStore) || !strings.Contains(err.Error(), "letter.txt") {
		t.Errorf("a folder of other things: %v", err)
	}
	other := t.TempDir()
	if err := os.WriteFile(filepath.Join(other, versionFile), []byte("kehoach store 9\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, readOnly := range []bool{false, true} {
		if _, err := Open(other, Options{ReadOnly: readOnly}); !errors.Is(err, ErrVersion) || !strings.Contains(err.Error(), "kehoach store 9") {
			t.Errorf("a store of another version: %v", err)
		}
	}
}

func TestUseAfterClose(t *testing.T) {
	s, err := Open(t.TempDir(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	_, search := s.Search(context.Background(), search.Query{Text: "a"})
	_, list := s.List()
	for _, err := range []error{search, list, s.Put(traVinh()), s.Delete("x")} {
		if !errors.Is(err, ErrClosed) {
			t.Errorf("got %v", err)
		}
	}
}

// storedSample returns the folder of a closed store.
func storedSample(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	s, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(s.Put(samplePlans()...), s.Close()); err != nil {
		t.Fatal(err)
	}
	return dir
}

// writePlan writes a plan file without the index's knowledge.
func writePlan(t *testing.T, dir string, p *plan.Plan) {
	t.Helper()
	f, err := stage(dir, p)
	if err == nil {
		err = commit(dir, []staged{f})
	}
	if err != nil {
		t.Fatal(err)
	}
}

// damages are ways in which a store's derived files can be wrong.
var damages = map[string]func(t *testing.T, dir, gen string) error{
	"no index":      func(_ *testing.T, dir, _ string) error { return os.RemoveAll(filepath.Join(dir, indexDir)) },
	"no generation": func(_ *testing.T, _, gen string) error { return os.RemoveAll(gen) },
	"no CURRENT":    func(_ *testing.T, dir, _ string) error { return os.Remove(filepath.Join(dir, indexDir, currentFile)) },
	"odd CURRENT": func(_ *testing.T, dir, _ string) error {
		return os.WriteFile(filepath.Join(dir, indexDir, currentFile), []byte("../..\n"), 0o666)
	},
	"no manifest": func(_ *testing.T, _, gen string) error { return os.Remove(filepath.Join(gen, manifestFile)) },
	"other version": func(_ *testing.T, _, gen string) error {
		return replaceIn(filepath.Join(gen, manifestFile), `"version":`, `"version":9`)
	},
	"no list":          func(_ *testing.T, _, gen string) error { return os.Remove(filepath.Join(gen, catalogFile)) },
	"torn list":        func(_ *testing.T, _, gen string) error { return os.Truncate(filepath.Join(gen, catalogFile), 100) },
	"torn manifest":    func(_ *testing.T, _, gen string) error { return os.Truncate(filepath.Join(gen, manifestFile), 100) },
	"no segment":       func(t *testing.T, _, gen string) error { return os.Remove(segment(t, gen)) },
	"torn segment":     func(t *testing.T, _, gen string) error { return os.Truncate(segment(t, gen), 64) },
	"zeros in segment": func(t *testing.T, _, gen string) error { return zero(segment(t, gen)) },
	"flipped bits":     func(t *testing.T, _, gen string) error { return flip(segment(t, gen)) },
	"zeros in bolt":    func(_ *testing.T, _, gen string) error { return zero(filepath.Join(gen, "store", "root.bolt")) },
	"no bolt":          func(_ *testing.T, _, gen string) error { return os.Remove(filepath.Join(gen, "store", "root.bolt")) },
	"no meta":          func(_ *testing.T, _, gen string) error { return os.Remove(filepath.Join(gen, "index_meta.json")) },
}

func replaceIn(path, old, new string) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	return os.WriteFile(path, []byte(strings.Replace(string(b), old, new, 1)), 0o666)
}

func segment(t *testing.T, gen string) string {
	list, err := filepath.Glob(filepath.Join(gen, "store", "*.zap"))
	if err != nil || len(list) == 0 {
		t.Fatalf("no segment: %v", err)
	}
	return list[0]
}

func flip(path string) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	b[len(b)/2] ^= 0x10
	return os.WriteFile(path, b, 0o666)
}

func zero(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	return os.WriteFile(path, make([]byte, info.Size()), 0o666)
}

func TestDamagedIndexIsRebuilt(t *testing.T) {
	for name, damage := range damages {
		for _, readOnly := range []bool{false, true} {
			t.Run(fmt.Sprint(name, readOnly), func(t *testing.T) {
				dir := storedSample(t)
				current, err := currentName(dir)
				if err != nil {
					t.Fatal(err)
				}
				if err := damage(t, dir, filepath.Join(dir, indexDir, current)); err != nil {
					t.Fatal(err)
				}
				var notices []string
				s := openStore(t, dir, Options{ReadOnly: readOnly, Notice: func(n Notice) { notices = append(notices, n.String()) }})
				check(t, s, "2005-qd-ubnd-2021", "27-kh-ubnd-2023", "749-qd-ubnd-2025")
				if n := total(t, s, "IPv6"); n != 5 {
					t.Errorf("%d hits", n)
				}
				if len(notices) == 0 {
					t.Error("no notice of the repair")
				}
			})
		}
	}
}

// TestLargeFileIsKnownAgain changes a file where an opening does not look as long as
// nobody has written to the file.
func TestLargeFileIsKnownAgain(t *testing.T) {
	path, buf := filepath.Join(t.TempDir(), "large"), make([]byte, 512)
	content := []byte(strings.Repeat("kế hoạch ", endBytes/3))
	write := func() {
		t.Helper()
		if err := os.WriteFile(path, content, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write()
	m, err := fingerprintOf(path, buf)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(path, time.Time{}, time.Unix(0, m.Time).Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	if err := m.check(path, buf, false); err != nil {
		t.Errorf("a copy: %v", err)
	}
	content[len(content)/2] ^= 1
	write()
	if err := m.check(path, buf, false); err == nil {
		t.Error("a flipped bit is not noticed")
	}
}

// TestStoreOfOlderVersion reads a store that an older program wrote: its index has
// another version, and its plans lack the fields that came later.
func TestStoreOfOlderVersion(t *testing.T) {
	for _, readOnly := range []bool{true, false} {
		dir := t.TempDir()
		if err := os.CopyFS(dir, os.DirFS(filepath.Join("testdata", "store-1"))); err != nil {
			t.Fatal(err)
		}
		var notices []Notice
		s := openStore(t, dir, Options{ReadOnly: readOnly, Notice: func(n Notice) { notices = append(notices, n) }})
		check(t, s, "12-kh-ubnd-2024", "7-kh-ubnd-2023")
		if len(notices) == 0 || notices[0].Event != Rebuilding && !readOnly {
			t.Errorf("notices %v", notices)
		}
		if n := total(t, s, "IPv6"); n != 1 {
			t.Errorf("%d hits", n)
		}
		p, err := s.Plan("12/KH-UBND")
		if err != nil || len(p.Tasks) != 4 || p.Tasks[0].Deadlines[0].Due != "2024-06-29" {
			t.Errorf("the plan is not whole: %v", err)
		}
		rewritten, _ := filepath.Glob(filepath.Join(dir, plansDir, "*"+planSuffix))
		old, _ := filepath.Glob(filepath.Join(dir, plansDir, "*"+oldSuffix))
		version, err := os.ReadFile(filepath.Join(dir, versionFile))
		if err != nil || readOnly != (len(old) == 2) || readOnly == (len(rewritten) == 2) || readOnly != (string(version) == oldVersion) {
			t.Errorf("read only %v: %d old files, %d new ones, %s", readOnly, len(old), len(rewritten), version)
		}
		if e, ok := s.Source("src/a.txt"); !ok || e.Extraction != 0 {
			t.Errorf("entry %+v, %v", e, ok)
		}
	}
}

func TestRebuild(t *testing.T) {
	dir := storedSample(t)
	before, err := currentName(dir)
	if err != nil {
		t.Fatal(err)
	}
	reader := openStore(t, dir, Options{ReadOnly: true})
	s := openStore(t, dir, Options{Rebuild: true, Notice: func(n Notice) { t.Error(n) }})
	check(t, s, "2005-qd-ubnd-2021", "27-kh-ubnd-2023", "749-qd-ubnd-2025")
	if after, err := currentName(dir); err != nil || after == before {
		t.Errorf("the index was not built anew: %s, %v", after, err)
	}
	check(t, reader, "2005-qd-ubnd-2021", "27-kh-ubnd-2023", "749-qd-ubnd-2025")
	openStore(t, dir, Options{ReadOnly: true, Notice: func(n Notice) { t.Error(n) }})
}

// TestStoreIsShared wants each file and folder as usable by others as the folder that it
// is in: staff who may enter a store can search it.
func TestStoreIsShared(t *testing.T) {
	dir := storedSample(t)
	s, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(s.Put(generate.Tasks("new", 4)), s.Close()); err != nil {
		t.Fatal(err)
	}
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || path == dir || d.Name() == lockFile {
			return err
		}
		folder, err := os.Stat(filepath.Dir(path))
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		if want, got := folder.Mode().Perm()&0o444, info.Mode().Perm()&0o444; got != want {
			t.Errorf("%s may be read by %o, its folder by %o", path, got, want)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestIndexFollowsPlanFiles(t *testing.T) {
	dir := storedSample(t)
	s, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	writePlan(t, dir, generate.Tasks("new", 4))
	changed := traVinh()
	changed.Tasks = nil
	writePlan(t, dir, changed)
	if err := errors.Join(os.Remove(planPath(dir, "2005-qd-ubnd-2021")), os.WriteFile(planPath(dir, "junk"), []byte("{"), 0o666), s.Close()); err != nil {
		t.Fatal(err)
	}
	var notices []string
	listen := func(n Notice) { notices = append(notices, n.String()) }
	r := openStore(t, dir, Options{ReadOnly: true, Notice: listen})
	if n := total(t, r, "IPv6"); n != 5 || len(notices) != 1 || !strings.Contains(notices[0], "3 to index, 1 to remove") {
		t.Errorf("a reader: %d hits, notices %q", n, notices)
	}
	if p, err := r.Plan("new"); err != nil || len(p.Tasks) != 4 {
		t.Errorf("a plan that the index lacks: %v", err)
	}
	notices = nil
	w := openStore(t, dir, Options{Notice: listen})
	check(t, w, "27-kh-ubnd-2023", "749-qd-ubnd-2025", "new")
	if n := total(t, w, "IPv6"); n != 3 {
		t.Errorf("%d hits", n)
	}
	if all := strings.Join(notices, "; "); !strings.Contains(all, "3 to index, 1 to remove") || !strings.Contains(all, "junk.plan") {
		t.Errorf("notices %q", notices)
	}
}

// TestDamagedPlan has a plan file that is damaged after it was indexed: nothing of it is
// found any more, and its document is read again.
func TestDamagedPlan(t *testing.T) {
	dir := storedSample(t)
	path := planPath(dir, "749-qd-ubnd-2025")
	b, err := os.ReadFile(path)
	if err == nil {
		err = errors.Join(os.Remove(path), os.WriteFile(path, b[:len(b)/2], 0o666))
	}
	if err != nil {
		t.Fatal(err)
	}
	var notices []Notice
	s := openStore(t, dir, Options{Notice: func(n Notice) { notices = append(notices, n) }})
	check(t, s, "2005-qd-ubnd-2021", "27-kh-ubnd-2023")
	if n := total(t, s, "IPv6"); n != 4 {
		t.Errorf("%d hits", n)
	}
	if len(notices) != 2 || notices[1].Event != LeftOut {
		t.Errorf("notices %v", notices)
	}
	if _, known := s.Source(traVinh().Source.Path); known {
		t.Error("the document of the plan is taken for stored")
	}
	if err := s.Put(traVinh()); err != nil {
		t.Fatal(err)
	}
	check(t, s, "2005-qd-ubnd-2021", "27-kh-ubnd-2023", "749-qd-ubnd-2025")
}

// TestReplacedPlanLeftByACrash has two plan files of one source, as a crash leaves
// them between the writing of the new one and the removal of the old one.
func TestReplacedPlanLeftByACrash(t *testing.T) {
	for _, index := range []string{"with", "without"} {
		t.Run(index+" index", func(t *testing.T) {
			dir := storedSample(t)
			renamed := vinhLong()
			renamed.ID = "10-kh-ubnd-2023"
			writePlan(t, dir, renamed)
			if index == "without" {
				if err := os.RemoveAll(filepath.Join(dir, indexDir)); err != nil {
					t.Fatal(err)
				}
			}
			s := openStore(t, dir, Options{})
			check(t, s, "10-kh-ubnd-2023", "2005-qd-ubnd-2021", "749-qd-ubnd-2025")
			if _, err := os.Stat(planPath(dir, "27-kh-ubnd-2023")); !os.IsNotExist(err) {
				t.Errorf("the replaced file is still there: %v", err)
			}
		})
	}
}

// TestMovedAndReplaced has a document whose file was renamed, and another document in a
// file of the old name: neither replaces the other.
func TestMovedAndReplaced(t *testing.T) {
	for _, way := range []string{"moved first", "moved last", "by a crash"} {
		t.Run(way, func(t *testing.T) {
			dir := storedSample(t)
			moved, other := vinhLong(), generate.Tasks("other", 3)
			other.Source.Path, moved.Source.Path = moved.Source.Path, "moved.txt"
			s := openStore(t, dir, Options{})
			var err error
			switch way {
			case "moved first":
				err = s.Put(moved, other)
			case "moved last":
				err = s.Put(other, moved)
			default:
				if err := s.Close(); err != nil {
					t.Fatal(err)
				}
				writePlan(t, dir, other)
				writePlan(t, dir, moved)
				s = openStore(t, dir, Options{})
			}
			if err != nil {
				t.Fatal(err)
			}
			check(t, s, "2005-qd-ubnd-2021", "27-kh-ubnd-2023", "749-qd-ubnd-2025", "other")
		})
	}
}

func TestReaderWithoutAnyIndexWhileWriting(t *testing.T) {
	dir := storedSample(t)
	w := openStore(t, dir, Options{})
	if err := os.Remove(filepath.Join(dir, indexDir, currentFile)); err != nil {
		t.Fatal(err)
	}
	var notices []string
	r := openStore(t, dir, Options{ReadOnly: true, Notice: func(n Notice) { notices = append(notices, n.String()) }})
	check(t, r, "2005-qd-ubnd-2021", "27-kh-ubnd-2023", "749-qd-ubnd-2025")
	if n := total(t, r, "IPv6"); n != 5 || len(notices) != 1 || !strings.Contains(notices[0], "can't be used") {
		t.Errorf("%d hits, notices %q", n, notices)
	}
	if n := total(t, w, "IPv6"); n != 5 {
		t.Errorf("%d hits", n)
	}
}

func TestPublishesWhileWriting(t *testing.T) {
	dir := t.TempDir()
	w := openStore(t, dir, Options{})
	var plans []*plan.Plan
	for i := range 10 {
		plans = append(plans, generate.Tasks(fmt.Sprint("p", i), 1000))
	}
	if err := errors.Join(w.Put(plans...), w.Put(generate.Tasks("last", 1))); err != nil {
		t.Fatal(err)
	}
	r := openStore(t, dir, Options{ReadOnly: true})
	if n := len(ids(t, r)); n != 10 {
		t.Errorf("a reader sees %d plans of 11", n)
	}
}

func TestSegmentsDoNotPileUp(t *testing.T) {
	dir := t.TempDir()
	for i := range 40 {
		s, err := Open(dir, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(s.Put(generate.Tasks(fmt.Sprint("p", i), 5)), s.Close()); err != nil {
			t.Fatal(err)
		}
	}
	list, err := filepath.Glob(filepath.Join(dir, indexDir, "*", "store", "*.zap"))
	if err != nil || len(list) > fewSegments {
		t.Errorf("%d segments after 40 runs, %v", len(list), err)
	}
	generations, err := filepath.Glob(filepath.Join(dir, indexDir, "0*"))
	if err != nil || len(generations) != 1 {
		t.Errorf("%d generations, %v", len(generations), err)
	}
}

func TestConcurrentUse(t *testing.T) {
	dir := t.TempDir()
	s := openStore(t, dir, Options{})
	var group sync.WaitGroup
	for w := range 3 {
		group.Go(func() {
			for i := range 8 {
				if err := s.Put(generate.Tasks(fmt.Sprintf("w%d-%d", w, i), 20)); err != nil {
					t.Error(err)
				}
				if i%4 == 3 {
					if err := s.Delete(fmt.Sprintf("w%d-%d", w, i-1)); err != nil {
						t.Error(err)
					}
				}
			}
		})
	}
	for range 3 {
		group.Go(func() {
			for range 40 {
				if _, err := s.Search(context.Background(), search.Query{Text: "hạ tầng", Facets: true}); err != nil {
					t.Error(err)
				}
				if _, err := s.List(); err != nil {
					t.Error(err)
				}
				s.Source("w0-0.txt")
			}
		})
	}
	group.Go(func() {
		for range 5 {
			r, err := Open(dir, Options{ReadOnly: true})
			if err != nil {
				t.Error(err)
				continue
			}
			if err := r.Close(); err != nil {
				t.Error(err)
			}
		}
	})
	group.Wait()
	var want []string
	for w := range 3 {
		for i := range 8 {
			if i%4 != 2 {
				want = append(want, fmt.Sprintf("w%d-%d", w, i))
			}
		}
	}
	slices.Sort(want)
	check(t, s, want...)
}

// TestSearchersBesidePublishing searches in the store that publishes, again and again.
func TestSearchersBesidePublishing(t *testing.T) {
	s := sampleStore(t)
	publish(t, s)
	ended := make(chan struct{})
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for done := false; !done; {
				select {
				case <-ended:
					done = true
				default:
				}
				r, err := s.Search(context.Background(), search.Query{Text: "IPv6"})
				if err != nil || r.Total != 5 {
					t.Error(r.Total, err)
				}
				if _, err := s.Plan("749/QĐ-UBND"); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for i := range 20 {
		if err := s.Put(generate.Tasks(fmt.Sprint("p", i), 5)); err != nil {
			t.Error(err)
		}
		publish(t, s)
	}
	close(ended)
	group.Wait()
}

// TestSlowReaderHoldsNobodyUp reads on in a generation while others are published, and after the
// store is closed.
func TestSlowReaderHoldsNobodyUp(t *testing.T) {
	dir := storedSample(t)
	s, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	hits := func(x *search.Index) int {
		r, err := x.Search(context.Background(), search.Query{Text: "IPv6"})
		if err != nil {
			t.Error(err)
		}
		return r.Total
	}
	err = s.read(context.Background(), func(x *search.Index) error {
		if err := s.Delete(traVinh().ID); err != nil {
			t.Error(err)
		}
		publish(t, s)
		if now, before := total(t, s, "IPv6"), hits(x); now != 4 || before != 5 {
			t.Errorf("%d hits now, %d before", now, before)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
		if n := hits(x); n != 5 {
			t.Errorf("%d hits after the store is closed", n)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestClockJumps has the clock of the system jump between the uses of a store: times of files lie in
// the future and long ago.
func TestClockJumps(t *testing.T) {
	dir := storedSample(t)
	for i, at := range []time.Time{time.Now().AddDate(10, 0, 0), time.Unix(1, 0), time.Now()} {
		for _, path := range []string{planPath(dir, "749-qd-ubnd-2025"), filepath.Join(dir, plansDir), dir} {
			if err := os.Chtimes(path, at, at); err != nil {
				t.Fatal(err)
			}
		}
		quiet := Options{ReadOnly: true, Notice: func(n Notice) { t.Error(n) }}
		if n := total(t, openStore(t, dir, quiet), "IPv6"); n != 5 {
			t.Errorf("%v: %d hits", at, n)
		}
		s, err := Open(dir, Options{})
		if err == nil {
			err = errors.Join(s.Put(generate.Tasks(fmt.Sprint("p", i), 3)), s.Close())
		}
		if err != nil {
			t.Fatal(err)
		}
		if n := len(ids(t, openStore(t, dir, quiet))); n != 4+i {
			t.Errorf("%v: %d plans", at, n)
		}
	}
}

// TestRepairIsInterrupted ends a rebuilding before its time: the index stays as it was.
func TestRepairIsInterrupted(t *testing.T) {
	dir := storedSample(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Open(dir, Options{Rebuild: true, Context: ctx}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	left, err := filepath.Glob(filepath.Join(dir, indexDir, "*"))
	if err != nil || len(left) != 2 {
		t.Errorf("CURRENT, a generation and %v, %v", left, err)
	}
	if n := total(t, openStore(t, dir, Options{ReadOnly: true, Notice: func(n Notice) { t.Error(n) }}), "IPv6"); n != 5 {
		t.Errorf("%d hits", n)
	}
}

// TestPlanLongerThanABatch replaces a plan whose items fill several batches by a
// shorter one.
func TestPlanLongerThanABatch(t *testing.T) {
	s := openStore(t, t.TempDir(), Options{})
	for _, n := range []int{8*search.BatchItems + 1, 4*search.BatchItems + 1} {
		if err := s.Put(generate.Tasks("x", n)); err != nil {
			t.Fatal(err)
		}
		check(t, s, "x")
	}
}
