package main

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"kehoach": main})
}

// TestScripts runs the files in testdata/script, each of which reads like a
// session at a terminal.
func TestScripts(t *testing.T) {
	seeds, err := filepath.Abs(filepath.Join("..", "..", "seeds"))
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Setup: func(e *testscript.Env) error {
			e.Setenv("LANG", "C")
			e.Setenv("LC_ALL", "")
			e.Setenv("LC_MESSAGES", "")
			e.Setenv("SEEDS", seeds)
			return nil
		},
		Condition: func(name string) (bool, error) { return name == "root" && os.Geteuid() == 0, nil },
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"code":  code,
			"bad":   badFiles,
			"bytes": writeBytes,
			"json":  isJSON,
			"pack":  pack,
		},
	})
}

// code runs kehoach and compares its exit code: code 3 ingest a.txt b.txt.
func code(ts *testscript.TestScript, _ bool, args []string) {
	want := args[0]
	err := ts.Exec("sh", append([]string{"-c", `kehoach "$@"; echo $? > .code`, "sh"}, args[1:]...)...)
	ts.Check(err)
	if got := strings.TrimSpace(ts.ReadFile(".code")); got != want {
		ts.Fatalf("exit code %s, want %s", got, want)
	}
}

// writeBytes writes a file that no script can hold: bytes FILE KIND.
func writeBytes(ts *testscript.TestScript, _ bool, args []string) {
	var white bytes.Buffer
	ts.Check(png.Encode(&white, image.NewGray(image.Rect(0, 0, 60, 80))))
	content := map[string][]byte{
		"picture": white.Bytes(),
		"empty":   nil,
		"pdf":     []byte("%PDF-1.7\n\x00\x01\x02"),
		"nul":     []byte("KẾ HOẠCH\x00\x00\x00\x01"),
		"latin":   bytes.Repeat([]byte("\xe9\xe8\xff \xb5"), 100),
		"damaged": append([]byte(strings.Repeat("Kế hoạch năm 2025 của tỉnh.\n", 100)), 0xff, '\n'),
		"long":    bytes.Repeat([]byte("kế hoạch năm 2025 "), 5_000),
		"novel":   bytes.Repeat([]byte("Cây xanh lên đều hai bên đường làng, mỗi nhà trồng vài gốc. "), 9_000),
		"bullets": bytes.Repeat([]byte("  - x\n"), 1<<20),
	}
	if args[1] == "utf16" {
		content["utf16"] = utf16LE(ts.ReadFile(args[2]))
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), content[args[1]], 0o666))
}

// pack makes a zip file of files: pack PLANS.zip FILE….
func pack(ts *testscript.TestScript, _ bool, args []string) {
	f, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	defer f.Close()
	z := zip.NewWriter(f)
	for _, name := range args[1:] {
		w, err := z.Create(name)
		ts.Check(err)
		_, err = w.Write([]byte(ts.ReadFile(name)))
		ts.Check(err)
	}
	ts.Check(z.Close())
}

func utf16LE(s string) []byte {
	out := []byte{0xff, 0xfe}
	for _, r := range s {
		out = append(out, byte(r), byte(r>>8))
	}
	return out
}

// isJSON checks that a file, or stdout, is JSON, one value a line with -lines, and
// that its text matches the patterns: json [-lines] FILE PATTERN….
func isJSON(ts *testscript.TestScript, _ bool, args []string) {
	parts := 1
	if args[0] == "-lines" {
		args, parts = args[1:], -1
	}
	text := ts.ReadFile(args[0])
	for _, part := range strings.SplitN(strings.TrimSpace(text), "\n", parts) {
		if !json.Valid([]byte(part)) {
			ts.Fatalf("%s is no JSON: %.200s", args[0], part)
		}
	}
	for _, pattern := range args[1:] {
		if !regexp.MustCompile(`(?m)` + pattern).MatchString(text) {
			ts.Fatalf("%s does not match %s", args[0], pattern)
		}
	}
}
