//go:build linux

package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"kehoach/index/store"
	"kehoach/internal/generate"
	"kehoach/plan"
)

// Signals come in the middle of a command: when it holds a file open, has made one or has a child.
const (
	awaited   = time.Minute          // by when the middle is there
	lookAgain = time.Millisecond / 2 // between two looks
)

// work is a command that is under way in a folder of its own, with a store in data.
type work struct {
	cmd    *exec.Cmd
	dir    string
	stdout io.ReadCloser
	stderr bytes.Buffer
}

// start starts the program, as this test program is one under its name.
func start(t *testing.T, dir string, args ...string) *work {
	t.Helper()
	w := &work{dir: dir, cmd: &exec.Cmd{Path: os.Args[0], Args: append([]string{"kehoach"}, args...), Dir: dir}}
	w.cmd.Env = append(os.Environ(), "LANG=C", "LC_ALL=", "LC_MESSAGES=", "TMPDIR="+filepath.Join(dir, "tmp"), "XDG_CACHE_HOME="+filepath.Join(dir, "cache"))
	w.cmd.Stderr = &w.stderr
	var err error
	if w.stdout, err = w.cmd.StdoutPipe(); err == nil {
		err = w.cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.cmd.Process.Kill() })
	return w
}

// made is the middle of a command that has made a file.
func (w *work) made(pattern string) func() bool {
	return func() bool {
		found, _ := filepath.Glob(filepath.Join(w.dir, pattern))
		return len(found) > 0
	}
}

// holds is the middle of a command that has a file open.
func (w *work) holds(part string) func() bool {
	return func() bool {
		open, _ := filepath.Glob(fmt.Sprintf("/proc/%d/fd/*", w.cmd.Process.Pid))
		for _, fd := range open {
			if path, _ := os.Readlink(fd); strings.Contains(path, part) {
				return true
			}
		}
		return false
	}
}

// reads is the middle of a command that reads a file in a child.
func (w *work) reads() func() bool { return func() bool { return len(w.children()) > 0 } }

// writes is the middle of a command that has written more than nobody reads.
func (w *work) writes() func() bool {
	return func() bool { n, err := w.stdout.Read(make([]byte, 1)); return n == 1 && err == nil }
}

// children are the processes that the command has started.
func (w *work) children() (pids []string) {
	lists, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/children", w.cmd.Process.Pid))
	for _, path := range lists {
		b, _ := os.ReadFile(path)
		pids = append(pids, strings.Fields(string(b))...)
	}
	return pids
}

// ended reports whether the command has ended and nobody has waited for it.
func (w *work) ended() bool {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", w.cmd.Process.Pid))
	_, state, _ := strings.Cut(string(stat), ") ")
	return err != nil || strings.HasPrefix(state, "Z")
}

// strike sends a signal in the middle of the command, which is stopped meanwhile so that it cannot end
// before, and returns its exit code. Struck is false if it had ended before its middle was seen.
func (w *work) strike(t *testing.T, s syscall.Signal, middle func() bool) (code int, struck bool) {
	t.Helper()
	for until := time.Now().Add(awaited); !middle(); time.Sleep(lookAgain) {
		if w.ended() {
			return 0, false
		}
		if time.Now().After(until) {
			t.Fatalf("%v: its middle does not come\n%s", w.cmd.Args, w.stderr.String())
		}
	}
	p := w.cmd.Process
	if err := errors.Join(p.Signal(syscall.SIGSTOP), p.Signal(s), p.Signal(syscall.SIGCONT)); err != nil {
		t.Fatalf("%v: %v\n%s", w.cmd.Args, err, w.stderr.String())
	}
	late := time.AfterFunc(awaited, func() { p.Kill() })
	defer late.Stop()
	io.Copy(io.Discard, w.stdout)
	var exited *exec.ExitError
	if err := w.cmd.Wait(); err != nil && !errors.As(err, &exited) {
		t.Fatal(err)
	}
	return w.cmd.ProcessState.ExitCode(), true
}

// Some plans in a store, and the files of others that are read for some time.
const (
	struckPlans = 60
	struckTasks = 60
	struckFiles = 40
)

// struckStore makes a folder with a store in data, and files of plans in in.
func struckStore(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	s, err := store.Open(filepath.Join(dir, "data"), store.Options{})
	var plans []*plan.Plan
	for i := range struckPlans {
		plans = append(plans, generate.Tasks(fmt.Sprint("p", i), struckTasks))
	}
	if err == nil {
		err = errors.Join(s.Put(plans...), s.Close())
	}
	for _, name := range []string{"in", "tmp", "out"} {
		err = errors.Join(err, os.Mkdir(filepath.Join(dir, name), 0o700))
	}
	for i := range uint64(struckFiles) {
		err = errors.Join(err, os.WriteFile(filepath.Join(dir, "in", fmt.Sprint(i, ".txt")), []byte(generate.Plan(i)), 0o600))
	}
	long := strings.Repeat(generate.Plan(1000), 1<<20/len(generate.Plan(1000))+1) // is read in a child
	err = errors.Join(err, os.WriteFile(filepath.Join(dir, "long.txt"), []byte(long), 0o600))
	err = errors.Join(err, syscall.Mkfifo(filepath.Join(dir, "slow.jsonl"), 0o600))
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestSignals interrupts each command in its middle: it ends with code 130, its store is whole and has
// the plans from before, and it leaves neither a temporary file nor a child.
func TestSignals(t *testing.T) {
	sample := struckStore(t)
	for _, c := range []struct {
		name   string
		args   string
		middle func(*work) func() bool
		codes  []int // besides 130
	}{
		{"ingest", "ingest in", func(w *work) func() bool { return w.made("data/plans/.tmp-*") }, nil},
		{"ingest of what is read in a child", "ingest long.txt", (*work).reads, nil},
		{"extract", "extract long.txt", (*work).reads, nil},
		{"check", "check long.txt", (*work).reads, nil},
		{"watch", "ingest --watch in", func(w *work) func() bool { return w.made("data/plans/.tmp-*") }, nil},
		{"reindex", "reindex", func(w *work) func() bool { return w.made("data/index.bleve/*/store/*.zap") }, nil},
		{"a repair", "rm p1", func(w *work) func() bool { return w.made("data/index.bleve/*/store/*.zap") }, nil},
		{"export", "export", (*work).writes, nil},
		{"export to a file", "export -o out/plans.json", func(w *work) func() bool { return w.made("out/.*") }, nil},
		{"export to a workbook", "export -o out/plans.xlsx", func(w *work) func() bool { return w.made("out/.*") }, nil},
		{"correct", "correct --from slow.jsonl", func(w *work) func() bool { return w.holds("slow.jsonl") }, nil},
		{"verify", "verify", func(w *work) func() bool { return w.holds("data/index.bleve") }, nil},
		{"search", "search hạ --limit 9999 --format jsonl", (*work).writes, []int{exitDone}},
	} {
		for i, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
			if i > 0 && testing.Short() {
				continue
			}
			t.Run(fmt.Sprint(c.name, " ", signal), func(t *testing.T) {
				for range strikes {
					if interrupt(t, sample, c.name, c.args, signal, c.middle, c.codes) {
						return
					}
				}
				t.Error("the command ended each time as if it had not been interrupted")
			})
		}
	}
}

// strikes is how often a command is started whose middle is over before a busy machine lets the test see it.
const strikes = 20

// interrupt starts a command and strikes it in its middle, and reports whether it was still there.
func interrupt(t *testing.T, sample, name, args string, signal syscall.Signal, middle func(*work) func() bool, codes []int) bool {
	dir := copied(t, sample)
	if name == "a repair" || name == "reindex" {
		os.RemoveAll(filepath.Join(dir, "data", "index.bleve"))
	}
	w := start(t, dir, strings.Fields(args)...)
	// A pipe that is open for writing has no end.
	slow, err := os.OpenFile(filepath.Join(dir, "slow.jsonl"), os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer slow.Close()
	var children []string
	here := middle(w)
	code, struck := w.strike(t, signal, func() bool { children = w.children(); return here() })
	if !struck || code == exitDone && !slices.Contains(codes, code) { // it may end between the look and the signal
		return false
	}
	if code != exitInterrupted && !slices.Contains(codes, code) {
		t.Errorf("exit code %d\n%s", code, w.stderr.String())
	}
	clean(t, dir, append(children, w.children()...))
	return true
}

// copied copies the folder of a test, but for its pipe, which it makes anew.
func copied(t *testing.T, from string) string {
	t.Helper()
	to := t.TempDir()
	err := filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		name, _ := filepath.Rel(from, path)
		target := filepath.Join(to, name)
		switch {
		case err != nil || name == ".":
			return err
		case d.IsDir():
			return os.Mkdir(target, 0o700)
		case d.Type() == fs.ModeNamedPipe:
			return syscall.Mkfifo(target, 0o600)
		}
		return os.Link(path, target)
	})
	if err != nil {
		t.Fatal(err)
	}
	return to
}

// clean checks what an interrupted command has left.
func clean(t *testing.T, dir string, children []string) {
	t.Helper()
	for _, pid := range children { // which the system ends when it comes to it
		until := time.Now().Add(awaited)
		for b, err := os.ReadFile("/proc/" + pid + "/cmdline"); err == nil && len(b) > 0; b, err = os.ReadFile("/proc/" + pid + "/cmdline") {
			if time.Now().After(until) {
				t.Fatalf("the child %s is left: %q", pid, b)
			}
			time.Sleep(lookAgain)
		}
	}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		name, _ := filepath.Rel(dir, path)
		if strings.HasPrefix(d.Name(), ".") && name != "." || strings.HasPrefix(name, "out/") || strings.HasPrefix(name, "tmp/") || strings.HasPrefix(d.Name(), "scorch") {
			t.Errorf("%s is left", name)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
	s, err := store.Open(filepath.Join(dir, "data"), store.Options{Notice: func(n store.Notice) {
		if n.Event == store.LeftOut {
			t.Error(n)
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
	list, err := s.List()
	if err = errors.Join(err, s.Close()); err != nil || len(list) < struckPlans {
		t.Errorf("%d plans, %v", len(list), err)
	}
}

// TestServeEnds interrupts the page in the middle of an answer: it ends in good order, which is its
// ordinary end.
func TestServeEnds(t *testing.T) {
	dir := copied(t, struckStore(t))
	w := start(t, dir, "serve", "--listen", "127.0.0.1:0")
	line := make([]byte, 200)
	n, err := w.stdout.Read(line)
	if err != nil {
		t.Fatal(err, w.stderr.String())
	}
	address := strings.TrimSuffix(strings.Fields(string(line[:n]))[4], ";")
	r, err := http.Get(address + "api/v1/plans")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	if code, _ := w.strike(t, syscall.SIGTERM, func() bool { return true }); code != exitDone {
		t.Error("exit code", strconv.Itoa(code))
	}
	clean(t, dir, nil)
}
