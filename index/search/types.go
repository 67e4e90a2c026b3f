package search

// documentTypes are the abbreviations of types of documents (Nghị định 30/2020/NĐ-CP,
// Phụ lục III). They are not looked for as words, where most of them mean other things.
var documentTypes = [][2]string{
	{"NQ", "nghị quyết"}, {"QĐ", "quyết định"}, {"CT", "chỉ thị"}, {"QC", "quy chế"}, {"QyĐ", "quy định"}, {"TC", "thông cáo"},
	{"TB", "thông báo"}, {"HD", "hướng dẫn"}, {"CTr", "chương trình"}, {"KH", "kế hoạch"}, {"PA", "phương án"}, {"ĐA", "đề án"},
	{"DA", "dự án"}, {"BC", "báo cáo"}, {"BB", "biên bản"}, {"TTr", "tờ trình"}, {"HĐ", "hợp đồng"}, {"CĐ", "công điện"},
}

// typesOf returns the types of documents that a text abbreviates, as [nameKey] writes
// them. Typed without its diacritics it may be several: "DA" is a dự án, or a đề án.
func typesOf(text []word) (keys []string) {
	if len(text) != 1 {
		return nil
	}
	typed := text[0]
	for _, t := range documentTypes {
		if w := words(t[0])[0]; w.exact == typed.exact || typed.exact == typed.folded && w.folded == typed.folded {
			keys = append(keys, nameKey(t[1]))
		}
	}
	return keys
}
