package html

import (
	"bytes"
	"strings"
	"unicode"

	dom "golang.org/x/net/html"
)

// maxProbe is how many bytes are looked at to know a file.
const maxProbe = 64 << 10

// Claims reports whether raw is a web page, a fragment of one or a page saved as
// MHTML. Text with a few tags in it is not one: the reader of Markdown reads that.
func Claims(raw []byte) bool {
	if isMHTML(raw) {
		return true
	}
	probe := raw[:min(len(raw), maxProbe)]
	if bytes.IndexByte(probe, '<') < 0 {
		return false
	}
	s := skipProlog(decode(probe, ""))
	if !strings.HasPrefix(s, "<") {
		return false
	}
	lower := strings.ToLower(s[:min(len(s), 64)])
	for _, opening := range []string{"<!doctype html", "<html", "<head", "<body", "<meta", "<title", "<frameset"} {
		if rest, ok := strings.CutPrefix(lower, opening); ok && (rest == "" || !isNameByte(rest[0])) {
			return true
		}
	}
	return isFragment(s)
}

func isNameByte(c byte) bool {
	return c == '-' || c == ':' || 'a' <= c && c <= 'z' || '0' <= c && c <= '9'
}

// skipProlog cuts blanks, comments and an XML declaration off the head of s.
func skipProlog(s string) string {
	for {
		s = strings.TrimLeftFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '\uFEFF' || r == 0 })
		end := ""
		switch {
		case strings.HasPrefix(s, "<!--"):
			end = "-->"
		case strings.HasPrefix(s, "<?xml"):
			end = "?>"
		default:
			return s
		}
		at := strings.Index(s, end)
		if at < 0 {
			return ""
		}
		s = s[at+len(end):]
	}
}

// sparse is how many characters a block of a fragment may hold on average.
const sparse = 1500

// isFragment reports whether s is markup without the frame of a page: it begins
// with a block, and nearly all of its words stand in blocks that are closed.
func isFragment(s string) bool {
	z := dom.NewTokenizer(strings.NewReader(s))
	var open []string
	inside, outside, closed := 0, 0, 0
	for kind := z.Next(); kind != dom.ErrorToken; kind = z.Next() {
		switch kind {
		case dom.StartTagToken:
			name := tagName(z)
			if inside+outside == 0 && len(open) == 0 && !blocks()[name] {
				return false
			}
			if blocks()[name] && !void()[name] && len(open) < maxOpen {
				open = append(open, name)
			}
		case dom.EndTagToken:
			name := tagName(z)
			for k := len(open) - 1; k >= 0; k-- {
				if open[k] == name {
					open = open[:k]
					closed++
					break
				}
			}
		case dom.TextToken:
			n := characters(string(z.Text()))
			if len(open) > 0 {
				inside += n
			} else {
				outside += n
			}
		}
	}
	return closed > 0 && outside*20 <= inside && inside <= closed*sparse
}
