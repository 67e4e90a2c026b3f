package items

import (
	"strings"
	"testing"
	"time"

	"kehoach/extract/annotate"
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

// A bracket at the end of an item may be its time up to bracketWords words, and a cell that opens with a time one up to timeWords.
func TestLengthsOfTimes(t *testing.T) {
	long := "quý IV/2026" + strings.Repeat(" và", bracketWords-2)
	for words, want := range map[string]string{
		"Sửa kho (quý IV/2026).": "quý IV/2026", "Sửa kho (" + long + ").": long, "Sửa kho (" + long + " và).": "", "Sửa kho": "", "(a) Sửa kho": "",
	} {
		if got := finalBracket(words); got != want {
			t.Errorf("%s: %q, want %q", words, got, want)
		}
	}
	notes, cell := annotate.NewReader(), "Quý IV/2026"+strings.Repeat(" bàn giao", (timeWords-2)/2)
	for words, want := range map[string]bool{"Quý IV/2026": true, cell: true, cell + " kho": false, "Sửa kho quý IV/2026": false} {
		if got := isTime(notes.Of(words), deadline.Context{}); got != want {
			t.Errorf("%s: %v", words, got)
		}
	}
}
