package metadata

import (
	"strings"
	"unicode"

	"kehoach/extract/agency"
	"kehoach/extract/language"
	"kehoach/normalize"
	"kehoach/plan"
)

// provinceOf is the province or city of the centre whose body issued a document, "" for a body
// of another level and where the document does not say. The issuer's name
// or that of the body above it tells; where the head
// has lost it, the địa danh before the date (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.4), if
// the issuer or the number is that of a provincial body; else the one province that the title
// names.
func provinceOf(d *plan.Document) string {
	issuer := string(d.Issuer)
	for _, body := range []string{issuer, string(d.Superior)} {
		if name := agency.Province(body); name != "" {
			return name
		}
	}
	switch local := isProvincial(issuer) || issuer == "" && isLocal(string(d.Number)); {
	case local && d.Place != "":
		return agency.Province(string(d.Place))
	case local, issuer == "" && d.Number == "":
		return agency.NamedProvince(string(d.Title))
	}
	return ""
}

// isProvincial reports whether a body is one that every province has, named without the
// province: "UBND tỉnh", "Sở Y tế", "CHỦ TỊCH ỦY BAN NHÂN DÂN".
func isProvincial(body string) bool {
	key := normalize.ToneKey(body)
	key = strings.TrimLeft(key[chairs.Opens(key):], " ")
	n := provinceBodies.Opens(key)
	rest := strings.TrimLeft(key[n:], " ")
	return n > 0 && (rest == "" || provinceLevels.Is(rest)) || departmentHeads.Opens(key) > 0
}

var (
	chairs          = language.NewKeys("person=chair")
	provinceBodies  = language.NewKeys("provincebody") // that every province has
	provinceLevels  = language.NewKeys("tier=province")
	departmentHeads = language.NewKeys("word=department")
	symbols         = language.NewKeys("provincesymbol")
)

// isLocal reports whether bodies of every province use the symbol in the number: the
// people's committee and council, the provincial party committee, a department (sở).
func isLocal(number string) bool {
	for group := range strings.FieldsFuncSeq(number, func(r rune) bool { return r == '/' || r == '-' }) {
		if symbols.Is(strings.ToLower(group)) {
			return true
		}
		if len(group) > 2 && group[0] == 'S' && unicode.IsUpper(rune(group[1])) {
			return true
		}
	}
	return false
}

// provinceOfIssuer is the province of a body that issued a document which own cites. "UBND
// tỉnh" and "Sở Y tế" are those of own's province.
func provinceOfIssuer(issuer string, own *plan.Document) string {
	if province := agency.Province(issuer); province != "" || !isProvincial(issuer) {
		return province
	}
	return string(own.Province)
}
