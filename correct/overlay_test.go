package correct

import (
	"encoding/json"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kehoach/extract"
	"kehoach/internal/generate"
	"kehoach/plan"
)

var noon = time.Date(2026, 3, 31, 12, 0, 0, 0, time.UTC)

const document = `ỦY BAN NHÂN DÂN
TỈNH SƠN HẢI
Số: 12/KH-UBND
Sơn Hải, ngày 05 tháng 02 năm 2024

KẾ HOẠCH
Chuyển đổi số tỉnh Sơn Hải năm 2024

I. MỤC TIÊU
a) Tỷ lệ hộ gia đình có cáp quang đạt 75%.
b) Trên 90% xã có mạng 5G và 80% xã có trạm đọc sách.

II. NHIỆM VỤ
1. Sở Tài chính triển khai IPv6 cho cổng thông tin của tỉnh trước ngày 30/6/2024.
2. Sở Y tế xây dựng hồ sơ sức khỏe điện tử cho người dân.
3. Sở Giáo dục và Đào tạo bồi dưỡng kỹ năng số cho giáo viên.
`

func read(t *testing.T, text string) *plan.Plan {
	t.Helper()
	p, err := extract.Bytes("a.txt", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// wishes writes wishes, each a line of JSON, into a new book of a plan.
func wishes(t *testing.T, p *plan.Plan, lines ...string) *Book {
	t.Helper()
	b := &Book{Truth: p}
	for _, line := range lines {
		var w Wish
		if err := json.Unmarshal([]byte(line), &w); err != nil {
			t.Fatal(err)
		}
		if err := b.Write(w, "lan", noon); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
	}
	return b
}

// shown lists the items of a plan in short.
func shown(p *plan.Plan) string {
	var b strings.Builder
	names := func(list []plan.Agency) string {
		var all []string
		for _, a := range list {
			all = append(all, string(a.Name))
		}
		return strings.Join(all, ", ")
	}
	mark := func(m plan.Mark) {
		if m.Corrected {
			b.WriteString(" corrected")
		}
		if m.Confirmed {
			b.WriteString(" confirmed")
		}
		b.WriteString(" " + string(m.Done) + " " + string(m.Note) + "\n")
	}
	for _, t := range p.Tasks {
		b.WriteString(t.ID + " " + t.Class + " [" + names(t.Lead) + "] " + string(t.Text))
		for _, d := range t.Deadlines {
			b.WriteString(" until " + string(d.Due))
		}
		b.WriteString(" " + strings.Join(t.Targets, ","))
		mark(t.Mark)
	}
	for _, t := range p.Targets {
		b.WriteString(t.ID + " " + string(t.Text) + " " + string(t.Comparator))
		if t.Value != nil {
			b.WriteString(strconv.FormatFloat(*t.Value, 'f', -1, 64))
		}
		b.WriteString(string(t.Unit) + " " + string(t.Period) + " of " + string(t.Task))
		mark(t.Mark)
	}
	return b.String()
}

func TestOverlay(t *testing.T) {
	for _, c := range []struct {
		name   string
		wishes []string
		want   []string // lines that the corrected plan has
		not    []string // and that it has not
	}{
		{"lead", []string{`{"item":"task-2","lead":"Sở Nội vụ, Sở Tài chính"}`},
			[]string{"task-2 assignment [Sở Nội vụ, Sở Tài chính] Sở Y tế xây dựng hồ sơ sức khỏe điện tử cho người dân.  corrected  "}, nil},
		{"cleared", []string{`{"item":"task-2","lead":""}`}, []string{"task-2 assignment [] "}, nil},
		{"a day", []string{`{"item":"task-2","due":"2024-09-30"}`}, []string{"người dân. until 2024-09-30"}, nil},
		{"a time in words", []string{`{"item":"task-2","due":"Quý III/2024"}`}, []string{"người dân. until 2024-09-30"}, nil},
		{"no time", []string{`{"item":"task-1","due":""}`}, nil, []string{"until"}},
		{"class and text", []string{`{"item":"task-3","class":"duty","text":"Bồi dưỡng"}`}, []string{"task-3 duty [Sở Giáo dục và Đào tạo] Bồi dưỡng "}, nil},
		{"marks alone", []string{`{"item":"task-3","done":true,"confirm":true,"note":"<b>xong</b>"}`}, []string{"confirmed 2026-03-31 <b>xong</b>"}, []string{"corrected"}},
		{"marks taken back", []string{`{"item":"task-3","done":true,"confirm":true}`, `{"item":"task-3","done":false,"confirm":false}`}, nil, []string{"2026-03-31", "confirmed"}},
		{"figure", []string{`{"item":"target-1","figure":"dưới 60%","period":"2025"}`}, []string{"lt60% 2025 of "}, []string{"eq75"}},
		{"no figure", []string{`{"item":"target-1","figure":""}`}, []string{"target-1 Tỷ lệ hộ gia đình có cáp quang đạt 75%.  2024"}, []string{"eq75"}},
		{"removed", []string{`{"item":"task-2","remove":true}`}, []string{"task-1", "task-3"}, []string{"task-2"}},
		{"split", []string{`{"item":"task-1","split":["Một","Hai","Ba"]}`},
			[]string{"task-1 assignment [Sở Tài chính] Một until 2024-06-29  corrected  \nadded-2 assignment [Sở Tài chính] Hai until 2024-06-29  corrected  \nadded-3 assignment [Sở Tài chính] Ba"}, nil},
		{"joined", []string{`{"item":"task-2","join":["task-3"]}`}, []string{"người dân. Sở Giáo dục"}, []string{"task-3"}},
		{"added to a task", []string{`{"item":"task-2","add":"target","text":"Hồ sơ","figure":"12 hồ sơ"}`},
			[]string{"người dân. added-1", "added-1 Hồ sơ eq12hồ sơ  of task-2 corrected"}, nil},
		{"added to a provision", []string{`{"item":"section_II","add":"task","text":"Họp","lead":"Sở Y tế"}`}, []string{"added-1 assignment [Sở Y tế] Họp"}, nil},
		{"added and changed", []string{`{"item":"task-2","add":"task","text":"Họp"}`, `{"item":"added-1","text":"Giao ban"}`}, []string{"added-1 assignment [Sở Y tế] Giao ban"}, []string{"Họp"}},
		{"the last counts", []string{`{"item":"task-2","lead":"Sở Nội vụ"}`, `{"item":"task-2","lead":"Sở Tư pháp"}`}, []string{"[Sở Tư pháp]"}, []string{"Sở Nội vụ"}},
		{"withdrawn", []string{`{"item":"task-2","lead":"Sở Nội vụ"}`, `{"undo":1}`}, []string{"[Sở Y tế]"}, []string{"Sở Nội vụ", "corrected"}},
		{"withdrawal withdrawn", []string{`{"item":"task-2","lead":"Sở Nội vụ"}`, `{"undo":1}`, `{"undo":2}`}, []string{"[Sở Nội vụ]"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := read(t, document)
			before := shown(p)
			laid, conflicts := wishes(t, p, c.wishes...).Laid()
			got := shown(laid)
			for _, want := range c.want {
				if !strings.Contains(got, want) {
					t.Errorf("it has no %q:\n%s", want, got)
				}
			}
			for _, not := range c.not {
				if strings.Contains(got, not) {
					t.Errorf("it has %q:\n%s", not, got)
				}
			}
			if len(conflicts) > 0 {
				t.Errorf("conflicts: %v", conflicts)
			}
			if shown(p) != before {
				t.Error("the plan itself was changed")
			}
		})
	}
}

// TestOtherReading lays records over another version of their document.
func TestOtherReading(t *testing.T) {
	for _, c := range []struct {
		name, wish, old, new string
		want                 string // what the corrected plan has; "" where the record is a conflict
		reason               string
	}{
		{"moved", `{"item":"task-2","lead":"Sở Nội vụ"}`, "II. NHIỆM VỤ", "II. NHIỆM VỤ\n0. Sở Tư pháp rà soát văn bản của tỉnh.", "task-3 assignment [Sở Nội vụ] Sở Y tế", ""},
		{"numbered otherwise", `{"item":"task-2","lead":"Sở Nội vụ"}`, "2. Sở Y tế", "2. Sở Tư pháp rà soát văn bản của tỉnh.\n3. Sở Y tế", "task-3 assignment [Sở Nội vụ] Sở Y tế", ""},
		{"wrapped otherwise", `{"item":"task-2","lead":"Sở Nội vụ"}`, "hồ sơ sức khỏe", "hồ sơ\n   sức khỏe", "[Sở Nội vụ] Sở Y tế", ""},
		{"changed", `{"item":"task-2","lead":"Sở Nội vụ"}`, "hồ sơ sức khỏe", "bệnh án", "", Gone},
		{"changed beside", `{"item":"task-2","done":true}`, "kỹ năng số", "kỹ năng", "2026-03-31", ""},
		{"repeated", `{"item":"task-2","lead":"Sở Nội vụ"}`, "3. Sở Giáo dục", "3. Sở Y tế xây dựng hồ sơ sức khỏe điện tử cho người dân.\n4. Sở Giáo dục", "task-2 assignment [Sở Nội vụ]", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := wishes(t, read(t, document), c.wish)
			b.Truth = read(t, strings.Replace(document, c.old, c.new, 1))
			laid, conflicts := b.Laid()
			if c.want == "" {
				if len(conflicts) != 1 || conflicts[0].Reason != c.reason || laid != b.Truth {
					t.Errorf("conflicts: %v, plan:\n%s", conflicts, shown(laid))
				}
				return
			}
			if got := shown(laid); len(conflicts) > 0 || strings.Count(got, c.want) != 1 {
				t.Errorf("%v: it has not once %q:\n%s", conflicts, c.want, got)
			}
		})
	}
}

// TestSameWords tells items apart that stand on one quote, as the figures of a row do.
func TestSameWords(t *testing.T) {
	value := func(v float64) *float64 { return &v }
	place := plan.Place{Start: 10, End: 20, Quote: "60 | 80"}
	p := &plan.Plan{Targets: plan.List[plan.Target]{
		{ID: "target-1", Raw: "60", Period: "2025", Value: value(60), Source: place},
		{ID: "target-2", Raw: "80", Period: "2026", Value: value(80), Source: place},
	}}
	b := wishes(t, p, `{"item":"target-2","figure":"85%"}`)
	b.Truth = &plan.Plan{Targets: plan.List[plan.Target]{p.Targets[1], p.Targets[0]}}
	laid, conflicts := b.Laid()
	if len(conflicts) > 0 || *laid.Targets[0].Value != 85 || *laid.Targets[1].Value != 60 {
		t.Errorf("%v\n%s", conflicts, shown(laid))
	}
	b.Truth = &plan.Plan{Targets: p.Targets[:1]}
	if _, conflicts := b.Laid(); len(conflicts) != 1 || conflicts[0].Reason != Gone {
		t.Errorf("a figure that is gone: %v", conflicts)
	}
	alone := wishes(t, &plan.Plan{Targets: p.Targets[1:]}, `{"item":"target-2","figure":"85%"}`)
	alone.Truth = p
	if _, conflicts := alone.Laid(); len(conflicts) != 1 || conflicts[0].Reason != Several {
		t.Errorf("a figure beside a new one: %v", conflicts)
	}
}

// TestProperties checks on invented plans and corrections that an overlay of nothing is the plan itself, that the
// second time changes nothing, and that the records after a prefix are laid over what the prefix gives.
func TestProperties(t *testing.T) {
	for seed := range uint64(10) {
		p := read(t, generate.Plan(seed))
		if laid, conflicts := Overlay(p, nil); laid != p || conflicts != nil {
			t.Fatal("nothing changes a plan")
		}
		b := invented(p, rand.New(rand.NewPCG(seed, 1)))
		if len(b.Records) == 0 {
			t.Fatal("no records")
		}
		laid, conflicts := b.Laid()
		if len(conflicts) > 0 {
			t.Fatalf("plan %d: conflicts %v", seed, conflicts)
		}
		again, _ := Overlay(laid, b.Records)
		if d := cmp.Diff(laid, again); d != "" {
			t.Errorf("plan %d: the second time (-once +twice):\n%s", seed, d)
		}
		lines, err := Encode(b.Records)
		if err != nil {
			t.Fatal(err)
		}
		records, damages := Decode(lines)
		stored, _ := Overlay(p, records)
		if d := cmp.Diff(laid, stored); d != "" || len(damages) > 0 {
			t.Errorf("plan %d: as stored (-made +stored), %v:\n%s", seed, damages, d)
		}
		var undone Book
		undone.Truth, undone.Records = p, slices.Clone(b.Records)
		for _, r := range b.Records {
			if err := undone.Write(Wish{Undo: r.Number}, "", noon); err != nil {
				t.Fatal(err)
			}
		}
		if laid, _ := undone.Laid(); laid != p {
			t.Errorf("plan %d: all is withdrawn, and something stays", seed)
		}
	}
}

// invented corrects some of the items of a plan whose quotes are their own.
func invented(p *plan.Plan, random *rand.Rand) *Book {
	b := &Book{Truth: p}
	text, yes := "Việc khác", true
	for _, kind := range []string{Task, Target, Indicator} {
		all := byQuote(p, kind)
		for _, it := range itemsOf(p, kind) {
			if len(all[unmarked(fold(it.place.Quote))]) > 1 {
				continue
			}
			w := Wish{Item: it.id}
			switch random.IntN(5) {
			case 0:
				w.Text = &text
			case 1:
				w.Remove = true
			case 2:
				w.Done, w.Note = &yes, &text
			case 3:
				w.Add, w.Text = Task, &text
			default:
				continue
			}
			if err := b.Write(w, "lan", noon); err != nil {
				panic(err)
			}
		}
	}
	return b
}

func TestBadWishes(t *testing.T) {
	for _, c := range []struct{ wish, want string }{
		{`{"item":"task-9","done":true}`, ErrItem.Error()},
		{`{"item":"section_II","text":"x"}`, ErrItem.Error()},
		{`{"item":"task-1"}`, ErrNothing.Error()},
		{`{"item":"task-1","split":["a"," "]}`, ErrNothing.Error()},
		{`{"item":"task-1","split":["a"]}`, ErrNothing.Error()},
		{`{"item":"task-1","figure":"5%"}`, ErrField.Error()},
		{`{"item":"task-1","class":"work"}`, ErrField.Error()},
		{`{"item":"task-1","add":"document","text":"x"}`, ErrField.Error()},
		{`{"item":"task-1","due":"Đã hoàn thành"}`, ErrTime.Error()},
		{`{"item":"target-1","figure":"nhiều"}`, ErrFigure.Error()},
		{`{"item":"task-1","join":["target-1"]}`, ErrItem.Error()},
		{`{"item":"task-1","join":["task-1"]}`, ErrItem.Error()},
		{`{"item":"task-1","note":"` + strings.Repeat("a", maxWords+1) + `"}`, ErrWords.Error()},
		{`{"undo":7}`, ErrRecord.Error()},
	} {
		b := &Book{Truth: read(t, document)}
		var w Wish
		if err := json.Unmarshal([]byte(c.wish), &w); err != nil {
			t.Fatal(err)
		}
		if err := b.Write(w, "lan", noon); err == nil || !strings.HasPrefix(err.Error(), c.want) || len(b.Records) > 0 {
			t.Errorf("%.60s: %v, want %s", c.wish, err, c.want)
		}
	}
}

// TestDecode reads lines of which some are damaged.
func TestDecode(t *testing.T) {
	sound := wishes(t, read(t, document), `{"item":"task-1","done":true}`, `{"item":"task-2","lead":""}`)
	lines, err := Encode(sound.Records)
	if err != nil {
		t.Fatal(err)
	}
	first, second, _ := strings.Cut(string(lines), "\n")
	for _, c := range []struct {
		name, raw     string
		records, lost int
	}{
		{"whole", string(lines), 2, 0},
		{"cut in the middle", string(lines[:len(lines)-30]), 1, 1},
		{"cut, and gone on", first[:40] + "\n" + second, 1, 1},
		{"a number twice", first + "\n" + first + "\n", 1, 1},
		{"blank lines", "\n" + first + "\n\n" + second, 2, 0},
		{"foreign", "hello\n{}\n[]\nnull\n" + second, 1, 4},
	} {
		records, damages := Decode([]byte(c.raw))
		if len(records) != c.records || len(damages) != c.lost {
			t.Errorf("%s: %d records, %v", c.name, len(records), damages)
		}
	}
	if records, _ := Decode(lines); *records[1].Set.Lead == nil || len(*records[1].Set.Lead) != 0 {
		t.Error("a cleared field is not cleared when it is read again")
	}
}

// FuzzDecode reads foreign bytes, and lays what they hold over a plan.
func FuzzDecode(f *testing.F) {
	p, err := extract.Bytes("a.txt", []byte(document))
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte(`{"number":1,"kind":"set","on":{"kind":"task","id":"task-1","quote":"a"},"set":{"text":"b"}}`))
	f.Add([]byte(`{"number":1,"kind":"add","as":"task","on":{"kind":"provision","id":"section_II"},"set":{}}` + "\n" + `{"number":2,"kind":"undo","undoes":1}`))
	f.Add([]byte(`{"number":3,"kind":"remove","on":{"kind":"task","id":"added-1"}}`))
	before := shown(p)
	f.Fuzz(func(t *testing.T, raw []byte) {
		records, damages := Decode(raw)
		for i := range records {
			if i > 0 && records[i].Number <= records[i-1].Number {
				t.Error("numbers do not rise")
			}
		}
		if len(records)+len(damages) > strings.Count(string(raw), "\n")+1 {
			t.Error("more records than lines")
		}
		Overlay(p, records)
		if shown(p) != before {
			t.Error("the plan itself was changed")
		}
	})
}

// TestSeeds finds each item of the seeds again by its words, but for the few whose words and places are all the same.
func TestSeeds(t *testing.T) {
	names, err := filepath.Glob("../seeds/*")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	items, several := 0, 0
	for _, name := range names {
		p, err := extract.File(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, kind := range []string{Task, Target, Indicator} {
			all := byQuote(p, kind)
			for _, it := range itemsOf(p, kind) {
				items++
				switch found, reason := anchorOf(all, it).resolve(all); {
				case reason == Several:
					several++
				case reason != "" || found.id != it.id:
					t.Errorf("%s: the words of %s are those of %q %s", name, it.id, found.id, reason)
				}
			}
		}
	}
	if items < 1000 || several*200 > items {
		t.Errorf("of %d items %d cannot be told from others", items, several)
	}
}
