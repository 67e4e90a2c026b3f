package sandbox

import (
	"errors"
	"os"
	"os/exec"
	"strconv"
	"syscall"
	"testing"
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

// TestRunLimitsMemory asks a program for its limit.
func TestRunLimitsMemory(t *testing.T) {
	got, err := Run(t.Context(), nil, nil, "sh", "-c", "sleep 0.3; ulimit -d")
	if want := strconv.Itoa(Memory>>10) + "\n"; err != nil || string(got) != want {
		t.Errorf("got %q, %v; want %s KiB", got, err, want)
	}
}
