package generate

// The words of the grammar. Names of provinces and persons are invented.
var (
	letters   = []string{"a", "b", "c", "d", "đ", "e", "g", "h", "i", "k"}
	quarters  = []string{"I", "II", "III", "IV"}
	provinces = []string{"Sơn Hải", "An Lâm", "Bắc Lam", "Đông Xanh", "Vân Đồi", "Cát Lĩnh", "Hòa Giang", "Tân Phước", "Thạch Sơn", "Lam Châu", "Phú Ninh", "Quảng Hà"}
	subjects  = []string{"Chuyển đổi số", "Cải cách hành chính", "Phát triển du lịch", "Giảm nghèo bền vững", "Bảo vệ môi trường", "Phòng, chống thiên tai",
		"Xây dựng nông thôn mới", "Phát triển giáo dục nghề nghiệp", "Bảo đảm an toàn giao thông", "Phát triển kinh tế tập thể", "Nâng cao chất lượng dân số"}
	bodies = []string{"Sở Y tế", "Sở Tài chính", "Sở Nội vụ", "Sở Công Thương", "Sở Xây dựng", "Sở Giáo dục và Đào tạo", "Sở Khoa học và Công nghệ",
		"Sở Nông nghiệp và Môi trường", "Sở Văn hóa, Thể thao và Du lịch", "Công an tỉnh", "Bộ Chỉ huy quân sự tỉnh", "Văn phòng Ủy ban nhân dân tỉnh",
		"các sở, ban, ngành tỉnh", "Ủy ban nhân dân các xã, phường", "Sở Tư pháp", "Thanh tra tỉnh", "Đài Phát thanh và Truyền hình tỉnh"}
	verbs = []string{"xây dựng", "hoàn thiện", "triển khai", "rà soát", "tổ chức", "nâng cấp", "mở rộng", "hướng dẫn", "kiểm tra", "đánh giá", "chuẩn hóa",
		"kết nối", "bồi dưỡng", "tuyên truyền", "số hóa", "tham mưu ban hành", "thí điểm", "duy trì", "cập nhật", "khảo sát"}
	objects = []string{"cơ sở dữ liệu dùng chung", "hạ tầng số", "dịch vụ công trực tuyến toàn trình", "hệ thống cảnh báo sớm", "mạng lưới trạm quan trắc nước thải",
		"kho dữ liệu hộ nghèo", "hồ sơ sức khỏe điện tử", "nền tảng học trực tuyến", "bản đồ vùng ngập lụt", "hợp tác xã nông nghiệp công nghệ cao", "chuỗi cung ứng thủy sản",
		"tuyến đường liên xã", "điểm du lịch cộng đồng", "bộ chỉ số hài lòng của người dân", "quy trình giải quyết thủ tục hành chính", "hệ thống thông tin đất đai",
		"trung tâm giám sát an toàn thông tin", "mạng IPv6", "camera giao thông thông minh", "quỹ phát triển khoa học", "trường đạt chuẩn quốc gia", "trạm y tế xã",
		"nhà ở xã hội cho công nhân", "rừng phòng hộ ven biển", "chương trình khởi nghiệp sáng tạo", "nhãn hiệu sản phẩm OCOP", "bãi xử lý rác thải sinh hoạt", "thư viện số"}
	tails = []string{"trên địa bàn tỉnh", "tại vùng sâu, vùng xa", "cho người cao tuổi", "cho cán bộ, công chức cấp xã", "theo tiêu chuẩn quốc gia", "tại các khu công nghiệp",
		"phục vụ chỉ đạo, điều hành", "cho doanh nghiệp nhỏ và vừa", "ở vùng đồng bào dân tộc thiểu số", "bảo đảm đồng bộ, hiệu quả", "gắn với xây dựng đô thị thông minh",
		"trong lĩnh vực y tế", "trong ngành giáo dục", "của các cơ quan nhà nước", "tại các hộ gia đình", "thích ứng với biến đổi khí hậu"}
	groups  = []string{"hộ gia đình", "người dân trưởng thành", "doanh nghiệp", "hồ sơ công việc", "trường học", "cơ sở y tế", "xã, phường", "cán bộ, công chức", "hợp tác xã", "khu dân cư"}
	units   = []string{"mô hình", "lớp tập huấn", "trạm y tế", "hợp tác xã", "cơ sở sản xuất", "điểm phục vụ", "cán bộ", "hộ gia đình"}
	results = []string{"Báo cáo kết quả", "Quyết định của Ủy ban nhân dân tỉnh", "Hệ thống được đưa vào sử dụng", "Văn bản hướng dẫn", "Cơ sở dữ liệu hoàn chỉnh",
		"Kế hoạch được ban hành", "Các lớp tập huấn được tổ chức", "Biên bản nghiệm thu"}
	families = []string{"Trần", "Nguyễn", "Lê", "Phạm", "Đặng"}
	names    = []string{"Văn Minh", "Thị Hòa", "Quốc Bảo", "Thu An", "Đức Long"}
)
