package normalize

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// writer encodes Vietnamese in an old encoding; ok is false for text that it
// cannot write.
type writer func(text string) (raw string, ok bool)

// writers returns a writer for each encoding, from testdata/charsets.tsv.
func writers(t testing.TB) map[string]writer {
	t.Helper()
	letters := map[string][5]string{}
	for _, c := range cases(t, "charsets.tsv", 5) {
		letters[c[0]] = [5]string(c)
	}
	column := func(k int, others func(rune) (string, bool)) writer {
		return func(text string) (string, bool) {
			var b strings.Builder
			for _, r := range text {
				raw, ok := letters[string(r)][k], true
				if raw == "-" {
					raw = letters[strings.ToLower(string(r))][k]
				}
				if raw == "" {
					raw, ok = others(r)
				}
				if !ok {
					return "", false
				}
				b.WriteString(raw)
			}
			return b.String(), true
		}
	}
	windows := func(r rune) (string, bool) {
		b, ok := charmap.Windows1252.EncodeRune(r)
		return string([]byte{b}), ok && b < 0xA0
	}
	ascii := func(r rune) (string, bool) { return string(r), r < utf8.RuneSelf && !strings.ContainsRune(`.?'\`, r) }
	return map[string]writer{
		"tcvn3": column(1, windows), "viscii": column(2, ascii), "vni": column(3, windows), "viqr": column(4, ascii),
		"windows-1258": write1258,
	}
}

// write1258 writes the letter with its quality and the tone apart, as the
// keyboard of Windows does.
func write1258(text string) (string, bool) {
	var b strings.Builder
	for _, r := range text {
		parts := []rune(norm.NFD.String(string(r)))
		last := len(parts) - 1
		if last > 0 && strings.ContainsRune("\u0300\u0301\u0303\u0309\u0323", parts[last]) {
			parts = append([]rune(norm.NFC.String(string(parts[:last]))), parts[last])
		} else if last == 2 { // ậ: the dot stands before the circumflex
			parts = append([]rune(norm.NFC.String(string([]rune{parts[0], parts[2]}))), parts[1])
		} else {
			parts = []rune{r}
		}
		for _, p := range parts {
			c, ok := charmap.Windows1258.EncodeRune(p)
			if !ok {
				return "", false
			}
			b.WriteByte(c)
		}
	}
	return b.String(), true
}

// encodedLines returns the lines of the seeds that w can write, in both forms.
func encodedLines(t testing.TB, w writer) (texts, raws []string) {
	for _, seed := range seeds(t) {
		for _, line := range strings.Split(Canonical(string(seed)), "\n") {
			line = strings.TrimSpace(line)
			if raw, ok := w(line); ok && line != "" {
				texts, raws = append(texts, line), append(raws, raw)
			}
		}
	}
	if len(texts) < 500 {
		t.Fatalf("only %d lines can be written", len(texts))
	}
	return texts[:500], raws[:500]
}

func TestOldEncodingsRoundTrip(t *testing.T) {
	for name, w := range writers(t) {
		texts, raws := encodedLines(t, w)
		got, err := Decode([]byte(strings.Join(raws, "\r\n")))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got.Encoding() != name {
			t.Errorf("%s: taken for %s", name, got.Encoding())
			continue
		}
		lost := 0
		for i, line := range strings.Split(got.String(), "\n") {
			same := line == texts[i]
			if name == "tcvn3" { // a capital with a tone alone, as in "Ủy", cannot be known
				same = Lower(line) == Lower(texts[i])
			}
			if !same {
				if lost++; lost < 5 {
					t.Logf("%s: %q reads %q", name, texts[i], line)
				}
			}
		}
		if lost > len(texts)/200 {
			t.Errorf("%s: %d of %d lines differ", name, lost, len(texts))
		}
		checkMap(t, got)
		checkPlaces(t, got, w)
	}
}

// checkPlaces tests that each word is made from the bytes at its place.
func checkPlaces(t *testing.T, text Text, w writer) {
	t.Helper()
	s := text.String()
	for _, word := range words(s) {
		is := s[word[0]:word[1]]
		want, ok := w(is)
		from, to := text.Source(word[0], word[1])
		if got := string(text.Raw()[from:to]); ok && strings.ReplaceAll(got, "\r", "") != want {
			t.Fatalf("%s: %q comes from %q, not %q", text.Encoding(), is, got, want)
		}
	}
}

func TestRepair(t *testing.T) {
	w := writers(t)
	for _, c := range cases(t, "legacy.tsv", 4) {
		name, font, in, want := c[0], c[1], c[2], c[3]
		var blocks [][]Run
		_, raws := encodedLines(t, w[name])
		for _, raw := range raws[:40] {
			blocks = append(blocks, []Run{{Text: asWindows(raw)}})
		}
		blocks = append(blocks, []Run{{in, font}})
		found := Repair(blocks)
		if !slices.Equal(found.Encodings, []string{name}) || found.Sure < 0.9 {
			t.Errorf("%q: found %+v, want %s", in, found, name)
		}
		if got := Canonical(blocks[40][0].Text); got != want {
			t.Errorf("%s: %q reads %q, want %q", name, in, got, want)
		}
	}
}

// asWindows returns the characters of Windows-1252 for bytes.
func asWindows(raw string) string {
	var b strings.Builder
	for _, c := range []byte(raw) {
		b.WriteRune(windowsRune(c))
	}
	return b.String()
}

// TestRepairRuns tests that the words stay in their runs.
func TestRepairRuns(t *testing.T) {
	blocks := [][]Run{{{"Coäng hoa", ""}, {"ø xaõ hoäi ", "VNI-Times"}, {"", ""}, {"chuû nghóa Vieät Nam", ""}}}
	found := Repair(blocks)
	want := []Run{{"Cộng hoà", ""}, {" xã hội ", "VNI-Times"}, {"", ""}, {"chủ nghĩa Việt Nam", ""}}
	if !slices.Equal(blocks[0], want) || found.Blocks != 1 || found.Sure != 1 || found.Encoding() != "vni" {
		t.Errorf("got %q, %+v", blocks[0], found)
	}
}

func TestForeignTextsStay(t *testing.T) {
	texts := map[string][]string{}
	for _, c := range cases(t, "foreign.tsv", 2) {
		texts[c[0]] = append(texts[c[0]], c[1])
		texts["all"] = append(texts["all"], c[1])
		texts["with Vietnamese"] = append(texts["with Vietnamese"], c[1], "Ủy ban nhân dân tỉnh chủ trì, phối hợp với Sở Nội vụ")
		texts["a word a line"] = append(texts["a word a line"], strings.Fields(c[1])...)
	}
	for name, lines := range texts {
		want := strings.Join(lines, "\n")
		got, err := Decode([]byte(want))
		if err != nil || got.String() != strings.ReplaceAll(want, "ð", "đ") || got.Encoding() != "utf-8" {
			t.Errorf("%s: %v, %s, %q", name, err, got.Encoding(), got.String())
		}
		raw, err := charmap.Windows1252.NewEncoder().String(want)
		if err != nil || name == "en" {
			continue // not a language of Windows-1252
		}
		if got, err := Decode([]byte(raw)); !errors.Is(err, ErrEncoding) {
			t.Errorf("%s in Windows-1252: %v, %q", name, err, got.String())
		}
	}
}

// TestMixedEncodings tests files of which some lines are UTF-8 already.
func TestMixedEncodings(t *testing.T) {
	for name, w := range writers(t) {
		if name == "viqr" {
			continue // its lines are UTF-8 too
		}
		texts, raws := encodedLines(t, w)
		for i := range raws {
			if i/10%2 == 0 {
				raws[i] = texts[i]
			}
		}
		got, err := Decode([]byte(strings.Join(raws, "\n")))
		if err != nil || got.Encoding() != "utf-8+"+name {
			t.Errorf("%s: %v, %s", name, err, got.Encoding())
			continue
		}
		for i, line := range strings.Split(got.String(), "\n") {
			if Lower(line) != Lower(texts[i]) && i/10%2 == 0 {
				t.Errorf("%s: %q reads %q", name, texts[i], line)
			}
		}
	}
}

// TestSyllables tests the spelling of all words of the seeds with diacritics,
// and words that are none.
func TestSyllables(t *testing.T) {
	count, wrong := 0, map[string]int{}
	for _, seed := range seeds(t) {
		for _, word := range strings.FieldsFunc(Lower(Canonical(string(seed))), func(r rune) bool { return !unicode.IsLetter(r) }) {
			if !slices.ContainsFunc([]rune(word), func(r rune) bool { return r >= utf8.RuneSelf && r != 'đ' }) {
				continue
			}
			if count++; !isSyllable(word) {
				wrong[word]++
			}
		}
	}
	for _, n := range wrong {
		if n > count/1000 {
			t.Errorf("taken for none: %v", wrong)
		}
	}
	for word, want := range map[string]bool{
		"nghiêng": true, "giếng": true, "gì": true, "quý": true, "hoà": true, "hòa": true, "thuỷ": true, "khuỷu": true, "y": true, "ở": true,
		"": false, "maò": false, "cac": false, "bàt": false, "señor": false, "fử": false, "strố": false, "hửren": false, "ộtộ": false, "đ": false,
	} {
		if got := isSyllable(word); got != want {
			t.Errorf("isSyllable(%q) = %v", word, got)
		}
	}
}

func FuzzRepair(f *testing.F) {
	for name, w := range writers(f) {
		_, raws := encodedLines(f, w)
		f.Add(asWindows(strings.Join(raws[:20], "\n")), ".VnTimeH", uint8(len(name)))
	}
	f.Fuzz(func(t *testing.T, text, font string, cut uint8) {
		blocks := func() [][]Run {
			var all [][]Run
			for _, line := range lines(text) {
				at := min(int(cut), len(line))
				all = append(all, []Run{{line[:at], font}, {Text: line[at:]}})
			}
			return all
		}
		got, again := blocks(), blocks()
		found := Repair(got)
		if Repair(again); !slices.EqualFunc(got, again, slices.Equal) {
			t.Fatal("two runs differ")
		}
		if len(found.Encodings) == 0 && !slices.EqualFunc(got, blocks(), slices.Equal) {
			t.Fatal("rewritten without an encoding")
		}
		for _, runs := range got {
			if utf8.ValidString(text) && !utf8.ValidString(runs[0].Text+runs[1].Text) {
				t.Fatalf("%q", runs)
			}
		}
	})
}
