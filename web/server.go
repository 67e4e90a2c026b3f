// Package web shows the plans of a store in the browser, and answers other programs over HTTP.
//
// A handler reads an address, asks the rooms below (index, agenda, export, ingest), and shows what
// they answer; it decides nothing that they could. Pages are whole without script: script.js only
// adds results as one types, completion, keys and progress. What each address gives is listed in
// [Server.routes].
package web

import (
	"cmp"
	"context"
	"embed"
	"errors"
	"html/template"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"path/filepath"
	"time"

	"kehoach/correct"
	"kehoach/extract/document/ocr"
	"kehoach/index/search"
	"kehoach/index/store"
	"kehoach/internal/messages"
	"kehoach/web/picture"
)

// Options govern a server. Words is required.
type Options struct {
	Words Words
	// Log hears of requests that failed by a fault of the program; nil for none.
	Log *slog.Logger
	// Notice is told what the store repairs and leaves out; it may be nil.
	Notice func(store.Notice)
	// Pictures says how pages that are pictures are read.
	Pictures ocr.Options
	// By is the name of who corrects, where the page is told no other.
	By string
	// Cache is a folder for what takes a while to make and can be made anew; "" for one in that of the
	// store.
	Cache string
	// Now is the clock; nil for that of the system.
	Now func() time.Time
}

// Words says what the commands say too, in the same words.
type Words interface {
	// Explain is the message of an error that befell a named thing, "" for none.
	Explain(l messages.Language, name string, err error) string
	// Reading tells how the words of a query were taken, where that is not as typed.
	Reading(l messages.Language, r search.Result) []string
	// Queries explains the language of queries: pairs of an example and what it means.
	Queries(l messages.Language) (forms, fields [][2]string)
	// Correction is what a correction says, in short, and State what became of it.
	Correction(l messages.Language, r *correct.Record) string
	State(l messages.Language, state string) string
}

// Server answers requests for the plans of one store.
type Server struct {
	options   Options
	dir       string
	library   *library
	saved     *savedFile
	intake    *intake
	pictures  *picture.Drawer
	originals originals
	pages     map[string]*template.Template
	handler   http.Handler
	times     times
}

//go:embed assets templates
var files embed.FS

// Bounds of the header of a request, and of the time in which a server ends.
const (
	headerBytes = 64 << 10
	endTime     = 10 * time.Second // for requests under way
)

// times are how long the parts of an exchange may take; who is slower is cut off.
type times struct {
	header, body, write, idle time.Duration
	upload                    time.Duration // for a body of files over a slow line
	take                      time.Duration // for the files of many plans
}

var usualTimes = times{header: 10 * time.Second, body: 30 * time.Second, write: time.Minute, idle: 2 * time.Minute, upload: 10 * time.Minute, take: 10 * time.Minute}

// New returns a server of the store in a folder, which is made where there is none.
func New(dir string, o Options) (*Server, error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Notice == nil {
		o.Notice = func(store.Notice) {}
	}
	if err := store.Check(dir); errors.Is(err, store.ErrNoStore) {
		made, err := store.Open(dir, store.Options{Notice: o.Notice})
		if err != nil {
			return nil, err
		}
		if err := made.Close(); err != nil {
			return nil, err
		}
	} else if err != nil {
		return nil, err
	}
	s := &Server{options: o, dir: dir, library: &library{dir: dir, notice: o.Notice}, times: usualTimes}
	s.saved = newSavedFile(dir)
	s.intake = newIntake(s)
	s.pictures = picture.New(cmp.Or(o.Cache, filepath.Join(dir, "cache")))
	if err := s.parse(); err != nil {
		return nil, err
	}
	s.handler = s.safe(s.routes())
	return s, nil
}

// ServeHTTP answers a request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// routes is the table of addresses.
func (s *Server) routes() *http.ServeMux {
	mux := http.NewServeMux()
	assets, err := fs.Sub(files, "assets")
	if err != nil {
		s.options.Log.Error("assets", "error", err)
	}
	mux.Handle("GET /assets/", http.StripPrefix("/assets/", http.FileServerFS(assets)))
	for pattern, view := range map[string]action{
		"GET /{$}":                            s.search,
		"GET /results":                        s.kept(s.results),
		"GET /plans":                          s.kept(s.plans),
		"GET /plan/{id}":                      s.plan,
		"GET /plan/{id}/page/{picture}":       s.pagePicture,
		"POST /plan/{id}/remove":              s.remove,
		"POST /plan/{id}/correct":             s.correct,
		"GET /plan/{id}/correct":              s.uncorrected,
		"GET /take/{format}":                  s.takeFound,
		"GET /plan/{id}/take/{format}":        s.takePlan,
		"GET /deadlines":                      s.kept(s.deadlines),
		"GET /targets":                        s.kept(s.targets),
		"GET /ingest":                         s.ingestPage,
		"POST /ingest":                        s.upload,
		"GET /ingest/{job}/events":            s.events,
		"GET /api/v1/search":                  s.kept(s.apiSearch),
		"GET /api/v1/plans":                   s.kept(s.apiPlans),
		"GET /api/v1/plans/{id}":              s.apiPlan,
		"GET /api/v1/plans/{id}/corrections":  s.apiCorrections,
		"POST /api/v1/plans/{id}/corrections": s.apiCorrect,
		"GET /api/v1/agenda":                  s.kept(s.apiAgenda),
		"GET /api/v1/suggest":                 s.kept(s.apiSuggest),
		"GET /api/v1/openapi.json":            s.apiDescription,
		"POST /saved":                         s.save,
		"POST /saved/remove":                  s.unsave,
		"GET /help":                           s.kept(s.help),
		"/":                                   s.nowhere,
	} {
		mux.HandleFunc(pattern, s.show(view))
	}
	return mux
}

// Serve answers requests that come in at l until ctx ends, and then those under way.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	server := &http.Server{Handler: s, ReadHeaderTimeout: s.times.header, ReadTimeout: s.times.body, WriteTimeout: s.times.write, IdleTimeout: s.times.idle,
		MaxHeaderBytes: headerBytes, BaseContext: func(net.Listener) context.Context { return ctx }, ErrorLog: slog.NewLogLogger(s.options.Log.Handler(), slog.LevelDebug)}
	ended := make(chan error, 1)
	stop := context.AfterFunc(ctx, func() {
		s.intake.cancel() // ends the events that browsers wait for
		late, cancel := context.WithTimeout(context.WithoutCancel(ctx), endTime)
		defer cancel()
		ended <- server.Shutdown(late)
	})
	err := server.Serve(l)
	if !stop() && errors.Is(err, http.ErrServerClosed) {
		err = <-ended
	}
	return errors.Join(err, s.Close())
}

// Close ends the reading of uploaded files and the drawing of pages, and closes the store.
func (s *Server) Close() error {
	s.intake.end()
	s.pictures.Close()
	return s.library.close()
}
