package extract

import (
	"strings"
	"sync"

	"kehoach/normalize"
)

// verbs are the words that the sentences of plans open with when they ask for work.
var verbs = keys(`
	xây dựng, triển khai, tổ chức, thực hiện, tăng cường, đẩy mạnh, phát triển, hoàn thiện, nâng cao, nâng cấp, rà soát, nghiên cứu, tham mưu,
	phối hợp, chủ trì, chủ động, hướng dẫn, đôn đốc, kiểm tra, giám sát, theo dõi, tổng hợp, báo cáo, bố trí, bảo đảm, đảm bảo, ban hành, trình,
	đề xuất, kiến nghị, cập nhật, cung cấp, kết nối, chia sẻ, tích hợp, số hóa, chuẩn hóa, đào tạo, bồi dưỡng, tập huấn, tuyên truyền, phổ biến,
	truyền thông, quán triệt, vận động, huy động, khuyến khích, hỗ trợ, thúc đẩy, tạo lập, tạo, thiết lập, hình thành, duy trì, quản lý, vận hành,
	khai thác, sử dụng, ứng dụng, áp dụng, đầu tư, mở rộng, đổi mới, cải cách, cải thiện, sửa đổi, bổ sung, điều chỉnh, kiện toàn, sắp xếp, bổ nhiệm,
	thành lập, phê duyệt, thẩm định, đánh giá, sơ kết, tổng kết, khảo sát, điều tra, thống kê, thu thập, lưu trữ, phân tích, công bố, công khai,
	tiếp tục, tập trung, chú trọng, ưu tiên, phát huy, khẩn trương, kịp thời, thường xuyên, định kỳ, hằng năm, hàng năm, hằng tháng, hàng tháng,
	hằng quý, hàng quý, lồng ghép, tích cực, tích hợp, chỉ đạo, lãnh đạo, điều phối, điều hành, phân công, phân bổ, cân đối, lập, xác định, lựa chọn,
	thí điểm, nhân rộng, giao, giúp, tiếp nhận, xử lý, giải quyết, cắt giảm, đơn giản hóa, tái cấu trúc, chuyển đổi, hiện đại hóa, phổ cập, trang bị,
	thuê, mua sắm, lắp đặt, sửa chữa, cải tạo, bảo trì, bảo vệ, phòng ngừa, ngăn chặn, phát hiện, xử phạt, thanh tra, hợp tác, liên kết, trao đổi,
	học tập, tham gia, tham dự, đăng ký, đăng tải, gắn kết, gắn, đưa, phấn đấu, biên soạn, in ấn, phát động, khen thưởng, biểu dương, tôn vinh, chăm sóc,
	khám, điều trị, trồng, thu hút, xúc tiến, quảng bá, cấp, cấp phát, thu hồi, giảm, tăng, họp, diễn tập, ứng phó, khắc phục, cụ thể hóa, là đầu mối,
	làm đầu mối, đồng hành, quy định, quy hoạch, công nhận, kiểm soát, kiểm tra, trực tiếp, tiến hành, thể chế hóa, đề nghị, yêu cầu, phản ánh, thông tin,
	chuẩn bị, nghiệm thu, bàn giao, quyết toán, thanh toán, giải ngân, đấu thầu, đấu giá, xử lí, rút ngắn, đa dạng hóa, khơi thông, tháo gỡ, chấn chỉnh,
	siết chặt, thắt chặt, đổi mới, tạo điều kiện, tạo môi trường, kêu gọi, lấy ý kiến, tiếp thu, giải trình, tự kiểm tra, gửi, nộp, niêm yết, ký kết, kí kết`)

// keys returns a set of keys that is made at its first use.
func keys(list string) func() map[string]bool {
	return sync.OnceValue(func() map[string]bool {
		set := map[string]bool{}
		for _, w := range strings.Split(list, ",") {
			if w = strings.TrimSpace(w); w != "" {
				set[normalize.ToneKey(w)] = true
			}
		}
		return set
	})
}
