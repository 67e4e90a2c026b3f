package phrase

import "strings"

// percentUnit is the unit of a percentage (phần trăm).
const percentUnit = "%"

// measures are the units of measure that may stand glued to their number.
var measures = wordSet("km m cm ha tấn tạ kg kwh kw mw mwp gw kv kva mbps gbps gb tb lít usd vnd đồng đ km2 người xã hộ")

// stops are the words that end a counted noun: prepositions, conjunctions, auxiliaries and verbs of one syllable.
var stops = wordSet(`của trong ngoài tại ở trên dưới về cho với từ đến tới để nhằm theo bằng qua do bởi và hoặc là được bị có đạt
	phải cần sẽ đã đang không chưa đều cùng khi nếu mà thì như này đó trở so mỗi trước sau vào thuộc nằm đứng gồm giữa nêu còn
	tăng giảm chiếm vượt hưởng dùng tối ít hơn lên xuống`)

// verbs are the verbs of two syllables that end a counted noun. Those that name
// a trade or a quality of the noun ("kinh doanh", "chuyển đổi số") do not.
var verbs = pairSet(`tham gia|sử dụng|thực hiện|hoàn thành|triển khai|áp dụng|ứng dụng|kết nối|đăng ký|tiếp cận|trải nghiệm|đáp ứng|
	hoạt động|bảo đảm|đảm bảo|cung cấp|xây dựng|phát triển|nâng cấp|hằng năm|hàng năm|hàng tháng|hằng tháng|bao gồm|trong đó|
	thông qua|phục vụ|góp phần|dự kiến|bình quân|thường xuyên|hình thành|vận hành|ban hành|tiến hành|tích hợp|hướng đến|hướng tới|
	truy xuất|thuộc diện|cơ bản|trung bình|phấn đấu|đồng thời`)

// pairSet makes a set of pairs of folded words, parted by "|".
func pairSet(pairs string) map[[2]string]bool {
	set := map[[2]string]bool{}
	for pair := range strings.SplitSeq(pairs, "|") {
		w := strings.Fields(pair)
		set[[2]string{fold(w[0]), fold(w[1])}] = true
	}
	return set
}

// maxUnit bounds the words of a counted noun.
const maxUnit = 6

// unit reads the unit behind an amount, and the token after it.
func (c *counter) unit(a amount) (string, int) {
	if a.percent {
		return percentUnit, a.next
	}
	from := c.spelled(a.next)
	from += c.determiners(from)
	to := c.nounEnd(from)
	if to == from {
		return "", a.next
	}
	return c.s[c.t[from].from:c.t[to-1].to], to
}

// spelled skips the number in words that repeats the figure: "01 (một)".
func (c *counter) spelled(i int) int {
	if c.at(i).key != "(" || numberWords[c.at(i+1).key] == 0 {
		return i
	}
	for j := i + 2; j < i+6; j++ {
		if c.at(j).key == ")" {
			return j + 1
		}
	}
	return i
}

// determiners counts the words at i that stand before the counted noun: "số", "các".
func (c *counter) determiners(i int) int {
	if c.at(i).is("các", "số") && c.at(i+1).kind == word {
		return 1
	}
	return 0
}

// nounEnd is the token after the counted noun that starts at i.
func (c *counter) nounEnd(i int) int {
	j, words := i, 0
	free := i
	if c.at(i).key == "lượt" { // "lượt truy cập": a classifier makes a noun of the verb behind it
		free = i + 2
	}
	for words < maxUnit {
		t := c.at(j)
		switch {
		case c.pairedAdjectives(j):
			j += 3
			words += 3
		case t.kind == word && (j <= free && j > i || !c.endsNoun(j, j > i)):
			j++
			words++
		case t.key == "/" && t.glued && words > 0 && c.at(j+1).kind == word:
			j++
		case j > i && (t.key == "2" || t.key == "3" || t.key == "²" || t.key == "³") && t.glued && measures[c.at(j-1).key]:
			return j + 1
		default:
			return j
		}
	}
	return j
}

// endsNoun reports whether the word at j cannot belong to a counted noun. Further
// tells that the noun has begun: a verb in front may name the thing ("50 ứng dụng").
func (c *counter) endsNoun(j int, further bool) bool {
	t := c.at(j)
	if stops[t.key] || c.timed[j] {
		return true
	}
	return further && verbs[[2]string{t.key, c.at(j + 1).key}]
}

// pairedAdjectives reads "nhỏ và vừa", "vừa và nhỏ".
func (c *counter) pairedAdjectives(j int) bool {
	return c.seq(j, "nhỏ", "và", "vừa") || c.seq(j, "vừa", "và", "nhỏ")
}
