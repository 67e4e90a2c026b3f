//go:build linux

package store

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"kehoach/correct"
	"kehoach/index/search"
	"kehoach/internal/generate"
	"kehoach/plan"
)

// The test program runs itself as a writer that is killed, has no room or no right.
func TestMain(m *testing.M) {
	switch dir := os.Getenv("KEHOACH_TEST_STORE"); os.Getenv("KEHOACH_TEST_WRITER") {
	case "endless":
		writeEndlessly(dir)
	case "correcting":
		correctEndlessly(dir)
	case "full":
		writeOnFullDisk(dir)
	case "once":
		writeOnce(dir)
	case "barred":
		useBarred(dir)
	default:
		os.Exit(m.Run())
	}
}

// writeEndlessly stores plans, each larger than the one of this id before, and says
// id and size of each when it is stored.
func writeEndlessly(dir string) {
	s, err := Open(dir, Options{})
	fmt.Println("open")
	for i := 0; err == nil; i++ {
		id, n := fmt.Sprintf("p%d", i%7), 1+i/7
		if err = s.Put(generate.Tasks(id, n)); err == nil {
			fmt.Println(id, n)
		}
		if err == nil && i%5 == 4 {
			err = s.publish()
		}
	}
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

// correctEndlessly corrects a plan, and says the number of each correction when it is on the disk.
func correctEndlessly(dir string) {
	s, err := Open(dir, Options{})
	fmt.Println("open")
	for i := 0; err == nil; i++ {
		note := strings.Repeat("ghi chú ", 1+i%40)
		err = s.Correct("p", func(b *correct.Book) error {
			if err := b.Write(correct.Wish{Item: "task-1", Note: &note}, "", time.Now()); err != nil {
				return err
			}
			note = fmt.Sprint(b.Records[len(b.Records)-1].Number)
			return nil
		})
		if err == nil {
			fmt.Println("p", note)
		}
	}
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

// TestKilledCorrections kills those who correct: what they reported is there, each line whole or left out,
// and who corrects next loses none of it.
func TestKilledCorrections(t *testing.T) {
	dir := t.TempDir()
	s := openStore(t, dir, Options{})
	if err := s.Put(generate.Tasks("p", 3)); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	random, said, last := rand.New(rand.NewPCG(7, 0)), map[string]int{}, 0
	for round := range killings() {
		killed(t, "correcting", dir, said, random.IntN(8), time.Duration(random.IntN(8000))*time.Microsecond)
		s, err := Open(dir, Options{ReadOnly: round%2 == 0})
		if err != nil {
			t.Fatal(err)
		}
		b, err := s.Book("p")
		if err != nil {
			t.Fatal(err)
		}
		if n := len(b.Records); n > 0 && (b.Records[n-1].Number < said["p"] || b.Records[n-1].Number < last) || n == 0 && said["p"] > 0 {
			t.Errorf("round %d: correction %d was written, and of %d none is as late", round, said["p"], n)
		}
		if n := len(b.Records) + len(b.Damages); n < said["p"] {
			t.Errorf("round %d: %d of %d corrections are left, %v", round, n, said["p"], b.Damages)
		}
		if p, err := s.Plan("p"); err != nil || said["p"] > 0 && p.Tasks[0].Note == "" {
			t.Errorf("round %d: the plan is not as its corrections have it: %v", round, err)
		}
		last = said["p"]
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if last == 0 {
		t.Error("nothing was corrected before the writers were killed")
	}
}

// writtenOnce is how many plans writeOnce stores.
const writtenOnce = 5

// writeOnce stores a few plans and publishes them.
func writeOnce(dir string) {
	var plans []*plan.Plan
	for i := range writtenOnce {
		plans = append(plans, generate.Tasks(fmt.Sprint("p", i), 100))
	}
	s, err := Open(dir, Options{})
	if err == nil {
		err = errors.Join(s.Put(plans...), s.Close())
	}
	if err != nil {
		panic(err)
	}
}

// TestSyncs counts how often a publication waits for the disk: once for each plan file and each segment,
// and for what leads to them. Bleve's table of segments is made last at each of its steps, unless it is told
// not to, and then still once for each of them.
func TestSyncs(t *testing.T) {
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("there is no strace")
	}
	dir, out := storedSample(t), filepath.Join(t.TempDir(), "calls")
	cmd := writer("once", dir)
	cmd.Path, cmd.Args = strace, []string{"strace", "-f", "-y", "-o", out, "-e", "trace=fsync,fdatasync", os.Args[0]}
	if err := cmd.Run(); err != nil {
		t.Skip("strace may not trace here:", err)
	}
	calls, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	const folders, table, others = 6, 14, 5 // the others: catalog, manifest, description of the index, CURRENT, and room for one
	segments := strings.Count(string(calls), search.SegmentSuffix+">")
	if n, most := strings.Count(string(calls), "sync("), writtenOnce+segments+folders+table+others; n > most || segments == 0 {
		t.Errorf("%d syncs with %d of segments, more than %d:\n%s", n, segments, most, calls)
	}
}

func writer(mode, dir string) *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "KEHOACH_TEST_WRITER="+mode, "KEHOACH_TEST_STORE="+dir)
	cmd.Stderr = os.Stderr
	return cmd
}

// killings is the number of moments at which a writer of one store is killed; there are
// eight stores, side by side.
func killings() int {
	if testing.Short() {
		return 3
	}
	return 25
}

// TestKilledWriter kills writers at 200 random moments: while they open the store, after
// any number of plans, and between two of them. The next process finds each plan that
// was reported, in the size reported or the next, and nothing in part.
func TestKilledWriter(t *testing.T) {
	for i := range 8 {
		t.Run(strconv.Itoa(i), func(t *testing.T) {
			t.Parallel()
			killAndCheck(t, rand.New(rand.NewPCG(5, uint64(i))))
		})
	}
}

func killAndCheck(t *testing.T, random *rand.Rand) {
	dir, stored := t.TempDir(), make(map[string]int)
	for round := range killings() {
		killed(t, "endless", dir, stored, random.IntN(8), time.Duration(random.IntN(8000))*time.Microsecond)
		s, err := Open(dir, Options{ReadOnly: round%2 == 0, Notice: func(n Notice) {
			if n.Event == LeftOut || n.Event == Rebuilding {
				t.Error(n)
			}
		}})
		if errors.Is(err, ErrNoStore) && len(stored) == 0 {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		check(t, s, ids(t, s)...)
		for id, n := range stored {
			if p, err := s.Plan(id); err != nil || len(p.Tasks) < n {
				t.Errorf("round %d: %s was stored with %d tasks and is lost: %v", round, id, n, err)
			}
		}
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

// killed runs a writer, kills it a while after it has reported so many lines, and
// notes the plans that it reported as stored.
func killed(t *testing.T, mode, dir string, stored map[string]int, lines int, after time.Duration) {
	t.Helper()
	cmd := writer(mode, dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	kill := func() { time.AfterFunc(after, func() { cmd.Process.Kill() }) }
	if lines == 0 {
		kill()
	}
	said := bufio.NewScanner(out)
	for i := 1; said.Scan(); i++ {
		if id, n, ok := strings.Cut(said.Text(), " "); ok {
			stored[id], _ = strconv.Atoi(n)
		}
		if i == lines {
			kill()
		}
	}
	if err := cmd.Wait(); err == nil {
		t.Fatal("the writer ended by itself")
	}
}

// TestReaderBesideStoppedWriter reads while a writer in another process is stopped in
// the middle of its work: what waited for it would wait for ever.
func TestReaderBesideStoppedWriter(t *testing.T) {
	dir := storedSample(t)
	for range 4 {
		cmd := writer("endless", dir)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		said := bufio.NewScanner(out)
		for i := 0; i < 9 && said.Scan(); i++ {
		}
		cmd.Process.Signal(syscall.SIGSTOP)
		r, err := Open(dir, Options{ReadOnly: true})
		if err != nil {
			t.Error(err)
		} else {
			if n := total(t, r, "IPv6"); n != 5 {
				t.Errorf("%d hits beside a writer", n)
			}
			if _, err := r.Plan("749/QĐ-UBND"); err != nil {
				t.Error(err)
			}
			r.Close()
		}
		if _, err := Open(dir, Options{}); !errors.Is(err, ErrLocked) {
			t.Errorf("a second writer: %v", err)
		}
		cmd.Process.Kill()
		for said.Scan() {
		}
		cmd.Wait()
	}
}

// writeOnFullDisk stores plans under limits of file size, which fail writes in the
// middle as a full disk does: at any step, from the first file to the publication. It
// prints what is wrong.
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
	failed := 0
	for i, room := range []uint64{1, 1 << 10, 4 << 10, 8 << 10, 12 << 10, 16 << 10, 24 << 10, 40 << 10, 64 << 10, 90 << 10, 200 << 10} {
		a, b := generate.Tasks("a", 10+i), generate.Tasks(fmt.Sprint("b", i), 30)
		limit(room)
		err := s.Put(a, b)
		limit(old.Cur)
		got, readErr := readStored(dir, "a")
		_, statErr := os.Stat(planPath(dir, b.ID))
		switch {
		case err == nil:
			if readErr != nil || len(got.Tasks) != 10+i || statErr != nil {
				fmt.Println("lost:", room, err, readErr, statErr)
			}
		default:
			failed++
			if readErr == nil && len(got.Tasks) == 10+i || !os.IsNotExist(statErr) {
				fmt.Println("half stored:", room, err, readErr, statErr)
			}
		}
		if left, _ := filepath.Glob(filepath.Join(dir, plansDir, tempPrefix+"*")); len(left) > 0 {
			fmt.Println("left behind:", room, left)
		}
	}
	if failed < 3 {
		fmt.Println("the limits failed", failed, "writings only")
	}
	if err := s.Put(generate.Tasks("c", 1)); err != nil {
		fmt.Println("without a limit:", err)
	}
	limit(1)
	if err := s.publish(); !errors.Is(err, ErrBehind) {
		fmt.Println("published without room:", err)
	}
	limit(old.Cur)
	if err := errors.Join(s.Put(traVinh()), s.Close()); err != nil {
		fmt.Println("with room again:", err)
	}
}

func readStored(dir, id string) (*plan.Plan, error) {
	p, _, err := readPlan(dir, id)
	return p, err
}

func TestFullDisk(t *testing.T) {
	dir := storedSample(t)
	out, err := writer("full", dir).Output()
	if err != nil || len(out) > 0 {
		t.Fatalf("%v\n%s", err, out)
	}
	s := openStore(t, dir, Options{ReadOnly: true, Notice: func(n Notice) { t.Error(n) }})
	check(t, s, ids(t, s)...)
	for _, id := range []string{"2005-qd-ubnd-2021", "749-qd-ubnd-2025", "a"} {
		if _, err := s.Plan(id); err != nil {
			t.Error(err)
		}
	}
}

// useBarred searches a store in which it may not write, and prints what is wrong.
func useBarred(dir string) {
	if _, err := Open(dir, Options{}); !errors.Is(err, fs.ErrPermission) {
		fmt.Println("a writer:", err)
	}
	s, err := Open(dir, Options{ReadOnly: true, Notice: func(n Notice) { fmt.Println(n.Event == Unfit) }})
	if err != nil {
		fmt.Println("a reader:", err)
		return
	}
	r, err := s.Search(context.Background(), search.Query{Text: "IPv6"})
	if err = errors.Join(err, s.Close()); err != nil || r.Total != 5 {
		fmt.Println(r.Total, "hits:", err)
	}
}

// TestBarredFolder uses a store in a folder that may only be read, with its index and
// without.
func TestBarredFolder(t *testing.T) {
	dir := storedSample(t)
	if out := barred(t, dir); out != "" {
		t.Error(out)
	}
	if err := os.RemoveAll(filepath.Join(dir, indexDir)); err != nil {
		t.Fatal(err)
	}
	if out := barred(t, dir); out != "true\n" { // the notice that there is no index
		t.Error(out)
	}
}

// barred runs useBarred where nobody may write: also not the superuser, who is another
// user then, and a copy of this program, since the folder of the original may be closed.
func barred(t *testing.T, dir string) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "test")
	if err := copyFile(os.Args[0], program); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{program, filepath.Dir(dir)} { // the folder of all that the test makes
		if err := os.Chmod(path, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	cmd := writer("barred", dir)
	cmd.Path, cmd.Dir = program, dir
	if os.Getuid() == 0 {
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	}
	bar(t, dir, 0o222, 0)
	defer bar(t, dir, 0, 0o200)
	out, err := cmd.Output()
	if errors.Is(err, fs.ErrPermission) {
		t.Skip("another user can run nothing in the temporary folder")
	}
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// bar takes rights to a folder and all below it, and gives others.
func bar(t *testing.T, dir string, take, give os.FileMode) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		return os.Chmod(path, info.Mode().Perm()&^take|give)
	})
	if err != nil {
		t.Fatal(err)
	}
}
