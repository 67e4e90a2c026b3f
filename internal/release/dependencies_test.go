package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// required is a module that go.mod names because the program itself uses it.
var required = regexp.MustCompile(`(?m)^(?:require )?\s*([^\s()]+\.[^\s()]+/[^\s()]+) (v\S+)$`)

// listed is a row of the table: module, version, date, what for, licence.
var listed = regexp.MustCompile("(?m)^\\| `([^`]+)` \\| (v\\S+) \\| \\d{4}-\\d\\d-\\d\\d \\| [^|]+ \\| [^|]+ \\|$")

// TestDependencies holds docs/dependencies.md against go.mod.
func TestDependencies(t *testing.T) {
	read := func(name string, row *regexp.Regexp) (modules []string) {
		b, err := os.ReadFile(filepath.Join("..", "..", name))
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range row.FindAllStringSubmatch(string(b), -1) {
			modules = append(modules, m[1]+" "+m[2])
		}
		slices.Sort(modules)
		return modules
	}
	used, told := read("go.mod", required), read(filepath.Join("docs", "dependencies.md"), listed)
	if len(used) == 0 || !slices.Equal(used, told) {
		t.Errorf("go.mod has\n%s\nand docs/dependencies.md\n%s", strings.Join(used, "\n"), strings.Join(told, "\n"))
	}
}
