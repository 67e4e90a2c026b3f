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

// decodeUTF8 drops the byte-order mark and replaces each invalid byte by U+FFFD.
// Without either, the result is raw itself.
func decodeUTF8(raw []byte) decoded {
	if !bytes.HasPrefix(raw, []byte(bom8)) && utf8.Valid(raw) {
		return decoded{utf8: raw}
	}
	var d decoded
	body := bytes.TrimPrefix(raw, []byte(bom8))
	if mark := len(raw) - len(body); mark > 0 {
		d.source.add(1, 0, mark)
	}
	if utf8.Valid(body) {
		d.utf8 = body
		d.source.add(len(body), 1, 1)
	} else {
		d.repairUTF8(body, len(raw)-len(body))
	}
	d.source.close()
	return d
}

// repairUTF8 appends body, which begins at offset base of the file.
func (d *decoded) repairUTF8(body []byte, base int) {
	d.utf8 = make([]byte, 0, len(body)+len(body)/16)
	good := 0
	keep := func(end int) {
		d.utf8 = append(d.utf8, body[good:end]...)
		d.source.add(end-good, 1, 1)
	}
	for i := 0; i < len(body); {
		r, size := utf8.DecodeRune(body[i:])
		if r == utf8.RuneError && size == 1 {
			keep(i)
			d.utf8 = append(d.utf8, "\uFFFD"...)
			d.source.add(1, 3, 1)
			d.invalid = append(d.invalid, base+i)
			good = i + 1
		}
		i += size
	}
	keep(len(body))
}
