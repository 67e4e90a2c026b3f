package store

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"sync"
	"testing"
	"time"

	"kehoach/correct"
	"kehoach/internal/generate"
)

// done marks a task of a plan as done.
func done(s *Store, ref, item string) error {
	yes := true
	return s.Correct(ref, func(b *correct.Book) error {
		return b.Write(correct.Wish{Item: item, Done: &yes}, "lan", time.Now())
	})
}

// TestCutLine goes on behind a line that a crash has cut off.
func TestCutLine(t *testing.T) {
	dir := t.TempDir()
	s := openStore(t, dir, Options{})
	if err := errors.Join(s.Put(generate.Tasks("p", 3)), done(s, "p", "task-1"), done(s, "p", "task-2")); err != nil {
		t.Fatal(err)
	}
	path := correctionsPath(dir, "p")
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	second := len(raw) - 1 - bytes.IndexByte(raw, '\n')
	for _, cut := range []int{1, 2, 3, second / 2, second - 1} {
		if err := os.WriteFile(path, raw[:len(raw)-cut], 0o600); err != nil {
			t.Fatal(err)
		}
		if err := done(s, "p", "task-3"); err != nil {
			t.Fatal(err)
		}
		b, err := s.Book("p")
		if err != nil {
			t.Fatal(err)
		}
		p, _ := b.Laid()
		whole := cut == 1 // its end alone
		if p.Tasks[0].Done == "" || p.Tasks[2].Done == "" || (p.Tasks[1].Done != "") != whole || (len(b.Damages) > 0) == whole {
			t.Fatalf("cut by %d bytes: %d records, %v", cut, len(b.Records), b.Damages)
		}
	}
}

// TestCorrectionsSideBySide corrects one plan from several goroutines, while plans are stored.
func TestCorrectionsSideBySide(t *testing.T) {
	s := openStore(t, t.TempDir(), Options{})
	if err := s.Put(generate.Tasks("p", 20)); err != nil {
		t.Fatal(err)
	}
	var side sync.WaitGroup
	for i := range 8 {
		side.Go(func() {
			if err := done(s, "p", fmt.Sprint("task-", i+1)); err != nil {
				t.Error(err)
			}
		})
		side.Go(func() {
			if err := errors.Join(s.Put(generate.Tasks(fmt.Sprint("q", i), 2)), s.Publish()); err != nil {
				t.Error(err)
			}
		})
	}
	side.Wait()
	b, err := s.Book("p")
	if err != nil || len(b.Records) != 8 || len(b.Damages) > 0 {
		t.Fatalf("%d records, %v, %v", len(b.Records), b.Damages, err)
	}
	if n := total(t, s, "doc:p has:done"); n != 8 {
		t.Errorf("%d of 8 are found as done", n)
	}
}
