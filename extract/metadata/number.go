package metadata

import (
	"strings"

	"kehoach/extract/citation"
	"kehoach/extract/form"
)

// number reads the number and symbol ("Số: 27/KH-UBND"), which may stand on a line of
// its own below the word (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.3).
func (head letterhead) number() string {
	for i, t := range head {
		s := t.String()
		if !form.IsNumberLine(s) {
			continue
		}
		rest := strings.TrimLeft(strings.TrimPrefix(s, "Số"), ": ")
		if rest == "" && i+1 < len(head) {
			rest = head[i+1].String()
		}
		if n, _, _, ok := citation.Number(rest); ok {
			return n
		}
	}
	return ""
}
