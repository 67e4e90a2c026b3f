// Command scale measures the program on generated plans, and prints a table:
//
//	go run ./internal/scale -n 1000 -kehoach bin/kehoach
//
// With the build tag "scale" it measures SQLite FTS5 on the same items beside it.
package main

import (
	"context"
	"flag"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"kehoach/index"
	"kehoach/internal/generate"
)

// queries are the sorts of queries, each as a form with words to be put in.
var queries = []struct {
	name, form string
	options    index.Query
}{
	{name: "word", form: "%s"},
	{name: "word without diacritics", form: "%s"},
	{name: "phrase", form: `"%s %s"`},
	{name: "prefix", form: "%.2s*"},
	{name: "fuzzy", form: "%sng~"},
	{name: "filter", form: "kind:task agency:\"Sở Y tế\""},
	{name: "word and filter", form: "%s agency:\"Sở Y tế\""},
	{name: "word and range of dates", form: "%s due<2025-07-01"},
	{name: "word, by deadline", form: "%s", options: index.Query{Sort: index.ByDeadline}},
	{name: "word, with facets", form: "%s", options: index.Query{Facets: true}},
}

// words are asked for in turn: frequent and rare ones, with their neighbours.
var words = [][2]string{{"trạm", "y"}, {"dịch", "vụ"}, {"hồ", "sơ"}, {"IPv6", "trên"}, {"rừng", "phòng"}, {"khởi", "nghiệp"}, {"quan", "trắc"},
	{"nhà", "ở"}, {"hệ", "thống"}, {"thư", "viện"}, {"đất", "đai"}, {"ngập", "lụt"}, {"thông", "tin"}, {"báo", "cáo"}, {"OCOP", "cho"}, {"camera", "giao"}}

// rival is another way to search the same plans. It reports what it holds and answers
// the queries that it knows.
type rival interface {
	name() string
	fill(dir string, plans func(yield func(text string, lead []string))) (items int, err error)
	ask(sort string, words [2]string) (known bool, err error)
	bytes() int64
}

var rivals []rival

func main() {
	n := flag.Int("n", 1000, "number of documents")
	program := flag.String("kehoach", "bin/kehoach", "the program to measure")
	keep := flag.String("dir", "", "folder to work in, and to keep (default a temporary one)")
	flag.Parse()
	if err := measure(*n, *program, *keep); err != nil {
		fmt.Fprintln(os.Stderr, "scale:", err)
		os.Exit(1)
	}
}

func measure(n int, program, dir string) error {
	if dir == "" {
		temp, err := os.MkdirTemp("", "kehoach-scale-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(temp)
		dir = temp
	}
	files, data := filepath.Join(dir, "files"), filepath.Join(dir, "data")
	if err := write(files, n); err != nil {
		return err
	}
	text := size(files)
	ingest, rss, err := run(program, "--data", data, "ingest", files)
	if err != nil {
		return err
	}
	reindex, reindexRSS, err := run(program, "--data", data, "reindex")
	if err != nil {
		return err
	}
	items, err := count(data)
	if err != nil {
		return err
	}
	fmt.Printf("| %d documents, %d items, %.0f MB of text | |\n|---|---|\n", n, items, float64(text)/1e6)
	rate := func(d time.Duration) string {
		return fmt.Sprintf("%.0f items/s, %.0f documents/s, %.2f MB/s", float64(items)/d.Seconds(), float64(n)/d.Seconds(), float64(text)/1e6/d.Seconds())
	}
	fmt.Printf("| ingest, from files to index | %.0f s: %s; at most %d MB of memory |\n", ingest.Seconds(), rate(ingest), rss>>20)
	fmt.Printf("| reindex, from plans to index | %.0f s: %s; at most %d MB of memory |\n", reindex.Seconds(), rate(reindex), reindexRSS>>20)
	fmt.Printf("| bytes on disk for each byte of text | plans %.1f, index %.1f |\n", float64(size(filepath.Join(data, "plans")))/float64(text), float64(size(filepath.Join(data, "index.bleve")))/float64(text))
	again, _, err := run(program, "--data", data, "ingest", files)
	if err != nil {
		return err
	}
	fmt.Printf("| ingest again, nothing to do | %.1f s |\n", again.Seconds())
	if err := timeOpen(data); err != nil {
		return err
	}
	shell, err := repeat(20, func(int) error {
		_, _, err := run(program, "--data", data, "search", "IPv6")
		return err
	})
	if err != nil {
		return err
	}
	fmt.Printf("| search from the shell, whole process | p50 %s, p99 %s |\n", share(shell, 50), share(shell, 99))
	if err := timeQueries(data); err != nil {
		return err
	}
	if grep, _, err := run("rg", "-c", "IPv6", files); err == nil {
		fmt.Printf("| ripgrep for a word in the files, whole process | %d ms |\n", grep.Milliseconds())
	}
	return timeRivals(dir, data)
}

// write writes n plans, a thousand a folder.
func write(dir string, n int) error {
	for i := range n {
		path := filepath.Join(dir, fmt.Sprintf("%03d", i/1000), fmt.Sprintf("%06d.txt", i))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(path, []byte(generate.Plan(uint64(i))), 0o666); err != nil {
			return err
		}
	}
	return nil
}

func size(dir string) (bytes int64) {
	filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			if info, err := d.Info(); err == nil {
				bytes += info.Size()
			}
		}
		return nil
	})
	return bytes
}

// run runs a program, and returns its time and its peak of memory in bytes.
func run(name string, args ...string) (time.Duration, int64, error) {
	cmd := exec.Command(name, args...)
	var said strings.Builder
	cmd.Stderr = &said
	start := time.Now()
	if err := cmd.Run(); err != nil {
		return 0, 0, fmt.Errorf("%s: %w: %s", strings.Join(cmd.Args, " "), err, said.String())
	}
	took := time.Since(start)
	var peak int64
	if u, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		peak = u.Maxrss << 10 // in KB, as Linux counts it
	}
	return took, peak, nil
}

func count(data string) (items int, err error) {
	s, err := index.Open(data, index.Options{ReadOnly: true})
	if err != nil {
		return 0, err
	}
	defer s.Close()
	list, err := s.List()
	for _, e := range list {
		items += 1 + e.Tasks + e.Targets + e.Indicators
	}
	return items, err
}

func timeOpen(data string) error {
	took, err := repeat(20, func(int) error {
		s, err := index.Open(data, index.Options{ReadOnly: true})
		if err != nil {
			return err
		}
		return s.Close()
	})
	if err != nil {
		return err
	}
	fmt.Printf("| open | p50 %s, p99 %s |\n", share(took, 50), share(took, 99))
	return nil
}

func timeQueries(data string) error {
	s, err := index.Open(data, index.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer s.Close()
	fold := strings.NewReplacer("ạ", "a", "ị", "i", "ồ", "o", "ừ", "u", "ở", "o", "ệ", "e", "ư", "u", "đ", "d", "ấ", "a", "ậ", "a", "ô", "o", "á", "a", "à", "a")
	for _, c := range queries {
		hits := 0
		took, err := repeat(100, func(i int) error {
			w := words[i%len(words)]
			q := c.options
			q.Text = c.form
			switch strings.Count(c.form, "%") {
			case 1:
				q.Text = fmt.Sprintf(c.form, w[0])
			case 2:
				q.Text = fmt.Sprintf(c.form, w[0], w[1])
			}
			if c.name == "word without diacritics" {
				q.Text = fold.Replace(q.Text)
			}
			r, err := s.Search(context.Background(), q)
			hits = max(hits, r.Total)
			return err
		})
		if err != nil {
			return err
		}
		fmt.Printf("| %s, up to %d hits | p50 %s, p99 %s |\n", c.name, hits, share(took, 50), share(took, 99))
	}
	return nil
}

// timeRivals fills the rivals with the tasks and targets of the store, and asks them.
func timeRivals(dir, data string) error {
	s, err := index.Open(data, index.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer s.Close()
	list, err := s.List()
	if err != nil {
		return err
	}
	for _, r := range rivals {
		start := time.Now()
		items, err := r.fill(dir, func(yield func(string, []string)) {
			for _, e := range list {
				p, err := s.Plan(e.ID)
				if err != nil {
					continue
				}
				for _, t := range p.Tasks {
					var lead []string
					for _, a := range t.Lead {
						lead = append(lead, a.ID)
					}
					yield(fmt.Sprint(t.Title, " ", t.Text, " ", t.Result), lead)
				}
				for _, t := range p.Targets {
					yield(string(t.Text), nil)
				}
			}
		})
		if err != nil {
			return err
		}
		took := time.Since(start)
		fmt.Printf("| %s: %d items | %.0f s: %.0f items/s; %d MB on disk |\n", r.name(), items, took.Seconds(), float64(items)/took.Seconds(), r.bytes()>>20)
		for _, c := range queries {
			known := false
			took, err := repeat(100, func(i int) (err error) {
				known, err = r.ask(c.name, words[i%len(words)])
				return err
			})
			if err != nil {
				return err
			}
			if known {
				fmt.Printf("| %s: %s | p50 %s, p99 %s |\n", r.name(), c.name, share(took, 50), share(took, 99))
			}
		}
	}
	return nil
}

// repeat runs f n times, in an order of its own, and returns the times taken, sorted.
func repeat(n int, f func(i int) error) ([]time.Duration, error) {
	took := make([]time.Duration, n)
	for at, i := range rand.New(rand.NewPCG(1, 2)).Perm(n) {
		start := time.Now()
		if err := f(i); err != nil {
			return nil, err
		}
		took[at] = time.Since(start)
	}
	slices.Sort(took)
	return took, nil
}

func share(sorted []time.Duration, percent int) string {
	d := sorted[min(len(sorted)*percent/100, len(sorted)-1)]
	return fmt.Sprintf("%.1f ms", float64(d.Microseconds())/1000)
}
