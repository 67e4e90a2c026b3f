package extract_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"kehoach/extract"
	"kehoach/ingest"
)

// BenchmarkBytes extracts each seed.
func BenchmarkBytes(b *testing.B) {
	for _, path := range seeds(b) {
		raw := load(b, path)
		b.Run(filepath.Base(path)[:3], func(b *testing.B) {
			b.SetBytes(int64(len(raw)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := extract.Bytes(path, raw); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkFiles extracts the seeds from the disk, on all processors.
func BenchmarkFiles(b *testing.B) {
	paths := seeds(b)
	size := 0
	for _, path := range paths {
		size += len(load(b, path))
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		err := ingest.Read(context.Background(), paths, ingest.ReadOptions{}, func(r ingest.Result) error { return r.Err })
		if err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkLinear reports the cost of a byte in a document and in one ten times
// as long. The two are about the same if the cost grows as the document does.
func BenchmarkLinear(b *testing.B) {
	for _, path := range seeds(b) {
		once := load(b, path)
		ten := bytes.Repeat(once, 10)
		b.Run(filepath.Base(path)[:3], func(b *testing.B) {
			// The best of the runs counts: the others shared the processor.
			short, long := time.Hour, time.Hour
			for b.Loop() {
				for range 10 {
					short = min(short, timed(b, once))
				}
				long = min(long, timed(b, ten))
			}
			b.ReportMetric(perByte(short, once), "ns/byte-x1")
			b.ReportMetric(perByte(long, ten), "ns/byte-x10")
		})
	}
}

func perByte(d time.Duration, raw []byte) float64 {
	return float64(d.Nanoseconds()) / float64(len(raw))
}

func timed(b *testing.B, raw []byte) time.Duration {
	start := time.Now()
	if _, err := extract.Bytes("bench.txt", raw); err != nil {
		b.Fatal(err)
	}
	return time.Since(start)
}

func load(b *testing.B, path string) []byte {
	b.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		b.Fatal(err)
	}
	return raw
}
