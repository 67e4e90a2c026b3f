package document

import "strings"

// Types are the names of the types of documents (Nghị định 30/2020/NĐ-CP, Điều 7),
// and of the documents that decisions issue, in capitals as titles write them.
var Types = []string{
	"NGHỊ QUYẾT", "QUYẾT ĐỊNH", "CHỈ THỊ", "QUY CHẾ", "QUY ĐỊNH", "THÔNG CÁO", "THÔNG BÁO", "HƯỚNG DẪN", "CHƯƠNG TRÌNH", "KẾ HOẠCH",
	"PHƯƠNG ÁN", "ĐỀ ÁN", "DỰ ÁN", "BÁO CÁO", "BIÊN BẢN", "TỜ TRÌNH", "HỢP ĐỒNG", "CÔNG ĐIỆN", "BẢN GHI NHỚ", "BẢN THỎA THUẬN",
	"GIẤY ỦY QUYỀN", "GIẤY MỜI", "GIẤY GIỚI THIỆU", "GIẤY NGHỈ PHÉP", "PHIẾU GỬI", "PHIẾU CHUYỂN", "PHIẾU BÁO",
	"NGHỊ ĐỊNH", "THÔNG TƯ", "LUẬT", "CHIẾN LƯỢC", "KẾ HOẠCH HÀNH ĐỘNG", "CHƯƠNG TRÌNH HÀNH ĐỘNG", "ĐIỀU LỆ", "CÔNG VĂN",
}

// IsType reports whether s, in capitals, is the name of a type of document.
func IsType(s string) bool {
	s = strings.TrimSpace(s)
	for _, t := range Types {
		if s == t {
			return true
		}
	}
	return false
}
