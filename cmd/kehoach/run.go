package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

// Exit codes, as the help documents them.
const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2
	exitPartly      = 3
	exitInterrupted = 130
)

// exit ends a command with a code and a last line for standard error, in the
// user's language; "" where all has been said.
type exit struct {
	code    int
	message string
	below   string // lines that show what the message is about
}

func (e exit) Error() string { return e.message }

// run executes one command line and returns its exit code. The first interrupt
// ends the command in good order, the second at once.
func run(args []string, in io.Reader, out, errOut io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)

	c := &console{ctx: ctx, in: in, out: bufio.NewWriter(out), err: errOut, speaker: newSpeaker(os.Getenv)}
	c.look(out)
	root := newRoot(c)
	root.SetArgs(args)
	root.SetOut(c.out)
	root.SetErr(errOut)
	err := root.ExecuteContext(ctx)
	if flushed := c.out.Flush(); err == nil {
		err = flushed
	}
	e := c.outcome(ctx, err)
	if e.message != "" {
		c.complain(e.message)
	}
	io.WriteString(c.err, e.below)
	return e.code
}

// outcome tells how a command ends that returned err.
func (c *console) outcome(ctx context.Context, err error) exit {
	var e exit
	switch {
	case err == nil:
		return exit{code: exitDone}
	case errors.As(err, &e):
		return e
	case ctx.Err() != nil:
		return exit{code: exitInterrupted, message: c.text("interrupted; nothing was changed")}
	}
	return exit{code: exitFailed, message: c.explain("", err)}
}

// complain writes one line to standard error.
func (c *console) complain(message string) {
	fmt.Fprintf(c.err, "kehoach: %s\n", printable(message))
}

// interruptible returns what f does, or the cause of the end of ctx if that
// comes first; f itself then runs on unheard.
func interruptible[T any](ctx context.Context, f func() (T, error)) (T, error) {
	type outcome struct {
		value T
		err   error
	}
	ended := make(chan outcome, 1)
	go func() {
		v, err := f()
		ended <- outcome{v, err}
	}()
	select {
	case o := <-ended:
		return o.value, o.err
	case <-ctx.Done():
		var none T
		return none, context.Cause(ctx)
	}
}
