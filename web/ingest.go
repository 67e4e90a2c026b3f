package web

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"kehoach/ingest"
)

// jobView is a job as it is shown.
type jobView struct {
	*request
	ID       string
	Files    []fileView
	Finished bool
}

// fileView is a file of a job with its error in words.
type fileView struct {
	incoming
	Said string
}

// ingestPage is where files are added.
type ingestPage struct {
	frame
	Jobs    []jobView
	Endings string // as an input of files takes them
	Named   string // as they are said
}

// ingestPage shows the form and what became of the files sent before.
func (s *Server) ingestPage(r *request) error {
	p := ingestPage{frame: r.frame("ingest", r.Say("ingest")), Endings: strings.Join(ingest.Endings(), ","), Named: strings.Join(ingest.Endings(), ", ")}
	for _, j := range s.intake.recent() {
		view, _ := r.job(j)
		p.Jobs = append(p.Jobs, view)
	}
	return r.page(http.StatusOK, "ingest", p)
}

// job returns a job as it is shown, and what is closed when it changes.
func (r *request) job(j *job) (jobView, <-chan struct{}) {
	files, finished, changed := j.look()
	view := jobView{request: r, ID: j.ID, Finished: finished}
	for _, f := range files {
		shown := fileView{incoming: f}
		if f.Err != nil {
			shown.Said = r.server.options.Words.Explain(r.language, f.Name, f.Err)
			shown.Said = strings.ReplaceAll(shown.Said, f.path, f.Name)
		}
		view.Files = append(view.Files, shown)
	}
	return view, changed
}

// upload keeps the files of a form and begins to read them.
func (s *Server) upload(r *request) error {
	r.unhurried(http.NewResponseController(r.w), time.Now().Add(s.times.upload))
	form, err := r.MultipartReader()
	if err != nil {
		return refused(http.StatusBadRequest, "web/no-files")
	}
	j, err := s.intake.receive(form)
	if err != nil {
		return err
	}
	return r.redirect("/ingest#job-" + j.ID)
}

// events tells how a job goes on, as server-sent events: each is the part of the page that shows it.
func (s *Server) events(r *request) error {
	j := s.intake.find(r.PathValue("job"))
	if j == nil {
		return refused(http.StatusNotFound, "web/nowhere")
	}
	h := r.w.Header()
	h.Set("Content-Type", "text/event-stream")
	h.Set("Cache-Control", "no-store")
	c := http.NewResponseController(r.w)
	r.unhurried(c, time.Time{})
	for {
		view, changed := r.job(j)
		if err := r.event(c, view); err != nil || view.Finished {
			return nil // the browser has gone, or all is said
		}
		select {
		case <-changed:
		case <-r.Context().Done():
			return nil
		case <-s.intake.ctx.Done():
			return nil
		}
	}
}

// event writes the state of a job.
func (r *request) event(c *http.ResponseController, view jobView) error {
	if err := c.SetWriteDeadline(time.Now().Add(r.server.times.write)); err != nil {
		r.server.options.Log.Debug("no deadline for an event", "error", err)
	}
	var b strings.Builder
	if err := r.server.pages["ingest"].ExecuteTemplate(&b, "job", view); err != nil {
		return err
	}
	name := "progress"
	if view.Finished {
		name = "finished"
	}
	if _, err := fmt.Fprintf(r.w, "event: %s\ndata: %s\n\n", name, strings.ReplaceAll(b.String(), "\n", "\ndata: ")); err != nil {
		return err
	}
	return c.Flush()
}

// unhurried gives a request until late, in the place of the bounds of all requests; zero for no bound.
func (r *request) unhurried(c *http.ResponseController, late time.Time) {
	if err := errors.Join(c.SetReadDeadline(late), c.SetWriteDeadline(late)); err != nil {
		r.server.options.Log.Debug("no deadline for a request", "error", err)
	}
}
