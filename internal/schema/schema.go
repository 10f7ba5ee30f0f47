// Package schema writes the language of scenarios as a JSON Schema (draft-07), for editors and for whoever checks the shape of a file.
//
// It draws everything from spec, as syntax does: what one accepts the other does, as far as a schema can say it. Shape is all that it knows;
// what names mean, and whether they lead anywhere, is for check. Each block of the language is a definition, each key has its words from the
// catalogue of this package.
package schema

import (
	"encoding/json"
	"fmt"
	"io"

	"miroir/internal/spec"
)

// Draft is the version of JSON Schema that is written.
const Draft = "http://json-schema.org/draft-07/schema#"

// A File is a kind of file that an author writes.
type File struct {
	Name string   // as the command line calls it: scenario
	Glob []string // where such files lie in a scenario's folder
	root *spec.Block
}

// Files lists the kinds of files; the first is what one asks for without saying.
func Files() []File {
	return []File{
		{"scenario", []string{"scenario.yaml"}, spec.Scenario()},
		{"persona", []string{"personas/*.yaml"}, spec.Persona()},
		{"walk", []string{"walks/*.yaml"}, spec.Walk()},
		{"block", []string{"blocks/*.yaml"}, spec.BlockFile()},
	}
}

// Write writes the schema of a kind of file with descriptions in a language, fr or en.
func Write(w io.Writer, f File, lang string) error {
	words := wordsIn(lang)
	words.open = f.root == spec.BlockFile()
	root := words.reference(f.root.Name)
	root.Draft, root.Title = Draft, "miroir "+f.Name
	root.Definitions = map[string]*Schema{}
	for _, b := range spec.Reached(f.root) {
		root.Definitions[b.Name] = words.block(b)
	}
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	if err := out.Encode(root); err != nil {
		return fmt.Errorf("write the schema: %w", err)
	}
	return nil
}

// A Schema is one, or a part of one, with the keywords of draft-07 that the language needs.
type Schema struct {
	Draft                string             `json:"$schema,omitempty"`
	Title                string             `json:"title,omitempty"`
	Description          string             `json:"description,omitempty"`
	Said                 map[string]string  `json:"x-description,omitempty"` // in every language; draft-07 has no keyword for it
	Ref                  string             `json:"$ref,omitempty"`
	AllOf                []*Schema          `json:"allOf,omitempty"`
	AnyOf                []*Schema          `json:"anyOf,omitempty"`
	Type                 any                `json:"type,omitempty"` // a string, or several
	Enum                 []string           `json:"enum,omitempty"`
	EnumDescriptions     []string           `json:"markdownEnumDescriptions,omitempty"` // what editors tell beside each of Enum
	Pattern              string             `json:"pattern,omitempty"`
	Items                *Schema            `json:"items,omitempty"`
	Properties           map[string]*Schema `json:"properties,omitempty"`
	PatternProperties    map[string]*Schema `json:"patternProperties,omitempty"`
	PropertyNames        *Schema            `json:"propertyNames,omitempty"`
	Required             []string           `json:"required,omitempty"`
	AdditionalProperties any                `json:"additionalProperties,omitempty"` // a *Schema, or false
	MinProperties        int                `json:"minProperties,omitempty"`
	MaxProperties        int                `json:"maxProperties,omitempty"`
	MinItems             int                `json:"minItems,omitempty"`
	If                   *Schema            `json:"if,omitempty"`
	Then                 *Schema            `json:"then,omitempty"`
	Else                 *Schema            `json:"else,omitempty"`
	Const                string             `json:"const,omitempty"`
	Definitions          map[string]*Schema `json:"definitions,omitempty"`
}
