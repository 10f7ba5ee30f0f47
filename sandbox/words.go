package sandbox

import (
	"miroir/internal/expr"
	"miroir/internal/field"
	"miroir/internal/locale"
	"miroir/internal/program"
)

// Text gives a text in a language, its expressions filled in.
func (v *Snapshot) Text(t program.Text, l *locale.Locale) string {
	parts := localized(t.ByLocale, l)
	if len(parts) == 1 && parts[0].Value == nil && parts[0].Forms == nil {
		return parts[0].Literal
	}
	return string(v.appendParts(nil, parts, l))
}

// AppendText appends what Text gives.
func (v *Snapshot) AppendText(dst []byte, t program.Text, l *locale.Locale) []byte {
	return v.appendParts(dst, localized(t.ByLocale, l), l)
}

func (v *Snapshot) appendParts(dst []byte, parts []program.Part, l *locale.Locale) []byte {
	for _, part := range parts {
		switch {
		case part.Value != nil:
			dst = append(dst, v.Show(part.Value, l)...)
		case part.Forms != nil:
			dst = v.appendParts(dst, v.form(part.Forms, l), l)
		default:
			dst = append(dst, part.Literal...)
		}
	}
	return dst
}

// form gives the words of the form that fits here.
func (v *Snapshot) form(f *program.Forms, l *locale.Locale) []program.Part {
	if i := v.Chosen(f, l); i >= 0 {
		return f.Cases[i].Parts
	}
	return f.Other
}

// Chosen tells which of a text's forms fits here, -1 for the one where none does.
func (v *Snapshot) Chosen(f *program.Forms, l *locale.Locale) int {
	return f.Pick(f.By.Eval(v), l.Plural)
}

// Words gives parts with the forms that fit here in place of the choices.
func (v *Snapshot) Words(parts []program.Part, l *locale.Locale) []program.Part {
	var words []program.Part
	for _, part := range parts {
		if part.Forms == nil {
			words = append(words, part)
			continue
		}
		words = append(words, v.form(part.Forms, l)...)
	}
	return words
}

func localized(all []program.Localized, l *locale.Locale) []program.Part {
	return program.In(all, l.Tag(), l.Lang())
}

// Show gives an expression's value in the locale's way: what a hole of a Text or Rich reads.
func (v *Snapshot) Show(e *expr.Expr, l *locale.Locale) string { return l.Value(e.Eval(v), e.Type()) }

// Line is a result's line that is shown.
type Line struct {
	*program.ResultLine
	Result expr.Value // Null of a sentence
}

// Lines gives the lines of a result, or of a receipt, that are shown here.
func (v *Snapshot) Lines(lines []program.ResultLine) []Line {
	var shown []Line
	for i := range lines {
		if v.Holds(lines[i].When) {
			shown = append(shown, Line{ResultLine: &lines[i], Result: v.Eval(lines[i].Value)})
		}
	}
	return shown
}

// Message says a problem in a language.
func (p *Problem) Message(l *locale.Locale) string {
	if p.View != nil && len(p.Own.ByLocale) > 0 {
		return p.View.Text(p.Own, l)
	}
	return field.Words(l, p.Key, p.Args)
}
