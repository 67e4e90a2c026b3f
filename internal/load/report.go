package main

import (
	"fmt"
	"io"
	"slices"
	"text/tabwriter"
	"time"
)

// report writes a line for each kind of request, and what the processes took.
func report(w io.Writer, o options, all []*answers, s *server, wrote result) {
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(out, "requests\tfailed\tp50 ms\tp99 ms\tmost ms\tKB\t  \t")
	var took []time.Duration
	total := answers{name: "all"}
	for _, a := range all {
		took = append(took, a.took...)
		total.failed += a.failed
		total.bytes += a.bytes
		line(out, a)
	}
	total.took = took
	line(out, &total)
	out.Flush()
	n := max(len(took), 1)
	fmt.Fprintf(w, "%d plans, %d requests a second for %v; the server used %.1f s of processors, %.2f ms a request\n", o.plans, o.rate, o.long, s.processor().Seconds(), float64(s.processor())/float64(n)/1e6)
	fmt.Fprintf(w, "meanwhile %d plans were ingested in %d rounds, with %.1f s of processors\n", wrote.plans, wrote.rounds, wrote.processor.Seconds())
}

func line(out io.Writer, a *answers) {
	slices.Sort(a.took)
	at := func(share float64) float64 {
		if len(a.took) == 0 {
			return 0
		}
		return float64(a.took[int(share*float64(len(a.took)-1))]) / 1e6
	}
	fmt.Fprintf(out, "%d\t%d\t%.1f\t%.1f\t%.1f\t%.1f\t  %s\t\n", len(a.took), a.failed, at(0.5), at(0.99), at(1), float64(a.bytes)/float64(max(len(a.took), 1))/1024, a.name)
}
