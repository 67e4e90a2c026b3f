package phrase

import "kehoach/plan"

// setsCount reports whether the words around a count set it as a goal.
func (c *counter) setsCount(f figure) bool {
	if f.unit == "" && !f.share {
		return levels.has(c.at(f.from-1).key) && c.indicated(f)
	}
	if c.money(f) && c.funding(f) {
		return false
	}
	switch f.comparator {
	case plan.Ge, plan.Le:
		return true
	}
	return c.listed(f) || c.object(f) || c.indicated(f) || c.subject(f)
}

// money reports an amount of money.
func (c *counter) money(f figure) bool {
	return c.at(f.next).is("đồng", "đ", "usd", "vnd", "đô") || c.seq(f.next, "việt", "nam", "đồng")
}

var (
	fundingWords = wordSet{words: "phí sách toán trợ mức bố nguồn chi phạt giá lương"}
	incomeWords  = wordSet{words: "thu nhập grdp gdp ngạch khẩu trị đạt doanh hút lợi"}
)

// funding reports money that is to be spent, not to be gained.
func (c *counter) funding(f figure) bool {
	income := false
	for k := f.from - 1; k >= max(0, f.from-2*maxReach); k-- {
		t := c.at(k)
		if t.is(";", ".") {
			break
		}
		income = income || incomeWords.has(t.key) && !c.seq(k-1, "doanh", "nghiệp")
		if fundingWords.has(t.key) && !(t.key == "sách" && c.seq(k-2, "thu", "ngân")) {
			return !income || t.key == "phí"
		}
	}
	return !income
}

// listed reports a count that follows another goal of its kind in a list: "500
// cán bộ, 200 kỹ sư", "cấp tỉnh 02 cán bộ, cấp xã 01 cán bộ".
func (c *counter) listed(f figure) bool {
	if len(c.found) == 0 {
		return false
	}
	last := c.found[len(c.found)-1]
	if !c.at(f.from-1).is(",", "và", ";", "với") && last.unit != f.unit {
		return false
	}
	return !last.percent() && f.from-last.to < maxReach && c.deep[last.from] == c.deep[f.from]
}

// actionPairs are the words of two syllables that act; single words of [actionWords] act alone.
var (
	actionPairs = pairSet{pairs: `phấn đấu|mục tiêu|chỉ tiêu|đào tạo|bồi dưỡng|tập huấn|xây dựng|hình thành|thành lập|hỗ trợ|tổ chức|lựa chọn|
		thu hút|giải quyết|duy trì|hoàn thành|công nhận|thí điểm|triển khai|trang bị|lắp đặt|kết nối|nâng cấp|cải tạo|sửa chữa|đầu tư|
		sản xuất|xuất khẩu|biên soạn|biên tập|phát hành|xuất bản|cung cấp|chuyển đổi|số hoá|phủ sóng|vận động|bố trí|trồng mới|xoá bỏ|
		tạo lập|thiết lập|sắp xếp|tinh giản|tuyển dụng|tiếp nhận|phục vụ|ươm tạo|khởi nghiệp|kiểm tra|thanh tra|khảo sát|đăng tải|xây mới|
		giới thiệu|đón tiếp|khai thác|bảo tồn|trùng tu|tôn tạo|cấp mới|chứng nhận|làm mới|quy hoạch|thực hiện|huy động|cho vay|việc làm|kết nạp|phổ cập|phát triển|khám chữa|tiêm chủng|thu gom|cấp phát`}
	// handlings are acts on what exists: their object is no goal.
	handlings   = pairSet{pairs: "hoàn thiện|rà soát|quản lý|đánh giá|theo dõi|nghiên cứu|báo cáo|kiện toàn|chỉ đạo|điều hành|phối hợp"}
	actionWords = wordSet{words: "đạt có chọn trồng đưa mở đón tăng giảm xoá cử tạo lập còn phủ in nuôi giữ nâng gửi xây đào"}
	// blockers part a count from the verb before it: what stands behind them is not the verb's object.
	blockers = wordSet{words: "tại ở của trong với từ theo trên gồm như qua bởi giữa do khi vì bằng dưới về cả một"}
)

// object reports whether the count is the object of an action or the value of a
// goal: "tập huấn cho 10.000 cán bộ", "có 5 sản phẩm".
func (c *counter) object(f figure) bool {
	if c.grants(f) {
		return true
	}
	for k := f.from - 1; k >= max(0, f.from-maxReach); k-- {
		t := c.at(k)
		switch {
		case t.kind == number && c.at(k+1).glued && c.at(k+1).kind == word: // "4G"
		case t.kind == mark && t.key != "(", t.kind == number, blockers.has(t.key) && !c.seq(k, "về", "cho"):
			return t.key == ":" && c.indicated(f)
		case handlings.has(c.at(k-1).key, t.key):
			return false
		case actionPairs.has(c.at(k-1).key, t.key) && c.at(k-2).is("trị", "sở", "tác", "phí"):
			return false // a noun: "giá trị sản xuất", "cơ sở đào tạo"
		case actionWords.has(t.key), actionPairs.has(c.at(k-1).key, t.key):
			return true
		}
	}
	return false
}

// indicatorHeads open a clause that names a measure: "Số doanh nghiệp … 500".
var (
	indicatorHeads = wordSet{words: "số tổng tỷ thu sản diện quy năng chỉ kim giá tốc tuổi mật doanh mức lượng thời grdp gdp công"}
	measuredThings = wordSet{words: `lệ trọng lượng số nhập xuất tích mô suất ngạch trị độ phẩm giá thọ thu doanh người xã cơ hộ giường bác lao
		trường thuê lượt ngân mức vốn sản diện đàn gian bình khách`}
)

// indicated reports whether a measure is named before the figure: as the
// matter of its clause, or right before it.
func (c *counter) indicated(f figure) bool {
	if f.comparator == plan.Gt && !c.closes(f) && !levels.has(c.at(f.from-1).key) {
		return false // "giá trị sản xuất trên 1 ha đạt …"
	}
	return c.measured(f) || c.opensWithMeasure(f)
}

// closes reports whether the clause ends behind the figure.
func (c *counter) closes(f figure) bool {
	t := c.at(f.to)
	return f.to >= len(c.t) || t.kind == mark || t.is("và", "vào", "trở") || c.timed[f.to]
}

// maxMeasure bounds how far the name of a measure stands before its number.
const maxMeasure = 6

// measured finds the name of a measure right before the figure: "tổng diện tích 750 ha".
func (c *counter) measured(f figure) bool {
	for k := f.from - 1; k >= max(0, f.from-maxMeasure); k-- {
		t := c.at(k)
		if t.kind != word || blockers.has(t.key) {
			return false
		}
		if measureNames.has(t.key, c.at(k+1).key) {
			return true
		}
	}
	return false
}

// opensWithMeasure finds the name of a measure at the beginning of the figure's clause.
func (c *counter) opensWithMeasure(f figure) bool {
	first := max(0, f.from-2*maxReach)
	k := f.from - 1
	for k >= first && !c.bars(k, f) {
		k--
	}
	if k < first && first > 0 {
		return false
	}
	k = c.pastIntro(k + 1)
	return k < f.from-1 && indicatorHeads.has(c.at(k).key) && measuredThings.has(c.at(k+1).key)
}

// bars reports a token that ends the stretch to which the measure of a figure
// behind it belongs: a stop, an open bracket around the figure, another number.
func (c *counter) bars(k int, f figure) bool {
	t := c.at(k)
	switch {
	case t.key == "(":
		return c.deep[f.from] > c.deep[k]
	case t.kind == number:
		return !c.timed[k]
	}
	return t.is(";", ".")
}

// subject reports a count that opens the sentence and of which something is
// said: "500 doanh nghiệp được hỗ trợ".
func (c *counter) subject(f figure) bool {
	if c.pastIntro(c.pastLabel(0)) != f.from {
		return false
	}
	for j := f.next; j < min(f.next+2*maxReach, len(c.t)); j++ {
		if c.at(j).is("được", "đạt", "có") || c.seq(j, "tham", "gia") || c.seq(j, "sử", "dụng") {
			return true
		}
		if c.at(j).is(";", ".", "(") {
			return false
		}
	}
	return false
}

// intros are the words before the matter of a goal: "Phấn đấu", "Mục tiêu", "Bảo đảm", times, bullets.
var intros = wordSet{words: "phấn đấu mục tiêu chỉ bảo đảm đảm hằng hàng mỗi năm sẽ trong là cụ thể"}

// pastLabel skips the label of an item at i: "a)", "1.", "-".
func (c *counter) pastLabel(i int) int {
	if c.at(i+1).is(")", ".") && !(c.at(i+2).kind == number && c.at(i+2).glued) && (c.at(i).kind == number || len(c.at(i).key) <= len("đ")) {
		return i + 2
	}
	return i
}

// pastIntro skips what introduces a clause at i.
func (c *counter) pastIntro(i int) int {
	for i < len(c.t) && (c.timed[i] || c.t[i].is("-", "+", "•", "*", ":", ",", "(") ||
		intros.has(c.t[i].key) && !(c.t[i].key == "chỉ" && c.at(i+1).key == "số")) {
		i++
	}
	return i
}
