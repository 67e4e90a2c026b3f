package agency

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"kehoach/extract/language"
	"kehoach/normalize"
)

// Canonical gives the full official name of a body or post, with abbreviations
// written out: "Sở TT&TT" → "Sở Thông tin và Truyền thông", "UBND cấp huyện" → "Ủy
// ban nhân dân cấp huyện". It is "" where unsure: for a body that the gazetteer does
// not hold, for a collective, and where capitals hide the spelling of a proper name.
func (w *Words) Canonical() string { return w.write(0, "") }

// write writes a name out in full, with another name in place of one row of the
// gazetteer (its index plus one; 0 for none). It is "" where unsure.
func (w *Words) write(replaced int32, by string) string {
	p := w.parser()
	if len(p.toks) == 0 || p.unit(0) != len(p.toks) || p.is(0, determiner) {
		return ""
	}
	out := writer{parser: p, replaced: replaced, by: by}
	for i := 0; i < len(p.toks); {
		next := out.step(i)
		if next == 0 {
			return ""
		}
		i = next
	}
	if !out.sure {
		return ""
	}
	return out.String()
}

// writer writes a name out in full.
type writer struct {
	*parser
	strings.Builder
	sure     bool // a body of the gazetteer is in the name
	replaced int32
	by       string
}

// official is the name of a row of the gazetteer, or what stands in its place.
func (w *writer) official(n node) string {
	if n.entry == w.replaced {
		return w.by
	}
	return w.lx.entries[n.entry-1].name
}

// step writes what stands at token i and returns the index after it, 0 where
// the official spelling is not known.
func (w *writer) step(i int) int {
	if w.mark(i, ',', '-', '/', '&') {
		w.putMark(w.toks[i].mark)
		return i + 1
	}
	if end, n := w.match(i, name); end > 0 {
		w.sure = true
		w.put(w.official(n))
		return end
	}
	if end, n := w.match(i, province); end > 0 {
		w.put(w.provinceName(i, n))
		w.sure = w.sure || i == 0
		return end
	}
	if end, _ := w.match(i, post|alone); end > 0 && !w.caps {
		w.put(w.s[w.toks[i].from:w.toks[end-1].to])
		return end
	}
	if end, _ := w.match(i, post|alone|place|glue|qualifier|organ|determiner|conjunction); end > 0 {
		w.plain(i, end)
		return end
	}
	if w.caps || !w.toks[i].capital && !w.toks[i].digits {
		return 0
	}
	w.put(w.s[w.toks[i].from:w.toks[i].to])
	return i + 1
}

// provinceName is the official name of a province, without "Tỉnh" where that is not written.
func (w *writer) provinceName(i int, n node) string {
	full := w.official(n)
	if !w.is(i, place) {
		return shortProvince(full)
	}
	if i > 0 && (w.caps || !w.toks[i].capital) {
		return recase(full, unicode.ToLower)
	}
	return full
}

// plain writes common nouns in small letters, the first word of the name with a capital.
func (w *writer) plain(i, end int) {
	for ; i < end; i++ {
		t := w.toks[i]
		switch {
		case t.mark != 0:
			w.putMark(t.mark)
		case t.short:
			w.put(w.lx.longText(t.word))
		case w.Len() == 0:
			w.put(recase(strings.ToLower(w.s[t.from:t.to]), unicode.ToUpper))
		default:
			w.put(strings.ToLower(w.s[t.from:t.to]))
		}
	}
}

func (w *writer) put(word string) {
	if w.Len() > 0 {
		w.WriteByte(' ')
	}
	w.WriteString(word)
}

func (w *writer) putMark(m byte) {
	if m != ',' {
		w.WriteByte(' ')
	}
	w.WriteByte(m)
}

// recase changes the case of the first letter.
func recase(s string, to func(rune) rune) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(to(r)) + s[n:]
}

// Province is the name of the province or city of the centre that a name of a provincial body
// holds ("Vĩnh Phúc" of "ỦY BAN NHÂN DÂN TỈNH VĨNH PHÚC"), "" for a name without
// one and for a body of a district, a commune or a city of a province.
func Province(body string) string {
	p := parse(body)
	if p.holds(0, district|commune) {
		return ""
	}
	found := ""
	for i := range p.toks {
		if p.lowerCity(i) {
			return ""
		}
		if end, n := p.match(i, province); end > 0 && found == "" {
			found = shortProvince(p.lx.entries[n.entry-1].name)
		}
	}
	return found
}

// lowerCity reports whether a city begins at token i that is none of the centre: "thành phố
// Thủ Đức", "thành phố Vĩnh Long".
func (p *parser) lowerCity(i int) bool {
	end, _ := p.match(i, city)
	return end > 0 && p.capital(end) && !p.is(i, province)
}

// NamedProvince is the province or city of the centre that a text names with its kind ("tỉnh
// Vĩnh Long"), "" where it names none or several.
func NamedProvince(text string) string {
	p := parse(text)
	found := ""
	for i := range p.toks {
		end, n := p.match(i, province)
		if end == 0 || !p.is(i, place) {
			continue
		}
		name := shortProvince(p.lx.entries[n.entry-1].name)
		if found != "" && found != name {
			return ""
		}
		found = name
	}
	return found
}

// shortProvince is the name of a province without its kind.
func shortProvince(full string) string {
	return strings.TrimLeft(full[provinceKinds.Opens(normalize.ToneKey(full)):], " ")
}

var provinceKinds = language.NewKeys("tier=province")
