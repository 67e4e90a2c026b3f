package text

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"kehoach/extract/document"
	"kehoach/extract/language"
	"kehoach/normalize"
)

// setAside takes running heads and page numbers out of the lines, with the
// blank lines around them, so that a paragraph goes on across the page.
func setAside(lines []line) (kept []line, furniture []document.Remnant) {
	pages := pageNumbers(lines)
	kept = lines[:0]
	for i := 0; i < len(lines); i++ {
		if lines[i].table != nil || !pages[i] && !isRunningHead(lines[i].text.String()) {
			kept = append(kept, lines[i])
			continue
		}
		furniture = append(furniture, document.Remnant{Name: string(document.PageFurniture), Text: lines[i].text})
		for len(kept) > 0 && kept[len(kept)-1].blank() && !closedLine(kept) {
			kept = kept[:len(kept)-1]
		}
		for i+1 < len(lines) && lines[i+1].blank() {
			i++
		}
	}
	return kept, furniture
}

// closedLine reports whether the last line with words ends a paragraph.
func closedLine(lines []line) bool {
	for i := len(lines) - 1; i >= 0; i-- {
		if !lines[i].blank() {
			return closed(lines[i].text.String())
		}
	}
	return true
}

// isRunningHead reports whether a line is the head that the official gazette
// prints on each page, or the mark that a converter puts between pages.
func isRunningHead(s string) bool {
	if s == pageBreak {
		return true
	}
	if !strings.Contains(s, "/") || utf8.RuneCountInString(s) > runningHead {
		return false
	}
	key := normalize.ToneKey(s)
	n := gazettes.Opens(key)
	_, behind, parted := strings.Cut(key[n:], "/")
	return n > 0 && capitals(s[:n]) && parted && (key[n] == '/' && gazetteNumbers.Opens(behind) > 0 || gazetteDays.In(behind))
}

// pageBreak is the mark that converters put between pages.
const pageBreak = "--- PAGE BREAK ---"

// runningHead is how many letters the running head of the gazette has at the most.
const runningHead = 60

var (
	gazettes       = language.NewKeys("word=gazette")
	gazetteNumbers = language.NewKeys("word=number")
	gazetteDays    = language.NewKeys("calendar=day")
)

// pagesInSequence is how many numbers alone on their lines, each one more than
// the one before, are taken for page numbers.
const pagesInSequence = 3

// firstNumbered is the first page that has a number (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục I.7): fewer
// numbers are those of pages where they begin with it and a page of lines stands before each.
const (
	firstNumbered = 2
	pageLines     = 20 // the fewest lines of a page of text
)

// pageNumbers finds the lines that hold nothing but the number of a page: they
// stand between blank lines and count on through the document.
func pageNumbers(lines []line) map[int]bool {
	var at, numbers []int
	for i, l := range lines {
		s := l.text.String()
		if len(s) == 0 || s[0] < '0' || s[0] > '9' || strings.Contains(l.raw, "\t") || !blankAt(lines, i-1) || !blankAt(lines, i+1) {
			continue
		}
		if n, err := strconv.Atoi(s); err == nil && n > 0 {
			at, numbers = append(at, i), append(numbers, n)
		}
	}
	pages := map[int]bool{}
	for i, l := range lines {
		if isPageNumber(l.text.String()) && endsPage(lines, i+1) {
			pages[i] = true
		}
	}
	for i := 0; i < len(numbers); {
		j := i + 1
		paged := numbers[i] == firstNumbered && at[i] >= pageLines
		for j < len(numbers) && numbers[j] == numbers[j-1]+1 {
			paged = paged && at[j]-at[j-1] >= pageLines
			j++
		}
		if paged || j-i >= pagesInSequence {
			for k := i; k < j; k++ {
				pages[at[k]] = true
			}
		}
		i = j
	}
	return pages
}

// endsPage reports whether nothing but blank lines stands between line i and the mark of a converter between pages.
func endsPage(lines []line, i int) bool {
	for i < len(lines) && lines[i].blank() {
		i++
	}
	return i < len(lines) && lines[i].text.String() == pageBreak
}

// isPageNumber reports whether s is a number of up to three digits, as pages have it.
func isPageNumber(s string) bool {
	return s != "" && len(s) <= pageDigits && strings.Trim(s, "0123456789") == ""
}

// pageDigits is how many digits the number of a page has at the most.
const pageDigits = 3

func blankAt(lines []line, i int) bool {
	return i < 0 || i >= len(lines) || lines[i].blank() || isRunningHead(lines[i].text.String())
}
