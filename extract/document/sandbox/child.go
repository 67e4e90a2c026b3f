package sandbox

import (
	"io"
	"log"
	"os"
	"os/signal"
	"runtime/debug"
	"runtime/metrics"
	"time"
)

// variable is the environment variable that tells a child its job.
const variable = "KEHOACH_SANDBOX"

// Exit codes of a child. The Go runtime itself ends with 2.
const (
	exitAnswered = 0
	exitUnusable = 10 // it was told to do what it cannot do
	exitMemory   = 11
	exitTime     = 12
)

// Serve does the work of a child if this process was started as one, and then
// returns the code with which it is to exit. In any other process it returns at
// once, and from then on guarded functions run in children.
func Serve() (code int, served bool) {
	name, served := os.LookupEnv(variable)
	if !served {
		enabled.Store(true)
		return 0, false
	}
	j, ok := jobs[name]
	if !ok {
		return exitUnusable, true
	}
	// An interrupt at the terminal is for the parent, which ends its children.
	signal.Ignore(os.Interrupt)
	silence()
	return j.serve(streams[0], streams[1]), true
}

// heapGrowth is by how many percent the heap of a child may grow before garbage is collected.
const heapGrowth = 400

// streams are the standard streams as the process was given them. One that nothing
// holds would be closed, and the runtime could not say any more why it dies.
var streams = [...]*os.File{os.Stdin, os.Stdout, os.Stderr}

// silence sends whatever a library prints to nowhere, or to nil, where printing
// fails, which is as silent.
func silence() {
	log.SetOutput(io.Discard)
	os.Stdout, _ = os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	os.Stderr = os.Stdout
}

// serve answers from in to out within the limits.
func (j job) serve(in io.Reader, out io.Writer) (code int) {
	debug.SetGCPercent(heapGrowth) // the process ends soon, and the limits hold what it takes
	debug.SetMemoryLimit(j.limits.memory * 3 / 4)
	debug.SetMaxStack(int(j.limits.memory / 8))
	limitMemory(j.limits.memory)
	if j.begin != nil {
		return j.stay(in, out)
	}
	data, err := io.ReadAll(in)
	if err != nil {
		return exitUnusable
	}
	limitCPU(os.Getpid(), j.limits, len(data))
	answered := make(chan int, 1)
	go func() {
		if j.answer(data, out) != nil {
			answered <- exitUnusable
			return
		}
		answered <- exitAnswered
	}()
	return j.limits.watch(answered, j.limits.timeFor(len(data)))
}

// watch returns what comes from answered, or the code of the limit that is met
// before. The parent keeps the time as well; this is for a child without one.
func (l limits) watch(answered <-chan int, allowed time.Duration) (code int) {
	used := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	end := time.After(allowed)
	look := time.NewTicker(5 * time.Millisecond)
	defer look.Stop()
	for {
		select {
		case code := <-answered:
			return code
		case <-end:
			return exitTime
		case <-look.C:
			metrics.Read(used)
			if used[0].Value.Uint64()-used[1].Value.Uint64() > uint64(l.memory) {
				return exitMemory
			}
		}
	}
}
