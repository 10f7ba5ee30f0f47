// Package spec declares the scenario language: every block, every key, every type of field, once.
//
// syntax takes from it which keys a mapping may have and what shape their values have; a schema or a reference page can be
// drawn from the same tables. It knows what may be written and nothing of what it means.
package spec

// Kind is the shape of a value.
type Kind uint8

// The kinds of values.
const (
	Word       Kind = iota // a plain string
	Text                   // a string or one for each locale, with {{ expressions }}; each may be forms, see FormBy
	Markdown               // a Text in Markdown, or the path of an .md file
	Citation               // a string or one for each locale, as it is written: what names a source needn't be translated
	Expression             // an expression
	Name                   // a name that others refer to: letters, digits, _ and -
	Integer                // a whole number
	Decimal                // a number with a decimal point
	Boolean                // true or false
	Day                    // a date: 2026-05-04
	Delay                  // a stretch of time: 3 weeks
	Choice                 // one of Choices
	Scalar                 // any scalar
	Anything               // any value: its reader decides
	Mapping                // a Block
	Map                    // a mapping whose keys are the author's, each value an Elem
	Sequence               // a list of Elem
)

// String is the kind's name, as catalogues call it.
func (k Kind) String() string {
	names := [...]string{"word", "text", "markdown", "citation", "expression", "name", "integer", "decimal", "boolean", "day", "delay",
		"choice", "scalar", "anything", "mapping", "map", "sequence"}
	if int(k) < len(names) {
		return names[k]
	}
	return "unknown"
}

// FormBy and FormOther are the keys that a text in several forms has: what chooses, and the form where nothing else fits. Its other
// keys are plural categories and numbers, or the texts that FormBy gives: { by: n, one: "{{ n }} enfant", other: "{{ n }} enfants" }.
const (
	FormBy    = "by"
	FormOther = "other"
)

// Easy is the key of a text's words that are easy to read, beside those of the locales.
const Easy = "falc"

// A Value is what may stand behind a key.
type Value struct {
	Kind    Kind
	Choices []string // of a Choice
	Block   *Block   // of a Mapping
	Elem    *Value   // of a Map or a Sequence
	Short   *Value   // what may stand in place of the mapping; nil: nothing else
}

// A Key is one key of a block.
type Key struct {
	Name     string
	Value    Value
	Required bool
}

// A Block is a mapping with declared keys.
type Block struct {
	Name  string // "field": its noun in a message is the term "term.field"
	Keys  []Key
	Rest  *Value // keys of the author's own beside the declared ones; nil: none
	One   bool   // exactly one key stands in it
	Typed bool   // the key "type" decides which other keys apply: see FieldTypes
	Use   *Block // what may stand in its place, told by the key "use"; nil: nothing
}

// Key finds a declared key.
func (b *Block) Key(name string) (Key, bool) {
	for _, k := range b.Keys {
		if k.Name == name {
			return k, true
		}
	}
	return Key{}, false
}

// Names lists the declared keys in the order of the declaration.
func (b *Block) Names() []string {
	names := make([]string, len(b.Keys))
	for i, k := range b.Keys {
		names[i] = k.Name
	}
	return names
}

// DescriptionKey is the catalogue key under which a key's description is found: "field.label".
func (b *Block) DescriptionKey(name string) string { return b.Name + "." + name }

// Blocks lists every block of the language that can be reached from the four kinds of files, each once, in the order in which
// they are met.
func Blocks() []*Block { return Reached(scenario, persona, walk, blockFile) }

// Reached lists the blocks that can stand in files with these roots, the roots among them, each once, in the order in which they are met.
func Reached(roots ...*Block) []*Block {
	var list []*Block
	seen := map[*Block]bool{}
	var visit func(v *Value)
	visit = func(v *Value) {
		if v == nil {
			return
		}
		visit(v.Elem)
		visit(v.Short)
		if v.Block == nil || seen[v.Block] {
			return
		}
		seen[v.Block] = true
		list = append(list, v.Block)
		for i := range v.Block.Keys {
			visit(&v.Block.Keys[i].Value)
		}
		visit(v.Block.Rest)
		visit(&Value{Block: v.Block.Use})
	}
	for _, root := range roots {
		visit(&Value{Kind: Mapping, Block: root})
	}
	return list
}

func of(k Kind) Value               { return Value{Kind: k} }
func block(b *Block) Value          { return Value{Kind: Mapping, Block: b} }
func listOf(v Value) Value          { return Value{Kind: Sequence, Elem: &v} }
func mapOf(v Value) Value           { return Value{Kind: Map, Elem: &v} }
func oneOf(choices ...string) Value { return Value{Kind: Choice, Choices: choices} }
func blockOr(b *Block, short Kind) Value {
	return Value{Kind: Mapping, Block: b, Short: &Value{Kind: short}}
}

func must(name string, v Value) Key { return Key{Name: name, Value: v, Required: true} }
func may(name string, v Value) Key  { return Key{Name: name, Value: v} }
