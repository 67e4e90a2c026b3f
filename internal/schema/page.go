package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"kehoach/agenda"
	"kehoach/extract"
	"kehoach/index/search"
	"kehoach/index/store"
	"kehoach/plan"
)

// samples are values as JSON has them, by "Type.field": the first that is not unknown.
type samples map[string]string

// readSamples reads the seeds, asks for a part of them, and lists its deadlines.
func readSamples(folder string) (samples, error) {
	plans, err := readPlans(folder)
	if err != nil {
		return nil, err
	}
	result, err := ask(plans)
	if err != nil {
		return nil, err
	}
	entries, err := agendaOf(result)
	if err != nil {
		return nil, err
	}
	all := samples{}
	for _, v := range []any{plans, result, entries} {
		all.take(reflect.ValueOf(v))
	}
	return all, nil
}

// agendaOf lists the days of 2022 as of its middle.
func agendaOf(r search.Result) ([]agenda.Entry, error) {
	day := time.Date(2022, 1, 1, 0, 0, 0, 0, time.UTC)
	return agenda.List(r.Hits, agenda.Period{From: day, To: day.AddDate(1, 0, 0), Today: day.AddDate(0, 6, 0)})
}

func readPlans(folder string) (plans []*plan.Plan, err error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("no seeds in %s", folder)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		p, err := extract.Bytes("seeds/"+filepath.Base(file), raw)
		if err != nil {
			return nil, err
		}
		plans = append(plans, p)
	}
	return plans, nil
}

// ask stores plans for a moment, and asks for a body in them.
func ask(plans []*plan.Plan) (result search.Result, err error) {
	folder, err := os.MkdirTemp("", "kehoach-")
	if err != nil {
		return result, err
	}
	defer os.RemoveAll(folder)
	s, err := store.Open(filepath.Join(folder, "data"), store.Options{})
	if err != nil {
		return result, err
	}
	if err := s.Put(plans...); err != nil {
		return result, err
	}
	if err := s.Close(); err != nil {
		return result, err
	}
	if s, err = store.Open(filepath.Join(folder, "data"), store.Options{ReadOnly: true}); err != nil {
		return result, err
	}
	result, err = s.Search(context.Background(), search.Query{Text: "nền tảng số due:2022", Facets: true, Limit: 50})
	result.TookMS = 1.25 // the same on every machine
	if closed := s.Close(); err == nil {
		err = closed
	}
	return result, err
}

// take notes the values of all fields in v.
func (s samples) take(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			s.take(v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			s.take(v.Index(i))
		}
	case reflect.Map:
		for _, k := range slices.SortedFunc(slices.Values(v.MapKeys()), func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) }) {
			s.take(v.MapIndex(k))
		}
	case reflect.Struct:
		for _, f := range fieldsOf(v.Type()) {
			value := v.FieldByIndex(f.Index)
			name := v.Type().Name() + "." + f.name
			if _, known := s[name]; !known && !value.IsZero() && (value.Kind() != reflect.Slice || value.Len() > 0) {
				s[name] = shown(value)
			}
			s.take(value)
		}
	}
}

// longestExample is how much is shown of a value, in letters.
const longestExample = 90

// shown is a value as JSON on one line, cut where it is long; what has a section of its own is only hinted at.
func shown(v reflect.Value) string {
	switch {
	case v.Kind() == reflect.Slice && structured(v.Type().Elem()):
		return "[{…}]"
	case v.Kind() == reflect.Map:
		return `{"agency": [{…}]}`
	case structured(v.Type()):
		return "{…}"
	}
	var b bytes.Buffer
	if err := plan.EncodeLine(&b, v.Interface()); err != nil {
		return ""
	}
	text := strings.TrimSpace(b.String())
	if utf8.RuneCountInString(text) > longestExample {
		text = string([]rune(text)[:longestExample-2]) + `…"`
	}
	return text
}

func structured(t reflect.Type) bool {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t.Kind() == reflect.Struct
}

// page is docs/json.md: each type with its fields.
func page(m meanings, s samples) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, pageHead, plan.SchemaVersion, plan.SchemaRevision)
	w := &writer{meanings: m, seen: map[reflect.Type]bool{}}
	for _, subject := range subjects {
		t := reflect.TypeOf(subject.value)
		if t.Kind() == reflect.Slice {
			t = t.Elem()
		}
		fmt.Fprintf(&b, "\n# %s\n\n`kehoach schema %s` prints its schema, [%s](../%s).\n", subject.title, subject.name, subject.file, subject.file)
		w.seen[t] = true
		w.section(&b, t, s)
		for len(w.queue) > 0 {
			t := w.queue[0]
			w.queue = w.queue[1:]
			w.section(&b, t, s)
		}
	}
	return b.Bytes()
}

// section writes the fields of a type, and notes those types that they are of.
func (w *writer) section(b *bytes.Buffer, t reflect.Type, s samples) {
	fmt.Fprintf(b, "\n## %s\n\n%s\n\n| field | type | meaning | example |\n|---|---|---|---|\n", t.Name(), w.meanings[t.Name()].words)
	for _, f := range fieldsOf(t) {
		name := t.Name() + "." + f.name
		m := w.meanings[name]
		example := s[name]
		if m.example != "" {
			example = m.example
		}
		fmt.Fprintf(b, "| `%s` | %s | %s | `%s` |\n", f.name, w.kind(f.Type, m.rule), cellOf(m.words), cellOf(example))
	}
}

func cellOf(words string) string { return strings.ReplaceAll(words, "|", `\|`) }

// kind says the type of a field in words.
func (w *writer) kind(t reflect.Type, rule string) string {
	switch {
	case strings.HasPrefix(rule, "one of"):
		return "string"
	case t == textType && rule == "day":
		return "date"
	case t == textType:
		return "string"
	case t == numberType:
		return "integer"
	}
	switch t.Kind() {
	case reflect.Pointer:
		return w.kind(t.Elem(), rule)
	case reflect.Slice, reflect.Array:
		return "list of " + w.kind(t.Elem(), rule)
	case reflect.Map:
		return "object of " + w.kind(t.Elem(), rule)
	case reflect.Struct:
		if !w.seen[t] {
			w.seen[t] = true
			w.queue = append(w.queue, t)
		}
		return fmt.Sprintf("[%s](#%s)", t.Name(), strings.ToLower(t.Name()))
	case reflect.Bool:
		return "boolean"
	case reflect.Float64:
		return "number"
	case reflect.Int, reflect.Int64:
		return "integer"
	}
	return "string"
}

const pageHead = `# The JSON

Written by ` + "`go run ./internal/schema`" + ` from the types, [fields.tsv](../internal/schema/fields.tsv) and the seeds; version %s.%d.

What the program prints as JSON, field by field. Unknown is ` + "`null` or `[]`" + `, never a guess and never ` + "`\"\"`" + `. The first number of the version counts
changes that break readers, the second fields that were added; a reader leaves alone what it does not know. Examples are from the
[seeds](../seeds), long ones are cut.
`
