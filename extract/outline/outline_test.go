package outline

import (
	"fmt"
	"strings"
	"testing"

	"kehoach/extract/document"
	"kehoach/extract/document/text"
	"kehoach/extract/field"
	"kehoach/extract/table"
	"kehoach/internal/golden"
	"kehoach/normalize"
)

var names = map[Kind]string{Preamble: "preamble", Annex: "annex", LeadIn: "lead-in", Paragraph: "paragraph", Table: "table",
	Closing: "closing", Furniture: "furniture"}

// TestBuild reads each testdata/*.txt and compares its tree with the .tree beside it.
func TestBuild(t *testing.T) {
	golden.Files(t, "testdata/*.txt", ".tree", func(t *testing.T, _ string, raw []byte) string {
		return golden.Each(raw, func(raw []byte) string {
			var b strings.Builder
			for _, n := range tree(t, raw).Children {
				write(&b, n, 0)
			}
			return b.String()
		})
	})
}

// TestNames has the names of persons, and words that are none, on each side of what tells them.
func TestNames(t *testing.T) {
	for s, want := range map[string]bool{
		"Sùng": false, "Lò Văn Mẩy": true, "Vừ Dế": true, "Nguyễn Hoàng Phúc Anh Thư": true, "Nguyễn Hoàng Phúc Anh Thư Quỳnh": false,
		"Thượng tá Vừ A Dế": true, "Sở Y tế": false, "Nơi nhận": false, "LÒ VĂN MẨY": false, "Họ tên": false, "Cơ Quan Chủ Trì": false,
	} {
		if got := IsPersonName(s); got != want {
			t.Errorf("IsPersonName(%q) = %v", s, got)
		}
	}
	for s, want := range map[string]bool{
		"TRẦN": false, "TRẦN MẨY": true, "NGUYỄN HOÀNG PHÚC ANH THƯ": true, "NGUYỄN HOÀNG PHÚC ANH THƯ QUỲNH": false,
		"KẾ HOẠCH": false, "Trần Mẩy": false,
	} {
		if got := IsCapitalName(s); got != want {
			t.Errorf("IsCapitalName(%q) = %v", s, got)
		}
	}
}

func tree(t testing.TB, raw []byte) *Node {
	t.Helper()
	source, err := normalize.Decode(raw)
	if err != nil {
		t.Fatal(err)
	}
	return Build(sheets(table.Arrange(text.Read(source).Blocks)))
}

// sheets begins a sheet of a workbook at each line that opens with "sheet ", or at the table
// below it where it says no more.
func sheets(blocks []document.Block) []document.Block {
	var out []document.Block
	begins := false
	for _, b := range blocks {
		if s := b.Paragraph.String(); s == "sheet" {
			begins = true
			continue
		} else if strings.HasPrefix(s, "sheet ") {
			b.Paragraph, begins = b.Paragraph.Slice(len("sheet "), len(s)), true
		}
		b.Sheet, begins = begins, false
		out = append(out, b)
	}
	return out
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
		if n.Field == field.Note {
			name += " of the section"
		}
	}
	if title := AnnexTitle(n); n.Kind == Annex && title.Len() > 0 {
		name += ": " + title.String()
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
