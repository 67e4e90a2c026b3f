package web

import (
	"bytes"
	"io"
	"net/http"
	"strconv"
	"strings"

	"github.com/klauspost/compress/gzip"
)

// leastGzip is from how many bytes on an answer is worth compressing: what is less fits into one packet.
const leastGzip = 1400

// send writes an answer that is at hand.
func (r *request) send(status int, contentType string, body []byte) error {
	a := reply{contentType: contentType, tag: r.w.Header().Get("ETag"), body: body}
	if len(body) >= leastGzip && (r.takesGzip() || r.kept != nil) {
		var b bytes.Buffer
		out, _ := gzip.NewWriterLevel(&b, gzip.BestSpeed) // the level is one that it has
		out.Write(body)
		out.Close()
		a.body, a.compressed = b.Bytes(), true
	}
	if r.kept != nil && status == http.StatusOK {
		r.kept(a)
	}
	return r.write(status, a)
}

// write writes an answer, uncompressed for programs that take no other.
func (r *request) write(status int, a reply) error {
	h := r.w.Header()
	h.Set("Content-Type", a.contentType)
	switch {
	case !r.takesGzip() && a.compressed:
		plain, err := gzip.NewReader(bytes.NewReader(a.body))
		if err != nil {
			return err
		}
		r.w.WriteHeader(status)
		io.Copy(r.w, plain) // that the browser has gone is no fault
		return nil
	case a.compressed:
		h.Set("Content-Encoding", "gzip")
	}
	h.Set("Content-Length", strconv.Itoa(len(a.body)))
	r.w.WriteHeader(status)
	r.w.Write(a.body)
	return nil
}

// stream returns where an answer is written whose length is not known.
func (r *request) stream() io.WriteCloser {
	if r.takesGzip() {
		return r.compressed(http.StatusOK)
	}
	return open{r.w}
}

func (r *request) compressed(status int) io.WriteCloser {
	r.w.Header().Set("Content-Encoding", "gzip")
	r.w.WriteHeader(status)
	out, _ := gzip.NewWriterLevel(r.w, gzip.BestSpeed) // the level is one that it has
	return out
}

// takesGzip reports whether a program reads compressed answers; caches are told that they differ.
func (r *request) takesGzip() bool {
	r.w.Header().Set("Vary", "Accept-Encoding, Accept-Language, Cookie")
	for _, coding := range strings.Split(r.Header.Get("Accept-Encoding"), ",") {
		name, weight, _ := strings.Cut(strings.TrimSpace(coding), ";")
		if name == "gzip" && strings.TrimSpace(weight) != "q=0" {
			return true
		}
	}
	return false
}

// open is a writer whose end is that of the answer.
type open struct{ io.Writer }

// Close does nothing.
func (open) Close() error { return nil }
