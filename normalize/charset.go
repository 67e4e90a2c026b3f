package normalize

import (
	"maps"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// charset is an old way to write Vietnamese that programs take for another one:
// its bytes come as the characters that Windows-1252 or Windows-1258 has for
// them, or as ASCII.
type charset struct {
	name string
	// unit decodes what stands at the head of s: its text, and the number of
	// bytes of s. The text is "" where the set has nothing of its own.
	unit func(s string) (text string, size int)
	// ascii says that the set has no bytes of its own.
	ascii bool
	// fontCapitals says that the set has no capitals with tones and leaves them to the font.
	fontCapitals bool
}

// charsets are the old encodings in order of frequency: where two explain a text
// equally well, the first does. VIQR stands apart, since it is ASCII.
var charsets = []*charset{tcvn3, vni, viscii, windows1258}

// tcvn3 is TCVN 5712:1993 as the ABC fonts (.VnTime) have it. The standard's
// toned capitals at 0x80 to 0x9F are left out: these fonts have the quotation
// marks and dashes of Windows there; so are its combining marks at 0xB0 to 0xB4.
var tcvn3 = &charset{name: "tcvn3", fontCapitals: true, unit: table(0xA0, ""+
	" ĂÂÊÔƠƯĐăâêôơưđẰ"+
	"     àảãáạẲằẳẵắẴ"+
	"ẮẦẨẪẤỀặầẩẫấậèỂẻẽ"+
	"éẹềểễếệìỉỄẾỒĩíịò"+
	"Ổỏõóọồổỗốộờởỡớợù"+
	"ỖủũúụừửữứựỳỷỹýỵỐ")}

// viscii is RFC 1456, section 2, which has six capitals among the C0 controls.
var viscii = &charset{name: "viscii", unit: table(0x00, ""+
	"  Ẳ  ẴẪ         "+
	"    Ỷ    Ỹ    Ỵ "+
	"                                                "+
	"                                                "+
	"ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ"+
	"ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"+
	"Õắằặấầẩậẽẹếềểễệố"+
	"ồổỗỠƠộờởịỰỨỪỬơớƯ"+
	"ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ"+
	"ĐứÒÓÔạỷừửÙÚỹỵÝỡư"+
	"àáâãảăữẫèéêẻìíĩỉ"+
	"đựòóôõỏọụùúũủýợỮ")}

// windows1258 has five of the tones as combining marks.
var windows1258 = &charset{name: "windows-1258", unit: table(0xC0, ""+
	"ÀÁÂĂÄÅÆÇÈÉÊË\u0300ÍÎÏ"+
	"ĐÑ\u0309ÓÔƠÖ×ØÙÚÛÜƯ\u0303ß"+
	"àáâăäåæçèéêë\u0301íîï"+
	"đñ\u0323óôơö÷øùúûüư₫ÿ")}

// table returns the decoder of a set of single bytes, whose letters from byte
// first on are given; a blank stands where the set has none.
func table(first int, letters string) func(string) (string, int) {
	texts := sync.OnceValue(func() *[256]string {
		texts, at := new([256]string), first
		for _, r := range letters {
			if r != ' ' {
				texts[at] = string(r)
			}
			at++
		}
		return texts
	})
	return func(s string) (string, int) {
		b, size := byteAt(s)
		if b < 0 {
			return "", size
		}
		return texts()[b], size
	}
}

// byteAt returns the byte that the first character of s stands for, or -1 if it
// stands for none, and the length of the character.
func byteAt(s string) (int, int) {
	r, size := utf8.DecodeRuneInString(s)
	if r < 0xA0 {
		return int(r), size
	}
	if b, ok := windowsBytes()[r]; ok {
		return int(b), size
	}
	return -1, size
}

// glyphBytes are characters that programs make of a glyph's name, where the name stands for two: macron, mu and
// periodcentered of the Adobe Glyph List, and the soft hyphen, which fonts of ABC call minus.
var glyphBytes = map[rune]byte{'ˉ': 0xAF, 'μ': 0xB5, '∙': 0xB7, '−': 0xAD}

// windowsBytes holds the characters of Windows-1252, those by which
// Windows-1258 differs from it, and [glyphBytes].
var windowsBytes = sync.OnceValue(func() map[rune]byte {
	bytes := maps.Clone(glyphBytes)
	for _, set := range []*charmap.Charmap{charmap.Windows1258, charmap.Windows1252} {
		for b := 0x80; b < 0x100; b++ {
			if r := set.DecodeByte(byte(b)); r != utf8.RuneError {
				bytes[r] = byte(b)
			}
		}
	}
	return bytes
})

// unicodeSet leaves all as it is.
var unicodeSet = &charset{unit: func(s string) (string, int) {
	_, size := utf8.DecodeRuneInString(s)
	return "", size
}}
