// Package syntax turns the YAML of others into a positioned tree of the shape that spec declares.
//
// It is the only place that knows YAML. Files are bounded before and after they are parsed; every scalar keeps where each of
// its bytes was written, whatever its style, so that a fault inside an expression is shown at its exact place. Shape only:
// what names refer to and what expressions mean is for check and compile.
package syntax

import (
	"time"

	"github.com/shopspring/decimal"

	"miroir/internal/program"
	"miroir/internal/source"
	"miroir/internal/spec"
)

// Shape is how a value is built.
type Shape uint8

// The shapes.
const (
	Scalar Shape = iota
	Mapping
	Sequence
)

// A Node is one value of a file. A nil Node is a value that is not there: every method takes it and gives nothing.
type Node struct {
	Shape   Shape
	Kind    spec.Kind      // what the declaration makes of it; of what may be written in two ways, the one that was
	Block   *spec.Block    // of a declared mapping
	Span    source.Span    // the whole value, quotes included
	Key     source.Span    // the key it stands behind; of an item of a list or a whole file, where the value starts
	Literal source.Literal // of a scalar
	Entries []Entry        // of a mapping, in the order written
	Items   []*Node        // of a sequence
	plain   bool           // a scalar without quotes
}

// An Entry is a key of a mapping with its value.
type Entry struct {
	Name  string
	Key   source.Literal
	Value *Node
}

// Get gives the value behind a key of a mapping, nil when there is none. On a declared mapping the key must be declared: asking
// for another is a fault of the caller.
func (n *Node) Get(key string) *Node {
	if n == nil {
		return nil
	}
	if n.Block != nil && n.Block.Rest == nil {
		if _, declared := n.Block.Key(key); !declared {
			panic("syntax: block " + n.Block.Name + " declares no key " + key)
		}
	}
	for _, e := range n.Entries {
		if e.Name == key {
			return e.Value
		}
	}
	return nil
}

// Rest gives the entries of a mapping whose keys are the author's own, not declared.
func (n *Node) Rest() []Entry {
	var rest []Entry
	for _, e := range n.Each() {
		if n.Block != nil {
			if _, declared := n.Block.Key(e.Name); declared {
				continue
			}
		}
		rest = append(rest, e)
	}
	return rest
}

// Each gives the entries of a mapping in the order written.
func (n *Node) Each() []Entry {
	if n == nil {
		return nil
	}
	return n.Entries
}

// List gives the items of a sequence.
func (n *Node) List() []*Node {
	if n == nil {
		return nil
	}
	return n.Items
}

// Place is where a fault of the value as a whole is shown: its key, or itself when it is a scalar.
func (n *Node) Place() source.Span {
	switch {
	case n == nil:
		return source.Span{}
	case n.Shape == Scalar && n.Span.End > n.Span.Start:
		return n.Span
	}
	return n.Key
}

// String is the text of a scalar.
func (n *Node) String() string {
	if n == nil {
		return ""
	}
	return n.Literal.Text
}

// Null tells a value that is written as nothing: an empty one, or a bare ~ or null.
func (n *Node) Null() bool {
	if n == nil {
		return true
	}
	if n.Shape != Scalar || !n.plain {
		return false
	}
	switch n.Literal.Text {
	case "", "~", "null", "Null", "NULL":
		return true
	}
	return false
}

// Plain tells a scalar written without quotes.
func (n *Node) Plain() bool { return n != nil && n.plain }

// Int is the value of an Integer, 0 when there is none.
func (n *Node) Int() int {
	v, _ := parseInt(n.String())
	return v
}

// Decimal is the value of a Decimal or Integer, 0 when there is none.
func (n *Node) Decimal() decimal.Decimal {
	v, _ := ParseDecimal(n.String())
	return v
}

// Bool is the value of a Boolean, false when there is none.
func (n *Node) Bool() bool { return n.String() == "true" }

// Day is the value of a Day at midnight UTC, the zero time when there is none.
func (n *Node) Day() time.Time {
	v, _ := ParseDay(n.String())
	return v
}

// Delay is the value of a Delay, the zero Delay when there is none.
func (n *Node) Delay() program.Delay {
	v, _ := ParseDelay(n.String())
	return v
}

// Visit calls a function for the node and all below it, in the order written.
func (n *Node) Visit(visit func(*Node)) {
	if n == nil {
		return
	}
	visit(n)
	for _, e := range n.Entries {
		e.Value.Visit(visit)
	}
	for _, item := range n.Items {
		item.Visit(visit)
	}
}
