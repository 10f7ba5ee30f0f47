package syntax

import (
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"miroir/internal/source"
)

// placed checks that a scalar's text is what is wanted, and that each marked byte of it stands where ‹ › mark it in the
// YAML: "a: ‹x›" says that the byte after "‹" is where "x" was written.
func TestEveryByteStandsWhereItWasWritten(t *testing.T) {
	cases := map[string]struct {
		yaml string
		text string
		word string // a word of the text
		line int
		col  int
	}{
		"plain":                       {"a: un deux\n", "un deux", "deux", 1, 7},
		"plain after accents":         {"é: çà deux\n", "çà deux", "deux", 1, 7},
		"plain, several lines":        {"a: un\n  deux\n  trois\n", "un deux trois", "trois", 3, 3},
		"plain, an empty line":        {"a: un\n\n  deux\n", "un\ndeux", "deux", 3, 3},
		"plain, CRLF":                 {"a: un\r\n  deux\r\n", "un deux", "deux", 2, 3},
		"single":                      {"a: 'un deux'\n", "un deux", "deux", 1, 8},
		"single, doubled quote":       {"a: 'l''un deux'\n", "l'un deux", "deux", 1, 11},
		"single, several lines":       {"a: 'un\n\n\n   deux'\n", "un\n\ndeux", "deux", 4, 4},
		"double":                      {"a: \"un deux\"\n", "un deux", "deux", 1, 8},
		"double, escapes":             {"a: \"\\u00e9\\x41\\t\\\" deux\"\n", "éA\t\" deux", "deux", 1, 20},
		"double, several lines":       {"a: \"un  \n  deux\"\n", "un deux", "deux", 2, 3},
		"double, joined lines":        {"a: \"un \\\n    deux\"\n", "un deux", "deux", 2, 5},
		"double, joined, empty lines": {"a: \"un\\\n\n\n    deux\"\n", "un\n\ndeux", "deux", 4, 5},
		"double, CRLF":                {"a: \"un\r\n  deux\"\r\n", "un deux", "deux", 2, 3},
		"literal":                     {"a: |\n  un\n  deux\n", "un\ndeux\n", "deux", 3, 3},
		"literal, strip":              {"a: |-\n  un\n  deux\n\n", "un\ndeux", "deux", 3, 3},
		"literal, keep":               {"a: |+\n  un deux\n\n\nb: 1\n", "un deux\n\n\n", "deux", 2, 6},
		"literal, inner indentation":  {"a: |\n  un\n    deux\n", "un\n  deux\n", "deux", 3, 5},
		"literal, indicator":          {"a: |2\n    un\n   deux\n", "  un\n deux\n", "deux", 3, 4},
		"literal, indicator, strip":   {"a: |-2\n    un\n   deux\n", "  un\n deux", "deux", 3, 4},
		"literal, leading empty":      {"a: |\n\n  un\n  deux\n", "\nun\ndeux\n", "deux", 4, 3},
		"literal, blank line within":  {"a: |\n  un\n    \n  deux\n", "un\n  \ndeux\n", "deux", 4, 3},
		"literal, CRLF":               {"a: |\r\n  un\r\n  deux\r\n", "un\ndeux\n", "deux", 3, 3},
		"literal, a remark":           {"a: | # note\n  un\n  deux\n", "un\ndeux\n", "deux", 3, 3},
		"literal, no last line end":   {"a: |\n  un\n  deux", "un\ndeux", "deux", 3, 3},
		"literal, in a list":          {"a:\n  - |\n    un\n    deux\n  - b\n", "un\ndeux\n", "deux", 4, 5},
		"folded":                      {"a: >\n  un\n  deux\n", "un deux\n", "deux", 3, 3},
		"folded, strip":               {"a: >-\n  un\n  deux\n", "un deux", "deux", 3, 3},
		"folded, an empty line":       {"a: >\n  un\n\n  deux\n", "un\ndeux\n", "deux", 4, 3},
		"folded, more indented":       {"a: >\n  un\n    deux\n  trois\n", "un\n  deux\ntrois\n", "trois", 4, 3},
		"folded, leading empty":       {"a: >\n\n  un\n  deux\n", "\nun deux\n", "deux", 4, 3},
		"folded, indicator":           {"a: >1\n  un\n deux\n", " un\ndeux\n", "deux", 3, 2},
		"folded, CRLF":                {"a: >\r\n  un\r\n  deux\r\n", "un deux\n", "deux", 3, 3},
		"folded, keep":                {"a: >+\n  un\n  deux\n\n", "un deux\n\n", "deux", 3, 3},
		"in a flow mapping":           {"a: { b: un deux, c: 'x' }\n", "un deux", "deux", 1, 12},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			literal := firstScalar(t, c.yaml)
			if literal.Text != c.text {
				t.Fatalf("text is %q, want %q", literal.Text, c.text)
			}
			at := strings.Index(literal.Text, c.word)
			span := literal.Span(at, at+len(c.word))
			if got := span.Position(); got.Line != c.line || got.Column != c.col {
				t.Errorf("%q is said to stand at %d:%d, want %d:%d", c.word, got.Line, got.Column, c.line, c.col)
			}
			if span.Text() != c.word {
				t.Errorf("under the span stands %q, want %q", span.Text(), c.word)
			}
		})
	}
}

// firstScalar gives the first value of a file that is a scalar.
func firstScalar(t *testing.T, text string) source.Literal {
	t.Helper()
	f, faults := NewFile("a.yaml", []byte(text))
	root, more := read(f)
	if faults = append(faults, more...); len(faults) > 0 {
		t.Fatalf("faults: %v", faults)
	}
	for root.Shape != Scalar {
		if root.Shape == Mapping {
			root = root.Entries[0].Value
		} else {
			root = root.Items[0]
		}
	}
	return root.Literal
}

// exact fails when a scalar was not found again in the raw text.
func exact(t *testing.T, text []byte) {
	document, err := decode(text)
	if err != nil {
		return
	}
	f := &source.File{Path: "a.yaml", Text: text}
	lines := newLines(text)
	var visit func(y *yaml.Node)
	visit = func(y *yaml.Node) {
		if y.Kind == yaml.ScalarNode && y.Anchor == "" && y.Style&yaml.TaggedStyle == 0 && y.Value != "" {
			start := lines.offset(y.Line-1, y.Column)
			if start < len(text) && text[start] == '!' {
				return
			}
			literal, end := decodeScalar(f, start, y)
			if literal.At[len(literal.At)-1] == start {
				t.Errorf("%q at %d was not found again in %q", y.Value, start, text)
			}
			if end < start || end > len(text) {
				t.Errorf("%q ends at %d", y.Value, end)
			}
		}
		for _, child := range y.Content {
			visit(child)
		}
	}
	visit(document)
}
