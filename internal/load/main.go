// Command load asks the page of the program for many things at once while another process ingests, and tells
// how long the answers took:
//
//	go run ./internal/load -kehoach bin/kehoach -plans 1000 -rate 500 -for 1m
//
// Requests begin when they are due, whether those before have been answered or not, and are timed from
// then, so that a slow answer is not hidden by the requests that wait behind it. All goes over the loopback
// interface to a server that the command starts itself.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"time"

	"kehoach/internal/generate"
)

// options of a run.
type options struct {
	program string
	dir     string
	plans   int
	rate    int
	long    time.Duration
	writes  bool
}

func main() {
	var o options
	flag.StringVar(&o.program, "kehoach", "bin/kehoach", "the program")
	flag.StringVar(&o.dir, "dir", "", "a folder that keeps the plans and the store for the next run; a new one if empty")
	flag.IntVar(&o.plans, "plans", 1000, "plans in the store")
	flag.IntVar(&o.rate, "rate", 500, "requests a second")
	flag.DurationVar(&o.long, "for", time.Minute, "how long")
	flag.BoolVar(&o.writes, "writer", true, "ingest meanwhile")
	flag.Parse()
	if err := run(o); err != nil {
		fmt.Fprintln(os.Stderr, "load:", err)
		os.Exit(1)
	}
}

func run(o options) error {
	if o.dir == "" {
		dir, err := os.MkdirTemp("", "kehoach-load-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		o.dir = dir
	}
	data, err := prepare(o)
	if err != nil {
		return err
	}
	m := newMix(o.plans)
	server, err := serve(o.program, data)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), o.long)
	defer cancel()
	written := make(chan result, 1)
	go func() {
		if !o.writes {
			written <- result{}
			return
		}
		written <- write(ctx, o, data)
	}()
	answers := ask(ctx, server.address, o.rate, m)
	wrote := <-written
	err = errors.Join(wrote.err, server.end())
	report(os.Stdout, o, answers, server, wrote)
	for _, a := range answers {
		if a.failed > 0 {
			err = errors.Join(err, fmt.Errorf("%s: %d requests failed, the last: %w", a.name, a.failed, a.err))
		}
	}
	return err
}

// prepare writes plans and ingests them, unless the folder has them from a run before.
func prepare(o options) (data string, err error) {
	files := filepath.Join(o.dir, "files-"+strconv.Itoa(o.plans))
	data = filepath.Join(o.dir, "data-"+strconv.Itoa(o.plans))
	if err := writePlans(files, 0, o.plans); err != nil {
		return "", err
	}
	out, err := exec.Command(o.program, "--data", data, "ingest", files).CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%w: %s", err, out)
	}
	return data, nil
}

// writePlans writes the plans of some seeds as files into a folder.
func writePlans(folder string, from, n int) error {
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return err
	}
	for seed := from; seed < from+n; seed++ {
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprint(seed, ".txt")), []byte(generate.Plan(uint64(seed))), 0o666); err != nil {
			return err
		}
	}
	return nil
}

// result is what the writer did.
type result struct {
	plans, rounds int
	processor     time.Duration
	err           error
}

// Each round of the writer ingests so many plans, of which half are new and half replace those of
// the round before; so long it rests after each, as people do who bring files.
const (
	roundPlans = 20
	rest       = time.Second
)

// write ingests until the time is over.
func write(ctx context.Context, o options, data string) (r result) {
	folder, err := os.MkdirTemp(o.dir, "written-")
	if err != nil {
		return result{err: err}
	}
	defer os.RemoveAll(folder)
	for ; ctx.Err() == nil; r.rounds++ {
		if r.err = writePlans(folder, o.plans+r.rounds*roundPlans/2, roundPlans); r.err != nil {
			return r
		}
		cmd := exec.Command(o.program, "--data", data, "ingest", "--force", folder)
		out, err := cmd.CombinedOutput()
		if err != nil {
			r.err = fmt.Errorf("%w: %s", err, out)
			return r
		}
		r.processor += cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
		r.plans += roundPlans
		if err := os.RemoveAll(folder); err != nil {
			return result{err: err}
		}
		select {
		case <-time.After(rest):
		case <-ctx.Done():
		}
	}
	return r
}
