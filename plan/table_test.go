package plan

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLines(t *testing.T) {
	row := func(cells ...string) Node {
		var n Node
		for _, c := range cells {
			var column Number
			var words string
			fmt.Sscanf(c, "%d%s", &column, &words)
			n.Children = append(n.Children, Node{Text: Text(words), Source: Place{Column: column}})
		}
		return n
	}
	table := Node{Children: List[Node]{row("1STT", "2Việc", "3Thời", "1(1)", "3(3)"), row("0Nhóm"), row("1a", "3b"), row("0x", "0y"), row()}}
	var got []string
	for _, line := range Lines(&table) {
		var cells []string
		for _, c := range line.Cells {
			if c == nil {
				c = &Node{Text: "-"}
			}
			cells = append(cells, string(c.Text))
		}
		got = append(got, fmt.Sprintf("%v %s %d", line.Head, strings.Join(cells, "|"), line.Across))
	}
	want := []string{"true STT|Việc|Thời 1", "true (1)|-|(3) 1", "false Nhóm 3", "false a|-|b 1", "false x|y 2"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}
