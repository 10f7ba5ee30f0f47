package check

import (
	"slices"
	"strings"

	"miroir/internal/diag"
	"miroir/internal/program"
)

// repeatedLabels finds questions of one page, and options of one question, that read the same: nobody can tell them apart, least of all who
// hears the page.
func repeatedLabels(u *Unit) diag.List {
	var faults diag.List
	for _, x := range explorers(u) {
		for _, step := range x.procedure.Steps {
			l := labels{u: u, x: x, step: step}
			for i, f := range step.Fields {
				l.fields(step.Fields[:i], f)
				l.options(f)
			}
			faults = append(faults, l.faults...)
		}
	}
	return faults
}

type labels struct {
	u      *Unit
	x      explorer
	step   *program.Step
	faults diag.List
}

// fields compares a field with those before it that can be asked beside it.
func (l *labels) fields(before []*program.Field, f *program.Field) {
	for _, other := range before {
		shown, same := sameWords(f.Label, other.Label)
		if !same || !l.x.possible(all(l.step.When, f.When, other.When), given(l.step.When, f.When, other.When)...) {
			continue
		}
		at, first := l.u.Places.Fields[f], l.u.Places.Fields[other]
		l.faults = append(l.faults, diag.New(at.Get("label").Place(), "repeated-label", diag.Args{"Label": shown, "Step": l.step.ID}).
			WithRelated(first.Get("label").Place(), "related.first", diag.Args{"Key": shown}))
		return
	}
}

// options compares the options of a field, those that depend on conditions aside.
func (l *labels) options(f *program.Field) {
	if f.List != nil {
		return
	}
	for i, o := range f.Options {
		twin := slices.IndexFunc(f.Options[:i], func(other program.Option) bool {
			_, same := sameWords(o.Label, other.Label)
			return same && o.When == nil && other.When == nil
		})
		n := l.u.Places.Fields[f].Get("options").Get(o.Code)
		if twin >= 0 && n != nil {
			shown, _ := sameWords(o.Label, f.Options[twin].Label)
			l.faults = append(l.faults, diag.New(n.Key, "repeated-label.option", diag.Args{"Label": shown, "Name": f.Name}))
		}
	}
}

// sameWords tells whether two texts read the same in some locale, and gives the words.
func sameWords(a, b program.Text) (shown string, same bool) {
	for i, one := range a.ByLocale {
		if i >= len(b.ByLocale) {
			break
		}
		words := plainly(one.Parts)
		if words != "" && strings.EqualFold(words, plainly(b.ByLocale[i].Parts)) {
			return words, true
		}
	}
	return "", false
}

// plainly is a text with its expressions as they are written.
func plainly(parts []program.Part) string {
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(p.Literal)
		if p.Value != nil {
			b.WriteString("{{ " + strings.TrimSpace(p.Value.Source()) + " }}")
		}
	}
	return strings.TrimSpace(b.String())
}
