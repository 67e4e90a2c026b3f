package normalize

import "fmt"

// encoding is one way to write text as bytes. Each has a file of its own.
type encoding struct {
	name   string
	claims func(raw []byte) bool // whether raw is, by its content, in this encoding
	decode func(raw []byte) decoded
}

// decoded is the text of a file before it is made canonical.
type decoded struct {
	utf8    []byte  // always valid
	source  offsets // utf8 -> raw
	invalid []int   // offsets in raw of what stands as U+FFFD
}

// encodings lists the encodings in order of precedence: the first that claims a
// file decodes it. Damaged UTF-8 comes last, since it claims files in which
// other encodings may find more.
var encodings = []encoding{
	{"utf-8", isUTF8, decodeUTF8},
	{"utf-16le", isUTF16LE, decodeUTF16LE},
	{"utf-16be", isUTF16BE, decodeUTF16BE},
	{"utf-8", isDamagedUTF8, repairUTF8},
}

// maxInvalid is the share of invalid bytes, as one in so many, up to which a
// file counts as damaged text in its encoding rather than as something else.
const maxInvalid = 100

// detect returns the encoding of raw.
func detect(raw []byte) (encoding, error) {
	for _, e := range encodings {
		if e.claims(raw) {
			return e, nil
		}
	}
	if err := checkControls(raw); err != nil {
		return encoding{}, err
	}
	return encoding{}, fmt.Errorf("%w: %d of %d bytes are not UTF-8; save the text as UTF-8",
		ErrEncoding, invalidUTF8(raw), len(raw))
}
