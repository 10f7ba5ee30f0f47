package schema

import (
	"miroir/internal/spec"
)

// scalars are the types of JSON that a scalar of YAML may be read as: what is written without quotes may look like a number.
var scalars = []string{"string", "number", "boolean"}

// value is what may stand behind a key.
func (w words) value(v *spec.Value) *Schema {
	if v.Short != nil {
		long := *v
		long.Short = nil
		return &Schema{AnyOf: []*Schema{w.value(v.Short), w.value(&long)}}
	}
	switch v.Kind {
	case spec.Mapping:
		return w.reference(v.Block.Name)
	case spec.Map:
		return &Schema{Type: "object", AdditionalProperties: w.value(v.Elem)}
	case spec.Sequence:
		return &Schema{Type: "array", Items: w.value(v.Elem)}
	case spec.Text, spec.Markdown:
		return &Schema{AnyOf: []*Schema{localized(scalarOrForms()), forms()}}
	case spec.Citation:
		return localized(&Schema{Type: scalars})
	case spec.Anything:
		return &Schema{}
	}
	if one := scalar(v); !w.open || one.Pattern == "" && one.Enum == nil {
		return one
	}
	return &Schema{AnyOf: []*Schema{scalar(v), {Type: "string", Pattern: `^\{\{.*\}\}$`}}}
}

// localized is a text: one for all, or one for each locale.
func localized(words *Schema) *Schema {
	return &Schema{
		Type:                 append([]string{"object"}, scalars...),
		PatternProperties:    map[string]*Schema{"^([a-z]{2}(-[A-Z]{2})?|" + spec.Easy + ")$": words},
		AdditionalProperties: false,
		MinProperties:        1,
	}
}

// forms is a text written in several ways: what chooses, and the way where nothing else fits, beside the author's own.
func forms() *Schema {
	return &Schema{
		Type:                 "object",
		Properties:           map[string]*Schema{spec.FormBy: {Type: scalars}, spec.FormOther: {Type: scalars}},
		AdditionalProperties: &Schema{Type: scalars},
		Required:             []string{spec.FormBy, spec.FormOther},
	}
}

func scalarOrForms() *Schema { return &Schema{AnyOf: []*Schema{{Type: scalars}, forms()}} }

// scalar is a value that is neither a list nor a mapping. Its pattern holds what stands between quotes, or looks like nothing else.
func scalar(v *spec.Value) *Schema {
	switch v.Kind {
	case spec.Integer:
		return &Schema{Type: []string{"integer", "string"}, Pattern: `^-?[0-9]{1,9}$`}
	case spec.Decimal:
		return &Schema{Type: []string{"number", "string"}, Pattern: `^-?[0-9]{1,20}(\.[0-9]{1,20})?$`}
	case spec.Boolean:
		return &Schema{Type: []string{"boolean", "string"}, Pattern: `^(true|false)$`}
	case spec.Day:
		return &Schema{Type: "string", Pattern: `^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$`}
	case spec.Delay:
		return &Schema{Type: "string", Pattern: `^[0-9]{1,5} +(minute|hour|day|week|month|year)s?$`}
	case spec.Choice:
		return &Schema{Enum: v.Choices}
	}
	return &Schema{Type: scalars}
}
