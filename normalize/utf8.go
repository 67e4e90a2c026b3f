package normalize

import (
	"bytes"
	"unicode/utf8"
)

const bom8 = "\xEF\xBB\xBF"

// isUTF8 tells whether raw is UTF-8 without a fault. A NUL is none in UTF-8, but
// is more likely half of a UTF-16 letter.
func isUTF8(raw []byte) bool {
	return bytes.IndexByte(raw, 0) < 0 && utf8.Valid(raw)
}

// isDamagedUTF8 tells whether raw is UTF-8 but for a few bytes.
func isDamagedUTF8(raw []byte) bool {
	return invalidUTF8(raw) <= len(raw)/maxInvalid
}

// invalidUTF8 counts the bytes of raw that belong to no UTF-8 sequence.
func invalidUTF8(raw []byte) int {
	n := 0
	for i := 0; i < len(raw); {
		r, size := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && size == 1 {
			n++
		}
		i += size
	}
	return n
}

// decodeUTF8 drops the byte-order mark of raw, which is without a fault. Without
// a mark, the result is raw itself.
func decodeUTF8(raw []byte) decoded {
	d := decoded{utf8: bytes.TrimPrefix(raw, []byte(bom8))}
	if mark := len(raw) - len(d.utf8); mark > 0 {
		d.source.add(1, 0, mark)
		d.source.add(len(d.utf8), 1, 1)
		d.source.close()
	}
	return d
}

// repairUTF8 replaces each invalid byte of raw by U+FFFD. A byte-order mark is
// left to the canonical form, which has none.
func repairUTF8(raw []byte) decoded {
	d := decoded{utf8: make([]byte, 0, len(raw)+len(raw)/16)}
	good := 0
	keep := func(end int) {
		d.utf8 = append(d.utf8, raw[good:end]...)
		d.source.add(end-good, 1, 1)
	}
	for i := 0; i < len(raw); {
		r, size := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && size == 1 {
			keep(i)
			d.utf8 = append(d.utf8, "\uFFFD"...)
			d.source.add(1, 3, 1)
			d.invalid = append(d.invalid, i)
			good = i + 1
		}
		i += size
	}
	keep(len(raw))
	d.source.close()
	return d
}
