package document

import "strings"

// posts are the beginnings of the posts of those who decide and sign (Nghị định
// 30/2020/NĐ-CP, Phụ lục I, mục II.7), bodies those of the bodies that decide, in
// capitals as heads and signatures write them.
var (
	posts = []string{"CHỦ TỊCH", "PHÓ CHỦ TỊCH", "BỘ TRƯỞNG", "THỨ TRƯỞNG", "THỦ TƯỚNG", "PHÓ THỦ TƯỚNG", "GIÁM ĐỐC", "PHÓ GIÁM ĐỐC",
		"TỔNG GIÁM ĐỐC", "PHÓ TỔNG GIÁM ĐỐC", "CHÁNH ", "PHÓ CHÁNH ", "CỤC TRƯỞNG", "PHÓ CỤC TRƯỞNG", "TỔNG CỤC TRƯỞNG", "CHI CỤC TRƯỞNG", "TRƯỞNG BAN",
		"PHÓ TRƯỞNG BAN", "BÍ THƯ", "PHÓ BÍ THƯ", "THỐNG ĐỐC", "PHÓ THỐNG ĐỐC", "VIỆN TRƯỞNG", "HIỆU TRƯỞNG", "TỔNG THANH TRA", "TỔNG KIỂM TOÁN"}
	bodies = []string{"CHÍNH PHỦ", "ỦY BAN", "UỶ BAN", "UBND", "HỘI ĐỒNG", "QUỐC HỘI", "BỘ CHÍNH TRỊ", "BAN BÍ THƯ", "BAN THƯỜNG VỤ",
		"BAN CHẤP HÀNH", "BAN CHỈ ĐẠO", "BAN QUẢN LÝ", "TỔNG CỤC"}
)

// IsPost reports whether s, in capitals, begins with the post of who signs.
func IsPost(s string) bool { return begins(s, posts) }

// Decides reports whether s, in capitals, begins with a post or body that decides, as the
// line below a title does ("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH").
func Decides(s string) bool { return begins(s, posts) || begins(s, bodies) }

func begins(s string, heads []string) bool {
	for _, h := range heads {
		if strings.HasPrefix(s, h) {
			return true
		}
	}
	return false
}
