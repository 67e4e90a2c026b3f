package pdf

import (
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/ledongthuc/pdf"
	"golang.org/x/text/encoding/charmap"

	"kehoach/extract/document/page"
)

// font tells what the codes of a string stand for and how wide they are.
type font struct {
	name      string // without the tag of a subset
	composite bool   // Type0: codes of several bytes
	encoding  *cmap  // of a composite font; nil for two bytes that are the glyph's number
	simple    [256]string
	unicode   *cmap // ToUnicode, or nil
	widths    map[uint32]float64
	width     float64 // of what widths does not have
	unit      float64 // of widths, in text space
}

// typicalWidth is the width of a glyph of which nothing tells it, in thousandths of
// the font's size: about that of a letter in the common text fonts.
const typicalWidth = 500

// readFont reads a font's dictionary (ISO 32000-1, 9.5 to 9.10).
func (f *file) readFont(v pdf.Value) *font {
	t := &font{
		name:   baseName(v.Key("BaseFont").Name()),
		widths: map[uint32]float64{},
		width:  typicalWidth,
		unit:   1.0 / 1000,
	}
	if u := v.Key("ToUnicode"); u.Kind() == pdf.Stream {
		t.unicode = readCMap(f.decode(u))
	}
	if v.Key("Subtype").Name() == "Type0" {
		f.readComposite(t, v)
		return t
	}
	t.readSimple(v)
	return t
}

// baseName drops the six letters and the sign that mark a subset of a font.
func baseName(name string) string {
	if len(name) > 7 && name[6] == '+' {
		return name[7:]
	}
	return name
}

func (f *file) readComposite(t *font, v pdf.Value) {
	t.composite = true
	t.width = 1000
	if e := v.Key("Encoding"); e.Kind() == pdf.Stream {
		t.encoding = readCMap(f.decode(e))
	}
	d := v.Key("DescendantFonts").Index(0)
	if w := d.Key("DW"); !w.IsNull() {
		t.width = w.Float64()
	}
	w := d.Key("W")
	for i := 0; i+1 < w.Len() && len(t.widths) < maxMapped; {
		first := uint32(w.Index(i).Int64())
		if list := w.Index(i + 1); list.Kind() == pdf.Array {
			for j := range min(list.Len(), maxMapped) {
				t.widths[first+uint32(j)] = list.Index(j).Float64()
			}
			i += 2
			continue
		}
		last, width := uint32(w.Index(i+1).Int64()), w.Index(i+2).Float64()
		for c := first; c <= last && c-first < maxMapped; c++ {
			t.widths[c] = width
		}
		i += 3
	}
}

func (t *font) readSimple(v pdf.Value) {
	if v.Key("Subtype").Name() == "Type3" {
		if a := v.Key("FontMatrix").Index(0).Float64(); a != 0 {
			t.unit = a
		}
	}
	w, first := v.Key("Widths"), v.Key("FirstChar").Int64()
	for i := range min(w.Len(), 256) {
		t.widths[uint32(first)+uint32(i)] = w.Index(i).Float64()
	}
	if m := v.Key("FontDescriptor").Key("MissingWidth").Float64(); m > 0 {
		t.width = m
	}
	t.readEncoding(v)
	if t.unicode == nil {
		return
	}
	for c := range t.simple {
		if s, ok := t.unicode.unicode[uint32(c)]; ok && s != "" && s[0] != 0 {
			t.simple[c] = s
		}
	}
}

// readEncoding reads which characters the codes of a simple font stand for. Where
// the file does not tell, they are those of Windows-1252: so the fonts of the old
// Vietnamese encodings keep their bytes.
func (t *font) readEncoding(v pdf.Value) {
	encoding := v.Key("Encoding")
	base := encoding.Name()
	if encoding.Kind() == pdf.Dict {
		base = encoding.Key("BaseEncoding").Name()
	}
	table := charmap.Windows1252
	if base == "MacRomanEncoding" {
		table = charmap.Macintosh
	}
	for c := range t.simple {
		t.simple[c] = string(table.DecodeByte(byte(c)))
	}
	differences := encoding.Key("Differences")
	known := (&pdf.Font{V: v}).Encoder()
	c := 0
	for i := range min(differences.Len(), 1024) {
		d := differences.Index(i)
		if d.Kind() == pdf.Integer {
			c = int(d.Int64())
			continue
		}
		if c >= 0 && c < 256 {
			if s := glyphText(d.Name(), c, known); s != "" {
				t.simple[c] = s
			}
		}
		c++
	}
}

// glyphText returns the text of a glyph by its name: "uni1EA1", "u1EA1", or a name
// that the library knows; "" if the name tells nothing.
func glyphText(name string, c int, known pdf.TextEncoding) string {
	name, _, _ = strings.Cut(name, ".")
	if s, ok := strings.CutPrefix(name, "uni"); ok && len(s) >= 4 && len(s)%4 == 0 {
		var units []uint16
		for ; s != ""; s = s[4:] {
			n, err := strconv.ParseUint(s[:4], 16, 16)
			if err != nil {
				return ""
			}
			units = append(units, uint16(n))
		}
		return string(utf16.Decode(units))
	}
	if s, ok := strings.CutPrefix(name, "u"); ok && len(s) >= 4 {
		if n, err := strconv.ParseUint(s, 16, 21); err == nil {
			return string(rune(n))
		}
	}
	// The library gives the code itself for a name that it does not know.
	if s := known.Decode(string([]byte{byte(c)})); s != string(rune(c)) {
		return s
	}
	if len(name) == 1 {
		return name
	}
	return ""
}

// first returns the length of the code at the head of data, its text, and how far
// it moves the pen for a font of size 1.
func (t *font) first(data []byte) (n int, s string, width float64) {
	if !t.composite {
		c := data[0]
		return 1, t.simple[c], t.widthOf(uint32(c))
	}
	n = min(2, len(data))
	if t.encoding != nil {
		n = t.encoding.length(data)
	}
	c := code(data[:n])
	cid := c
	if t.encoding != nil && len(t.encoding.cids) > 0 {
		cid = t.encoding.cids[c]
	}
	s = page.Unmapped
	if t.unicode != nil {
		if u, ok := t.unicode.unicode[c]; ok {
			s = u
		}
	}
	return n, s, t.widthOf(cid)
}

func (t *font) widthOf(c uint32) float64 {
	if w, ok := t.widths[c]; ok {
		return w * t.unit
	}
	return t.width * t.unit
}
