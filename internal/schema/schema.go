package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"

	"kehoach/plan"
)

// subject is a value that the program prints as JSON.
type subject struct {
	name, title, file string
	value             any
}

// member is a member of a JSON object whose order is kept.
type member struct {
	name  string
	value any
}

type object []member

// MarshalJSON writes the members in their order.
func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, m := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		if err := plan.EncodeLine(&b, m.name); err != nil {
			return nil, err
		}
		b.WriteByte(':')
		if err := plan.EncodeLine(&b, m.value); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// schema returns the JSON Schema (draft 2020-12) of the subject.
func (s subject) schema(m meanings) ([]byte, error) {
	w := &writer{meanings: m, seen: map[reflect.Type]bool{}}
	t := reflect.TypeOf(s.value)
	head := object{
		{"$schema", "https://json-schema.org/draft/2020-12/schema"}, {"$id", "urn:kehoach:" + s.name + ":" + plan.SchemaVersion},
		{"title", s.title}, {"version", plan.SchemaVersion + "." + fmt.Sprint(plan.SchemaRevision)},
	}
	var body object
	var err error
	if t.Kind() == reflect.Struct {
		body, err = w.fields(t)
	} else {
		body, err = w.of(t, meaning{})
	}
	if err != nil {
		return nil, err
	}
	defs, err := w.definitions()
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = plan.Encode(&b, append(append(head, body...), member{"$defs", defs}))
	return b.Bytes(), err
}

// writer describes types, and keeps those that are still to be defined.
type writer struct {
	meanings
	seen  map[reflect.Type]bool
	queue []reflect.Type
}

func (w *writer) definitions() (all object, err error) {
	for len(w.queue) > 0 {
		t := w.queue[0]
		w.queue = w.queue[1:]
		body, err := w.fields(t)
		if err != nil {
			return nil, err
		}
		all = append(all, member{definition(t), body})
	}
	return all, nil
}

func definition(t reflect.Type) string { return strings.ToLower(t.Name()) }

// jsonField is a field as JSON has it.
type jsonField struct {
	reflect.StructField
	name     string
	optional bool
}

func fieldsOf(t reflect.Type) (list []jsonField) {
	for _, f := range reflect.VisibleFields(t) {
		if f.Anonymous {
			continue
		}
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		list = append(list, jsonField{f, name, options != ""})
	}
	return list
}

// fields describes the fields of a struct. Fields that it does not name are allowed, since later versions add some.
func (w *writer) fields(t reflect.Type) (object, error) {
	said, err := w.meanings.of(t.Name())
	if err != nil {
		return nil, err
	}
	var properties object
	required := []string{}
	for _, f := range fieldsOf(t) {
		m, err := w.meanings.of(t.Name() + "." + f.name)
		if err != nil {
			return nil, err
		}
		body, err := w.of(f.Type, m)
		if err != nil {
			return nil, fmt.Errorf("%s.%s: %w", t.Name(), f.name, err)
		}
		if f.optional {
			body = present(body)
		} else {
			required = append(required, f.name)
		}
		properties = append(properties, member{f.name, append(object{{"description", m.words}}, body...)})
	}
	return object{{"description", said.words}, {"type", "object"}, {"properties", properties}, {"required", required}, {"additionalProperties", true}}, nil
}

// present describes a field that is left out where it is unknown, and so is never null nor empty.
func present(body object) object {
	for i, m := range body {
		if types, several := m.value.([]string); m.name == "type" && several {
			body[i].value = types[0]
		}
		if m.name == "type" && m.value == "array" {
			body = append(body, member{"minItems", 1})
		}
	}
	return body
}

var (
	textType   = reflect.TypeFor[plan.Text]()
	numberType = reflect.TypeFor[plan.Number]()
)

// of describes a type under the rule of a field; the rule of a list is that of its elements.
func (w *writer) of(t reflect.Type, m meaning) (object, error) {
	switch {
	case t == textType:
		return text(m.rule, true)
	case t == numberType:
		return object{{"type", []string{"integer", "null"}}, {"minimum", 1}}, nil
	}
	switch t.Kind() {
	case reflect.String:
		return text(m.rule, false)
	case reflect.Bool:
		return object{{"type", "boolean"}}, nil
	case reflect.Int, reflect.Int64:
		if m.rule == "from 1" {
			return object{{"type", "integer"}, {"minimum", 1}}, nil
		}
		return object{{"type", "integer"}, {"minimum", 0}}, nil
	case reflect.Float64:
		return object{{"type", "number"}}, nil
	case reflect.Pointer:
		return w.pointer(t.Elem(), m)
	case reflect.Slice, reflect.Array:
		return w.list(t, m)
	case reflect.Map:
		values, err := w.of(t.Elem(), m)
		return object{{"type", "object"}, {"additionalProperties", values}}, err
	case reflect.Struct:
		if !w.seen[t] {
			w.seen[t] = true
			w.queue = append(w.queue, t)
		}
		return object{{"$ref", "#/$defs/" + definition(t)}}, nil
	}
	return nil, fmt.Errorf("JSON has no %s", t)
}

func (w *writer) list(t reflect.Type, m meaning) (object, error) {
	items, err := w.of(t.Elem(), m)
	out := object{{"type", "array"}, {"items", items}}
	if t.Kind() == reflect.Array {
		out = append(out, member{"minItems", t.Len()}, member{"maxItems", t.Len()})
	}
	return out, err
}

// pointer describes what may be null.
func (w *writer) pointer(t reflect.Type, m meaning) (object, error) {
	body, err := w.of(t, m)
	if err != nil {
		return nil, err
	}
	if t.Kind() == reflect.Struct {
		return object{{"anyOf", []object{body, {{"type", "null"}}}}}, nil
	}
	body[0].value = []string{body[0].value.(string), "null"}
	if m.rule == "percent" {
		body = append(body, member{"minimum", 0}, member{"maximum", 100})
	}
	return body, nil
}

// text describes a string under a rule; one that is unknown is null where that is allowed.
func text(rule string, null bool) (object, error) {
	kind := any("string")
	if null {
		kind = []string{"string", "null"}
	}
	name, values, _ := strings.Cut(rule, ": ")
	switch name {
	case "":
		if !null {
			return object{{"type", kind}}, nil
		}
		return object{{"type", kind}, {"minLength", 1}}, nil
	case "filled":
		return object{{"type", kind}, {"minLength", 1}}, nil
	case "day":
		return object{{"type", kind}, {"pattern", `^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$`}}, nil
	case "sha256":
		return object{{"type", kind}, {"pattern", "^([0-9a-f]{64})?$"}}, nil
	case "is":
		return object{{"const", values}}, nil
	case "one of":
		var all []any
		for _, v := range strings.Split(values, ", ") {
			all = append(all, v)
		}
		if null {
			all = append(all, nil)
		}
		return object{{"enum", all}}, nil
	}
	return nil, fmt.Errorf("there is no rule %q", rule)
}

// shape is a schema without its words and its version: what a program relies on.
func shape(schema []byte) ([]byte, error) {
	var v map[string]any
	if err := json.Unmarshal(schema, &v); err != nil {
		return nil, err
	}
	delete(v, "version")
	wordless(v)
	return json.Marshal(v)
}

func wordless(v any) {
	switch v := v.(type) {
	case map[string]any:
		if words, is := v["description"].(string); is && words != "" {
			delete(v, "description")
		}
		for _, inner := range v {
			wordless(inner)
		}
	case []any:
		for _, inner := range v {
			wordless(inner)
		}
	}
}
