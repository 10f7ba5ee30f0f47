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
	if len(parts) == 1 && parts[0].Value == nil {
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
		if part.Value != nil {
			dst = append(dst, v.Show(part.Value, l)...)
			continue
		}
		dst = append(dst, part.Literal...)
	}
	return dst
}

// localized chooses a language's parts, the first ones where it has none.
func localized(all []program.Localized, l *locale.Locale) []program.Part {
	for _, one := range all {
		if one.Locale == l.Tag() {
			return one.Parts
		}
	}
	if len(all) > 0 {
		return all[0].Parts
	}
	return nil
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
