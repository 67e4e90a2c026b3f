package fault

import (
	"errors"
	"fmt"
	"io"
	"testing"

	"kehoach/internal/messages"
)

func TestDetails(t *testing.T) {
	kind := errors.New("damaged")
	err := fmt.Errorf("%w: %w (%w)", Found("line", "content.xml", 12), kind, errors.Join(io.EOF, fmt.Errorf("x: %w", Found("no-part", "a.xml"))))
	got := ""
	for _, d := range Details(err) {
		got += d.In(messages.Vietnamese) + "; "
	}
	if want := "content.xml, dòng 12; thiếu phần a.xml; "; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if want := "content.xml, line 12: damaged (EOF\nx: it has no part a.xml)"; err.Error() != want {
		t.Errorf("got %q, want %q", err, want)
	}
	if Details(io.EOF) != nil || Details(nil) != nil {
		t.Error("an error of others has details")
	}
}
