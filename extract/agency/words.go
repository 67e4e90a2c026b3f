package agency

// abbreviations are short forms that stand for whole words wherever they
// occur in a name. Those of single bodies stand in gazetteer.tsv.
var abbreviations = []struct{ short, long string }{
	{"UBND", "Ủy ban nhân dân"},
	{"HĐND", "Hội đồng nhân dân"},
	{"UBMTTQ", "Ủy ban Mặt trận Tổ quốc"},
	{"UBMTTQVN", "Ủy ban Mặt trận Tổ quốc Việt Nam"},
	{"MTTQ", "Mặt trận Tổ quốc"},
	{"MTTQVN", "Mặt trận Tổ quốc Việt Nam"},
	{"ĐBQH", "đại biểu Quốc hội"},
	{"VP", "Văn phòng"},
	{"VPUBND", "Văn phòng Ủy ban nhân dân"},
	{"BQL", "Ban Quản lý"},
	{"BCĐ", "Ban Chỉ đạo"},
	{"KCN", "khu công nghiệp"},
	{"KKT", "khu kinh tế"},
	{"CA", "Công an"},
	{"NHNN", "Ngân hàng Nhà nước"},
	{"BHXH", "Bảo hiểm xã hội"},
	{"KBNN", "Kho bạc Nhà nước"},
	{"LĐLĐ", "Liên đoàn Lao động"},
	{"LHPN", "Liên hiệp Phụ nữ"},
	{"CCB", "Cựu chiến binh"},
	{"TNCS", "Thanh niên Cộng sản"},
	{"DN", "doanh nghiệp"},
	{"DNNVV", "doanh nghiệp nhỏ và vừa"},
	{"HTX", "hợp tác xã"},
	{"PTNT", "Phát triển nông thôn"},
	{"TP", "thành phố"},
	{"TX", "thị xã"},
	{"TTCP", "Thủ tướng Chính phủ"},
	{"TW", "Trung ương"},
	{"VN", "Việt Nam"},
}

// grammar holds the words that the grammar tells bodies and predicates by,
// each class parted by "·".
var grammar = []struct {
	class   class
	phrases string
}{
	{post, "bộ trưởng·thứ trưởng·thủ trưởng·giám đốc·phó giám đốc·tổng giám đốc·chủ tịch·phó chủ tịch·chánh·phó chánh·" +
		"chánh văn phòng·chánh thanh tra·chánh án·chánh tòa·viện trưởng·cục trưởng·chi cục trưởng·tổng cục trưởng·vụ trưởng·" +
		"trưởng ban·phó trưởng ban·phó ban·trưởng phòng·trưởng·phó trưởng phòng·chủ nhiệm·phó chủ nhiệm·thống đốc·" +
		"phó thống đốc·tổng thanh tra·tổng kiểm toán·bí thư·phó bí thư·hiệu trưởng·tư lệnh·chính ủy·chỉ huy trưởng·" +
		"người đứng đầu·lãnh đạo·thường trực·ban thường vụ·ủy viên·thành viên·tổ trưởng·tổng biên tập·đội trưởng·" +
		"trưởng ban quản lý·bộ trưởng, chủ nhiệm·bộ trưởng, trưởng ban·ban giám đốc·chủ tịch hội đồng quản trị·chủ tịch hội đồng thành viên·" +
		"tổng giám đốc, giám đốc·cấp trưởng·đồng chí"},
	{alone, "bộ trưởng·ủy viên·phó thủ tướng·chủ đầu tư·người phát ngôn"},

	{head, "chi cục·tổng cục·ban chỉ đạo·ban quản lý·ban điều hành·ban tổ chức·ban chỉ huy·ban công tác·ban cán sự·ban chấp hành·" +
		"hội đồng·hội liên hiệp·hiệp hội·liên đoàn·liên minh·liên hiệp·trung tâm·văn phòng·ủy ban·tổ công tác·tổ giúp việc·" +
		"tổ công nghệ số cộng đồng·tổ chuyển đổi số cộng đồng·tổ đề án·đội·học viện·bệnh viện·trường đại học·trường cao đẳng·" +
		"trường trung cấp·trường chính trị·đại học·công ty·tổng công ty·tập đoàn·ngân hàng·kho bạc·công an·bộ tư lệnh·" +
		"bộ chỉ huy·bộ đội·tòa án·viện kiểm sát·thanh tra·kiểm toán·đài truyền hình·đài phát thanh·đài truyền thanh·đài tiếng nói·" +
		"báo và đài·đảng ủy·đảng đoàn·đảng bộ·đoàn thanh niên·đoàn đại biểu·" +
		"công đoàn·mặt trận·tỉnh đoàn·thành đoàn·huyện đoàn·tạp chí·thông tấn xã·nhà xuất bản·quỹ bảo vệ·quỹ đầu tư·quỹ hỗ trợ·" +
		"trạm y tế·hội nông dân·hội phụ nữ·hội cựu chiến binh·tổ hợp tác·cơ quan thường trực·" +
		"cơ quan chuyên trách·phòng văn hóa·phòng giáo dục·ban dân tộc·cụm thi đua·khối thi đua·cổng thông tin điện tử"},
	{headed, "cảng vụ·hải quan·bưu điện·viễn thông·điện lực·vườn quốc gia·thư viện·bảo tàng·bộ·sở·cục·vụ·ban·phòng·hội·đoàn·đài·báo·viện·trường·tổ·quỹ·cơ quan·đơn vị·tòa·khoa·nhà máy·xí nghiệp·câu lạc bộ"},

	{organ | terse, "sở·ban·ngành·bộ·cấp·giới"},
	{organ, "cơ quan·đơn vị·địa phương·đoàn thể·cơ quan ngang bộ·cơ quan thuộc chính phủ·phòng·tổ chức·cá nhân·lực lượng·" +
		"mặt trận·hội đoàn thể·tổ chức đoàn thể·cấp ủy·chính quyền·cấp ủy đảng·chính quyền địa phương·cấp chính quyền·cơ quan đảng·ban đảng·" +
		"ban xây dựng đảng·cơ quan trung ương·tỉnh·thành phố·huyện·thị xã·quận·xã·phường·thị trấn·đặc khu·bộ phận·vụ·cục·" +
		"tổng cục·chi cục·văn phòng·viện·trung tâm·khoa"},
	{school, "trường·trường đại học·đại học·trường cao đẳng·cao đẳng·trung cấp·học viện·viện nghiên cứu·cơ sở đào tạo·cơ sở giáo dục·" +
		"cơ sở giáo dục và đào tạo·cơ sở giáo dục nghề nghiệp·cơ sở giáo dục đại học·trường học·trường phổ thông·trường chuyên nghiệp·" +
		"trường trung học·trường tiểu học·trường mầm non·trường trung học phổ thông·trường trung học cơ sở·trường nghề·" +
		"cơ sở nghiên cứu·trung tâm nghiên cứu·tổ chức khoa học và công nghệ"},
	{company, "tập đoàn·tổng công ty·công ty·doanh nghiệp"},
	{society, "hội·hiệp hội·liên minh·liên hiệp hội"},
	{kind, "hợp tác xã·hộ kinh doanh·cơ sở y tế·cơ sở khám chữa bệnh·cơ sở khám bệnh, chữa bệnh·cơ sở khám, chữa bệnh·bệnh viện·" +
		"cơ quan báo chí·cơ quan thông tấn, báo chí·cơ quan truyền thông·cơ quan thông tin đại chúng·phương tiện thông tin đại chúng·" +
		"tổ chức chính trị - xã hội·tổ chức chính trị xã hội·tổ chức xã hội·tổ chức xã hội nghề nghiệp·tổ chức tín dụng·tổ chức quốc tế·" +
		"ngân hàng thương mại·cơ quan ngành dọc·nhà mạng·chủ đầu tư·cơ quan tham mưu·cơ quan tham mưu, giúp việc·cơ quan tham mưu, giúp việc tỉnh ủy·cơ quan tham mưu, giúp việc thành ủy·cơ quan tham mưu, giúp việc cấp ủy·cơ quan chuyên môn·cơ quan nhà nước·" +
		"cơ quan hành chính nhà nước·cơ quan hành chính·cơ quan quản lý nhà nước·cơ quan tài chính·cơ quan chức năng·" +
		"cơ quan chủ quản·cơ quan đại diện việt nam·cơ quan thuế·cơ quan công an·cơ quan quân sự·đơn vị sự nghiệp·đơn vị sự nghiệp công lập·" +
		"đơn vị tư vấn·doanh nghiệp nhà nước·tổ chuyên gia·tổ công nghệ số cộng đồng·trạm y tế·trung tâm y tế·cơ sở sản xuất·" +
		"cơ sở kinh doanh·cơ sở lưu trú·trang trại·ban quản lý dự án·nhà đầu tư·ngành dọc"},

	{determiner, "các·những·mọi·mỗi·từng·toàn thể·tất cả·tất cả các·toàn thể các·một số"},
	{conjunction, "và·cùng·cùng với·hoặc"},
	{glue, "của·thành viên·thành viên trong·thành viên của·thuộc·trực thuộc·thuộc, trực thuộc·thuộc và trực thuộc·tại·ở·giúp việc·giúp việc của·giúp việc cho·do"},
	{place, "tỉnh·thành phố·huyện·thị xã·quận·xã·phường·thị trấn·đặc khu·thôn·ấp·bản·tổ dân phố·khu phố·cấp tỉnh·cấp huyện·cấp xã·" +
		"cấp bộ·cấp sở·cấp trung ương·trung ương·các cấp·khu vực·vùng·toàn tỉnh·toàn quốc·cả nước·cấp thành phố·cấp quận·cấp phường"},
	{district, "huyện·thị xã·quận·cấp huyện·cấp quận"},
	{commune, "xã·phường·thị trấn·đặc khu·cấp xã·cấp phường·các cấp"},
	{qualifier, "liên quan·có liên quan·liên quan khác·có liên quan khác·khác·trên địa bàn·đóng trên địa bàn·hoạt động trên địa bàn·" +
		"trên phạm vi·cùng cấp·cấp dưới·cơ sở·chủ lực·nhỏ và vừa·vừa và nhỏ·nhà nước·chuyên ngành·chuyên môn·việt nam·quốc gia·" +
		"trung ương·địa phương·ngành dọc·được phân công·được giao nhiệm vụ·được giao·được phân công nhiệm vụ·chức năng·" +
		"đóng chân trên địa bàn·có thẩm quyền·ở trung ương·ở địa phương·trung ương và địa phương·trực thuộc trung ương·" +
		"trong và ngoài nước·trong nước·ngoài nước·trong toàn quốc·trong cả nước·chi nhánh·nước ngoài·phi chính phủ·thành viên·trong tỉnh·ngoài tỉnh·trong và ngoài tỉnh·nghiệp vụ·các cấp"},
	{field, "xã hội nghề nghiệp·xã hội - nghề nghiệp·ngành nghề·nghề nghiệp·viễn thông·truyền thông·công nghệ thông tin·công nghệ số·phát thanh truyền hình·phát thanh - truyền hình·phát thanh, truyền hình·" +
		"phát thanh·truyền hình·báo chí·xuất bản·internet·du lịch·thương mại·giáo dục·y tế·chuyển phát·ngân hàng·tín dụng·tài chính·" +
		"vận tải·logistics·năng lượng·điện·nước·điện lực·chứng khoán·bảo hiểm·môi trường·nông nghiệp·công nghiệp·công nghệ·thể thao·văn hóa"},

	{modal, "chủ động·có thể·có trách nhiệm·phải·cần·sẽ·trực tiếp·tiếp tục·khẩn trương·kịp thời·chịu trách nhiệm·có nhiệm vụ·tập trung·" +
		"thường xuyên·định kỳ·tích cực·tăng cường·đẩy mạnh·chủ trì·có kế hoạch·có văn bản·có giải pháp·nghiêm túc·cùng phối hợp·" +
		"phát huy·quan tâm·chú trọng·ưu tiên·nhanh chóng·là đầu mối·là cơ quan·là đơn vị·làm đầu mối·đóng vai trò·giữ vai trò·thống nhất"},
	{verb, "triển khai·thực hiện·tham mưu·theo dõi·đôn đốc·hướng dẫn·bố trí·bổ sung·điều phối·chỉ đạo·tiến hành·rà soát·ban hành·" +
		"đề xuất·báo cáo·tổng hợp·cung cấp·công khai·phối hợp·trình·gửi·nêu·xem xét·phê duyệt·thẩm định·bảo đảm·đảm bảo·" +
		"hoàn thành·hoàn thiện·hình thành·thúc đẩy·nâng cao·nâng cấp·khai thác·vận hành·kết nối·tích hợp·cập nhật·công bố·" +
		"chuẩn bị·lựa chọn·thành lập·kiện toàn·tuyên truyền·phổ biến·quán triệt·huy động·kêu gọi·khuyến khích·lồng ghép·" +
		"xác định·quy định·sửa đổi·thay thế·bãi bỏ·xử lý·giải quyết·tiếp nhận·tiếp thu·thu thập·thu hút·chuẩn hóa·số hóa·" +
		"duy trì·mở rộng·áp dụng·ứng dụng·biên soạn·biên tập·lập·xin ý kiến·lấy ý kiến·góp ý·phản ánh·kiến nghị·tháo gỡ·" +
		"khắc phục·hỗ trợ·giúp·vận động·tham gia·giao·phân công·đề nghị·yêu cầu·cử·chọn·xây dựng·tổ chức·phát triển·nghiên cứu·" +
		"đánh giá·kiểm tra·giám sát·thanh tra·quản lý·đào tạo·bồi dưỡng·tập huấn·đầu tư·chuyển đổi·sử dụng·trong việc·" +
		"trong quá trình·trong công tác·để·nhằm·khi·theo·căn cứ·trên cơ sở·xác minh·đưa·cụ thể hóa·chịu sự·thông qua·quyết định·" +
		"ký·ký kết·cân đối·phân bổ·dự toán·thông báo·thông tin·nắm·nắm bắt·giới thiệu·quảng bá·xúc tiến·thiết lập·thiết kế·" +
		"sơ kết·tổng kết·khen thưởng·biểu dương·lấy·làm·thu·chi·có biện pháp·có hình thức·có cơ chế·chấp hành·tuân thủ·" +
		"phát động·phát hiện·phát hành·phòng ngừa·phòng, chống·phòng chống·cải cách·cải thiện·đổi mới·đăng ký·đăng tải·đăng·" +
		"thí điểm·thử nghiệm·tạo·tạo lập·tạo điều kiện·trang bị·truyền thông·xác thực·cấp phát·cho ý kiến·thẩm tra·hợp tác·" +
		"liên kết·kết hợp·chia sẻ·đồng bộ·phân tích·dự báo·khảo sát·điều tra·giảm·tăng·rút ngắn·sớm·chuyển·nhận·bàn giao·" +
		"tổ chức thực hiện·tổ chức triển khai·chỉ·đều·cũng·vẫn·hàng năm·hằng năm·hàng tháng·hằng tháng·hàng quý·hằng quý·" +
		"thường trực·điều hành·phụ trách·có phương án·lưu ý·nỗ lực·phấn đấu·đề cao·đề ra·siết chặt·chấn chỉnh·đẩy nhanh·hiệp y·" +
		"thỏa thuận·đàm phán·tham khảo·tham vấn·tư vấn·in·mua·mời·nhân rộng·tôn vinh·gắn·xem·bám sát·bảo vệ·bảo trì·bắt đầu·" +
		"nghiệm thu·giải ngân·điều chỉnh·cắt giảm·đơn giản hóa·hiện đại hóa·đa dạng hóa·lắp đặt"},
	{stop, "được·bị·đã·đang·là·không·chưa·đến·từ·với·như·gồm·bao gồm·nếu·nhất là·trong đó·sau·trước·đặc biệt là"},
	{deed, "xây dựng·quản lý·nghiên cứu·phát triển·đào tạo·đầu tư·kiểm tra·thanh tra·giám sát·tổ chức·hỗ trợ·cung cấp·chuyển đổi·" +
		"ứng dụng·sử dụng·tư vấn·truyền thông·thông tin·điều hành·khai thác·dịch vụ·bảo vệ·bồi dưỡng·chỉ đạo·tuyên truyền·điều phối·" +
		"xúc tiến·kết nối·tích hợp·sản xuất·kinh doanh·thu·chi·phòng, chống·phòng chống·phát hành·vận động·tham mưu·chuyên·phục vụ·" +
		"vận hành·phụ trách·thường trực·hợp tác·đổi mới·thẩm định·đăng ký·thi đua·khen thưởng·lập·điện·nước·giải quyết·tiếp nhận·chia sẻ·hướng dẫn·kiến nghị"},
	{nothing, "ban hành·bộ chỉ số·bộ tiêu chí·bộ luật·bộ mã·bộ dữ liệu·bộ nguyên tắc·bộ công cụ·bộ máy·bộ hồ sơ·bộ tài liệu·bộ mặt·bộ câu hỏi·" +
		"bộ quy tắc·bộ quy chuẩn·bộ nhận diện·bộ thủ tục·cán bộ·đồng bộ·toàn bộ·nội bộ·tiến bộ·cơ sở dữ liệu·cơ sở hạ tầng·cơ sở pháp lý·" +
		"trên cơ sở·cơ sở vật chất·trụ sở·sở hữu·xã hội·xã hội số·xã hội hóa·cơ hội·kinh tế - xã hội·kinh tế xã hội·hội nghị·hội thảo·hội thi·" +
		"hội nhập·hội viên·hội chợ·hội họp·hội tụ·lễ hội·đại hội·đoàn viên·đoàn kết·đoàn công tác·tập huấn·báo cáo·báo chí·báo cáo viên·" +
		"tổ chức thực hiện·tổ chức triển khai·tổ chức hội nghị·tổ chức tuyên truyền·tổ chức tập huấn·tổ chức bộ máy·tổ chức cán bộ·tổ chức lớp·" +
		"trường hợp·môi trường·thị trường·trường số liệu·phòng chống·phòng, chống·phòng ngừa·phòng cháy·quốc phòng an ninh·viện trợ·viện phí·" +
		"bệnh viện thông minh·sổ tay đảng viên·chính phủ số·chính phủ điện tử·chính quyền số·chính quyền điện tử·chính quyền đô thị·" +
		"trung tâm dữ liệu·trung tâm tích hợp dữ liệu·trung tâm giám sát·cổng dịch vụ công·quỹ đất·quỹ lương·đô thị·tỉnh thành·" +
		"thông tin·thông tư·đường bộ·cục bộ·dịch vụ·nhiệm vụ·nghiệp vụ·phục vụ·chức vụ·tài vụ·vụ việc·vụ án·vụ mùa·giáo dục·" +
		"bảo hiểm y tế·công an toàn·đơn vị hành chính·đơn vị tính·đơn vị sản phẩm·địa phương hóa·cấp độ·cấp phép·cấp phát·cấp bách·cấp thiết·" +
		"cấp thẩm quyền·cấp nước·cấp giấy·cấp, quản lý·cung cấp·nâng cấp·phân cấp·trợ cấp·cấp mã·khu vực công·lực lượng lao động·lực lượng sản xuất·" +
		"doanh nghiệp số·bản đồ·bản đồ số·văn phòng phẩm·văn phòng số·công dân·lãnh đạo, chỉ đạo·công tác·phó giáo sư·ban đầu·ban ngày·ngành nghề·" +
		"ngành, nghề·quận lỵ·phường hội·bảo tàng số·thư viện số·trường học thông minh·đài thọ·thanh tra, kiểm tra·kiểm tra, giám sát·" +
		"cơ quan, đơn vị mình·hội đồng thẩm định giá·viễn thông, internet·văn phòng đại diện·công ty mẹ·liên kết·ngân hàng câu hỏi·ngân hàng đề·" +
		"ngân hàng dữ liệu·ngân hàng số·đại học số·cấp tỉnh·cấp huyện·cấp xã·tổ chức sự kiện·tổ chức cuộc thi·tổ chức các·tổ chức đánh giá·tổ chức kiểm tra·tổ chức đào tạo"},

	{cooperate, "phối hợp·chủ trì phối hợp·phối, kết hợp·cùng phối hợp"},
	{manner, "với·cùng·cùng với·chặt chẽ·chặt chẽ với·hiệu quả·đồng bộ·thường xuyên·tốt·kịp thời·tích cực·giữa·và chỉ đạo·,·chủ động·và hướng dẫn·và đôn đốc·hỗ trợ·của"},
	{noun, "công tác·cơ chế·quy chế·sự·chương trình·kế hoạch·việc·trong việc·hoạt động·quá trình·tinh thần·mối quan hệ·liên quan đến·quy định về·trách nhiệm·về"},
	{assign, "giao·đề nghị·yêu cầu·phân công·giao cho·phân công cho·kính đề nghị·đề nghị với·giao trách nhiệm cho·giao nhiệm vụ cho·thống nhất giao·đồng ý giao·trân trọng đề nghị·trân trọng kính đề nghị·trân trọng yêu cầu"},
	{invite, "mời·kính mời·trân trọng mời·trân trọng kính mời"},
	{about, "về các·về những"},
	{receiver, "cho·gửi·về·gửi về·gửi cho"},
	{opening, "trong·căn cứ·trên cơ sở·hằng năm·hàng năm·hằng quý·hàng quý·hằng tháng·hàng tháng·định kỳ·chậm nhất·trước·đến·từ·theo·khi·nếu·" +
		"trường hợp·để·nhằm·sau khi·sau·năm·quý·tháng·ngày·kể từ·giai đoạn·đối với·ngoài ra·đồng thời·bên cạnh đó·tùy·tùy theo·ngay sau khi·" +
		"hàng tuần·hằng tuần·với·thông qua·qua·trong đó·cuối năm·đầu năm·mỗi năm·khi có"},
	{heading, "nhiệm vụ của·nhiệm vụ đối với·nhiệm vụ cho·trách nhiệm của·trách nhiệm·nhiệm vụ, giải pháp của·nhiệm vụ và giải pháp của·" +
		"phân công nhiệm vụ cho·phân công trách nhiệm của·nhiệm vụ cụ thể của·nhiệm vụ trọng tâm của·các nhiệm vụ của·đề nghị·giao·giao cho·" +
		"yêu cầu·đối với·phân công·phân công nhiệm vụ của·danh mục nhiệm vụ của·nhiệm vụ giao cho·nhiệm vụ·về phía·bảng phân công nhiệm vụ của·" +
		"trách nhiệm thực hiện của·nhiệm vụ chuyển đổi số của·quyền hạn và trách nhiệm của·nhiệm vụ và trách nhiệm của·nhiệm vụ, quyền hạn của·chức năng, nhiệm vụ của·kính đề nghị·nhiệm vụ do·các nhiệm vụ do·trách nhiệm đối với·nhiệm vụ, giải pháp do"},
	{announcing, "có trách nhiệm·chịu trách nhiệm·chủ trì·thực hiện·chủ trì, phối hợp·chủ trì thực hiện·tổ chức thực hiện·" +
		"chủ trì tham mưu·chủ trì triển khai·phối hợp thực hiện·triển khai thực hiện"},
	{beyond, "về·ngày·trên·tại·gửi·cho·ban hành·phê duyệt·quy định·triển khai·thực hiện·sửa đổi·hướng dẫn·tờ trình"},
	{following, "sau·sau đây·như sau·dưới đây·cụ thể"},
}
