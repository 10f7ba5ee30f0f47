package schema

import (
	"slices"

	"miroir/internal/spec"
)

// reference leads to a block's definition.
func (w words) reference(block string) *Schema {
	return &Schema{AllOf: []*Schema{{Ref: "#/definitions/" + block}}}
}

// block is a mapping with declared keys, or what may stand in its place.
func (w words) block(b *spec.Block) *Schema {
	if b.Use == nil {
		return w.keys(b)
	}
	return &Schema{If: &Schema{Required: []string{"use"}}, Then: w.reference(b.Use.Name), Else: w.keys(b)}
}

// keys is a mapping with declared keys.
func (w words) keys(b *spec.Block) *Schema {
	s := &Schema{Type: "object", AdditionalProperties: false, Properties: map[string]*Schema{}}
	for _, k := range b.Keys {
		one := w.value(&k.Value)
		one.Description, one.Said = w.describe(b, k.Name)
		if k.Required {
			s.Required = append(s.Required, k.Name)
			filled(one, &k.Value)
		}
		s.Properties[k.Name] = one
	}
	if b.Rest != nil {
		s.AdditionalProperties = w.value(b.Rest)
	}
	if b.One {
		s.MinProperties, s.MaxProperties = 1, 1
	}
	if len(b.Keys) == 0 && b.Rest == nil {
		s.Type = []string{"object", "null"}
	}
	if b.Typed {
		w.typed(s)
	}
	return s
}

// filled says that what must be there must not be empty.
func filled(s *Schema, v *spec.Value) {
	switch v.Kind {
	case spec.Sequence:
		s.MinItems = 1
	case spec.Map:
		s.MinProperties = 1
	}
}

// typed says which keys go with each type of field.
func (w words) typed(s *Schema) {
	kinds := spec.FieldTypes()
	about := s.Properties["type"]
	for _, kind := range kinds {
		about.EnumDescriptions = append(about.EnumDescriptions, w.describeType(kind.Name))
		s.AllOf = append(s.AllOf, &Schema{
			If:   &Schema{Properties: map[string]*Schema{"type": {Const: kind.Name}}, Required: []string{"type"}},
			Then: w.ofType(kind),
		})
	}
}

// ofType is what a field of a type must look like, beside what all fields do.
func (w words) ofType(kind spec.FieldType) *Schema {
	s := &Schema{
		PropertyNames: &Schema{Enum: append([]string{"type"}, kind.Keys...)},
		Required:      slices.Clone(kind.Required),
	}
	s.Properties = map[string]*Schema{}
	if len(kind.Of) > 0 {
		s.Properties["of"] = &Schema{Enum: kind.Of}
	}
	for _, key := range kind.Takes {
		s.Properties[key.Name] = w.value(&key.Value)
	}
	return s
}
