package field

import (
	"slices"
	"strings"

	"miroir/internal/locale"
	"miroir/internal/program"
)

// readLinked reads a choice in two lists: the second says the first, where that isn't chosen.
func readLinked(q question, inputs []string) ([]string, *Fault) {
	first, second := inputs[0], inputs[1]
	parent := slices.IndexFunc(q.field.Parents, func(o program.Option) bool { return o.Code == first })
	child := option(q.field, second)
	switch {
	case parent < 0 && first != "":
		return nil, &Fault{Part: "first", Key: "field.choice.unknown"}
	case second == "":
		return nil, &Fault{Part: "second", Key: "field.linked.second"}
	case child < 0:
		return nil, &Fault{Part: "second", Key: "field.choice.unknown"}
	case first != "" && q.field.Options[child].Parent != first:
		return nil, &Fault{Part: "second", Key: "field.linked.apart", Args: map[string]any{
			"First": OptionName(&q.field.Parents[parent], q.Locale), "Second": OptionName(&q.field.Options[child], q.Locale)}}
	}
	return []string{q.field.Options[child].Parent, second}, nil
}

// showLinked names what was chosen in both lists.
func showLinked(f *program.Field, canonical []string, l *locale.Locale) []string {
	var names []string
	for i, options := range [][]program.Option{f.Parents, f.Options} {
		at := slices.IndexFunc(options, func(o program.Option) bool { return i < len(canonical) && o.Code == canonical[i] })
		if at >= 0 {
			names = append(names, OptionName(&options[at], l))
		}
	}
	return []string{strings.Join(names, ", ")}
}

// offersLinked tells the codes of either list.
func offersLinked(f *program.Field, i int, code string) bool {
	if i == 1 {
		return option(f, code) >= 0
	}
	return slices.ContainsFunc(f.Parents, func(o program.Option) bool { return o.Code == code })
}
