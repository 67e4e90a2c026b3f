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
	ratings    = language.NewPhrases("rating")       // units that tell the kind of a thing: "đường dây 22 kV"
	starred    = language.NewPhrases("word=starred") // counts a grade: "đạt 3 sao"
	parts      = language.NewPhrases("part")
	grades     = language.NewPhrases("grade")     // alone; "05 lớp tập huấn" is a count
	gatherings = language.NewPhrases("gathering") // people meet at it
	bringing   = language.NewPhrases("bringing")  // set a count of parts as a goal
	granting   = language.NewPhrases("granting")
)

// names reports whether the number names or labels a thing, tells a time or an
// age, or counts the parts of a text.
func (c *counter) names(f figure) bool {
	p, q := c.At(f.at-1), c.At(f.at-2)
	if f.at == f.from && nameHeads.Has(p) && !totals.Has(q, p) && !each.Has(q) && !c.grants(f) {
		return true
	}
	u := c.spelled(f.next)
	if c.Is(u, ratings) && !c.measured(f) {
		return true
	}
	if c.Is(u, durations) && !c.aimsAtTime(f) && !c.gathers(u) || c.Is(u, starred) {
		return true
	}
	part := c.Starts(u, parts) > 0 || c.Is(u, grades) && f.to-u == 1
	return part && !f.total && f.comparator != plan.Ge && f.change == "" && !bringing.Has(p)
}

// gathers reports a count of meetings at u, and no length of time: "45 buổi sinh hoạt", unlike "02 buổi/ngày".
func (c *counter) gathers(u int) bool {
	next := c.At(u + 1)
	return c.Is(u, gatherings) && next.Kind == language.Word && !stops.Has(next) && !c.timed[u+1]
}

// grants reports "cấp" as the verb before a count ("cấp 10.000 chữ ký số"),
// not before the number of a level ("cấp 3").
func (c *counter) grants(f figure) bool {
	return c.Is(f.from-1, granting) && f.value > highestLevel && f.unit != ""
}

// highestLevel is the highest number that levels of things go to: "cấp độ 5".
const highestLevel = 5

// aimsAtTime reports a duration, an age or a multiple set as a goal: "rút ngắn
// 2 ngày", "tuổi thọ trung bình đạt 75 tuổi", "tăng gấp 2 lần".
func (c *counter) aimsAtTime(f figure) bool {
	p := c.At(f.from - 1)
	switch u := c.At(f.next); {
	case folds.Has(u):
		return foldsOf.Has(p) || f.change != "" || c.Is(f.next+1, comparing)
	case ages.Has(u):
		return levels.Has(p) || c.governed(f, ageWords)
	case language.Year.Has(u):
		return c.governed(f, ageWords)
	case c.boundsTime(f):
		return true
	}
	return f.change != "" || c.levelled(f) || shortened.Has(p) && c.Ends(f.from, remaining) == 0
}

// boundsTime reports the most that a length of time may be, in a goal that opens with it: "Thời gian chờ khám không quá
// 30 phút". One that counts from an event is a limit: "không quá 02 giờ kể từ khi xảy ra".
func (c *counter) boundsTime(f figure) bool {
	return (f.comparator == plan.Le || f.comparator == plan.Lt) && !c.Is(f.at-1, language.From) && c.Starts(c.pastIntro(c.pastLabel(0)), timeMeasures) > 0 && c.Starts(f.to, counting) == 0
}

var (
	timeMeasures = language.NewPhrases("timemeasure")
	counting     = language.NewPhrases("counts")    // before the event from which a length of time counts
	folds        = language.NewPhrases("word=fold") // "lần"
	foldsOf      = language.NewPhrases("foldof")
	comparing    = language.NewPhrases("word=compared")
	ages         = language.NewPhrases("word=yearsold")
	ageWords     = language.NewPhrases("age")
	shortened    = language.NewPhrases("shortened")      // before a length of time that is a goal
	remaining    = language.NewPhrases("word=remaining") // before what is left over
)

// governed reports whether one of the words stands shortly before the figure.
func (c *counter) governed(f figure, words language.Phrases) bool {
	for k := f.from - 1; k >= max(0, f.from-maxReach); k-- {
		if c.Is(k, words) {
			return true
		}
	}
	return false
}
