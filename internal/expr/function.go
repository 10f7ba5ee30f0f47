package expr

import (
	"strings"
	"sync"

	"miroir/internal/diag"
)

// A function is what a name followed by a bracket calls.
type function struct {
	name string
	// params are the types of the arguments, the last optional ones left out at will. A nil type takes any.
	params   []*Type
	optional int
	many     bool // the last parameter may be repeated
	// gives is the type of a function of plain values, and run its doing; args holds Null for what was left out.
	gives *Type
	run   func(m *machine, args []Value) Value
	// build makes the node of a function that reads its arguments in its own way, once their number is right.
	build func(c *checker, s *syntax) *node
}

// functions is every function of the language, by subject.
func functions() []function {
	number, text, date, any := AnyNumber(), AnyText(), AnyDate(), (*Type)(nil)
	return []function{
		{name: "sum", params: []*Type{any}, many: true, build: buildSum},
		{name: "count", params: []*Type{any}, many: true, build: buildCount},
		{name: "any", params: []*Type{any}, many: true, build: buildAny},
		{name: "all", params: []*Type{any}, many: true, build: buildAll},
		{name: "min", params: []*Type{any}, many: true, build: buildMin},
		{name: "max", params: []*Type{any}, many: true, build: buildMax},
		{name: "where", params: []*Type{any, any}, build: buildWhere},
		{name: "append", params: []*Type{any, any}, build: buildAppend},

		{name: "round", params: []*Type{number, number}, optional: 1, build: buildRound},
		{name: "floor", params: []*Type{number}, gives: NumberOf(Integer), run: runFloor},
		{name: "ceil", params: []*Type{number}, gives: NumberOf(Integer), run: runCeil},
		{name: "abs", params: []*Type{number}, build: buildAbs},
		{name: "money", params: []*Type{number}, gives: NumberOf(Money), run: runSame},
		{name: "integer", params: []*Type{number}, gives: NumberOf(Integer), run: runSame},
		{name: "percent", params: []*Type{number}, gives: NumberOf(Percent), run: runSame},

		{name: "brackets", params: []*Type{number, BracketsType()}, gives: NumberOf(Money), run: runBrackets},
		{name: "bracket", params: []*Type{number, BracketsType(), number}, gives: NumberOf(Money), run: runBracket},
		{name: "lookup", params: []*Type{any, any, any}, optional: 1, build: buildLookup},
		{name: "as_of", params: []*Type{any, date}, build: buildAsOf},

		{name: "age", params: []*Type{date, date}, gives: NumberOf(Integer), run: runAge},
		{name: "months_between", params: []*Type{date, date}, gives: NumberOf(Integer), run: runMonthsBetween},
		{name: "days_between", params: []*Type{date, date}, gives: NumberOf(Integer), run: runDaysBetween},
		{name: "weekday", params: []*Type{date}, gives: number, run: runWeekday},
		{name: "month_start", params: []*Type{date}, gives: date, run: runMonthStart},
		{name: "month_end", params: []*Type{date}, gives: date, run: runMonthEnd},
		{name: "year", params: []*Type{date}, gives: number, run: runYear},
		{name: "month", params: []*Type{date}, gives: number, run: runMonth},
		{name: "day", params: []*Type{date}, gives: number, run: runDay},
		{name: "date", params: []*Type{number, number, number}, gives: date, run: runDate},
		{name: "month_year", params: []*Type{date}, gives: &Type{Kind: Date, Format: MonthYear}, run: runSame},
		{name: "short_date", params: []*Type{date}, gives: &Type{Kind: Date, Format: ShortDate}, run: runSame},
		{name: "iso_month", params: []*Type{date}, gives: text, run: runISOMonth},
		{name: "days", params: []*Type{number}, gives: &Type{Kind: period}, run: runDays},
		{name: "weeks", params: []*Type{number}, gives: &Type{Kind: period}, run: runWeeks},
		{name: "months", params: []*Type{number}, gives: &Type{Kind: period}, run: runMonths},
		{name: "years", params: []*Type{number}, gives: &Type{Kind: period}, run: runYears},

		{name: "length", params: []*Type{any}, build: buildLength},
		{name: "contains", params: []*Type{text, text}, gives: YesNo(), run: runContains},
		{name: "starts_with", params: []*Type{text, text}, gives: YesNo(), run: runStartsWith},
		{name: "lower", params: []*Type{text}, gives: text, run: runLower},
		{name: "upper", params: []*Type{text}, gives: text, run: runUpper},
		{name: "text", params: []*Type{any}, build: buildText},
		{name: "format", params: []*Type{any}, build: buildFormat},

		{name: "answered", params: []*Type{any}, build: buildAnswered},
	}
}

// Functions lists the names of the language's functions, for suggestions and references.
func Functions() []string {
	all := functions()
	names := make([]string, len(all))
	for i, f := range all {
		names[i] = f.name
	}
	return names
}

// byName finds a function by its name. The list is made once: expressions call functions by the thousand.
var byName = sync.OnceValue(func() map[string]function {
	all := map[string]function{}
	for _, f := range functions() {
		all[f.name] = f
	}
	return all
})

// call checks name(args…).
func (c *checker) call(s *syntax) *node {
	f, ok := c.callable[s.text]
	if !ok {
		for _, arg := range s.kids {
			c.check(arg)
		}
		d := diag.New(c.literal.Span(s.word.start, s.word.end), "undefined-function", diag.Args{"Name": s.text})
		c.add(d.DidYouMean(s.text, Functions()))
		return unknown(s)
	}
	if !c.arity(s, f) {
		return unknown(s)
	}
	if f.build != nil {
		return f.build(c, s)
	}
	return c.plain(s, f)
}

// arity checks the number of arguments. The arguments themselves are still checked when it is wrong, where they make sense alone.
func (c *checker) arity(s *syntax, f function) bool {
	least, most := len(f.params)-f.optional, len(f.params)
	message, count := "", 0
	switch {
	case len(s.kids) < least:
		message, count = "wrong-arguments.few", least
	case len(s.kids) > most && !f.many:
		message, count = "wrong-arguments.many", most
	default:
		return true
	}
	for _, arg := range s.kids {
		c.check(arg)
	}
	c.faultAt(s, message, diag.Args{"Function": f.name, "Count": count, "Given": len(s.kids)})
	return false
}

// plain makes the node of a function of plain values.
func (c *checker) plain(s *syntax, f function) *node {
	args := make([]*node, len(s.kids))
	ok := true
	for i, kid := range s.kids {
		args[i] = c.check(kid)
		ok = c.argument(s, i, args[i], f.params[i]) && ok
	}
	if !ok {
		return unknown(s)
	}
	run, size := f.run, len(f.params)
	return c.node(s, f.gives, func(m *machine) Value {
		values := make([]Value, size)
		for i, arg := range args {
			values[i] = arg.value(m)
		}
		if m.err != nil {
			return Value{}
		}
		return run(m, values)
	})
}

// argument checks that the i-th argument is what the function takes there.
func (c *checker) argument(s *syntax, i int, n *node, want *Type) bool {
	switch {
	case n.typ == nil:
		return false
	case want != nil && !fits(n.typ, want):
		c.fault(s.kids[i], "type-mismatch.argument", diag.Args{
			"Function": s.text, "Number": i + 1, "Want": term(want), "Got": term(n.typ)})
		return false
	case want == nil:
		return c.noPeriod(s.kids[i], n)
	}
	return true
}

// arg checks the i-th argument alone; not ok when it isn't what the function takes there.
func (c *checker) arg(s *syntax, i int, want *Type) (*node, bool) {
	n := c.check(s.kids[i])
	return n, c.argument(s, i, n, want)
}

func runSame(_ *machine, args []Value) Value { return args[0] }

func runContains(m *machine, args []Value) Value {
	m.spend((len(args[0].Str) + len(args[1].Str)) / textStep)
	return Yesno(strings.Contains(args[0].Str, args[1].Str))
}

func runStartsWith(_ *machine, args []Value) Value {
	return Yesno(strings.HasPrefix(args[0].Str, args[1].Str))
}

func runLower(m *machine, args []Value) Value { return m.recase(args[0], strings.ToLower) }

func runUpper(m *machine, args []Value) Value { return m.recase(args[0], strings.ToUpper) }

// recase changes the letters of a text, which may make it longer.
func (m *machine) recase(v Value, change func(string) string) Value {
	m.spend(len(v.Str) / textStep)
	s := change(v.Str)
	if len(s) > maxText {
		return m.fail(ErrLimit)
	}
	return Str(s)
}
