package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"kehoach/index/search"
	"kehoach/internal/generate"
)

// rot flips a bit in the middle of a file, and leaves its time as it was.
func rot(t *testing.T, path string) {
	t.Helper()
	info, err := os.Stat(path)
	if err == nil {
		err = errors.Join(flip(path), os.Chtimes(path, time.Time{}, info.ModTime()))
	}
	if err != nil {
		t.Fatal(err)
	}
}

// largeSample returns the folder of a closed store with a segment that is not read whole when it is
// opened, and the folder of its generation.
func largeSample(t *testing.T) (dir, gen string) {
	t.Helper()
	dir = storedSample(t)
	s, err := Open(dir, Options{})
	if err == nil {
		err = errors.Join(s.Put(generate.Tasks("large", 4*search.BatchItems)), s.Close())
	}
	if err != nil {
		t.Fatal(err)
	}
	current, err := currentName(dir)
	if err != nil {
		t.Fatal(err)
	}
	return dir, filepath.Join(dir, indexDir, current)
}

// largeSegment returns the largest segment of a generation.
func largeSegment(t *testing.T, gen string) (largest string) {
	t.Helper()
	list, err := filepath.Glob(filepath.Join(gen, "store", "*.zap"))
	if err != nil {
		t.Fatal(err)
	}
	size := int64(2 * endBytes)
	for _, path := range list {
		if info, err := os.Stat(path); err == nil && info.Size() > size {
			largest, size = path, info.Size()
		}
	}
	if largest == "" {
		t.Fatal("no segment is larger than what an opening reads")
	}
	return largest
}

func TestVerify(t *testing.T) {
	for _, c := range []struct {
		name   string
		damage func(t *testing.T, dir, gen string)
		want   string
	}{
		{"nothing", func(*testing.T, string, string) {}, ""},
		{"a segment", func(t *testing.T, _, gen string) { rot(t, largeSegment(t, gen)) }, "[ true false]"},
		{"the catalog", func(t *testing.T, _, gen string) { rot(t, filepath.Join(gen, catalogFile)) }, "[ true false]"},
		{"a plan", func(t *testing.T, dir, _ string) { rot(t, planPath(dir, "749-qd-ubnd-2025")) }, "[749-qd-ubnd-2025 false true]"},
		{"no index", func(t *testing.T, _, gen string) { os.RemoveAll(gen) }, "[ true false]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir, gen := largeSample(t)
			c.damage(t, dir, gen)
			got := ""
			plans, err := Verify(context.Background(), dir, func(d Damage) {
				got += fmt.Sprint([]any{d.Plan, errors.Is(d.Err, search.ErrDamaged), errors.Is(d.Err, ErrDamagedPlan)})
			})
			if err != nil || plans != 4 || got != c.want {
				t.Errorf("%d plans, damages %s, want %s (%v)", plans, got, c.want, err)
			}
		})
	}
}

// TestReadErrorIsExplained has a search fail in an index that was damaged after it was opened.
func TestReadErrorIsExplained(t *testing.T) {
	dir, gen := largeSample(t)
	s := openStore(t, dir, Options{ReadOnly: true})
	fail := func(*search.Index) error { return errors.New("odd bytes") }
	if err := s.read(context.Background(), fail); err == nil || errors.Is(err, search.ErrDamaged) {
		t.Errorf("a sound index: %v", err)
	}
	rot(t, largeSegment(t, gen))
	if err := s.read(context.Background(), fail); !errors.Is(err, search.ErrDamaged) {
		t.Errorf("a damaged index: %v", err)
	}
}

// TestCutWhileOpen cuts off files of an index that a reader has mapped into memory, as a disk does that fails:
// what needs them is an error, and nothing dies.
func TestCutWhileOpen(t *testing.T) {
	dir, gen := largeSample(t)
	s := openStore(t, dir, Options{ReadOnly: true})
	segments, err := filepath.Glob(filepath.Join(gen, "store", "*"+search.SegmentSuffix))
	if err != nil || len(segments) == 0 {
		t.Fatal(segments, err)
	}
	for _, path := range append(segments, filepath.Join(gen, catalogFile)) {
		if err := os.Truncate(path, 0); err != nil {
			t.Skip("a file that is mapped into memory cannot be cut off here:", err)
		}
	}
	if _, err := s.Search(context.Background(), search.Query{Text: "IPv6", Facets: true}); !errors.Is(err, search.ErrDamaged) {
		t.Errorf("a search: %v", err)
	}
	if _, err := s.Suggest(context.Background(), "hạ", 5); !errors.Is(err, search.ErrDamaged) {
		t.Errorf("a suggestion: %v", err)
	}
	if _, err := s.List(); err == nil {
		t.Error("a list of what is gone")
	}
}

// TestPersist has a rename fail as it does on Windows while another program reads the file.
func TestPersist(t *testing.T) {
	busy := errors.New("in use")
	for _, c := range []struct {
		name          string
		fails, tries  int
		passes, works bool
	}{
		{"at once", 0, 1, true, true},
		{"after a while", 3, 4, true, true},
		{"never", 100, renameTries, true, false},
		{"for another cause", 100, 1, false, false},
	} {
		tries := 0
		err := persist(func() error {
			if tries++; tries > c.fails {
				return nil
			}
			return busy
		}, func(error) bool { return c.passes }, func(time.Duration) {})
		if tries != c.tries || (err == nil) != c.works {
			t.Errorf("%s: %d tries, %v", c.name, tries, err)
		}
	}
}

// TestLargeStoreWithoutIndex has a store of so many plans that a search makes no index in memory; it
// is listed all the same.
func TestLargeStoreWithoutIndex(t *testing.T) {
	dir := storedSample(t)
	for i := range maxInMemory {
		writePlan(t, dir, newPlan(fmt.Sprint("p", i), ""))
	}
	if err := os.RemoveAll(filepath.Join(dir, indexDir)); err != nil {
		t.Fatal(err)
	}
	s := openStore(t, dir, Options{ReadOnly: true})
	if n := len(ids(t, s)); n != maxInMemory+3 {
		t.Errorf("%d plans", n)
	}
	if _, err := s.Search(context.Background(), search.Query{Text: "IPv6"}); !errors.Is(err, ErrNoIndex) {
		t.Error(err)
	}
}

// TestExisting wants a writer that is to make no store to make none.
func TestExisting(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "gone")
	if _, err := Open(dir, Options{Existing: true}); !errors.Is(err, ErrNoStore) {
		t.Error(err)
	}
	if _, err := os.Stat(dir); !os.IsNotExist(err) {
		t.Errorf("the folder is there: %v", err)
	}
}

// TestDamagedPlanIsRemoved removes a plan that is damaged, listed and not.
func TestDamagedPlanIsRemoved(t *testing.T) {
	for _, listed := range []bool{true, false} {
		dir := storedSample(t)
		rot(t, planPath(dir, "749-qd-ubnd-2025"))
		if err := os.WriteFile(planPath(dir, "749-qd-ubnd-2025"), []byte("{"), 0o666); err != nil {
			t.Fatal(err)
		}
		s := openStore(t, dir, Options{Rebuild: !listed})
		id, err := s.Find("749-qd-ubnd-2025")
		if err == nil {
			_, damaged := s.Plan(id)
			if !errors.Is(damaged, ErrDamagedPlan) {
				t.Error(damaged)
			}
			err = s.Delete(id)
		}
		if err != nil {
			t.Error(err)
		}
		check(t, s, "2005-qd-ubnd-2021", "27-kh-ubnd-2023")
	}
}
