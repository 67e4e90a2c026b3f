package generate

import (
	_ "embed"
	"slices"
	"strings"
)

// The words of the grammar. Names of provinces, communes and persons are invented.
var (
	letters   = []string{"a", "b", "c", "d", "đ", "e", "g", "h", "i", "k"}
	quarters  = []string{"I", "II", "III", "IV"}
	provinces = []string{"Sơn Hải", "An Lâm", "Bắc Lam", "Đông Xanh", "Vân Đồi", "Cát Lĩnh", "Hòa Giang", "Tân Phước", "Thạch Sơn", "Lam Châu", "Phú Ninh", "Quảng Hà"}
	bodies    = []string{"các sở, ban, ngành tỉnh", "Ủy ban nhân dân các xã, phường", "Sở Tài chính", "Sở Khoa học và Công nghệ", "Sở Nội vụ", "Công an tỉnh",
		"Sở Y tế", "Sở Giáo dục và Đào tạo", "Sở Nông nghiệp và Môi trường", "Sở Xây dựng", "Sở Công Thương", "Sở Văn hóa, Thể thao và Du lịch", "Sở Tư pháp",
		"Văn phòng Ủy ban nhân dân tỉnh", "Bộ Chỉ huy quân sự tỉnh", "Thanh tra tỉnh", "Đài Phát thanh và Truyền hình tỉnh", "Bảo hiểm xã hội tỉnh", "Sở Ngoại vụ",
		"Ban Quản lý các khu công nghiệp tỉnh", "Sở Dân tộc và Tôn giáo", "Liên minh Hợp tác xã tỉnh", "Hội Nông dân tỉnh", "Hội Liên hiệp Phụ nữ tỉnh", "Trường Chính trị tỉnh"}
	verbs = []string{"triển khai", "xây dựng", "tổ chức", "thực hiện", "rà soát", "hoàn thiện", "nâng cao chất lượng", "tăng cường quản lý", "phát triển", "đẩy mạnh", "hướng dẫn",
		"kiểm tra", "đánh giá", "tham mưu ban hành", "nâng cấp", "mở rộng", "tuyên truyền về", "bồi dưỡng kiến thức về", "chuẩn hóa", "kết nối", "số hóa", "thí điểm",
		"duy trì", "cập nhật", "khảo sát", "bố trí kinh phí cho", "huy động nguồn lực cho", "nhân rộng", "khắc phục hạn chế về", "lập danh mục", "giám sát", "tổng kết", "sửa đổi quy định về",
		"công khai", "vận hành", "nghiệm thu", "xử lý dứt điểm tồn tại về", "phê duyệt phương án"}
	tails = []string{"trên địa bàn tỉnh", "của các cơ quan nhà nước", "theo quy định của pháp luật", "phục vụ chỉ đạo, điều hành", "bảo đảm đồng bộ, hiệu quả",
		"cho cán bộ, công chức cấp xã", "cho doanh nghiệp nhỏ và vừa", "tại vùng sâu, vùng xa", "theo tiêu chuẩn quốc gia", "tại các khu công nghiệp",
		"ở vùng đồng bào dân tộc thiểu số", "gắn với tái cơ cấu kinh tế", "cho người cao tuổi", "tại các hộ gia đình", "thích ứng với biến đổi khí hậu", "trong lĩnh vực được giao",
		"thuộc phạm vi quản lý", "với sự tham gia của cộng đồng", "bằng nguồn vốn xã hội hóa", "tại khu vực biên giới, hải đảo", "theo chuỗi giá trị", "dành cho lao động tự do"}
	purposes = []string{"nhằm nâng cao hiệu lực, hiệu quả quản lý nhà nước và chất lượng phục vụ người dân", "góp phần phát triển kinh tế - xã hội của địa phương",
		"bảo đảm các nội dung được thực hiện đúng tiến độ và tiết kiệm", "trong đó ưu tiên các địa bàn còn nhiều khó khăn", "tạo chuyển biến rõ nét về nhận thức và hành động của các cấp",
		"trên cơ sở kế thừa và phát huy các kết quả đã đạt được", "khắc phục tình trạng chồng chéo, manh mún", "đáp ứng yêu cầu hội nhập và phát triển bền vững",
		"giảm chi phí tuân thủ cho tổ chức, cá nhân", "phù hợp với điều kiện thực tế của từng vùng", "kịp thời tháo gỡ vướng mắc phát sinh từ cơ sở"}
	groups = []string{"hộ gia đình", "người dân trưởng thành", "cán bộ, công chức", "doanh nghiệp", "xã, phường", "hồ sơ công việc", "trường học", "cơ sở y tế", "hợp tác xã",
		"khu dân cư", "thôn, bản", "lao động nông thôn", "học sinh phổ thông", "phụ nữ mang thai", "tàu cá", "cơ sở sản xuất"}
	units = []string{"mô hình", "lớp tập huấn", "cán bộ", "hộ gia đình", "hợp tác xã", "cơ sở sản xuất", "điểm phục vụ", "trạm y tế", "công trình", "cuộc kiểm tra", "lượt người"}

	results = []string{"Báo cáo kết quả", "Quyết định của Ủy ban nhân dân tỉnh", "Hệ thống được đưa vào sử dụng", "Văn bản hướng dẫn", "Cơ sở dữ liệu hoàn chỉnh",
		"Kế hoạch được ban hành", "Các lớp tập huấn được tổ chức", "Biên bản nghiệm thu", "Nghị quyết của Hội đồng nhân dân tỉnh", "Đề án được phê duyệt", "Công trình hoàn thành"}
	families = []string{"Trần", "Nguyễn", "Lê", "Phạm", "Đặng"}
	names    = []string{"Văn Minh", "Thị Hòa", "Quốc Bảo", "Thu An", "Đức Long"}

	// The two syllables of a commune's name.
	firsts = strings.Fields(`Tân Phú An Bình Hòa Vĩnh Đông Xuân Long Thạnh Mỹ Hưng Yên Nam Thanh Minh Trung Ngọc Kim Hải Quảng Cẩm Thạch Đại Hà Phước Lộc Phong
		Thượng Hạ Nghĩa Đức Quế Chiềng Mường Nậm Pá Tà Ea Krông Đắk Ia Chư Trà Bàu Rạch Giồng Cù Suối Khe Lũng Bản Phìn`)
	seconds = strings.Fields(`Thành Sơn Hòa Lợi Phú Thịnh Lập Tiến Long An Giang Khánh Lâm Thủy Hội Điền Châu Trạch Lĩnh Khê Xá Lương Quý Mỹ Tường Ninh Định Mai Lạc Vân
		Cường Dũng Trị Hậu Kiều Nhơn Bửu Tây Ngãi Ân Huệ Luông Pằn Sài Bung Hleo Búk Glai Păh Nuôl Đốc Gừa Nhum Ngang Rằm Phìn Chải Thầu Lủng`)
)

// The words of [Odd] plans beside those of others.
var (
	oddBodies = []string{"Bộ Văn hóa, Thể thao và Du lịch", "UBND các huyện, thị xã, thành phố", "Sở Lao động - Thương binh và Xã hội", "Uỷ ban nhân dân cấp xã",
		"Bộ trưởng Bộ Nội vụ", "các doanh nghiệp"}
	oddVerbs  = []string{"Hoàn thành", "Chủ trì", "phối hợp với", "Giao", "Tiếp tục đẩy mạnh"}
	oddThings = []string{"kế hoạch năm 2025", "đề án số 06", "hoà giải ở cơ sở", "mức độ 4", "nền tảng \"một cửa\"", "chỉ số PAR INDEX (viết tắt là PAR)",
		"Nghị quyết số 52-NQ/TW ngày 27/9/2019"}
	quantities = []string{"100% hộ gia đình", "trên 80% dân số", "từ 65 - 70%", "10.000 cán bộ", "tối thiểu 2 lớp", "khoảng 8,5%", "top 20", "30 triệu lượt",
		"không quá 15 ngày", "≥ 90 %", "ít nhất 01 mô hình", "tăng 30%"}
	oddTimes = []string{"Tháng 6/2025", "Quý I/2026", "đến hết năm 2030", "Hằng năm", "Thường xuyên", "trước ngày 15/6/2025", "2025-2027", "31/02/2025",
		"6 tháng đầu năm 2025", "trước ngày 25 hàng tháng", "Theo kế hoạch của Bộ Công an", "năm 2030 - 2025", "sau khi được phê duyệt"}
	columns = []string{"STT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành", "Kết quả", "Chỉ tiêu", "2025", "2026", "Ghi chú"}
	labels  = []string{"Thời gian hoàn thành", "Đơn vị chủ trì", "Cơ quan phối hợp", "+ Sản phẩm", "- Thời gian thực hiện", "Kinh phí"}
	marks   = []string{"1.", "2.", "1.1.", "a)", "đ)", "-", "+", "•", "1)", "2.3.4.", "A.", "*"}
)

// Words returns the words that plans are made of, for tests that put them together in
// other ways.
func Words() []string {
	list := slices.Concat(bodies, oddBodies, verbs, oddVerbs, oddThings, quantities, oddTimes, columns, labels, marks)
	for _, s := range subjects {
		list = append(list, s.things[0])
	}
	return list
}

// subject is what a plan is about, with the body that leads it.
type subject struct {
	name, lead string
	things     []string // of which such a plan speaks, the most frequent first
}

//go:embed terms.txt
var terms string

var subjects = readSubjects(terms)

// readSubjects reads blocks of lines parted by blank ones: "subject | body", and a thing a line.
func readSubjects(text string) (list []subject) {
	for _, block := range strings.Split(text, "\n\n") {
		lines := strings.Split(strings.TrimSpace(block), "\n")
		if name, lead, ok := strings.Cut(lines[0], " | "); ok {
			list = append(list, subject{name, lead, lines[1:]})
		}
	}
	return list
}
