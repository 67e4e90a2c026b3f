package html

import (
	"bytes"
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// decode returns the markup of a page as UTF-8. The bytes speak first: sites
// declare UTF-8 over other encodings, and other encodings over UTF-8. Bytes of
// an old encoding that lives in fonts (TCVN3, VNI) come as the characters of
// Windows-1252, which is how browsers showed them.
func decode(raw []byte, declared string) string {
	switch {
	case bytes.HasPrefix(raw, []byte("\xef\xbb\xbf")):
		return strings.ToValidUTF8(string(raw[3:]), "\uFFFD")
	case bytes.HasPrefix(raw, []byte("\xff\xfe")), wide(raw, 1):
		return decodeAs(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), raw)
	case bytes.HasPrefix(raw, []byte("\xfe\xff")), wide(raw, 0):
		return decodeAs(unicode.UTF16(unicode.BigEndian, unicode.UseBOM), raw)
	case isUTF8(raw):
		return strings.ToValidUTF8(string(raw), "\uFFFD")
	case isWindows1258(raw):
		return decodeAs(charmap.Windows1258, raw)
	}
	if declared == "" {
		declared = declaredIn(raw)
	}
	if e, name := charset.Lookup(declared); e != nil && !strings.HasPrefix(name, "utf-") && name != "x-user-defined" && name != "replacement" {
		return decodeAs(e, raw)
	}
	return decodeAs(charmap.Windows1252, raw)
}

func decodeAs(e encoding.Encoding, raw []byte) string {
	s, err := e.NewDecoder().Bytes(raw)
	if err != nil {
		return strings.ToValidUTF8(string(raw), "\uFFFD")
	}
	return string(s)
}

// wide reports whether raw is UTF-16 without a mark: its markup begins with an
// ASCII letter in every other byte, the zero at place zero of each pair.
func wide(raw []byte, zero int) bool {
	if len(raw) < 8 {
		return false
	}
	for i := 0; i < 8; i += 2 {
		if raw[i+zero] != 0 || raw[i+1-zero] == 0 || raw[i+1-zero] >= 0x80 {
			return false
		}
	}
	return true
}

// isUTF8 reports whether raw is UTF-8, up to one broken byte in a hundred of
// those that are not ASCII: a file that was cut, a word of another encoding.
func isUTF8(raw []byte) bool {
	if utf8.Valid(raw) {
		return true
	}
	letters, broken := 0, 0
	for len(raw) > 0 {
		if raw[0] < utf8.RuneSelf {
			raw = raw[1:]
			continue
		}
		r, n := utf8.DecodeRune(raw)
		if r == utf8.RuneError && n == 1 {
			broken++
		} else {
			letters++
		}
		raw = raw[n:]
	}
	return broken <= letters/100 || broken <= 3 && letters > 10*broken
}

// isWindows1258 reports whether the bytes that this encoding has for the five
// tones stand behind vowels, as they do in no other encoding of Vietnamese.
func isWindows1258(raw []byte) bool {
	tones, behind := 0, 0
	for i := 1; i < len(raw); i++ {
		switch raw[i] {
		case 0xCC, 0xD2, 0xDE, 0xEC, 0xF2: // grave, hook, tilde, acute, dot below
			tones++
			if bytes.IndexByte(vowels1258, raw[i-1]) >= 0 {
				behind++
			}
		}
	}
	return tones >= 3 && 10*behind >= 9*tones
}

var vowels1258 = []byte("aeiouyAEIOUY\xe2\xc2\xe3\xc3\xea\xca\xf4\xd4\xf5\xd5\xfd\xdd")

// declaration finds the charset in a meta element or in an XML declaration.
var declaration = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*["']?\s*([-\w:.]+)`)
})

// maxDeclaration is where a declaration must stand; the standard says 1024, sites do not.
const maxDeclaration = 8 << 10

func declaredIn(raw []byte) string {
	if m := declaration().FindSubmatch(raw[:min(len(raw), maxDeclaration)]); m != nil {
		return string(m[1])
	}
	return ""
}
