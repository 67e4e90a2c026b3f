package correct

import (
	"errors"
	"path/filepath"
	"testing"

	"kehoach/extract"
	"kehoach/plan"
)

// TestChanges sends forms of an item: what was changed in them is asked for and nothing else.
func TestChanges(t *testing.T) {
	b := wishes(t, read(t, document), `{"item":"task-2","note":"a"}`, `{"item":"task-2","lead":"Sở Nội vụ"}`)
	for _, c := range []struct {
		name  string
		typed map[string]string
		seen  int
		lead  string // that is asked for, "-" for none
		err   error
	}{
		{"nothing", map[string]string{"lead": "Sở Nội vụ ", "note": "a", "text": "Sở Y tế xây dựng hồ sơ sức khỏe điện tử cho người dân."}, 2, "-", nil},
		{"the lead", map[string]string{"lead": "Sở Tư pháp", "note": "a"}, 2, "Sở Tư pháp", nil},
		{"cleared", map[string]string{"lead": ""}, 2, "", nil},
		{"what another one changed", map[string]string{"lead": "Sở Y tế", "result": "Hồ sơ"}, 1, "-", nil},
		{"the same", map[string]string{"lead": "Sở Tư pháp"}, 1, "", ErrChanged},
		{"to the same", map[string]string{"lead": "Sở Nội vụ"}, 1, "Sở Nội vụ", nil},
	} {
		w, err := b.Changes("task-2", c.typed, c.seen)
		lead := "-"
		if w.Lead != nil {
			lead = *w.Lead
		}
		if !errors.Is(err, c.err) || err == nil && lead != c.lead || w.Text != nil {
			t.Errorf("%s: %q, %v", c.name, lead, err)
		}
	}
	if _, err := b.Changes("task-9", nil, 2); !errors.Is(err, ErrItem) {
		t.Errorf("no such item: %v", err)
	}
}

// TestValues reads the bodies and times of the seeds again as a form shows them: they stay as they are, but for
// the few that their own words alone do not tell, as a time of which the heading names the year.
func TestValues(t *testing.T) {
	files, err := filepath.Glob("../seeds/*")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	all, other := 0, 0
	for _, name := range files {
		p, err := extract.File(name)
		if err != nil {
			t.Fatal(err)
		}
		b := &Book{Truth: p}
		for i := range p.Tasks {
			task := &p.Tasks[i]
			for _, list := range []plan.List[plan.Agency]{task.Lead, task.Coordinate} {
				all++
				if shown := names(list); names(bodiesOf(shown)) != shown {
					other++
				}
			}
			all++
			shown := times(task.Deadlines)
			if again, err := b.timesOf(shown); err != nil || times(*again) != shown {
				other++
			}
		}
	}
	if all < 1500 || other*200 > all {
		t.Errorf("of %d values %d are not the same when read again", all, other)
	}
}
