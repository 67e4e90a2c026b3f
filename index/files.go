package index

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
	"unicode"

	"kehoach/plan"
)

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
// derived in it.
const storeVersion = "kehoach store 1\n"

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
			return fmt.Errorf("%s is not a store and not empty", dir)
		}
	}
	return writeFile(filepath.Join(dir, versionFile), []byte(storeVersion))
}

func checkVersion(dir string) error {
	b, err := os.ReadFile(filepath.Join(dir, versionFile))
	if err != nil {
		return err
	}
	if string(b) != storeVersion {
		return fmt.Errorf("the store %s has the format %q, this program reads %q",
			dir, strings.TrimSpace(string(b)), strings.TrimSpace(storeVersion))
	}
	return nil
}

// writeFile puts data at path whole or not at all, and returns when it is on the
// disk. The caller syncs the folder when it has written all its files.
func writeFile(path string, data []byte) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), tempPrefix+"*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(f.Name())
		}
	}()
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
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
		return nil, stamp{}, fmt.Errorf("%s: %w", path, err)
	}
	if p.SchemaVersion != plan.SchemaVersion || p.ID != id {
		return nil, stamp{}, fmt.Errorf("%s holds plan %q of schema version %q", path, p.ID, p.SchemaVersion)
	}
	return p, stampOf(info, hash(b)), nil
}

// writePlan writes the plan file of p; the caller syncs the folder.
func writePlan(dir string, p *plan.Plan) (stamp, error) {
	var b bytes.Buffer
	if err := plan.EncodeLine(&b, p); err != nil {
		return stamp{}, fmt.Errorf("encode plan %s: %w", p.ID, err)
	}
	path := planPath(dir, p.ID)
	if err := writeFile(path, b.Bytes()); err != nil {
		return stamp{}, fmt.Errorf("store plan %s: %w", p.ID, err)
	}
	info, err := os.Stat(path)
	if err != nil {
		return stamp{}, fmt.Errorf("store plan %s: %w", p.ID, err)
	}
	return stampOf(info, hash(b.Bytes())), nil
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
