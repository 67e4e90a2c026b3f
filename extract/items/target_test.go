package items

import (
	"testing"
	"time"

	"kehoach/extract/deadline"
)

func TestIsPast(t *testing.T) {
	issued := scope{time: deadline.Context{Issued: time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)}}
	for _, c := range []struct {
		period string
		scope  scope
		want   bool
	}{
		{"2025", issued, true},
		{"2021/2025", issued, true},
		{"2026", issued, false},
		{"2021/2030", issued, false},
		{"2025-12", issued, false}, // a month is rather a time of work than of a report
		{"", issued, false},
		{"2025", scope{}, false},
	} {
		if got := isPast(c.period, c.scope); got != c.want {
			t.Errorf("%s: %v", c.period, got)
		}
	}
}
