package syntax

import (
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"miroir/internal/diag"
	"miroir/internal/source"
)

// read gives the tree of a file without knowing what is declared. It is nil when there is none; faults that concern YAML alone
// are all reported.
func read(f *source.File) (*Node, diag.List) {
	document, err := decode(f.Text)
	switch {
	case errors.Is(err, io.EOF):
		return nil, diag.List{diag.New(source.Span{File: f}, "yaml-syntax.empty", nil)}
	case err != nil:
		return nil, diag.List{explain(f, err)}
	}
	r := reader{file: f, lines: newLines(f.Text)}
	root := r.node(document.Content[0], 1)
	return root, r.faults
}

// decode parses the one document of a text. The parser's panics on what it calls internal errors come back as errors.
func decode(text []byte) (document *yaml.Node, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("yaml: %v", p)
		}
	}()
	decoder := yaml.NewDecoder(shifted(text))
	document = &yaml.Node{}
	if err := decoder.Decode(document); err != nil {
		return nil, err
	}
	if document.Kind != yaml.DocumentNode || len(document.Content) == 0 {
		return nil, io.EOF
	}
	if err := decoder.Decode(&yaml.Node{}); err == nil {
		return nil, errSecondDocument
	} else if !errors.Is(err, io.EOF) {
		return nil, err
	}
	return document, nil
}

var errSecondDocument = errors.New("yaml: a second document")

// reader turns the parser's nodes into ours, within bounds.
type reader struct {
	file   *source.File
	lines  *lines
	nodes  int
	faults diag.List
}

func (r *reader) fault(span source.Span, message string, args diag.Args) {
	r.faults = append(r.faults, diag.New(span, message, args))
}

// node gives nil for what is refused.
func (r *reader) node(y *yaml.Node, depth int) *Node {
	start := r.lines.offset(y.Line-1, y.Column)
	here := r.oneAt(start)
	r.nodes++
	switch {
	case r.nodes > MaxNodes:
		if r.nodes == MaxNodes+1 {
			r.fault(here, "too-large.nodes", diag.Args{"Max": MaxNodes})
		}
		return nil
	case depth > MaxDepth:
		r.fault(here, "too-large.depth", diag.Args{"Max": MaxDepth})
		return nil
	case y.Kind == yaml.AliasNode:
		r.fault(here, "unsupported-yaml.alias", nil)
		return nil
	case y.Anchor != "":
		r.fault(here, "unsupported-yaml.anchor", nil)
		return nil
	case y.Style&yaml.TaggedStyle != 0, r.at(start) == '!':
		r.fault(here, "unsupported-yaml.tag", nil)
		return nil
	}
	switch y.Kind {
	case yaml.MappingNode:
		return r.mapping(y, here, depth)
	case yaml.SequenceNode:
		return r.sequence(y, here, depth)
	}
	return r.scalar(y, start)
}

// oneAt is the span of the code point at an offset.
func (r *reader) oneAt(offset int) source.Span {
	_, size := utf8.DecodeRune(r.file.Text[offset:])
	return source.Span{File: r.file, Start: offset, End: offset + size}
}

func (r *reader) at(offset int) byte {
	if offset < len(r.file.Text) {
		return r.file.Text[offset]
	}
	return 0
}

func (r *reader) scalar(y *yaml.Node, start int) *Node {
	literal, end := decodeScalar(r.file, start, y)
	span := source.Span{File: r.file, Start: start, End: end}
	if y.Style&yaml.DoubleQuotedStyle != 0 {
		r.escaped(literal)
	}
	quoted := yaml.DoubleQuotedStyle | yaml.SingleQuotedStyle | yaml.LiteralStyle | yaml.FoldedStyle
	return &Node{Shape: Scalar, Span: span, Key: span, Literal: literal, plain: y.Style&quoted == 0}
}

// escaped reports the first character of a scalar between double quotes that an escape put there and that may not stand in a file.
func (r *reader) escaped(literal source.Literal) {
	for i, c := range literal.Text {
		if unseen(c, []byte(literal.Text[i+utf8.RuneLen(c):])) != "" {
			span := literal.Span(i, i+utf8.RuneLen(c))
			r.fault(span, "bad-encoding.escape", diag.Args{"Code": codePoint(c)})
			return
		}
	}
}

func (r *reader) sequence(y *yaml.Node, here source.Span, depth int) *Node {
	n := &Node{Shape: Sequence, Span: here, Key: here}
	for _, child := range y.Content {
		if item := r.node(child, depth+1); item != nil {
			n.Items = append(n.Items, item)
			n.Span.End = max(n.Span.End, item.Span.End)
		}
	}
	return n
}

func (r *reader) mapping(y *yaml.Node, here source.Span, depth int) *Node {
	n := &Node{Shape: Mapping, Span: here, Key: here}
	first := make(map[string]source.Span, len(y.Content)/2)
	for i := 0; i+1 < len(y.Content); i += 2 {
		key := r.key(y.Content[i], depth)
		value := r.node(y.Content[i+1], depth+1)
		if key == nil {
			continue
		}
		name := key.Literal.Text
		if at, twice := first[name]; twice {
			r.faults = append(r.faults, diag.New(key.Span, "duplicate-key", diag.Args{"Key": name}).
				WithRelated(at, "related.first", diag.Args{"Key": name}))
			continue
		}
		first[name] = key.Span
		if len(n.Entries) == 0 {
			n.Key = key.Span
		}
		if value == nil {
			continue
		}
		value.Key = key.Span
		n.Entries = append(n.Entries, Entry{Name: name, Key: key.Literal, Value: value})
		n.Span.End = max(n.Span.End, value.Span.End)
	}
	return n
}

// key gives nil for a key that is not a plain string.
func (r *reader) key(y *yaml.Node, depth int) *Node {
	start := r.lines.offset(y.Line-1, y.Column)
	here := r.oneAt(start)
	if y.Kind != yaml.ScalarNode && y.Kind != yaml.AliasNode {
		r.fault(here, "unsupported-yaml.key", nil)
		return nil
	}
	if y.Kind == yaml.ScalarNode && y.Value == "<<" && y.Style == 0 {
		r.fault(source.Span{File: r.file, Start: start, End: start + 2}, "unsupported-yaml.merge", nil)
		return nil
	}
	key := r.node(y, depth+1)
	if key != nil && key.Null() {
		r.fault(here, "unsupported-yaml.null-key", nil)
		return nil
	}
	return key
}
