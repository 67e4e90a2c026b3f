package language

import "strconv"

// Num reads a number of at most four digits at i.
func (r *Sentence) Num(i int) (n int, ok bool) {
	t := r.At(i)
	if t.Kind != Number || len(t.Key) > 4 {
		return 0, false
	}
	n, err := strconv.Atoi(t.Key)
	return n, err == nil
}

// Year reads a year at i. The year inside a document's number
// ("45/2020/NĐ-CP") and a decimal are none.
func (r *Sentence) Year(i int) (int, bool) {
	n, ok := r.Num(i)
	if !ok || len(r.At(i).Key) != 4 || n < 1945 || n > 2099 {
		return 0, false
	}
	next := r.At(i + 1)
	if next.Glued && next.Key == "/" && r.At(i+2).Kind == Word && r.At(i+2).Glued {
		return 0, false
	}
	if next.Glued && next.Is(".", ",") && r.At(i+2).Glued && r.At(i+2).Kind == Number {
		return 0, false
	}
	if next.Key == "%" {
		return 0, false
	}
	return n, true
}

// Month reads the number of a month at i, in digits or in words: "6", "mười hai", "giêng".
func (r *Sentence) Month(i int) (n, next int, ok bool) {
	if n, ok = r.Num(i); ok {
		return n, i + 1, n >= 1 && n <= 12 && len(r.At(i).Key) <= 2
	}
	words, n := r.Value(i, monthNames)
	return n, i + max(words, 1), words > 0
}

// The classes of words.tsv that moments are made of.
var (
	monthNames   = NewPhrases("monthname") // with the number of the month
	tens         = NewPhrases("word=tens") // make tens of the number word before them
	dayHeads     = NewPhrases("datehead=day")
	monthHeads   = NewPhrases("datehead=month")
	quarterHeads = NewPhrases("quarterhead")      // with the number of the quarter where it is glued to them
	bareQuarters = NewPhrases("word=quarterbare") // before a quarter only where a year follows
	yearHeads    = NewPhrases("datehead=year")    // between a month or quarter and its year
	thisYear     = NewPhrases("word=thisyear")
	firstMonths  = NewPhrases("halfyear=first")
	lastMonths   = NewPhrases("halfyear=last")
	ended        = NewPhrases("endof")       // before the year of the context, whose end is meant
	Edges        = NewPhrases("edge")        // before the unit whose part is meant
	weekOrdinals = NewPhrases("weekordinal") // between "tuần" and its number
	weekNumbers  = NewPhrases("weeknumber")
)

// Count reads a number of at most four digits or of words below a hundred at i: "05", "năm", "mười lăm", "ba mươi".
func (r *Sentence) Count(i int) (n, next int, ok bool) {
	if n, ok = r.Num(i); ok {
		return n, i + 1, true
	}
	words, n := r.Value(i, Numeral)
	switch {
	case words == 0:
		return 0, i, false
	case r.Is(i+1, tens) && n < 10:
		n, i = 10*n, i+1
	case n != 10:
		return n, i + 1, true
	}
	if _, one := r.Value(i+1, Numeral); one > 0 && one < 10 {
		return n + one, i + 2, true
	}
	return n, i + 1, true
}

// Quarter reads the number of a quarter at i: "IV", "4".
func (r *Sentence) Quarter(i int) (int, bool) {
	words, q := r.Value(i, Roman)
	return q, words > 0
}

// yearOf reads the year that a month or a quarter carries: "/2025", "năm 2025",
// " - 2025", "2025". Without one the moment keeps its place and year 0.
func (r *Sentence) yearOf(i int) (year, next int) {
	j := i
	switch {
	case r.Any(j, "/", "-") == 1, r.At(j).Key == "." && r.At(j+1).Glued:
		j++
	case r.At(j).Key == "," && r.Closes(j+2): // "tháng 6, 2026"
		j++
	default:
		j += r.Starts(j, yearHeads)
	}
	if y, ok := r.Year(j); ok {
		return y, j + 1
	}
	if y, ok := r.shortYear(j); ok {
		return y, j + 1
	}
	return 0, i + r.Starts(i, thisYear)
}

// shortYear reads the last two digits of a year behind the mark that parts them from the month or quarter: "31/5/27",
// and in a field "31-12-28" and "15.9.27". It is of this century, and neither before [firstShort], which could be a day or a
// month, nor 19 or 20, which are the first half of a year that a line broke.
func (r *Sentence) shortYear(i int) (int, bool) {
	n, ok := r.Num(i)
	if !ok || len(r.At(i).Key) != 2 || n < firstShort || n > lastShort || n == 19 || n == 20 || !r.At(i).Glued || !r.At(i-1).Glued {
		return 0, false
	}
	if mark := r.At(i - 1); mark.Key != "/" && !(r.Field && mark.Is("-", ".") && r.At(i-3).Key == mark.Key) {
		return 0, false
	}
	after, behind := r.At(i+1), r.At(i+2)
	return century + n, !(after.Glued && after.Is("/", "-", ".", ",", "%") && behind.Glued && behind.Kind != Mark)
}

// Years of two digits reach from 2013, the first number that is no month, to 2049.
const (
	century    = 2000
	firstShort = 13
	lastShort  = 49
)

// separated reports whether a mark that can part the numbers of a date stands at i. In
// running text a stop with a blank after it ends a sentence.
func (r *Sentence) separated(i int) bool {
	return r.Any(i, "/", "-") == 1 || r.At(i).Key == "." && (r.Field || r.At(i+1).Glued)
}

// DayAfter reads a day of the month at i, after the word "ngày" or as a bare
// number: "15/6/2025", "15 tháng 6 năm 2025", "15/6", "15".
func (r *Sentence) DayAfter(i int) (Moment, int, bool) {
	d, ok := r.Num(i)
	if !ok || d < 1 || d > 31 || len(r.At(i).Key) > 2 {
		return Moment{}, i, false
	}
	m := Moment{Unit: ByDay, Day: d}
	j := i + 1
	sep := j
	switch {
	case r.Is(j, monthHeads):
		j++
	case r.separated(j) && r.At(j+1).Kind == Number:
		j++
	default:
		return m, j, true
	}
	part, next, ok := r.Month(j)
	if !ok {
		return m, sep, true
	}
	m.Part = part
	m.Year, j = r.yearOf(next)
	if r.At(sep).Key == "-" && m.Year == 0 && !r.dashed(d, part, j) {
		return Moment{Unit: ByDay, Day: d}, sep, true
	}
	return m, j, m.Exists()
}

// dashed reports whether a dash parts a day and its month and not the days of a range: the later number stands first
// ("trước ngày 30-8"), or what the range goes up to at j is written so ("từ ngày 05-8 đến ngày 30-8-2024").
func (r *Sentence) dashed(day, month, j int) bool {
	if day > month && r.Closes(j) {
		return true
	}
	k := j + 1 + r.One(j+1, Day)
	return r.Is(j, UpTo) && r.At(k).Kind == Number && r.At(k+1).Key == "-" && r.At(k+2).Kind == Number
}

// numeric reads a moment that starts with a number: "15/6/2025", "6/2025", "2025", "6 tháng đầu năm 2026".
func (r *Sentence) numeric(i int) (Moment, int, bool) {
	if prev := r.At(i - 1); i > 0 && r.At(i).Glued && (prev.Key == "/" || prev.Kind == Number) {
		return Moment{}, i, false
	}
	if y, ok := r.Year(i); ok {
		if q, ok := r.Quarter(i + 3); ok && r.Field && r.At(i+1).Key == "-" && r.At(i+2).Key == "q" && r.At(i+3).Glued { // ISO 8601-2: "2026-Q3"
			return Moment{Unit: ByQuarter, Part: q, Year: y}, i + 4, true
		}
		return Moment{Unit: ByYear, Year: y}, i + 1, true
	}
	if m, ok := r.rangeDay(i); ok {
		return m, i + 1, true
	}
	if m, j, ok := r.DayAfter(i); ok && m.Part != 0 && (m.Day != 24 || m.Part != 7 || m.Year != 0) && (m.Year != 0 || r.At(i+1).Key == "/" && r.Field) {
		return m, j, true
	}
	m, next, ok := r.Month(i)
	parted := r.Any(next, "/", "-") == 1 || r.At(next).Key == "." && r.Field
	if !ok || !parted || !r.At(next).Glued {
		return r.part(i)
	}
	if y, ok := r.Year(next + 1); ok {
		return Moment{Unit: ByMonth, Part: m, Year: y}, next + 2, true
	}
	return Moment{}, i, false
}

// rangeDay reads a day that begins a range and leaves the rest to its end: "15-20/6/2025", "15 đến ngày 20/6/2025".
func (r *Sentence) rangeDay(i int) (Moment, bool) {
	d, ok := r.Num(i)
	if !ok || d < 1 || d > 31 || len(r.At(i).Key) > 2 || r.At(i+1).Key != "-" && !r.Is(i+1, UpTo) {
		return Moment{}, false
	}
	last, _, ok := r.DayAfter(i + 2 + r.One(i+2, Day))
	return Moment{Unit: ByDay, Day: d}, ok && last.Year != 0 && last.Part != 0 && last.Day > d
}

// part reads "6 tháng đầu năm 2026", "6 tháng cuối năm", "9 tháng đầu năm".
func (r *Sentence) part(i int) (Moment, int, bool) {
	n, ok := r.Num(i)
	if !ok {
		if _, n = r.Value(i, Numeral); n != 6 {
			return Moment{}, i, false
		}
	}
	first, last := r.Starts(i+1, firstMonths) > 0, r.Starts(i+1, lastMonths) > 0
	if !first && !last {
		return Moment{}, i, false
	}
	m := Moment{Unit: ByHalf, Part: 1}
	switch {
	case n == 6 && last:
		m.Part = 2
	case n == 6:
	case n == 3 && first:
		m = Moment{Unit: ByQuarter, Part: 1}
	case n == 3:
		m = Moment{Unit: ByQuarter, Part: 4}
	case n == 9 && first:
		m = Moment{Unit: ByQuarter, Part: 3}
	default:
		return Moment{}, i, false
	}
	var j int
	m.Year, j = r.yearOf(i + 4)
	return m, j, true
}

// Moment reads one moment at i: "ngày 15/6/2025", "tháng 6", "quý IV/2025", "cuối năm 2026".
func (r *Sentence) Moment(i int) (Moment, int, bool) {
	switch t := r.At(i); {
	case t.Kind == Number:
		return r.numeric(i)
	case t.word == nil:
		return Moment{}, i, false
	case dayHeads.Has(t):
		return r.DayAfter(i + 1 + r.One(i+1, dayHeads))
	case monthHeads.Has(t):
		return r.monthAfter(i)
	case quarterHeads.Has(t):
		return r.quarterAfter(i)
	case yearHeads.Has(t):
		return r.yearAfter(i)
	case Half.Has(t):
		return r.halfAfter(i)
	case Edges.Has(t):
		return r.edge(i)
	case Week.Has(t):
		return r.week(i)
	}
	return r.part(i)
}

// monthAfter reads "tháng 6/2025", "T6/2025", "tháng 6".
func (r *Sentence) monthAfter(i int) (Moment, int, bool) {
	j := i + 1
	short := r.At(i).Key == "t"
	if short && r.At(j).Key == "." {
		j++
	}
	if prev := r.At(i - 1); prev.Kind == Number && len(prev.Key) <= 2 && !r.Is(i-2, Week) && !r.Is(i-2, weekOrdinals) { // the rest of a date that is no day
		return Moment{}, i, false
	}
	part, next, ok := r.Month(j)
	if !ok || short && (r.At(j).Kind != Number || !r.At(j).Glued) {
		return Moment{}, i, false
	}
	m := Moment{Unit: ByMonth, Part: part}
	m.Year, next = r.yearOf(next)
	if short && m.Year == 0 && !r.Field {
		return Moment{}, i, false
	}
	_, word := r.Value(j, Numeral)
	if r.Is(j, Year) && !r.Is(j+1, Year) || m.Year == 0 && word >= 1 && word <= lastCommon && !r.At(j).Capital {
		return Moment{}, i, false // "tháng năm 2025" is a blank left for the month
	}
	return m, next, true
}

// lastCommon is the last month whose name is a word that often counts what follows: "tháng một lần".
const lastCommon = 4

// quarterAfter reads "Quý IV/2025", "Q.IV/2025", "quý 4 năm 2025", "QIV", "quýIV/2025".
func (r *Sentence) quarterAfter(i int) (Moment, int, bool) {
	j := i + 1
	m := Moment{Unit: ByQuarter}
	if _, m.Part = r.Value(i, quarterHeads); m.Part == 0 {
		short, ok := r.At(i).Key == "q", false
		if short && r.At(j).Key == "." {
			j++
		}
		if m.Part, ok = r.Quarter(j); !ok || short && !r.At(j).Glued {
			return Moment{}, i, false
		}
		j++
	}
	m.Year, j = r.yearOf(j)
	return m, j, !r.Is(i, bareQuarters) || m.Year != 0
}

// yearAfter reads "năm 2025", "năm nay" and, in a field, "trong năm".
func (r *Sentence) yearAfter(i int) (Moment, int, bool) {
	if y, ok := r.Year(i + 1); ok {
		return Moment{Unit: ByYear, Year: y}, i + 2, true
	}
	if (r.Field && r.Is(i-1, In) || r.Is(i-1, ended)) && r.Closes(i+1) {
		return Moment{Unit: ByYear}, i + 1, true
	}
	n := r.Starts(i, thisYear)
	return Moment{Unit: ByYear}, i + n, n > 0
}

// halfAfter reads "nửa đầu năm 2026".
func (r *Sentence) halfAfter(i int) (Moment, int, bool) {
	m := Moment{Unit: ByHalf}
	m.Part = r.One(i+1, Early) + 2*r.One(i+1, Late)
	if m.Part == 0 || !r.Is(i+2, Year) {
		return Moment{}, i, false
	}
	var j int
	m.Year, j = r.yearOf(i + 3)
	return m, j, true
}

// edge reads "cuối năm 2026", "đầu tháng 6/2025", "giữa quý II": the unit that
// holds it, since no rule says which day its beginning or its middle ends on.
// "cuối năm" alone is the end of the context's year.
func (r *Sentence) edge(i int) (Moment, int, bool) {
	if !r.Is(i+1, Units) {
		return Moment{}, i, false
	}
	if m, j, ok := r.explained(i + 1); ok {
		return m, j, true
	}
	if m, j, ok := r.Moment(i + 1); ok {
		return m, j, true
	}
	if r.Is(i, Late) && r.Is(i+1, Year) {
		return Moment{Unit: ByYear}, i + 2, true
	}
	return Moment{}, i, false
}

// explained reads a year whose edge a bracket says more exactly: "giữa năm (tháng 6)", "cuối năm 2026 (tháng 11)".
func (r *Sentence) explained(i int) (Moment, int, bool) {
	year, open, _ := r.yearAfter(i)
	if year.Year == 0 {
		open = i + 1
	}
	if !r.Is(i, Year) || r.At(open).Key != "(" {
		return Moment{}, i, false
	}
	m, j, ok := r.Moment(open + 1)
	if !ok || m.Unit == ByYear || r.At(j).Key != ")" {
		return Moment{}, i, false
	}
	return m.Within(year), j + 1, true
}

// week reads "tuần 2 tháng 6/2025" and "tuần đầu tháng 6" as their month.
func (r *Sentence) week(i int) (Moment, int, bool) {
	j := i + 1
	j += r.One(j, weekOrdinals)
	_, isNumber := r.Num(j)
	if !isNumber && !r.Is(j, weekNumbers) {
		return Moment{}, i, false
	}
	j++
	j += r.One(j, Of)
	if !r.Is(j, monthHeads) {
		return Moment{}, i, false
	}
	return r.Moment(j)
}

// More reads a moment that leaves out the word of its unit, after one that has
// it: "Quý III-IV/2026", "tháng 4, 5/2026", "ngày 15-20/6/2025".
func (r *Sentence) More(i int, u Unit) (Moment, int, bool) {
	m, j, ok := Moment{Unit: u}, i, false
	switch u {
	case ByDay:
		return r.DayAfter(i)
	case ByMonth:
		m.Part, j, ok = r.Month(i)
		ok = ok && r.At(i).Kind == Number
	case ByQuarter:
		m.Part, ok = r.Quarter(i)
		j = i + 1
	case ByYear:
		m.Year, ok = r.Year(i)
		return m, i + 1, ok
	}
	if !ok {
		return Moment{}, i, false
	}
	m.Year, j = r.yearOf(j)
	return m, j, true
}

// Closes reports whether the clause ends at j.
func (r *Sentence) Closes(j int) bool {
	return j >= len(r.Tokens) || r.Tokens[j].Is(".", ";", ",", ":", ")")
}
