// Command endurance searches a store for a long time while the same process writes to it, and
// tells how many searches failed. Or it kills the program in the middle of ingests, and looks whether
// the store is whole:
//
//	go run ./internal/endurance -for 1h
//	go run ./internal/endurance -kills 200 -kehoach bin/kehoach
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"kehoach/index/search"
	"kehoach/index/store"
	"kehoach/internal/generate"
	"kehoach/plan"
)

func main() {
	long := flag.Duration("for", time.Hour, "how long")
	searchers := flag.Int("searchers", 4, "searches at a time")
	kills := flag.Int("kills", 0, "kill a program so many times instead, in the middle of ingests")
	program := flag.String("kehoach", "bin/kehoach", "the program to kill")
	flag.Parse()
	var err error
	if *kills > 0 {
		err = kill(*program, *kills)
	} else {
		err = run(*long, *searchers)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "endurance:", err)
		os.Exit(1)
	}
}

// pause parts the searches of one searcher, so that the writer comes to work as well.
const pause = 2 * time.Millisecond

// Each time so many plans of so many tasks are written, as many as are published at once.
const (
	plans = 20
	tasks = 500
)

// words are what the plans of generate.Tasks hold, and what they don't.
var words = []string{"IPv6", "hạ tầng", "chuyen doi so", `"dữ liệu"`, "kind:task", "khong co", "lead:\"Sở Y tế\""}

func run(long time.Duration, searchers int) error {
	dir, err := os.MkdirTemp("", "kehoach-endurance-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	s, err := store.Open(dir, store.Options{})
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), long)
	defer cancel()
	var searches, failed, written atomic.Int64
	var group sync.WaitGroup
	for range searchers {
		group.Go(func() {
			for i := 0; ctx.Err() == nil; i++ {
				time.Sleep(pause)
				searches.Add(1)
				if _, err := s.Search(context.Background(), search.Query{Text: words[i%len(words)], Limit: 20, Facets: i%3 == 0}); err != nil {
					failed.Add(1)
					fmt.Fprintln(os.Stderr, err)
				}
			}
		})
	}
	for i := 0; ctx.Err() == nil && err == nil; i++ {
		var list []*plan.Plan
		for k := range plans { // of 200 plans, each is replaced again and again
			list = append(list, generate.Tasks(fmt.Sprint("p", (i*plans+k)%200), tasks+i%7))
		}
		err = s.Put(list...)
		written.Add(plans)
	}
	group.Wait()
	fmt.Printf("searches: %d, errors: %d; plans written: %d\n", searches.Load(), failed.Load(), written.Load())
	if n := failed.Load(); n > 0 {
		err = errors.Join(err, fmt.Errorf("%d searches failed", n))
	}
	return errors.Join(err, s.Close())
}
