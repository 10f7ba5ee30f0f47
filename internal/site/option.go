package site

import (
	"miroir/internal/expr"
	"miroir/internal/field"
	"miroir/internal/program"
	"miroir/internal/stage"
	"miroir/internal/theme"
)

// besideOption says that a question puts another's option into words, and stands beside it.
func besideOption(f *program.Field) bool { return f.OtherOf != nil && !f.OtherOf.Readonly }

// otherWords puts what says "other" in words beside that option; under the list, where options unfold. It is always there: a look hides it while
// the option isn't chosen, where browsers can tell.
func (b *builder) otherWords(v *theme.Field, f *program.Field) {
	if f.Other == nil || f.Step == nil {
		return
	}
	words := b.field(f.Other)
	if v.Control == "select" {
		v.More = []theme.Field{words}
		return
	}
	for i := range v.Options {
		if v.Options[i].Code == program.OtherCode {
			v.Options[i].More = []theme.Field{words}
		}
	}
}

// rangeOf is what the slider goes through.
func (b *builder) rangeOf(f *program.Field) theme.Range {
	bound := func(name string, e *expr.Expr) stage.Text {
		return b.string(f.Name+": "+name, func(c cursor) string { return c.look.Eval(e).Num.String() })
	}
	return theme.Range{
		Label: b.l.Word("site.range.label", map[string]any{"Label": b.plain(f.Label)}),
		Min:   bound("min", f.Min),
		Max:   bound("max", f.Max),
		Step:  stage.Words(f.Every.String()),
	}
}

// rangeHint says between which values one chooses.
func (b *builder) rangeHint(f *program.Field) stage.Text {
	return b.string(f.Name+": hint", func(c cursor) string {
		least, most := field.Bounds(f, c.look)
		return b.l.Word("site.range.hint", map[string]any{"Min": b.l.Value(least, f.Value), "Max": b.l.Value(most, f.Value)})
	})
}

// pictureOf is the picture above a question.
func (b *builder) pictureOf(f *program.Field) theme.Picture {
	if f.Picture == nil || f.Step == nil {
		return theme.Picture{}
	}
	return theme.Picture{URL: b.site.pictures[pictureKey(b.p, f.Picture)], Alt: b.text(f.Name+": picture", f.Picture.Alt)}
}

func pictureKey(p *program.Program, image *program.Image) string { return p.ID + "/" + image.Path }

// allFields lists the questions of every procedure.
func allFields(p *program.Program) []*program.Field {
	var fields []*program.Field
	for _, proc := range p.Procedures {
		for _, step := range proc.Steps {
			fields = append(fields, step.Fields...)
		}
	}
	return fields
}
