package browser

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// Documents of the story: a text and a PDF.
const (
	seed = "../../seeds/002_6155e6b25b14d33e.txt"
	pdf  = "../../testdata/layouts/001.pdf"
)

// absolute is the whole path of a file.
func absolute(t *testing.T, path string) string {
	t.Helper()
	whole, err := filepath.Abs(path)
	if err != nil {
		t.Fatal(err)
	}
	return whole
}

// TestStory does what a clerk does in a day, in one store: each step goes on from the one before.
func TestStory(t *testing.T) {
	need(t)
	base := serve(t, filepath.Join(t.TempDir(), "data"))
	for _, step := range []struct {
		name string
		do   func(*tab)
	}{
		{"ingest by upload", upload}, {"search", search}, {"follow a hit", follow}, {"follow a hit on a page", followOnPage}, {"filter by body and year", filter}, {"correct a lead", correctLead},
		{"mark a task as done", markDone}, {"timeline", timeline}, {"save a search", save}, {"download", download}, {"keys", keys}, {"without script", unscripted},
	} {
		if !t.Run(step.name, func(t *testing.T) { step.do(open(t, base)) }) {
			return
		}
	}
}

func upload(b *tab) {
	b.visit("/ingest")
	b.do(chromedp.SetUploadFiles(chromedp.CSS("#files"), []string{absolute(b.t, seed), absolute(b.t, pdf)}))
	b.leave("#upload button")
	b.wait(`document.querySelectorAll(".files li").length === 2`)
	b.wait(`document.querySelectorAll(".files .stored").length === 2 && !document.querySelector('.job a[href="/ingest"]')`) // no more to come
	b.visit("/plans")
	b.wait(`document.querySelectorAll("table.plans tbody tr").length === 2`)
}

func search(b *tab) {
	b.visit("/")
	b.wait(`document.activeElement.id === "q"`)
	b.fill("#q", "ipv6")
	b.wait(`/[?&]q=ipv6/.test(location.search) && [...document.querySelectorAll(".hit mark")].some((m) => m.textContent === "IPv6")`)
	b.fill("#q", "chinh quyen so")
	b.wait(`[...document.querySelectorAll(".hit mark")].some((m) => m.textContent.toLowerCase() === "chính quyền số")`)
	b.fill("#q", "so y")
	b.wait(`!document.getElementById("suggestions").hidden && document.querySelector("#suggestions [role=option]")`)
}

// follow goes from a hit to its words, and from other words to their item.
func follow(b *tab) {
	b.visit("/?q=ipv6")
	b.leave(".hit a.open")
	b.wait(`location.pathname.startsWith("/plan/") && document.querySelector(".item.current") && document.querySelector("mark.chosen")`)
	if words := b.text(`[...document.querySelectorAll("mark.chosen")].map((m) => m.textContent).join(" ")`); !strings.Contains(strings.ToLower(words), "ipv6") {
		b.t.Errorf("the marked words are %q", words)
	}
	b.wait(`(() => {
		const mark = document.querySelector("mark.chosen"), box = mark.getClientRects()[0];
		const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
		return box.y >= 0 && box.bottom <= innerHeight && mark.contains(top);
	})()`)
	before := b.text("location.hash")
	b.do(script(`[...document.querySelectorAll(".text mark")].find((m) => !m.classList.contains("chosen") && m.dataset.of).click()`))
	b.wait(fmt.Sprintf(`location.hash !== %q && document.querySelector(".item.current")?.id === location.hash.slice(1)`, before))
}

// followOnPage goes from a hit to its words on the page of a PDF: its boxes lie on these words, as another
// reader of the file has them, and there is ink in the picture below them.
func followOnPage(b *tab) {
	b.visit("/?q=ipv6&document=2043-qd-ubnd-2024")
	b.leave(".hit a.open")
	b.wait(`document.querySelector(".item.current") && document.querySelector(".boxes a.chosen rect")`)
	boxes := value[[]struct {
		Page                int
		X, Y, Width, Height float64
	}](b, `[...document.querySelectorAll(".boxes a.chosen rect")].map((r) => ({ Page: Number(r.closest(".sheet").id.slice(5)),
		X: r.x.baseVal.value, Y: r.y.baseVal.value, Width: r.width.baseVal.value, Height: r.height.baseVal.value }))`)
	if reader, err := exec.LookPath("pdftotext"); err == nil {
		var words strings.Builder
		for _, r := range boxes {
			arg := func(points float64) string { return strconv.Itoa(int(points)) }
			page := strconv.Itoa(r.Page)
			out, err := exec.Command(reader, "-f", page, "-l", page, "-r", "72", "-x", arg(r.X-1), "-y", arg(r.Y-1), "-W", arg(r.Width+3), "-H", arg(r.Height+3), pdf, "-").Output()
			if err != nil {
				b.t.Fatal(err)
			}
			words.Write(out)
		}
		if !strings.Contains(words.String(), "IPv6") {
			b.t.Errorf("the boxes %+v lie on %q", boxes, words.String())
		}
	}
	b.waitFor(5*time.Minute, `document.querySelector(".boxes a.chosen").closest(".sheet").querySelector("img").naturalWidth > 0`) // the first picture compiles what draws them
	ink := value[float64](b, `(() => {
		const box = document.querySelector(".boxes a.chosen rect").getBoundingClientRect(), img = document.querySelector(".boxes a.chosen").closest(".sheet").querySelector("img");
		const all = img.getBoundingClientRect(), scale = img.naturalWidth / all.width, canvas = document.createElement("canvas");
		canvas.width = box.width * scale;
		canvas.height = box.height * scale;
		const c = canvas.getContext("2d");
		c.drawImage(img, (box.x - all.x) * scale, (box.y - all.y) * scale, canvas.width, canvas.height, 0, 0, canvas.width, canvas.height);
		const pixels = c.getImageData(0, 0, canvas.width, canvas.height).data;
		let dark = 0;
		for (let i = 0; i < pixels.length; i += 4) if (pixels[i] < 128) dark++;
		return dark * 4 / pixels.length;
	})()`)
	if ink < 0.02 || ink > 0.6 {
		b.t.Errorf("%.3f of the box is ink", ink)
	}
}

// filter narrows a search: the hits are as many as the filter says, and more where a body has successors.
func filter(b *tab) {
	b.visit("/?q=du+lieu+mo")
	for _, name := range []string{"lead", "year"} {
		link := fmt.Sprintf(`.facets a:not(.chosen)[href*="%s="]`, name)
		b.wait(fmt.Sprintf(`document.querySelector('%s')`, link))
		count := value[int](b, fmt.Sprintf(`parseInt(document.querySelector('%s small').textContent)`, link))
		b.leave(link)
		b.wait(fmt.Sprintf(`new URLSearchParams(location.search).has("%s") && document.querySelector(".facets a.chosen")`, name))
		found := value[int](b, `parseInt(document.querySelector(".count strong").textContent.match(/[0-9]+/)[0])`)
		if found < count || name == "year" && found != count {
			b.t.Errorf("narrowed by %s to %d, it finds %d", name, count, found)
		}
	}
	if n := value[int](b, `document.querySelectorAll(".facets a.chosen").length`); n != 2 {
		b.t.Errorf("%d filters are shown as chosen", n)
	}
}

func correctLead(b *tab) {
	b.visit("/?q=ipv6&kind=task")
	b.leave(".hit a.open")
	b.wait(`document.querySelector(".item.current")`)
	item := b.text(`document.querySelector(".item.current").id`)
	b.leave(fmt.Sprintf(`[id="%s"] .marks a`, item))
	b.fill("form.values [name=lead]", "Trạm Thử nghiệm số 7")
	b.fill("form.values [name=by]", "Lan")
	b.leave(`form.values button[value="set"]`)
	b.wait(fmt.Sprintf(`!document.querySelector("form.values") && document.querySelector('[id="%s"]')?.innerText.includes("Trạm Thử nghiệm số 7")`, item))
	b.wait(`document.querySelector("#corrections .records")?.innerText.includes("Lan")`)
	b.visit(`/?q=lead:"Trạm+Thử+nghiệm+số+7"`)
	b.wait(fmt.Sprintf(`document.querySelectorAll(".hit").length === 1 && document.querySelector(".hit a.open").hash === "#%s"`, item))
}

// markDone ticks off what is overdue: it is not due any more.
func markDone(b *tab) {
	b.visit("/deadlines")
	link := b.text(`document.querySelector("tr.late a.open").getAttribute("href")`)
	_, item, _ := strings.Cut(link, "#")
	b.leave("tr.late a.open")
	b.leave(fmt.Sprintf(`[id="%s"] button[name=done]`, item))
	b.wait(fmt.Sprintf(`document.querySelector('[id="%s"]')?.classList.contains("done")`, item))
	b.visit("/deadlines")
	b.wait(fmt.Sprintf(`document.querySelector(".due-list") && !document.querySelector('a[href="%s"]')`, link))
}

func timeline(b *tab) {
	b.visit("/")
	b.leave(`nav a[href="/deadlines"]`)
	b.wait(`document.querySelector("section.due-group tr.late")`)
	b.do(chromedp.SetValue(chromedp.CSS("select[name=by]"), "month"))
	b.leave("form.asking button")
	b.wait(`document.querySelectorAll("table.month td.today").length === 1`)
	b.leave("nav.pages a")
	b.wait(`/[?&]month=/.test(location.search) && document.querySelector("table.month")`)
}

func save(b *tab) {
	b.visit("/?q=ipv6")
	b.fill(".save [name=name]", "Mạng <IPv6>")
	b.leave(".save button")
	b.visit("/")
	b.leave("ul.saved a")
	b.wait(`location.search === "?q=ipv6" && document.querySelector(".hit")`)
}

func download(b *tab) {
	dir, yes := b.t.TempDir(), true
	b.visit("/?q=ipv6")
	ctx, cancel := context.WithTimeout(b.ctx, limit)
	defer cancel()
	_, err := chromedp.CallBrowser(ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{Behavior: browser.SetDownloadBehaviorBehaviorAllow, DownloadPath: dir, EventsEnabled: &yes})
	if err != nil {
		b.t.Fatal(err)
	}
	progress := chromedp.BrowserEvents(ctx, browser.DownloadProgress)
	b.click(`footer a[href^="/take/csv"]`)
	for e, err := range progress {
		if err != nil || e.State == browser.DownloadProgressStateCanceled {
			b.t.Fatalf("the download: %s, %v", e.State, err)
		}
		if e.State == browser.DownloadProgressStateCompleted {
			break
		}
	}
	raw, err := os.ReadFile(filepath.Join(dir, "kehoach.csv"))
	if err != nil || !strings.Contains(string(raw), "IPv6") {
		b.t.Errorf("the file has %.200q, %v", raw, err)
	}
}

func keys(b *tab) {
	b.visit("/?q=ipv6")
	b.wait(`document.readyState === "complete" && document.querySelector(".hit")`)
	b.do(script(`document.activeElement.blur()`), chromedp.KeyEvent("?"))
	b.wait(`document.getElementById("keys").open`)
	b.click("#keys button")
	b.do(chromedp.KeyEvent("n"))
	b.wait(`document.querySelector(".hit.current a.open") === document.activeElement`)
	b.do(chromedp.KeyEvent("\r"))
	b.wait(`location.pathname.startsWith("/plan/") && document.querySelector(".item.current")`)
	first := b.text(`document.querySelector(".item.current").id`)
	b.do(chromedp.KeyEvent("j"))
	b.wait(fmt.Sprintf(`document.querySelector(".item.current").id !== %q`, first))
}

// unscripted searches, reads and corrects in a browser that runs no script.
func unscripted(b *tab) {
	b.do(command(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}))
	b.visit("/")
	b.fill("#q", "ipv6")
	b.leave(".box button")
	b.wait(`location.search.includes("q=ipv6") && document.querySelector(".hit mark")`)
	b.leave(".hit a.open")
	b.wait(`document.querySelector(".item:target")`)
	b.leave(`.item:target button[name=confirm]`)
	b.wait(`document.querySelector(".item:target button[name=unconfirm]")`)
	b.leave(`.item:target .marks a`)
	b.fill("form.values [name=note]", "Đã gọi điện")
	b.leave(`form.values button[value="set"]`)
	b.wait(`document.querySelector(".item:target")?.innerText.includes("Đã gọi điện")`)
}
