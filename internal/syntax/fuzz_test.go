package syntax

import (
	"testing"

	"miroir/internal/diag"
)

// FuzzSyntax reads whatever comes: it never panics, every fault has its place inside the file, and every scalar is found
// again where it was written.
func FuzzSyntax(f *testing.F) {
	for _, seed := range []string{
		"", "a: 1", "a: [b, c]\nd: {e: f}\n", "a: |2-\n    x\n   y\n", "a: >+\n x\n\n  y\n z\n\n", "a: \"x\\\n  y\\u00e9\"\n",
		"a: 'l''un\n\n  b'\n", "a: &b c\nd: *b\n", "<<: {a: b}\n", "a: !!str b\n", "? [a]\n: b\n", "a: b: c\n", "a:\n\t- b\n", "\ufeffa: é\r\n", "a: 'x\n",
		"steps:\n  - step: a\n    fields:\n      b: { type: text, label: c }\n", "a: |\n  x\n    \n  y\n", "- a\n- >\n\n\n  b\n   c\n", "a: 1\na: 2\n", "---\na: 1\n---\nb: 2\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		file, faults := NewFile("a.yaml", text)
		if faults.HasErrors() {
			placed(t, faults)
			return
		}
		tree, faults := Scenario(file)
		placed(t, faults)
		if tree == nil && !faults.HasErrors() {
			t.Error("neither a tree nor a fault")
		}
		_, faults = Walk(file)
		placed(t, faults)
		exact(t, file.Text)
	})
}

func placed(t *testing.T, faults diag.List) {
	t.Helper()
	for _, d := range faults {
		if d.Span.File == nil || d.Span.Start < 0 || d.Span.End < d.Span.Start || d.Span.End > len(d.Span.File.Text) {
			t.Errorf("%s stands at %d to %d of %d bytes", d.Message, d.Span.Start, d.Span.End, len(d.Span.File.Text))
		}
	}
}
