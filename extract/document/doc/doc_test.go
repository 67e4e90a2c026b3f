package doc

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kehoach/extract/document"
	"kehoach/extract/document/compound"
	"kehoach/extract/document/internal/readertest"
	"kehoach/internal/golden"
)

// files returns the documents of testdata, which LibreOffice made of the RTF files
// beside them.
func files(t testing.TB) map[string][]byte {
	t.Helper()
	paths, _ := filepath.Glob("testdata/*.doc")
	if len(paths) == 0 {
		t.Fatal("no documents")
	}
	all := map[string][]byte{}
	for _, path := range paths {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		all[strings.TrimSuffix(path, ".doc")] = raw
	}
	return all
}

func TestRead(t *testing.T) {
	for name, raw := range files(t) {
		t.Run(filepath.Base(name), func(t *testing.T) {
			content, err := Read(raw)
			if err != nil || !compound.Is(raw) {
				t.Fatal(err)
			}
			golden.Compare(t, name+".content", readertest.Describe(content))
		})
	}
}

// changed returns a copy of raw in which the bytes from behind the first place of
// mark on are others.
func changed(t *testing.T, raw []byte, mark string, behind int, with string) []byte {
	t.Helper()
	at := bytes.Index(raw, []byte(mark))
	if at < 0 {
		t.Fatalf("no %q", mark)
	}
	out := bytes.Clone(raw)
	copy(out[at+behind:], with)
	return out
}

func wide(s string) string {
	var b strings.Builder
	for _, c := range []byte(s) {
		b.Write([]byte{c, 0})
	}
	return b.String()
}

func TestErrors(t *testing.T) {
	sound := files(t)["testdata/text"]
	const fib = "\xEC\xA5"
	const nameLength = 64 // in an entry of the directory of a compound file
	workbook := changed(t, sound, wide("WordDocument"), nameLength, "\x12\x00")
	flags := sound[bytes.Index(sound, []byte(fib))+11]
	for name, c := range map[string]struct {
		raw  []byte
		err  error
		says string
	}{
		"empty":       {nil, ErrDamaged, ""},
		"cut":         {sound[:600], ErrDamaged, ""},
		"no table":    {changed(t, sound, wide("1Table"), 0, wide("2Table")), ErrDamaged, "tables"},
		"encrypted":   {changed(t, sound, fib, 11, string(flags|1)), ErrEncrypted, "password"},
		"Word 95":     {changed(t, sound, fib, 2, "\x68\x00"), ErrOld, ""},
		"Word 6":      {changed(t, sound, fib, 0, "\xDC\xA5\x65"), ErrOld, ""},
		"Excel":       {changed(t, workbook, wide("WordDocument"), 0, wide("Workbook\x00\x00\x00\x00")), ErrOther, "Excel"},
		"unknown":     {changed(t, sound, wide("WordDocument"), 0, wide("WardDocument")), ErrOther, ""},
		"DOCX locked": {changed(t, changed(t, sound, wide("WordDocument"), nameLength, "\x22\x00"), wide("WordDocument"), 0, wide("EncryptedPackage\x00")), ErrEncrypted, ""},
	} {
		if _, err := Read(c.raw); !errors.Is(err, c.err) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %v", name, err, c.err)
		}
	}
}

// TestDamaged reads thousands of damaged files.
func TestDamaged(t *testing.T) {
	for name, raw := range files(t) {
		for damaged := range readertest.Damage(raw, 2000) {
			check(t, name, damaged)
		}
	}
}

// check tests that a file ends in content or in one of the errors.
func check(t *testing.T, name string, raw []byte) {
	t.Helper()
	content, err := Read(raw)
	if err == nil {
		document.Assemble(content)
		return
	}
	for _, known := range []error{ErrDamaged, ErrEncrypted, ErrTooLarge, ErrOld, ErrOther} {
		if errors.Is(err, known) {
			return
		}
	}
	t.Fatalf("%s: %v", name, err)
}

// TestBounds reads texts that a small file can hold, with which a reader without
// bounds would be busy for hours.
func TestBounds(t *testing.T) {
	const n = maxParagraphs + 2
	text := bytes.Repeat([]byte{paragraphMark}, n)
	far := bytes.Repeat([]byte{0x55, 0x08, 0}, 20_000) // sprmCFSpec over and over
	runs := make([]stretch, n)
	for i := range runs {
		runs[i] = stretch{start: i, end: i + 1, changes: far}
	}
	for name, f := range map[string]*file{
		"paragraphs": {word: text},
		"changes":    {word: bytes.Repeat([]byte("a"), n), runs: runs},
	} {
		f.pieces, f.looks, f.lists = []piece{{end: n, width: 1}}, map[int]look{}, &lists{}
		if _, err := f.story(0, n); !errors.Is(err, ErrTooLarge) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, raw := range files(f) {
		f.Add(raw)
	}
	f.Fuzz(func(t *testing.T, raw []byte) { check(t, "fuzzed", raw) })
}
