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
	"time"
	"unicode/utf8"
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

// Available returns nil if pages can be recognised, else ErrMissing with what is
// missing.
func Available(ctx context.Context) error {
	path := program()
	if path == "" {
		return fmt.Errorf("%w (tesseract was not found)", ErrMissing)
	}
	languages, err := execute(ctx, nil, path, "--list-langs")
	if err != nil {
		return fmt.Errorf("%w (%w)", ErrMissing, err)
	}
	for line := range strings.Lines(string(languages)) {
		if strings.TrimSpace(line) == language {
			return nil
		}
	}
	return fmt.Errorf("%w (its data for Vietnamese was not found)", ErrMissing)
}

// execute runs a program and returns what it prints. It ends with ctx.
func execute(ctx context.Context, in []byte, name string, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	// Pages are read side by side; threads within one would only wait for each other.
	cmd.Env = append(os.Environ(), "OMP_THREAD_LIMIT=1", "LC_ALL=C")
	var out, said bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(in), &out, &said
	cmd.WaitDelay = time.Second
	err := cmd.Run()
	switch {
	case ctx.Err() != nil:
		return nil, context.Cause(ctx)
	case err != nil:
		first, _, _ := strings.Cut(strings.TrimSpace(said.String()), "\n")
		return nil, fmt.Errorf("%s: %w: %s", filepath.Base(name), err, first)
	}
	return out.Bytes(), nil
}

// mode is how tesseract looks for lines in a picture (its option --psm).
type mode int

const (
	wholePage mode = 3 // columns and blocks of any kind
	oneBlock  mode = 6 // lines below each other
)

// line is a recognised line of text: its place in the picture, and its words.
type line struct {
	area  image.Rectangle
	block int
	words []word
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
		"--dpi", strconv.Itoa(int(pictures[0].DPI)), "--psm", strconv.Itoa(int(m)), "tsv")
	if err != nil {
		return nil, err
	}
	return readTSV(string(out), len(pictures)), nil
}

func writeFile(name string, p picture) error {
	f, err := os.OpenFile(name, os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	return errors.Join(p.writePGM(f), f.Close())
}

// readTSV reads tesseract's table of words: level, page, block, paragraph, line,
// word, left, top, width, height, confidence, text. Level 5 is a word.
func readTSV(tsv string, pictures int) [][]line {
	lines := make([][]line, pictures)
	var open [4]int // page, block, paragraph and line
	for row := range strings.Lines(tsv) {
		fields := strings.SplitN(strings.TrimRight(row, "\r\n"), "\t", 12)
		if len(fields) < 12 || fields[0] != "5" {
			continue
		}
		var n [9]int
		for i := range n {
			n[i], _ = strconv.Atoi(fields[i+1])
		}
		text := strings.TrimSpace(fields[11])
		at := n[0] - 1
		if text == "" || at < 0 || at >= pictures {
			continue
		}
		w := word{text: text, area: image.Rect(n[5], n[6], n[5]+n[7], n[6]+n[8])}
		w.confidence, _ = strconv.ParseFloat(fields[10], 64)
		if key := [4]int(n[:4]); key != open || len(lines[at]) == 0 {
			open = key
			lines[at] = append(lines[at], line{block: n[1]})
		}
		l := &lines[at][len(lines[at])-1]
		l.words = append(l.words, w)
		l.area = l.area.Union(w.area)
	}
	return lines
}

func (l line) text() string {
	var words []string
	for _, w := range l.words {
		words = append(words, w.text)
	}
	return strings.Join(words, " ")
}

// moved returns the line at another place.
func (l line) moved(by image.Point) line {
	l.area = l.area.Add(by)
	for i := range l.words {
		l.words[i].area = l.words[i].area.Add(by)
	}
	return l
}

// weight returns the number of letters of the words, and the sum of their confidence.
func (l line) weight() (letters int, sum float64) {
	for _, w := range l.words {
		n := utf8.RuneCountInString(w.text)
		letters += n
		sum += float64(n) * w.confidence
	}
	return letters, sum
}

// What a line of tesseract's is that stands for no writing: a stain, or a piece of a stamp.
const (
	speckLetters = 3
	speckSure    = 60
)

// speck reports whether the line is too short and too unsure to be writing.
func (l line) speck() bool {
	letters, sum := l.weight()
	return letters <= speckLetters && sum < speckSure*float64(letters)
}
