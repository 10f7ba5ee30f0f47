package syntax

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"miroir/internal/diag"
	"miroir/internal/source"
	"miroir/internal/spec"
)

// The bounds of a file from others.
const (
	MaxBytes = 512 << 10
	MaxNodes = 20_000
	MaxDepth = 40
)

// Scenario reads a scenario.yaml. The tree is nil when the file can't be read as YAML at all; with other faults it holds what
// could be understood.
func Scenario(f *source.File) (*Node, diag.List) { return parse(f, spec.Scenario()) }

// Persona reads a persona's file, as Scenario does.
func Persona(f *source.File) (*Node, diag.List) { return parse(f, spec.Persona()) }

// Walk reads a walk's file, as Scenario does.
func Walk(f *source.File) (*Node, diag.List) { return parse(f, spec.Walk()) }

// Library reads a file of the library, as Scenario does.
func Library(f *source.File) (*Node, diag.List) { return parse(f, spec.Library()) }

// Rows reads a file of rows of a declared shape by their keys, as Scenario does.
func Rows(f *source.File, row *spec.Value) (*Node, diag.List) {
	return parseAs(f, &spec.Value{Kind: spec.Map, Elem: row})
}

// Block reads a block's file, as Scenario does. Where a scalar is a parameter, {{ name }}, its shape is not judged.
func Block(f *source.File) (*Node, diag.List) {
	root, faults := read(f)
	if root == nil || faults.HasErrors() {
		return nil, faults
	}
	m := matcher{open: true}
	m.match(root, &spec.Value{Kind: spec.Mapping, Block: spec.BlockFile()})
	return root, m.faults.Sorted()
}

// Match tells a value what it is and gives what does not fit.
func Match(n *Node, v spec.Value) diag.List {
	m := matcher{}
	m.match(n, &v)
	return m.faults.Sorted()
}

// MatchOpen is Match for what stands in a block's file.
func MatchOpen(n *Node, v spec.Value) diag.List {
	m := matcher{open: true}
	m.match(n, &v)
	return m.faults.Sorted()
}

// NewFile makes a file of what was read, without its byte order mark. It refuses what is too large, not UTF-8, or holds control
// characters; the file is then still good enough to show where.
func NewFile(path string, text []byte) (*source.File, diag.List) {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	f := &source.File{Path: path, Text: text}
	if len(text) > MaxBytes {
		f.Text = bytes.ToValidUTF8(text[:MaxBytes], []byte("\ufffd"))
		return f, diag.List{diag.New(source.Span{File: f}, "too-large.bytes", diag.Args{"Max": MaxBytes >> 10})}
	}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && size < 2 {
			f.Text = bytes.ToValidUTF8(text, []byte("\ufffd"))
			return f, diag.List{diag.New(source.Span{File: f, Start: i, End: i + 1}, "bad-encoding.utf8", nil)}
		}
		if message := unseen(r, text[i+size:]); message != "" {
			return f, diag.List{diag.New(source.Span{File: f, Start: i, End: i + size}, message, diag.Args{"Code": codePoint(r)})}
		}
		i += size
	}
	return f, nil
}

// unseen is the message for a character that nobody sees and that changes more than itself; "" for all others. Marks of direction (U+200E, U+200F,
// U+061C), which Arabic needs beside figures, change nothing behind them.
func unseen(r rune, after []byte) string {
	switch {
	case forbidden(r, after):
		return "bad-encoding.control"
	case r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069':
		return "bad-encoding.direction"
	}
	return ""
}

// forbidden are the control characters but for tabs and line ends, and what some readers of YAML take for line ends.
func forbidden(r rune, after []byte) bool {
	switch r {
	case '\t', '\n':
		return false
	case '\r':
		return len(after) == 0 || after[0] != '\n'
	case '\u2028', '\u2029', '\ufeff', '\ufffe', '\uffff':
		return true
	}
	return unicode.IsControl(r)
}

func codePoint(r rune) string {
	const digits = "0123456789ABCDEF"
	out := []byte("U+0000")
	for i := len(out) - 1; i >= 2; i-- {
		out[i] = digits[r&15]
		r >>= 4
	}
	return string(out)
}

func parse(f *source.File, block *spec.Block) (*Node, diag.List) {
	return parseAs(f, &spec.Value{Kind: spec.Mapping, Block: block})
}

func parseAs(f *source.File, whole *spec.Value) (*Node, diag.List) {
	root, faults := read(f)
	if root == nil || faults.HasErrors() {
		return nil, faults
	}
	m := matcher{}
	m.match(root, whole)
	return root, m.faults.Sorted()
}
