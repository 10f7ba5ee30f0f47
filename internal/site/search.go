package site

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"miroir/internal/field"
	"miroir/internal/locale"
	"miroir/internal/program"
	"miroir/internal/stage"
	"miroir/internal/theme"
)

// search is what is found by what was typed: shown when one must be picked among several, or was picked among those of one name.
func (b *builder) search(v *theme.Field, f *program.Field) {
	input := f.Name + "." + field.PickPart
	found := func(c cursor) []int { return field.Found(f, first(c.look.Typed(f, f.Name, b.l))) }
	at := func(c cursor) *program.Option {
		if list := found(c); c.n < len(list) {
			return &f.Options[list[c.n]]
		}
		return &program.Option{}
	}
	next := func(c cursor, i int) (cursor, bool) {
		c.n = i
		return c, i < len(found(c))
	}
	v.Proposed = b.Flag(input+": proposed", func(c cursor) bool {
		asked := slices.ContainsFunc(c.problems(), func(p problem) bool { return p.Input == c.look.Name(input) && p.Row == c.look.RowID() })
		return len(found(c)) > 1 && (asked || b.picked(c, f) != "")
	})
	v.Proposals = stage.RowsOf(b.Builder, input+": proposals", next, func() theme.Proposal {
		return theme.Proposal{
			ID: b.Text(input+": id", func(c cursor, dst []byte) []byte {
				dst = append(dst, inputID(c.look.Name(input))...)
				if c.n > 0 {
					dst = strconv.AppendInt(append(dst, '-'), int64(c.n+1), 10)
				}
				return dst
			}),
			Name:   b.string(input+": name", func(c cursor) string { return c.look.Name(input) }),
			Value:  b.string(input+": value", func(c cursor) string { return at(c).Code }),
			Line:   b.string(input+": line", func(c cursor) string { return field.OptionName(at(c), b.l) }),
			Chosen: b.Flag(input+": chosen", func(c cursor) bool { return b.picked(c, f) == at(c).Code }),
		}
	})
}

// linked are two lists, the second in groups of what belongs to each of the first.
func (b *builder) linked(f *program.Field) []theme.LinkedList {
	inputs := field.Inputs(f)
	list := func(i int, label program.Text, groups []theme.OptionGroup) theme.LinkedList {
		return theme.LinkedList{
			ID: inputID(inputs[i]), Name: inputs[i], Label: b.textOr(inputs[i]+": label", label, "site.part."+[]string{"first", "second"}[i]), Groups: groups,
			Invalid: b.Flag(inputs[i]+": invalid", func(c cursor) bool {
				return slices.ContainsFunc(c.problems(), func(p problem) bool { return p.Input == c.look.Name(inputs[i]) && p.Row == c.look.RowID() })
			}),
		}
	}
	top := theme.OptionGroup{}
	var groups []theme.OptionGroup
	for _, parent := range f.Parents {
		top.Options = append(top.Options, b.linkedOption(f, inputs[0], &parent))
		group := theme.OptionGroup{Code: parent.Code, Label: field.OptionName(&parent, b.l)}
		for _, o := range f.Options {
			if o.Parent == parent.Code {
				group.Options = append(group.Options, b.linkedOption(f, inputs[1], &o))
			}
		}
		if len(group.Options) > 0 {
			groups = append(groups, group)
		}
	}
	return []theme.LinkedList{list(0, f.First, []theme.OptionGroup{top}), list(1, f.Second, groups)}
}

func (b *builder) linkedOption(f *program.Field, input string, o *program.Option) theme.Option {
	code := o.Code
	return theme.Option{
		Code: code, Label: stage.Words(field.OptionName(o, b.l)), Shown: stage.Always(true),
		Chosen: b.Flag(input+" "+code+": chosen", func(c cursor) bool { return slices.Contains(c.look.Typed(f, input, b.l), code) }),
	}
}

// A suggested is the list of options of a field in a language, as the page's script reads it.
type suggested struct {
	of  any // the list, or the field whose own options they are
	tag string
}

// suggestedTo gives whose options a field suggests; nil: none.
func suggestedTo(f *program.Field) any {
	switch {
	case f.Type != "commune" && !field.Of(f).Searched:
		return nil
	case f.List != nil:
		return f.List
	}
	return f
}

func (b *builder) suggestions(f *program.Field) string {
	return b.site.suggested[suggested{suggestedTo(f), b.l.Tag()}]
}

// takeSuggestions makes the options that a site's fields suggest assets, once for all fields that share them.
func (s *Site) takeSuggestions(p *program.Program) error {
	for _, f := range allFields(p) {
		of := suggestedTo(f)
		if of == nil {
			continue
		}
		for _, tag := range s.tags(p) {
			key := suggested{of, tag}
			if s.suggested[key] != "" {
				continue
			}
			if err := s.takeSuggested(key, f, s.words[tag]); err != nil {
				return fmt.Errorf("options of %s: %w", f.Name, err)
			}
		}
	}
	return nil
}

// takeSuggested makes an asset of a field's options: for each its name and the other words that find it.
func (s *Site) takeSuggested(key suggested, f *program.Field, l *locale.Locale) error {
	raw, err := json.Marshal(suggestedOptions(f, l))
	if err != nil {
		return err
	}
	bundle, err := theme.NewBundle(map[string][]byte{"list.json": raw})
	if err != nil {
		return err
	}
	maps.Copy(s.assets, bundle.Assets())
	s.suggested[key], err = bundle.URL("list.json")
	return err
}

func suggestedOptions(f *program.Field, l *locale.Locale) [][2]string {
	var options [][2]string
	for i := range f.Options {
		o := &f.Options[i]
		options = append(options, [2]string{field.OptionName(o, l), o.Code + " " + o.Keywords})
	}
	if f.Type != "commune" {
		return options
	}
	for _, row := range f.List.Rows {
		o := program.Option{Label: row.Label}
		options = append(options, [2]string{field.OptionName(&o, l), row.Keywords})
	}
	return options
}
