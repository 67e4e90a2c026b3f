package search

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"kehoach/internal/generate"
	"kehoach/plan"
)

func TestSuggest(t *testing.T) {
	x := sampleIndex(t)
	for _, c := range []struct {
		typed string
		want  Suggestion
	}{
		{"chu", Suggestion{Text: "chủ trì:", Kind: SuggestField}},
		{"lea", Suggestion{Text: "lead:", Kind: SuggestField}},
		{"so thong tin", Suggestion{Text: "Sở Thông tin và Truyền thông", Kind: SuggestBody}},
		{"Sở Th", Suggestion{Text: "Sở Thông tin và Truyền thông", Kind: SuggestBody}},
		{"phát triển hạ t", Suggestion{Text: "phát triển hạ tầng", Kind: SuggestTerm}},
		{"27/k", Suggestion{Text: "27/KH-UBND", Kind: SuggestDocument}},
	} {
		list, err := x.Suggest(context.Background(), c.typed, 10)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(list, func(s Suggestion) bool { return s.Text == c.want.Text && s.Kind == c.want.Kind }) {
			t.Errorf("%s: got %+v, want %+v", c.typed, list, c.want)
		}
	}
	if list, err := x.Suggest(context.Background(), "sò", 10); err != nil || len(list) > 0 {
		t.Errorf("another tone: %+v, %v", list, err)
	}
	put(t, x, generate.Tasks("more", 3))
	if list, err := x.Suggest(context.Background(), "Kế hoạch mo", 10); err != nil || len(list) == 0 {
		t.Errorf("what came later: %+v, %v", list, err)
	}
}

func BenchmarkSuggest(b *testing.B) {
	var plans []*plan.Plan
	for i := range benchItems / 500 {
		plans = append(plans, generate.Tasks(fmt.Sprint("p", i), 499))
	}
	x := newIndex(b, plans...)
	if _, err := x.Suggest(context.Background(), "h", 10); err != nil {
		b.Fatal(err)
	}
	for _, typed := range []string{"h", "hạ", "ha tang", "phát triển hạ t", "so"} {
		b.Run(typed, func(b *testing.B) {
			for b.Loop() {
				if _, err := x.Suggest(context.Background(), typed, 10); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
