package metadata

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"kehoach/extract/deadline"
	"kehoach/extract/document"
	"kehoach/extract/form"
	"kehoach/extract/language"
	"kehoach/extract/marker"
	"kehoach/extract/outline"
	"kehoach/extract/place"
	"kehoach/normalize"
	"kehoach/plan"
)

// dated reads the line of place and date, "Hà Nội, ngày 15 tháng 3 năm 2022" (Nghị định
// 30/2020/NĐ-CP, Phụ lục I, mục II.4). Of a date whose day or month is blank, or filled in by
// hand, it returns the line as the doubt and no date.
func (head letterhead) dated(places place.Finder) (place, issued plan.Text, doubt document.Text) {
	i := head.find(dateLine)
	if i < 0 {
		return "", "", document.Text{}
	}
	place, issued, doubt = readDated(head[i].Text)
	if places.Handwritten(head[i].Text) {
		return place, "", head[i].Text
	}
	return place, issued, doubt
}

// datedBelow reads the line of place and date above the signature, where reports and minutes
// may have it.
func datedBelow(root *outline.Node) (place, issued plan.Text) {
	root.Walk(func(n *outline.Node) {
		if n.Within(outline.Preamble) != nil || n.Within(outline.Annex) != nil || n.Kind == outline.Furniture || place != "" || strings.Count(n.Block.String(), " ") >= datedWords {
			return
		}
		if from, to := placeAndDate(n.Block.String()); to == n.Block.Len() && from == 0 {
			place, issued, _ = readDated(n.Block)
		}
	})
	return place, issued
}

// datedWords is how many words a line of place and date has at the most: the place, and "ngày 05
// tháng 3 năm 2031" with its comma and a number or two set apart.
const datedWords = maxPlace + 8

func readDated(t document.Text) (place, issued plan.Text, doubt document.Text) {
	s := t.String()
	d, _ := datedIn(s)
	if d.day.IsZero() {
		doubt = t
	} else {
		issued = isoDate(d.day)
	}
	return plan.Text(strings.TrimRight(s[d.place:d.placeEnd], " ")), issued, doubt
}

// placeAndDate returns where a place and its date stand at the end of a line, or before words
// in capitals of the other column.
func placeAndDate(s string) (from, to int) {
	if d, ok := datedIn(s); ok {
		return d.place, d.end
	}
	return 0, 0
}

// date is a place and a date in a line, by their offsets. Day is zero where it is not told.
type date struct {
	place, placeEnd, end int
	day                  time.Time
}

func datedIn(s string) (date, bool) {
	for i, r := range s {
		if !strings.ContainsRune(",.;", r) {
			continue
		}
		from := i + 1 + len(s[i+1:]) - len(strings.TrimLeft(s[i+1:], " "))
		day, end := dayIn(s[from:])
		if end == 0 || !endsLine(s[from+end:]) {
			continue
		}
		i = beforeHour(s, i)
		if place := placeBefore(s[:i]); place < i || strings.Trim(s[:i], ".… ") == "" {
			return date{place, i, from + end, day}, true
		}
	}
	return date{}, false
}

// beforeHour returns where the hour begins that ends at offset i between place and date, as
// telegrams have it ("Hà Nội, hồi 15 giờ 30, ngày …"), i if there is none.
func beforeHour(s string, i int) int {
	at := strings.LastIndexByte(s[:i], ',')
	if at < 0 || !clockWords.In(normalize.ToneKey(s[at:i])) {
		return i
	}
	return at
}

var (
	clockWords = language.NewKeys("clockword")
)

// dayIn reads a date that opens s with the word "ngày", and where it ends: its day is zero
// where it is blank or not a date; end is 0 where s does not open with a date of this form.
func dayIn(s string) (day time.Time, end int) {
	s = head(s, dateBytes) // since this is asked at each mark of a line
	if !strings.HasPrefix(normalize.Fold(head(s, 4*len(form.DayWord))), normalize.Fold(form.DayWord)) {
		return day, 0
	}
	if day, from, to, ok := deadline.Date(s); ok && from == 0 {
		return day, to
	}
	at := strings.Index(s, form.YearWord)
	if at < 0 || utf8.RuneCountInString(s[:at]) > dateLetters {
		return day, 0
	}
	rest := strings.TrimLeft(s[at+len(form.YearWord):], " .…")
	year := len(rest) - len(strings.TrimLeft(rest, "0123456789"))
	if year == 0 && !strings.Contains(s[:at], form.MonthWord) {
		return day, 0
	}
	return day, len(s) - len(rest) + year
}

// dateBytes is more than any date with its dots and hour takes.
const dateBytes = 512

// head returns the first n bytes of s, without a letter that they cut.
func head(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// dateLetters is how far from the beginning of "ngày" the word "năm" stands at the most: dots for
// what is written by hand may stand between them.
const dateLetters = 60

// endsLine reports whether nothing of a sentence follows a date: no words, or those in
// capitals of the other column.
func endsLine(rest string) bool {
	rest = strings.Trim(rest, " .,;:-–_*")
	return !strings.ContainsFunc(rest, unicode.IsLetter) || marker.IsCapitals(rest)
}

// placeBefore returns where the name of a place begins at the end of s, len(s) if there is
// none: words of letters, the first with a capital, behind the symbol of a number.
func placeBefore(s string) int {
	from := len(s)
	for n, end := 0, len(s); n < maxPlace && end > 0; n++ {
		start := strings.LastIndexByte(strings.TrimRight(s[:end], " "), ' ') + 1
		w := strings.TrimSpace(s[start:end])
		if !isPlaceWord(w) || strings.HasSuffix(strings.TrimRight(s[:start], " "), "-") && strings.ContainsRune(s[:start], '/') {
			break
		}
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) {
			from = start
		}
		end = start
	}
	return from
}

// maxPlace is how many words the longest place has, with dashes: "Thành phố Phan Rang - Tháp Chàm".
const maxPlace = 8

func isPlaceWord(w string) bool {
	letters := 0
	for _, r := range w {
		switch {
		case unicode.IsLetter(r):
			letters++
		case !strings.ContainsRune("-–.'’", r):
			return false
		}
	}
	return letters > 0 || w == "-" || w == "–"
}

// adopted reads the date on which the body that issues a law or a resolution adopted it,
// which its last paragraph tells: "… được Quốc hội … thông qua ngày 26 tháng 11 năm 2025".
func adopted(root *outline.Node) plan.Text {
	var issued plan.Text
	root.Walk(func(n *outline.Node) {
		s := n.Block.String()
		_, after, ok := strings.Cut(s, form.AdoptionWords)
		if !ok || issued != "" || !opensWithSelf(s) {
			return
		}
		if day, _, _, ok := deadline.Date(after); ok {
			issued = isoDate(day)
		}
	})
	return issued
}

// opensWithSelf reports whether a paragraph opens with the document itself: "Nghị quyết này".
func opensWithSelf(s string) bool {
	before, _, ok := strings.Cut(s, " "+form.SelfWord+" ")
	return ok && strings.Count(before, " ") < 3 && isTypeName(before)
}

func isoDate(t time.Time) plan.Text { return plan.Text(t.Format(time.DateOnly)) }
