package ocr

import (
	"bytes"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kehoach/extract/document"
	"kehoach/extract/document/page"
)

// samplePage is a recognised page with this word.
func samplePage(number int, word string) recognised {
	p := page.Page{Number: number, Box: page.Box{X1: 595, Y1: 842}, Blur: blur}
	p.Glyphs = []page.Glyph{{Text: word, Font: &noFont, X0: 70, X1: 120, Y: 90.5, Size: 13, Legible: 61}}
	p.Rules = []page.Rule{{Box: page.Box{X0: 70, X1: 500, Y0: 100, Y1: 100}, Level: true}}
	return recognised{p, 92.5}
}

// TestKeeps finds a page by the content of its file, its number and the recogniser only.
func TestKeeps(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "kehoach", "pages")
	k := keep(folder, []byte("a file"), "tesseract 5")
	want := samplePage(3, "Sở")
	k.save(want)
	got, found := keep(folder, []byte("a file"), "tesseract 5").load(3)
	if diff := cmp.Diff(want, got); !found || diff != "" {
		t.Errorf("%v %s", found, diff)
	}
	for name, other := range map[string]struct {
		keeper
		number int
	}{
		"another page":       {k, 2},
		"another file":       {keep(folder, []byte("b file"), "tesseract 5"), 3},
		"another recogniser": {keep(folder, []byte("a file"), "tesseract 6"), 3},
		"no folder":          {keep("", []byte("a file"), "tesseract 5"), 3},
	} {
		if p, found := other.load(other.number); found {
			t.Errorf("%s: found %+v", name, p)
		}
	}
}

// TestIgnoresDamage changes each byte of a kept page, and cuts it short: then it is
// not there, until it is kept anew.
func TestIgnoresDamage(t *testing.T) {
	k := keep(t.TempDir(), []byte("a file"), "tesseract 5")
	k.save(samplePage(1, "Sở"))
	sound, err := os.ReadFile(k.path(1))
	if err != nil {
		t.Fatal(err)
	}
	damaged := [][]byte{nil, sound[:10], sound[:len(sound)-1]}
	for i := range sound {
		d := bytes.Clone(sound)
		d[i] ^= 0x10
		damaged = append(damaged, d)
	}
	for _, d := range damaged {
		if err := os.WriteFile(k.path(1), d, 0o600); err != nil {
			t.Fatal(err)
		}
		if p, found := k.load(1); found {
			t.Fatalf("found %+v in damaged bytes", p)
		}
	}
	k.save(samplePage(1, "Sở"))
	if _, found := k.load(1); !found {
		t.Error("it is not kept anew")
	}
}

// TestTrims keeps three pages and then two of them: the one that was used longest ago goes.
func TestTrims(t *testing.T) {
	k := keep(t.TempDir(), []byte("a file"), "tesseract 5")
	for n := 1; n <= 3; n++ {
		k.save(samplePage(n, "Sở"))
		before := time.Now().Add(time.Duration(n-9) * time.Hour)
		if err := os.Chtimes(k.path(n), before, before); err != nil {
			t.Fatal(err)
		}
	}
	k.load(1) // which makes it the last used
	info, err := os.Stat(k.path(1))
	if err != nil {
		t.Fatal(err)
	}
	k.trim(2 * info.Size())
	for n, want := range map[int]bool{1: true, 2: false, 3: true} {
		if _, found := k.load(n); found != want {
			t.Errorf("page %d is there: %v", n, found)
		}
	}
}

// TestKeepsSideBySide lets several write, read and trim in one folder, as processes do:
// who finds a page finds it whole.
func TestKeepsSideBySide(t *testing.T) {
	folder := t.TempDir()
	want := samplePage(1, "Sở")
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			k := keep(folder, []byte("a file"), "tesseract 5")
			for i := range 50 {
				k.save(want)
				if got, found := k.load(1); found && !cmp.Equal(got, want) {
					t.Errorf("found %+v", got)
				}
				if i%10 == 0 {
					k.trim(0)
				}
			}
		})
	}
	all.Wait()
}

// TestRecognisesOnce reads a scan twice: the second time no page is recognised, and the content
// is the same.
func TestRecognisesOnce(t *testing.T) {
	needTesseract(t)
	p := scannedPage(t)
	raw := writePDF([]picture{p}, 1)
	pages := 0
	o := Options{Folder: t.TempDir(), Done: func(int, int) { pages++ }}
	first, err := Read(t.Context(), raw, unread(1, p), o)
	if err != nil {
		t.Fatal(err)
	}
	second, err := Read(t.Context(), raw, unread(1, p), o)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(first, second); pages != 1 || diff != "" {
		t.Errorf("%d pages were recognised; %s", pages, diff)
	}
}

// TestLeavesOut leaves pictures unread and says why.
func TestLeavesOut(t *testing.T) {
	p := blank(100, 100, 100)
	content, err := Read(t.Context(), nil, unread(2, p), Options{LeaveOut: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range content.Pages {
		if p.Read != document.PageUnread || p.Why != document.LeftOut {
			t.Errorf("%+v", p)
		}
	}
}
