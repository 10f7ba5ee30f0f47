package expr

import (
	"slices"

	"miroir/internal/diag"
)

// term is the catalogue key of a type's name.
func term(t *Type) diag.Term {
	if t == nil {
		return "type.any"
	}
	return kindTerm(t.Kind)
}

func kindTerm(k Kind) diag.Term {
	switch k {
	case Bool:
		return "type.yes-no"
	case Number:
		return "type.number"
	case Text:
		return "type.text"
	case Date:
		return "type.date"
	case List:
		return "type.list"
	case Record:
		return "type.record"
	case Table:
		return "type.table"
	case period:
		return "type.period"
	}
	return "type.any"
}

// fits tells whether a value of type got can stand where want is read. Formats and codes don't matter.
func fits(got, want *Type) bool {
	if got == nil || want == nil {
		return true
	}
	if got.Kind != want.Kind {
		return false
	}
	if got.Kind == List {
		return fits(got.Elem, want.Elem)
	}
	return got.Kind != Table || (got.Elem == nil) == (want.Elem == nil)
}

// join is the type of a value that is of either type; not ok when no type is.
func join(a, b *Type) (*Type, bool) {
	switch {
	case a == nil:
		return b, true
	case b == nil:
		return a, true
	case a.Kind != b.Kind:
		return nil, false
	case a.Equal(b):
		return a, true
	}
	switch a.Kind {
	case Number:
		return NumberOf(joinFormat(a.Format, b.Format)), true
	case Text:
		return &Type{Kind: Text, Format: joinFormat(a.Format, b.Format), Options: joinOptions(a.Options, b.Options)}, true
	case List:
		elem, ok := join(a.Elem, b.Elem)
		return ListType(elem), ok
	case Record:
		return joinRecords(a, b)
	case Table:
		return joinTables(a, b)
	}
	return a, true
}

// joinFormat keeps what both share; money stays money beside plain and whole numbers.
func joinFormat(a, b Format) Format {
	switch {
	case a == b:
		return a
	case a == Money && (b == Plain || b == Integer), b == Money && (a == Plain || a == Integer):
		return Money
	}
	return Plain
}

// joinOptions are the codes of both; any text beside codes gives any text.
func joinOptions(a, b []string) []string {
	if a == nil || b == nil {
		return nil
	}
	out := append([]string(nil), a...)
	for _, code := range b {
		if !slices.Contains(out, code) {
			out = append(out, code)
		}
	}
	return out
}

func joinRecords(a, b *Type) (*Type, bool) {
	if len(a.Members) != len(b.Members) {
		return nil, false
	}
	members := make([]Member, len(a.Members))
	for i, m := range a.Members {
		typ, ok := join(m.Type, b.Members[i].Type)
		if !ok || m.Name != b.Members[i].Name {
			return nil, false
		}
		members[i] = Member{Name: m.Name, Type: typ}
	}
	return RecordType(members...), true
}

func joinTables(a, b *Type) (*Type, bool) {
	if a.Elem == nil || b.Elem == nil {
		return a, a.Elem == nil && b.Elem == nil
	}
	row, ok := join(a.Elem, b.Elem)
	return RowsType(row), ok
}
