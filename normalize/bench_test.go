package normalize

import (
	"bytes"
	"encoding/binary"
	"testing"

	"golang.org/x/text/unicode/norm"
)

// corpus is the text of the seeds.
func corpus(b *testing.B) []byte { return bytes.Join(seeds(b), nil) }

func benchmarkDecode(b *testing.B, raw []byte) {
	b.SetBytes(int64(len(raw)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Decode(raw); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDecodeNFC(b *testing.B) { benchmarkDecode(b, corpus(b)) }
func BenchmarkDecodeNFD(b *testing.B) { benchmarkDecode(b, norm.NFD.Bytes(corpus(b))) }
func BenchmarkDecodeCRLF(b *testing.B) {
	benchmarkDecode(b, bytes.ReplaceAll(corpus(b), []byte("\n"), []byte("\r\n")))
}
func BenchmarkDecodeUTF16(b *testing.B) {
	benchmarkDecode(b, encode16(string(corpus(b)), binary.LittleEndian))
}

func BenchmarkSource(b *testing.B) {
	text, err := Decode(norm.NFD.Bytes(corpus(b)))
	if err != nil {
		b.Fatal(err)
	}
	n := len(text.String())
	for i := 0; b.Loop(); i += 7919 {
		text.Source(i%n, min(i%n+100, n))
	}
}

func benchmarkKey(b *testing.B, key func(string) string) {
	s := Canonical(string(corpus(b)))
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		key(s)
	}
}

func BenchmarkCanonical(b *testing.B) { benchmarkKey(b, Canonical) }
func BenchmarkLower(b *testing.B)     { benchmarkKey(b, Lower) }
func BenchmarkFold(b *testing.B)      { benchmarkKey(b, Fold) }
func BenchmarkToneKey(b *testing.B)   { benchmarkKey(b, ToneKey) }
