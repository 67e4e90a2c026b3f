package metadata

import (
	"strings"
	"time"

	"kehoach/extract/citation"
	"kehoach/extract/deadline"
	"kehoach/plan"
)

// dated reads the line of place and date, "Hà Nội, ngày 15 tháng 3 năm 2022" (Nghị định
// 30/2020/NĐ-CP, Phụ lục I, mục II.4).
func (head letterhead) dated() (place, issued plan.Text) {
	for _, t := range head {
		before, rest, ok := strings.Cut(t.String(), ",")
		if !ok || len(before) > maxPlace || !strings.HasPrefix(strings.TrimSpace(rest), "ngày") {
			continue
		}
		// A line that holds the number as well ends in the place.
		if _, _, to, ok := citation.Number(before); ok {
			before = before[to:]
		}
		if day, _, _, ok := deadline.Date(rest); ok {
			issued = isoDate(day)
		}
		return plan.Text(strings.TrimSpace(before)), issued
	}
	return "", ""
}

// maxPlace is the longest beginning of a line, in bytes, that is a place or holds one
// behind a number.
const maxPlace = 60

func isoDate(t time.Time) plan.Text { return plan.Text(t.Format(time.DateOnly)) }
