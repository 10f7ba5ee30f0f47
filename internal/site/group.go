package site

import (
	"slices"

	"miroir/internal/program"
	"miroir/internal/stage"
	"miroir/internal/theme"
)

// fields are questions in the groups that they stand in; in is the group around all of them, nil: the step.
func (b *builder) fields(fields []*program.Field, in *program.Group) []theme.Field {
	var views []theme.Field
	inGroups(fields, in, func(f *program.Field) {
		if f.Type != "hidden" && !besideOption(f) {
			views = append(views, b.field(f))
		}
	}, func(g *program.Group, held []*program.Field) {
		views = append(views, b.group(g, held))
	})
	return views
}

// inGroups goes through fields in order: one that stands in a group alone, and those of each group in it together.
func inGroups(fields []*program.Field, in *program.Group, one func(*program.Field), group func(*program.Group, []*program.Field)) {
	for i := 0; i < len(fields); {
		g := within(fields[i].Group, in)
		if g == nil {
			one(fields[i])
			i++
			continue
		}
		n := i
		for n < len(fields) && g.Holds(fields[n]) {
			n++
		}
		group(g, fields[i:n])
		i = n
	}
}

// within gives the group around g, or g, that stands in another at once; nil where g is that other.
func within(g, in *program.Group) *program.Group {
	for g != in && g.In != in {
		g = g.In
	}
	if g == in {
		return nil
	}
	return g
}

// group is a set of questions under its title. It is there while one of its questions is.
func (b *builder) group(g *program.Group, held []*program.Field) theme.Field {
	return theme.Field{
		ID:      "g-" + g.ID,
		Control: "group",
		Level:   g.Level(),
		Label:   b.text(g.ID+": title", g.Title),
		Body:    b.rich(g.ID+": intro", g.Intro, g.Level()+2),
		Shown:   b.anyShown(g.ID, held),
		Fields:  b.fields(held, g),
	}
}

// anyShown says that one of some fields is shown.
func (b *builder) anyShown(name string, fields []*program.Field) stage.Flag {
	if slices.ContainsFunc(fields, func(f *program.Field) bool { return f.When == nil }) {
		return stage.Always(true)
	}
	return b.Flag(name+": shown", func(c cursor) bool { return slices.ContainsFunc(fields, c.look.Visible) })
}

// parts are the answers of a step's fields, under the titles of their groups.
func (b *builder) answerParts(fields []*program.Field, edit string) []theme.AnswerPart {
	shown := slices.DeleteFunc(slices.Clone(fields), func(f *program.Field) bool { return !summarized(f) })
	return b.partsOfGroup(shown, nil, edit)
}

func (b *builder) partsOfGroup(fields []*program.Field, in *program.Group, edit string) []theme.AnswerPart {
	var part theme.AnswerPart
	if in != nil {
		part.Title, part.Level = b.text(in.ID+": title", in.Title), in.Level()
	}
	parts := []theme.AnswerPart{part}
	last := 0
	inGroups(fields, in, func(f *program.Field) {
		if f.Rows != nil {
			parts = append(parts, b.answerList(f, edit))
			return
		}
		if last != len(parts)-1 { // behind a group
			parts = append(parts, theme.AnswerPart{Shown: stage.Always(true)})
			last = len(parts) - 1
		}
		parts[last].Lines = append(parts[last].Lines, b.sectionLine(f, edit))
	}, func(g *program.Group, held []*program.Field) {
		parts = append(parts, b.partsOfGroup(held, g, edit)...)
	})
	if in == nil && len(parts[0].Lines) == 0 {
		return parts[1:]
	}
	parts[0].Shown = b.anyAnswered(fields)
	return parts
}

// anyAnswered says that one of some answers is shown.
func (b *builder) anyAnswered(fields []*program.Field) stage.Flag {
	return b.Flag("answers: shown", func(c cursor) bool {
		return slices.ContainsFunc(fields, func(f *program.Field) bool { return b.answerShown(c, f) })
	})
}
