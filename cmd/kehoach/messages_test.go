package main

import (
	"go/ast"
	"go/constant"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestMessages checks that each message has a Vietnamese form with the same verbs,
// and that the catalog holds no other.
func TestMessages(t *testing.T) {
	said := keys(t)
	if len(said) < 50 {
		t.Fatalf("only %d messages found in the source", len(said))
	}
	verbs := regexp.MustCompile(`%[^ ]`)
	for k := range said {
		text, ok := vietnamese[k]
		if !ok {
			t.Errorf("no Vietnamese form of %q", k)
			continue
		}
		want, got := verbs.FindAllString(string(k), -1), verbs.FindAllString(text, -1)
		if strings.Join(want, " ") != strings.Join(got, " ") {
			t.Errorf("%q has the verbs %v, its Vietnamese form %v", k, want, got)
		}
	}
	for k := range vietnamese {
		if !said[k] {
			t.Errorf("%q is said nowhere", k)
		}
	}
}

// keys returns every constant of type key in the package but for the catalog's.
func keys(t *testing.T) map[key]bool {
	fset := token.NewFileSet()
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var files []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}}
	conf := types.Config{Importer: importer.ForCompiler(fset, "gc", exportData(t))}
	if _, err := conf.Check("kehoach/cmd/kehoach", fset, files, info); err != nil {
		t.Fatal(err)
	}
	said := map[key]bool{}
	for expr, v := range info.Types {
		if v.Value == nil || !strings.HasSuffix(v.Type.String(), ".key") {
			continue
		}
		if fset.Position(expr.Pos()).Filename != "messages_vi.go" {
			said[key(constant.StringVal(v.Value))] = true
		}
	}
	return said
}

// exportData finds the compiled packages that this one imports.
func exportData(t *testing.T) importer.Lookup {
	out, err := exec.Command("go", "list", "-buildvcs=false", "-export", "-deps", "-f", "{{.ImportPath}}={{.Export}}", ".").Output()
	if err != nil {
		t.Fatal(err)
	}
	paths := map[string]string{}
	for _, line := range strings.Fields(string(out)) {
		path, file, _ := strings.Cut(line, "=")
		paths[path] = file
	}
	return func(path string) (io.ReadCloser, error) { return os.Open(paths[path]) }
}
