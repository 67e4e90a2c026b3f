package bundle

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"path"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"kehoach/extract/document"
	"kehoach/extract/document/internal/readertest"
)

// zipOf packs files given as name, content, name, content … The names are written
// as they are.
func zipOf(t testing.TB, files ...string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		f, err := w.CreateHeader(&zip.FileHeader{Name: files[i], NonUTF8: !utf8.ValidString(files[i]), Method: zip.Deflate})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(files[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// visits lists what is visited as "name: content" or "name! error".
func visits(raw string, limits Limits) ([]string, error) {
	var seen []string
	err := Files([]byte(raw), limits, func(name string, raw []byte, err error) error {
		if err != nil {
			seen = append(seen, fmt.Sprintf("%s! %v", name, err))
			return nil
		}
		seen = append(seen, fmt.Sprintf("%s: %s", name, raw))
		return nil
	})
	return seen, err
}

func TestFiles(t *testing.T) {
	innermost := zipOf(t, "z.txt", "z")
	inner := zipOf(t, "b.txt", "b", "sâu.zip", innermost)
	docx := zipOf(t, "[Content_Types].xml", "<Types/>")
	raw := zipOf(t, "kế hoạch/2.txt", "hai", `kế hoạch\1.txt`, "một", "trong.zip", inner, "a.docx", docx,
		"folder/", "", "__MACOSX/._1.txt", "x", ".DS_Store", "x", "~$a.docx", "x", "Thumbs.db", "x",
		"../../etc/passwd", "p", "C:/đề án.txt", "đ", "a\x1b[31m.txt", "màu",
		"Ke hoach s\xf4\xec 5.txt", "1258", "caf\x82.txt", "437")
	got, err := visits(raw, DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"Ke hoach số 5.txt: 1258", "a.docx: " + docx, "a[31m.txt: màu", "café.txt: 437", "etc/passwd: p",
		"kế hoạch/1.txt: một", "kế hoạch/2.txt: hai", "trong.zip/b.txt: b", "trong.zip/sâu.zip! " + ErrNested.Error(), "đề án.txt: đ",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestOthersGoOn checks that a file that cannot be read stops no other.
func TestOthersGoOn(t *testing.T) {
	raw := zipOf(t, "1.txt", "một", "2.txt", "hai", "3.txt", strings.Repeat("3", 1000), "4.txt", "bốn")
	// The bit of encryption stands at 8 of an entry of the directory.
	at := strings.LastIndex(raw, "PK\x01\x02")
	for range 3 {
		at = strings.LastIndex(raw[:at], "PK\x01\x02")
	}
	raw = raw[:at+8] + string(raw[at+8]|1) + raw[at+9:]
	got, err := visits(raw, Limits{File: 100, Total: 1000, Files: 10})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"1.txt! " + document.ErrEncrypted.Error(), "2.txt: hai", "3.txt! " + document.ErrTooLarge.Error(), "4.txt: bốn"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestLimits(t *testing.T) {
	zeros := strings.Repeat("0", 1000)
	raw := zipOf(t, "1.txt", zeros, "2.zip", zipOf(t, "2.txt", zeros, "3.txt", zeros), "4.txt", zeros)
	got, err := visits(raw, Limits{File: 1000, Total: 2500, Files: 10})
	if err != nil {
		t.Fatal(err)
	}
	var read int
	for _, s := range got {
		if strings.Contains(s, zeros) {
			read++
		}
	}
	if read != 2 || len(got) != 4 {
		t.Errorf("read %d of %d", read, len(got))
	}
	if _, err := visits(raw, Limits{File: 1000, Total: 5000, Files: 3}); !errors.Is(err, ErrMany) {
		t.Errorf("too many: %v", err)
	}
	if got, err := visits(zipOf(t, "folder/", ""), DefaultLimits); len(got) > 0 || err != nil {
		t.Errorf("empty: %v, %v", got, err)
	}
	if _, err := visits(raw[:len(raw)/2], DefaultLimits); !errors.Is(err, document.ErrDamaged) {
		t.Errorf("cut: %v", err)
	}
}

// TestStops checks that the first error of visit ends it.
func TestStops(t *testing.T) {
	stop := errors.New("stop")
	n := 0
	err := Files([]byte(zipOf(t, "a.zip", zipOf(t, "1", "", "2", ""), "b", "")), DefaultLimits, func(string, []byte, error) error { n++; return stop })
	if n != 1 || !errors.Is(err, stop) {
		t.Errorf("%d visits, %v", n, err)
	}
}

func TestClaims(t *testing.T) {
	for _, c := range []struct {
		raw  string
		want bool
	}{
		{zipOf(t, "a.txt", "a"), true},
		{zipOf(t, "a/[Content_Types].xml", "a"), true},
		{zipOf(t, "word/document.xml", "a", "[Content_Types].xml", "a"), false},
		{zipOf(t, "mimetype", "application/vnd.oasis.opendocument.text"), false},
		{zipOf(t), true},
		{"PK", false},
		{"a", false},
	} {
		if got := Claims([]byte(c.raw)); got != c.want {
			t.Errorf("%.40q: got %v", c.raw, got)
		}
	}
}

// TestDamaged reads damaged copies of a zip file.
func TestDamaged(t *testing.T) {
	raw := zipOf(t, "kế hoạch/1.txt", "một", "trong.zip", zipOf(t, "b.txt", "b"), "c\xec.txt", "c")
	for damaged := range readertest.Damage([]byte(raw), 2000) {
		checkNames(t, damaged)
	}
}

func FuzzFiles(f *testing.F) {
	f.Add([]byte(zipOf(f, "kế hoạch/1.txt", "một", "../c\xec.txt", "c")))
	f.Add([]byte(zipOf(f, "trong.zip", zipOf(f, "b.txt", "b"))))
	f.Fuzz(func(t *testing.T, raw []byte) { checkNames(t, raw) })
}

// checkNames checks that names are relative paths that can be shown.
func checkNames(t *testing.T, raw []byte) {
	t.Helper()
	Claims(raw)
	_ = Files(raw, Limits{File: 1 << 20, Total: 1 << 22, Files: 100}, func(name string, raw []byte, err error) error {
		if name == "" || !utf8.ValidString(name) || path.IsAbs(name) || path.Clean("/"+name) != "/"+name || strings.ContainsAny(name, "\x00\x1b\n") {
			t.Errorf("the name %q", name)
		}
		if err != nil && raw != nil {
			t.Errorf("%q has both words and an error", name)
		}
		return nil
	})
}
