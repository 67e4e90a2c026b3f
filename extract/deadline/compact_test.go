package deadline

import (
	"strings"
	"time"
)

// compact writes deadlines as the data file does: "from 2022-01-01 due
// 2025-12-31 year FREQ=YEARLY ongoing ref=…", parted by " | ", or "-".
func compact(ds []Deadline) string {
	if len(ds) == 0 {
		return "-"
	}
	var out []string
	for _, d := range ds {
		var f []string
		if d.Start != "" {
			f = append(f, "from", string(d.Start))
		}
		if d.Due != "" {
			f = append(f, "due", string(d.Due))
		}
		if d.Precision != "" {
			f = append(f, string(d.Precision))
		}
		if d.Recurrence != "" {
			f = append(f, string(d.Recurrence))
		}
		if d.Ongoing {
			f = append(f, "ongoing")
		}
		if d.Reference != "" {
			f = append(f, "ref="+string(d.Reference))
		}
		if len(f) == 0 {
			f = append(f, "unknown")
		}
		out = append(out, strings.Join(f, " "))
	}
	return strings.Join(out, " | ")
}

func date(s string) time.Time {
	t, _ := time.Parse(time.DateOnly, s)
	return t
}
