package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"sync"
	"time"
)

// Bounds of the requests.
const (
	maxOpen  = 2000             // that wait for their answers; what is due beyond is a failure
	patience = 30 * time.Second // with an answer
)

// ask asks at a rate until the time is over, and waits for the last answers.
func ask(ctx context.Context, address string, rate int, m *mix) []*answers {
	client := &http.Client{Timeout: patience, Transport: &http.Transport{MaxIdleConnsPerHost: maxOpen}}
	var all []*answers
	of := map[string]*answers{}
	for _, k := range kinds {
		of[k.name] = &answers{name: k.name}
		all = append(all, of[k.name])
	}
	var mu sync.Mutex
	var open sync.WaitGroup
	places := make(chan struct{}, maxOpen)
	begin := time.Now()
	for n := 0; ; n++ {
		due := begin.Add(time.Duration(n) * time.Second / time.Duration(rate))
		time.Sleep(time.Until(due))
		if ctx.Err() != nil {
			break
		}
		k, target := m.next()
		select {
		case places <- struct{}{}:
		default:
			mu.Lock()
			of[k.name].add(due, 0, errors.New("too many requests wait"))
			mu.Unlock()
			continue
		}
		open.Go(func() {
			bytes, err := get(client, address+target)
			<-places
			mu.Lock()
			defer mu.Unlock()
			of[k.name].add(due, bytes, err)
		})
	}
	open.Wait()
	return all
}

// get reads an answer to its end.
func get(client *http.Client, target string) (int64, error) {
	r, err := client.Get(target)
	if err != nil {
		return 0, err
	}
	n, err := io.Copy(io.Discard, r.Body)
	if err = errors.Join(err, r.Body.Close()); err == nil && r.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s", target, r.Status)
	}
	return n, err
}

// add notes an answer to a request that was due then.
func (a *answers) add(due time.Time, bytes int64, err error) {
	if err != nil {
		a.failed++
		a.err = err
		return
	}
	a.took = append(a.took, time.Since(due))
	a.bytes += bytes
}
