package plan

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

func compileSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(Schema))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("plan.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("plan.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// fill sets every field below v to a value that is not zero. Strings become
// the word of their path, so that no two fields look alike by accident.
func fill(v reflect.Value, path string) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), path+"."+v.Type().Field(i).Name)
		}
	case reflect.Slice:
		if strings.Count(path, ".Children") > 1 {
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range v.Len() {
			fill(v.Index(i), fmt.Sprint(path, i))
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), path)
	case reflect.String:
		v.SetString("<" + path + "> & “đ”")
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(len(path)))
	case reflect.Float64:
		v.SetFloat(8.5)
	case reflect.Bool:
		v.SetBool(true)
	}
}

// filled is a plan in which no field is zero and every constrained field holds
// a value that its definition allows.
func filled() *Plan {
	p := new(Plan)
	fill(reflect.ValueOf(p).Elem(), "plan")
	p.SchemaVersion = SchemaVersion
	p.Source.SHA256 = strings.Repeat("0f", 32)
	for i := range p.Versions {
		p.Versions[i].Issued = "2022-03-15"
	}
	for i := range p.Source.AlsoAt {
		p.Source.AlsoAt[i].SHA256 = p.Source.SHA256
	}
	deadline := Deadline{Raw: "Quý I/2022", Due: "2022-03-31", Start: "2022-01-01", Precision: Quarter,
		Recurrence: "FREQ=YEARLY", Ongoing: true, Reference: "kế hoạch", EDTF: "2022-01/2022-03", RelativeTo: Heading}
	cite := func(list List[Citation]) {
		for i := range list {
			list[i].Issued = "2020-06-03"
		}
	}
	p.Document.Issued, p.Document.Effective, p.Document.Priority = "2022-03-15", "2022-03-15", "hỏa tốc"
	cite(p.Document.Bases)
	cite(p.Citations)
	for i := range p.Tasks {
		p.Tasks[i].Done = "2022-03-31"
		p.Tasks[i].Class = Assignment
		p.Tasks[i].Deadlines = List[Deadline]{deadline}
		cite(p.Tasks[i].Bases)
	}
	bodies := func(list List[Agency]) {
		for i := range list {
			list[i].Ended = "2025-03-01"
			for k := range list[i].Successors {
				list[i].Successors[k].Since = "2025-03-01"
			}
		}
	}
	for i := range p.Targets {
		p.Targets[i].Done = "2022-03-31"
		p.Targets[i].Comparator, p.Targets[i].Change = Range, Increase
		bodies(p.Targets[i].Lead)
	}
	for i := range p.Tasks {
		bodies(p.Tasks[i].Lead)
		bodies(p.Tasks[i].Coordinate)
	}
	for i := range p.Indicators {
		p.Indicators[i].Done = "2022-03-31"
		bodies(p.Indicators[i].Lead)
		bodies(p.Indicators[i].Coordinate)
	}
	bodies(p.Agencies)
	deadline.Of = List[string]{"task-1"}
	p.Deadlines = List[Deadline]{deadline}
	return p
}

func encode(t *testing.T, p *Plan) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Encode(&b, p); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestSchemaAccepts(t *testing.T) {
	schema := compileSchema(t)
	for name, p := range map[string]*Plan{
		"filled": filled(),
		"empty":  {SchemaVersion: SchemaVersion},
		"zero items": {SchemaVersion: SchemaVersion, Targets: List[Target]{{ID: "target-1"}},
			Tasks: List[Task]{{ID: "task-1", Class: Duty}}, Outline: List[Node]{{ID: "n", Kind: Item}}},
	} {
		t.Run(name, func(t *testing.T) {
			doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(encode(t, p)))
			if err != nil {
				t.Fatal(err)
			}
			if err := schema.Validate(doc); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestSchemaRejects(t *testing.T) {
	schema := compileSchema(t)
	for _, c := range []struct{ name, old, new string }{
		{"unknown version", `"schema_version":"1"`, `"schema_version":"2"`},
		{"empty string", `"issuer":null`, `"issuer":""`},
		{"null list", `"tasks":[]`, `"tasks":null`},
		{"not a date", `"issued":null`, `"issued":"15/03/2022"`},
		{"missing field", `"warnings":[],`, ``},
		{"negative count", `"placed":0`, `"placed":-1`},
	} {
		t.Run(c.name, func(t *testing.T) {
			b, err := Append(nil, &Plan{SchemaVersion: SchemaVersion}, Form{})
			if err != nil {
				t.Fatal(err)
			}
			bad := strings.Replace(string(b), c.old, c.new, 1)
			if bad == string(b) {
				t.Fatalf("no %s in %s", c.old, b)
			}
			doc, err := jsonschema.UnmarshalJSON(strings.NewReader(bad))
			if err != nil {
				t.Fatal(err)
			}
			if schema.Validate(doc) == nil {
				t.Errorf("the schema accepts %s", c.new)
			}
		})
	}
}

// TestSchemaIsComplete compares the schema's properties with the fields of the
// Go types, and asks for a description of each.
func TestSchemaIsComplete(t *testing.T) {
	var root map[string]any
	if err := json.Unmarshal(Schema, &root); err != nil {
		t.Fatal(err)
	}
	var written map[string]any
	if err := json.Unmarshal(encode(t, filled()), &written); err != nil {
		t.Fatal(err)
	}
	compareFields(t, root, root, written, "plan")
}

func compareFields(t *testing.T, root, schema map[string]any, written any, path string) {
	t.Helper()
	if ref, ok := schema["$ref"].(string); ok {
		schema = root["$defs"].(map[string]any)[strings.TrimPrefix(ref, "#/$defs/")].(map[string]any)
	}
	switch v := written.(type) {
	case []any:
		items := schema["items"].(map[string]any)
		for _, e := range v {
			compareFields(t, root, items, e, path+"[]")
		}
	case map[string]any:
		props, _ := schema["properties"].(map[string]any)
		for name, value := range v {
			prop, ok := props[name].(map[string]any)
			if !ok {
				t.Errorf("the schema does not name %s.%s", path, name)
				continue
			}
			if d, _ := prop["description"].(string); d == "" {
				t.Errorf("%s.%s has no description", path, name)
			}
			compareFields(t, root, prop, value, path+"."+name)
		}
		for name := range props {
			if _, ok := v[name]; !ok && name != "of" {
				t.Errorf("the schema names %s.%s, which a plan does not have", path, name)
			}
		}
	}
}

func TestRoundTrip(t *testing.T) {
	for name, p := range map[string]*Plan{"filled": filled(), "empty": {SchemaVersion: SchemaVersion}} {
		t.Run(name, func(t *testing.T) {
			var once, twice Plan
			first := encode(t, p)
			if err := json.Unmarshal(first, &once); err != nil {
				t.Fatal(err)
			}
			second := encode(t, &once)
			if d := cmp.Diff(string(first), string(second)); d != "" {
				t.Fatalf("JSON changes on the way (-want +got):\n%s", d)
			}
			if err := json.Unmarshal(second, &twice); err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(once, twice); d != "" {
				t.Errorf("values change on the way (-want +got):\n%s", d)
			}
			if name == "filled" {
				if d := cmp.Diff(*p, once, cmpopts.EquateEmpty()); d != "" {
					t.Errorf("a filled plan changes on the way (-want +got):\n%s", d)
				}
			}
		})
	}
}

func TestNullIsZero(t *testing.T) {
	var fresh Target
	if err := json.Unmarshal([]byte(`{"text":null,"value":null,"lead":null,"source":{"line":null}}`), &fresh); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(Target{}, fresh); d != "" {
		t.Errorf("null is not zero (-want +got):\n%s", d)
	}
}

func TestTextIsNotEscaped(t *testing.T) {
	b, err := Append(nil, Plan{Document: Document{Title: `<a> & "đ"`}}, Form{})
	if err != nil {
		t.Fatal(err)
	}
	if want := `"title":"<a> & \"đ\""`; !strings.Contains(string(b), want) {
		t.Errorf("got %s, want it to hold %s", b, want)
	}
}
