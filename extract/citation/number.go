package citation

import (
	"strings"
	"unicode"

	"kehoach/extract/form"
	"kehoach/extract/language"
)

// TypeOf names the type of document by the symbol in its number ("12/KH-UBND" is a
// Kế hoạch), "" for a công văn, which has none, and for laws, whose number ("QH15") is
// also that of a resolution.
func TypeOf(number string) string {
	i := strings.IndexFunc(number, unicode.IsLetter)
	if i < 0 {
		return ""
	}
	symbol := number[i:]
	if k := strings.IndexFunc(symbol, func(r rune) bool { return !unicode.IsLetter(r) }); k >= 0 {
		symbol = symbol[:k]
	}
	return form.TypeOfSymbol(symbol)
}

// Number reads the first number and symbol of a document as real files write it
// ("27/QĐ-UBQGCĐS", "Số:277 /KH-UBND", "16/TTr- STTTT", "07-NQ/TU",
// "144/2002/QĐ/BTC"), without blanks, and its byte offsets; ok is false if there is none.
func Number(s string) (number string, from, to int, ok bool) {
	r := reader{language.Lex(s)}
	for i := range r.Tokens {
		if number, j := r.documentNumber(i); j > i {
			return number, r.Tokens[i].From, r.Tokens[j-1].To, true
		}
	}
	return "", 0, 0, false
}

// documentNumber reads the number of a document at i: "749/QĐ-TTg", "45/2020/NĐ-CP", "07-NQ/TU". It returns i where none stands.
func (r *reader) documentNumber(i int) (string, int) {
	if r.At(i).Kind != language.Number || len(r.At(i).Key) > 6 || r.joins(i) {
		return "", i
	}
	j := i + 1
	if r.At(j).Key == "." && r.At(j).Glued && r.At(j+1).Kind == language.Number && r.At(j+1).Glued { // 66.7/2025/NQ-CP
		j += 2
	}
	dash := r.At(j).Key == "-"
	if !dash && r.At(j).Key != "/" || dash && !r.At(j).Glued {
		return "", i
	}
	j += 1 + r.Any(j+1, "/")
	if r.At(j).Kind == language.Number && r.At(j+1).Key == "/" && len(r.At(j).Key) == 4 {
		j += 2
	}
	j = r.symbol(j, dash)
	if j < 0 {
		return "", i
	}
	return r.squeezed(i, j), j
}

// joins reports whether the digits at i go on from something before them.
func (r *reader) joins(i int) bool {
	t, prev := r.At(i), r.At(i-1)
	return i > 0 && t.Glued && (prev.Is("/", "-", ".", ",") && r.At(i-2).Kind != language.Mark && prev.Glued || prev.Kind == language.Word && !numberWords.Has(prev))
}

// symbol reads the groups of letters of a number at i: "QĐ-UBND", "NQ/TU", "QH15".
// It returns -1 where no symbol stands. After a dash a symbol needs a second group.
func (r *reader) symbol(i int, dash bool) int {
	if !r.abbreviation(i) {
		return -1
	}
	j := r.group(i)
	groups := 1
	for {
		k := j
		if r.At(k).Is("/", "-") && r.At(k).Glued {
			k++
			k += r.Any(k, "/", "-")
		}
		if k == j || r.At(k).Kind != language.Word || !r.At(k).Capital {
			break
		}
		if !r.At(k).Glued && !r.abbreviation(k) {
			break
		}
		j = r.group(k)
		groups++
	}
	if dash && groups < 2 {
		return -1
	}
	return j
}

// group is the index after the letters at i and what is glued to them: "QH15", "SL&ĐT".
func (r *reader) group(i int) int {
	j := i + 1
	for r.At(j).Glued && (r.At(j).Kind == language.Number || r.At(j).Key == "&" || r.At(j).Kind == language.Word && r.At(j-1).Key == "&") {
		j++
	}
	return j
}

// abbreviation reports whether the word at i holds two capital letters or more, as "TTr" does.
func (r *reader) abbreviation(i int) bool {
	t := r.At(i)
	if t.Kind != language.Word || !t.Capital {
		return false
	}
	n := 0
	for _, c := range r.Text[t.From:t.To] {
		if unicode.IsUpper(c) {
			n++
		}
	}
	return n > 1 || t.Key == "l"
}

// squeezed is the text of the tokens [i,j) without blanks; a hyphen that a line's
// end left before a slash is dropped ("66-/NQ/TW").
func (r *reader) squeezed(i, j int) string {
	var b strings.Builder
	for k := i; k < j; k++ {
		t := r.Tokens[k]
		if t.Kind == language.Mark && t.Key == "/" && r.At(k-1).Key == "-" {
			continue
		}
		if t.Kind == language.Mark || t.Kind == language.Number {
			b.WriteString(t.Key)
			continue
		}
		b.WriteString(r.Text[t.From:t.To])
	}
	return b.String()
}
