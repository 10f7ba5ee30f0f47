package field

import (
	"regexp"
	"slices"

	"miroir/internal/expr"
	"miroir/internal/program"
)

// Required tells whether a field must be answered, among the others.
func Required(f *program.Field, env expr.Env) bool {
	return f.Required != nil && f.Required.Eval(env).Yes
}

// OptionShown tells whether one of a field's options is shown, among the other answers.
func OptionShown(f *program.Field, i int, env expr.Env) bool {
	when := f.Options[i].When
	return when == nil || when.Eval(env).Yes
}

// Judge tells what is wrong with an answer among the others: missing, not among the options shown, out of bounds, not in the author's
// pattern. The answer has been read, or prefilled. nil: nothing.
func Judge(f *program.Field, canonical []string, env expr.Env) *Fault {
	t := Of(f)
	switch {
	case !t.Asked:
		return nil
	case len(canonical) == 0 && Required(f, env):
		return &Fault{Key: t.Wanted}
	case len(canonical) == 0:
		return nil
	case t.Chosen && !allShown(f, canonical, env):
		return fault("field.choice.unknown")
	}
	wrong := bounds(f, Value(f, canonical), env)
	if wrong == nil && !matches(f, canonical) {
		wrong = fault("field.pattern")
	}
	if wrong != nil && len(f.Message.ByLocale) > 0 {
		wrong.Own = true
	}
	return wrong
}

func allShown(f *program.Field, codes []string, env expr.Env) bool {
	return !slices.ContainsFunc(codes, func(code string) bool {
		i := option(f, code)
		return i < 0 || !OptionShown(f, i, env)
	})
}

// bounds compares a figure or a date with the field's least and most, where those have a value.
func bounds(f *program.Field, v expr.Value, env expr.Env) *Fault {
	least, most := Bounds(f, env)
	kind := "field.number"
	if v.Kind == expr.Date {
		kind = "field.date"
	}
	switch {
	case !Within(v, least, expr.Value{}):
		return &Fault{Key: kind + ".min", Args: map[string]any{"Bound": Amount{least, f.Value}}}
	case !Within(v, expr.Value{}, most):
		return &Fault{Key: kind + ".max", Args: map[string]any{"Bound": Amount{most, f.Value}}}
	}
	return nil
}

// Bounds gives the least and the most that a field takes, among the other answers; Null where it says none.
func Bounds(f *program.Field, env expr.Env) (least, most expr.Value) {
	if f.Min != nil {
		least = f.Min.Eval(env)
	}
	if f.Max != nil {
		most = f.Max.Eval(env)
	}
	return least, most
}

// Within tells whether a figure or a date lies between bounds; a bound that is Null, or of another kind, bounds nothing.
func Within(v, least, most expr.Value) bool {
	return (least.Kind != v.Kind || compare(v, least) >= 0) && (most.Kind != v.Kind || compare(v, most) <= 0)
}

// compare gives the sign of a less b, numbers or dates.
func compare(a, b expr.Value) int {
	if a.Kind == expr.Date {
		return a.Day.Compare(b.Day)
	}
	return a.Num.Cmp(b.Num)
}

// matches holds the whole answer against the author's pattern, which has been checked when it was compiled.
func matches(f *program.Field, canonical []string) bool {
	if f.Pattern == "" {
		return true
	}
	pattern, err := regexp.Compile(`^(?:` + f.Pattern + `)$`)
	return err != nil || pattern.MatchString(canonical[0])
}
