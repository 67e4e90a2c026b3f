package metadata

import (
	"testing"

	"kehoach/plan"
)

func TestProvinceOf(t *testing.T) {
	for _, c := range []struct{ issuer, place, number, title, want string }{
		{issuer: "ỦY BAN NHÂN DÂN TỈNH TRÀ VINH", place: "Trà Vinh", want: "Trà Vinh"},
		{issuer: "Hội đồng nhân dân TP. Hồ Chí Minh", want: "Hồ Chí Minh"},
		{issuer: "ỦY BAN NHÂN DÂN TỈNH BÀ RỊA - VŨNG TÀU", want: "Bà Rịa - Vũng Tàu"},
		{issuer: "UBND TỈNH PHÚ YÊN SỞ CÔNG THƯƠNG", place: "Phú Yên", want: "Phú Yên"},
		{issuer: "ỦY BAN NHÂN DÂN", place: "Vĩnh Phúc", title: "chỉ số tỉnh", want: "Vĩnh Phúc"},
		{issuer: "SỞ Y TẾ", place: "Vĩnh Phúc", want: "Vĩnh Phúc"},
		{issuer: "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH", title: "CỦA ĐẢNG BỘ TỈNH VỀ CHUYỂN ĐỔI SỐ TỈNH VĨNH LONG ĐẾN NĂM 2025", want: "Vĩnh Long"},
		{title: "Kế hoạch chuyển đổi số tỉnh Thừa Thiên Huế năm 2024", want: "Thừa Thiên Huế"},
		{number: "12/KH-UBND", place: "Huế", want: "Huế"},
		{number: "12/KH-UBND", place: "Ba Tri", title: "Kế hoạch trồng cây tỉnh Bến Tre"}, // a district's
		{number: "12/KH-BYT", place: "Hà Nội"},
		{issuer: "Bộ Công an", place: "Hà Nội", title: "Kế hoạch phối hợp với tỉnh Lào Cai"},
		{issuer: "ỦY BAN NHÂN DÂN THÀNH PHỐ THỦ ĐỨC", place: "Thủ Đức", number: "12/KH-UBND", title: "Kế hoạch của thành phố Thủ Đức"},
		{issuer: "UBND thành phố Vinh, tỉnh Nghệ An", place: "Vinh"},
		{issuer: "ỦY BAN NHÂN DÂN TỈNH BẮC LAM", place: "Bắc Lam"}, // no list has it
		{issuer: "TỈNH ỦY"},
	} {
		d := plan.Document{Issuer: plan.Text(c.issuer), Place: plan.Text(c.place), Number: plan.Text(c.number), Title: plan.Text(c.title)}
		if got := provinceOf(&d); got != c.want {
			t.Errorf("%+v: got %q", c, got)
		}
	}
}
