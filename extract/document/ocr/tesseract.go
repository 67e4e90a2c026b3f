package ocr

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"kehoach/extract/document/sandbox"
)

// language is the name of tesseract's Vietnamese data.
const language = "vie"

// homes are where installers put tesseract without telling the system.
var homes = []string{`C:\Program Files\Tesseract-OCR\tesseract.exe`, `C:\Program Files (x86)\Tesseract-OCR\tesseract.exe`}

func program() string {
	if path, err := exec.LookPath("tesseract"); err == nil {
		return path
	}
	for _, path := range homes {
		if _, err := os.Stat(path); err == nil {
			return path
		}
	}
	return ""
}

// find returns what identifies the program that recognises pages: its version and where its
// data are. It is ErrMissing, with what is missing, if pages cannot be recognised.
func find(ctx context.Context) (recogniser string, err error) {
	path := program()
	if path == "" {
		return "", fmt.Errorf("%w (tesseract was not found)", ErrMissing)
	}
	version, err := execute(ctx, nil, path, "--version")
	if err != nil {
		return "", fmt.Errorf("%w (%w)", ErrMissing, err)
	}
	languages, err := execute(ctx, nil, path, "--list-langs")
	if err != nil {
		return "", fmt.Errorf("%w (%w)", ErrMissing, err)
	}
	first := func(said []byte) string { line, _, _ := strings.Cut(string(said), "\n"); return line }
	for line := range strings.Lines(string(languages)) {
		if strings.TrimSpace(line) == language {
			return first(version) + first(languages), nil
		}
	}
	return "", fmt.Errorf("%w (its data for Vietnamese was not found)", ErrMissing)
}

// execute runs a program and returns what it prints. Pages are read side by side;
// threads within one would only wait for each other.
func execute(ctx context.Context, in []byte, name string, args ...string) ([]byte, error) {
	return sandbox.Run(ctx, in, []string{"OMP_THREAD_LIMIT=1", "LC_ALL=C"}, name, args...)
}

// mode is how tesseract looks for lines in a picture (its option --psm).
type mode int

const (
	wholePage mode = 3 // columns and blocks of any kind
	oneBlock  mode = 6 // lines below each other
	oneLine   mode = 7
)

// line is a recognised line of text: where it stands in the picture, in pixels, and
// its words.
type line struct {
	base   float64 // of the letters, in the middle of the line
	height float64 // of a letter, from its lowest to its highest
	words  []word
}

type word struct {
	text       string
	area       image.Rectangle
	confidence float64 // 0 to 100
}

// recogniseLines returns the lines of each picture.
func recogniseLines(ctx context.Context, pictures []picture, m mode) (lines [][]line, err error) {
	if len(pictures) == 0 {
		return nil, nil
	}
	dir, err := os.MkdirTemp("", "kehoach-")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	var list strings.Builder
	for i, p := range pictures {
		name := filepath.Join(dir, strconv.Itoa(i)+".pgm")
		if err := writeFile(name, p); err != nil {
			return nil, err
		}
		fmt.Fprintln(&list, name)
	}
	names := filepath.Join(dir, "list.txt")
	if err := os.WriteFile(names, []byte(list.String()), 0o600); err != nil {
		return nil, err
	}
	out, err := execute(ctx, nil, program(), names, "stdout", "-l", language,
		"--dpi", strconv.Itoa(int(pictures[0].DPI)), "--psm", strconv.Itoa(int(m)), "hocr")
	if err != nil {
		return nil, err
	}
	return readHOCR(out, len(pictures)), nil
}

// writeFile writes a picture as a portable graymap (netpbm, pgm(5)).
func writeFile(name string, p picture) error {
	head := fmt.Appendf(nil, "P5\n%d %d\n%d\n", p.Rect.Dx(), p.Rect.Dy(), white)
	return os.WriteFile(name, append(head, p.Pix...), 0o600)
}

// readHOCR reads what tesseract recognised in so many pictures (hOCR 1.2): elements
// whose class says what they are, and whose title tells their properties.
func readHOCR(data []byte, pictures int) [][]line {
	lines := make([][]line, pictures)
	at := -1
	var open *word
	for z := html.NewTokenizer(bytes.NewReader(data)); ; {
		switch z.Next() {
		case html.ErrorToken:
			return lines
		case html.TextToken:
			if open != nil {
				open.text += strings.TrimSpace(string(z.Text()))
			}
		case html.StartTagToken:
			class, p := element(z.Token())
			if class == "ocr_page" {
				at, open = at+1, nil
			}
			if at < 0 || at >= pictures {
				continue
			}
			switch class {
			case "ocr_line", "ocr_header", "ocr_textfloat", "ocr_caption":
				lines[at] = append(lines[at], newLine(p))
				open = nil
			case "ocrx_word":
				if n := len(lines[at]); n > 0 {
					l := &lines[at][n-1]
					l.words = append(l.words, word{area: p.box(), confidence: p.number("x_wconf", 0)})
					open = &l.words[len(l.words)-1]
				}
			}
		}
	}
}

// properties are what the title of an element tells: numbers by their name.
type properties map[string][]string

func element(t html.Token) (class string, p properties) {
	p = properties{}
	for _, a := range t.Attr {
		switch a.Key {
		case "class":
			class = a.Val
		case "title":
			for _, property := range strings.Split(a.Val, ";") {
				if f := strings.Fields(property); len(f) > 1 {
					p[f[0]] = f[1:]
				}
			}
		}
	}
	return class, p
}

// number returns a number of a property, 0 if there is none.
func (p properties) number(name string, i int) float64 {
	if i >= len(p[name]) {
		return 0
	}
	n, _ := strconv.ParseFloat(p[name][i], 64)
	return n
}

func (p properties) box() image.Rectangle {
	n := func(i int) int { return int(p.number("bbox", i)) }
	return image.Rect(n(0), n(1), n(2), n(3))
}

// newLine reads the properties of a line. Its baseline is a slope and an offset from
// the lower left corner.
func newLine(p properties) line {
	b := p.box()
	return line{
		base:   float64(b.Max.Y) + p.number("baseline", 1) + p.number("baseline", 0)*float64(b.Dx())/2,
		height: p.number("x_size", 0),
	}
}
