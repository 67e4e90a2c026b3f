package sandbox

import (
	"os"
	"os/exec"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// executable returns the path of the program: of the very file that runs, even if
// another has taken its name since.
func executable() (string, error) { return "/proc/self/exe", nil }

// tie lets the system end the child when the thread that starts it ends, as it does
// with the process.
func tie(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
}

// slack is how much the system allows beyond the limit that the child watches itself:
// the runtime takes its memory in pieces of 64 MiB, and dies without clear words where
// it is refused.
const slack = 256 << 20

// limitMemory lets the system refuse this process more data than so many bytes, and
// the slack. Where it cannot (a kernel before 4.7 counts the heap elsewhere), the child
// still watches itself.
func limitMemory(bytes int64) {
	limitMemoryOf(os.Getpid(), bytes+slack)
}

// limitCPU lets the system end a process that has taken more of the processors than work on n bytes may.
func limitCPU(pid int, l limits, n int) {
	if l.cpu == 0 {
		return
	}
	seconds := uint64(l.cpuFor(n) / time.Second)
	_ = unix.Prlimit(pid, unix.RLIMIT_CPU, &unix.Rlimit{Cur: seconds, Max: seconds + 1}, nil)
}

// limitMemoryOf does the same to another process, without slack.
func limitMemoryOf(pid int, bytes int64) {
	limit := unix.Rlimit{Cur: uint64(bytes), Max: uint64(bytes)}
	_ = unix.Prlimit(pid, unix.RLIMIT_DATA, &limit, nil)
	// Nor does a crash leave a core file.
	_ = unix.Prlimit(pid, unix.RLIMIT_CORE, &unix.Rlimit{}, nil)
}
