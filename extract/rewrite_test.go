package extract_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"kehoach/extract"
	"kehoach/extract/internal/sample"
	"kehoach/internal/generate"
)

// rewritten is how many generated plans are written in other ways.
const rewritten = 12

// rewrites are other ways to write a plan, which then says the same. words are changed in
// what is expected, too.
var rewrites = []struct {
	name  string
	make  func(t *testing.T, plan string) (name string, raw []byte)
	words *strings.Replacer
}{
	{"letters as numbers in brackets", lines(numberedLetters()), nil},
	{"letters as dashes", lines(func(s string) string { return letter.ReplaceAllString(bullet.ReplaceAllString(s, "+ "), "- ") }), nil},
	{"numbers with brackets", lines(replace(`^(\d+)\. `, "$1) ")), nil},
	{"marks in bold", lines(replace(`^([IVX]+\.|\d+\.|[a-zđ]\)) `, "**$1** ")), nil},
	{"headings in bold", lines(replace(`^([IVX]+\. .*)$`, "**$1**")), nil},
	{"labels in bold", lines(replace(`^(- )?(\p{Lu}[\p{L} ]+:) `, "$1**$2** ")), nil},
	{"wrapped at 60", allLines(func(s string) string { return wrap(s, 60) }), nil},
	{"wrapped at 78", allLines(func(s string) string { return wrap(s, 78) }), nil},
	{"wrapped at 100", allLines(func(s string) string { return wrap(s, 100) }), nil},
	{"blank lines between", allLines(func(s string) string { return spaced(s) }), nil},
	{"lines of Windows", allLines(func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }), nil},
	{"frame of a web site", as("plan.html", framed), nil},
	{"table as HTML", as("plan.html", func(d sample.Document) ([]byte, error) { return d.HTML(), nil }), nil},
	{"table as Word", as("plan.docx", sample.Document.DOCX), nil},
	{"table as workbook", as("plan.xlsx", sample.Document.XLSX), nil},
	{"table as Markdown", as("plan.md", func(d sample.Document) ([]byte, error) { return d.Markdown(), nil }), nil},
	{"table between lone pipes", as("pipes.txt", func(d sample.Document) ([]byte, error) { return d.Pipes(), nil }), nil},
	{"table of lines", as("lines.txt", func(d sample.Document) ([]byte, error) { return d.RowLines(), nil }), nil},
	{"table of tabs", as("tabs.txt", func(d sample.Document) ([]byte, error) { return d.Tabs(), nil }), nil},
	{"closing and heading of the annex in cells", closingInCells, nil},
	{"other verbs", allLines(nil), otherVerbs},
	{"other bodies", allLines(nil), otherBodies},
}

// TestRewrites writes generated plans in other ways: each gives the same items.
func TestRewrites(t *testing.T) {
	for _, r := range rewrites {
		t.Run(r.name, func(t *testing.T) {
			for seed := range uint64(rewritten) {
				text := generate.Lines(seed)
				want := recordsOfBytes(t, "plan.txt", []byte(text))
				if r.words != nil {
					text = r.words.Replace(text)
					want = replaced(want, r.words)
				}
				name, raw := r.make(t, text)
				got := recordsOfBytes(t, name, raw)
				if w, g := signatures(want), signatures(got); agreement(w, g, "") < 1 {
					t.Errorf("seed %d: agreement %.3f\n%s", seed, agreement(w, g, ""), disagreements(w, g))
				}
			}
		})
	}
}

func recordsOfBytes(t *testing.T, name string, raw []byte) []record {
	t.Helper()
	p, err := extract.Bytes(name, raw)
	if err != nil {
		t.Fatal(err)
	}
	return recordsOf(p)
}

// replaced returns records with other words.
func replaced(list []record, words *strings.Replacer) []record {
	out := make([]record, len(list))
	for i, r := range list {
		r.Text, r.Result, r.Unit = words.Replace(r.Text), words.Replace(r.Result), words.Replace(r.Unit)
		for _, names := range []*[]string{&r.Lead, &r.Coordinate} {
			var other []string
			for _, n := range *names {
				other = append(other, words.Replace(n))
			}
			*names = other
		}
		out[i] = r
	}
	return out
}

// The ways to write a plan.

func allLines(rewrite func(string) string) func(*testing.T, string) (string, []byte) {
	return func(_ *testing.T, text string) (string, []byte) {
		if rewrite != nil {
			text = rewrite(text)
		}
		return "plan.txt", []byte(text)
	}
}

// lines rewrites each line that is no row of a table.
func lines(rewrite func(string) string) func(*testing.T, string) (string, []byte) {
	return allLines(func(text string) string { return eachLine(text, rewrite) })
}

func eachLine(text string, rewrite func(string) string) string {
	list := strings.Split(text, "\n")
	for i, l := range list {
		if !strings.ContainsAny(l, "|\t") {
			list[i] = rewrite(l)
		}
	}
	return strings.Join(list, "\n")
}

func replace(pattern, by string) func(string) string {
	re := regexp.MustCompile(pattern)
	return func(s string) string { return re.ReplaceAllString(s, by) }
}

var letter, bullet = regexp.MustCompile(`^[a-zđ]\) `), regexp.MustCompile(`^- `)

// numberedLetters writes "a) …" as "(1) …".
func numberedLetters() func(string) string {
	const letters = "abcdđeghik"
	re := regexp.MustCompile(`^([a-zđ])\) `)
	return func(s string) string {
		m := re.FindStringSubmatch(s)
		if m == nil {
			return s
		}
		return fmt.Sprintf("(%d) %s", 1+len([]rune(letters[:strings.Index(letters, m[1])])), s[len(m[0]):])
	}
}

// wrap ends lines at the width, in characters.
func wrap(text string, width int) string {
	return eachLine(text, func(l string) string {
		var b strings.Builder
		at := 0
		for i, w := range strings.Fields(l) {
			n := len([]rune(w))
			switch {
			case i > 0 && at+1+n > width:
				b.WriteByte('\n')
				at = 0
			case i > 0:
				b.WriteByte(' ')
				at++
			}
			b.WriteString(w)
			at += n
		}
		return b.String()
	})
}

// spaced parts paragraphs by blank lines.
func spaced(text string) string {
	return eachLine(text, func(l string) string { return l + "\n" })
}

// framed puts what a web site shows around a document.
func framed(d sample.Document) ([]byte, error) {
	page := strings.Replace(string(d.HTML()), "<body>", `<body><div><a href="/">Trang chủ</a> <a href="/v">Văn bản</a> <a href="/l">Liên hệ</a></div>
<table><tr><td>Số ký hiệu</td><td>Tải về</td></tr></table>`, 1)
	return []byte(strings.Replace(page, "</body>", `<div><h3>Văn bản liên quan</h3><ul><li><a href="/1">Kế hoạch khác</a></li><li><a href="/2">Quyết định khác</a></li></ul></div>
<p>Bản quyền thuộc về Cổng thông tin</p></body>`, 1)), nil
}

// as writes the document in another format.
func as(name string, write func(sample.Document) ([]byte, error)) func(*testing.T, string) (string, []byte) {
	return func(t *testing.T, text string) (string, []byte) {
		d, err := sample.Of([]byte(text), extract.Language)
		if err != nil {
			t.Fatal(err)
		}
		raw, err := write(d)
		if err != nil {
			t.Fatal(err)
		}
		return name, raw
	}
}

// closingInCells writes the table between lone pipes, with the closing and the heading of the annex in cells before it.
func closingInCells(t *testing.T, text string) (string, []byte) {
	before, after, ok := strings.Cut(text, "\nNơi nhận:\n")
	if !ok {
		t.Fatal("the plan has no closing")
	}
	d, err := sample.Of([]byte(text), extract.Language)
	if err != nil {
		t.Fatal(err)
	}
	rows := sample.Document{d[len(d)-1]}
	var cells []string
	for _, l := range strings.Split("Nơi nhận:\n"+after, "\n") {
		if strings.ContainsAny(l, "|\t") {
			break
		}
		if l != "" {
			cells = append(cells, l)
		}
	}
	return "plan.txt", []byte(before + "\n\n|\n" + strings.Join(cells, "\n|\n") + "\n" + string(rows.Pipes()))
}

// otherVerbs puts verbs of work in the place of others.
var otherVerbs = swap("Sở Xây dựng", "Sở Xây dựng",
	"tăng cường quản lý", "siết chặt quản lý", "nâng cao chất lượng", "cải thiện chất lượng", "triển khai", "tiến hành", "xây dựng", "soạn thảo", "hướng dẫn", "tập huấn",
	"rà soát", "thống kê", "kiểm tra", "thanh tra", "mở rộng", "phát huy", "nâng cấp", "cải tạo", "chuẩn hóa", "cập nhật", "số hóa", "ứng dụng", "duy trì", "giữ vững",
	"khảo sát", "điều tra", "nhân rộng", "phổ biến", "giám sát", "theo dõi", "tổng kết", "sơ kết", "công khai", "công bố", "vận hành", "quản lý")

// otherBodies puts bodies that no list knows in the place of those of a province.
var otherBodies = swap("Sở Tài chính", "Sở Ngân khố", "Sở Khoa học và Công nghệ", "Sở Sáng chế và Học thuật", "Sở Nội vụ", "Sở Quan chế", "Công an tỉnh", "Đội Tuần giang tỉnh",
	"Sở Y tế", "Sở Cứu tế", "Sở Giáo dục và Đào tạo", "Sở Trường học và Thư quán", "Sở Xây dựng", "Sở Cầu đường", "Sở Công Thương", "Sở Thương nghiệp", "Sở Tư pháp", "Sở Hình luật",
	"Thanh tra tỉnh", "Viện Đo đạc tỉnh", "Sở Ngoại vụ", "Sở Giao bang", "Hội Nông dân tỉnh", "Hội Vườn chè tỉnh")

// swap returns what puts each second word in the place of the one before it, with a capital too.
func swap(pairs ...string) *strings.Replacer {
	all := slices.Clone(pairs)
	for _, w := range pairs {
		all = append(all, capital(w))
	}
	return strings.NewReplacer(all...)
}
