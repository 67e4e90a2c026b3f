package deadline

import (
	"slices"

	"kehoach/extract/language"
	"kehoach/plan"
)

// ground is what a token stands in: its clause and what the clause has named so far.
type ground struct {
	start  int  // first token of the clause: after a stop, a semicolon, a colon
	comma  int  // first token after the last comma, or start
	named  bool // a document or its number has been named in the clause
	owned  bool // a thing that has times of its own was named since the comma
	lived  bool // life was named since the comma, which goes on every day
	funded bool // money was named in the clause
	tasked bool // work was named as a thing in the clause: "trong việc thực hiện …"
	looks  bool // the clause looks back: "tổng kết …"
	aimed  bool // since the comma a thing has work of its own to end: "danh mục hoàn thành …"
	quoted bool
	depth  int // brackets open
}

// grounds walks the text once and gives the ground of each span's first token.
func (r *reader) grounds(spans []span) []ground {
	out := make([]ground, 0, len(spans))
	var g ground
	for i := 0; len(out) < len(spans); i++ {
		for len(out) < len(spans) && spans[len(out)].i == i {
			out = append(out, g)
		}
		if i >= len(r.Tokens) {
			break
		}
		r.step(&g, i)
	}
	return out
}

// step takes the token at i into the ground.
func (r *reader) step(g *ground, i int) {
	t := r.Tokens[i]
	if t.Kind == language.Word {
		g.named = g.named || r.behind(i+1, documents) > 0 && !r.Is(i+1, language.Giving) // "quyết định cho học sinh nghỉ"
		g.owned = g.owned && !(language.Giving.Has(t) && r.allots(g, i)) || r.behind(i+1, owners) > 0
		g.lived = g.lived || r.behind(i+1, lives) > 0
		g.funded = g.funded || r.behind(i+1, money) > 0 && r.at(i, groups) == 0
		g.tasked = g.tasked || r.behind(i+1, nominals) > 0
		g.looks = g.looks || r.behind(i+1, reviews) > 0
		g.aimed = g.aimed || r.behind(i+1, planned) > 0 && r.at(i+1, ends) > 0
		return
	}
	switch t.Key {
	case ",":
		if !r.At(i+1).Glued || r.At(i+1).Kind != language.Number {
			g.comma, g.owned, g.lived, g.aimed = i+1, false, false, false
		}
	case ".":
		if !r.At(i + 1).Glued {
			*g = ground{start: i + 1, comma: i + 1}
		}
	case ";", ":", "•", "\uf0a7":
		*g = ground{start: i + 1, comma: i + 1, quoted: g.quoted, depth: g.depth}
	case "-", "+":
		if g.start == i {
			g.start, g.comma = i+1, i+1
		}
	case "\"":
		g.quoted = r.Text[t.From:t.To] == "“" || !g.quoted && r.Text[t.From:t.To] != "”"
		g.named = true
	case "(":
		g.depth++
	case ")":
		g.depth = max(0, g.depth-1)
	}
}

// ofWork keeps the spans that say when or how often the work is to be done.
func (r *reader) ofWork(spans []span) []span {
	g := r.grounds(spans)
	stages := r.milestones(spans, g)
	out := spans[:0]
	for k, sp := range spans {
		sp.doubted = r.undated(sp, g[k])
		if k > 0 && spans[k-1].calendar() && sp.calendar() && (spans[k-1].j < sp.i || sp.prep < within) && r.lists(spans[k-1].j, sp.i) && (len(out) == 0 || out[len(out)-1].i != spans[k-1].i) {
			continue // of the thing that the time before belongs to: "số thu Quý IV/2025, cả năm 2025"
		}
		if n := len(out) - 1; n >= 0 && sp.listed && r.lists(out[n].j, sp.i) || r.closesStage(spans, k) || stages && !g[k].quoted && r.isMilestone(sp, g[k]) || r.horizon(sp.i) && r.follows(out, sp) || !g[k].quoted && (sp.doubted || r.counts(sp, g[k])) {
			out = append(out, sp)
		}
	}
	return slices.DeleteFunc(r.regular(out), func(sp span) bool {
		if sp.doubted {
			r.doubts = append(r.doubts, doubt{plan.NoYear, sp.i, sp.j})
		}
		return sp.doubted
	})
}

// milestones reports whether the times of a sentence are those of its stages: each of three or more parts ends in one, and those
// of two at least are bound to work: "dự thảo xong tháng 2/2026, lấy ý kiến xong tháng 3/2026, trình duyệt tháng 5/2026".
func (r *reader) milestones(spans []span, g []ground) bool {
	ending, bound := 0, 0
	for k, sp := range spans {
		if !r.isMilestone(sp, g[k]) {
			continue
		}
		ending++
		if r.doneBefore(sp.i) || sp.prep >= latest {
			bound++
		}
	}
	return ending >= fewestStages && bound*2 >= ending
}

// fewestStages is how many parts of a sentence end in a time at least where they are stages of a work.
const fewestStages = 3

// isMilestone reports whether a known time of the calendar ends its part of the sentence, which it does not begin.
func (r *reader) isMilestone(sp span, g ground) bool {
	ends := r.ends(sp.j) || r.At(sp.j).Key == ","
	return ends && sp.calendar() && sp.first.Known() && sp.i > g.comma && g.depth == 0 && !r.past(sp) && !r.ofDocument(sp, g)
}

// closesStage reports whether the span is the year of one of two reviews, of which the second ends what the first looks at
// halfway: "sơ kết giữa kỳ năm 2028, tổng kết năm 2030". One review alone looks back on its year.
func (r *reader) closesStage(spans []span, k int) bool {
	if r.behind(spans[k].i, interims) > 0 {
		k++
	}
	if k < 1 || k >= len(spans) {
		return false
	}
	first, second := spans[k-1], spans[k]
	n := r.behind(second.i, finals)
	return n > 0 && r.behind(first.i, interims) > 0 && first.prep != stage && !first.ranged && r.lists(first.j, second.i-n) && first.first.Known() && first.last.Year < second.last.Year
}

// lists reports whether only what parts the members of a list stands in tokens [i,j).
func (r *reader) lists(i, j int) bool {
	return j-i == 1 && (r.At(i).Key == "," || r.Is(i, language.And)) || j-i == 2 && r.At(i).Key == "," && r.Is(i+1, language.And) || j == i
}

// undated reports a time that is bound to the work, and whose year neither the text nor the context tells.
func (r *reader) undated(sp span, g ground) bool {
	return sp.calendar() && !sp.first.Known() && !sp.refers() && sp.rule == "" && !g.quoted && (sp.prep >= within || r.doneBefore(sp.i))
}

// follows reports whether sp is the horizon of the time of work that was kept last: "đến năm 2025, định hướng năm 2030".
func (r *reader) follows(kept []span, sp span) bool {
	n := len(kept)
	return n > 0 && sp.calendar() && sp.first.Known() && sp.i-kept[n-1].j <= maxHorizon && !r.Parted(kept[n-1].j, sp.i) && r.ends(sp.j)
}

// maxHorizon is how many tokens part a time from its horizon: ", và định hướng".
const maxHorizon = 4

// avoided reports a time at which something is not to be done: "không để dồn vào cuối năm".
func (r *reader) avoided(sp span, g ground) bool {
	if !r.Is(sp.i, into) {
		return false
	}
	for k := max(g.comma, sp.i-avoidedWords); k < sp.i; k++ {
		if r.at(k, negations) > 0 {
			return true
		}
	}
	return false
}

// avoidedWords is how many words may say what is not to be done, with "không để" before them: "không để dồn việc vào".
const avoidedWords = 5

// counts decides for one span, by its kind.
func (r *reader) counts(sp span, g ground) bool {
	switch {
	case r.avoided(sp, g):
		return false
	case sp.refers() && !sp.school:
		return true
	case sp.calendar():
		return r.calendarCounts(sp, g)
	case sp.rule != "":
		return r.ruleCounts(sp, g)
	}
	return r.workBefore(sp.i) && r.Closes(sp.j) || r.always(sp, g)
}

// always reports "thường xuyên" that says how often the work of its clause is done: it opens the sentence or its predicate
// before a verb ("Thường xuyên cập nhật, …"), stands behind a verb of work that goes on ("cập nhật thường xuyên số liệu"), closes
// what the verb at the sentence's head governs ("Cập nhật cơ sở dữ liệu thường xuyên vào Hệ thống"), or says what the work is
// (", nhiệm vụ thường xuyên."). After a noun of [lasting] it belongs to the thing.
func (r *reader) always(sp span, g ground) bool {
	if !r.Is(sp.i, often) || g.depth > 0 {
		return false
	}
	if sp.i == g.start {
		return r.At(sp.j).Kind == language.Word || r.At(sp.j).Key == ","
	}
	if r.behind(sp.i, taskNames) > 0 && r.ends(sp.j) {
		return g.comma == sp.i-2 && g.comma > g.start && !r.names(g.start, g.comma)
	}
	if r.behind(sp.i, lasting) > 0 {
		return false
	}
	if r.at(sp.j, runs) > 0 && !r.ofOthers(sp, g) || r.behind(sp.i, runs) > 0 && (r.at(g.start, runs) > 0 || r.at(g.comma, runs) > 0) {
		return true
	}
	return r.at(g.start, runs) > 0 && (r.Closes(sp.j) || r.at(sp.j, adjuncts) > 0)
}

// ofOthers reports "thường xuyên" in a clause behind a semicolon whose subject is not that of
// the work: "Mua sách; các xã thường xuyên kiểm tra …".
func (r *reader) ofOthers(sp span, g ground) bool {
	return g.start > 0 && r.At(g.start-1).Is(";") && sp.i > g.comma+r.at(g.comma, openers)
}

// names reports whether "nhiệm vụ" stands in tokens [i,j): a list of kinds of tasks.
func (r *reader) names(i, j int) bool {
	for ; i < j; i++ {
		if r.at(i, taskNames) > 0 {
			return true
		}
	}
	return false
}

// calendarCounts: a time bound tightly always counts ("trước ngày …", "trong Quý
// I/2022"); a loose one only where it opens a clause or follows its verb, for
// elsewhere it belongs to a name ("Kế hoạch … giai đoạn 2021-2025") or a thing.
func (r *reader) calendarCounts(sp span, g ground) bool {
	if !sp.first.Known() && !sp.school || r.past(sp) || r.ofDocument(sp, g) || r.ofThing(sp, g) {
		return false
	}
	if g.depth > 0 {
		return sp.prep >= latest || sp.prep == since && sp.ranged || r.doneBefore(sp.i)
	}
	if sp.prep == plain && sp.last.Unit == language.ByDay {
		return sp.i == g.start
	}
	if r.opensClause(sp.i, g) || r.doneBefore(sp.i) {
		return true
	}
	switch sp.prep {
	case before, latest, within, byEnd:
		return true
	case since:
		named := g.named && !(sp.ranged && sp.first.Unit == language.ByDay) // no document has days from one to the other
		return r.workBefore(sp.i) || (!named || r.at(sp.i, starting) > 0) && (r.closes(sp.j) || r.at(sp.j, adjuncts) > 0)
	case by:
		return !g.named && (r.closes(sp.j) || r.at(sp.j+r.at(sp.j, language.And), horizons) > 0 || sp.first.Unit == language.ByDay)
	}
	return false
}

// closes reports whether the clause of a time ends at j, or a bracket behind it begins.
func (r *reader) closes(j int) bool { return r.Closes(j) || r.At(j).Key == "(" }

// ofDocument reports the horizon of a document: "đến năm 2025, định hướng đến năm 2030",
// "có hiệu lực từ ngày 01/7/2025". At the end of a sentence that names no document the
// horizon is that of its work.
func (r *reader) ofDocument(sp span, g ground) bool {
	if r.behind(sp.i, effects) > 0 {
		return true
	}
	if r.horizon(sp.i) {
		return true
	}
	j := sp.j + max(r.Any(sp.j, ",", "-"), r.at(sp.j, language.And))
	n := r.at(j, horizons)
	if sp.prep != by && sp.prep != stage || n == 0 {
		return false
	}
	_, k := r.calendar(j + n)
	return g.named || !r.ends(k)
}

// ends reports whether the sentence ends at j.
func (r *reader) ends(j int) bool { return j >= len(r.Tokens) || r.Tokens[j].Is(".", ";") }

// horizon reports whether "định hướng" or "tầm nhìn" stands before the time at i.
func (r *reader) horizon(i int) bool { return r.behind(i, horizons) > 0 }

// ofThing reports a year that is no time of work: the number of a standard ("TCVN
// 14423:2025"), a year that is spoken of ("Năm 2023 là Năm dữ liệu số"), or one
// that says which things are meant ("Đối với nhiệm vụ triển khai trong năm 2025, …") or the stage that
// the work looks back on ("Tổng kết việc … trong giai đoạn 2021-2025").
func (r *reader) ofThing(sp span, g ground) bool {
	bare := sp.prep == plain && r.Tokens[sp.i].Kind == language.Number && sp.last.Unit == language.ByYear
	staged := g.looks && sp.ranged && sp.last.Unit == language.ByYear && sp.i > g.comma &&
		(r.c.Issued.IsZero() || sp.first.Year < r.c.Issued.Year())
	return bare || staged || g.aimed && sp.prep < latest || r.Is(sp.j, copula) || g.comma == g.start && r.at(g.start, regarding) > 0
}

// past reports a time that was over when the document was issued: it tells of
// what has been, unless it is a day by which something was asked for.
func (r *reader) past(sp span) bool {
	if r.c.Issued.IsZero() || sp.prep >= latest && sp.first.Unit == language.ByDay {
		return false
	}
	start, due := sp.bounds()
	switch {
	case due.Known():
		return due.End().Before(r.c.Issued)
	case start.Known():
		return start.End().Before(r.c.Issued) && !r.workBefore(sp.i)
	}
	return false
}

// ruleCounts: "định kỳ hằng quý" and "tháng 10 hằng năm" count; "hằng năm" alone
// only where nothing near it has a year of its own ("kế hoạch hằng năm").
func (r *reader) ruleCounts(sp span, g ground) bool {
	if sp.dated {
		return true
	}
	if r.at(sp.j, ofNext) > 0 || r.behind(sp.i, rated) > 0 || r.at(sp.i, annually) > 0 {
		return false
	}
	if r.opensClause(sp.i, g) {
		return true
	}
	if sp.periodic {
		n := r.behind(sp.head, regimes) // has its own frequency, unless it is to be carried out
		return n == 0 || r.behind(sp.head-n, carries) > 0
	}
	return !g.owned && !(g.lived && sp.rule == daily) && !g.funded && !g.tasked && g.depth == 0
}

// allots reports whether the clause allots what it names, before "cho" at i: "giao chỉ tiêu cho từng đơn vị hằng năm".
func (r *reader) allots(g *ground, i int) bool { return r.at(g.comma, allotting) > 0 && i > g.comma }

// opensClause reports whether a time at i is the first thing of its clause, or
// stands after a comma in a clause that names no document.
func (r *reader) opensClause(i int, g ground) bool {
	from := g.start
	if !g.named {
		from = g.comma
	}
	for from < i {
		n := r.at(from, openers)
		if n == 0 {
			return false
		}
		from += n
	}
	return true
}

// workBefore reports whether a verb of carrying out stands right before i.
func (r *reader) workBefore(i int) bool { return r.behind(i, carries) > 0 || r.doneBefore(i) }

// doneBefore reports whether "hoàn thành", "xong" or "kết thúc" stands right before i, or
// the session that is to decide ("kỳ họp cuối năm 2025").
// What "có kế hoạch hoàn thành" tells of a thing is no work.
func (r *reader) doneBefore(i int) bool {
	if n := r.behind(i, ends); n > 0 {
		return r.behind(i-n, planned) == 0
	}
	n := r.behind(i, completes)
	return n > 0 && r.behind(i-n, strives) > 0
}
