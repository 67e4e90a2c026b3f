package sandbox

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
)

// order is a question to the resident of the tests.
type order struct {
	Add  int
	Do   string // "hang", "panic", "exit", "leave", "eat"
	Much int    // bytes of the answer
}

var adds = stay("adds", tight, func() func(order) (string, error) {
	sum := 0
	return func(o order) (string, error) {
		switch o.Do {
		case "hang":
			_, err := hang("")
			return "", err
		case "panic":
			panic("no such page")
		case "exit":
			os.Exit(7)
		case "leave":
			os.Exit(0)
		case "eat":
			_, err := eat("")
			return "", err
		case "fail":
			return "", fmt.Errorf("page 3: %w", errOther)
		}
		sum += o.Add
		return fmt.Sprint(sum, " ", os.Getpid(), strings.Repeat(".", o.Much)), nil
	}
}, errOther)

func resident(t *testing.T) *Resident[order, string] {
	t.Helper()
	r, err := adds()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(r.End)
	return r
}

func TestResidentKeepsWhatItWasTold(t *testing.T) {
	r := resident(t)
	pids := map[int]bool{}
	for want := range 5 {
		said, err := r.Ask(t.Context(), order{Add: min(want, 1)})
		var sum, pid int
		if _, scanErr := fmt.Sscan(said, &sum, &pid); err != nil || scanErr != nil || sum != want {
			t.Fatalf("%q, %v", said, err)
		}
		pids[pid] = true
	}
	if len(pids) != 1 || pids[os.Getpid()] {
		t.Errorf("the processes %v answered", pids)
	}
	if _, err := r.Ask(t.Context(), order{Do: "fail"}); !errors.Is(err, errOther) {
		t.Error(err)
	}
	if _, err := r.Ask(t.Context(), order{Do: "panic"}); !errors.Is(err, ErrCrashed) {
		t.Error(err)
	}
	if said, err := r.Ask(t.Context(), order{Add: 1}); err != nil || !strings.HasPrefix(said, "5 ") {
		t.Errorf("after errors: %q, %v", said, err)
	}
}

func TestResidentDies(t *testing.T) {
	for _, d := range []struct {
		order
		want error
		says string
	}{
		{order{Do: "exit"}, ErrCrashed, "exit status 7"},
		{order{Do: "leave"}, ErrCrashed, "EOF"},
		{order{Do: "eat"}, ErrMemory, "more than 128 MiB"},
		{order{Much: 5 << 20}, ErrMemory, "more than 4 MiB"},
	} {
		r := resident(t)
		if _, err := r.Ask(t.Context(), d.order); !errors.Is(err, d.want) || !strings.Contains(err.Error(), d.says) {
			t.Errorf("%+v: %v", d.order, err)
		}
		if _, err := r.Ask(t.Context(), order{}); err == nil || !r.Ended() {
			t.Errorf("%+v: it answers on", d.order)
		}
	}
}

func TestContextEndsTheResident(t *testing.T) {
	r := resident(t)
	ctx, cancel := context.WithTimeoutCause(t.Context(), 50*time.Millisecond, errKnown)
	defer cancel()
	if _, err := r.Ask(ctx, order{Do: "hang"}); !errors.Is(err, errKnown) || !r.Ended() {
		t.Errorf("%v, ended: %t", err, r.Ended())
	}
}

func TestResidentWithoutAChild(t *testing.T) {
	enabled.Store(false)
	defer enabled.Store(true)
	r := resident(t)
	if said, err := r.Ask(t.Context(), order{Add: 3}); err != nil || said != fmt.Sprint("3 ", os.Getpid()) || r.Ended() {
		t.Errorf("%q, %v", said, err)
	}
}
