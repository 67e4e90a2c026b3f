package sandbox

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log"
	"os"
	"os/exec"
	"reflect"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"kehoach/extract/document"
)

// TestMain lets the test's own children work.
func TestMain(m *testing.M) {
	if code, served := Serve(); served {
		os.Exit(code)
	}
	os.Exit(m.Run())
}

var (
	errKnown = errors.New("known")
	errOther = errors.New("known as well")
)

// Limits that a test need not wait for.
var (
	tight = limits{memory: 128 << 20, answer: 4 << 20, time: Time}
	short = limits{memory: 128 << 20, answer: 4 << 20, time: time.Second}
)

var (
	content = Guard("content", func(raw []byte) (document.Content, error) {
		words := document.Words{{Text: string(raw), Font: ".VnTimeH", Page: 7}}
		return document.Content{
			Format: "test",
			Parts: []document.Part{
				{Paragraph: words},
				{Grid: &document.Grid{Rows: []document.GridRow{{{Paragraphs: []document.Words{words}}, {Covered: document.FromLeft}}}}, Aside: document.Footnote},
			},
			Pages: []document.Page{{Number: 7, Read: document.PageOCR, Confidence: 91.5}},
		}, nil
	})
	process = Guard("process", func(int) (int, error) { return os.Getpid(), nil })
	fails   = Guard("fails", func(string) (int, error) {
		return 0, fmt.Errorf("page 3: %w: %w", errOther, fs.ErrInvalid)
	}, errKnown, errOther)
	hangs    = guard("hangs", tight, hang)
	answers  = guard("answers", tight, func(n int) ([]byte, error) { return make([]byte, n), nil })
	outcries = Guard("outcries", outcry)
)

// hang writes the id of its process to the file and then never ends.
func hang(file string) (int, error) {
	if file != "" {
		if err := os.WriteFile(file, fmt.Append(nil, os.Getpid()), 0o666); err != nil {
			return 0, err
		}
	}
	for n := 0; ; n++ {
		runtime.KeepAlive(n)
	}
}

// outcry prints wherever a library can.
func outcry(int) (string, error) {
	fmt.Println("rubbish")
	fmt.Fprintln(os.Stderr, "panic: rubbish")
	log.Print("rubbish")
	println("rubbish")
	return "fine", nil
}

func TestContentTravels(t *testing.T) {
	raw := []byte("Kế hoạch \xff\x00 năm 2026")
	got, err := content(t.Context(), raw)
	if err != nil {
		t.Fatal(err)
	}
	if got.Format != "test" || !reflect.DeepEqual(got.Parts[0].Paragraph[0], document.Run{Text: string(raw), Font: ".VnTimeH", Page: 7}) {
		t.Errorf("got %+v", got)
	}
	cells := got.Parts[1].Grid.Rows[0]
	if len(cells) != 2 || cells[1].Covered != document.FromLeft || got.Parts[1].Aside != document.Footnote {
		t.Errorf("got %+v", got.Parts[1])
	}
	if got.Pages[0] != (document.Page{Number: 7, Read: document.PageOCR, Confidence: 91.5}) {
		t.Errorf("got %+v", got.Pages)
	}
}

func TestRunsInAChildWhereServeWasCalled(t *testing.T) {
	if pid, err := process(t.Context(), 0); err != nil || pid == os.Getpid() {
		t.Errorf("process %d, %v", pid, err)
	}
	enabled.Store(false)
	defer enabled.Store(true)
	if pid, err := process(t.Context(), 0); err != nil || pid != os.Getpid() {
		t.Errorf("process %d, %v; want %d", pid, err, os.Getpid())
	}
}

func TestErrorsKeepWhatTheyAre(t *testing.T) {
	_, err := fails(t.Context(), "")
	if err == nil || err.Error() != "page 3: known as well: invalid argument" {
		t.Errorf("got %v", err)
	}
	if !errors.Is(err, errOther) || errors.Is(err, errKnown) || errors.Is(err, ErrCrashed) {
		t.Errorf("%v is taken for another error", err)
	}
}

func TestWhatLibrariesPrintIsNotHeard(t *testing.T) {
	if got, err := outcries(t.Context(), 0); err != nil || got != "fine" {
		t.Errorf("got %q, %v", got, err)
	}
}

// deaths are the ways in which a reader fails to return.
var deaths = []struct {
	name string
	run  func(context.Context, string) (int, error)
	want error
	says string
}{
	{"hangs", guard("hangs for a second", short, hang), ErrTime, "more than 1s"},
	{"eats memory", guard("eats", tight, eat), ErrMemory, "more than 128 MiB"},
	{"asks for much at once", guard("gulps", tight, func(string) (int, error) {
		return len(make([]byte, 1<<40+len(os.Args))), nil
	}), ErrMemory, "more than 128 MiB"},
	{"recurs without end", guard("recurs", tight, func(string) (int, error) { return recur(0), nil }), ErrMemory, "more than 128 MiB"},
	{"panics", guard("panics", tight, func(string) (int, error) { panic("no such object") }), ErrCrashed, "failed: no such object"},
	{"panics where no recover helps", guard("deep panic", tight, func(string) (int, error) {
		go panic("no such page")
		select {}
	}), ErrCrashed, "failed: no such page"},
	{"exits", guard("exits", tight, func(string) (int, error) { os.Exit(7); return 0, nil }), ErrCrashed, "exit status 7"},
	{"exits as if all were well", guard("leaves", tight, func(string) (int, error) { os.Exit(0); return 0, nil }), ErrCrashed, "its answer cannot be read"},
	{"answers too much", func(ctx context.Context, _ string) (int, error) {
		answer, err := answers(ctx, 5<<20)
		return len(answer), err
	}, ErrMemory, "more than 4 MiB"},
}

func eat(string) (int, error) {
	var held [][]byte
	for {
		held = append(held, bytes.Repeat([]byte{1}, 1<<16))
		runtime.KeepAlive(held)
	}
}

func recur(n int) int {
	if n < 0 {
		return 0
	}
	return recur(n+1) + n
}

func TestDeaths(t *testing.T) {
	for _, d := range deaths {
		t.Run(d.name, func(t *testing.T) {
			t.Parallel()
			_, err := d.run(t.Context(), "")
			if !errors.Is(err, d.want) || !strings.Contains(err.Error(), d.says) {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestPanicsBecomeErrorsWithoutAChild(t *testing.T) {
	enabled.Store(false)
	defer enabled.Store(true)
	for _, d := range deaths {
		if d.name != "panics" {
			continue
		}
		if _, err := d.run(t.Context(), ""); !errors.Is(err, ErrCrashed) {
			t.Errorf("got %v", err)
		}
	}
}

func TestContextEndsTheChild(t *testing.T) {
	ctx, cancel := context.WithCancelCause(t.Context())
	file := t.TempDir() + "/pid"
	go func() {
		waitFor(t, func() bool { _, err := os.Stat(file); return err == nil })
		cancel(errKnown)
	}()
	if _, err := hangs(ctx, file); !errors.Is(err, errKnown) {
		t.Errorf("got %v", err)
	}
	if _, err := process(ctx, 0); !errors.Is(err, errKnown) {
		t.Errorf("after the end: %v", err)
	}
}

func TestSeveralAtOnce(t *testing.T) {
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			raw := bytes.Repeat([]byte{byte('a' + i)}, 300_000)
			got, err := content(t.Context(), raw)
			if err != nil || got.Parts[0].Paragraph[0].Text != string(raw) {
				t.Errorf("child %d: %v", i, err)
			}
		})
	}
	wg.Wait()
}

// waitFor waits until the condition holds.
func waitFor(t *testing.T, holds func() bool) {
	t.Helper()
	for range 3000 {
		if holds() {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Error("waited in vain")
}

func BenchmarkStart(b *testing.B) {
	for b.Loop() {
		if _, err := process(b.Context(), 0); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAnswer(b *testing.B) {
	raw := bytes.Repeat([]byte("Kế hoạch năm 2026 "), 50_000)
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		if _, err := content(b.Context(), raw); err != nil {
			b.Fatal(err)
		}
	}
}

// TestRun runs programs of the system: one that answers, one that fails, one that takes too
// much memory, one that does not end, one that is not there.
func TestRun(t *testing.T) {
	if _, err := exec.LookPath("sh"); err != nil {
		t.Skip("not tested: no shell")
	}
	got, err := Run(t.Context(), []byte("in"), []string{"SAID=said"}, "sh", "-c", `cat; echo " $SAID"`)
	if err != nil || string(got) != "in said\n" {
		t.Errorf("got %q, %v", got, err)
	}
	_, err = Run(t.Context(), nil, nil, "sh", "-c", "echo it has no more paper >&2; exit 3")
	if err == nil || !strings.HasSuffix(err.Error(), "exit status 3: it has no more paper") {
		t.Errorf("got %v", err)
	}
	_, err = run(t.Context(), short, nil, nil, "sh", "-c", "exec sleep 60")
	if !errors.Is(err, ErrTime) {
		t.Errorf("got %v", err)
	}
	_, err = run(t.Context(), tight, nil, nil, "sh", "-c", "while :; do echo on and on and on; done")
	if !errors.Is(err, ErrMemory) {
		t.Errorf("got %v", err)
	}
	_, err = Run(t.Context(), nil, nil, "sh", "-c", "echo out of memory >&2; exit 1")
	if !errors.Is(err, ErrMemory) {
		t.Errorf("got %v", err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, err = Run(ctx, nil, nil, "sleep", "60"); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
	if _, err = Run(t.Context(), nil, nil, "no such program"); !errors.Is(err, exec.ErrNotFound) {
		t.Errorf("got %v", err)
	}
}
