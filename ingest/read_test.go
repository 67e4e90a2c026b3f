package ingest_test

import (
	"archive/zip"
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kehoach/extract"
	"kehoach/ingest"
	"kehoach/internal/generate"
)

// TestZip reads the documents of a zip file one by one, in the order of their
// names; what is no document is left alone, and a bad one stops no other.
func TestZip(t *testing.T) {
	path := filepath.Join(t.TempDir(), "plans.zip")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(f)
	for name, text := range map[string]string{"b.txt": generate.Odd(1), "2025/a.txt": generate.Odd(2), "bad.txt": "", "photo.gif": "\x89PNG\r\n\x1a\n", "old.7z": "7z"} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(z.Close(), f.Close()); err != nil {
		t.Fatal(err)
	}

	var got []string
	err = ingest.Read(context.Background(), []string{path}, ingest.ReadOptions{}, func(r ingest.Result) error {
		name := r.Path
		switch {
		case r.Err != nil:
			name += ": failed"
		case r.Ignored != "":
			name += ": ignored, " + string(r.Ignored)
		}
		got = append(got, name)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{path + "/2025/a.txt", path + "/b.txt", path + "/bad.txt: failed", path + "/old.7z: ignored, archive", path + "/photo.gif: ignored, ending"}, got); diff != "" {
		t.Error(diff)
	}
	if _, err := extract.File(path); !errors.Is(err, extract.ErrBundle) {
		t.Errorf("a zip file as one document: %v", err)
	}
}
