package syntax

import (
	"slices"

	"miroir/internal/diag"
	"miroir/internal/source"
	"miroir/internal/spec"
)

// Translation reads a file of a scenario's words in one language: a mapping of the scenario's own shape, of which it is not yet known what it
// translates.
func Translation(f *source.File) (*Node, diag.List) {
	root, faults := read(f)
	if root == nil || faults.HasErrors() {
		return nil, faults
	}
	if root.Shape != Mapping {
		return nil, diag.List{diag.New(root.Place(), "wrong-shape", diag.Args{"Expected": diag.Term("shape.mapping"), "Found": found(root)})}
	}
	return root, faults
}

// IsText tells what is shown in a language: a text or Markdown, but not what cites a source.
func IsText(n *Node) bool { return n != nil && (n.Kind == spec.Text || n.Kind == spec.Markdown) }

// IsLocalized tells a text with words for each locale.
func IsLocalized(n *Node) bool {
	return n != nil && n.Shape == Mapping && (IsText(n) || n.Kind == spec.Citation) && !IsForms(n)
}

// Say has a text say words in a locale, in place of those that it may have there. What it said in every locale it goes on saying in
// the first. The words have the shape of what stands behind a locale; the faults say so when they don't.
func (n *Node) Say(locale, first string, words *Node) diag.List {
	m := matcher{}
	if !IsForms(words) || n.Kind == spec.Citation || !m.forms(words) {
		if !m.match(words, &spec.Value{Kind: spec.Word}) {
			return m.faults
		}
	}
	if !IsLocalized(n) {
		bare := *n
		bare.Kind = spec.Word
		n.Shape, n.Literal, n.plain = Mapping, source.Literal{}, false
		n.Entries = []Entry{{Name: first, Value: &bare}}
	}
	said := Entry{Name: locale, Value: words}
	if i := slices.IndexFunc(n.Entries, func(e Entry) bool { return e.Name == locale }); i >= 0 {
		n.Entries[i] = said
		return nil
	}
	n.Entries = append(n.Entries, said)
	return nil
}

// Called finds what is called so among the items of a list: by the key that names its items, or by its number from 1.
func (n *Node) Called(name string) *Node {
	for i, item := range n.Items {
		if named, ok := item.Name(); ok && named == name || !ok && parsedIs(name, i+1) {
			return item
		}
	}
	return nil
}

func parsedIs(name string, number int) bool {
	n, ok := parseInt(name)
	return ok && n == number
}

// Name is what an item of a list is called: the value of the key that its block is named after (a step's "step"), or of its id.
func (n *Node) Name() (string, bool) {
	if n == nil || n.Block == nil {
		return "", false
	}
	for _, e := range n.Entries {
		if (e.Name == n.Block.Name || e.Name == "id") && e.Value.Shape == Scalar && e.Value.Kind != spec.Text {
			return e.Value.String(), true
		}
	}
	return "", false
}
