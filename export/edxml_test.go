package export

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kehoach/plan"
)

func TestEdXML(t *testing.T) {
	task := func(due plan.Text) plan.Task { return plan.Task{Deadlines: plan.List[plan.Deadline]{{Due: due}}} }
	d := plan.Document{Number: "27/QĐ-UBQGCĐS", Type: "QUYẾT ĐỊNH", Place: "Hà Nội", Issued: "2022-03-15", Priority: "hỏa tốc",
		Signer:     plan.Signer{Name: "Lò Thị Mận", Role: "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH"},
		Recipients: plan.List[plan.Text]{"Như Điều 3", "Lưu: VT"}, Annexes: plan.List[plan.Annex]{{Label: "Phụ lục 1", Title: "Đê điều"}},
		Bases: plan.List[plan.Citation]{{Type: "Luật", Number: "1"}, {Type: "Công văn", Number: "562-CV/BCS", Issued: "2022-12-20"}}}
	p := &plan.Plan{Document: d, Source: plan.Source{Pages: 4}, Tasks: plan.List[plan.Task]{task("2022-12-31"), task("2022-12-31")}}
	var got []string
	parse(t, write(t, "edxml", Options{}, p)).walk(func(e *element) {
		if len(e.children) == 0 {
			got = append(got, e.name+"="+string(e.words))
		} else {
			got = append(got, e.name)
		}
	})
	want := strings.Fields("MessageHeader Code CodeNumber=27 CodeNotation=QĐ-UBQGCĐS PromulgationInfo Place=Hà·Nội PromulgationDate=2022/03/15 " +
		"DocumentType TypeName=Quyết·định " +
		"SignerInfo Competence=TM.·KT. Position=TM.·ỦY·BAN·NHÂN·DÂN·KT.·CHỦ·TỊCH·PHÓ·CHỦ·TỊCH FullName=Lò·Thị·Mận DueDate=2022/12/31 ToPlaces Place=Như·Điều·3 Place=Lưu:·VT OtherInfo Priority=3 PageAmount=4 " +
		"Appendixes Appendix=Phụ·lục·1·Đê·điều ResponseFor Code=562-CV/BCS PromulgationDate=2022/12/20")
	for i := range want {
		want[i] = strings.ReplaceAll(want[i], "·", " ")
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestDueDateIsThatOfAllTasks(t *testing.T) {
	due := func(days ...plan.Text) (list plan.List[plan.Deadline]) {
		for _, d := range days {
			list = append(list, plan.Deadline{Due: d})
		}
		return list
	}
	for _, c := range []struct {
		name  string
		tasks plan.List[plan.Task]
		want  plan.Text
	}{
		{"none", nil, ""},
		{"one", plan.List[plan.Task]{{Deadlines: due("2022-12-31")}}, "2022-12-31"},
		{"two", plan.List[plan.Task]{{Deadlines: due("2022-12-31")}, {Deadlines: due("2022-06-30")}}, ""},
		{"two of one task", plan.List[plan.Task]{{Deadlines: due("2022-12-31", "2022-06-30")}}, ""},
		{"one without", plan.List[plan.Task]{{Deadlines: due("2022-12-31")}, {}}, ""},
		{"one without a day", plan.List[plan.Task]{{Deadlines: due("2022-12-31", "")}}, ""},
		{"one that recurs", plan.List[plan.Task]{{Deadlines: plan.List[plan.Deadline]{{Due: "2022-12-31", Recurrence: "FREQ=YEARLY"}}}}, ""},
	} {
		if got := sharedDue(&plan.Plan{Tasks: c.tasks}); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func FuzzEdXML(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		root := parse(t, write(t, "edxml", Options{}, strange(s)))
		if got := root.find("Subject"); s != "" && (len(got) != 1 || got[0] != xmlText(s)) {
			t.Errorf("%q became %q", s, got)
		}
	})
}
