package syntax

import (
	"strings"

	"miroir/internal/source"
)

// Said gives the expression of a scalar that is nothing but one between {{ and }}, as what a walk types may be; ok is false for any other value.
func (n *Node) Said() (expression source.Literal, ok bool) {
	if n == nil || n.Shape != Scalar {
		return source.Literal{}, false
	}
	text := n.Literal.Text
	from := len(text) - len(strings.TrimLeft(text, " ")) + len("{{")
	to := len(strings.TrimRight(text, " ")) - len("}}")
	if from > to || text[from-2:from] != "{{" || text[to:to+2] != "}}" {
		return source.Literal{}, false
	}
	return n.Literal.Sub(from, to), true
}
