package search

import (
	"context"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kehoach/plan"
)

func TestSimilarItems(t *testing.T) {
	x := sampleIndex(t)
	r, err := x.Similar(context.Background(), string(samplePlans(t)[1].Tasks[1].Text), 0.3, Query{Kind: TaskKind})
	if err != nil {
		t.Fatal(err)
	}
	names := hitNames(r)
	if len(names) == 0 || names[0] != "27-kh-ubnd-2023/task-24" || r.Hits[0].Score != 1 {
		t.Errorf("an item is not the likest to itself: %v", names)
	}
	if !slices.Contains(names, "749-qd-ubnd-2025/task-1") || slices.Contains(names, "749-qd-ubnd-2025/task-3") {
		t.Errorf("got %v", names)
	}
	for i := range r.Hits[1:] {
		if r.Hits[i].Score < r.Hits[i+1].Score || r.Hits[i+1].Score < 0.3 {
			t.Errorf("likeness %v after %v", r.Hits[i+1].Score, r.Hits[i].Score)
		}
	}
	if _, err := x.Similar(context.Background(), "…", 0, Query{}); err == nil {
		t.Error("a text without words is like something")
	}
}

func value(v float64) *float64 { return &v }

func TestCompare(t *testing.T) {
	p := &plan.Plan{ID: "7-kh-2024"}
	p.Targets = plan.List[plan.Target]{
		{ID: "target-1", Text: "Tỷ lệ mạng lưới của cơ quan Nhà nước chuyển đổi sang IPv6 đạt 90%", Indicator: "mạng lưới của cơ quan Nhà nước chuyển đổi sang IPv6",
			Value: value(90), Unit: "%", Period: "2023/2025"},
		{ID: "target-2", Text: "100% hồ sơ trực tuyến", Indicator: "hồ sơ trực tuyến", Value: value(100), Unit: "%", Period: "2024"},
	}
	x := sampleIndex(t)
	put(t, x, p)
	c, err := x.Compare(context.Background(), "tỷ lệ mạng lưới cơ quan nhà nước chuyển đổi IPv6", Query{})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]map[string]float64{}
	for _, row := range c.Rows {
		for _, year := range c.Years {
			for _, target := range row.In(year) {
				if got[row.Document] == nil {
					got[row.Document] = map[string]float64{}
				}
				got[row.Document][year+target.ID] = *target.Value
			}
		}
	}
	want := map[string]map[string]float64{
		"27-kh-ubnd-2023": {"2025target-1": 100, "2023target-2": 60, "2024target-3": 80, "2025target-4": 100},
		"7-kh-2024":       {"2025target-1": 90},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if d := cmp.Diff(plan.List[string]{"2023", "2024", "2025"}, c.Years); d != "" {
		t.Errorf("years: %s", d)
	}
}

// TestSameIndicator has targets on both sides of [sameIndicator].
func TestSameIndicator(t *testing.T) {
	p := &plan.Plan{ID: "p"}
	for text, same := range map[plan.Text]bool{
		"tỷ lệ trường học có nước sạch":   true,
		"tỷ lệ trường học có điện":        true,
		"tỷ lệ hộ dân có nước sạch":       true,  // 0.58
		"trường học có nước máy":          false, // 0.50
		"nước sạch của trường học":        false,
		"số cây trồng mới bên đường làng": false,
	} {
		id := "other"
		if same {
			id = "same"
		}
		p.Targets = append(p.Targets, plan.Target{ID: id, Text: text, Indicator: text, Value: value(1), Period: "2025"})
	}
	c, err := newIndex(t, p).Compare(context.Background(), "tỷ lệ trường học có nước sạch", Query{})
	if err != nil || len(c.Rows) != 3 {
		t.Errorf("%d rows, %v", len(c.Rows), err)
	}
	for _, r := range c.Rows {
		if r.Targets[0].ID != "same" {
			t.Errorf("%s is taken for the indicator, likeness %v", r.Indicator, r.Likeness)
		}
	}
}
