package view

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"kehoach/internal/messages"
	"kehoach/plan"
)

// lake is a plan whose only paragraph has two tasks and a target inside one of them.
func lake() *plan.Plan {
	const words = "1. Sở Y tế đào hồ\nsâu 5 m. Xã trồng tre."
	at := func(part string) plan.Place {
		start := 100 + strings.Index(words, part)
		return plan.Place{Start: start, End: start + len(part), Line: 7, Quote: plan.Text(part)}
	}
	node := plan.Node{ID: "clause_1", Kind: plan.Clause, Label: "1", Text: "…", Source: at(words)}
	return &plan.Plan{ID: "x", Document: plan.Document{Title: "Kế hoạch đào hồ", Issued: "2031-02-03"}, Outline: plan.List[plan.Node]{node},
		Tasks: plan.List[plan.Task]{
			{ID: "task-1", Text: "đào hồ sâu 5 m", Lead: plan.List[plan.Agency]{{Name: "Sở Y tế"}}, Targets: plan.List[string]{"target-1"}, Source: at("Sở Y tế đào hồ\nsâu 5 m."),
				Deadlines: plan.List[plan.Deadline]{{Raw: "quý I", Due: "2031-03-31"}}},
			{ID: "task-2", Text: "trồng tre", Source: at("Xã trồng tre.")}},
		Targets: plan.List[plan.Target]{{ID: "target-1", Text: "sâu 5 m", Raw: "5 m", Task: "task-1", Source: at("sâu 5 m")}}}
}

func TestItemsAreMarkedInTheWords(t *testing.T) {
	got := New(lake(), messages.Vietnamese).Blocks[0].Spans
	first, second, target := Mark{"task-1", "task", "NV1"}, Mark{"task-2", "task", "NV2"}, Mark{"target-1", "target", "MT1"}
	want := []Span{{Words: "1. "}, {Words: "Sở Y tế đào hồ\n", Class: "task", Opens: []Mark{first}, Of: []string{"task-1"}},
		{Words: "sâu 5 m", Class: "task target", Opens: []Mark{target}, Of: []string{"task-1", "target-1"}},
		{Words: ".", Class: "task", Of: []string{"task-1"}}, {Words: " "}, {Words: "Xã trồng tre.", Class: "task", Opens: []Mark{second}, Of: []string{"task-2"}}}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// TestOtherEncodings has offsets that do not count the bytes of the words.
func TestOtherEncodings(t *testing.T) {
	p := lake()
	p.Outline[0].Source.End -= 5
	if got := New(p, messages.English).Blocks[0].Spans; len(got) != 1 || got[0].Class != "task target" || len(got[0].Opens) != 3 {
		t.Errorf("got %+v", got)
	}
}

// TestAddedItems tells apart the sign of what a person added from that of another item with the same number.
func TestAddedItems(t *testing.T) {
	p := lake()
	p.Tasks[1].ID, p.Tasks[1].Mark = "added-1", plan.Mark{Done: "2031-04-01", Note: "xong <sớm>", Confirmed: true, Corrected: true}
	_, words := render(t, p, messages.Vietnamese)
	for _, said := range []string{"NV+1", "Đã xong01/04/2031", "Ghi chúxong <sớm>", "Đã xác nhậncó", "Đã sửacó"} {
		if !strings.Contains(words, said) {
			t.Errorf("the page does not say %q:\n%s", said, words)
		}
	}
}

func TestPage(t *testing.T) {
	tags, words := render(t, lake(), messages.Vietnamese)
	for _, said := range []string{"Kế hoạch đào hồ", "Ngày ban hành03/02/2031", "quý I → 31/03/2031", "Chủ trìSở Y tế", "dòng 7", "đào hồ sâu 5 m"} {
		if !strings.Contains(words, said) {
			t.Errorf("the page does not say %q:\n%s", said, words)
		}
	}
	var ids, links []string
	for _, tag := range tags {
		for _, a := range tag.Attr {
			switch {
			case a.Key == "id":
				ids = append(ids, a.Val)
			case a.Key == "href":
				links = append(links, strings.TrimPrefix(a.Val, "#"))
			}
		}
	}
	for _, link := range links {
		if !slices.Contains(ids, link) {
			t.Errorf("a link leads to %q, which is not there", link)
		}
	}
	if len(links) < 8 {
		t.Errorf("only %d links", len(links))
	}
	if _, english := render(t, lake(), messages.English); !strings.Contains(english, "Tasks 2") {
		t.Errorf("the English page says %s", english)
	}
}

func TestParts(t *testing.T) {
	for _, name := range []string{"about", "text", "list"} {
		part, err := New(lake(), messages.Vietnamese).Part(name)
		if err != nil || strings.Contains(string(part), "<html") || len(part) < 20 {
			t.Errorf("%s: %v, %s", name, err, part)
		}
	}
}

// render returns the tags of a page and its words outside of its head.
func render(t testing.TB, p *plan.Plan, l messages.Language) (tags []html.Token, words string) {
	t.Helper()
	var b bytes.Buffer
	if err := New(p, l).Write(&b); err != nil {
		t.Fatal(err)
	}
	raw, inBody := b.String(), false
	z := html.NewTokenizer(strings.NewReader(raw))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return tags, words
		case html.StartTagToken, html.SelfClosingTagToken:
			tag := z.Token()
			inBody = inBody || tag.Data == "body"
			tags = append(tags, tag)
		case html.TextToken:
			if inBody {
				words += z.Token().Data
			}
		case html.CommentToken:
			t.Errorf("the page has a comment: %s", z.Raw())
		}
	}
}

// The elements and attributes that the page has.
var (
	elements = strings.Fields("html head meta title style body header main aside nav section article div h1 h2 h3 p a b mark small dl dt dd ul li table thead tr th td details summary")
	ours     = strings.Fields("lang charset name content http-equiv class id href scope colspan tabindex data-of")
)

func FuzzPage(f *testing.F) {
	for _, s := range []string{"", "</mark><script>alert(1)</script>", "\" onclick=\"x", "]]>-->", "<!--", "</style>", "\x00", "\u202e", "a\nb", "javascript:x", "{{.}}", "&lt;", "👩‍👩‍👧", "\xff"} {
		f.Add(s, 0, 3)
	}
	f.Fuzz(func(t *testing.T, s string, from, to int) {
		text := plan.Text(s)
		at := plan.Place{Start: 0, End: len(s), Quote: text, Where: text}
		leaf := plan.Node{ID: s, Kind: plan.Cell, Text: text, Source: at}
		table := plan.Node{ID: s, Kind: plan.Table, Children: plan.List[plan.Node]{{Children: plan.List[plan.Node]{leaf, leaf}}, {Children: plan.List[plan.Node]{leaf}}}}
		p := &plan.Plan{ID: s, Document: plan.Document{Number: text, Title: text, Issuer: text}, Source: plan.Source{Path: s},
			Outline:  plan.List[plan.Node]{{ID: s, Kind: plan.AnnexNode, Heading: text, Source: at, Children: plan.List[plan.Node]{leaf, table}}, leaf},
			Tasks:    plan.List[plan.Task]{{ID: s, Title: text, Text: text, Targets: plan.List[string]{s}, Source: plan.Place{Start: from, End: to}}},
			Targets:  plan.List[plan.Target]{{ID: "target-1", Text: text, Task: text, Source: at}},
			Coverage: plan.Coverage{Remainders: plan.List[plan.Remainder]{{Source: at}}}, Warnings: plan.List[plan.Warning]{{Code: s, Source: at}}}
		tags, words := render(t, p, messages.English)
		for _, tag := range tags {
			if !slices.Contains(elements, tag.Data) {
				t.Errorf("%q became the tag %s", s, tag)
			}
			for _, a := range tag.Attr {
				if !slices.Contains(ours, a.Key) || a.Key == "href" && !strings.HasPrefix(a.Val, "#") {
					t.Errorf("%q became the attribute %s=%q", s, a.Key, a.Val)
				}
			}
		}
		if shown := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s); !strings.Contains(s, "\x00") && !strings.Contains(words, shown) {
			t.Errorf("%q is not shown", s)
		}
	})
}
