package expr

import "slices"

// AnyNumber is a number that reads plainly.
func AnyNumber() *Type { return &Type{Kind: Number} }

// NumberOf is a number that reads in a format.
func NumberOf(f Format) *Type { return &Type{Kind: Number, Format: f} }

// AnyText is any text.
func AnyText() *Type { return &Type{Kind: Text} }

// TextOf is a text that reads in a format.
func TextOf(f Format) *Type { return &Type{Kind: Text, Format: f} }

// OneOf is a text that takes one of some codes.
func OneOf(codes ...string) *Type { return &Type{Kind: Text, Options: codes} }

// YesNo is the type of conditions.
func YesNo() *Type { return &Type{Kind: Bool} }

// AnyDate is a day.
func AnyDate() *Type { return &Type{Kind: Date} }

// ListType is a list of elem; nil for a list of anything.
func ListType(elem *Type) *Type { return &Type{Kind: List, Elem: elem} }

// RecordType is a record of these members in this order; of none, any record.
func RecordType(members ...Member) *Type { return &Type{Kind: Record, Members: members} }

// BracketsType is a table of brackets.
func BracketsType() *Type { return &Type{Kind: Table} }

// RowsType is a table looked up by key, whose rows are row: a Record, a scalar, or a table of brackets.
func RowsType(row *Type, keys ...string) *Type { return &Type{Kind: Table, Elem: row, Keys: keys} }

// Member finds a member of a record by name, with its index.
func (t *Type) Member(name string) (index int, typ *Type, ok bool) {
	for i, m := range t.Members {
		if m.Name == name {
			return i, m.Type, true
		}
	}
	return 0, nil, false
}

// Equal tells whether two types are the same to the last member.
func (t *Type) Equal(o *Type) bool {
	if t == nil || o == nil {
		return t == o
	}
	return t == o || t.Kind == o.Kind && t.Format == o.Format && t.Elem.Equal(o.Elem) &&
		slices.Equal(t.Options, o.Options) && slices.Equal(t.Keys, o.Keys) &&
		slices.EqualFunc(t.Members, o.Members, func(a, b Member) bool { return a.Name == b.Name && a.Type.Equal(b.Type) })
}

// String names the type for tests and dumps: "number", "list of text".
func (t *Type) String() string {
	if t == nil {
		return "anything"
	}
	if t.Kind == List {
		return "list of " + t.Elem.String()
	}
	return t.Kind.String()
}

// String is the kind's name in English, as diagnostics spell it.
func (k Kind) String() string {
	switch k {
	case Null:
		return "nothing"
	case Bool:
		return "yes/no"
	case Number:
		return "number"
	case Text:
		return "text"
	case Date:
		return "date"
	case List:
		return "list"
	case Record:
		return "record"
	case Table:
		return "table"
	case period:
		return "period"
	}
	return "unknown"
}
