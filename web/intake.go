package web

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"kehoach/index/store"
	"kehoach/ingest"
	"kehoach/plan"
)

// Bounds of uploads.
const (
	maxUpload     = 512 << 20 // bytes of a request
	maxFiles      = 1000      // of a request
	maxName       = 150       // bytes of the name of a file
	maxJobs       = 20        // that are remembered
	lockedTries   = 6         // while another process writes to the store, each for [patience]
	uploadsFolder = "uploads" // in the data folder
)

// States of a file that is taken in.
const (
	waiting   = "waiting"
	reading   = "reading"
	stored    = "stored"
	unchanged = "unchanged"
	second    = "second"
	failed    = "failed"
)

// intake takes uploaded files into the store, one job after the other.
type intake struct {
	server *Server
	ctx    context.Context
	cancel context.CancelFunc
	turn   sync.Mutex // of the job that writes
	ended  sync.WaitGroup

	mu   sync.Mutex
	jobs []*job // the newest first
}

func newIntake(s *Server) *intake {
	ctx, cancel := context.WithCancel(context.Background())
	return &intake{server: s, ctx: ctx, cancel: cancel}
}

// end ends the job that runs, after the file that it reads, and waits for it.
func (in *intake) end() {
	in.cancel()
	in.ended.Wait()
}

// job is files that were uploaded together.
type job struct {
	ID string

	mu       sync.Mutex
	files    []*incoming
	finished bool
	changed  chan struct{} // closed when something changes
}

// incoming is a file that was uploaded.
type incoming struct {
	Name  string // as it was sent
	State string
	Err   error
	Plans []result // of a zip file several
	path  string
	Pages string // "3/12" while its pages are recognised
}

// result is a plan that was made of a file, or that the file is another copy of.
type result struct {
	ID, Number, Title          string
	Tasks, Targets, Indicators int
	Warnings                   int
}

// look returns the files of a job as they are now, whether it has ended, and what is closed when
// that changes.
func (j *job) look() (files []incoming, finished bool, changed <-chan struct{}) {
	j.mu.Lock()
	defer j.mu.Unlock()
	for _, f := range j.files {
		files = append(files, *f)
	}
	return files, j.finished, j.changed
}

// change changes a job and tells those who look.
func (j *job) change(do func()) {
	j.mu.Lock()
	defer j.mu.Unlock()
	do()
	close(j.changed)
	j.changed = make(chan struct{})
}

// of returns the file of a path, or the zip file that the path leads into; nil for none.
func (j *job) of(path string) *incoming {
	for _, f := range j.files {
		if f.path != "" && (f.path == path || strings.HasPrefix(filepath.ToSlash(path), filepath.ToSlash(f.path)+"/")) {
			return f
		}
	}
	return nil
}

// find returns a job by its id, nil for none.
func (in *intake) find(id string) *job {
	in.mu.Lock()
	defer in.mu.Unlock()
	for _, j := range in.jobs {
		if j.ID == id {
			return j
		}
	}
	return nil
}

// recent lists the jobs that are remembered, the newest first.
func (in *intake) recent() []*job {
	in.mu.Lock()
	defer in.mu.Unlock()
	return slices.Clone(in.jobs)
}

// receive keeps the files of a form and begins to read them. A file that cannot be kept stops no other.
func (in *intake) receive(form *multipart.Reader) (*job, error) {
	j := &job{ID: rand.Text(), changed: make(chan struct{})}
	for {
		part, err := form.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, unread(err)
		}
		if part.FileName() == "" {
			continue
		}
		if len(j.files) == maxFiles {
			return nil, refused(http.StatusRequestEntityTooLarge, "web/too-many-files", fmt.Sprint(maxFiles))
		}
		f := &incoming{Name: part.FileName(), State: waiting}
		if f.path, err = in.keep(part); err != nil {
			return nil, err
		}
		if !slices.ContainsFunc(j.files, func(other *incoming) bool { return other.path == f.path }) {
			j.files = append(j.files, f)
		}
	}
	if len(j.files) == 0 {
		return nil, refused(http.StatusBadRequest, "web/no-files")
	}
	in.mu.Lock()
	in.jobs = append([]*job{j}, in.jobs...)
	in.jobs = in.jobs[:min(len(in.jobs), maxJobs)]
	in.mu.Unlock()
	in.ended.Go(func() { in.run(j) })
	return j, nil
}

// unread is the error of a form that could not be read: that it is too long, else that it is none.
func unread(err error) error {
	if _, large := errorOf[*http.MaxBytesError](err); large {
		return err
	}
	return refused(http.StatusBadRequest, "web/no-files")
}

// keep writes a file that is sent into the folder of uploads: below its content, so that two files
// of one name are two, and one file that is sent twice is one.
func (in *intake) keep(part *multipart.Part) (path string, err error) {
	root := filepath.Join(in.server.dir, uploadsFolder)
	if err := os.MkdirAll(root, 0o700); err != nil {
		return "", err
	}
	tmp, err := os.CreateTemp(root, ".sent-*")
	if err != nil {
		return "", err
	}
	defer os.Remove(tmp.Name()) // gone after the rename
	sum := sha256.New()
	_, err = io.Copy(io.MultiWriter(tmp, sum), part)
	if err = errors.Join(err, tmp.Close()); err != nil {
		return "", err
	}
	folder := filepath.Join(root, hex.EncodeToString(sum.Sum(nil))[:16])
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", err
	}
	path = filepath.Join(folder, fileName(part.FileName()))
	return path, os.Rename(tmp.Name(), path)
}

// fileName makes the name of a file that was sent one that any system can have, and that is no path.
func fileName(sent string) string {
	if i := strings.LastIndexAny(sent, `/\`); i >= 0 {
		sent = sent[i+1:]
	}
	name := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`<>:"|?*`, r) || !unicode.IsPrint(r) {
			return '_'
		}
		return r
	}, strings.ToValidUTF8(sent, "_"))
	for len(name) > maxName { // what is left has the ending
		_, first := utf8.DecodeRuneInString(name)
		name = name[first:]
	}
	if name = strings.Trim(name, " ."); name == "" {
		return "document"
	}
	return "_"[:reserved(name)] + name
}

// reserved is 1 where Windows keeps a name for a device, else 0.
func reserved(name string) int {
	stem, _, _ := strings.Cut(strings.ToUpper(name), ".")
	if slices.Contains([]string{"CON", "PRN", "AUX", "NUL"}, stem) || len(stem) == 4 && (strings.HasPrefix(stem, "COM") || strings.HasPrefix(stem, "LPT")) {
		return 1
	}
	return 0
}

// run reads the files of a job into the store.
func (in *intake) run(j *job) {
	in.turn.Lock()
	defer in.turn.Unlock()
	var paths []string
	for _, f := range j.files {
		paths = append(paths, f.path)
	}
	var account ingest.Account
	take := func(st *store.Store) (err error) {
		account, err = ingest.Paths(in.ctx, st, paths, ingest.Options{Tell: j.hear, Pictures: in.server.options.Pictures})
		return err
	}
	err := in.server.library.write(take)
	for try := 0; errors.Is(err, store.ErrLocked) && try < lockedTries && in.ctx.Err() == nil; try++ {
		err = in.server.library.write(take)
	}
	j.change(func() { j.settle(account, err) })
}

// hear notes what happens to the files of a job.
func (j *job) hear(e ingest.Event) {
	switch e := e.(type) {
	case ingest.Begun:
		j.change(func() {
			for _, f := range j.files {
				f.State = reading
			}
		})
	case ingest.Recognised:
		j.change(func() {
			if f := j.of(e.Path); f != nil {
				f.Pages = fmt.Sprintf("%d/%d", e.Done, e.Pages)
			}
		})
	case ingest.Stored:
		j.change(func() {
			for _, p := range e.Plans {
				if f := j.of(p.Source.Path); f != nil {
					f.State = stored
					f.Plans = append(f.Plans, resultOf(p))
				}
			}
		})
	}
}

func resultOf(p *plan.Plan) result {
	return result{p.ID, string(p.Document.Number), string(p.Document.Title), len(p.Tasks), len(p.Targets), len(p.Indicators), len(p.Warnings)}
}

// settle sets what became of each file.
func (j *job) settle(a ingest.Account, err error) {
	j.finished = true
	for _, s := range a.Second {
		if f := j.of(s.Path); f != nil {
			f.State = second
			if !slices.ContainsFunc(f.Plans, func(r result) bool { return r.ID == s.ID }) {
				f.Plans = append(f.Plans, result{ID: s.ID})
			}
		}
	}
	for _, failure := range a.Failed {
		if f := j.of(failure.Path); f != nil {
			f.State, f.Err = failed, failure.Err
		}
	}
	for _, f := range j.files {
		if f.State != waiting && f.State != reading {
			continue
		}
		f.State = unchanged
		if err != nil {
			f.State, f.Err = failed, err
		}
	}
}
