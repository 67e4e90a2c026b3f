package extract

import (
	"strings"

	"kehoach/extract/agency"
	"kehoach/normalize"
	"kehoach/plan"
)

// provinceOf is the province or city of the centre whose body issued a document, "" for a body
// of another level and where the document does not say. The issuer's name tells; where the head
// has lost it, the địa danh before the date (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.4), if
// the issuer or the number is that of a provincial body; else the one province that the title
// names.
func provinceOf(d *plan.Document) string {
	issuer := string(d.Issuer)
	if name := agency.Province(issuer); name != "" {
		return name
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
	for _, chair := range []string{"chủ tịch ", "ban thường vụ "} {
		key = strings.TrimPrefix(key, chair)
	}
	key = strings.TrimSuffix(strings.TrimSuffix(key, " tỉnh"), " thành phố")
	switch key {
	case "ubnd", "ủy ban nhân dân", "hđnd", "hội đồng nhân dân", "tỉnh ủy", "thành ủy":
		return true
	}
	return strings.HasPrefix(key, "sở ")
}
