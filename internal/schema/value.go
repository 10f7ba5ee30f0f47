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
	case spec.Text, spec.Markdown, spec.Citation:
		return localized()
	case spec.Anything:
		return &Schema{}
	}
	return scalar(v)
}

// localized is a text: one for all, or one for each locale.
func localized() *Schema {
	return &Schema{
		Type:                 append([]string{"object"}, scalars...),
		PatternProperties:    map[string]*Schema{"^[a-z]{2}(-[A-Z]{2})?$": {Type: scalars}},
		AdditionalProperties: false,
		MinProperties:        1,
	}
}

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
