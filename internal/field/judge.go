package field

import (
	"regexp"
	"slices"
	"strings"

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
	case len(canonical) == 0 && Required(f, env) && !nothingFiled(f, env):
		return wanted(f, t, env)
	case len(canonical) == 0:
		return nil
	case t.Chosen && !allShown(f, canonical, env):
		return fault("field.choice.unknown")
	case t.judge != nil:
		if wrong := t.judge(f, canonical, env); wrong != nil {
			return wrong
		}
	}
	wrong := bounds(f, Value(f, canonical), env)
	if wrong == nil && !matches(f, canonical) {
		wrong = fault("field.pattern")
	}
	if wrong == nil && f.Confirm != nil && !env.Value(f.Confirm.Symbol).Equal(Value(f, canonical)) {
		wrong = fault("field.confirm")
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

// bounds compares a figure, a date or a time with the field's least and most, where those have a value; of a record every member of the bounds' kind.
func bounds(f *program.Field, v expr.Value, env expr.Env) *Fault {
	least, most := Bounds(f, env)
	for _, one := range measured(f, v) {
		switch {
		case !Within(one.value, least, expr.Value{}):
			return &Fault{Part: one.part, Key: one.key + ".min", Args: map[string]any{"Bound": Amount{least, one.typ}}}
		case !Within(one.value, expr.Value{}, most):
			return &Fault{Part: one.part, Key: one.key + ".max", Args: map[string]any{"Bound": Amount{most, one.typ}}}
		}
	}
	return nil
}

// A measure is what of an answer has bounds.
type measure struct {
	part  string // of a record, its member
	key   string // of what is said, without .min or .max
	value expr.Value
	typ   *expr.Type
}

// measured lists what of an answer is held against the field's bounds.
func measured(f *program.Field, v expr.Value) []measure {
	switch v.Kind {
	case expr.Number:
		return []measure{{"", "field.number", v, f.Value}}
	case expr.Date:
		return []measure{{"", "field.date", v, f.Value}}
	case expr.Text:
		if f.Value.Format == expr.Clock {
			return []measure{{"", "field.time", v, f.Value}}
		}
	case expr.Record:
		var list []measure
		for i, member := range f.Value.Members {
			if member.Type.Kind == expr.Date && i < len(v.Items) {
				list = append(list, measure{member.Name, "field.date", v.Items[i], member.Type})
			}
		}
		return list
	}
	return nil
}

// Bounded tells whether an answer lies between bounds, each of its members that has them.
func Bounded(f *program.Field, v, least, most expr.Value) bool {
	return !slices.ContainsFunc(measured(f, v), func(one measure) bool { return !Within(one.value, least, most) })
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

// wanted asks for an answer that is missing. A figure that must be more than nothing isn't asked for with "or type 0".
func wanted(f *program.Field, t *Type, env expr.Env) *Fault {
	least, _ := Bounds(f, env)
	plain := t.Wanted == "field.wanted.number" || t.Wanted == "field.wanted.money"
	if plain && least.Kind == expr.Number && least.Num.Sign() > 0 {
		return fault(t.Wanted + ".some")
	}
	return fault(t.Wanted)
}

// Within tells whether a figure, a date or a time lies between bounds; a bound that is Null, or of another kind, bounds nothing.
func Within(v, least, most expr.Value) bool {
	return (least.Kind != v.Kind || compare(v, least) >= 0) && (most.Kind != v.Kind || compare(v, most) <= 0)
}

// compare gives the sign of a less b, numbers, dates or times of the day.
func compare(a, b expr.Value) int {
	switch a.Kind {
	case expr.Date:
		return a.Day.Compare(b.Day)
	case expr.Text:
		return strings.Compare(a.Str, b.Str)
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
