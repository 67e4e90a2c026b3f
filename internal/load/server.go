package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"time"
)

// server is the program while it serves the page.
type server struct {
	cmd     *exec.Cmd
	address string // with the scheme, without a slash at the end
}

// page finds the address that the program says.
var page = regexp.MustCompile(`http://127\.0\.0\.1:\d+`)

// serve starts the program at a free port of this computer.
func serve(program, data string) (*server, error) {
	s := &server{cmd: exec.Command(program, "--data", data, "serve", "--listen", "127.0.0.1:0")}
	s.cmd.Stderr = os.Stderr
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	said, err := bufio.NewReader(out).ReadString('\n')
	if s.address = page.FindString(said); s.address == "" {
		return nil, errors.Join(err, fmt.Errorf("the program does not say where it serves: %q", said), s.cmd.Process.Kill())
	}
	return s, nil
}

// end ends the server.
func (s *server) end() error {
	if err := s.cmd.Process.Signal(os.Interrupt); err != nil {
		return err
	}
	return s.cmd.Wait()
}

// processor is how long the server kept a processor busy, once it has ended.
func (s *server) processor() time.Duration {
	return s.cmd.ProcessState.UserTime() + s.cmd.ProcessState.SystemTime()
}
