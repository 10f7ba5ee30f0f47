package syntax

import (
	"fmt"
	"strings"
	"testing"

	"miroir/internal/diag"
)

// TestHostileFilesAreRefusedSoon reads files made to cost time or memory: each is refused for the right reason, and all of
// them together take less than a test may.
func TestHostileFilesAreRefusedSoon(t *testing.T) {
	full := MaxBytes - 64
	many := func(n int, line func(i int) string) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(line(i))
		}
		return b.String()
	}
	cases := map[string]struct {
		text    string
		message string
	}{
		"too many bytes":        {strings.Repeat("a", MaxBytes+1), "too-large.bytes"},
		"brackets":              {strings.Repeat("[", full), "too-large.depth-any"},
		"nested lists":          {strings.Repeat("[", 100) + strings.Repeat("]", 100), "too-large.depth"},
		"nested by indentation": {many(200, func(i int) string { return strings.Repeat(" ", i) + "a:\n" }), "too-large.depth"},
		"many values":           {many(MaxNodes, func(i int) string { return fmt.Sprintf("a%d: b\n", i) }), "too-large.nodes"},
		"many values, one line": {"a: [" + strings.Repeat("b,", MaxNodes) + "]", "too-large.nodes"},
		"a key many times":      {strings.Repeat("a: b\n", 9000), "duplicate-key"},
		"laughs":                {"a: &a [x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n", "unsupported-yaml.anchor"},
		"a fault at the end":    {strings.Repeat("# a remark that is quite long, to fill the file up\n", full/52) + "a: b: c\n", "yaml-syntax.colon"},
		"an open quote":         {"a: 'x\n" + strings.Repeat("y\n", full/2), "yaml-syntax.quote"},
		"an open bracket":       {"a: [x,\n" + strings.Repeat("y,\n", full/4), "yaml-syntax.unclosed"},
		"a long line":           {"a: " + strings.Repeat("b", full-8) + ": c", "yaml-syntax.colon"},
		"explicit keys":         {strings.Repeat("? ", full/2), "too-large.depth-any"},
		"empty lines, folded":   {"a: >1\n" + strings.Repeat("\n", full) + " x: y\n", "unknown-key"},
		"zero bytes":            {"a: \x00", "bad-encoding.control"},
		"not UTF-8":             {"a: \xe9", "bad-encoding.utf8"},
		"line separator":        {"a: \u2028", "bad-encoding.control"},
		"a lone return":         {"a: b\rc: d\n", "bad-encoding.control"},
		"nothing":               {"", "yaml-syntax.empty"},
		"remarks alone":         {"# nothing\n", "yaml-syntax.empty"},
		"a bare text":           {"salut", "wrong-shape"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			f, faults := NewFile("scenario.yaml", []byte(c.text))
			if !faults.HasErrors() {
				_, faults = Scenario(f)
			}
			placed(t, faults)
			if !has(faults, c.message) {
				t.Errorf("found %v, want %s", messages(faults), c.message)
			}
		})
	}
}

// TestAByteOrderMarkIsNoPartOfTheText: what Windows' Notepad writes before a file moves no column.
func TestAByteOrderMarkIsNoPartOfTheText(t *testing.T) {
	f, _ := NewFile("scenario.yaml", []byte("\ufefftitel: a\r\n"))
	_, faults := Scenario(f)
	if !has(faults, "unknown-key") {
		t.Fatalf("found %v, want unknown-key", messages(faults))
	}
	for _, d := range faults {
		if at := d.Span.Position(); at.Line != 1 || at.Column != 1 {
			t.Errorf("%s stands at %v, want 1:1", d.Message, at)
		}
	}
}

func has(faults diag.List, message string) bool {
	for _, d := range faults {
		if d.Message == message {
			return true
		}
	}
	return false
}

func messages(faults diag.List) []string {
	var list []string
	for _, d := range faults[:min(len(faults), 5)] {
		list = append(list, d.Message)
	}
	return list
}
