package normalize

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// cases reads testdata/name: one case a line, tab-separated Go string literals
// without their quotes; lines of # are comments.
func cases(t testing.TB, name string, fields int) [][]string {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var all [][]string
	for sc, line := bufio.NewScanner(f), 1; sc.Scan(); line++ {
		if sc.Text() == "" || sc.Text()[0] == '#' {
			continue
		}
		c := strings.Split(sc.Text(), "\t")
		if len(c) != fields {
			t.Fatalf("%s:%d: %d fields, want %d", name, line, len(c), fields)
		}
		for i := range c {
			if c[i], err = strconv.Unquote(`"` + strings.ReplaceAll(c[i], `"`, `\"`) + `"`); err != nil {
				t.Fatalf("%s:%d: %v", name, line, err)
			}
		}
		all = append(all, c)
	}
	return all
}

func TestCanonical(t *testing.T) {
	for _, c := range cases(t, "canonical.tsv", 2) {
		in, want := c[0], c[1]
		if got := Canonical(in); got != want {
			t.Errorf("Canonical(%+q) = %+q, want %+q", in, got, want)
		}
		if got := Canonical(want); got != want {
			t.Errorf("Canonical(%+q) = %+q, want it unchanged", want, got)
		}
	}
}

func TestKeys(t *testing.T) {
	for _, c := range cases(t, "keys.tsv", 4) {
		in := c[0]
		for i, key := range []struct {
			name string
			of   func(string) string
		}{{"Lower", Lower}, {"Fold", Fold}, {"ToneKey", ToneKey}} {
			if got := key.of(in); got != c[i+1] {
				t.Errorf("%s(%q) = %q, want %q", key.name, in, got, c[i+1])
			}
		}
	}
}

func TestDecode(t *testing.T) {
	const text = "ỦY BAN NHÂN DÂN TỈNH\r\nSố: 27/KH-UBND 😀 đến năm 2030"
	const want = "ỦY BAN NHÂN DÂN TỈNH\nSố: 27/KH-UBND 😀 đến năm 2030"
	for name, raw := range map[string][]byte{
		"utf-8":    []byte(text),
		"utf-16le": encode16(text, binary.LittleEndian),
		"utf-16be": encode16(text, binary.BigEndian),
	} {
		bom := []byte(bom8)
		switch name {
		case "utf-16le":
			bom = []byte{0xFF, 0xFE}
		case "utf-16be":
			bom = []byte{0xFE, 0xFF}
		}
		for _, raw := range [][]byte{raw, append(bom, raw...)} {
			got, err := Decode(raw)
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			if got.String() != want || got.Encoding() != name {
				t.Errorf("%s: got %q in %s", name, got, got.Encoding())
			}
			checkText(t, got)
		}
	}
}

func encode16(s string, order binary.AppendByteOrder) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = order.AppendUint16(b, u)
	}
	return b
}

func TestDecodeErrors(t *testing.T) {
	prose := strings.Repeat("Kế hoạch ", 40)
	for _, c := range []struct {
		raw  string
		err  error
		says string
	}{
		{"", ErrEmpty, "empty"},
		{" \r\n\t\u00A0", ErrEmpty, "blanks"},
		{bom8, ErrEmpty, "blanks"},
		{"\xFF\xFE", ErrEmpty, "blanks"},
		{"%PDF-1.7\n%âãÏÓ", ErrBinary, "PDF; save it as DOCX"},
		{"PK\x03\x04\x14\x00word/document.xml", ErrBinary, "Word (DOCX); save"},
		{"PK\x03\x04\x14\x00other", ErrBinary, "ZIP; unpack"},
		{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", ErrBinary, "97-2003"},
		{"\x89PNG\r\n\x1A\n", ErrBinary, "PNG"},
		{"PK\x03\x04\x14\x00xl/workbook.xml", ErrBinary, "Excel (XLSX); save it as XLSX"},
		{"\xDB\xA5\x2D\x00", ErrBinary, "Word (…1993); open it in Word and save it as DOCX"},
		{"\xFF\xD8\xFF\xE0", ErrBinary, "JPEG"},
		{prose + "\x00", ErrBinary, "NUL byte at offset 520"},
		{prose + strings.Repeat("\x01", 40), ErrBinary, "control characters"},
		{"\xFF\xFE\x01\x00\x02\x00\x03\x00a\x00", ErrBinary, "control characters"},
		{prose + strings.Repeat("\xB5\xB6", 9), ErrEncoding, "18 of 538 bytes are not UTF-8"},
		{"\xFF\xFEa\x00\x00\xD8b\x00", ErrEncoding, "the first at byte 4"},
	} {
		_, err := Decode([]byte(c.raw))
		if !errors.Is(err, c.err) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("Decode(%.20q) = %v, want %v … %s", c.raw, err, c.err, c.says)
		}
	}
}

func TestDamaged(t *testing.T) {
	raw := bom8 + strings.Repeat("Kế hoạch ", 20) + "\xC3 xong\xFF" + strings.Repeat(" năm", 20)
	text, err := Decode([]byte(raw))
	if err != nil {
		t.Fatal(err)
	}
	for _, at := range text.Invalid() {
		if c := raw[at]; c != 0xC3 && c != 0xFF {
			t.Errorf("Invalid() has offset %d, where %q stands", at, c)
		}
	}
	if n := len(text.Invalid()); n != 2 || strings.Count(text.String(), "\uFFFD") != n {
		t.Errorf("Invalid() = %v", text.Invalid())
	}
	checkText(t, text)
}

// TestSource maps words and single characters by hand-counted offsets.
func TestSource(t *testing.T) {
	text, err := Decode([]byte(bom8 + "a\u200Bb\r\nhoa\u0300 \u2003x\u00AD"))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := text.String(), "ab\nhoà  x"; got != want {
		t.Fatalf("text is %q, want %q", got, want)
	}
	for _, c := range []struct{ start, end, from, to int }{
		{0, 0, 0, 0},
		{1, 1, 4, 4},
		{0, 1, 3, 4},
		{1, 2, 7, 8},
		{0, 2, 3, 8},
		{2, 3, 8, 10},
		{3, 7, 10, 15},
		{6, 7, 12, 15}, // inside à
		{8, 9, 16, 19},
		{9, 10, 19, 20},
		{0, 99, 3, 20},
		{-5, 1, 3, 4},
		{5, 3, 12, 12}, // an end before the start
	} {
		if from, to := text.Source(c.start, c.end); from != c.from || to != c.to {
			t.Errorf("Source(%d, %d) = %d, %d, want %d, %d", c.start, c.end, from, to, c.from, c.to)
		}
	}
}

// TestPlain holds isPlain to its promise, for every character.
func TestPlain(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if !utf8.ValidRune(r) || plainSpan(string(r), 0) == 0 {
			continue
		}
		p := norm.NFC.PropertiesString(string(r))
		if replacement(r) != r || !p.BoundaryBefore() || !norm.NFC.IsNormalString(string(r)) || r == 'ƣ' || r == 'Ƣ' {
			t.Errorf("%+q is plain", r)
		}
	}
}

func TestSeedsArePlain(t *testing.T) {
	for _, raw := range seeds(t) {
		text, err := Decode(raw)
		if err != nil {
			t.Fatal(err)
		}
		checkText(t, text)
	}
}

func seeds(t testing.TB) [][]byte {
	t.Helper()
	files, _ := filepath.Glob("../seeds/*.txt")
	if len(files) == 0 {
		t.Fatal("no seeds")
	}
	var all [][]byte
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, raw)
	}
	return all
}

// checkText tests what holds for every text.
func checkText(t *testing.T, text Text) {
	t.Helper()
	s := text.String()
	if !utf8.ValidString(s) || !norm.NFC.IsNormalString(s) {
		t.Fatalf("%+q is not NFC", s)
	}
	if again := Canonical(s); again != s {
		t.Fatalf("canonical form of %+q is %+q", s, again)
	}
	checkMap(t, text)
	for i := range s {
		if r, _ := utf8.DecodeRuneInString(s[i:]); replacement(r) != r {
			t.Fatalf("%+q in the text", r)
		}
	}
	for _, word := range words(s) {
		checkWord(t, text, word[0], word[1])
	}
}

// checkMap tests that the map rises and stays within the source.
func checkMap(t *testing.T, text Text) {
	t.Helper()
	n := len(text.String())
	lastFrom, lastTo := 0, 0
	for i := 0; i <= n; i++ {
		from, _ := text.Source(i, n)
		_, to := text.Source(0, i)
		a, b := text.Source(i, i)
		if a != b || from < lastFrom || to < lastTo || a < lastFrom || max(from, to) > len(text.Raw()) {
			t.Fatalf("Source at %d of %d: from %d after %d, to %d after %d, empty %d-%d; raw %q",
				i, n, from, lastFrom, to, lastTo, a, b, text.Raw())
		}
		lastFrom, lastTo = from, to
	}
}

// checkWord tests that the source of a stretch of whole words is what it was
// made from.
func checkWord(t *testing.T, text Text, start, end int) {
	t.Helper()
	from, to := text.Source(start, end)
	source := text.Raw()[from:to]
	switch text.Encoding() {
	case "utf-8":
		source = repairUTF8(source).utf8
	case "utf-16le":
		source = decodeUTF16LE(source).utf8
	case "utf-16be":
		source = decodeUTF16BE(source).utf8
	default:
		return // an old encoding: a word alone does not show it
	}
	want := text.String()[start:end]
	if got := Canonical(string(source)); got != want && !strings.ContainsFunc(string(source), isSymbolFont) {
		t.Fatalf("%+q (%d-%d) comes from %+q (%d-%d), which reads %+q; raw %q",
			want, start, end, source, from, to, got, text.Raw())
	}
}

// words returns the stretches between blanks, and some of several words.
func words(s string) [][2]int {
	var all [][2]int
	start := -1
	for i, r := range s + " " {
		switch blank := unicode.IsSpace(r); {
		case blank && start >= 0:
			all = append(all, [2]int{start, i})
			start = -1
		case !blank && start < 0:
			start = i
		}
	}
	single := all
	for i := 0; i+3 < len(single); i += 4 {
		all = append(all, [2]int{single[i][0], single[i+3][1]})
	}
	return all
}

// TestOffsetsManyBlocks maps a decomposed text that fills many blocks.
func TestOffsetsManyBlocks(t *testing.T) {
	var all []byte
	for _, raw := range seeds(t) {
		all = append(all, raw...)
	}
	all = all[:60_000]
	for len(all) > 0 && !utf8.Valid(all) {
		all = all[:len(all)-1]
	}
	nfd := norm.NFD.Bytes(all)
	for _, raw := range [][]byte{
		nfd,
		bytes.ReplaceAll(nfd, []byte("\n"), []byte("\r\n")),
		encode16(string(nfd), binary.LittleEndian),
		encode16(string(all), binary.BigEndian),
	} {
		text, err := Decode(raw)
		if err != nil {
			t.Fatal(err)
		}
		if text.String() != Canonical(string(all)) {
			t.Fatal("text differs from that of the composed form")
		}
		checkText(t, text)
	}
}

// TestLowerKeepsOffsets holds Lower to its promise, for every character.
func TestLowerKeepsOffsets(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		s := string(r)
		low := Lower(s)
		if len(low) != len(s) || low != s && low != strings.ToLower(s) {
			t.Errorf("Lower(%+q) = %+q", s, low)
		}
	}
}

// TestToneKeyDistinct tests that syllables of different sound keep different
// keys, whatever the tone and its place.
func TestToneKeyDistinct(t *testing.T) {
	from := map[string]string{}
	for _, s := range strings.Fields("hoa hoan ngoai hoe khoe thuy khuyu thui quy qua quan gia gi giêng hy hay tây kyêu " +
		"ia mua mưa muôn mươi thuê thuyên khuya xoong y yêu tuân tuấn") {
		for tone := range tones {
			syllable := []rune(s)
			for i := len(syllable) - 1; i >= 0; i-- {
				if v := vowelOf(syllable[i]); v != noVowel {
					syllable[i] = v.toned(tone).letter()
					break
				}
			}
			written := string(syllable)
			key := ToneKey(written)
			if other, ok := from[key]; ok && other != written {
				t.Errorf("%s and %s have the key %s", other, written, key)
			}
			from[key] = written
			if again := ToneKey(key); again != key {
				t.Errorf("ToneKey(%q) = %q", key, again)
			}
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, raw := range seeds(f) {
		f.Add(raw[:200])
		f.Add(norm.NFD.Bytes(raw[:200]))
		f.Add(encode16(string(raw[:200]), binary.LittleEndian))
	}
	for _, s := range []string{
		bom8 + "a\r\n\u200Bb", "nƣớc ƣƣa \u01A3\u0301", "\uF0A7 x\n \uF0B3", "e\u200D\u0301\u0302 \u0301", "\u1100\u1161\u11A8",
		"\u212B\u2126\u0344", "a\xFFb" + strings.Repeat("c", 200), "q\u0323\u0307\u0323", "\u2003\u0338=\u0338",
		"e" + strings.Repeat("\u0301", 40), "\t\u00A0\n\t", "\xFE\xFF\x00a\xD8\x00",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		text, err := Decode(raw)
		if err != nil {
			if !errors.Is(err, ErrEmpty) && !errors.Is(err, ErrBinary) && !errors.Is(err, ErrEncoding) {
				t.Fatal(err)
			}
			return
		}
		checkText(t, text)
		s := text.String()
		if low := Lower(s); len(low) != len(s) {
			t.Fatalf("Lower(%+q) = %+q", s, low)
		}
		for name, key := range map[string]func(string) string{"Fold": Fold, "ToneKey": ToneKey} {
			if k := key(s); key(k) != k {
				t.Fatalf("%s of %+q is %+q, and of that %+q", name, s, k, key(k))
			}
		}
	})
}
