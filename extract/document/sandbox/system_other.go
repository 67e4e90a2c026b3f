//go:build !linux

package sandbox

import (
	"os"
	"os/exec"
)

// executable returns the path of the program.
func executable() (string, error) { return os.Executable() }

// tie would end the child with its parent; elsewhere its own limit of time does.
func tie(*exec.Cmd) {}

// limitMemory would let the system refuse memory; elsewhere the child only watches
// itself.
func limitMemory(int64) {}

// limitCPU would let the system end a process; elsewhere its limit of time does.
func limitCPU(int, limits, int) {}

// limitMemoryOf would do the same to another process.
func limitMemoryOf(int, int64) {}
