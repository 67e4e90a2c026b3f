package phrase

import (
	"cmp"
	"strconv"
	"strings"
	"unicode/utf8"

	"kehoach/plan"
)

// Citation is a reference to a document, with its place in the text.
type Citation struct {
	plan.Citation
	From, To int // byte offsets
}

// Citations finds the documents that a text refers to, with the provisions that it names:
// by type, number, date and issuer ("khoản 1 Điều 24 Nghị định số 30/2020/NĐ-CP ngày
// 05/3/2020 của Chính phủ"), by the number alone ("09/KH-UBND, ngày 26/01/2021"), laws
// by name with their number, date or year ("Luật Tổ chức chính quyền địa phương ngày
// 19/6/2015"), and the document itself ("Điều 2 Quyết định này"), which Self marks.
func Citations(s string) []Citation {
	if !citable(s) {
		return nil
	}
	l := borrow(s)
	defer l.back()
	r := reader{s: s, t: l.t, text: true}
	refs := r.located(r.withSelf(r.cited()))
	out := make([]Citation, len(refs))
	for k, c := range refs {
		out[k] = r.citation(c)
		if k > 0 && r.oneList(refs[k-1], refs[k]) {
			share(&out[k-1], &out[k])
		}
	}
	for k := len(out) - 2; k >= 0; k-- {
		if out[k].Issuer == "" && r.oneList(refs[k], refs[k+1]) && sameSeries(out[k].Number, out[k+1].Number) {
			out[k].Issuer = out[k+1].Issuer
		}
	}
	return out
}

// citable is a cheap check that passes every text in which a document can be cited: one with "này", or
// with a digit and a mark of a number or a word before one.
func citable(s string) bool {
	if strings.Contains(s, "này") || strings.Contains(s, "NÀY") {
		return true
	}
	a, digits, marks := characters(), false, false
	for _, r := range s {
		digits = digits || a.class(r) == digit
		marks = marks || a.fold(r) == '/' || a.fold(r) == '-'
	}
	if !digits || marks {
		return digits
	}
	for _, word := range []string{"số", "Số", "SỐ", "uật", "UẬT", "ệnh", "ỆNH", "iến pháp", "IẾN PHÁP"} {
		if strings.Contains(s, word) {
			return true
		}
	}
	return false
}

// withSelf adds the references of the document to itself: the name of a type with "này".
func (r *reader) withSelf(cites []cite) []cite {
	var out []cite
	least := 0
	for i := range r.t {
		for len(cites) > 0 && cites[0].i <= i {
			least = cites[0].j
			out, cites = append(out, cites[0]), cites[1:]
		}
		if r.t[i].key != "này" || i < least {
			continue
		}
		if from, kind := r.typeBefore(i, least); kind != "" {
			out = append(out, cite{i: from, j: i + 1, kind: kind, self: true})
			least = i + 1
		}
	}
	return append(out, cites...)
}

// located gives each citation the provisions that stand before it: "điểm a khoản 1 Điều 24 của …".
func (r *reader) located(cites []cite) []cite {
	at := 0
	for k := range cites {
		for i := at; i < cites[k].i; {
			paths, next := r.provisions(i)
			if next == i {
				i++
				continue
			}
			if next == cites[k].i || r.attached(next) == cites[k].i {
				cites[k].i, cites[k].paths = i, paths
				break
			}
			i = next
		}
		at = cites[k].j
	}
	return cites
}

// oneList reports whether two citations are members of one list of documents.
func (r *reader) oneList(a, b cite) bool { return b.i-a.j <= maxBetween && !r.parted(a.j, b.i) }

// maxBetween is how many tokens may stand between the members of one list of documents.
const maxBetween = 2

// share gives a number without a type of its own the type of the member of the
// list before it ("các Công văn số 12/BNV-TC, 15/BNV-TC").
func share(prev, c *Citation) {
	if c.Type == "" && prev.Number != "" && sameSeries(prev.Number, c.Number) {
		c.Type = prev.Type
	}
}

// sameSeries reports whether two numbers have the same symbol, hence the same issuer.
func sameSeries(a, b plan.Text) bool {
	_, sa, _ := strings.Cut(string(a), "/")
	_, sb, _ := strings.Cut(string(b), "/")
	return sa != "" && sa == sb
}

// cite is a citation in tokens.
type cite struct {
	i, j                 int // the whole
	kind                 string
	number               string
	issued               plan.Text
	issuerFrom, issuerTo int
	key                  string
	paths                [][]string // of the provisions named
	self                 bool       // the document that speaks
}

// names are the types of documents as texts write them before "số", the longest first for each last word.
var names = map[string][]string{
	"định":  {"quyết định", "nghị định", "quy định"},
	"quyết": {"nghị quyết"},
	"thị":   {"chỉ thị"},
	"tư":    {"thông tư"},
	"tịch":  {"thông tư liên tịch", "nghị quyết liên tịch"},
	"hoạch": {"kế hoạch"},
	"động":  {"kế hoạch hành động", "chương trình hành động"},
	"trình": {"chương trình", "tờ trình"},
	"hợp":   {"chương trình phối hợp", "kế hoạch phối hợp"},
	"án":    {"đề án", "dự án", "phương án"},
	"cáo":   {"báo cáo", "thông cáo"},
	"báo":   {"thông báo"},
	"luận":  {"thông báo kết luận", "kết luận"},
	"dẫn":   {"hướng dẫn"},
	"văn":   {"công văn"},
	"bản":   {"văn bản", "biên bản"},
	"nhất":  {"văn bản hợp nhất"},
	"điện":  {"công điện"},
	"đồng":  {"hợp đồng"},
	"chế":   {"quy chế"},
	"lệnh":  {"pháp lệnh", "lệnh", "sắc lệnh"},
	"luật":  {"bộ luật", "luật"},
	"lược":  {"chiến lược"},
}

// typeNames write the types as the data does; others are capitalised as they stand.
var typeNames = map[string]string{
	"kế hoạch hành động": "Kế hoạch", "chương trình hành động": "Chương trình", "thông báo kết luận": "Thông báo",
	"chương trình phối hợp": "Chương trình", "kế hoạch phối hợp": "Kế hoạch",
}

// typeBefore reads the name of a type that ends before i ("Thông tư liên tịch"): its first token and the type.
func (r *reader) typeBefore(i, least int) (int, string) {
	if i <= least {
		return i, ""
	}
	for _, name := range names[r.at(i-1).key] {
		seq := strings.Fields(name)
		at := i - len(seq)
		if at < least || r.words(at, seq...) == 0 {
			continue
		}
		if t, ok := typeNames[name]; ok {
			return at, t
		}
		return at, capitalised(name)
	}
	return i, ""
}

func capitalised(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	return strings.ToUpper(s[:n]) + s[n:]
}

// cited finds the citations of the text, from left to right.
func (r *reader) cited() []cite {
	var out []cite
	least := 0
	for i := 0; i < len(r.t); i++ {
		c, ok := r.law(i)
		if !ok && r.t[i].kind == number {
			c, ok = r.numbered(i, least)
		}
		if !ok {
			continue
		}
		out = append(out, c)
		least = c.j
		i = c.j - 1
	}
	return out
}

// numbered reads the citation whose number stands at i: "Quyết định số 749/QĐ-TTg ngày 03/6/2020", "09/KH-UBND".
func (r *reader) numbered(i, least int) (cite, bool) {
	c := cite{i: i}
	c.number, c.j = r.documentNumber(i)
	bare := c.j == i
	if bare {
		if r.at(i-1).key != "số" {
			return cite{}, false
		}
		c.number, c.j = r.at(i).key, i+1
	}
	at := i
	for k := 0; k < 2 && at > least && r.at(at-1).is(":", "số"); k++ {
		at--
	}
	c.i = at
	at, c.kind = r.typeBefore(at, least)
	if c.kind != "" {
		c.i = at
	} else if !bare {
		c.kind = TypeOf(c.number)
		if law, kind := r.lawBefore(c.i, least, c.number); kind != "" {
			c.i, c.kind = law, kind
		}
	}
	r.dated(&c)
	if bare && (c.kind == "" || c.issued == "") {
		return cite{}, false
	}
	return c, true
}

// lawBefore finds "Luật" or "Pháp lệnh" before a number of the National Assembly
// at i; the name of the law stands between.
func (r *reader) lawBefore(i, least int, number string) (int, string) {
	if !strings.Contains(number, "QH") {
		return i, ""
	}
	for k := i - 1; k >= least && k > i-maxLaw; k-- {
		switch {
		case r.t[k].is(";", ".", ":"):
			return i, ""
		case r.t[k].capital || k == least:
			if kind, n := r.lawHead(k); n > 0 {
				return k, kind
			}
		}
	}
	return i, ""
}

// lawHead reads "Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp" at i.
func (r *reader) lawHead(i int) (string, int) {
	t := r.at(i)
	if !t.capital {
		return "", 0
	}
	switch {
	case t.key == "luật":
		return "Luật", 1
	case r.words(i, "bộ", "luật") > 0:
		return "Bộ luật", 2
	case r.words(i, "pháp", "lệnh") > 0:
		return "Pháp lệnh", 2
	case r.words(i, "hiến", "pháp") > 0:
		return "Hiến pháp", 2
	}
	return "", 0
}

// maxLaw is how many tokens the name of a law may have.
const maxLaw = 60

// law reads a law at i: its name up to its number, its date or its year. The laws that
// an amending law names ("Luật sửa đổi … của Luật A và Luật B ngày …") are part of its name.
func (r *reader) law(i int) (cite, bool) {
	kind, n := r.lawHead(i)
	if n == 0 {
		return cite{}, false
	}
	c := cite{i: i, kind: kind}
	amending := r.words(i+n, "sửa", "đổi") > 0
	for j := i + n; j < len(r.t) && j < i+maxLaw; j++ {
		if number, k := r.documentNumber(j); k > j {
			if r.at(j-1).key == "số" && r.foreign(j-1) {
				return cite{}, false
			}
			c.number, c.j = number, k
			r.dated(&c)
			return c, true
		}
		switch {
		case r.t[j].is(";", ":", "(", ")", "\"") || r.t[j].key == "." && !r.at(j+1).glued:
			return cite{}, false
		case r.any(j, "ngày", "năm") == 1:
			if r.plans(j) {
				return cite{}, false
			}
			if m, k, ok := r.moment(j); ok && m.year != 0 {
				c.j, c.key = k, r.lawKey(i, j, m.year)
				if m.unit == byDay {
					c.issued = iso(m.begin())
				}
				return c, true
			}
		case r.t[j].kind == number && j == i+n+1, r.t[j].kind == number && r.at(j+1).kind == mark:
			if year, ok := r.year(j); ok {
				c.j, c.key = j+1, r.lawKey(i, j, year)
				return c, true
			}
		case !amending && r.anotherLaw(j):
			return cite{}, false
		}
	}
	return cite{}, false
}

// lawKey is the key of a law whose name ends before token j.
func (r *reader) lawKey(i, j, year int) string {
	return lawKey(r.s[r.t[i].from:r.t[j-1].to], strconv.Itoa(year))
}

// plans reports whether the date at j says when a law is to be made, not which law
// it is: "trình Quốc hội Luật Dữ liệu trong năm 2025".
func (r *reader) plans(j int) bool {
	return r.at(j-1).kind == number || r.any(j-1, "trong", "trước", "vào", "đến", "tới", "hết", "từ", "cuối", "đầu", "nhất", "là", "i", "ii", "iii", "iv") == 1
}

// anotherLaw reports whether a law other than the one being read begins at j.
func (r *reader) anotherLaw(j int) bool {
	_, n := r.lawHead(j)
	return n > 0
}

// foreign reports whether the number after "số" at i belongs to a document of another type.
func (r *reader) foreign(i int) bool {
	_, kind := r.typeBefore(i, 0)
	return kind != "" && kind != "Luật" && kind != "Bộ luật" && kind != "Pháp lệnh"
}

// dated reads the date and the issuer after the number, in either order ("ngày 03/6/2020 của Thủ tướng
// Chính phủ"), and moves the end.
func (r *reader) dated(c *cite) {
	for range 2 {
		r.issuedOn(c)
		if c.issuerTo == 0 {
			r.issuedBy(c)
		}
	}
}

// issuedOn reads ", ngày 26/01/2021", "ký ngày …", "(ngày …)".
func (r *reader) issuedOn(c *cite) {
	if c.issued != "" {
		return
	}
	k := c.j + r.any(c.j, ",", "(")
	k += r.any(k, "ký", "đã")
	k += r.words(k, "ban", "hành")
	if r.any(k, "ngày", "ngay") == 0 {
		return
	}
	m, j, ok := r.moment(k)
	if !ok || m.unit != byDay || !m.known() {
		return
	}
	c.issued, c.j = iso(m.begin()), j
	if r.at(k-1).key == "(" {
		c.j += r.any(j, ")")
	}
}

// issuedBy reads "của Thủ tướng Chính phủ".
func (r *reader) issuedBy(c *cite) {
	k := c.j + r.any(c.j, ",")
	if r.at(k).key != "của" {
		return
	}
	j := r.body(k + 1)
	if j == k+1 {
		return
	}
	c.issuerFrom, c.issuerTo, c.j = k+1, j, j
}

// maxBody is how many tokens the name of a body may have.
const maxBody = 24

// body is the index after the name of a body at i: it begins with a capital or with a
// word like "liên", and ends where the text says what the document is about.
func (r *reader) body(i int) int {
	if !r.at(i).capital {
		return i
	}
	j := i + 1
	for j < len(r.t) && j < i+maxBody {
		t := r.t[j]
		switch {
		case t.kind == number, r.bodyEnds(j):
			return j
		case t.key == ",":
			if !r.nameGoesOn(i, j) {
				return j
			}
		case t.key == "-":
			if !r.at(j+1).capital || r.heads(j+1) {
				return j
			}
		case t.key == "và", t.key == "&":
			if !r.at(j+1).capital || r.heads(j+1) {
				return j
			}
		case t.kind == mark:
			return j
		}
		j++
	}
	return j
}

// afterBody are the words that follow the name of an issuer, with the next word where one alone is not enough.
var afterBody = map[string]string{
	"về": "", "phê": "", "ban": "hành", "quy": "định", "thực": "hiện", "triển": "khai", "sửa": "đổi", "bổ": "sung", "hướng": "dẫn",
	"công": "bố nhận", "thông": "qua báo", "điều": "chỉnh", "giao": "", "việc": "", "đã": "", "được": "", "tại": "", "theo": "", "cho": "",
	"để": "", "có": "", "nhằm": "", "đến": "", "trong": "", "thành": "lập", "kiện": "toàn", "phân": "công cấp bổ", "là": "", "đối": "với",
	"đề": "nghị", "kèm": "", "khoá": "", "khóa": "", "thí": "điểm", "tiếp": "tục", "tăng": "cường", "đẩy": "mạnh", "xây": "dựng", "từ": "",
	"kết": "luận", "trên": "", "với": "", "gửi": "", "yêu": "cầu", "bãi": "bỏ", "thay": "thế", "nêu": "", "cụ": "thể", "đảm": "bảo", "bảo": "đảm",
	"chỉ": "đạo", "uỷ": "quyền", "quyết": "định", "ngày": "", "năm": "", "số": "", "chương": "trình", "nâng": "cao", "phát": "triển động",
	"đang": "", "sẽ": "", "này": "", "phải": "", "cần": "", "nhưng": "", "hoặc": "", "như": "", "do": "", "không": "", "vào": "", "liên": "quan",
}

// bodyEnds reports whether the name of a body ends before the token at j. Capital
// letters keep what is part of a name ("Ban Chỉ đạo"), but for "Ban hành" and "Phê duyệt".
func (r *reader) bodyEnds(j int) bool {
	t := r.t[j]
	next, ok := afterBody[t.key]
	if !ok || t.capital && t.key != "ban" && t.key != "phê" && t.key != "về" {
		return false
	}
	if next == "" {
		return true
	}
	for _, w := range strings.Fields(next) {
		if r.at(j+1).key == w {
			return true
		}
	}
	return false
}

// bodyHeads are the first words of bodies and documents, which end a name before them.
var bodyHeads = map[string]bool{
	"bộ": true, "sở": true, "ubnd": true, "hđnd": true, "uỷ": true, "hội": true, "ban": true, "chính": true, "thủ": true, "quyết": true, "nghị": true,
	"chỉ": true, "kế": true, "văn": true, "chương": true, "luật": true, "đề": true, "tờ": true, "tỉnh": true,
	"thành": true, "bí": true, "chủ": true, "tổng": true, "căn": true, "hướng": true, "viện": true, "cục": true, "tập": true,
}

// heads reports whether the name of another body or document begins at j.
func (r *reader) heads(j int) bool {
	if r.words(j, "thông", "tư") > 0 || r.words(j, "thông", "báo") > 0 || r.words(j, "công", "văn") > 0 || r.words(j, "công", "điện") > 0 {
		return true
	}
	return bodyHeads[r.at(j).key]
}

// nameGoesOn reports whether the comma at j stands inside the name of a ministry or a
// department, as in "Bộ Văn hóa, Thể thao và Du lịch": what follows is no body of its own
// and the name closes with "và".
func (r *reader) nameGoesOn(i, j int) bool {
	last := ""
	for k := i; k < j; k++ {
		if r.t[k].capital && r.any(k, "bộ", "sở", "ban", "uỷ", "phòng") == 1 {
			last = r.t[k].key
		}
	}
	if last != "bộ" && last != "sở" && last != "phòng" || !r.at(j+1).capital || r.heads(j+1) {
		return false
	}
	for k := j + 1; k < j+6; k++ {
		if t := r.at(k); t.key == "và" {
			return r.at(k+1).capital && !r.heads(k+1)
		} else if t.kind == mark {
			return false
		}
	}
	return false
}

// citation writes a citation with its words and byte offsets.
func (r *reader) citation(c cite) Citation {
	out := Citation{From: r.t[c.i].from, To: r.t[c.j-1].to}
	out.Raw = plan.Text(blanks(r.s[out.From:out.To]))
	out.Number = plan.Text(c.number)
	out.Type = plan.Text(c.kind)
	out.Issued = c.issued
	out.Key = plan.Text(cmp.Or(c.key, Key(c.number, string(c.issued))))
	out.Self = c.self
	for _, path := range c.paths {
		out.Provisions = append(out.Provisions, path)
	}
	if c.issuerTo > 0 {
		out.Issuer = plan.Text(blanks(r.s[r.t[c.issuerFrom].from:r.t[c.issuerTo-1].to]))
	}
	return out
}
