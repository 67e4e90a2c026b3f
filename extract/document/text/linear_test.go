package text

import (
	"strings"
	"testing"
	"time"

	"kehoach/normalize"
)

// TestLinearPipes checks that a long file of lone pipes is read in time that grows as it
// does: no cell is looked at again for each one before it.
func TestLinearPipes(t *testing.T) {
	head := "|\nTT\n|\nNhiệm vụ\n|\nChủ trì\n|\n|\n"
	for name, file := range map[string]string{
		"a run of cells": head + strings.Repeat("ô\n|\n", 100_000),
		"heads":          strings.Repeat(head, 20_000),
		"rows":           head + strings.Repeat("1\n|\nQuét\n|\nA\n|\n|\n", 30_000),
		"pipes":          head + strings.Repeat("|\n", 200_000) + "ô\n",
	} {
		t.Run(name, func(t *testing.T) {
			source, err := normalize.Decode([]byte(file))
			if err != nil {
				t.Fatal(err)
			}
			done := make(chan bool)
			go func() { Read(source); close(done) }()
			select {
			case <-done:
			case <-time.After(20 * time.Second):
				t.Fatal("not linear")
			}
		})
	}
}
