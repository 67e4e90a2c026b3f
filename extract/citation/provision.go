package citation

import (
	"slices"
	"strings"

	"kehoach/extract/form"
	"kehoach/extract/language"
)

// rung is one level of a provision's name with the labels that share its word: "điểm a, b".
type rung struct {
	level  int // in form.Levels
	labels []string
}

// provisions reads the name of one or more provisions at i, narrow to wide ("điểm a
// khoản 1 Điều 24", "khoản 2, 3 Điều 5 và Điều 7") or wide to narrow ("Điều 24 khoản 1"),
// and returns their paths from the widest level down.
func (r *reader) provisions(i int) (paths [][]string, next int) {
	var rungs []rung
	for j := i; ; {
		one, k := r.rung(j)
		if k == j {
			break
		}
		rungs, next = append(rungs, one), k
		if j = r.listMark(k); j == k {
			j += max(r.Any(k, "-"), r.Starts(k, owners))
		}
	}
	if len(rungs) == 0 {
		return nil, i
	}
	if len(rungs) > 1 && rungs[0].level < rungs[1].level {
		return [][]string{labelsOf(rungs)}, next
	}
	return ascend(rungs), next
}

// rung reads one level and its labels at i: "khoản 1, 2 và 3", "Phụ lục".
func (r *reader) rung(i int) (one rung, next int) {
	n, j := r.levelAt(i + r.Starts(i, several))
	if n < 0 {
		return rung{}, i
	}
	level := form.Levels()[n]
	label, k := r.provisionLabel(j+r.Starts(j, numberWords), n)
	switch {
	case label != "":
		one = rung{level: n, labels: []string{level.Name + " " + label}}
	case n == 0:
		return rung{labels: []string{level.Name}}, j
	default:
		return rung{}, i
	}
	for {
		sep := r.listMark(k)
		if label, next = r.provisionLabel(sep, n); sep == k || label == "" {
			return one, k
		}
		one.labels, k = append(one.labels, level.Name+" "+label), next
	}
}

// levelAt is the level that the words at i name, and the index after them; -1 for none.
func (r *reader) levelAt(i int) (level, next int) {
	for n, level := range form.Levels() {
		if k := r.Words(i, level.Words...); k > 0 {
			return n, i + k
		}
	}
	return -1, i
}

// listMark is the index after what parts the members of a list at i: ",", "và", ", và".
func (r *reader) listMark(i int) int {
	j := i + r.Any(i, ",")
	return j + r.Starts(j, joins)
}

// provisionLabel reads the number or letter of a provision at i: "5", "5a", "IV", "đ", "a1)", "III.2".
func (r *reader) provisionLabel(i, level int) (string, int) {
	t := r.At(i)
	narrowest := level == len(form.Levels())-1
	letter := t.Kind == language.Word && len([]rune(t.Key)) == 1
	roman := t.Kind == language.Word && t.Capital && strings.Trim(t.Key, "ivxlc") == ""
	switch {
	case t.Kind == language.Number && len(t.Key) <= 4, roman && !narrowest, letter && form.Levels()[level].Lettered:
	default:
		return "", i
	}
	j := i + 1
	for n := r.At(j); n.Glued && (n.Kind == language.Number || n.Kind == language.Word && len(n.Key) <= len("đ") && t.Kind == language.Number) && len(n.Key) <= 4; n = r.At(j) {
		j++
	}
	for r.At(j).Key == "." && r.At(j).Glued && r.At(j+1).Kind == language.Number && r.At(j+1).Glued {
		j += 2
	}
	label := r.Text[t.From:r.Tokens[j-1].To]
	if narrowest || letter && !roman {
		j += r.Any(j, ")")
	}
	return label, j
}

// ascend makes the paths of rungs that go from narrow to wide; what a list names
// before the wider level belongs to it.
func ascend(rungs []rung) [][]string {
	var paths [][]string
	var wider []rung // the levels above, from the widest down
	for k, one := range slices.Backward(rungs) {
		for len(wider) > 0 && wider[len(wider)-1].level >= one.level {
			wider = wider[:len(wider)-1]
		}
		holds := k > 0 && rungs[k-1].level > one.level
		for n, label := range slices.Backward(one.labels) {
			if n > 0 || !holds {
				paths = append(paths, append(labelsOf(wider), label))
			}
		}
		wider = append(wider, one)
	}
	slices.Reverse(paths)
	return paths
}

// labelsOf is the first label of each rung.
func labelsOf(rungs []rung) []string {
	labels := make([]string, len(rungs))
	for k, one := range rungs {
		labels[k] = one.labels[0]
	}
	return labels
}

// attached is the index after the words that tie a provision to its document at i: "của",
// "ban hành kèm theo". The document may also follow at once.
func (r *reader) attached(i int) int {
	j := i + r.Any(i, ",", "(")
	if n := r.Starts(j, attachments); n > 0 {
		return j + n
	}
	return i + max(r.Any(i, ","), r.Starts(i, holders))
}
