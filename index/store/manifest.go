package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"kehoach/index/search"
	"kehoach/internal/fault"
)

// manifestFile stands beside the Bleve index of a published generation.
const manifestFile = "manifest.json"

// manifest tells whether a generation is whole and fits the plan files.
type manifest struct {
	Version int                    `json:"version"` // see [search.Version]
	Items   int                    `json:"items"`
	Folder  int64                  `json:"folder"` // time of the folder of plans when it was indexed, see [freezeTime]; 0 if unknown
	Files   map[string]fingerprint `json:"files"`  // the generation's files, by path in it
}

// save writes the manifest of a complete and closed generation.
func (g *generation) save(folderTime int64) error {
	files, err := fingerprints(g.folder, g.Files)
	if err != nil {
		return err
	}
	items, err := g.items()
	if err != nil {
		return err
	}
	return writeJSON(filepath.Join(g.folder, manifestFile), manifest{search.Version, items, folderTime, files})
}

func writeJSON(path string, v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return writeFile(path, b)
}

// readManifest reads the manifest of a generation.
func readManifest(gen string) (m manifest, err error) {
	b, err := os.ReadFile(filepath.Join(gen, manifestFile))
	if err != nil {
		return m, err
	}
	if err := json.Unmarshal(b, &m); err != nil {
		return m, fmt.Errorf("%s: %w", manifestFile, err)
	}
	if _, listed := m.Files[catalogFile]; !listed {
		return m, fmt.Errorf("its list of plans is not of this version")
	}
	return m, nil
}

// check returns an error if a file of the generation is not as it was published, of those that
// are wanted.
func (m manifest) check(gen string, wanted func(name string) bool) error {
	buf := make([]byte, copyBuffer)
	for name, f := range m.Files {
		if !wanted(name) {
			continue
		}
		if err := f.check(filepath.Join(gen, filepath.FromSlash(name)), buf, false); err != nil {
			return err
		}
	}
	return nil
}

// damage returns an error for each file of the generation that is not as it was published. Each is
// read whole.
func (m manifest) damage(gen string) error {
	buf := make([]byte, copyBuffer)
	var damaged []error
	for _, name := range slices.Sorted(maps.Keys(m.Files)) {
		damaged = append(damaged, m.Files[name].check(filepath.Join(gen, filepath.FromSlash(name)), buf, true))
	}
	return errors.Join(damaged...)
}

// fingerprint identifies the content of a file. Bleve does not check the contents of its
// files when it opens them, and can loop for ever on wrong ones.
type fingerprint struct {
	Size  int64  `json:"size"`
	Time  int64  `json:"time"`  // of modification, nanoseconds since 1970
	Ends  uint32 `json:"ends"`  // CRC-32 (IEEE) of the first and the last endBytes bytes
	Whole uint32 `json:"whole"` // CRC-32 of all bytes
}

const (
	// endBytes bounds what is read of each end of a file whose time has not changed: the
	// segments of a store of a million items are checked in some milliseconds.
	endBytes   = 256 << 10
	copyBuffer = 32 << 10
)

// fingerprintOf returns the fingerprint of a file, which it reads by way of buf.
func fingerprintOf(path string, buf []byte) (p fingerprint, err error) {
	f, info, err := openFile(path)
	if err != nil {
		return p, err
	}
	defer f.Close()
	p.Size, p.Time = info.Size(), info.ModTime().UnixNano()
	if p.Ends, err = checksumOfEnds(f, p.Size, buf); err == nil {
		p.Whole, err = checksum(buf, io.NewSectionReader(f, 0, p.Size))
	}
	return p, err
}

// check returns an error unless the file at path has the fingerprint. It is read whole where its
// time differs, or where that is asked for.
func (p fingerprint) check(path string, buf []byte, whole bool) error {
	f, info, err := openFile(path)
	if err != nil {
		return err
	}
	defer f.Close()
	damaged := fault.Found("damaged-file", filepath.Base(path))
	if info.Size() != p.Size {
		return damaged
	}
	if ends, err := checksumOfEnds(f, p.Size, buf); err != nil || ends != p.Ends {
		return errors.Join(damaged, err)
	}
	if info.ModTime().UnixNano() == p.Time && !whole {
		return nil
	}
	if sum, err := checksum(buf, io.NewSectionReader(f, 0, p.Size)); err != nil || sum != p.Whole {
		return errors.Join(damaged, err)
	}
	return nil
}

func openFile(path string) (*os.File, fs.FileInfo, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	info, err := f.Stat()
	if err != nil {
		return nil, nil, errors.Join(err, f.Close())
	}
	return f, info, nil
}

func checksumOfEnds(f io.ReaderAt, size int64, buf []byte) (uint32, error) {
	head := min(endBytes, size)
	tail := min(endBytes, size-head)
	return checksum(buf, io.NewSectionReader(f, 0, head), io.NewSectionReader(f, size-tail, tail))
}

func checksum(buf []byte, parts ...io.Reader) (uint32, error) {
	sum := crc32.NewIEEE()
	for _, part := range parts {
		if _, err := io.CopyBuffer(sum, part, buf); err != nil {
			return 0, err
		}
	}
	return sum.Sum32(), nil
}

// fingerprints returns those of a generation's files. Segment files never change once
// written, so those of known ones are taken from before.
func fingerprints(gen string, before map[string]fingerprint) (map[string]fingerprint, error) {
	list := make(map[string]fingerprint)
	buf := make([]byte, copyBuffer)
	err := fs.WalkDir(os.DirFS(gen), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || name == manifestFile {
			return err
		}
		known, ok := before[name]
		if ok && filepath.Ext(name) == search.SegmentSuffix {
			list[name] = known
			return nil
		}
		list[name], err = fingerprintOf(filepath.Join(gen, filepath.FromSlash(name)), buf)
		return err
	})
	return list, err
}
