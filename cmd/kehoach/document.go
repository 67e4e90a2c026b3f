package main

import (
	"context"
	"io"
	"os"
	"strings"

	"kehoach/extract"
	"kehoach/normalize"
	"kehoach/plan"
)

// stdin is the name of standard input on the command line and in a plan.
const stdin = "-"

// reading is a document that was read for one command.
type reading struct {
	plan *plan.Plan
	raw  []byte
}

// read extracts the plan of a file, or of standard input.
func (c *console) read(ctx context.Context, path string) (reading, error) {
	pictures, finish := c.recognising()
	defer finish()
	r, err := interruptible(ctx, func() (reading, error) {
		raw, err := c.bytes(path)
		if err != nil {
			return reading{}, err
		}
		p, err := extract.BytesContext(ctx, path, raw, pictures)
		return reading{p, raw}, err
	})
	return r, c.named(ctx, path, err)
}

func (c *console) bytes(path string) ([]byte, error) {
	if path == stdin {
		return io.ReadAll(c.in)
	}
	return os.ReadFile(path)
}

// linesOf returns the lines of a document as its plan counts them, the first at 0.
func linesOf(raw []byte) []string {
	text, err := normalize.Decode(raw)
	if err != nil {
		return nil
	}
	return strings.Split(text.String(), "\n")
}
