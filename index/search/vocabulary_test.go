package search

import (
	"slices"
	"testing"
)

// TestForms checks which texts are taken for a form of the vocabulary, and for which other
// one they stand.
func TestForms(t *testing.T) {
	v := newVocabulary(sampleNames)
	for _, c := range []struct{ text, other string }{
		{"CĐS", "chuyển đổi số"},
		{"cds", "chuyển đổi số"},
		{"chuyển doi số", "CĐS"},
		{"chuyễn đổi số", ""},
		{"SOC", "trung tâm giám sát an toàn thông tin mạng"},
		{"soc", "trung tâm giám sát an toàn thông tin mạng"},
		{"sóc", ""},
		{"ái", ""},
		{"CB, CC, VC", "cán bộ công chức viên chức"},
		{"STTTT", "Sở Thông tin và Truyền thông"},
		{"Sở Khoa học & Công nghệ", "Sở KHCN"},
		{"Sở Thông tin Truyền thông", "Sở TTTT"},
		{"sở KH và CN", "Sở Khoa học và Công nghệ"},
		{"và TTHC", ""},
		{"sở khcn", "Sở Khoa học và Công nghệ"},
	} {
		found, _ := v.at(words(c.text), nil)
		stands := slices.ContainsFunc(found, func(s synonym) bool { return s.key() == formOf(c.other).key() })
		if c.other == "" && len(found) > 0 || c.other != "" && !stands {
			t.Errorf("%s: got %v, want %q", c.text, found, c.other)
		}
	}
}
