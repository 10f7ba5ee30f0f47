package spec

import (
	"slices"

	"miroir/internal/expr"
)

// fact is something that administrations know of a person; every site of a world knows it under the same name.
var fact = &Block{Name: "fact", Keys: []Key{
	must("is", factIs()),
	may("label", of(Text)),
	may("initially", of(Expression)), // of the persona and tables
	may("private", of(Boolean)),      // only this site knows it
}}

// factIs is one kind, or rows, each with members of these kinds.
func factIs() Value {
	one, member := oneOf(FactKinds()...), oneOf(shownAs.Choices...)
	return Value{Kind: Map, Elem: &member, Short: &one}
}

// factTypes lists what a fact may be, beside what a computed value may be shown as.
var factTypes = []struct {
	name string
	typ  *expr.Type
}{
	{"phone", text(expr.Phone)},
	{"iban", text(expr.IBAN)},
	{"email", text(expr.Plain)},
	{"address", expr.RecordType(
		expr.Member{Name: "street", Type: text(expr.Plain)},
		expr.Member{Name: "postal_code", Type: text(expr.Plain)},
		expr.Member{Name: "commune", Type: text(expr.Plain)},
	)},
	{"dates", expr.ListType(expr.AnyDate())},
	{"numbers", expr.ListType(number(expr.Plain))},
	{"texts", expr.ListType(text(expr.Plain))},
}

// FactKinds lists what a fact may be.
func FactKinds() []string {
	kinds := slices.Clone(shownAs.Choices)
	for _, t := range factTypes {
		kinds = append(kinds, t.name)
	}
	return kinds
}

// FactType is what a fact of a kind is to expressions.
func FactType(is string) (*expr.Type, bool) {
	for _, t := range factTypes {
		if t.name == is {
			return t.typ, true
		}
	}
	return TypeOf(is)
}
