// Command release writes the archives that a release has: the program without C for each system that offices
// have, its licence and its manual, and the checksums of the archives.
//
//	go run ./internal/release -o dist
//
// The same commit gives the same bytes, whoever builds it and where: paths and times of the computer are left
// out, and all times are SOURCE_DATE_EPOCH, else that of the commit. What can be started here is.
package main

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"
)

// platform is a system that the program is built for.
type platform struct{ os, arch string }

var platforms = []platform{
	{"linux", "amd64"}, {"linux", "arm64"},
	{"windows", "amd64"}, {"windows", "arm64"},
	{"darwin", "amd64"}, {"darwin", "arm64"},
}

// papers stand in an archive beside the program.
var papers = []string{"LICENSE", "README.md", "README.vi.md", "CHANGELOG.md", "docs/manual.md", "docs/manual.vi.md"}

// unknown is the commit where there is no repository.
const unknown = "unknown"

// release is what is built of one state of the sources.
type release struct {
	root    string // of the sources
	out     string // folder of the archives
	version string
	commit  string
	time    time.Time // of all files
}

func main() {
	r := release{root: "."}
	flag.StringVar(&r.out, "o", "dist", "folder of the archives, made anew")
	flag.StringVar(&r.version, "version", "", "version of the program (default: the tag of the commit, else its beginning)")
	flag.Parse()
	if err := r.run(); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

// run writes all archives and their checksums.
func (r *release) run() error {
	if err := r.identify(os.Getenv("SOURCE_DATE_EPOCH")); err != nil {
		return err
	}
	if err := errors.Join(os.RemoveAll(r.out), os.MkdirAll(r.out, 0o777)); err != nil {
		return err
	}
	work, err := os.MkdirTemp("", "kehoach-release-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	var sums strings.Builder
	for _, p := range platforms {
		program, err := r.build(p, work)
		if err != nil {
			return err
		}
		name, archive, err := r.pack(p, program)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(r.out, name), archive, 0o666); err != nil {
			return err
		}
		fmt.Fprintf(&sums, "%x  %s\n", sha256.Sum256(archive), name)
		state, err := r.start(p, program)
		if err != nil {
			return err
		}
		fmt.Printf("%s: %d bytes, %s\n", name, len(archive), state)
	}
	return os.WriteFile(filepath.Join(r.out, "SHA256SUMS"), []byte(sums.String()), 0o666)
}

// identify finds out which commit is built, and its time. Sources that differ from it are of no commit.
func (r *release) identify(epoch string) error {
	r.commit = cmp.Or(r.git("rev-parse", "HEAD"), unknown)
	if r.git("status", "--porcelain", "--untracked-files=no") != "" {
		return errors.New("the sources differ from their commit; commit first, so that others can build the same")
	}
	r.version = cmp.Or(r.version, r.git("describe", "--tags", "--always"), "dev")
	seconds, err := strconv.ParseInt(cmp.Or(epoch, r.git("log", "-1", "--format=%ct"), "0"), 10, 64)
	if err != nil {
		return fmt.Errorf("SOURCE_DATE_EPOCH: %w", err)
	}
	r.time = time.Unix(seconds, 0).UTC()
	return nil
}

// git returns what git says of the sources, "" where there is no repository.
func (r *release) git(args ...string) string {
	cmd := exec.Command("git", args...)
	cmd.Dir = r.root
	out, err := cmd.Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}

// build builds the program for a platform into a folder, and returns its path.
func (r *release) build(p platform, folder string) (program string, err error) {
	program, err = filepath.Abs(filepath.Join(folder, p.os+"-"+p.arch, p.program()))
	if err != nil {
		return "", err
	}
	flags := "-s -w -buildid= -X main.version=" + r.version + " -X main.revision=" + r.commit
	cmd := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-ldflags", flags, "-o", program, "./cmd/kehoach")
	cmd.Dir = r.root
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOFLAGS=", "GOAMD64=", "GOARM64=", "GOOS="+p.os, "GOARCH="+p.arch)
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%s/%s: %w: %s", p.os, p.arch, err, bytes.TrimSpace(out))
	}
	return program, nil
}

// program is the name of the program on a platform.
func (p platform) program() string {
	if p.os == "windows" {
		return "kehoach.exe"
	}
	return "kehoach"
}

// start starts a program of this platform, which must tell its commit.
func (r *release) start(p platform, program string) (state string, err error) {
	if p.os != runtime.GOOS || p.arch != runtime.GOARCH {
		return "not started here", nil
	}
	out, err := exec.Command(program, "--version").CombinedOutput()
	if err == nil && !strings.Contains(string(out), r.commit) {
		err = errors.New("it tells another commit")
	}
	if err != nil {
		return "", fmt.Errorf("%s/%s: %w: %s", p.os, p.arch, err, out)
	}
	return "starts", nil
}
