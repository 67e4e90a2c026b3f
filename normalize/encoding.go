package normalize

import (
	"fmt"
	"slices"
	"strings"

	"kehoach/internal/fault"
)

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
	unicode []bool  // for each line, whether it is known to be Unicode; nil if none is
}

// encodings lists the encodings in order of precedence: the first that claims a
// file decodes it. Damaged UTF-8 comes last, since it claims files in which
// other encodings may find more.
var encodings = []encoding{
	{"utf-8", isUTF8, decodeUTF8},
	{"utf-16le", isUTF16LE, decodeUTF16LE},
	{"utf-16be", isUTF16BE, decodeUTF16BE},
	{eightBit, isEightBit, decodeEightBit},
	{"utf-8", isDamagedUTF8, repairUTF8},
}

// eightBit is the entry for the old encodings of one byte a character, which are
// told apart afterwards.
const eightBit = "8-bit"

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
	return encoding{}, fmt.Errorf("%w: %w; save it as DOCX, or as text in UTF-8", ErrEncoding, fault.Found("unknown-bytes", invalidUTF8(raw), len(raw)))
}

// nameOf names the encoding of a text in which old ones were found, as
// "utf-8+tcvn3". Where they explain all of the file, they stand alone.
func nameOf(enc encoding, d decoded, found Legacy) string {
	base := enc.name
	switch {
	case len(found.Encodings) == 0:
		return base
	case base == eightBit && slices.Contains(d.unicode, true):
		base = "utf-8"
	case base == eightBit, isASCII(d.utf8):
		return strings.Join(found.Encodings, "+")
	}
	return base + "+" + strings.Join(found.Encodings, "+")
}
