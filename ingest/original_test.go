package ingest_test

import (
	"archive/zip"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"kehoach/ingest"
)

// TestOriginal takes files again from where plans were read: alone, and in a zip file.
func TestOriginal(t *testing.T) {
	folder := t.TempDir()
	alone, zipped := filepath.Join(folder, "a.txt"), filepath.Join(folder, "b.zip")
	if err := os.WriteFile(alone, []byte("one"), 0o666); err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(zipped)
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(f)
	for name, words := range map[string]string{"c/d.txt": "two", "e.txt": "three", "empty.txt": ""} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprint(w, words)
	}
	if err := errors.Join(z.Close(), f.Close()); err != nil {
		t.Fatal(err)
	}
	hash := func(words string) string { return fmt.Sprintf("%x", sha256.Sum256([]byte(words))) }
	for _, c := range []struct {
		path, hash, want string
		err              error
	}{
		{alone, hash("one"), "one", nil}, {zipped + "/c/d.txt", hash("two"), "two", nil}, {zipped + "/e.txt", hash("three"), "three", nil},
		{alone, hash("two"), "", ingest.ErrChanged}, {zipped + "/e.txt", hash("two"), "", ingest.ErrChanged}, {zipped + "/c", hash("two"), "", fs.ErrNotExist},
		{filepath.Join(folder, "none.txt"), hash("one"), "", fs.ErrNotExist}, {folder, hash("one"), "", fs.ErrNotExist}, {"", hash("one"), "", fs.ErrNotExist},
		{zipped + "/../a.txt", hash("one"), "one", nil}, {zipped + "/empty.txt", hash("one"), "", ingest.ErrChanged},
	} {
		if got, err := ingest.Original(c.path, c.hash); string(got) != c.want || !errors.Is(err, c.err) {
			t.Errorf("%s: %q, %v", c.path, got, err)
		}
	}
}
