package main

import (
	"fmt"
	"math/rand/v2"
	"os/exec"
	"slices"
	"strings"
	"time"
)

// usage is what a process took.
type usage struct {
	time   time.Duration
	memory memory // the peaks
	known  bool   // whether this system tells the memory of a process
}

// memory is what a process holds in memory, in bytes.
type memory struct {
	anonymous int64 // heap and stacks: what the program itself needs
	mapped    int64 // pages of files, which the system drops when it needs the room
}

func (m memory) String() string {
	return english.Sprintf("at most %d MB, and %d MB of mapped files", m.anonymous>>20, m.mapped>>20)
}

// sampleEvery is how often the memory of a process is looked at.
const sampleEvery = 20 * time.Millisecond

// spend runs a program to its end, and returns what it took and what it printed.
func spend(name string, args ...string) (u usage, printed string, err error) {
	cmd := exec.Command(name, args...)
	var out, said strings.Builder
	cmd.Stdout, cmd.Stderr = &out, &said
	start := time.Now()
	if err := cmd.Start(); err != nil {
		return u, "", err
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	tick := time.NewTicker(sampleEvery)
	defer tick.Stop()
	for {
		select {
		case err := <-ended:
			u.time = time.Since(start)
			if err != nil {
				return u, out.String(), fmt.Errorf("%s: %w: %s", strings.Join(cmd.Args, " "), err, said.String())
			}
			return u, out.String(), nil
		case <-tick.C:
			if now, ok := resident(cmd.Process.Pid); ok {
				u.known = true
				u.memory = memory{max(u.memory.anonymous, now.anonymous), max(u.memory.mapped, now.mapped)}
			}
		}
	}
}

// A thing is measured so many times, or where that takes longer than the patience fewer
// times, but not fewer than a fifth.
const (
	times    = 100
	patience = 10 * time.Second
)

// repeat runs f for the turns from 0, in an order of its own, and returns the times
// taken. It begins with one that does not count, which brings files into memory.
func repeat(f func(turn int) error) (took durations, err error) {
	if err := f(0); err != nil {
		return nil, err
	}
	begin := time.Now()
	for _, turn := range rand.New(rand.NewPCG(1, 2)).Perm(times) {
		if len(took) >= times/5 && time.Since(begin) > patience {
			break
		}
		start := time.Now()
		if err := f(turn); err != nil {
			return nil, err
		}
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	return took, nil
}
