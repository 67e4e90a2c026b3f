package text

import (
	"regexp"
	"strconv"
	"strings"

	"kehoach/extract/document"
	"kehoach/extract/language"
	"kehoach/normalize"
)

// contentsWords are what stands over a table of contents.
var contentsWords = language.NewKeys("word=contents")

// The shape of a table of contents.
const (
	leastEntries = 3 // lines with the number of a page that make one
	mostBroken   = 2 // lines without, one after the other, that begin a longer entry
)

// contentsBytes is longer than any heading of a table of contents.
const contentsBytes = 24

// entryEnd is what ends an entry: the number of a page, behind a leader or a blank.
var entryEnd = regexp.MustCompile(`(\s|[.…·_]{3,})\s*(\d{1,3})$`)

// entry returns the title of a line of a table of contents, and its page.
func entry(s string) (title string, page int, leader, ok bool) {
	if s == "" || s[len(s)-1] < '0' || s[len(s)-1] > '9' {
		return "", 0, false, false
	}
	m := entryEnd.FindStringSubmatchIndex(s)
	if m == nil {
		return "", 0, false, false
	}
	title = strings.TrimRight(s[:m[0]], " .…·_\t")
	page, _ = strconv.Atoi(s[m[4]:m[5]])
	return title, page, len(title)+len(" ...") <= m[4], title != "" && page > 0
}

// setContentsAside takes tables of contents out of the lines: they say the headings of the
// document once more, and the works below them are none.
func setContentsAside(lines []line) (kept []line, contents []document.Remnant) {
	kept = lines[:0]
	for i := 0; i < len(lines); {
		end := contentsEnd(lines, i)
		if end == i {
			kept = append(kept, lines[i])
			i++
			continue
		}
		for _, l := range lines[i:end] {
			if l.text.Len() > 0 {
				contents = append(contents, document.Remnant{Name: string(document.Contents), Text: l.text})
			}
		}
		i = end
	}
	return kept, contents
}

// contentsEnd returns the index behind the table of contents that begins at line i, i if
// none does. It begins with its heading, which may stand alone where the format tells the
// entries, or with leaders. Its pages never count back;
// where a title stands once more without a page, the document itself has begun.
func contentsEnd(lines []line, i int) int {
	headed := isContentsHeading(lines[i].text.String())
	if _, _, leader, ok := entry(lines[i].text.String()); !headed && !(ok && leader) {
		return i
	}
	end, entries, page := i, 0, 0
	titles := map[string]bool{}
	var broken []string // pieces of an entry that goes on
	enough := func() int {
		switch {
		case entries >= leastEntries:
			return end
		case headed:
			return i + 1
		}
		return i
	}
	for j := i; j < len(lines) && lines[j].table == nil && len(broken) <= mostBroken; j++ {
		if lines[j].blank() || headed && j == i {
			continue
		}
		for _, t := range lines[j].text.Lines(document.Wrap) {
			title, n, leader, ok := entry(t.String())
			switch {
			case !ok && titles[titleKey(t.String())], ok && n < page, ok && !headed && !leader:
				return enough()
			case !ok:
				broken = append(broken, t.String())
				continue
			}
			whole := append(broken, title)
			for _, s := range append(whole, strings.Join(whole, " ")) {
				titles[titleKey(s)] = true
			}
			end, entries, page, broken = j+1, entries+1, n, nil
		}
	}
	return enough()
}

func isContentsHeading(s string) bool {
	if s = strings.TrimRight(s, " :."); len(s) > contentsBytes {
		return false
	}
	return contentsWords.Is(normalize.ToneKey(s))
}

// titleKey is what a title and the heading that it names have in common.
func titleKey(s string) string { return normalize.Lower(strings.TrimRight(s, " .:")) }
