package syntax

import "miroir/internal/expr"

// Constant is the value of a scalar that stands for itself: bare digits are a number, a bare date a date, a bare true or false a
// yes or a no; all else, and whatever is quoted, is text.
func Constant(n *Node) expr.Value {
	text := n.String()
	if !n.Plain() {
		return expr.Str(text)
	}
	if d, ok := ParseDecimal(text); ok {
		return expr.Num(d)
	}
	if day, ok := ParseDay(text); ok {
		return expr.Day(day)
	}
	if text == "true" || text == "false" {
		return expr.Yesno(text == "true")
	}
	return expr.Str(text)
}
