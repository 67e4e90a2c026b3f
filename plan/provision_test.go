package plan

import (
	"strings"
	"testing"
)

func TestProvisionsAt(t *testing.T) {
	outline := []Node{
		{Label: "I", Source: Place{Start: 10}, Children: List[Node]{
			{Label: "1", Source: Place{Start: 20}, Children: List[Node]{{Text: "words", Source: Place{Start: 25}}}},
			{Label: "2", Source: Place{Start: 40}},
		}},
		{Heading: "Tổ chức thực hiện", Source: Place{Start: 60}},
	}
	for start, want := range map[int]string{5: "", 10: "I", 30: "I 1", 40: "I 2", 59: "I 2", 60: "Tổ chức thực hiện", 99: "Tổ chức thực hiện"} {
		var names []string
		for _, n := range ProvisionsOf(outline).At(&Place{Start: start}) {
			names = append(names, string(n.Label+n.Heading))
		}
		if got := strings.Join(names, " "); got != want {
			t.Errorf("at %d: %q, want %q", start, got, want)
		}
	}
}
