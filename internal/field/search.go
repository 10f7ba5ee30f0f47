package field

import (
	"slices"
	"strings"

	"miroir/internal/locale"
	"miroir/internal/program"
)

// Fold is a text as it is compared: small letters without accents, a space for whatever parts its words.
func Fold(s string) string { return plainText(s) }

// maxFound is how many options are proposed at most.
const maxFound = 8

// readSearched reads an option by its words: the one that is called so, or the only one that they find, or the one that was picked among those
// that they find.
func readSearched(q question, inputs []string) ([]string, *Fault) {
	typed, picked := inputs[0], inputs[1]
	found := Found(q.field, typed)
	at := slices.IndexFunc(found, func(i int) bool { return q.field.Options[i].Code == picked })
	switch {
	case at >= 0:
		return []string{picked}, nil
	case len(found) == 1:
		return []string{q.field.Options[found[0]].Code}, nil
	case len(found) > maxFound:
		return nil, &Fault{Key: "field.unlisted.many", Args: map[string]any{"Count": len(found)}}
	case len(found) > 1:
		return nil, &Fault{Part: PickPart, Key: "field.unlisted.several"}
	}
	return nil, fault("field.unlisted.unknown")
}

// Found lists the options that a text finds, by their place: those that are called so; else those that have all its words, or words that begin
// with them, those whose name begins with the text first.
func Found(f *program.Field, text string) []int {
	text = plainText(text)
	if text == "" {
		return nil
	}
	var same, begin, hold []int
	words := strings.Fields(text)
	for i := range f.Options {
		o := &f.Options[i]
		switch {
		case strings.EqualFold(o.Code, text), slices.Contains(o.Names, text):
			same = append(same, i)
		case slices.ContainsFunc(o.Names, func(name string) bool { return strings.HasPrefix(name, text) }):
			begin = append(begin, i)
		case holds(o, words):
			hold = append(hold, i)
		}
	}
	if len(same) > 0 {
		return same
	}
	return append(begin, hold...)
}

// holds tells whether each of some words begins one of an option's.
func holds(o *program.Option, words []string) bool {
	own := strings.Fields(strings.Join(o.Names, " ") + " " + o.Keywords)
	return !slices.ContainsFunc(words, func(word string) bool {
		return !slices.ContainsFunc(own, func(one string) bool { return strings.HasPrefix(one, word) })
	})
}

// named is the option that a value names, by its code or by what it alone is called.
func named(f *program.Field, text string) []string {
	if i := option(f, text); i >= 0 {
		return []string{text}
	}
	text = plainText(text)
	called := func(o program.Option) bool { return text != "" && slices.Contains(o.Names, text) }
	i := slices.IndexFunc(f.Options, called)
	if i < 0 || slices.ContainsFunc(f.Options[i+1:], called) {
		return nil
	}
	return []string{f.Options[i].Code}
}

// typeSearched is an option as it is called, and its code.
func typeSearched(f *program.Field, canonical []string, l *locale.Locale) []string {
	i := option(f, canonical[0])
	if i < 0 {
		return canonical
	}
	return []string{OptionName(&f.Options[i], l), canonical[0]}
}

// OptionName is what an option that is searched, or of a linked list, is called in a language: its label holds words alone.
func OptionName(o *program.Option, l *locale.Locale) string {
	var name strings.Builder
	for _, part := range program.In(o.Label.ByLocale, l.Tag(), l.Lang()) {
		name.WriteString(part.Literal)
	}
	return name.String()
}

// offersSearched tells the codes of options, in the input of the one that is picked.
func offersSearched(f *program.Field, i int, value string) bool {
	return i == 0 || option(f, value) >= 0
}
