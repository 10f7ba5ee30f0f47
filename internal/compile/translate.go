package compile

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"miroir/internal/check"
	"miroir/internal/diag"
	"miroir/internal/source"
	"miroir/internal/syntax"
)

// localesFolder holds a file of words for each language that isn't written beside the others: locales/ar.yaml.
const localesFolder = "locales"

// translations reads the files of words and lays them over the scenario's texts, its personas' and its walks'.
func (f *files) translations(unit *check.Unit) {
	for _, tag := range f.names(localesFolder) {
		name := path.Join(localesFolder, tag+".yaml")
		file := f.named(name, source.Span{File: unit.File})
		if file == nil {
			continue
		}
		tree, faults := syntax.Translation(file)
		f.shaped(tree, faults)
		if tree == nil {
			continue
		}
		unit.Translations = append(unit.Translations, check.Translation{Locale: tag, File: file, Tree: tree})
		if f.shape.HasErrors() || len(unit.Locales()) == 0 {
			continue
		}
		t := translator{unit: unit, locale: tag, first: unit.Locales()[0], files: f}
		t.lay(tree)
		f.faults = append(f.faults, t.faults...)
	}
}

// translator lays one language's words over a scenario.
type translator struct {
	unit          *check.Unit
	locale, first string
	files         *files
	faults        diag.List
}

// lay goes through a file of words. Personas and walks are in files of their own, under their names.
func (t *translator) lay(words *syntax.Node) {
	for _, e := range words.Entries {
		switch e.Name {
		case "personas":
			t.each(e.Value, t.unit.Personas)
		case "walks":
			t.each(e.Value, t.unit.Walks)
		default:
			t.entry(t.unit.Tree, e)
		}
	}
}

// each lays words over files that are read as YAML, each under its name without folder or ending.
func (t *translator) each(words *syntax.Node, files []check.File) {
	names := make([]string, len(files))
	for i, file := range files {
		names[i] = strings.TrimSuffix(path.Base(file.Name), ".yaml")
	}
	for _, e := range words.Each() {
		i := slices.Index(names, e.Name)
		if i < 0 || files[i].Tree == nil {
			t.nothing(e, names)
			continue
		}
		t.node(files[i].Tree, e.Value)
	}
}

// node lays words over a value.
func (t *translator) node(n, words *syntax.Node) {
	switch {
	case syntax.IsText(n):
		t.say(n, words)
	case n.Shape == syntax.Scalar:
		t.faults = append(t.faults, diag.New(words.Key, "unused-translation.no-words", nil))
	case words.Shape == syntax.Mapping:
		for _, e := range words.Entries {
			t.entry(n, e)
		}
	case words.Shape == syntax.Sequence && n.Shape == syntax.Sequence:
		t.items(n, words)
	case words.Shape == syntax.Scalar && words.Null():
	default:
		t.faults = append(t.faults, diag.New(words.Place(), "unused-translation.shape", nil))
	}
}

// entry lays the words behind a key over what the scenario has behind it.
func (t *translator) entry(n *syntax.Node, e syntax.Entry) {
	if n.Shape == syntax.Sequence {
		if item := n.Called(e.Name); item != nil {
			t.node(item, e.Value)
			return
		}
		t.nothing(e, itemNames(n))
		return
	}
	var names []string
	for _, own := range n.Entries {
		if own.Name == e.Name {
			t.node(own.Value, e.Value)
			return
		}
		names = append(names, own.Name)
	}
	t.nothing(e, names)
}

// items lays a list over a list: what is called something over what is called so, the rest one by one.
func (t *translator) items(n, words *syntax.Node) {
	for i, item := range words.Items {
		if i >= len(n.Items) {
			t.faults = append(t.faults, diag.New(item.Key, "unused-translation.item", diag.Args{"Count": len(n.Items)}))
			continue
		}
		t.node(n.Items[i], item)
	}
}

func itemNames(n *syntax.Node) []string {
	var names []string
	for i, item := range n.Items {
		name, ok := item.Name()
		if !ok {
			name = strconv.Itoa(i + 1)
		}
		names = append(names, name)
	}
	return names
}

func (t *translator) nothing(e syntax.Entry, names []string) {
	t.faults = append(t.faults, diag.New(e.Value.Key, "unused-translation", diag.Args{"Key": e.Name}).DidYouMean(e.Name, names))
}

// say gives a text its words in the language. Those of a Markdown file that stands alone go on being found beside it.
func (t *translator) say(n, words *syntax.Node) {
	if n.Shape == syntax.Scalar && syntax.IsMarkdownFile(n) {
		t.unfold(n)
	}
	t.faults = append(t.faults, n.Say(t.locale, t.first, words)...)
}

// unfold writes out which file a Markdown value has in each locale.
func (t *translator) unfold(n *syntax.Node) {
	name := n.String()
	for _, tag := range t.unit.Locales()[1:] {
		in := syntax.InLocale(name, tag)
		if tag == t.locale || !t.unit.Has(in) {
			continue
		}
		leaf := &syntax.Node{Span: n.Span, Key: n.Key, Literal: source.Literal{File: n.Literal.File, Text: in}}
		t.faults = append(t.faults, n.Say(tag, t.first, leaf)...)
	}
}
