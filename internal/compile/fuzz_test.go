package compile

import (
	"maps"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"miroir/internal/diag"
	"miroir/internal/source"
)

// FuzzLoad loads a folder whose files are whatever comes: it never panics, every diagnostic stands inside a file and has words in
// both languages, and there is a program exactly when there is no error.
func FuzzLoad(f *testing.F) {
	base := readBase(f)
	add := func(files fstest.MapFS) {
		get := func(name string) []byte {
			if file, ok := files[name]; ok {
				return file.Data
			}
			return nil
		}
		f.Add(get(ScenarioFile), get("personas/nina.yaml"), get("pages/home.md"), get("walks/simple.yaml"))
	}
	add(base)
	for _, pattern := range []string{"testdata/err/*", "testdata/ok/*", "testdata/golden/*"} {
		for _, file := range glob(f, pattern) {
			add(overlay(f, file))
		}
	}
	f.Fuzz(func(t *testing.T, scenario, persona, page, walk []byte) {
		files := maps.Clone(base)
		files[ScenarioFile] = &fstest.MapFile{Data: scenario}
		files["personas/nina.yaml"] = &fstest.MapFile{Data: persona}
		files["pages/home.md"] = &fstest.MapFile{Data: page}
		files["walks/simple.yaml"] = &fstest.MapFile{Data: walk}
		p, faults, err := Load(files, ".")
		if err != nil {
			t.Fatal(err)
		}
		if (p == nil) != faults.HasErrors() {
			t.Errorf("a program: %v, with errors: %v", p != nil, faults.HasErrors())
		}
		for _, d := range faults {
			if d.Span.File == nil || d.Span.Start < 0 || d.Span.End < d.Span.Start || d.Span.End > len(d.Span.File.Text) {
				t.Errorf("%s stands at %d to %d", d.Message, d.Span.Start, d.Span.End)
			}
			for _, lang := range diag.Languages() {
				if diag.InLanguage(lang).Message(d) == d.Message {
					t.Errorf("%s has no words in %s", d.Message, lang)
				}
			}
		}
	})
}

// FuzzBlock loads a scenario that uses a block whose file is whatever comes, with whatever it is given: it never panics, and every diagnostic stands inside a
// file.
func FuzzBlock(f *testing.F) {
	base := readBase(f)
	head, tail, _ := strings.Cut(string(base[ScenarioFile].Data), "    compute:\n")
	for _, file := range glob(f, "../../scenarios/blocks/*.yaml") {
		text, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add([]byte(strings.Replace(string(text), "\nblock: ", "\nblock: fuzzed #", 1)), "who: persona")
	}
	f.Add([]byte("block: fuzzed\ntitle: A\nparams: { x: { type: number } }\nfields:\n  a: { type: number, label: \"{{ x }}\", min: x + x }\n"), "x: loyer * 2")
	f.Fuzz(func(t *testing.T, text []byte, given string) {
		files := maps.Clone(base)
		main := head + "      - step: plus\n        title: A\n        fields:\n          u: { use: blocks/fuzzed, as: p, when: loyer > 2, with: { " + given + " } }\n" +
			"          v: { use: blocks/fuzzed, with: { " + given + " } }\n      - { use: blocks/fuzzed, as: q, with: { " + given + " } }\n    compute:\n" + tail
		files[ScenarioFile] = &fstest.MapFile{Data: []byte(main)}
		files["blocks/fuzzed.yaml"] = &fstest.MapFile{Data: text}
		p, faults, err := Load(files, ".")
		if err != nil {
			t.Fatal(err)
		}
		if (p == nil) != faults.HasErrors() {
			t.Errorf("a program: %v, with errors: %v", p != nil, faults.HasErrors())
		}
		for _, d := range faults {
			for _, s := range append([]source.Span{d.Span}, related(d)...) {
				if s.File == nil || s.Start < 0 || s.End < s.Start || s.End > len(s.File.Text) {
					t.Errorf("%s stands at %d to %d", d.Message, s.Start, s.End)
				}
			}
		}
	})
}

func related(d diag.Diagnostic) []source.Span {
	var spans []source.Span
	for _, r := range d.Related {
		spans = append(spans, r.Span)
	}
	return spans
}
