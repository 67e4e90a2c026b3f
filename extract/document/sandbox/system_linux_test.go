package sandbox

import (
	"errors"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestChildEndsWithItsParent kills a process that waits for a child of its own.
func TestChildEndsWithItsParent(t *testing.T) {
	const waits = "SANDBOX_TEST_WAITS"
	if file, ok := os.LookupEnv(waits); ok {
		_, _ = hangs(t.Context(), file)
		return
	}
	file := t.TempDir() + "/pid"
	parent := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
	parent.Env = append(os.Environ(), waits+"="+file)
	if err := parent.Start(); err != nil {
		t.Fatal(err)
	}
	var child int
	waitFor(t, func() bool {
		data, _ := os.ReadFile(file)
		child, _ = strconv.Atoi(string(data))
		return child != 0
	})
	if err := parent.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = parent.Wait()
	waitFor(t, func() bool { return errors.Is(syscall.Kill(child, 0), syscall.ESRCH) })
}

// Work without end that a test need not wait a minute for.
var busy = guard("busy", limits{memory: 128 << 20, answer: 4 << 20, time: Time, cpu: time.Second}, hang)

// TestLimitsCPU has a child and a program take more of the processors than they may.
func TestLimitsCPU(t *testing.T) {
	if _, err := busy(t.Context(), ""); !errors.Is(err, ErrTime) || !strings.Contains(err.Error(), "more than 1s") {
		t.Errorf("a child: %v", err)
	}
	_, err := run(t.Context(), limits{memory: 1 << 30, answer: 1 << 10, time: Time, cpu: time.Second}, nil, nil, "sh", "-c", "while :; do :; done")
	if !errors.Is(err, ErrTime) || !strings.Contains(err.Error(), "more than 1s") {
		t.Errorf("a program: %v", err)
	}
}

// TestRunLimitsMemory asks a program for its limit.
func TestRunLimitsMemory(t *testing.T) {
	got, err := Run(t.Context(), nil, nil, "sh", "-c", "sleep 0.3; ulimit -d")
	if want := strconv.Itoa(Memory>>10) + "\n"; err != nil || string(got) != want {
		t.Errorf("got %q, %v; want %s KiB", got, err, want)
	}
}
