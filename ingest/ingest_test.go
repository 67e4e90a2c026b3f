package ingest_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kehoach/index/store"
	"kehoach/ingest"
)

// text is a small plan with the given number.
func text(number string) string {
	return "ỦY BAN NHÂN DÂN TỈNH AN LÂM\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: " + number + "/KH-UBND\nAn Lâm, ngày 10 tháng 3 năm 2023\n" +
		"KẾ HOẠCH\nPhát triển du lịch năm 2023\nI. NHIỆM VỤ\n1. Sở Du lịch tổ chức lễ hội hoa trước ngày 15/12/2023.\n"
}

// annex is the annex of that plan as a file of its own.
func annex(number string) string {
	return "ỦY BAN NHÂN DÂN TỈNH AN LÂM\nSố: " + number + "/KH-UBND\nAn Lâm, ngày 10 tháng 3 năm 2023\n" +
		"DANH MỤC\nCông viên: Hoa Sen, Hoa Mai, Hoa Cúc, Hoa Hồng, Hoa Lan, Hoa Đào, Hoa Ban, Hoa Gạo, Hoa Sữa, Hoa Ngâu\n"
}

// page is a text as a web page.
func page(text string) string {
	return "<html><body><p>" + strings.ReplaceAll(strings.TrimSpace(text), "\n", "</p><p>") + "</p></body></html>"
}

// TestSecondFiles reads files of two documents, one of them without a number, in every order:
// each makes one plan, of the same file, which names the others.
func TestSecondFiles(t *testing.T) {
	unnumbered := strings.Replace(text("0"), "Số: 0/KH-UBND\n", "", 1)
	folder := write(t, "a.txt", text("1"), "b.html", page(text("1")), "c.txt", text("1")+"2. Sở Y tế khám bệnh.\n", "d.txt", unnumbered, "e.html", page(unnumbered))
	for _, order := range []string{"a.txt b.html c.txt d.txt e.html", "e.html d.txt c.txt b.html a.txt", "b.html e.html a.txt c.txt d.txt"} {
		for _, atOnce := range []bool{true, false} {
			s := openStore(t, t.TempDir())
			var paths []string
			for _, name := range strings.Fields(order) {
				paths = append(paths, filepath.Join(folder, name))
			}
			batches := [][]string{paths}
			if !atOnce {
				batches = nil
				for _, p := range paths {
					batches = append(batches, []string{p})
				}
			}
			seconds := 0
			for _, batch := range batches {
				account, err := ingest.Paths(context.Background(), s, batch, ingest.Options{})
				if err != nil || len(account.Failed) > 0 {
					t.Fatal(err, account.Failed)
				}
				seconds += len(account.Second)
			}
			if seconds != 3 {
				t.Errorf("%s: %d other files", order, seconds)
			}
			again, err := ingest.Paths(context.Background(), s, paths, ingest.Options{})
			if err != nil || again.Unchanged != 5 {
				t.Errorf("%s: read again: %+v, %v", order, again, err)
			}
			if diff := cmp.Diff([]string{"b.html: a.txt c.txt", "e.html: d.txt"}, sources(t, s)); diff != "" {
				t.Errorf("%s, at once %v: %s", order, atOnce, diff)
			}
		}
	}
}

// sources tells the file of each plan, and the other files of its document.
func sources(t *testing.T, s *store.Store) (all []string) {
	t.Helper()
	list, err := s.List()
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range list {
		p, err := s.Plan(e.ID)
		if err != nil {
			t.Fatal(err)
		}
		said := filepath.Base(p.Source.Path) + ":"
		for _, f := range p.Source.AlsoAt {
			said += " " + filepath.Base(f.Path)
		}
		all = append(all, said)
	}
	slices.Sort(all)
	return all
}

// TestSecondFileChanges makes another document of the other file of a plan, and then of the
// file of the plan itself.
func TestSecondFileChanges(t *testing.T) {
	folder := write(t, "a.txt", text("1"), "b.html", page(text("1")))
	s := openStore(t, t.TempDir())
	take := func(want ...string) {
		t.Helper()
		if _, err := ingest.Paths(context.Background(), s, []string{folder}, ingest.Options{}); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, sources(t, s)); diff != "" {
			t.Error(diff)
		}
	}
	change := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	take("b.html: a.txt")
	change("a.txt", text("2"))
	take("a.txt:", "b.html:")
	change("a.txt", text("1"))
	take("b.html: a.txt")
	change("b.html", page(text("3")))
	take("a.txt:", "b.html:")
}

// write writes files, given as name, content, name, content …, into a new folder.
func write(t *testing.T, files ...string) (folder string) {
	t.Helper()
	folder = t.TempDir()
	for i := 0; i < len(files); i += 2 {
		path := filepath.Join(folder, files[i])
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o777), os.WriteFile(path, []byte(files[i+1]), 0o666)); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func openStore(t *testing.T, dir string) *store.Store {
	t.Helper()
	s, err := store.Open(dir, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// TestPaths checks the account of a folder whose files end in every way there is, and what
// is told meanwhile.
func TestPaths(t *testing.T) {
	folder := write(t, "1.txt", text("1"), "2.txt", text("2"), "copy.txt", text("2"), "annex.txt", annex("1"), "empty.txt", "", "b/a.gif", "", ".hidden", "")
	s := openStore(t, filepath.Join(folder, "data"))
	var stored, begun int
	o := ingest.Options{Tell: func(e ingest.Event) {
		switch e := e.(type) {
		case ingest.Begun:
			begun = e.Files
		case ingest.Stored:
			stored += len(e.Plans)
		}
	}}
	got, err := ingest.Paths(context.Background(), s, []string{folder, filepath.Join(folder, "1.txt"), filepath.Join(folder, "nowhere")}, o)
	if err != nil {
		t.Fatal(err)
	}
	var failed []string
	for _, f := range got.Failed {
		failed = append(failed, filepath.Base(f.Path))
	}
	if diff := cmp.Diff([]string{"nowhere", "annex.txt", "empty.txt"}, failed); diff != "" {
		t.Error(diff)
	}
	var conflict *ingest.ConflictError
	if len(failed) == 3 && (!errors.As(got.Failed[1].Err, &conflict) || conflict.Stored.ID != "1-kh-ubnd-2023") {
		t.Errorf("another part of a document: %v", got.Failed[1].Err)
	}
	got.Failed = nil
	want := ingest.Account{Stored: 2, Unchanged: 1, Ignored: []ingest.Ignored{{Path: filepath.Join(folder, "b", "a.gif"), Reason: ingest.OtherEnding}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if begun != 5 || stored != 2 {
		t.Errorf("told of %d files and %d plans", begun, stored)
	}
}

// TestEnd checks that the end of the context ends the work with its cause, and that
// nothing half-read is stored.
func TestEnd(t *testing.T) {
	folder := write(t, "1.txt", text("1"))
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	got, err := ingest.Paths(ctx, openStore(t, t.TempDir()), []string{folder}, ingest.Options{})
	if !errors.Is(err, context.Canceled) || got.Stored != 0 || got.Lost != 1 {
		t.Errorf("%+v, %v", got, err)
	}
}

// TestVanished has files vanish and shrink between the moment when they are found and their reading.
func TestVanished(t *testing.T) {
	folder := write(t, "1.txt", text("1"), "2.txt", text("2"), "3.txt", text("3"))
	o := ingest.Options{Workers: 1, Tell: func(e ingest.Event) {
		if _, begun := e.(ingest.Begun); begun {
			if err := errors.Join(os.Remove(filepath.Join(folder, "1.txt")), os.Truncate(filepath.Join(folder, "2.txt"), 0)); err != nil {
				t.Error(err)
			}
		}
	}}
	got, err := ingest.Paths(context.Background(), openStore(t, t.TempDir()), []string{folder}, o)
	if err != nil || got.Stored != 1 || len(got.Failed) != 2 || !errors.Is(got.Failed[0].Err, os.ErrNotExist) {
		t.Errorf("%+v, %v", got, err)
	}
}

// TestWatch checks that files there at first, added and removed are told.
func TestWatch(t *testing.T) {
	folder := write(t, "1.txt", text("1"))
	data := t.TempDir()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var told []string
	tell := func(e ingest.Event) {
		switch e := e.(type) {
		case ingest.Watching:
			told = append(told, "watching")
			if err := os.WriteFile(filepath.Join(folder, "2.txt"), []byte(text("2")), 0o666); err != nil {
				t.Error(err)
			}
		case ingest.Stored:
			told = append(told, e.Plans[0].ID)
			if len(told) > 1 {
				_ = os.Remove(filepath.Join(folder, "1.txt"))
			}
		case ingest.Finished:
			for _, r := range e.Removed {
				told = append(told, r.ID+" removed")
				cancel()
			}
		}
	}
	open := func() (*store.Store, error) { return store.Open(data, store.Options{}) }
	if err := ingest.Watch(ctx, open, []string{folder}, ingest.Options{Tell: tell}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"1-kh-ubnd-2023", "watching", "2-kh-ubnd-2023", "1-kh-ubnd-2023 removed"}, told); diff != "" {
		t.Error(diff)
	}
}

// TestWatchNothing checks that a path that is not there cannot be watched.
func TestWatchNothing(t *testing.T) {
	open := func() (*store.Store, error) { t.Fatal("the store is opened"); return nil, nil }
	err := ingest.Watch(context.Background(), open, []string{filepath.Join(t.TempDir(), "none")}, ingest.Options{})
	if !errors.Is(err, os.ErrNotExist) {
		t.Error(err)
	}
}
