package main

import (
	"os"
	"runtime/debug"
)

// heapGrowth is by how many percent the heap may grow before garbage is collected, unless the
// environment sets GOGC. At the runtime's 100 the first collection comes at some 4 MB, in the
// middle of a search or of the reading of a document, and costs it more than it frees.
const heapGrowth = 200

// memoryLimit is where the collector begins to spend time to save memory, unless the
// environment sets GOMEMLIMIT.
const memoryLimit = 600 << 20

// collectLess makes the collector of garbage fit for short commands and for long ones.
func collectLess() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(heapGrowth)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memoryLimit)
	}
}
