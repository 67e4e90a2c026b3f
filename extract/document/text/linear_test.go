package text

import (
	"strings"
	"testing"
	"time"

	"kehoach/normalize"
)

// TestLinear checks that a long file of lone pipes or of blank lines is read in time that grows as it
// does: no cell or line is looked at again for each one before it.
func TestLinear(t *testing.T) {
	head := "|\nTT\n|\nNhiệm vụ\n|\nChủ trì\n|\n|\n"
	for name, file := range map[string]string{
		"a run of cells": head + strings.Repeat("ô\n|\n", 100_000),
		"heads":          strings.Repeat(head, 20_000),
		"rows":           head + strings.Repeat("1\n|\nQuét\n|\nA\n|\n|\n", 30_000),
		"blank lines":    "I. NHIỆM VỤ\n" + strings.Repeat("\n", 500_000) + "1. Quét\n",
		"a broken line":  strings.Repeat("Xây dựng hệ thống dữ liệu dùng chung của các\nbộ\n", 9) + "Xây dựng hệ thống dữ liệu dùng chung của các\n" + strings.Repeat("\n", 500_000) + "bộ\n",
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
