package metadata

import (
	"strings"

	"kehoach/plan"
)

// bases lists the documents that the căn cứ name (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục
// II.6), each number once.
func (head letterhead) bases(refs *references) plan.List[plan.Citation] {
	var out plan.List[plan.Citation]
	seen := map[string]bool{}
	for _, l := range head {
		if l.component != basisLine || strings.HasPrefix(string(refs.own.Title), l.String()) {
			continue
		}
		for _, c := range refs.read(l.Text, refs.Notes.Of(l.String())) {
			if !c.Self && (c.Number == "" || !seen[string(c.Number)]) {
				seen[string(c.Number)] = true
				out = append(out, c)
			}
		}
	}
	refs.complete(out)
	return out
}
