package web

import (
	"encoding/json"
	"errors"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"

	"kehoach/index/search"
)

// Bounds of saved searches.
const (
	maxSaved     = 200
	maxSavedName = 200 // bytes
)

// kept is a saved search as its file has it.
type kept struct {
	Name  string `json:"name"`
	Query string `json:"query"` // parameters of the address
	Seen  int    `json:"seen"`  // hits when it was looked at last
}

// savedSearch is a saved search as it is shown.
type savedSearch struct {
	kept
	New int // hits since it was looked at last
}

// Link is the address of the search.
func (s savedSearch) Link() string { return "/" + s.Query }

// savedFile keeps searches under names in a file of the data folder.
type savedFile struct {
	mu   sync.Mutex
	path string
}

func newSavedFile(dir string) *savedFile {
	return &savedFile{path: filepath.Join(dir, "searches.json")}
}

func (f *savedFile) load() (list []kept, err error) {
	raw, err := os.ReadFile(f.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return list, json.Unmarshal(raw, &list)
}

// holds reports whether a search is saved.
func (f *savedFile) holds(query string) (bool, error) {
	list, err := f.load()
	return slices.ContainsFunc(list, func(k kept) bool { return k.Query == query }), err
}

// change replaces the file by what do makes of its searches, whole or not at all.
func (f *savedFile) change(do func([]kept) []kept) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	list, err := f.load()
	if err != nil {
		return err
	}
	before := slices.Clone(list)
	if list = do(list); slices.Equal(before, list) {
		return nil
	}
	raw, err := json.MarshalIndent(list, "", "  ")
	if err != nil {
		return err
	}
	return replaceFile(f.path, raw)
}

// replaceFile replaces a file by a rename, so that it is whole at any time.
func replaceFile(path string, content []byte) (err error) {
	tmp, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
	if err != nil {
		return err
	}
	_, err = tmp.Write(content)
	err = errors.Join(err, tmp.Sync(), tmp.Close())
	if err == nil {
		err = os.Rename(tmp.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(tmp.Name()))
	}
	return nil
}

// savedSearches lists the saved searches with their new hits.
func (s *Server) savedSearches(r *request) (shown []savedSearch, err error) {
	list, err := s.saved.load()
	if err != nil || len(list) == 0 {
		return nil, err
	}
	for _, k := range list {
		total, err := s.count(r, k.Query)
		if err != nil {
			return nil, err
		}
		shown = append(shown, savedSearch{k, max(0, total-k.Seen)})
	}
	return shown, nil
}

// count returns how many hits a saved search has; none where its query is wrong.
func (s *Server) count(r *request, query string) (int, error) {
	form, err := url.ParseQuery(strings.TrimPrefix(query, "?"))
	if err != nil {
		return 0, nil
	}
	q := (&request{Request: r.Request, server: s, form: form}).asked().query
	q.Limit, q.Facets, q.Bare = 1, false, true
	result, err := s.library.search(r.Context(), q)
	if errors.Is(err, search.ErrBadQuery) {
		return 0, nil
	}
	return result.Total, err
}

// saw notes that the hits of a search have been looked at, where it is a saved one.
func (s *Server) saw(query string, total int) error {
	return s.saved.change(func(list []kept) []kept {
		for i := range list {
			if list[i].Query == query {
				list[i].Seen = total
			}
		}
		return list
	})
}

// searchOf is the address of a search as it is kept: without page and language.
func searchOf(form url.Values) string {
	return strings.TrimPrefix(address("/", form, "page", ""), "/")
}

// save keeps a search under a name.
func (s *Server) save(r *request) error {
	if err := r.ParseForm(); err != nil {
		return err
	}
	name, to := strings.TrimSpace(r.PostForm.Get("name")), r.PostForm.Get("query")
	form, err := url.ParseQuery(strings.TrimPrefix(to, "?"))
	if err != nil || name == "" || len(name) > maxSavedName {
		return refused(http.StatusBadRequest, "web/bad-name")
	}
	query := searchOf(form)
	full := false
	err = s.saved.change(func(list []kept) []kept {
		list = slices.DeleteFunc(list, func(k kept) bool { return k.Name == name })
		if full = len(list) >= maxSaved; full {
			return list
		}
		return append(list, kept{Name: name, Query: query})
	})
	if full {
		return refused(http.StatusConflict, "web/many-saved", strconv.Itoa(maxSaved))
	}
	if err != nil {
		return err
	}
	return r.redirect("/" + query)
}

// unsave forgets a search.
func (s *Server) unsave(r *request) error {
	if err := r.ParseForm(); err != nil {
		return err
	}
	name := r.PostForm.Get("name")
	err := s.saved.change(func(list []kept) []kept {
		return slices.DeleteFunc(list, func(k kept) bool { return k.Name == name })
	})
	if err != nil {
		return err
	}
	return r.redirect("/")
}
