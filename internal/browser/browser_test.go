// Package browser tests the page as people use it: the program itself serves a store, and Chromium shows
// it. Without Chromium, and in short runs, the tests are skipped.
//
//	go test ./internal/browser -run TestPictures -shots DIR
//
// writes pictures of every view.
package browser

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// limit is how long a test waits for what has to come; a machine may have much else to do.
const limit = time.Minute

// pause lies between two looks at what has to come.
const pause = 50 * time.Millisecond

// ended are the functions that end what the tests share.
var ended []func()

func TestMain(m *testing.M) {
	code := m.Run()
	for _, end := range ended {
		end()
	}
	os.Exit(code)
}

// names are those of Chromium.
var names = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"}

// chromium starts the one browser of all tests.
var chromium = sync.OnceValues(func() (context.Context, error) {
	var path string
	for _, name := range names {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		return nil, exec.ErrNotFound
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.WSURLReadTimeout(limit),
		chromedp.Flag("disable-gpu", true), chromedp.WindowSize(1280, 900))
	if os.Getuid() == 0 {
		options = append(options, chromedp.NoSandbox)
	}
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, cancel := chromedp.NewContext(allocator)
	ended = append(ended, cancel, stop)
	return ctx, chromedp.Do(ctx)
})

// program builds the program.
var program = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "kehoach-browser-")
	if err != nil {
		return "", err
	}
	ended = append(ended, func() { os.RemoveAll(dir) })
	path := filepath.Join(dir, "kehoach")
	out, err := exec.Command("go", "build", "-o", path, "kehoach/cmd/kehoach").CombinedOutput()
	if err != nil {
		err = fmt.Errorf("%w: %s", err, out)
	}
	return path, err
})

// need skips a test that cannot run here.
func need(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("the browser is left out of short runs")
	}
	if _, err := chromium(); errors.Is(err, exec.ErrNotFound) {
		t.Skipf("no Chromium: none of %s is installed", strings.Join(names, ", "))
	} else if err != nil {
		t.Fatalf("Chromium does not start: %v", err)
	}
}

// kehoach runs a command of the program on a store.
func kehoach(t *testing.T, data string, args ...string) *exec.Cmd {
	t.Helper()
	path, err := program()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(path, append([]string{"--data", data}, args...)...)
	cmd.Env = append(os.Environ(), "LC_ALL=C.UTF-8")
	return cmd
}

// serve serves a store and returns the address of the page.
func serve(t *testing.T, data string) string {
	t.Helper()
	cmd := kehoach(t, data, "serve", "--listen", "127.0.0.1:0")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stderr = t.Output()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cmd.Process.Signal(os.Interrupt)
		if err := cmd.Wait(); err != nil {
			t.Errorf("the program ended with %v", err)
		}
	})
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if _, rest, found := strings.Cut(lines.Text(), "http://"); found {
			address, _, _ := strings.Cut(rest, "/")
			return "http://" + address
		}
	}
	t.Fatal("the program does not say where the page is")
	return ""
}

// tab is a tab of the browser at a page.
type tab struct {
	t    *testing.T
	ctx  context.Context
	base string // "http://127.0.0.1:1234"
}

// open opens a tab. What the page reports as an error fails the test.
func open(t *testing.T, base string) *tab {
	t.Helper()
	browser, err := chromium()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := chromedp.NewContext(browser)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	console, heard := chromedp.Console(ctx), make(chan struct{})
	go func() {
		defer close(heard)
		for said, err := range console {
			if err == nil && (said.IsException() || said.Type == "error" && said.Source != "network") {
				t.Errorf("the page reports: %s", said.Text)
			}
		}
	}()
	t.Cleanup(func() { cancel(); <-heard })
	return &tab{t, ctx, base}
}

// do runs actions of the browser within the limit.
func (b *tab) do(actions ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, limit)
	defer cancel()
	if err := chromedp.Do(ctx, actions...); err != nil {
		b.t.Fatal(err)
	}
}

// command is a command of the browser's protocol as an action.
func command[P, R any](c cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return func(ctx context.Context, t *chromedp.Target) (done chromedp.Void, err error) {
		_, err = cdp.Call(ctx, t, c, params)
		return done, err
	}
}

// script runs JavaScript in the page.
func script(code string) chromedp.Action[chromedp.Void] {
	return chromedp.Evaluate[chromedp.Void](code)
}

// visit opens an address of the page.
func (b *tab) visit(path string) {
	b.t.Helper()
	b.do(chromedp.Navigate(b.base + path))
}

// wait waits until an expression of JavaScript holds, over any number of pages.
func (b *tab) wait(expression string) {
	b.t.Helper()
	b.waitFor(limit, expression)
}

// waitFor is wait with another limit.
func (b *tab) waitFor(limit time.Duration, expression string) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, limit)
	defer cancel()
	for {
		if holds, err := chromedp.Run(ctx, chromedp.Evaluate[bool]("!!("+expression+")")); err == nil && holds {
			return
		}
		select {
		case <-ctx.Done():
			b.t.Fatalf("this never came: %s\nat %s:\n%.3000s", expression, b.text("location.href"), b.text("document.querySelector('main')?.innerText"))
		case <-time.After(pause):
		}
	}
}

// value evaluates an expression.
func value[T any](b *tab, expression string) (v T) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, limit)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatalf("%s: %v", expression, err)
	}
	return v
}

func (b *tab) text(expression string) string { return value[string](b, "String("+expression+")") }

// click clicks the first element of a selector, once it is there and nothing lies over it.
func (b *tab) click(selector string) {
	b.t.Helper()
	b.wait(fmt.Sprintf(`(() => {
		const e = document.querySelector(%q);
		if (!e || document.readyState !== "complete") return false;
		e.scrollIntoView({ block: "center", behavior: "instant" });
		const box = e.getClientRects()[0];
		if (!box) return false;
		const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
		return top && (e.contains(top) || top.contains(e));
	})()`, selector))
	b.do(script(fmt.Sprintf(`document.querySelector(%q).click()`, selector)))
}

// leave clicks what leads to another page, and waits for that.
func (b *tab) leave(selector string) {
	b.t.Helper()
	b.do(script("window.left = true"))
	b.click(selector)
	b.wait(`!window.left && document.readyState === "complete"`)
}

// fill types a text into a field, in the place of what it holds.
func (b *tab) fill(selector, text string) {
	b.t.Helper()
	b.wait(fmt.Sprintf(`document.querySelector(%q)`, selector))
	b.do(script(fmt.Sprintf(`document.querySelector(%[1]q).focus(), document.querySelector(%[1]q).select()`, selector)), command(input.InsertText, input.InsertTextParams{Text: text}))
}
