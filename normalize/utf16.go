package normalize

import (
	"bytes"
	"encoding/binary"
	"unicode/utf16"
	"unicode/utf8"
)

func isUTF16LE(raw []byte) bool { return isUTF16(raw, binary.LittleEndian, 1) }
func isUTF16BE(raw []byte) bool { return isUTF16(raw, binary.BigEndian, 0) }

func decodeUTF16LE(raw []byte) decoded { return decodeUTF16(raw, binary.LittleEndian) }
func decodeUTF16BE(raw []byte) decoded { return decodeUTF16(raw, binary.BigEndian) }

// isUTF16 tells whether raw is UTF-16 in the byte order given, whose high bytes
// stand at the even (0) or odd (1) offsets: by its byte-order mark, or because
// the high byte is NUL in more than three letters of ten and the low byte in at
// most a tenth of that number. Blanks and the unmarked letters are two thirds of Vietnamese text.
func isUTF16(raw []byte, order binary.ByteOrder, high int) bool {
	if len(raw) < 2 {
		return false
	}
	if order.Uint16(raw) == 0xFEFF {
		return true
	}
	if bytes.IndexByte(raw, 0) < 0 {
		return false
	}
	var nul [2]int
	for i, c := range raw {
		if c == 0 {
			nul[i&1]++
		}
	}
	units := len(raw) / 2
	return nul[high] > units*3/10 && nul[1-high] <= nul[high]/10
}

// decodeUTF16 drops the byte-order mark and replaces by U+FFFD each half of a
// surrogate pair that stands alone, and an odd byte at the end.
func decodeUTF16(raw []byte, order binary.ByteOrder) decoded {
	var d decoded
	body := 0
	if len(raw) >= 2 && order.Uint16(raw) == 0xFEFF {
		body = 2
		d.source.add(1, 0, 2)
	}
	size := 0
	for i := body; i < len(raw); {
		r, n := decodeRune16(raw[i:], order)
		size += utf8.RuneLen(max(r, -r))
		i += n
	}
	d.utf8 = make([]byte, 0, size)
	for i := body; i < len(raw); {
		r, n := decodeRune16(raw[i:], order)
		if r < 0 {
			r = -r
			d.invalid = append(d.invalid, i)
		}
		d.utf8 = utf8.AppendRune(d.utf8, r)
		d.source.add(1, utf8.RuneLen(r), n)
		i += n
	}
	d.source.close()
	return d
}

// decodeRune16 returns the first rune of b and the number of its bytes. What is
// no rune comes back as the negative of U+FFFD, apart from a real U+FFFD.
func decodeRune16(b []byte, order binary.ByteOrder) (rune, int) {
	if len(b) < 2 {
		return -utf8.RuneError, len(b)
	}
	r := rune(order.Uint16(b))
	if !utf16.IsSurrogate(r) {
		return r, 2
	}
	if len(b) >= 4 {
		if pair := utf16.DecodeRune(r, rune(order.Uint16(b[2:]))); pair != utf8.RuneError {
			return pair, 4
		}
	}
	return -utf8.RuneError, 2
}
