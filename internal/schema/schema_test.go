package schema_test

import (
	"bytes"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"

	"miroir/internal/diag"
	"miroir/internal/schema"
	"miroir/internal/source"
	"miroir/internal/spec"
	"miroir/internal/syntax"
)

// TestSchemaAndParserAgree: every file of every scenario here, sound and broken, is accepted or refused by the schema as by the parser, as far as
// its fault is one of shape.
func TestSchemaAndParserAgree(t *testing.T) {
	schemas := compiled(t)
	accepted, refused := 0, 0
	for name, text := range allFiles(t) {
		kind, ok := kindOf(path.Base(strings.TrimSuffix(name, "!")), name)
		if !ok {
			continue
		}
		sound, comparable := parse(name, kind, text)
		if !comparable {
			continue
		}
		value, err := asJSON(text)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		err = schemas[kind].Validate(value)
		switch {
		case sound && err != nil:
			t.Errorf("%s is sound, and the schema refuses it: %v", name, err)
		case !sound && err == nil:
			t.Errorf("%s has a fault of shape, and the schema accepts it", name)
		case sound:
			accepted++
		default:
			refused++
		}
	}
	if accepted < 100 || refused < 20 {
		t.Errorf("only %d files accepted and %d refused were seen", accepted, refused)
	}
}

// ofShape are the rules that a schema can hold.
var ofShape = map[string]bool{
	"unknown-key": true, "missing-key": true, "wrong-shape": true, "wrong-type": true, "unknown-value": true,
	"bad-number": true, "bad-date": true, "bad-duration": true, "unknown-locale": true,
}

// parse tells whether a file is sound to the parser; comparable is false when its fault is none of shape, or one of days that no month has.
func parse(name, kind string, text []byte) (sound, comparable bool) {
	file, faults := syntax.NewFile(name, text)
	if faults.HasErrors() {
		return false, false
	}
	_, faults = parsers()[kind](file)
	for _, d := range faults {
		if !ofShape[d.Rule] || strings.Contains(d.Span.Text(), "-02-3") {
			return false, false
		}
	}
	return len(faults) == 0, true
}

func parsers() map[string]func(*source.File) (*syntax.Node, diag.List) {
	return map[string]func(*source.File) (*syntax.Node, diag.List){"scenario": syntax.Scenario, "persona": syntax.Persona, "walk": syntax.Walk, "block": syntax.Block}
}

// kindOf tells what kind of file lies at a path.
func kindOf(base, name string) (string, bool) {
	folder := path.Base(path.Dir(name))
	for _, f := range schema.Files() {
		for _, glob := range f.Glob {
			if ok, _ := path.Match(glob, base); ok {
				return f.Name, true
			}
			if ok, _ := path.Match(glob, folder+"/"+base); ok {
				return f.Name, true
			}
		}
	}
	return "", false
}

// allFiles gives the files of the scenarios of the library, of the compiler's cases and of the reference, by a name of their own.
func allFiles(t *testing.T) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	for _, root := range []string{"../../scenarios", "../compile/testdata"} {
		err := filepath.WalkDir(root, func(name string, entry os.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			text, err := os.ReadFile(name)
			switch name = filepath.ToSlash(name); {
			case path.Ext(name) == ".txtar" && !strings.Contains(name, "/golden/"):
				for _, f := range txtar.Parse(text).Files {
					files[strings.TrimSuffix(name, ".txtar")+"/"+f.Name] = f.Data
				}
			case path.Ext(name) == ".yaml" && (strings.Contains(name, "/testdata/err/") || strings.Contains(name, "/testdata/ok/")):
				files[strings.TrimSuffix(name, ".yaml")+"/scenario.yaml"] = text
			default:
				files[name] = text
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, block := range regexp.MustCompile("(?ms)^```yaml (\\S+)\n(.*?)^```$").FindAllSubmatch(files["../../scenarios/README.md"], -1) {
		files["reference/"+string(block[1])] = block[2]
	}
	return files
}

func compiled(t testing.TB) map[string]*jsonschema.Schema {
	t.Helper()
	all := map[string]*jsonschema.Schema{}
	for _, f := range schema.Files() {
		for _, lang := range []string{"en", "fr"} {
			var out bytes.Buffer
			if err := schema.Write(&out, f, lang); err != nil {
				t.Fatal(err)
			}
			doc, err := jsonschema.UnmarshalJSON(&out)
			if err != nil {
				t.Fatal(err)
			}
			c := jsonschema.NewCompiler()
			c.DefaultDraft(jsonschema.Draft7)
			name := fmt.Sprintf("%s.%s.json", f.Name, lang)
			if err := c.AddResource(name, doc); err != nil {
				t.Fatal(err)
			}
			if all[f.Name], err = c.Compile(name); err != nil {
				t.Fatal(err)
			}
		}
	}
	return all
}

// asJSON reads YAML as editors do: by the core schema of YAML 1.2, where a date is a string.
func asJSON(text []byte) (any, error) {
	var doc yaml.Node
	if err := yaml.Unmarshal(text, &doc); err != nil || len(doc.Content) == 0 {
		return nil, err
	}
	return valueOf(doc.Content[0]), nil
}

func valueOf(n *yaml.Node) any {
	switch n.Kind {
	case yaml.MappingNode:
		object := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			object[n.Content[i].Value] = valueOf(n.Content[i+1])
		}
		return object
	case yaml.SequenceNode:
		list := []any{}
		for _, item := range n.Content {
			list = append(list, valueOf(item))
		}
		return list
	}
	return scalarOf(n)
}

// scalarOf resolves a scalar (YAML 1.2.2, 10.3.2).
func scalarOf(n *yaml.Node) any {
	if n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		return n.Value
	}
	switch n.Value {
	case "", "~", "null", "Null", "NULL":
		return nil
	case "true", "True", "TRUE":
		return true
	case "false", "False", "FALSE":
		return false
	}
	if number := regexp.MustCompile(`^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$`); number.MatchString(n.Value) {
		if f, err := strconv.ParseFloat(n.Value, 64); err == nil {
			return f
		}
	}
	return n.Value
}

// TestEveryKeyIsDescribed: an editor has words for every key and type of field, in both languages.
func TestEveryKeyIsDescribed(t *testing.T) {
	for _, lang := range []string{"fr", "en"} {
		for _, b := range spec.Blocks() {
			for _, name := range b.Names() {
				if schema.Describe(lang, b, name) == "" {
					t.Errorf("%s: %s has no words", lang, b.DescriptionKey(name))
				}
			}
		}
		for _, name := range spec.FieldTypeNames() {
			if schema.DescribeType(lang, name) == "" {
				t.Errorf("%s: the type %s has no words", lang, name)
			}
		}
	}
}
