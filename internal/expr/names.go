package expr

import "miroir/internal/diag"

// A Mention is a name that an expression reads: bytes Start to End of its source.
type Mention struct {
	Name       string
	Start, End int
}

// Mentions lists the names that a source reads, without functions and members, in the order written. It looks at words alone: a name may turn out
// to be a member of a row that is visited.
func Mentions(src string) []Mention {
	if len(src) > maxSource {
		return nil
	}
	tokens := lex(src, func(int, int, string, diag.Args) {})
	var list []Mention
	for i, t := range tokens {
		member := i > 0 && tokens[i-1].kind == signToken && tokens[i-1].text == "."
		called := i+1 < len(tokens) && tokens[i+1].kind == signToken && tokens[i+1].text == "("
		if t.kind == nameToken && wordOperator(t.text) == "" && !member && !called {
			list = append(list, Mention{Name: t.text, Start: t.start, End: t.end})
		}
	}
	return list
}
