package phrase

import "kehoach/plan"

// goal reports whether the figure is a quantity to be reached. A percentage is
// one unless something speaks against it; a count needs words that set it.
func (c *counter) goal(f figure) bool {
	if f.unit == rankUnit {
		return true
	}
	if c.formula(f) || c.baseline(f) || c.achieved(f) {
		return false
	}
	if f.percent() {
		return !c.named(f, rates)
	}
	return !c.names(f) && c.setsCount(f)
}

// rates are the words before percentages that nobody sets as a goal.
var rates = pairSet("thuế suất|lãi suất|phạt chậm|vat vat|gtgt gtgt")

// named reports whether the one or two words before the figure stand in the table.
func (c *counter) named(f figure, table map[[2]string]bool) bool {
	a, b := c.at(f.from-2).key, c.at(f.from-1).key
	return table[[2]string{a, b}] || table[[2]string{b, b}]
}

// formula reports a number of a formula: "a/b * 100%", "x 100%", "= 5".
func (c *counter) formula(f figure) bool {
	return f.from > 1 && c.at(f.from-1).is("*", "×", "=", "+") || c.at(f.to).is("*", "×") ||
		c.at(f.from-1).key == "x" ||
		c.at(f.from-1).key == "-" && c.at(f.from-2).is("%", ")")
}

// baseline reports the value that a goal starts from or is compared with: "so với 30%", "từ 30% lên 50%".
func (c *counter) baseline(f figure) bool {
	if c.ends(f.from, "so", "với") {
		return true
	}
	if c.at(f.from).key != "từ" && !c.at(f.from-1).is("từ", "mức") || f.max != nil {
		return false
	}
	for j := f.to; j < min(f.to+maxReach, len(c.t)); j++ {
		if c.at(j).is("lên", "xuống", "còn") && !c.at(j-1).is("trở") {
			return true
		}
		if c.at(j).is(";", ".", ",") {
			return false
		}
	}
	return false
}

// achieved reports what is so already: "hiện có 50 xã", "đã đào tạo 500 cán
// bộ, đạt 95%". What was done before may also be said of those that a
// percentage counts ("100% hồ sơ đã tiếp nhận"), which is then a goal all the same.
func (c *counter) achieved(f figure) bool {
	for k := f.from - 1; k >= max(0, f.from-2*maxReach) && c.t[k].key != ";"; k-- {
		switch t := c.t[k]; {
		case t.key == "phấn" && c.at(k+1).key == "đấu", t.key == "mục" && c.at(k+1).key == "tiêu":
			return false
		case t.key == "hiện" && c.at(k+1).is("có", "nay", "đạt", "tại") && f.from-k < maxReach/2:
			return true
		case t.key == "đã" && k < f.from-1 && (!f.percent() || c.at(f.from-1).is("đạt", "được")):
			return true
		}
	}
	return false
}

// nameHeads are the words before a number that make it a name or a label:
// "Điều 2", "cấp độ 3", "Đề án 06", "lần thứ 4", "khóa 12".
var nameHeads = wordSet(`số điều khoản điểm mục chương phần lục biểu mẫu bảng quý tháng ngày năm kỳ khoá tập trang độ mức cấp loại hạng
	nhóm bước đoạn bản hệ tổ phố lộ ql tỉnh đường lô lần thứ vùng phường quận án trình quyết thị hoạch thông luật cột tầng
	nghiệp phiên dự ý câu tiết hình dòng nghệ tcvn iso qcvn covid giờ`)

// totals are the pairs that end like a name's head and stand before a count all
// the same: "tổng số 500 người", "mỗi năm 500 lao động".
var totals = pairSet("tổng số|số lượng|doanh nghiệp|nông nghiệp|công nghiệp|toàn tỉnh|mỗi tỉnh|mỗi năm|hằng năm|hàng năm|mỗi huyện|hàng tháng|hằng tháng|mỗi tháng|mỗi quý|hằng quý|hàng quý")

// times and parts of a text or a scheme, which are counted but not aimed at.
var (
	durations  = wordSet("tuổi năm tháng ngày giờ phút giây tuần quý lần buổi đêm kỳ")
	wholeParts = pairSet(`nhiệm vụ|giải pháp|nội dung|giai đoạn|mục tiêu|chỉ tiêu|tiêu chí|nguyên tắc|trụ cột|lĩnh vực|hình thức|đột phá|hợp phần|
		điều kiện|nhóm nhiệm|nhóm giải|nhóm chỉ|nhóm tiêu|khâu đột|cấp tỉnh|cấp chính|cấp độ|cấp học|dự thảo`)
	partWords = wordSet("phần chương bước cấp lớp mức bên chiều khâu điều khoản nhà")
)

// names reports whether the number names or labels a thing, tells a time or an
// age, or counts the parts of a text.
func (c *counter) names(f figure) bool {
	n := c.numberAt(f)
	p, q := c.at(n-1), c.at(n-2)
	if n == f.from && nameHeads[p.key] && !totals[[2]string{q.key, p.key}] && !c.grants(f) {
		return true
	}
	u, v := c.at(c.spelled(f.next)), c.at(c.spelled(f.next)+1)
	if durations[u.key] && !c.aimsAtTime(f) {
		return true
	}
	if u.key == "sao" {
		return true
	}
	part := partWords[u.key] && f.to-c.spelled(f.next) == 1 || wholeParts[[2]string{u.key, v.key}]
	return part && f.comparator != plan.Ge && p.key != "đạt"
}

// grants reports "cấp" as the verb before a count ("cấp 10.000 chữ ký số"),
// not before the number of a level ("cấp 3").
func (c *counter) grants(f figure) bool {
	return c.at(f.from-1).key == "cấp" && f.value > highestLevel && f.unit != ""
}

// highestLevel is the highest number that levels of things go to: "cấp độ 5".
const highestLevel = 5

// numberAt is the token at which the figure's number stands, behind its comparator.
func (c *counter) numberAt(f figure) int {
	for i := f.from; i < f.next; i++ {
		if c.t[i].kind == number || numberWords[c.t[i].key] > 0 && i+1 >= f.next-1 {
			return i
		}
	}
	return f.from
}

// aimsAtTime reports a duration, an age or a multiple set as a goal: "rút ngắn
// 2 ngày", "tuổi thọ trung bình đạt 75 tuổi", "tăng gấp 2 lần".
func (c *counter) aimsAtTime(f figure) bool {
	p := c.at(f.from - 1)
	switch u := c.at(f.next); u.key {
	case "lần":
		return p.is("gấp", "tăng", "giảm") || f.change != "" || c.at(f.next+1).key == "so"
	case "tuổi":
		return p.is("đạt", "là", "lên") || c.governed(f, ageWords)
	case "năm":
		return c.governed(f, ageWords)
	}
	return f.change != "" || p.is("còn", "ngắn", "xuống", "giảm", "đạt")
}

var ageWords = wordSet("thọ tuổi sống")

// governed reports whether one of the words stands shortly before the figure.
func (c *counter) governed(f figure, words map[string]bool) bool {
	for k := f.from - 1; k >= max(0, f.from-maxReach); k-- {
		if words[c.t[k].key] {
			return true
		}
	}
	return false
}

// setsCount reports whether the words around a count set it as a goal.
func (c *counter) setsCount(f figure) bool {
	if f.unit == "" && !f.share {
		return levels[c.at(f.from-1).key] && c.indicated(f)
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
	fundingWords = wordSet("phí sách toán trợ mức bố nguồn chi phạt giá lương")
	incomeWords  = wordSet("thu nhập grdp gdp ngạch khẩu trị đạt doanh hút lợi")
)

// funding reports money that is to be spent, not to be gained.
func (c *counter) funding(f figure) bool {
	income := false
	for k := f.from - 1; k >= max(0, f.from-2*maxReach); k-- {
		t := c.at(k)
		if t.is(";", ".") {
			break
		}
		income = income || incomeWords[t.key] && !c.seq(k-1, "doanh", "nghiệp")
		if fundingWords[t.key] && !(t.key == "sách" && c.seq(k-2, "thu", "ngân")) {
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
	actionPairs = pairSet(`phấn đấu|mục tiêu|chỉ tiêu|đào tạo|bồi dưỡng|tập huấn|xây dựng|hình thành|thành lập|hỗ trợ|tổ chức|lựa chọn|
		thu hút|giải quyết|duy trì|hoàn thành|công nhận|thí điểm|triển khai|trang bị|lắp đặt|kết nối|nâng cấp|cải tạo|sửa chữa|đầu tư|
		sản xuất|xuất khẩu|biên soạn|biên tập|phát hành|xuất bản|cung cấp|chuyển đổi|số hoá|phủ sóng|vận động|bố trí|trồng mới|xoá bỏ|
		tạo lập|thiết lập|sắp xếp|tinh giản|tuyển dụng|tiếp nhận|phục vụ|ươm tạo|khởi nghiệp|kiểm tra|thanh tra|khảo sát|đăng tải|xây mới|
		giới thiệu|đón tiếp|khai thác|bảo tồn|trùng tu|tôn tạo|cấp mới|chứng nhận|làm mới|quy hoạch|thực hiện|huy động|cho vay|việc làm|kết nạp|phổ cập|phát triển|khám chữa|tiêm chủng|thu gom|cấp phát`)
	actionWords = wordSet("đạt có chọn trồng đưa mở đón tăng giảm xoá cử tạo lập còn phủ in nuôi giữ nâng gửi xây đào")
	// blockers part a count from the verb before it: what stands behind them is not the verb's object.
	blockers = wordSet("tại ở của trong với từ theo trên gồm như qua bởi giữa do khi vì bằng dưới về cả một")
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
		case t.kind == mark && t.key != "(", t.kind == number, blockers[t.key] && !c.seq(k, "về", "cho"):
			return t.key == ":" && c.indicated(f)
		case actionPairs[[2]string{c.at(k - 1).key, t.key}] && c.at(k-2).is("trị", "sở", "tác", "phí"):
			return false // a noun: "giá trị sản xuất", "cơ sở đào tạo"
		case actionWords[t.key], actionPairs[[2]string{c.at(k - 1).key, t.key}]:
			return true
		}
	}
	return false
}

// indicatorHeads open a clause that names a measure: "Số doanh nghiệp … 500".
var (
	indicatorHeads = wordSet("số tổng tỷ thu sản diện quy năng chỉ kim giá tốc tuổi mật doanh mức lượng thời grdp gdp công")
	measuredThings = wordSet(`lệ trọng lượng số nhập xuất tích mô suất ngạch trị độ phẩm giá thọ thu doanh người xã cơ hộ giường bác lao
		trường thuê lượt ngân mức vốn sản diện đàn gian bình khách`)
)

// indicated reports whether a measure is named before the figure: as the
// matter of its clause, or right before it.
func (c *counter) indicated(f figure) bool {
	if f.comparator == plan.Gt && !c.closes(f) && !levels[c.at(f.from-1).key] {
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
		if t.kind != word || blockers[t.key] {
			return false
		}
		if measureNames[[2]string{t.key, c.at(k + 1).key}] {
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
	return k < f.from-1 && indicatorHeads[c.at(k).key] && measuredThings[c.at(k+1).key]
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
var intros = wordSet("phấn đấu mục tiêu chỉ bảo đảm đảm hằng hàng mỗi năm sẽ trong là cụ thể")

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
		intros[c.t[i].key] && !(c.t[i].key == "chỉ" && c.at(i+1).key == "số")) {
		i++
	}
	return i
}

// dropConditions takes out the counts that only say how a goal is met: "100%
// xã có ít nhất 01 tổ công nghệ số" is one goal, as is "(ít nhất 01) nền tảng".
func (c *counter) dropConditions() {
	kept := c.found[:0]
	for k, f := range c.found {
		inside := c.deep[f.from] > 0 && !f.percent() && (len(c.found) > 1 || f.comparator == plan.Eq)
		if inside || k > 0 && c.condition(c.found[k-1], f) {
			continue
		}
		kept = append(kept, f)
	}
	c.found = kept
}

// condition reports whether a count stands in what is said of the percentage before it.
func (c *counter) condition(prev, f figure) bool {
	if !prev.percent() || f.percent() || f.unit == rankUnit {
		return false
	}
	said := false
	for j := prev.to; j < f.from; j++ {
		t := c.at(j)
		if t.key == ";" || said && t.is(",", "và") {
			return false
		}
		said = said || c.verb(j)
	}
	return said
}
