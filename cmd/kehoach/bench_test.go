package main

import (
	"io"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// benchQuery is what the benchmarks ask of a store of the seeds.
var benchQuery = []string{"search", "IPv6"}

// BenchmarkSearch is a search from the command line to the last line of the answer, in a
// program that runs already: the first search of a store, with its opening.
func BenchmarkSearch(b *testing.B) {
	args := append([]string{"--data", seedFolder(b)}, benchQuery...)
	b.ReportAllocs()
	for b.Loop() {
		if code := run(args, nil, io.Discard, io.Discard); code != exitDone {
			b.Fatal("exit code", code)
		}
	}
}

// BenchmarkProcess is the same as a process of its own, with the start of the program.
// Where other work goes on, its CPU time says more than its duration.
func BenchmarkProcess(b *testing.B) {
	program := filepath.Join(b.TempDir(), "kehoach")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	args := append([]string{"--data", seedFolder(b)}, benchQuery...)
	var cpu time.Duration
	for b.Loop() {
		cmd := exec.Command(program, args...)
		if out, err := cmd.CombinedOutput(); err != nil {
			b.Fatalf("%v\n%s", err, out)
		}
		cpu += cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	}
	b.ReportMetric(float64(cpu.Nanoseconds())/float64(b.N), "cpu-ns/op")
}

// seedFolder is the folder of a store of the seeds.
func seedFolder(b *testing.B) string {
	b.Helper()
	dir := b.TempDir()
	if code := run([]string{"--data", dir, "ingest", filepath.Join("..", "..", "seeds")}, nil, io.Discard, io.Discard); code != exitDone {
		b.Fatal("exit code", code)
	}
	return dir
}
