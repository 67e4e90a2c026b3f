package main

import (
	"archive/zip"
	"fmt"
	"go/ast"
	"go/constant"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"kehoach/extract"
	"kehoach/extract/document"
	"kehoach/extract/document/bundle"
	"kehoach/extract/document/doc"
	"kehoach/extract/document/html"
	"kehoach/extract/document/sandbox"
	"kehoach/extract/document/sheet"
	"kehoach/internal/messages"
)

// TestMessages checks that the catalogue has each message that a command says, and none
// that is said nowhere.
func TestMessages(t *testing.T) {
	said := keys(t)
	if len(said) < 50 {
		t.Fatalf("only %d messages found in the source", len(said))
	}
	catalogue := messages.Catalogue()
	for k := range said {
		if _, known := catalogue[k]; !known && k != "" && k != "term/" {
			t.Errorf("the catalogue has no %q", k)
		}
	}
	for k := range catalogue {
		room, _, coded := strings.Cut(string(k), "/")
		if !said[k] && !(coded && slices.Contains([]string{"term", "warning", "detail", "advice", "query", "web"}, room)) {
			t.Errorf("%q is said nowhere", k)
		}
	}
}

// unsaid are errors that no user meets: a warning of the plan takes their place, the index
// is built anew, or only a mistake of the program could cause them.
var unsaid = []string{"ocr.ErrMissing", "ocr.ErrNoPicture", "store.ErrReadOnly", "store.ErrClosed"}

// TestErrorWords checks that the errors which the packages below export are all explained.
func TestErrorWords(t *testing.T) {
	explained, err := os.ReadFile("explain.go")
	if err != nil {
		t.Fatal(err)
	}
	declared := regexp.MustCompile(`(?m)^(?:var)?\s*(Err\w+)\s+= (?:errors\.New|fmt\.Errorf)`)
	found := 0
	for _, folder := range []string{"../../extract", "../../ingest", "../../correct", "../../index", "../../normalize"} {
		for path, source := range sources(t, folder) {
			for _, m := range declared.FindAllStringSubmatch(source, -1) {
				found++
				name := filepath.Base(filepath.Dir(path)) + "." + m[1]
				if !strings.Contains(string(explained), "err: "+name+",") && !slices.Contains(unsaid, name) {
					t.Errorf("%s has no words", name)
				}
			}
		}
	}
	if found < 20 {
		t.Errorf("only %d errors found in the source", found)
	}
}

// sources returns the Go files below a folder, without tests, by path.
func sources(t *testing.T, folder string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return err
		}
		raw, err := os.ReadFile(path)
		all[path] = string(raw)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestReaderErrors reads files that no reader can, and checks that all is said in
// Vietnamese: a letter of it stands in the words, and none of the reader's own.
func TestReaderErrors(t *testing.T) {
	vietnamese := &console{speaker: newSpeaker(func(string) string { return "vi_VN.UTF-8" })}
	page := "<html><body><p>Kế hoạch</p></body></html>"
	for _, c := range []struct{ name, raw, want string }{
		{"tags.html", "<!DOCTYPE html>" + strings.Repeat("<b></b>", 1_100_000) + page, "trang web"},
		{"page.mhtml", "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x\"\r\n\r\n--x\r\nContent-Type: image/png\r\n\r\na\r\n--x--\r\n", "trang web đã lưu (MHTML) bị hỏng (không có phần text/html); hãy lưu lại trang"},
		{"a.docx", zipOf(t, "[Content_Types].xml", "", "word/document.xml", "<w:document"), "tệp bị hỏng hoặc thiếu"},
		{"a.odt", "PK\x03\x04\x14\x00\x00\x00\x00\x00" + strings.Repeat("\x00", 16) + "\x08\x00\x00\x00mimetypeapplication/vnd.oasis.opendocument.text", "tệp bị hỏng hoặc thiếu"},
		{"a.xlsx", zipOf(t, "[Content_Types].xml", "", "xl/workbook.xml", "<workbook"), "tệp bị hỏng hoặc thiếu"},
		{"a.xlsb", zipOf(t, "[Content_Types].xml", "", "xl/workbook.bin", "", "_rels/.rels", `<r><r Type="/officeDocument" Target="xl/workbook.bin"/></r>`), "tệp là bảng tính Excel dạng nhị phân"},
		{"a.rtf", `{\rtf1\ansi Ke hoach {\b nam`, "tệp bị hỏng hoặc thiếu"},
		{"a.doc", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600), "tệp"},
		{"a.pdf", "%PDF-1.7\n\x00\x01\x02", "tệp bị hỏng hoặc thiếu"},
		{"a.zip", "PK\x03\x04\x14\x00\x00\x00\x00\x00" + strings.Repeat("\x00", 16) + "\x05\x00\x00\x00a.txt", "đây là tệp zip"},
		{"a.txt", "", "tệp không có chữ nào"},
		{"b.txt", "K\x00\x00\x00\x01", "đây không phải tệp văn bản thuần"},
		{"c.txt", strings.Repeat("\xe9\xe8\xff \xb5", 100), "không nhận ra bảng mã"},
	} {
		_, err := extract.Bytes(c.name, []byte(c.raw))
		if err == nil {
			t.Errorf("%s: no error", c.name)
			continue
		}
		if got := vietnamese.explain(c.name, err); !strings.HasPrefix(got, c.name+": "+c.want) || !strings.Contains(got, "; hãy ") {
			t.Errorf("%s: got %q of %q, want %q", c.name, got, err, c.want)
		}
	}
	for _, err := range []error{sandbox.ErrMemory, sandbox.ErrTime, sandbox.ErrCrashed, bundle.ErrMany, bundle.ErrNested, html.ErrTooDeep, doc.ErrOld, doc.ErrOther, sheet.ErrOld, sheet.ErrBinary, document.ErrEncrypted} {
		wrapped := fmt.Errorf("part 1: %w: some words; some advice", err)
		if got := vietnamese.explain("a", wrapped); strings.Contains(got, "some") || !strings.Contains(got, "; hãy ") {
			t.Errorf("%v: got %q", err, got)
		}
	}
}

// zipOf packs parts given as name, content, name, content …
func zipOf(t *testing.T, parts ...string) string {
	t.Helper()
	var b strings.Builder
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(parts[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// keys returns every constant of type key in the package.
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
	for _, v := range info.Types {
		if v.Value == nil || !isKey(v.Type) {
			continue
		}
		said[key(constant.StringVal(v.Value))] = true
	}
	return said
}

// isKey reports whether a type is that of the keys of messages.
func isKey(t types.Type) bool {
	named, is := types.Unalias(t).(*types.Named)
	return is && named.Obj().Name() == "Key" && named.Obj().Pkg().Path() == "kehoach/internal/messages"
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
