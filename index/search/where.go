package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kehoach/plan"
)

// nodePlace is a provision of an outline, and how deep it stands.
type nodePlace struct {
	*plan.Node
	depth int
}

// placesOf lists all provisions that have a label or a heading, in the order of the
// document.
func placesOf(outline []plan.Node) (list []nodePlace) {
	var walk func(nodes []plan.Node, depth int)
	walk = func(nodes []plan.Node, depth int) {
		for i := range nodes {
			n := &nodes[i]
			if n.Label != "" || n.Heading != "" {
				list = append(list, nodePlace{n, depth})
			}
			walk(n.Children, depth+1)
		}
	}
	walk(outline, 0)
	return list
}

// provisionsAt returns the provisions in which a place stands, from the widest. A
// provision reaches to the next one that is not inside it; the places of the outline
// do not overlap, so the nearest that begins before is the innermost.
func provisionsAt(nodes []nodePlace, place *plan.Place) (chain []*plan.Node) {
	low, high := 0, len(nodes)
	for low < high {
		middle := (low + high) / 2
		if nodes[middle].Source.Start <= place.Start {
			low = middle + 1
		} else {
			high = middle
		}
	}
	depth := -1
	for i := low - 1; i >= 0; i-- {
		if n := nodes[i]; depth < 0 || n.depth < depth {
			chain = append([]*plan.Node{n.Node}, chain...)
			if depth = n.depth; depth == 0 {
				break
			}
		}
	}
	return chain
}

// citedAs is what stands before the label of a provision where it is cited (Nghị định
// 30/2020/NĐ-CP); an article and an annex have it in their label.
var citedAs = map[string]string{
	plan.Part: "phần", plan.Chapter: "chương", plan.Section: "mục", plan.Subsection: "tiểu mục",
	plan.Article: "điều", plan.Clause: "khoản", plan.Point: "điểm", plan.AnnexNode: "phụ lục", plan.Row: "dòng",
}

// cite writes a place as it is cited: "Phụ lục 1, mục I, dòng 24". The labels of the path
// are named by the provisions above the place; a Roman numeral that is none of them heads
// a group of rows of a table. Bullets and headings without a label are left out.
func cite(path []string, above []*plan.Node) string {
	var parts []string
	for _, label := range path {
		i := slices.IndexFunc(above, func(n *plan.Node) bool { return string(n.Label) == label || string(n.Heading) == label })
		switch {
		case i >= 0:
			parts = append(parts, cited(above[i]))
			above = above[i+1:]
		case label != "" && strings.Trim(label, "IVXLC") == "":
			parts = append(parts, citedAs[plan.Section]+" "+label)
		}
	}
	if len(path) == 0 {
		for _, n := range above {
			parts = append(parts, cited(n))
		}
	}
	text := strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), ", ")
	r, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(r)) + text[size:]
}

// cited names one provision, "" if it has no name of its own.
func cited(n *plan.Node) string {
	name := citedAs[n.Kind]
	label := strings.Trim(string(n.Label), " .:)-+")
	switch {
	case name == "" || label == "" && n.Kind != plan.AnnexNode:
		return ""
	case label == "":
		return string(n.Heading)
	case !strings.HasPrefix(strings.ToLower(label), name):
		return name + " " + label
	case label == strings.ToUpper(label):
		return name + label[len(name):]
	}
	return label
}

// province is the province whose body issued a document, "" for other bodies and where
// the document does not say. The name of the body tells, else the place of a local
// body, else a title that names one province.
func province(d *plan.Document) string {
	if name := provinceIn(string(d.Issuer)); name != "" {
		return name
	}
	local := form(words("Ủy ban nhân dân")).standsIn(words(string(d.Issuer))) || form(words("UBND")).standsIn(words(string(d.Issuer))) ||
		form(words("Hội đồng nhân dân")).standsIn(words(string(d.Issuer)))
	if local && d.Place != "" {
		return titled(strings.Fields(string(d.Place)))
	}
	if local || d.Issuer == "" {
		return provinceIn(string(d.Title))
	}
	return ""
}

// provinceNouns are what stands before the name of a province.
var provinceNouns = [][]string{{"tỉnh"}, {"thành", "phố"}, {"tp"}}

// bareProvince returns the words of a province's name without what stands before it.
func bareProvince(list []word) []word {
	for _, noun := range provinceNouns {
		before := formOf(strings.Join(noun, " "))
		if len(list) > len(before) && form(list[:len(before)]).key() == before.key() {
			return list[len(before):]
		}
	}
	return list
}

// provinceIn returns the name after the last "tỉnh", else after "thành phố", in a text.
func provinceIn(text string) string {
	for _, noun := range provinceNouns {
		fields := strings.Fields(text)
		for i := len(fields) - len(noun) - 1; i >= 0; i-- {
			if equalFields(fields[i:i+len(noun)], noun) {
				if name := titled(properName(fields[i+len(noun):])); name != "" {
					return name
				}
			}
		}
	}
	return ""
}

func equalFields(fields, noun []string) bool {
	for i, n := range noun {
		if strings.TrimSuffix(strings.ToLower(fields[i]), ".") != n {
			return false
		}
	}
	return true
}

// afterProvince are words that follow the name of a province in a title and are no part
// of it; in capitals nothing else tells.
var afterProvince = map[string]bool{
	"năm": true, "giai": true, "đến": true, "về": true, "trong": true, "và": true, "tại": true, "thuộc": true,
	"là": true, "ủy": true, "uỷ": true, "có": true, "cho": true, "theo": true, "lần": true, "từ": true, "khóa": true, "thực": true, "được": true,
}

// properName returns the words in capital letters at the beginning of fields.
func properName(fields []string) []string {
	for i, f := range fields {
		r, _ := utf8.DecodeRuneInString(f)
		end := strings.TrimRight(f, ",;.:")
		if f != "-" && !unicode.IsUpper(r) || afterProvince[strings.ToLower(end)] {
			return fields[:i]
		}
		if end != f {
			return append(fields[:i:i], end)
		}
		if i == maxProvince {
			return nil
		}
	}
	return fields
}

// maxProvince bounds the words of a province's name: "Bà Rịa - Vũng Tàu" has the most.
const maxProvince = 5

// titled writes each word with a capital letter, as names of provinces have them.
func titled(fields []string) string {
	for i, f := range fields {
		r, size := utf8.DecodeRuneInString(f)
		fields[i] = string(unicode.ToUpper(r)) + strings.ToLower(f[size:])
	}
	return strings.Trim(strings.Join(fields, " "), " -,.;")
}
