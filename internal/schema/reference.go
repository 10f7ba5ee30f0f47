package schema

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"miroir/internal/spec"
)

// WriteReference writes every block and key of the language as a page of Markdown in a language, fr or en.
func WriteReference(w io.Writer, lang string) error {
	var page strings.Builder
	words := wordsIn(lang)
	page.WriteString(words.all[words.lang]["reference.head"] + "\n")
	for _, f := range Files() {
		fmt.Fprintf(&page, "\n## `%s`\n", strings.Join(f.Glob, "`, `"))
		for _, b := range inOrder(f.root) {
			words.section(&page, b)
		}
	}
	page.WriteString("\n" + words.all[words.lang]["reference.types"] + "\n\n")
	for _, kind := range spec.FieldTypes() {
		fmt.Fprintf(&page, "- `%s`: %s %s\n", kind.Name, words.describeType(kind.Name), keysOf(kind))
	}
	if _, err := io.WriteString(w, page.String()); err != nil {
		return fmt.Errorf("write the reference: %w", err)
	}
	return nil
}

// inOrder gives the blocks of a file in the order in which they are met; those that stood under a file before stand there alone.
func inOrder(root *spec.Block) []*spec.Block {
	var before []*spec.Block
	for _, f := range Files() {
		if f.root == root {
			break
		}
		before = append(before, spec.Reached(f.root)...)
	}
	return slices.DeleteFunc(spec.Reached(root), func(b *spec.Block) bool { return slices.Contains(before, b) })
}

func (w words) section(page *strings.Builder, b *spec.Block) {
	if len(b.Keys) == 0 {
		return
	}
	fmt.Fprintf(page, "\n### %s\n\n", b.Name)
	for _, k := range b.Keys {
		said, _ := w.describe(b, k.Name)
		must := ""
		if k.Required {
			must = " *" + w.all[w.lang]["reference.required"] + "*"
		}
		fmt.Fprintf(page, "- `%s` (%s)%s: %s\n", k.Name, w.takes(&k.Value), must, said)
	}
	if b.Rest != nil {
		fmt.Fprintf(page, "- … (%s)\n", w.takes(b.Rest))
	}
}

// takes names what may stand behind a key.
func (w words) takes(v *spec.Value) string {
	said := ""
	switch v.Kind {
	case spec.Mapping:
		said = "[" + v.Block.Name + "](#" + v.Block.Name + ")"
		if len(v.Block.Keys) == 0 {
			said = "`{}`"
		}
	case spec.Map:
		said = w.all[w.lang]["kind.map"] + " " + w.takes(v.Elem)
	case spec.Sequence:
		said = w.all[w.lang]["kind.list"] + " " + w.takes(v.Elem)
	case spec.Choice:
		said = "`" + strings.Join(v.Choices, "`, `") + "`"
	default:
		said = w.all[w.lang]["kind."+v.Kind.String()]
	}
	if v.Short != nil {
		said += " " + w.all[w.lang]["kind.or"] + " " + w.takes(v.Short)
	}
	return said
}

func keysOf(kind spec.FieldType) string {
	if len(kind.Keys) == 0 {
		return ""
	}
	return "`" + strings.Join(kind.Keys, "` `") + "`"
}
