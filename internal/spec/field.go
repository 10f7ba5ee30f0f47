package spec

import (
	"slices"

	"miroir/internal/expr"
)

// FieldType is a type of field: what its answer is to expressions and which keys apply to it.
type FieldType struct {
	Name     string
	Value    *expr.Type // nil: no answer (note), or as its own keys say (box, computed, choices of options)
	Keys     []string   // keys that apply beside "type"
	Required []string   // those that must be there
	Of       []string   // what it may be "of"
	Takes    []Key      // keys whose value is only one of the shapes that fields declare for them
}

// ValueOf is what may stand behind one of the type's keys.
func (t FieldType) ValueOf(key Key) Value {
	for _, k := range t.Takes {
		if k.Name == key.Name {
			return k.Value
		}
	}
	return key.Value
}

// FieldTypes lists every type of field.
func FieldTypes() []FieldType { return slices.Clone(fieldTypes) }

// Field finds a type of field.
func Field(name string) (FieldType, bool) {
	for _, t := range fieldTypes {
		if t.Name == name {
			return t, true
		}
	}
	return FieldType{}, false
}

// FieldTypeNames lists the names of the types of fields.
func FieldTypeNames() []string {
	names := make([]string, len(fieldTypes))
	for i, t := range fieldTypes {
		names[i] = t.Name
	}
	return names
}

// TypeOf gives the type of expression that a value shown "as" something has, and that of a box "of" something.
func TypeOf(as string) (*expr.Type, bool) {
	for _, s := range shown {
		if s.name == as {
			t := s.typ
			return &t, true
		}
	}
	return nil, false
}

// shown lists what a computed value may be shown as.
var shown = []struct {
	name string
	typ  expr.Type
}{
	{"money", expr.Type{Kind: expr.Number, Format: expr.Money}},
	{"integer", expr.Type{Kind: expr.Number, Format: expr.Integer}},
	{"number", expr.Type{Kind: expr.Number}},
	{"percent", expr.Type{Kind: expr.Number, Format: expr.Percent}},
	{"text", expr.Type{Kind: expr.Text}},
	{"date", expr.Type{Kind: expr.Date}},
	{"yes_no", expr.Type{Kind: expr.Bool}},
}

var shownAs = oneOf("money", "integer", "number", "percent", "text", "date", "yes_no")

// field declares every key a field may have; which of them apply is for its type to say.
var field = nesting(&Block{Name: "field", Typed: true, Use: UseFields, Keys: []Key{
	must("type", Value{Kind: Choice, Choices: FieldTypeNames()}),
	may("label", of(Text)),
	may("hint", of(Text)),
	may("help", of(Markdown)),
	may("body", of(Markdown)),
	may("tone", oneOf("info", "warning")),
	may("of", of(Word)), // one of its type's
	may("options", mapOf(blockOr(option, Text))),
	may("list", of(Word)),
	may("first", of(Text)),
	may("second", of(Text)),
	may("other", blockOr(extra, Boolean)),
	may("none", blockOr(extra, Boolean)),
	may("step", of(Decimal)),
	may("format", oneOf("letters", "digits", "letters_digits", "upper")),
	may("min_length", of(Integer)),
	may("example", of(Text)),
	may("confirm", of(Word)),
	may("picture", block(picture)),
	may("value", of(Expression)),
	may("as", shownAs),
	may("when", of(Expression)),
	may("unless", of(Expression)),
	may("title", of(Text)),
	may("intro", of(Markdown)),
	may("add", of(Text)),
	may("empty", of(Text)),
	may("fields", Value{Kind: Map}), // see nesting
	may("required", of(Expression)),
	may("prefill", of(Expression)),
	may("readonly", of(Boolean)),
	may("min", of(Expression)),
	may("max", of(Expression)),
	may("boxes", of(Boolean)),
	may("country", of(Boolean)),
	may("proposals", of(Boolean)),
	may("max_length", of(Integer)),
	may("pattern", of(Word)),
	may("message", blockOr(messages, Text)),
	may("autocomplete", of(Word)),
	may("rows", Value{Kind: Map, Elem: &Value{Kind: Mapping, Block: gridRow, Short: &Value{Kind: Text}}, Short: &Value{Kind: Expression}}),
	may("from", of(Expression)),
	may("months", of(Integer)),
	may("people", of(Expression)),
	may("by", oneOf("sms", "mail")),
	may("digits", of(Integer)),
	may("tries", of(Integer)),
	may("amount", of(Expression)),
	may("for", of(Text)),
	may("days", of(Integer)),
	may("weekdays", listOf(of(Integer))),
	may("times", listOf(of(Word))),
	may("minutes", of(Integer)),
	may("place", of(Text)),
	may("taken", of(Integer)),
	may("columns", listOf(block(column))),
	may("total", listOf(blockOr(cell, Text))),
	may("papers", listOf(of(Word))),
	may("specimens", listOf(oneOf(Specimens()...))),
}})

// nesting has the fields of a field be fields.
func nesting(b *Block) *Block {
	nested := block(b)
	for i := range b.Keys {
		if b.Keys[i].Name == "fields" {
			b.Keys[i].Value.Elem = &nested
		}
	}
	return b
}

// gridRow is a row of a grid: what is asked for each month.
var gridRow = &Block{Name: "grid_row", Keys: []Key{must("label", of(Text)), may("hint", of(Text)), may("prefill", of(Expression))}}

// documents lists the documents that have a number to type.
func documents() []string { return []string{"identity_card", "passport", "driving_licence"} }

var option = &Block{Name: "option", Use: UseOptions, Keys: []Key{
	must("label", of(Text)),
	may("hint", of(Text)),
	may("when", of(Expression)),
	may("unless", of(Expression)),
}}

// extra is an option that a field has beside its own.
var extra = &Block{Name: "extra", Keys: []Key{
	may("label", of(Text)),
	may("hint", of(Text)),
}}

// messages are the author's words by what is wrong with an answer.
var messages = &Block{Name: "messages", Keys: []Key{
	may("required", of(Text)), // nothing was answered
	may("format", of(Text)),   // it isn't what such an answer looks like
	may("min", of(Text)),
	may("max", of(Text)),
	may("step", of(Text)),
	may("short", of(Text)), // fewer characters than min_length
	may("long", of(Text)),  // more than max_length
	may("pattern", of(Text)),
	may("confirm", of(Text)), // it isn't what was answered to the other
	may("none", of(Text)),    // "none of these", and one of them
	may("unknown", of(Text)), // nothing of the list is called so
}}

var fieldTypes = []FieldType{
	asked("text", text(expr.Plain), "max_length", "min_length", "format", "pattern", "example", "confirm", "message"),
	asked("textarea", text(expr.Plain), "max_length", "min_length", "example", "message"),
	asked("integer", number(expr.Integer), "min", "max", "message"),
	asked("number", number(expr.Plain), "min", "max", "message"),
	asked("money", number(expr.Money), "min", "max", "message"),
	asked("percent", number(expr.Percent), "min", "max", "message"),
	asked("range", number(expr.Plain), "min", "max", "step", "message").needing("min", "max"),
	asked("url", text(expr.Plain), "message"),
	asked("date", &expr.Type{Kind: expr.Date}, "boxes", "min", "max", "message"),
	asked("month", &expr.Type{Kind: expr.Date, Format: expr.MonthYear}, "min", "max", "message"),
	asked("week", &expr.Type{Kind: expr.Date, Format: expr.Week}, "min", "max", "message"),
	asked("time", text(expr.Clock), "min", "max", "message"),
	asked("date_time", record(expr.Moment, expr.Member{Name: "date", Type: expr.AnyDate()}, expr.Member{Name: "time", Type: text(expr.Clock)}), "min", "max", "message"),
	asked("period", record(expr.Span, expr.Member{Name: "from", Type: expr.AnyDate()}, expr.Member{Name: "to", Type: expr.AnyDate()}), "min", "max", "message"),
	chosen("choice"),
	chosen("select"),
	chosen("choices", "none"),
	asked("autocomplete", nil, "options", "list", "message"),
	asked("linked", nil, "list", "first", "second", "message").needing("list"),
	asked("department", nil, "message"),
	asked("region", nil, "message"),
	asked("country", nil, "message"),
	asked("nationality", nil, "message"),
	asked("filing", text(expr.Plain), "message"),
	asked("yes_no", &expr.Type{Kind: expr.Bool}, "message"),
	asked("yes_no_unknown", nil, "message"),
	asked("consent", &expr.Type{Kind: expr.Bool}, "message"),
	asked("first_name", text(expr.Plain), "max_length", "message"),
	asked("last_name", text(expr.Plain), "max_length", "message"),
	asked("email", text(expr.Plain), "confirm", "message"),
	asked("phone", text(expr.Phone), "confirm", "message"),
	asked("address", &expr.Type{Kind: expr.Record, Members: []expr.Member{
		{Name: "street", Type: text(expr.Plain)},
		{Name: "postal_code", Type: text(expr.Plain)},
		{Name: "commune", Type: text(expr.Plain)},
	}}, "country", "proposals", "message"),
	asked("postal_code", text(expr.Plain), "message"),
	asked("commune", text(expr.Plain), "message"),
	asked("nir", text(expr.NIR), "message"),
	asked("tax_number", text(expr.TaxNumber), "message"),
	asked("iban", text(expr.IBAN), "confirm", "message"),
	asked("caf_number", text(expr.Plain), "message"),
	asked("france_travail_id", text(expr.Plain), "message"),
	asked("siren", text(expr.Plain), "message"),
	asked("siret", text(expr.Plain), "message"),
	asked("licence_plate", text(expr.Plain), "message"),
	asked("document_number", text(expr.Plain), "of", "message").needing("of").being(documents()...),
	given("file", expr.ListType(text(expr.Plain)), "max"),
	given("photo", text(expr.Plain)),
	asked("box", nil, "of", "min", "max", "message").being("money", "integer", "yes_no"),
	{Name: "computed", Keys: []string{"label", "hint", "help", "value", "as", "when", "unless"}, Required: []string{"label", "value"}},
	secret("one_time_code", "by", "digits", "minutes", "tries").needing("by"),
	secret("password"),
	secret("payment", "amount", "for").needing("amount"),
	asked("signature", text(expr.Plain), "message"),
	asked("appointment", record(expr.Moment, expr.Member{Name: "date", Type: expr.AnyDate()}, expr.Member{Name: "time", Type: text(expr.Clock)}),
		"from", "days", "weekdays", "times", "minutes", "place", "taken", "message").needing("from", "times"),
	asked("grid", nil, "from", "months", "rows", "people", "of", "min", "max", "message").needing("from", "rows").being("money", "integer").
		taking(may("rows", mapOf(blockOr(gridRow, Text)))),
	{Name: "hidden", Keys: []string{"value", "as", "when", "unless"}, Required: []string{"value"}},
	{Name: "table", Keys: []string{"label", "hint", "help", "rows", "columns", "total", "empty", "when", "unless"}, Required: []string{"label", "rows", "columns"},
		Takes: []Key{may("rows", of(Expression))}},
	{Name: "note", Keys: []string{"label", "body", "tone", "when", "unless"}, Required: []string{"body"}},
	{Name: "rows", Keys: []string{"label", "hint", "help", "title", "add", "empty", "min", "max", "when", "unless", "fields"}, Required: []string{"title", "add", "fields"}},
	{Name: "group", Keys: []string{"title", "intro", "when", "unless", "fields"}, Required: []string{"title", "fields"}},
}

// asked is a type that a person answers.
func asked(name string, value *expr.Type, more ...string) FieldType {
	keys := []string{"label", "hint", "help", "when", "unless", "required", "prefill", "readonly", "autocomplete", "picture"}
	return FieldType{Name: name, Value: value, Keys: append(keys, more...), Required: []string{"label"}}
}

// secret is a type whose answer is compared and thrown away: what is kept is that it was right.
func secret(name string, more ...string) FieldType {
	value := &expr.Type{Kind: expr.Bool}
	if name == "payment" {
		value = text(expr.Plain)
	}
	keys := []string{"label", "hint", "help", "when", "unless", "required", "message"}
	return FieldType{Name: name, Value: value, Keys: append(keys, more...), Required: []string{"label"}}
}

// chosen is a type answered by choosing among options.
func chosen(name string, more ...string) FieldType {
	return asked(name, nil, append(more, "options", "list", "other", "message")...)
}

// given is a type answered with papers of the desk.
func given(name string, value *expr.Type, more ...string) FieldType {
	keys := []string{"label", "hint", "help", "when", "unless", "required", "papers", "specimens", "message"}
	return FieldType{Name: name, Value: value, Keys: append(keys, more...), Required: []string{"label"}}
}

func (t FieldType) needing(keys ...string) FieldType {
	t.Required = append(t.Required, keys...)
	return t
}

func (t FieldType) being(choices ...string) FieldType {
	t.Of = choices
	return t
}

func (t FieldType) taking(keys ...Key) FieldType {
	t.Takes = keys
	return t
}

func text(f expr.Format) *expr.Type   { return &expr.Type{Kind: expr.Text, Format: f} }
func number(f expr.Format) *expr.Type { return &expr.Type{Kind: expr.Number, Format: f} }

// record is a record that reads in a format.
func record(f expr.Format, members ...expr.Member) *expr.Type {
	return &expr.Type{Kind: expr.Record, Format: f, Members: members}
}
