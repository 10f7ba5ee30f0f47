package check

import (
	"errors"
	"regexp"
	parsing "regexp/syntax"

	"miroir/internal/diag"
	"miroir/internal/syntax"
)

// maxPattern is how many bytes a pattern may have.
const maxPattern = 500

// patterns finds patterns that are not RE2, and lengths that are none.
func patterns(u *Unit) diag.List {
	var faults diag.List
	for f := range u.fields() {
		if pattern := f.Get("pattern"); pattern != nil {
			faults = append(faults, judgePattern(pattern)...)
		}
		for _, key := range []string{"max_length", "min_length"} {
			if length := f.Get(key); length != nil && length.Int() < 1 {
				faults = append(faults, diag.New(length.Span, "bad-number.positive", diag.Args{"Value": length.String()}))
			}
		}
		if least, most := f.Get("min_length"), f.Get("max_length"); least != nil && most != nil && least.Int() > most.Int() {
			faults = append(faults, diag.New(least.Span, "bad-number.lengths", diag.Args{"Value": least.String(), "Max": most.String()}))
		}
		if step := f.Get("step"); step != nil && !step.Decimal().IsPositive() {
			faults = append(faults, diag.New(step.Span, "bad-number.step", diag.Args{"Value": step.String()}))
		}
	}
	return faults
}

func judgePattern(n *syntax.Node) diag.List {
	if len(n.String()) > maxPattern {
		return diag.List{diag.New(n.Span, "bad-pattern.length", diag.Args{"Max": maxPattern})}
	}
	_, err := regexp.Compile(n.String())
	var bad *parsing.Error
	if errors.As(err, &bad) {
		return diag.List{diag.New(n.Span, "bad-pattern", diag.Args{"Found": bad.Expr})}
	}
	return nil
}
