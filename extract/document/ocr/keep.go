package ocr

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/gob"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"kehoach/extract/document"
)

// version is that of the recognition: it rises when pages are recognised otherwise, so
// that those of before are not taken any more.
const version = 3

// keeper keeps recognised pages as files in a folder, so that a file that is read again
// need not be recognised again. The zero keeper keeps nothing.
//
// A page is named by the content of its file, its number and the recogniser. Files appear whole
// or not at all, so that several processes may keep pages in one folder; what is not as
// it was written is as if it were not there. Nothing fails for want of a kept page.
type keeper struct {
	folder string
	file   [sha256.Size]byte // of the content of the file, and of what recognises it
}

// keep returns the keeper of a file's pages. recogniser names the program and its data, which
// make other pages of the same picture when they change.
func keep(folder string, raw []byte, recogniser string) keeper {
	if folder == "" {
		return keeper{}
	}
	sum := sha256.New()
	fmt.Fprintf(sum, "%d %q\n", version, recogniser)
	sum.Write(raw)
	return keeper{folder, [sha256.Size]byte(sum.Sum(nil))}
}

func (k keeper) path(number int) string {
	return filepath.Join(k.folder, fmt.Sprintf("%s-%d", hex.EncodeToString(k.file[:]), number))
}

// load returns a page that was kept.
func (k keeper) load(number int) (p recognised, found bool) {
	if k.folder == "" {
		return p, false
	}
	path := k.path(number)
	data, err := os.ReadFile(path)
	if err != nil || len(data) < sha256.Size {
		return p, false
	}
	sum := sha256.Sum256(data[sha256.Size:])
	if !bytes.Equal(sum[:], data[:sha256.Size]) || gob.NewDecoder(bytes.NewReader(data[sha256.Size:])).Decode(&p) != nil {
		return recognised{}, false
	}
	for i := range p.Page.Glyphs {
		p.Page.Glyphs[i].Font = &noFont
	}
	now := time.Now()
	_ = os.Chtimes(path, now, now) // what is used stays longest
	return p, true
}

// loadAll returns the pages that were kept, and those that were not.
func (k keeper) loadAll(pages []document.Page) (found []recognised, missing []document.Page) {
	for _, p := range pages {
		if r, ok := k.load(p.Number); ok {
			found = append(found, r)
		} else {
			missing = append(missing, p)
		}
	}
	return found, missing
}

// save keeps a page.
func (k keeper) save(p recognised) {
	if k.folder == "" {
		return
	}
	var data bytes.Buffer
	data.Write(make([]byte, sha256.Size))
	if gob.NewEncoder(&data).Encode(p) != nil {
		return
	}
	sum := sha256.Sum256(data.Bytes()[sha256.Size:])
	copy(data.Bytes(), sum[:])
	_ = k.write(p.Page.Number, data.Bytes())
}

// write makes the file of a page, which only its user may read.
func (k keeper) write(number int, data []byte) error {
	if err := os.MkdirAll(k.folder, 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(k.folder, "new-") // for the user alone
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), k.path(number))
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
	return err
}

// mostKept is how many bytes of pages a folder keeps, some ten thousand pages.
const mostKept = 256 << 20

// trim removes the pages that were not used for the longest time, until those that stay
// have most bytes together.
func (k keeper) trim(most int64) {
	if k.folder == "" {
		return
	}
	entries, err := os.ReadDir(k.folder)
	if err != nil {
		return
	}
	var files []fs.FileInfo
	for _, e := range entries {
		if info, err := e.Info(); err == nil && info.Mode().IsRegular() {
			files = append(files, info)
		}
	}
	slices.SortFunc(files, func(a, b fs.FileInfo) int { return cmp.Compare(b.ModTime().UnixNano(), a.ModTime().UnixNano()) })
	for _, f := range files {
		if most -= f.Size(); most < 0 {
			_ = os.Remove(filepath.Join(k.folder, f.Name()))
		}
	}
}
