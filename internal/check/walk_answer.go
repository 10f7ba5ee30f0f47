package check

import (
	"slices"
	"strings"

	"miroir/internal/diag"
	"miroir/internal/field"
	"miroir/internal/program"
	"miroir/internal/syntax"
)

// walkAnswers finds what walks type that no hand can: into a value that is computed or only read, an option that isn't offered. What a field
// refuses may be typed, to see it refused.
func walkAnswers(u *Unit) diag.List {
	j := walkJudge{u: u}
	for _, file := range u.Walks {
		if file.Tree == nil {
			continue
		}
		for _, step := range j.stepsHere(file.Tree) {
			for _, key := range []string{"fill", "draft", "row"} {
				for _, e := range step.Get(key).Rest() {
					j.typed(e)
				}
			}
		}
	}
	return j.faults
}

// typed judges one name with what is typed there, when every question of that name has the same fault.
func (j *walkJudge) typed(e syntax.Entry) {
	fields, computed := j.questions(e.Name)
	switch {
	case len(fields) == 0 && computed:
		j.faults = append(j.faults, diag.New(e.Value.Key, "unknown-field.computed", diag.Args{"Name": e.Name}))
	case len(fields) > 0 && !slices.ContainsFunc(fields, func(f *program.Field) bool { return !f.Readonly }):
		j.faults = append(j.faults, diag.New(e.Value.Key, "unknown-field.readonly", diag.Args{"Name": e.Name}))
	case len(fields) > 0:
		j.chosen(e, fields)
	}
}

// questions gives the questions of a name, and whether a value is computed under it.
func (j *walkJudge) questions(name string) (fields []*program.Field, computed bool) {
	for _, p := range j.u.Program.Procedures {
		for _, s := range p.Symbols {
			switch {
			case s.Name != name:
			case s.Field != nil && s.Field.Compute == nil:
				fields = append(fields, s.Field)
			case s.Computed != nil || s.Field != nil:
				computed = true
			}
		}
	}
	return fields, computed
}

// chosen judges the options that are chosen, when every question of the name has some.
func (j *walkJudge) chosen(e syntax.Entry, fields []*program.Field) {
	var codes []string
	for _, f := range fields {
		if len(f.Options) == 0 || field.Of(f).Searched {
			return
		}
		for _, o := range append(f.Parents[:len(f.Parents):len(f.Parents)], f.Options...) {
			codes = append(codes, o.Code)
		}
	}
	e.Value.Visit(func(n *syntax.Node) {
		_, said := n.Said()
		if n.Shape != syntax.Scalar || said || strings.TrimSpace(n.String()) == "" || slices.Contains(codes, n.String()) {
			return
		}
		j.faults = append(j.faults, diag.New(n.Span, "unknown-option", diag.Args{"Found": n.String()}).DidYouMean(n.String(), codes))
	})
}
