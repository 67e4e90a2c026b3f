package web

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// requests are those that ask the API, one at least for each of its routes.
var requests = []struct{ path, query string }{
	{"/api/v1/search", "q=ho&facets=1&kind=task&limit=1"}, {"/api/v1/search", "q=ho&sort=deadline&offset=1"}, {"/api/v1/plans", ""}, {"/api/v1/plans/{id}", ""}, {"/api/v1/plans/{id}/corrections", ""},
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
	routes := regexp.MustCompile(`"([A-Z]+) (/api/[^"]+)"`)
	for _, m := range routes.FindAllStringSubmatch(source(t, "server.go"), -1) {
		if path, _ := paths[m[2]].(map[string]any); path[strings.ToLower(m[1])] == nil {
			t.Errorf("%s %s is not described", m[1], m[2])
		}
	}
	for _, a := range requests {
		w := ask(s, http.MethodGet, strings.ReplaceAll(a.path, "{id}", lakeID)+"?"+a.query, "")
		checkAnswer(t, c, "get", a.path, "200", "application/json", w)
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
		checkAnswer(t, c, "get", route, want, "application/problem+json", w)
	}
	checkCorrections(t, s, c)
}

// checkCorrections holds what corrects against the description.
func checkCorrections(t *testing.T, s *Server, c *jsonschema.Compiler) {
	const path = "/api/v1/plans/{id}/corrections"
	wishes, err := c.Compile("urn:api#/components/schemas/Wish")
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range []struct{ id, body, kind, want string }{
		{lakeID, `{"item":"task-1","lead":"Sở Nội vụ","due":"2031-09-30","by":"Lan"}`, "application/json; charset=utf-8", "201"},
		{lakeID, `{"item":"task-2","split":["Một","Hai"]}`, "application/json", "201"},
		{lakeID, `{"item":"task-3","done":true,"confirm":true,"note":"x"}`, "application/json", "201"},
		{lakeID, `{"undo":1}`, "application/json", "201"},
		{lakeID, `{"item":"task-1","due":"bao giờ"}`, "application/json", "422"},
		{lakeID, `{"item":"task-1"}`, "application/json", "422"},
		{lakeID, `{"item":"task-99","done":true}`, "application/json", "404"},
		{lakeID, `{"undo":99}`, "application/json", "404"},
		{"nosuch", `{"item":"task-1","done":true}`, "application/json", "404"},
		{lakeID, `{"item":"task-1","document":"other","done":true}`, "application/json", "400"},
		{lakeID, `{"itm":"task-1"}`, "application/json", "400"},
		{lakeID, `{`, "application/json", "400"},
		{lakeID, `{"item":"task-1","done":true}`, "text/plain", "415"},
	} {
		w := ask(s, http.MethodPost, strings.ReplaceAll(path, "{id}", a.id), a.body, func(r *http.Request) { r.Header.Set("Content-Type", a.kind) })
		kind := "application/problem+json"
		if a.want == "201" {
			kind = "application/json"
		}
		checkAnswer(t, c, "post", path, a.want, kind, w)
		value, err := jsonschema.UnmarshalJSON(strings.NewReader(a.body))
		if err == nil && a.want != "400" && wishes.Validate(value) != nil {
			t.Errorf("%s: %v", a.body, wishes.Validate(value))
		}
	}
	w := ask(s, http.MethodGet, strings.ReplaceAll(path, "{id}", lakeID), "")
	checkAnswer(t, c, "get", path, "200", "application/json", w)
	if got := w.Body.String(); strings.Count(got, `"number"`) != 5 || strings.Count(got, `"withdrawn": true`) != 1 {
		t.Errorf("the list: %s", got)
	}
}

// checkAnswer checks an answer against what is described of it.
func checkAnswer(t *testing.T, c *jsonschema.Compiler, method, path, status, kind string, w *httptest.ResponseRecorder) {
	t.Helper()
	h, body := w.Header(), w.Body.String()
	if status != strconv.Itoa(w.Code) || h.Get("Content-Type") != kind {
		t.Errorf("%s: %d %s, want %s %s: %.200s", path, w.Code, h.Get("Content-Type"), status, kind, body)
		return
	}
	at := "urn:api#/paths/" + strings.NewReplacer("~", "~0", "/", "~1", "{", "%7B", "}", "%7D").Replace(path) + "/" + method + "/responses/" + status
	if kind == "application/problem+json" {
		if _, err := c.Compile(at); err != nil {
			t.Errorf("%s: %s is not described: %v", path, status, err)
		}
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
