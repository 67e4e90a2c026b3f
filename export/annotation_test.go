package export

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kehoach/extract"
	"kehoach/plan"
)

// placesOf lists the places of all items of a plan.
func placesOf(p *plan.Plan) (all []plan.Place) {
	for _, t := range p.Tasks {
		all = append(all, t.Source)
	}
	for _, t := range p.Targets {
		all = append(all, t.Source)
	}
	for _, i := range p.Indicators {
		all = append(all, i.Source)
	}
	return all
}

// checkSelectors checks the selectors of a plan against the text that its places count in, and
// returns how many items have a context of full length before and behind.
func checkSelectors(t *testing.T, p *plan.Plan, text string) (framed int) {
	t.Helper()
	runes := []rune(strings.TrimPrefix(text, "\ufeff"))
	for _, at := range placesOf(Annotated(p)) {
		quote, position := at.Selectors[0], at.Selectors[1]
		if quote.Type != plan.TextQuote || position.Type != plan.TextPosition {
			t.Fatalf("selectors %+v", at.Selectors)
		}
		if got := string(runes[*position.Start:*position.End]); got != quote.Exact {
			t.Errorf("characters %d to %d are %q, the quote %q", *position.Start, *position.End, got, quote.Exact)
		}
		whole := quote.Prefix + quote.Exact + quote.Suffix
		if from := at.Start - len(quote.Prefix); from < 0 || !strings.HasPrefix(text[from:], whole) {
			t.Errorf("the text has no %q before and %q behind %q", quote.Prefix, quote.Suffix, quote.Exact)
		}
		if before, behind := len([]rune(quote.Prefix)), len([]rune(quote.Suffix)); before == contextLetters && behind == contextLetters {
			framed++
		}
	}
	return framed
}

func TestSelectorsOfSeeds(t *testing.T) {
	framed, all := 0, 0
	for _, p := range seedPlans(t) {
		raw, err := extract.ReadFile(p.Source.Path)
		if err != nil {
			t.Fatal(err)
		}
		framed += checkSelectors(t, p, string(raw))
		all += len(placesOf(p))
	}
	if framed*10 < all*9 {
		t.Errorf("%d of %d items have words before and behind", framed, all)
	}
}

// TestSelectorsOfOddTexts has a byte order mark, blanks of several bytes and line ends of two.
func TestSelectorsOfOddTexts(t *testing.T) {
	const text = "KẾ HOẠCH\nII. NHIỆM VỤ\n1. Sở Y tế\u00a0xây dựng hồ sơ 😀 sức khỏe.\u3000\n\n\n2. Sở Nội vụ bồi dưỡng cán bộ.\n"
	for _, raw := range []string{text, "\ufeff" + text, strings.ReplaceAll(text, "\n", "\r\n")} {
		p, err := extract.Bytes("a.txt", []byte(raw))
		if err != nil || len(p.Tasks) != 2 {
			t.Fatal(err, len(p.Tasks))
		}
		checkSelectors(t, p, raw)
	}
}

func TestBoxesAreFragments(t *testing.T) {
	box := plan.Box{Page: 3, X0: 72, Y0: 100.5, X1: 372, Y1: 114.5}
	p := &plan.Plan{Tasks: plan.List[plan.Task]{{Source: plan.Place{Quote: "Đắp đê", End: 9, Boxes: []plan.Box{box}}}}}
	got := Annotated(p).Tasks[0].Source.Selectors
	want := []plan.Selector{{Type: plan.TextQuote, Exact: "Đắp đê"}, {Type: plan.Fragment, ConformsTo: pdfFragments, Value: "page=3&viewrect=72.0,100.5,300.0,14.0"}}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if len(p.Tasks[0].Source.Selectors) > 0 {
		t.Error("the plan itself was changed")
	}
}
