package web

import (
	"encoding/json"
	"net/http"
)

// problem is an error for programs, RFC 9457. Its type is left out, so that the status says what it is.
type problem struct {
	Title  string `json:"title"`
	Status int    `json:"status"`
	Detail string `json:"detail"`
}

// problem answers a program with an error.
func (r *request) problem(status int, said string) error {
	raw, err := json.Marshal(problem{http.StatusText(status), status, said})
	if err != nil {
		return err
	}
	return r.send(status, "application/problem+json", raw)
}
