package syntax

import (
	"slices"

	"miroir/internal/diag"
	"miroir/internal/source"
	"miroir/internal/spec"
)

// Clone is a copy of the value and all below it, whose places are those of another file: one with the same text.
func (n *Node) Clone(in *source.File) *Node {
	if n == nil {
		return nil
	}
	c := *n
	c.Span.File, c.Key.File, c.Literal.File = in, in, in
	c.Entries, c.Items = slices.Clone(n.Entries), slices.Clone(n.Items)
	for i, e := range c.Entries {
		c.Entries[i].Key.File = in
		c.Entries[i].Value = e.Value.Clone(in)
	}
	for i, item := range c.Items {
		c.Items[i] = item.Clone(in)
	}
	return &c
}

// Size is how many values the value and all below it are.
func (n *Node) Size() int {
	size := 0
	n.Visit(func(*Node) { size++ })
	return size
}

// Find gives the value behind a key of a mapping, nil when there is none, whatever is declared.
func (n *Node) Find(key string) *Node {
	for _, e := range n.Each() {
		if e.Name == key {
			return e.Value
		}
	}
	return nil
}

// Set puts a value behind a key of a mapping, in place of the one that is there.
func (n *Node) Set(name string, value *Node) {
	for i, e := range n.Entries {
		if e.Name == name {
			n.Entries[i].Value = value
			return
		}
	}
	n.Entries = append(n.Entries, Entry{Name: name, Key: value.Literal, Value: value})
}

// Written is a scalar of a kind that stands for a literal.
func Written(like *Node, text source.Literal) *Node {
	return &Node{Shape: Scalar, Kind: like.Kind, Span: like.Span, Key: like.Key, Literal: text, plain: like.plain}
}

// Listed makes of a mapping of rows by key a list of rows of a declared shape, in which the key is a value like the others.
func Listed(rows *Node, key string, shape *spec.Value) (*Node, diag.List) {
	list := &Node{Shape: Sequence, Span: rows.Span, Key: rows.Key}
	for _, e := range rows.Entries {
		value := &Node{Shape: Scalar, Span: e.Value.Key, Key: e.Value.Key, Literal: e.Key, plain: true}
		e.Value.Entries = append([]Entry{{Name: key, Key: e.Key, Value: value}}, e.Value.Entries...)
		list.Items = append(list.Items, e.Value)
	}
	m := matcher{}
	m.match(list, shape)
	return list, m.faults.Sorted()
}
