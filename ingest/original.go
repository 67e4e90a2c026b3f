package ingest

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"kehoach/extract"
	"kehoach/extract/document/bundle"
)

// ErrChanged says that a file holds another content than when it was read.
var ErrChanged = errors.New("the file has changed since it was read")

// Original returns the content of a file that a plan was read from, by its path and the hash of its
// content then. The file may lie in a zip file. Errors: [fs.ErrNotExist] and [ErrChanged], and those of
// reading it.
func Original(path, hash string) ([]byte, error) {
	file, entry, _, err := Holder(path)
	if err != nil {
		return nil, err
	}
	raw, err := extract.ReadFile(file)
	if err == nil && entry != "" {
		raw, err = entryOf(raw, entry)
	}
	if err != nil {
		return nil, err
	}
	if sum := sha256.Sum256(raw); hex.EncodeToString(sum[:]) != hash {
		return nil, fmt.Errorf("%s: %w", path, ErrChanged)
	}
	return raw, nil
}

// Holder returns the file at the path of a document, or the zip file that the path leads into with the
// name of the document in it, and what the system tells of that file. The error is
// [fs.ErrNotExist] where there is none.
func Holder(path string) (file, entry string, info fs.FileInfo, err error) {
	path = filepath.Clean(path)
	for file = path; ; file = filepath.Dir(file) {
		info, err = os.Stat(file)
		if err == nil && info.Mode().IsRegular() {
			return file, strings.TrimLeft(filepath.ToSlash(path[len(file):]), "/"), info, nil
		}
		if err == nil || file == filepath.Dir(file) {
			return "", "", nil, fmt.Errorf("%s: %w", path, fs.ErrNotExist)
		}
	}
}

// entryOf returns a document in a zip file.
func entryOf(zip []byte, entry string) (found []byte, err error) {
	visited := errors.New("found")
	err = bundle.Files(zip, bundle.DefaultLimits, func(name string, raw []byte, err error) error {
		if name != entry {
			return nil
		}
		found = raw
		return errors.Join(visited, err)
	})
	switch {
	case errors.Is(err, visited) && found != nil:
		return found, nil
	case err == nil:
		err = fs.ErrNotExist
	}
	return nil, fmt.Errorf("%s: %w", entry, err)
}
