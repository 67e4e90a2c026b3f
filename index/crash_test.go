//go:build linux

package index

import (
	"bufio"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The test program runs itself as a writer that is killed or has no room.
func TestMain(m *testing.M) {
	switch dir := os.Getenv("KEHOACH_TEST_STORE"); os.Getenv("KEHOACH_TEST_WRITER") {
	case "endless":
		writeEndlessly(dir)
	case "full":
		writeOnFullDisk(dir)
	default:
		os.Exit(m.Run())
	}
}

// writeEndlessly stores plans and says each id when it is stored.
func writeEndlessly(dir string) {
	s, err := Open(dir, Options{})
	for i := 0; err == nil; i++ {
		id := fmt.Sprintf("p%03d", i%50)
		if err = s.Put(bigPlan(id, 100+i)); err == nil {
			fmt.Println(id)
		}
		if err == nil && i%10 == 9 {
			err = s.publish()
		}
	}
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

func writer(mode, dir string) *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "KEHOACH_TEST_WRITER="+mode, "KEHOACH_TEST_STORE="+dir)
	cmd.Stderr = os.Stderr
	return cmd
}

func TestKilledWriter(t *testing.T) {
	dir := t.TempDir()
	stored := make(map[string]bool)
	for range 8 {
		cmd := writer("endless", dir)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.AfterFunc(time.Duration(100+rand.IntN(500))*time.Millisecond, func() { cmd.Process.Kill() })
		for lines := bufio.NewScanner(out); lines.Scan(); {
			stored[lines.Text()] = true
		}
		if err := cmd.Wait(); err == nil {
			t.Fatal("the writer ended by itself")
		}
		s, err := Open(dir, Options{ReadOnly: true, Notice: func(n string) {
			if strings.Contains(n, "left out") {
				t.Error(n)
			}
		}})
		if err != nil {
			t.Fatal(err)
		}
		got := ids(t, s)
		for id := range stored {
			if !slices.Contains(got, id) {
				t.Errorf("%s was stored and is lost", id)
			}
		}
		check(t, s, got...)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if len(stored) == 0 {
		t.Error("no plan was stored before the writers were killed")
	}
	openStore(t, dir, Options{}) // a writer clears up
	left, err := filepath.Glob(filepath.Join(dir, "*", tempPrefix+"*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
}

// writeOnFullDisk stores plans under a limit of file size, which fails writes in the
// middle as a full disk does, and prints how it went on after the limit was lifted.
func writeOnFullDisk(dir string) {
	signal.Ignore(syscall.SIGXFSZ)
	s, err := Open(dir, Options{})
	if err != nil {
		panic(err)
	}
	var old syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &old); err != nil {
		panic(err)
	}
	limit := func(n uint64) {
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: n, Max: old.Max}); err != nil {
			panic(err)
		}
	}
	if err := s.Put(bigPlan("small", 10)); err != nil {
		panic(err)
	}
	limit(60 << 10)
	fmt.Println("plan:", errors.Is(s.Put(bigPlan("large", 1000)), syscall.EFBIG))
	_, err = os.Stat(planPath(dir, "large"))
	fmt.Println("large not kept:", os.IsNotExist(err))
	limit(14 << 10)
	fmt.Println("index:", s.Put(bigPlan("small", 12)))
	limit(old.Cur)
	fmt.Println("later:", s.Put(traVinh()))
	list, err := s.List()
	for _, e := range list {
		fmt.Println("has:", e.ID, err)
	}
	fmt.Println("close:", s.Close())
}

func TestFullDisk(t *testing.T) {
	dir := storedSample(t)
	out, err := writer("full", dir).Output()
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%s", out)
	for _, want := range []string{"plan: true", "large not kept: true", "index: the plans are stored but not indexed", "later: <nil>", "has: small", "close: <nil>"} {
		if !strings.Contains(string(out), want) {
			t.Errorf("want %q", want)
		}
	}
	s := openStore(t, dir, Options{ReadOnly: true, Notice: func(n string) { t.Error(n) }})
	check(t, s, "2005-qd-ubnd-2021", "27-kh-ubnd-2023", "749-qd-ubnd-2025", "small")
}
