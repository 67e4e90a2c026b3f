// Package normalize turns the bytes of a Vietnamese text file into one
// canonical text, with a map from every offset of that text back to the file.
//
// Canonical text is UTF-8 in Unicode Normalization Form C (NFC) with one form
// for each thing that files write in several ways:
//
//   - A byte-order mark is dropped.
//   - CR LF, CR, vertical tab, form feed, U+2028 and U+2029 are line feeds.
//   - The Unicode spaces of any width are U+0020. Two blanks stay what they
//     are: the tab, and the no-break space U+00A0, because a table cell that
//     holds only U+00A0 is not an empty cell. Later steps treat U+00A0 as a
//     blank. Runs of blanks are not folded.
//   - Zero-width characters, soft hyphens, word joiners, variation selectors,
//     marks of writing direction and the other C0 controls are removed.
//   - Ð (U+00D0) and Ɖ (U+0189) are Đ, ð (U+00F0) is đ.
//   - Ƣ and ƣ beside a Vietnamese letter are Ư and ư.
//   - The bullets of symbol fonts (U+F0A7, U+F0B7 …) are "•".
//
// Text in an old encoding of Vietnamese, in whole or in some of its lines, is
// decoded first; [Repair] does the same for the paragraphs of other formats.
//
// Nothing else changes: typing errors and the placement of tones (hoà, hòa) are
// the author's. [Fold], [ToneKey] and [Lower] make keys for comparison.
package normalize

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"kehoach/internal/fault"
)

// Errors of [Decode], to be tested with [errors.Is]. What Decode returns wraps
// one of them with what was found and what to do about it.
var (
	ErrEmpty    = errors.New("no text")          // no bytes, or blanks only
	ErrBinary   = errors.New("not a text file")  // a known binary format, NULs, or too many control characters
	ErrEncoding = errors.New("unknown encoding") // text in no encoding that the package knows
)

// Text is canonical text with a map back to the bytes it came from. The zero
// value is the empty text.
type Text struct {
	raw       []byte
	text      string
	encoding  string
	invalid   []int
	decoded   offsets // decoded UTF-8 -> raw
	repaired  offsets // repaired UTF-8 -> decoded UTF-8
	canonical offsets // text -> repaired UTF-8
}

// Decode detects the encoding of raw and returns its canonical text. The result
// keeps raw, which must not change afterwards.
func Decode(raw []byte) (Text, error) {
	if len(raw) == 0 {
		return Text{}, fmt.Errorf("%w: %w", ErrEmpty, fault.Found("empty"))
	}
	if err := checkSignature(raw); err != nil {
		return Text{}, err
	}
	enc, err := detect(raw)
	if err != nil {
		return Text{}, err
	}
	if i := bytes.IndexByte(raw, 0); i >= 0 && !strings.HasPrefix(enc.name, "utf-16") {
		return Text{}, nulError(i)
	}
	d := enc.decode(raw)
	if bad := len(d.invalid); bad > len(raw)/maxInvalid {
		return Text{}, fmt.Errorf("%w: %w; save it as DOCX, or as text in UTF-8", ErrEncoding, fault.Found("broken-text", enc.name, bad, d.invalid[0]))
	}
	repaired, repairs, legacy := repairLines(d)
	if err := checkControls(repaired); err != nil {
		return Text{}, err
	}
	text, canonical := canonicalize(repaired)
	if strings.TrimSpace(text) == "" {
		return Text{}, fmt.Errorf("%w: %w", ErrEmpty, fault.Found("blank"))
	}
	return Text{
		raw:       raw,
		text:      text,
		encoding:  nameOf(enc, d, legacy),
		invalid:   d.invalid,
		decoded:   d.source,
		repaired:  repairs,
		canonical: canonical,
	}, nil
}

// FromCanonical returns the text of a string that is canonical already; its
// source is its own bytes.
func FromCanonical(s string) Text {
	return Text{raw: []byte(s), text: s, encoding: "utf-8"}
}

// String returns the canonical text.
func (t Text) String() string { return t.text }

// Encoding returns the name of the encoding that was detected: "utf-8",
// "utf-16le", "utf-16be", "tcvn3", "vni", "viscii", "windows-1258" or "viqr".
// For a text that mixes several, they are joined, as in "utf-8+tcvn3".
func (t Text) Encoding() string { return t.encoding }

// Raw returns the bytes that were decoded; they must not be changed.
func (t Text) Raw() []byte { return t.raw }

// Invalid returns the offsets in Raw, in rising order, of the bytes that the
// encoding does not allow. Each stands as U+FFFD in the text.
func (t Text) Invalid() []int { return t.invalid }

// Source maps the byte offsets [start, end) of String to byte offsets of Raw:
// the shortest range whose canonical text is String()[start:end]. A character
// that was composed of several maps as a whole, so an offset inside it widens
// the range. An empty range maps to an empty one, behind the character before
// it. Both results never fall as the offsets rise; offsets outside the text are
// moved to its nearer end.
func (t Text) Source(start, end int) (int, int) {
	start = min(max(start, 0), len(t.text))
	end = min(max(end, start), len(t.text))
	return t.decoded.source(t.repaired.source(t.canonical.source(start, end)))
}

// Canonical returns the canonical form of s. Bytes that are not UTF-8 become
// U+FFFD.
func Canonical(s string) string {
	if plainSpan(s, 0) == len(s) {
		return s
	}
	text, _ := canonicalize(repairUTF8([]byte(s)).utf8)
	return text
}
