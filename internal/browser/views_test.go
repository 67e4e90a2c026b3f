package browser

import (
	_ "embed"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// axe is what finds faults that keep people from using a page; see its folder.
//
//go:embed testdata/axe-core/axe.min.js
var axe string

// pictures is where pictures of the views are written, "" for nowhere.
var pictures = flag.String("shots", "", "write pictures of every view to this folder")

// lake is a plan in words of the tests, with what a plan may have: a section of targets, tasks in sentences, a table.
const lake = `ỦY BAN NHÂN DÂN
TỈNH AN LÂM
Số: 12/KH-UBND
An Lâm, ngày 03 tháng 02 năm 2031

KẾ HOẠCH
Đào hồ và trồng tre trên địa bàn tỉnh năm 2031

I. MỤC TIÊU
- Đến năm 2031, tối thiểu 80% hộ dân có nước sạch.
- Đến năm 2032, 100% hộ dân có nước sạch.

II. NHIỆM VỤ
1. Sở Xây dựng chủ trì, phối hợp với Sở Tài chính đào hồ và trồng tre, hoàn thành trước ngày 30/6/2031.
2. Sở Y tế chủ trì kiểm tra nước hằng quý, báo cáo Ủy ban nhân dân tỉnh.
3. Sở Nội vụ tổ chức tập huấn cho cán bộ xã, hoàn thành trong năm 2031.

| TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian hoàn thành |
|---|---|---|---|
| 1 | Xây dựng đường quanh hồ | Sở Giao thông vận tải | Quý III/2031 |
| 2 | Lắp đèn dọc đường | Sở Công Thương | Quý IV/2031 |
`

// view is the address of a view and its name.
type view struct{ name, path string }

// views are those of the lake.
var views = []view{
	{"start", "/"}, {"search", "/?q=ho+OR+nuoc"}, {"nothing", "/?q=kh%C3%B4ng-c%C3%B3"}, {"wrong", "/?q=foo:bar"}, {"plans", "/plans"},
	{"plan", "/plan/12-kh-ubnd-2031"}, {"found", "/plan/12-kh-ubnd-2031?q=tre#task-1"}, {"form", "/plan/12-kh-ubnd-2031?edit=task-2#task-2"}, {"adding", "/plan/12-kh-ubnd-2031?edit=section_II#adding"},
	{"deadlines", "/deadlines?done=1"}, {"bodies", "/deadlines?by=agency"}, {"month", "/deadlines?by=month&month=2031-06"}, {"targets", "/targets"},
	{"compared", "/targets?q=h%E1%BB%99+d%C3%A2n+c%C3%B3+n%C6%B0%E1%BB%9Bc+s%E1%BA%A1ch"}, {"ingest", "/ingest"}, {"help", "/help"}, {"nowhere", "/nowhere"},
}

// lakeStore serves a store with the lake and corrections of it, of which one finds its words no more, and a PDF.
func lakeStore(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	data, file := filepath.Join(dir, "data"), filepath.Join(dir, "hồ.md")
	run := func(words string, args ...string) {
		if err := os.WriteFile(file, []byte(words), 0o666); err != nil {
			t.Fatal(err)
		}
		if out, err := kehoach(t, data, args...).CombinedOutput(); err != nil {
			t.Fatalf("%v: %v: %s", args, err, out)
		}
	}
	old := strings.Replace(lake, "tập huấn cho cán bộ xã", "dạy nghề", 1)
	run(old, "ingest", file)
	run(old, "correct", "12-kh-ubnd-2031", "task-3", "--note", "Công văn số 5")
	run(lake, "ingest", file)
	run(lake, "correct", "12-kh-ubnd-2031", "task-1", "--done", "--confirm", "--note", "Đã nghiệm thu")
	run(lake, "correct", "12-kh-ubnd-2031", "task-4", "--lead", "Sở Xây dựng")
	run(lake, "correct", "12-kh-ubnd-2031", "task-5", "--remove")
	if out, err := kehoach(t, data, "ingest", absolute(t, "../../testdata/layouts/003.pdf")).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return serve(t, data)
}

// views lists the views of the store of the lake. One is a plan as pages, which has no number, and so its name of its content.
func (b *tab) views() []view {
	b.t.Helper()
	b.visit("/plans")
	pages := b.text(`document.querySelector('a[href^="/plan/plan-"]').getAttribute("href")`)
	return append(slices.Clone(views), view{"pages", pages}, view{"page", pages + "#task-1"})
}

// show lets a tab have the width and the colours of a screen.
func (b *tab) show(width int64, theme string) {
	b.t.Helper()
	height := max(844, width*9/16)
	b.do(chromedp.EmulateViewport(width, height), command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: theme}}}))
}

// TestViews looks at every view: axe finds nothing, nothing is wider than the screen.
func TestViews(t *testing.T) {
	need(t)
	b := open(t, lakeStore(t))
	for _, screen := range []struct {
		width       int64
		theme, lang string
	}{{360, "light", "vi"}, {1280, "dark", "en"}} {
		b.show(screen.width, screen.theme)
		b.visit("/?lang=" + screen.lang)
		for _, view := range b.views() {
			b.visit(view.path)
			if wide := value[int](b, `document.documentElement.scrollWidth - innerWidth`); wide > 0 {
				t.Errorf("%s is %d px wider than %d px", view.name, wide, screen.width)
			}
			b.do(script(axe))
			found := value[struct {
				Passed int
				Faults []string
			}](b, `axe.run().then((r) => ({ Passed: r.passes.length, Faults: r.violations.flatMap((v) => v.nodes.map((n) => v.id + ": " + n.failureSummary + " " + n.html)) }))`)
			for _, fault := range found.Faults {
				t.Errorf("%s, %d px, %s: %s", view.name, screen.width, screen.theme, fault)
			}
			if found.Passed < 15 {
				t.Errorf("%s: axe has looked at %d rules only", view.name, found.Passed)
			}
		}
	}
}

// TestPictures writes pictures of the views of the seeds, where it is asked to.
func TestPictures(t *testing.T) {
	if *pictures == "" {
		t.Skip("no folder is named with -shots")
	}
	need(t)
	data := filepath.Join(t.TempDir(), "data")
	if out, err := kehoach(t, data, "ingest", absolute(t, "../../seeds"), absolute(t, "../../testdata/layouts/001.pdf")).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	b := open(t, serve(t, data))
	for _, set := range []struct {
		store string
		views func() []view
	}{{lakeStore(t), b.views}, {b.base, func() []view { return seeds }}} {
		b.base = set.store
		for _, width := range []int64{390, 1280, 1920} {
			for _, theme := range []string{"light", "dark"} {
				b.show(width, theme)
				for _, view := range set.views() {
					b.visit(view.path)
					b.waitFor(5*time.Minute, `[...document.querySelectorAll(".sheet img")].slice(0, 1).every((img) => img.naturalWidth > 0)`)
					picture, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
					if err != nil {
						t.Fatal(err)
					}
					name := fmt.Sprintf("%s-%d-%s.png", view.name, width, theme)
					if err := os.WriteFile(filepath.Join(*pictures, name), picture, 0o666); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
	}
}

// seeds are views that need more documents than one.
var seeds = []view{
	{"seeds-search", "/?q=chinh+quyen+so"}, {"seeds-grouped", "/?q=ipv6&group=1"}, {"seeds-plans", "/plans"}, {"seeds-plan", "/plan/327-kh-ubnd-2021?q=ipv6#task-61"},
	{"seeds-form", "/plan/327-kh-ubnd-2021?edit=task-61#task-61"}, {"seeds-corrections", "/plan/27-qd-ubqgcds-2022#corrections"}, {"seeds-deadlines", "/deadlines"}, {"seeds-month", "/deadlines?by=month&month=2022-12"}, {"seeds-targets", "/targets"},
}
