package diff

import (
	"fmt"
	"strings"
	"testing"

	"kehoach/plan"
)

func body(name string) plan.Agency {
	return plan.Agency{ID: strings.ToLower(name), Name: plan.Text(name)}
}

func until(day, raw string) plan.List[plan.Deadline] {
	return plan.List[plan.Deadline]{{Due: plan.Text(day), Raw: plan.Text(raw)}}
}

func goal(id, text, raw string, value float64) plan.Target {
	return plan.Target{ID: id, Text: plan.Text(text), Raw: plan.Text(raw), Value: &value, Unit: "%"}
}

// TestPlans compares a draft with the signed text: works that changed, came, went, changed places
// and stayed though they are written otherwise.
func TestPlans(t *testing.T) {
	draft := &plan.Plan{ID: "draft",
		Document: plan.Document{Title: "Vườn hoa năm 2031", Issuer: "UBND xã Vân Đồi"},
		Tasks: plan.List[plan.Task]{
			{ID: "task-1", Text: "Trồng hoa ở bốn công viên của xã.", Lead: plan.List[plan.Agency]{body("Đội hoa")}, Deadlines: until("2031-05-31", "tháng 5/2031")},
			{ID: "task-2", Text: "Tỉa cành cây trên các tuyến phố.", Lead: plan.List[plan.Agency]{body("Đội cây"), body("Công an xã")}, Deadlines: until("2031-06-30", "tháng 6/2031")},
			{ID: "task-3", Text: "Dọn cỏ quanh hồ nước."},
		},
		Targets: plan.List[plan.Target]{goal("target-1", "Tỷ lệ công viên có hoa đạt 80%", "80%", 80)},
	}
	signed := &plan.Plan{ID: "signed",
		Document: plan.Document{Number: "5/KH-UBND", Title: "Vườn hoa năm 2031", Issuer: "UBND xã Vân Đồi", Issued: "2031-02-03"},
		Tasks: plan.List[plan.Task]{
			{ID: "task-1", Text: "Tỉa cành cây  trên các tuyến phố.", Lead: plan.List[plan.Agency]{body("Công an xã"), body("Đội cây")}, Deadlines: until("2031-06-30", "hết tháng 6/2031")},
			{ID: "task-2", Text: "Trồng hoa ở năm công viên của xã.", Lead: plan.List[plan.Agency]{body("Đội cây")}, Deadlines: until("2031-04-30", "tháng 4/2031")},
			{ID: "task-3", Text: "Thay vòi tưới đã hỏng."},
		},
		Targets: plan.List[plan.Target]{goal("target-1", "Tỷ lệ công viên có hoa đạt 90%", "90%", 90)},
	}
	var got strings.Builder
	r := Plans(draft, signed)
	for _, c := range r.Changes {
		fmt.Fprintf(&got, "%s %s %s>%s", c.Change, c.Kind, c.From, c.To)
		for _, f := range c.Fields {
			fmt.Fprintf(&got, " %s %q>%q", f.Field, f.From, f.To)
		}
		got.WriteByte('\n')
	}
	const want = `changed document > number []>["5/KH-UBND"] issued []>["2031-02-03"]
changed task task-1>task-2 text ["Trồng hoa ở bốn công viên của xã."]>["Trồng hoa ở năm công viên của xã."] lead ["Đội hoa"]>["Đội cây"] deadline ["tháng 5/2031"]>["tháng 4/2031"]
added task >task-3
removed task task-3>
changed target target-1>target-1 text ["Tỷ lệ công viên có hoa đạt 80%"]>["Tỷ lệ công viên có hoa đạt 90%"] figure ["80%"]>["90%"]
`
	if got.String() != want || r.Same != 1 {
		t.Errorf("%d the same, got\n%s\nwant\n%s", r.Same, got.String(), want)
	}
	if r := Plans(signed, signed); len(r.Changes) > 0 || r.Same != 4 {
		t.Errorf("a plan differs from itself: %+v", r)
	}
}

// TestMatch finds the partners of items by their words: the likest first, of equals the nearest, and
// none of another work.
func TestMatch(t *testing.T) {
	items := func(texts string) (all []item) {
		for _, text := range strings.Split(texts, "|") {
			all = append(all, newItem("task", "", plan.Text(text)))
		}
		return all
	}
	for _, c := range []struct{ was, is, want string }{
		{"trồng hoa|tỉa cành|dọn cỏ", "tỉa cành|trồng hoa", "[1 0]"},
		{"báo cáo|báo cáo|báo cáo", "báo cáo|báo cáo|báo cáo", "[0 1 2]"},
		{"trồng hoa ở công viên|trồng hoa ở hồ", "trồng hoa ở hồ nước", "[1]"},
		{"tỉa cành cây trên phố", "dọn cỏ quanh hồ", "[-1]"},
		{"tỉa cành cây trên phố", "tỉa cành hoa ở phố", "[0]"},
	} {
		if got := fmt.Sprint(match(items(c.was), items(c.is))); got != c.want {
			t.Errorf("%s to %s: %s, want %s", c.was, c.is, got, c.want)
		}
	}
}
