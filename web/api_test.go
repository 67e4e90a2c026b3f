package web

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// requests are those that ask the API, one at least for each of its routes.
var requests = []struct{ path, query string }{
	{"/api/v1/search", "q=ho&facets=1&kind=task&limit=1"}, {"/api/v1/search", "q=ho&sort=deadline&offset=1"}, {"/api/v1/plans", ""}, {"/api/v1/plans/{id}", ""},
	{"/api/v1/agenda", ""}, {"/api/v1/agenda", "q=tre&from=2031-01-01&to=2031-12-31&agency=X%C3%A2y"}, {"/api/v1/suggest", "q=so&limit=3"}, {"/api/v1/openapi.json", ""},
}

// TestDescription holds the description against the handlers: the same routes, and answers that
// are as it says.
func TestDescription(t *testing.T) {
	s, _ := serve(t)
	doc, err := openAPI()
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("urn:api", doc); err != nil {
		t.Fatal(err)
	}
	paths := doc["paths"].(map[string]any)
	for path := range paths {
		if !slices.ContainsFunc(requests, func(a struct{ path, query string }) bool { return a.path == path }) {
			t.Errorf("no request asks for %s", path)
		}
	}
	routes := regexp.MustCompile(`"GET (/api/[^"]+)"`)
	for _, m := range routes.FindAllStringSubmatch(source(t, "server.go"), -1) {
		if paths[m[1]] == nil {
			t.Errorf("%s is not described", m[1])
		}
	}
	for _, a := range requests {
		w := ask(s, http.MethodGet, strings.ReplaceAll(a.path, "{id}", lakeID)+"?"+a.query, "")
		checkAnswer(t, c, a.path, "200", "application/json", w.Code, w.Header(), w.Body.String())
		described := parameters(paths[a.path])
		for _, pair := range strings.Split(a.query, "&") {
			if name, _, _ := strings.Cut(pair, "="); name != "" && !slices.Contains(described, name) {
				t.Errorf("%s: the parameter %s is not described", a.path, name)
			}
		}
	}
	for path, want := range map[string]string{"/api/v1/search?q=foo:x": "400", "/api/v1/search?q=a&limit=x": "400", "/api/v1/search?q=a&sort=x": "400", "/api/v1/agenda?from=x": "400", "/api/v1/plans/nosuch": "404"} {
		w := ask(s, http.MethodGet, path, "")
		route, _, _ := strings.Cut(strings.Replace(path, "nosuch", "{id}", 1), "?")
		checkAnswer(t, c, route, want, "application/problem+json", w.Code, w.Header(), w.Body.String())
	}
}

// checkAnswer checks an answer against what is described of it.
func checkAnswer(t *testing.T, c *jsonschema.Compiler, path, status, kind string, code int, h http.Header, body string) {
	t.Helper()
	if status != strconv.Itoa(code) || h.Get("Content-Type") != kind {
		t.Errorf("%s: %d %s, want %s %s: %.200s", path, code, h.Get("Content-Type"), status, kind, body)
		return
	}
	at := "urn:api#/paths/" + strings.NewReplacer("~", "~0", "/", "~1", "{", "%7B", "}", "%7D").Replace(path) + "/get/responses/" + status
	if kind == "application/problem+json" {
		at = "urn:api#/components/responses/Problem"
	}
	schema, err := c.Compile(at + "/content/" + strings.ReplaceAll(kind, "/", "~1") + "/schema")
	if err != nil {
		t.Errorf("%s: %v", path, err)
		return
	}
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(body))
	if err != nil {
		t.Errorf("%s: %v", path, err)
		return
	}
	if err := schema.Validate(value); err != nil {
		t.Errorf("%s: %v", path, err)
	}
}

func parameters(path any) (names []string) {
	get := path.(map[string]any)["get"].(map[string]any)
	list, _ := get["parameters"].([]any)
	for _, p := range list {
		names = append(names, p.(map[string]any)["name"].(string))
	}
	return names
}

func TestTags(t *testing.T) {
	s, _ := serve(t)
	for _, target := range []string{"/api/v1/search?q=ho", "/api/v1/plans", "/api/v1/plans/" + lakeID} {
		tag := ask(s, http.MethodGet, target, "").Header().Get("ETag")
		w := ask(s, http.MethodGet, target, "", func(r *http.Request) { r.Header.Set("If-None-Match", `"other", `+tag) })
		if w.Code != http.StatusNotModified || w.Body.Len() > 0 || tag == "" {
			t.Errorf("%s: %d, tag %q", target, w.Code, tag)
		}
	}
}

func TestGzip(t *testing.T) {
	s, _ := serve(t)
	for _, target := range []string{"/api/v1/plans/" + lakeID, "/plan/" + lakeID} {
		plain := ask(s, http.MethodGet, target, "")
		packed := ask(s, http.MethodGet, target, "", func(r *http.Request) { r.Header.Set("Accept-Encoding", "br, gzip;q=0.8") })
		z, err := gzip.NewReader(packed.Body)
		if err != nil || packed.Header().Get("Content-Encoding") != "gzip" || packed.Body.Len() >= plain.Body.Len() {
			t.Fatalf("%s: %v, %v", target, err, packed.Header())
		}
		var b strings.Builder
		if _, err := bufio.NewReader(z).WriteTo(&b); err != nil || b.String() != plain.Body.String() {
			t.Errorf("%s: %v; unpacked it differs", target, err)
		}
		if w := ask(s, http.MethodGet, target, "", func(r *http.Request) { r.Header.Set("Accept-Encoding", "gzip;q=0") }); w.Header().Get("Content-Encoding") != "" {
			t.Errorf("%s is packed for who cannot unpack", target)
		}
	}
}

func TestLines(t *testing.T) {
	s, _ := serve(t)
	for _, target := range []string{"/api/v1/search?q=ho", "/api/v1/plans", "/api/v1/agenda"} {
		w := ask(s, http.MethodGet, target, "", func(r *http.Request) { r.Header.Set("Accept", lines) })
		n := 0
		for line := range strings.Lines(w.Body.String()) {
			n++
			if !json.Valid([]byte(line)) || line[0] != '{' {
				t.Errorf("%s: %q", target, line)
			}
		}
		if n == 0 || w.Header().Get("Content-Type") != lines {
			t.Errorf("%s: %d lines, %v", target, n, w.Header())
		}
	}
}
