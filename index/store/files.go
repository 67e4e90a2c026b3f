package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"
	"unicode"

	"kehoach/internal/fault"
	"kehoach/plan"
)

// Format is the version of the format of the folder, as its file VERSION tells it.
const Format = "1"

// Names inside a store.
const (
	versionFile = "VERSION"
	lockFile    = "LOCK"
	plansDir    = "plans"
	indexDir    = "index.bleve"
	tempPrefix  = ".tmp-"
	planSuffix  = ".json"
)

// storeVersion is the content of VERSION: the format of the folder but for what is
// derived in it. The derived index has a version of its own, and is rebuilt where that
// differs; plan files have the version of their schema, whose later versions add
// fields only, so that older ones are read as they are.
const (
	storeName    = "kehoach store "
	storeVersion = storeName + Format + "\n"
)

// initialize makes dir a store unless it is one. It refuses a folder that holds
// other things, so that a mistyped name does no harm.
func initialize(dir string) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	err := checkVersion(dir)
	if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	names, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	ours := []string{versionFile, lockFile, plansDir, indexDir}
	for _, n := range names {
		if !slices.Contains(ours, n.Name()) && !strings.HasPrefix(n.Name(), tempPrefix) {
			return fmt.Errorf("%w: %w", ErrNotStore, fault.Found("is-there", n.Name()))
		}
	}
	return writeFile(filepath.Join(dir, versionFile), []byte(storeVersion))
}

func checkVersion(dir string) error {
	b, err := os.ReadFile(filepath.Join(dir, versionFile))
	if err != nil {
		return err
	}
	switch found := strings.TrimSpace(string(b)); {
	case string(b) == storeVersion:
		return nil
	case strings.HasPrefix(found, storeName):
		return fmt.Errorf("%w: %w", ErrVersion, fault.Found("other-version", found, strings.TrimSpace(storeVersion)))
	}
	return fmt.Errorf("%w: %w", ErrNotStore, fault.Found("foreign-file", versionFile))
}

// writeFile puts data at path whole or not at all, and returns when it is on the
// disk. The caller syncs the folder when it has written all its files.
func writeFile(path string, data []byte) error {
	temp, err := writeTemp(filepath.Dir(path), data)
	if err != nil {
		return err
	}
	if err := rename(temp, path); err != nil {
		os.Remove(temp)
		return err
	}
	return nil
}

// writeTemp writes data to a new file in dir, which is complete and on the disk when
// it returns.
func writeTemp(dir string, data []byte) (temp string, err error) {
	f, err := os.CreateTemp(dir, tempPrefix+"*")
	if err != nil {
		return "", err
	}
	share(f.Name())
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		os.Remove(f.Name())
		return "", err
	}
	return f.Name(), nil
}

// share gives a file or folder the rights of the folder that it is in. A store belongs to an
// office, but the system makes temporary files, and Bleve its own, for their owner alone. On a
// file system without such rights this fails, which does no harm.
func share(path string) {
	folder, err := os.Stat(filepath.Dir(path))
	if err != nil {
		return
	}
	info, err := os.Stat(path)
	if err != nil {
		return
	}
	mode := folder.Mode().Perm()
	if !info.IsDir() {
		mode &= 0o666
	}
	if info.Mode().Perm() != mode {
		os.Chmod(path, mode)
	}
}

// renameTries and renameWait bound how long a rename is tried again: on Windows it fails while a
// scanner for viruses or an indexer has the file open.
const (
	renameTries = 10
	renameWait  = 10 * time.Millisecond // before the second try; it doubles
)

// rename gives a file its name.
func rename(from, to string) error {
	return persist(func() error { return os.Rename(from, to) }, inUse, time.Sleep)
}

// persist does what may fail for a while, as transient tells of an error.
func persist(do func() error, transient func(error) bool, sleep func(time.Duration)) error {
	wait := renameWait
	for range renameTries - 1 {
		if err := do(); err == nil || !transient(err) {
			return err
		}
		sleep(wait)
		wait *= 2
	}
	return do()
}

// syncDir makes the names in a folder last. Windows can't, and keeps them itself.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}

// sweepTemp removes what writers left half-written when they were killed.
func sweepTemp(dirs ...string) {
	for _, dir := range dirs {
		left, _ := filepath.Glob(filepath.Join(dir, tempPrefix+"*"))
		for _, path := range left {
			os.RemoveAll(path)
		}
	}
}

// maxID bounds the bytes of a plan id, which is the name of a file.
const maxID = 200

// checkID reports whether id can be the name of a file on every system.
func checkID(id string) error {
	bad := func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("-_.", r)
	}
	if id == "" || len(id) > maxID || id[0] == '.' || strings.ContainsFunc(id, bad) {
		return fmt.Errorf("plan id %q is not a slug of letters, digits, \"-\", \"_\" and \".\" of up to %d bytes", id, maxID)
	}
	return nil
}

func planPath(dir, id string) string { return filepath.Join(dir, plansDir, id+planSuffix) }

// stored reports whether there is a plan file of an id.
func stored(dir, id string) bool {
	if checkID(id) != nil {
		return false
	}
	_, err := os.Stat(planPath(dir, id))
	return err == nil
}

// readPlan reads the plan file of id and checks that it is one.
func readPlan(dir, id string) (*plan.Plan, stamp, error) {
	path := planPath(dir, id)
	info, err := os.Stat(path)
	if err != nil {
		return nil, stamp{}, err
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, stamp{}, err
	}
	p := new(plan.Plan)
	if err := json.Unmarshal(b, p); err != nil {
		return nil, stamp{}, fmt.Errorf("%s: %w: %w", path, ErrDamagedPlan, err)
	}
	if p.SchemaVersion != plan.SchemaVersion || p.ID != id {
		return nil, stamp{}, fmt.Errorf("%s: %w: it holds plan %q of schema version %q", path, ErrDamagedPlan, p.ID, p.SchemaVersion)
	}
	return p, stampOf(info, hash(b)), nil
}

// staged is a plan file that is written and not yet in its place.
type staged struct {
	temp, path string
	record     record
}

// stage writes the plan file of p beside its place.
func stage(dir string, p *plan.Plan) (staged, error) {
	fail := func(err error) (staged, error) { return staged{}, fmt.Errorf("store plan %s: %w", p.ID, err) }
	var b bytes.Buffer
	if err := plan.EncodeLine(&b, p); err != nil {
		return fail(err)
	}
	path := planPath(dir, p.ID)
	temp, err := writeTemp(filepath.Dir(path), b.Bytes())
	if err != nil {
		return fail(err)
	}
	info, err := os.Stat(temp)
	if err != nil {
		os.Remove(temp)
		return fail(err)
	}
	return staged{temp, path, record{entryOf(p), stampOf(info, hash(b.Bytes()))}}, nil
}

// stageAll stages plans, and returns those that it has staged also with an error.
func stageAll(dir string, plans []*plan.Plan) (files []staged, err error) {
	for _, p := range plans {
		f, err := stage(dir, p)
		if err != nil {
			return files, err
		}
		files = append(files, f)
	}
	return files, nil
}

// commit puts staged plan files in their places for good.
func commit(dir string, files []staged) error {
	for _, f := range files {
		if err := rename(f.temp, f.path); err != nil {
			return fmt.Errorf("store plan %s: %w", f.record.Entry.ID, err)
		}
	}
	return syncDir(filepath.Join(dir, plansDir))
}

func dropStaged(files []staged) {
	for _, f := range files {
		os.Remove(f.temp)
	}
}

// removePlan removes the plan file of id for good.
func removePlan(dir, id string) error {
	if err := os.Remove(planPath(dir, id)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return syncDir(filepath.Join(dir, plansDir))
}

// stamp is what tells whether a plan file has changed: its size and time, which are
// cheap to read, and its hash for when these differ.
type stamp struct {
	Size   int64  `json:"size"`
	Time   int64  `json:"time"` // of modification, nanoseconds since 1970
	SHA256 string `json:"sha256"`
}

func stampOf(info fs.FileInfo, sum string) stamp {
	return stamp{info.Size(), info.ModTime().UnixNano(), sum}
}

func hash(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}
