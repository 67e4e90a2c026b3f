package quantity

import (
	"kehoach/extract/language"
	"kehoach/plan"
)

// nameHeads are the words before a number that make it a name or a label:
// "Điều 2", "cấp độ 3", "Đề án 06", "lần thứ 4", "khóa 12".
var nameHeads = language.NewPhrases("label")

// totals are the pairs that end like a name's head and stand before a count all
// the same: "tổng số 500 người", "mỗi năm 500 lao động".
var totals = language.NewPhrases("total")

// Times, and parts of a text or a scheme, which are counted but not aimed at.
var (
	durations  = language.NewPhrases("duration")
	wholeParts = language.NewPhrases("part")
	partWords  = language.NewPhrases("part")
	levelWords = language.NewPhrases("grade") // alone; "05 lớp tập huấn" is a count
)

// names reports whether the number names or labels a thing, tells a time or an
// age, or counts the parts of a text.
func (c *counter) names(f figure) bool {
	p, q := c.At(f.at-1), c.At(f.at-2)
	if f.at == f.from && nameHeads.Has(p.Key) && !totals.Has(q.Key, p.Key) && !c.grants(f) {
		return true
	}
	u, v := c.At(c.spelled(f.next)), c.At(c.spelled(f.next)+1)
	if durations.Has(u.Key) && !c.aimsAtTime(f) || u.Key == "sao" { // "đạt 3 sao" is a grade
		return true
	}
	part := partWords.Has(u.Key) || levelWords.Has(u.Key) && f.to-c.spelled(f.next) == 1 || wholeParts.Has(u.Key, v.Key)
	return part && f.comparator != plan.Ge && f.change == "" && !p.Is("đạt", "mở")
}

// grants reports "cấp" as the verb before a count ("cấp 10.000 chữ ký số"),
// not before the number of a level ("cấp 3").
func (c *counter) grants(f figure) bool {
	return c.At(f.from-1).Key == "cấp" && f.value > highestLevel && f.unit != ""
}

// highestLevel is the highest number that levels of things go to: "cấp độ 5".
const highestLevel = 5

// aimsAtTime reports a duration, an age or a multiple set as a goal: "rút ngắn
// 2 ngày", "tuổi thọ trung bình đạt 75 tuổi", "tăng gấp 2 lần".
func (c *counter) aimsAtTime(f figure) bool {
	p := c.At(f.from - 1)
	switch u := c.At(f.next); u.Key {
	case "lần":
		return p.Is("gấp", "tăng", "giảm", "bằng", "còn") || f.change != "" || c.At(f.next+1).Key == "so"
	case "tuổi":
		return p.Is("đạt", "là", "lên") || c.governed(f, ageWords)
	case "năm":
		return c.governed(f, ageWords)
	}
	return f.change != "" || p.Is("còn", "ngắn", "xuống", "giảm", "đạt") && !c.ends(f.from, "chỉ", "còn")
}

var ageWords = language.NewPhrases("age")

// governed reports whether one of the words stands shortly before the figure.
func (c *counter) governed(f figure, words *language.Phrases) bool {
	for k := f.from - 1; k >= max(0, f.from-maxReach); k-- {
		if words.Has(c.Tokens[k].Key) {
			return true
		}
	}
	return false
}
