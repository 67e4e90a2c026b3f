package rtf

import (
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// codePages are the encodings that \ansicpg names.
var codePages = map[int]encoding.Encoding{
	437: charmap.CodePage437, 850: charmap.CodePage850, 852: charmap.CodePage852, 866: charmap.CodePage866, 874: charmap.Windows874,
	932: japanese.ShiftJIS, 936: simplifiedchinese.GBK, 949: korean.EUCKR, 950: traditionalchinese.Big5,
	1250: charmap.Windows1250, 1251: charmap.Windows1251, 1252: charmap.Windows1252, 1253: charmap.Windows1253,
	1254: charmap.Windows1254, 1255: charmap.Windows1255, 1256: charmap.Windows1256, 1257: charmap.Windows1257,
	1258: charmap.Windows1258, 10000: charmap.Macintosh, 65001: unicode.UTF8,
}

// charsets are the code pages of the character sets that \fcharset names.
var charsets = map[int]int{
	0: 1252, 77: 10000, 128: 932, 129: 949, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258,
	177: 1255, 178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250, 254: 437, 255: 850,
}

// symbolCharset is the character set of the fonts of signs.
const symbolCharset = 2

// font is an entry of the table of fonts.
type font struct {
	name     string
	encoding encoding.Encoding // nil for that of the document
	symbols  bool
}

func (f *font) setCharset(n int) {
	f.symbols = n == symbolCharset
	f.encoding = codePages[charsets[n]]
}

// isOld tells whether the font keeps Vietnamese in an encoding of its own: its
// bytes then stay, as Windows-1252, whatever character set the file says.
func (f *font) isOld() bool {
	name := strings.ToLower(f.name)
	return strings.HasPrefix(name, ".vn") || strings.HasPrefix(name, "vni")
}

// decode returns text that is written in the font; standard is the encoding of the
// document.
func (f *font) decode(text []byte, standard encoding.Encoding) string {
	e := f.encoding
	switch {
	case f.isOld():
		e = charmap.Windows1252
	case f.symbols:
		var b strings.Builder
		for _, c := range text {
			b.WriteRune(0xF000 | rune(c))
		}
		return b.String()
	case e == nil:
		e = standard
	}
	decoded, err := e.NewDecoder().Bytes(text)
	if err != nil {
		return strings.ToValidUTF8(string(text), "\uFFFD")
	}
	return string(decoded)
}
