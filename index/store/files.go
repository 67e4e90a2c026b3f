package store

import (
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

	"github.com/sourcegraph/conc/pool"

	"kehoach/internal/fault"
	"kehoach/plan"
)

// Format is the version of the format of the folder, as its file VERSION tells it.
const Format = "2"

// Names inside a store.
const (
	versionFile = "VERSION"
	lockFile    = "LOCK"
	plansDir    = "plans"
	indexDir    = "index.bleve"
	tempPrefix  = ".tmp-"
	planSuffix  = ".plan"
	oldSuffix   = ".json" // of plans in a store of format 1, and of plans that are laid there to be taken in
)

// storeVersion is the content of VERSION: the format of the folder but for what is
// derived in it. The derived index has a version of its own, and is rebuilt where that
// differs; plan files have the version of their schema, whose later versions add
// fields only, so that older ones are read as they are.
const (
	storeName    = "kehoach store "
	storeVersion = storeName + Format + "\n"
	oldVersion   = storeName + "1\n" // its plan files are read; a writer rewrites them
)

// initialize makes dir a store unless it is one. It refuses a folder that holds
// other things, so that a mistyped name does no harm. The folder is for its owner alone; who
// lets others in lets them read what is in it too, see [share].
func initialize(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	old, err := checkVersion(dir)
	if err == nil && old { // from now on an older program leaves the store alone
		err = writeFile(filepath.Join(dir, versionFile), []byte(storeVersion))
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	names, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	ours := []string{versionFile, lockFile, plansDir, correctionsDir, indexDir}
	for _, n := range names {
		if !slices.Contains(ours, n.Name()) && !strings.HasPrefix(n.Name(), tempPrefix) {
			return fmt.Errorf("%w: %w", ErrNotStore, fault.Found("is-there", n.Name()))
		}
	}
	return writeFile(filepath.Join(dir, versionFile), []byte(storeVersion))
}

// checkVersion returns an error unless dir is a store that this program reads, and tells whether it is one
// of the old format.
func checkVersion(dir string) (old bool, err error) {
	b, err := os.ReadFile(filepath.Join(dir, versionFile))
	if err != nil {
		return false, err
	}
	switch found := strings.TrimSpace(string(b)); {
	case string(b) == storeVersion, string(b) == oldVersion:
		return string(b) == oldVersion, nil
	case strings.HasPrefix(found, storeName):
		return false, fmt.Errorf("%w: %w", ErrVersion, fault.Found("other-version", found, strings.TrimSpace(storeVersion)))
	}
	return false, fmt.Errorf("%w: %w", ErrNotStore, fault.Found("foreign-file", versionFile))
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
	info, err := os.Lstat(path)
	if err != nil || info.Mode()&fs.ModeSymlink != 0 {
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

// makeFolder makes a folder with the rights of the folder that it is in, unless it is there.
func makeFolder(dir string) error {
	err := os.Mkdir(dir, 0o700)
	if err == nil {
		share(dir)
	} else if errors.Is(err, fs.ErrExist) {
		return nil
	}
	return err
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

func oldPath(dir, id string) string { return filepath.Join(dir, plansDir, id+oldSuffix) }

// stored reports whether there is a plan file of an id.
func stored(dir, id string) bool {
	if checkID(id) != nil {
		return false
	}
	_, err := os.Stat(planPath(dir, id))
	if err != nil {
		_, err = os.Stat(oldPath(dir, id))
	}
	return err == nil
}

// readFile reads the plan file of id, that of the old format where there is no other.
func readFile(dir, id string) (b []byte, path string, info fs.FileInfo, err error) {
	path = planPath(dir, id)
	if info, err = os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
		path = oldPath(dir, id)
		info, err = os.Lstat(path)
	}
	switch {
	case err != nil:
		return nil, path, nil, err
	case !info.Mode().IsRegular():
		return nil, path, nil, fmt.Errorf("%s: %w: it is no file", path, ErrDamagedPlan)
	}
	b, err = os.ReadFile(path)
	return b, path, info, err
}

// readPlan reads the plan file of id and checks that it is one.
func readPlan(dir, id string) (*plan.Plan, stamp, error) {
	p, info, b, err := readPart(dir, id, false)
	if err != nil {
		return nil, stamp{}, err
	}
	return p, stampOf(dir, id, info, hash(b)), nil
}

// readHead reads of a plan only what its document is, and its source.
func readHead(dir, id string) (*plan.Plan, error) {
	p, _, _, err := readPart(dir, id, true)
	return p, err
}

func readPart(dir, id string, onlyHead bool) (*plan.Plan, fs.FileInfo, []byte, error) {
	b, path, info, err := readFile(dir, id)
	if err != nil {
		return nil, nil, nil, err
	}
	var p *plan.Plan
	if strings.HasSuffix(path, oldSuffix) {
		p = new(plan.Plan)
		err = json.Unmarshal(b, p)
	} else {
		p, err = unpack(b, onlyHead)
	}
	if err != nil {
		return nil, nil, nil, fmt.Errorf("%s: %w: %w", path, ErrDamagedPlan, err)
	}
	if p.SchemaVersion != plan.SchemaVersion || p.ID != id {
		return nil, nil, nil, fmt.Errorf("%s: %w: it holds plan %q of schema version %q", path, ErrDamagedPlan, p.ID, p.SchemaVersion)
	}
	return p, info, b, nil
}

// staged is a plan file that is written and not yet in its place.
type staged struct {
	temp, path string
	record     record
}

// stage writes the plan file of p beside its place.
func stage(dir string, p *plan.Plan) (staged, error) {
	fail := func(err error) (staged, error) { return staged{}, fmt.Errorf("store plan %s: %w", p.ID, err) }
	b, err := pack(p)
	if err != nil {
		return fail(err)
	}
	path := planPath(dir, p.ID)
	temp, err := writeTemp(filepath.Dir(path), b)
	if err != nil {
		return fail(err)
	}
	info, err := os.Stat(temp)
	if err != nil {
		os.Remove(temp)
		return fail(err)
	}
	laid, err := lay(dir, p)
	if err != nil {
		os.Remove(temp)
		return fail(err)
	}
	return staged{temp, path, record{entryOf(laid), stampOf(dir, p.ID, info, hash(b))}}, nil
}

// stagers is how many plan files are written side by side: each waits for the disk.
const stagers = 16

// stageAll stages plans, and returns those that it has staged also with an error.
func stageAll(dir string, plans []*plan.Plan) ([]staged, error) {
	files := make([]staged, len(plans))
	side := pool.New().WithErrors().WithMaxGoroutines(stagers)
	for i, p := range plans {
		side.Go(func() (err error) { files[i], err = stage(dir, p); return err })
	}
	err := side.Wait()
	return slices.DeleteFunc(files, func(f staged) bool { return f.temp == "" }), err
}

// commit puts staged plan files in their places for good, and removes those of the old format.
func commit(dir string, files []staged) error {
	for _, f := range files {
		id := f.record.Entry.ID
		if err := rename(f.temp, f.path); err != nil {
			return fmt.Errorf("store plan %s: %w", id, err)
		}
		if err := os.Remove(oldPath(dir, id)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("store plan %s: %w", id, err)
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
	for _, path := range []string{planPath(dir, id), oldPath(dir, id)} {
		if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return syncDir(filepath.Join(dir, plansDir))
}

// planFiles lists the plan files of a store by their ids, and those of the old format among them.
func planFiles(dir string) (files map[string]fs.FileInfo, old []string, err error) {
	list, err := os.ReadDir(filepath.Join(dir, plansDir))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, nil, err
	}
	files = make(map[string]fs.FileInfo, len(list))
	for _, f := range list {
		id, isPlan := strings.CutSuffix(f.Name(), planSuffix)
		isOld := false
		if !isPlan {
			id, isOld = strings.CutSuffix(f.Name(), oldSuffix)
		}
		info, err := f.Info()
		if !isPlan && !isOld || err != nil || checkID(id) != nil {
			continue // not a plan, or removed since it was listed
		}
		if isOld {
			old = append(old, id)
		}
		if isPlan || files[id] == nil {
			files[id] = info
		}
	}
	return files, old, nil
}

// rewriteOld writes the plans of the old format anew. Files that hold none stay, and are told of
// when they are to be indexed.
func rewriteOld(dir string) error {
	_, old, err := planFiles(dir)
	if err != nil {
		return err
	}
	for _, id := range old {
		p, _, err := readPlan(dir, id)
		if err != nil {
			continue
		}
		f, err := stage(dir, p)
		if err != nil {
			return err
		}
		if err := commit(dir, []staged{f}); err != nil {
			dropStaged([]staged{f})
			return err
		}
	}
	return nil
}

// stamp is what tells whether a plan file has changed: its size and time, which are
// cheap to read, and its hash for when these differ; and the length of its corrections, to which
// lines are added only.
type stamp struct {
	Size        int64  `json:"size"`
	Time        int64  `json:"time"` // of modification, nanoseconds since 1970
	SHA256      string `json:"sha256"`
	Corrections int64  `json:"corrections,omitempty"`
}

func stampOf(dir, id string, info fs.FileInfo, sum string) stamp {
	return stamp{info.Size(), info.ModTime().UnixNano(), sum, correctionsSize(dir, id)}
}

func hash(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}
