package compile

import (
	"maps"
	"testing"
	"testing/fstest"

	"miroir/internal/diag"
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
