package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path"
	"path/filepath"
)

// file is a file of an archive.
type file struct {
	name    string
	content []byte
	mode    os.FileMode
}

// pack returns the archive of a program, a zip file for Windows and a tar file for the others, and its name.
func (r *release) pack(p platform, program string) (name string, archive []byte, err error) {
	folder := "kehoach-" + r.version + "-" + p.os + "-" + p.arch
	content, err := os.ReadFile(program)
	if err != nil {
		return "", nil, err
	}
	files := []file{{path.Join(folder, p.program()), content, 0o755}}
	for _, paper := range papers {
		content, err := os.ReadFile(filepath.Join(r.root, filepath.FromSlash(paper)))
		if err != nil {
			return "", nil, err
		}
		files = append(files, file{path.Join(folder, paper), content, 0o644})
	}
	var b bytes.Buffer
	write, ending := r.tar, ".tar.gz"
	if p.os == "windows" {
		write, ending = r.zip, ".zip"
	}
	err = write(&b, files)
	return folder + ending, b.Bytes(), err
}

// zip writes files as a zip file.
func (r *release) zip(w io.Writer, files []file) error {
	z := zip.NewWriter(w)
	for _, f := range files {
		h := &zip.FileHeader{Name: f.name, Method: zip.Deflate, Modified: r.time}
		h.SetMode(f.mode)
		in, err := z.CreateHeader(h)
		if err != nil {
			return err
		}
		if _, err := in.Write(f.content); err != nil {
			return err
		}
	}
	return z.Close()
}

// tar writes files as a packed tar file, of no user.
func (r *release) tar(w io.Writer, files []file) error {
	g, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	t := tar.NewWriter(g)
	for _, f := range files {
		h := &tar.Header{Name: f.name, Mode: int64(f.mode), Size: int64(len(f.content)), ModTime: r.time, Format: tar.FormatUSTAR}
		if err := t.WriteHeader(h); err != nil {
			return err
		}
		if _, err := t.Write(f.content); err != nil {
			return err
		}
	}
	return errors.Join(t.Close(), g.Close())
}
