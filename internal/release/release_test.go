package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

// TestSameBytes builds the program twice, from two folders: the archives are the same, and it starts.
func TestSameBytes(t *testing.T) {
	if testing.Short() {
		t.Skip("links the program twice")
	}
	here := platform{runtime.GOOS, runtime.GOARCH}
	var archives [2][]byte
	for i := range archives {
		r := release{root: copied(t), version: "1.2.3", commit: "0123456789abcdef", time: time.Unix(1_700_000_000, 0).UTC()}
		program, err := r.build(here, t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		if state, err := r.start(here, program); err != nil || state != "starts" {
			t.Errorf("%s, %v", state, err)
		}
		if _, archives[i], err = r.pack(here, program); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(archives[0], archives[1]) {
		t.Error("two builds differ")
	}
}

// copied copies the sources to another folder.
func copied(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("..", ".."))); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestArchives packs the same files as both kinds of archive, which other programs read.
func TestArchives(t *testing.T) {
	program := filepath.Join(t.TempDir(), "program")
	if err := os.WriteFile(program, []byte("program"), 0o755); err != nil {
		t.Fatal(err)
	}
	r := release{root: filepath.Join("..", ".."), version: "1", time: time.Unix(1_700_000_000, 0).UTC()}
	for _, c := range []struct {
		platform   platform
		name, list string
		args       []string
	}{
		{platform{"linux", "arm64"}, "kehoach-1-linux-arm64.tar.gz", "tar", []string{"-tzf"}},
		{platform{"windows", "amd64"}, "kehoach-1-windows-amd64.zip", "unzip", []string{"-l"}},
	} {
		name, archive, err := r.pack(c.platform, program)
		if err != nil || name != c.name {
			t.Fatal(name, err)
		}
		_, again, err := r.pack(c.platform, program)
		if err != nil || !bytes.Equal(archive, again) {
			t.Errorf("%s: packed twice, it differs (%v)", name, err)
		}
		if _, err := exec.LookPath(c.list); err != nil {
			continue
		}
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, archive, 0o666); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command(c.list, append(c.args, path)...).CombinedOutput()
		if err != nil || !bytes.Contains(out, []byte("/"+c.platform.program())) || !bytes.Contains(out, []byte("/docs/manual.vi.md")) {
			t.Errorf("%s: %v\n%s", name, err, out)
		}
	}
}

// TestIdentify tells the commit and the time of sources, and that a folder without them has none.
func TestIdentify(t *testing.T) {
	dir := t.TempDir()
	r := release{root: dir}
	if err := r.identify("1700000000"); err != nil || r.commit != unknown || r.version != "dev" || r.time.Unix() != 1_700_000_000 {
		t.Error(r, err)
	}
	if err := r.identify("yesterday"); err == nil {
		t.Error("a time that is none")
	}
	for _, args := range [][]string{{"init", "-q"}, {"add", "."}, {"-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "a"}} {
		if args[0] == "add" {
			if err := os.WriteFile(filepath.Join(dir, "a"), nil, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		if out, err := exec.Command("git", append([]string{"-C", dir}, args...)...).CombinedOutput(); err != nil {
			t.Skipf("no git: %v %s", err, out)
		}
	}
	r = release{root: dir}
	if err := r.identify(""); err != nil || len(r.commit) != 40 || r.time.Unix() == 0 {
		t.Error(r, err)
	}
	if err := os.WriteFile(filepath.Join(dir, "a"), []byte("changed"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := r.identify(""); err == nil {
		t.Error("changed sources are released")
	}
}
