package normalize

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// isEightBit tells whether raw is in an old encoding of Vietnamese with one byte
// a character, in whole or in some of its lines.
func isEightBit(raw []byte) bool {
	if bytes.IndexByte(raw, 0) >= 0 {
		return false
	}
	d := decodeEightBit(raw)
	return len(detectLegacy(d.repairable()).Encodings) > 0
}

// decodeEightBit gives each byte the character that Windows-1252 has for it, by
// which [repairLines] knows it. Lines that are UTF-8 stay.
func decodeEightBit(raw []byte) decoded {
	d := decoded{utf8: make([]byte, 0, len(raw)+len(raw)/2), unicode: []bool{}}
	for _, line := range lines(string(raw)) {
		sound := isUTF8Line(line)
		d.unicode = append(d.unicode, sound && !isASCII(line))
		if sound {
			d.utf8 = append(d.utf8, line...)
			d.source.add(len(line), 1, 1)
			continue
		}
		for _, b := range []byte(line) {
			r := windowsRune(b)
			d.utf8 = utf8.AppendRune(d.utf8, r)
			d.source.add(1, utf8.RuneLen(r), 1)
		}
	}
	d.source.close()
	return d
}

// windowsRune returns the character of Windows-1252 for b, or the control
// character of that number where it has none, as browsers do.
func windowsRune(b byte) rune {
	if r := charmap.Windows1252.DecodeByte(b); r != utf8.RuneError {
		return r
	}
	return rune(b)
}

// isUTF8Line tells whether line is UTF-8, and not by chance: where no character
// of it has more than two bytes, at least one of its words is Vietnamese.
func isUTF8Line(line string) bool {
	if !utf8.ValidString(line) {
		return false
	}
	return isASCII(line) || strings.ContainsFunc(line, func(r rune) bool { return r >= 0x800 }) || weigh(line, unicodeSet).valid > 0
}

func isASCII[T string | []byte](s T) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// repairable returns the lines of d.utf8, with "" for those that are known to be
// in Unicode.
func (d decoded) repairable() []string {
	all := lines(string(d.utf8))
	for i, known := range d.unicode {
		if known {
			all[i] = ""
		}
	}
	return all
}

// lines returns the lines of s, each with its line end; LF, CR LF and CR end one.
func lines(s string) []string {
	var all []string
	for len(s) > 0 {
		n := strings.IndexAny(s, "\r\n") + 1
		switch {
		case n == 0:
			n = len(s)
		case strings.HasPrefix(s[n-1:], "\r\n"):
			n++
		}
		all = append(all, s[:n])
		s = s[n:]
	}
	return all
}

// repairLines decodes the lines of d.utf8 that are in an old encoding, and
// returns the map from the result to d.utf8.
func repairLines(d decoded) ([]byte, offsets, Legacy) {
	if len(candidateSets(d.utf8)) == 0 {
		return d.utf8, offsets{}, Legacy{}
	}
	texts := d.repairable()
	found := detectLegacy(texts)
	if len(found.Encodings) == 0 {
		return d.utf8, offsets{}, Legacy{}
	}
	var repaired []byte
	var source offsets
	for i, line := range lines(string(d.utf8)) {
		if found.sets[i] == nil || texts[i] == "" {
			repaired = append(repaired, line...)
			source.add(len(line), 1, 1)
			continue
		}
		for _, u := range decodeBlock(line, found.sets[i], nil) {
			repaired = append(repaired, u.text...)
			source.add(1, len(u.text), len(u.from))
		}
	}
	source.close()
	return repaired, source, found.Legacy
}
