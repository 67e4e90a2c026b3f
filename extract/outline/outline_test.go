package outline

import (
	"fmt"
	"strings"
	"testing"

	"kehoach/extract/document/text"
	"kehoach/extract/field"
	"kehoach/extract/internal/golden"
	"kehoach/extract/table"
	"kehoach/normalize"
)

var names = map[Kind]string{Preamble: "preamble", Annex: "annex", LeadIn: "lead-in", Paragraph: "paragraph", Table: "table",
	Closing: "closing", Furniture: "furniture"}

// TestBuild reads each testdata/*.txt and compares its tree with the .tree beside it.
func TestBuild(t *testing.T) {
	golden.Files(t, "testdata/*.txt", ".tree", func(t *testing.T, _ string, raw []byte) string {
		var b strings.Builder
		for _, n := range tree(t, raw).Children {
			write(&b, n, 0)
		}
		return b.String()
	})
}

func tree(t testing.TB, raw []byte) *Node {
	t.Helper()
	source, err := normalize.Decode(raw)
	if err != nil {
		t.Fatal(err)
	}
	return Build(table.Arrange(text.Read(source).Blocks))
}

// write writes a node a line, deeper ones further in: the label or the kind in
// brackets, and the words.
func write(b *strings.Builder, n *Node, depth int) {
	name := n.Mark.Label
	if name == "" {
		name = names[n.Kind]
	}
	if n.Field != field.None {
		name += ", field"
	}
	fmt.Fprintln(b, strings.TrimRight(fmt.Sprintf("%s[%s] %s", strings.Repeat("  ", depth), name, n.Words), " "))
	for _, c := range n.Children {
		write(b, c, depth+1)
	}
}

// FuzzBuild checks that the tree holds each block once, in order, and that each
// node knows its parent.
func FuzzBuild(f *testing.F) {
	for _, s := range []string{"I. MỤC TIÊU\n1. Số hóa\na) Hồ sơ\n- Giấy", "Điều 1. Ban hành\nNơi nhận:\n- Như Điều 1;", "PHỤ LỤC I\nSTT | Nhiệm vụ | Chủ trì |\n1 | Xây dựng | Sở Y tế |"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		source, err := normalize.Decode(raw)
		if err != nil {
			return
		}
		blocks := table.Arrange(text.Read(source).Blocks)
		seen := 0
		Build(blocks).Walk(func(n *Node) {
			for _, c := range n.Children {
				if c.Parent != n {
					t.Errorf("%q does not know its parent", c.Block)
				}
			}
			if n.Block.Len() == 0 && n.Table == nil {
				return
			}
			if seen < len(blocks) && (n.Table != blocks[seen].Table || n.Block.String() != blocks[seen].Paragraph.String()) {
				t.Errorf("block %d is %q, want %q", seen, n.Block, blocks[seen].Paragraph)
			}
			seen++
		})
		if seen != len(blocks) {
			t.Errorf("%d blocks in the tree, want %d", seen, len(blocks))
		}
	})
}
