package main

import (
	"io"
	"os"
	"path/filepath"
	"strconv"
)

// writeFile makes a file of what write writes, whole or not at all. A link is
// followed; what is no regular file, as a device, is written to directly.
func writeFile(name string, write func(io.Writer) error) error {
	if target, err := filepath.EvalSymlinks(name); err == nil {
		name = target
	}
	mode := os.FileMode(0o666)
	if info, err := os.Stat(name); err == nil {
		if !info.Mode().IsRegular() {
			return writeTo(name, os.O_WRONLY, 0, write)
		}
		mode = info.Mode().Perm()
	}
	temp := filepath.Join(filepath.Dir(name), "."+filepath.Base(name)+"."+strconv.Itoa(os.Getpid()))
	err := writeTo(temp, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, mode, write)
	if err == nil {
		err = os.Rename(temp, name)
	}
	if err != nil {
		os.Remove(temp)
	}
	return err
}

// writeTo opens a file, writes it and waits until it is on the disk.
func writeTo(name string, flags int, mode os.FileMode, write func(io.Writer) error) error {
	f, err := os.OpenFile(name, flags, mode)
	if err != nil {
		return err
	}
	err = write(f)
	if mode != 0 && err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	return err
}
