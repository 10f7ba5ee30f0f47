package field

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"miroir/internal/expr"
	"miroir/internal/locale"
	"miroir/internal/program"
)

// A grid's answer is canonically its first month, the names of its people (one a line), then a figure for each person, month and
// row in this order, "" where nothing was typed.
const gridHead = 2

// maxPeople is how many people a grid is asked of at most: a household's.
const maxPeople = 6

// gridPeople is how many people a grid may be asked of.
func gridPeople(g *program.Grid) int {
	if g.People == nil {
		return 1
	}
	return maxPeople
}

// GridInput names the input of a month, a row and a person, counted from 0.
func GridInput(f *program.Field, person, month, row int) string {
	name := f.Name + "." + strconv.Itoa(month+1) + "." + f.Grid.Rows[row].Name
	if f.Grid.People != nil {
		name += "." + strconv.Itoa(person+1)
	}
	return name
}

func gridInputs(f *program.Field) []string {
	var names []string
	for person := range gridPeople(f.Grid) {
		for month := range f.Grid.Months {
			for row := range f.Grid.Rows {
				names = append(names, GridInput(f, person, month, row))
			}
		}
	}
	return names
}

// readGrid reads the figures; whose they are and of which months is for Laid to say.
func readGrid(q question, inputs []string) ([]string, *Fault) {
	read := readMoney
	if gridFigure(q.field).Format == expr.Integer {
		read = readInteger
	}
	canonical := make([]string, gridHead+len(inputs))
	for i, input := range inputs {
		if input == "" {
			continue
		}
		figure, wrong := read(q, []string{input})
		if wrong != nil {
			wrong.Part = strings.TrimPrefix(gridInputs(q.field)[i], q.field.Name+".")
			return nil, wrong
		}
		canonical[gridHead+i] = figure[0]
	}
	return canonical, nil
}

// gridFigure is the type of a grid's figures.
func gridFigure(f *program.Field) *expr.Type { return f.Value.Elem.Members[1].Type }

// GridHead gives the first day of a grid's first month, and the names of its people, among the other answers. Without a month there is
// nothing to ask.
func GridHead(f *program.Field, env expr.Env) (first time.Time, people []string) {
	if from := f.Grid.From.Eval(env); from.Kind == expr.Date {
		first = settled("month", from.Day)
	}
	if f.Grid.People == nil {
		return first, nil
	}
	for _, name := range f.Grid.People.Eval(env).Items {
		if name.Str != "" && len(people) < maxPeople {
			people = append(people, strings.Join(strings.Fields(name.Str), " "))
		}
	}
	return first, people
}

// Laid is a grid's answer as it is asked now: a figure stays with its month and its person, and goes when they do. fresh is an answer just read, whose
// figures are where they were typed. Of other types it is the answer.
func Laid(f *program.Field, canonical []string, fresh bool, env expr.Env) []string {
	if f.Grid == nil || len(canonical) < gridHead {
		return canonical
	}
	first, people := GridHead(f, env)
	head := []string{first.Format(time.DateOnly), strings.Join(people, "\n")}
	if !fresh && slices.Equal(head, canonical[:gridHead]) {
		return canonical
	}
	was, _ := time.Parse(time.DateOnly, canonical[0])
	names := peopleOf(canonical)
	laid := head
	for person := range gridCount(f, people) {
		for month := range f.Grid.Months {
			for row := range f.Grid.Rows {
				at, of := month, person
				if !fresh {
					at, of = month+monthsFrom(was, first), slices.Index(names, nameAt(people, person))
				}
				laid = append(laid, cell(f, canonical, of, at, row))
			}
		}
	}
	if !slices.ContainsFunc(laid[gridHead:], func(s string) bool { return s != "" }) {
		return []string{}
	}
	return laid
}

func gridCount(f *program.Field, people []string) int {
	if f.Grid.People == nil {
		return 1
	}
	return len(people)
}

// peopleOf are the people of an answer; one without a name where nobody is named.
func peopleOf(canonical []string) []string { return strings.Split(canonical[1], "\n") }

func nameAt(people []string, person int) string {
	if person < len(people) {
		return people[person]
	}
	return ""
}

func monthsFrom(a, b time.Time) int { return 12*(b.Year()-a.Year()) + int(b.Month()) - int(a.Month()) }

// cell is a figure of an answer; "" where there is none.
func cell(f *program.Field, canonical []string, person, month, row int) string {
	at := gridHead + (person*f.Grid.Months+month)*len(f.Grid.Rows) + row
	if person < 0 || month < 0 || month >= f.Grid.Months || at >= len(canonical) {
		return ""
	}
	return canonical[at]
}

// judgeGrid says when other months, or other people, are asked for than were answered, and which figure is out of bounds.
func judgeGrid(f *program.Field, canonical []string, env expr.Env) *Fault {
	if moved(f, canonical, env) {
		return fault("field.grid.moved")
	}
	least, most := Bounds(f, env)
	for i, figure := range canonical[min(gridHead, len(canonical)):] {
		v, name := scalarOf(gridFigure(f), figure), strings.TrimPrefix(gridInputs(f)[i], f.Name+".")
		switch {
		case v.IsNull():
		case !Within(v, least, expr.Value{}):
			return &Fault{Part: name, Key: "field.number.min", Args: map[string]any{"Bound": Amount{least, gridFigure(f)}}}
		case !Within(v, expr.Value{}, most):
			return &Fault{Part: name, Key: "field.number.max", Args: map[string]any{"Bound": Amount{most, gridFigure(f)}}}
		}
	}
	return nil
}

// moved tells an answer whose months or people are no more those that are asked for; nothing may be left of it.
func moved(f *program.Field, canonical []string, env expr.Env) bool {
	if len(canonical) <= gridHead {
		return false
	}
	laid := Laid(f, canonical, false, env)
	return len(laid) < gridHead || !slices.Equal(laid[:gridHead], canonical[:gridHead])
}

// gridValue is a record for each person and month.
func gridValue(f *program.Field, canonical []string) expr.Value {
	list := expr.ListOf()
	first, err := time.Parse(time.DateOnly, canonical[0])
	if err != nil {
		return list
	}
	for person, name := range peopleOf(canonical) {
		for month := range f.Grid.Months {
			record := expr.RecordOf(expr.Day(first.AddDate(0, month, 0)))
			for row := range f.Grid.Rows {
				record.Items = append(record.Items, scalarOf(gridFigure(f), cell(f, canonical, person, month, row)))
			}
			if f.Grid.People != nil {
				record.Items = append(record.Items, expr.Str(name))
			}
			list.Items = append(list.Items, record)
		}
	}
	return list
}

// canonicalGrid is the answer that records stand for: of the months from the earliest on, each person's in the order met.
func canonicalGrid(f *program.Field, records []expr.Value) []string {
	rows := len(f.Grid.Rows)
	var people []string
	var first time.Time
	for _, r := range records {
		if len(r.Items) < 1+rows || r.Items[0].Kind != expr.Date {
			return nil
		}
		if name := personOf(f, r); !slices.Contains(people, name) {
			people = append(people, name)
		}
		if first.IsZero() || r.Items[0].Day.Before(first) {
			first = settled("month", r.Items[0].Day)
		}
	}
	if first.IsZero() || len(people) > maxPeople {
		return nil
	}
	canonical := make([]string, gridHead+len(people)*f.Grid.Months*rows)
	canonical[0], canonical[1] = first.Format(time.DateOnly), strings.Join(people, "\n")
	for _, r := range records {
		month, person := monthsFrom(first, r.Items[0].Day), slices.Index(people, personOf(f, r))
		if month >= f.Grid.Months {
			continue
		}
		for row := range rows {
			if figure := r.Items[1+row]; figure.Kind == expr.Number {
				canonical[gridHead+(person*f.Grid.Months+month)*rows+row] = figureOf(gridFigure(f), figure.Num)
			}
		}
	}
	return canonical
}

// prefilledGrid is the answer that the prefills of a grid's rows stand for; nil where there are none, or nothing is asked.
func prefilledGrid(f *program.Field, env expr.Env) []string {
	if !f.Grid.Prefills() {
		return nil
	}
	first, people := GridHead(f, env)
	if first.IsZero() || f.Grid.People != nil && len(people) == 0 {
		return nil
	}
	canonical := []string{first.Format(time.DateOnly), strings.Join(people, "\n")}
	for person := range gridCount(f, people) {
		for month := range f.Grid.Months {
			in := cellEnv{env, f.Grid, first.AddDate(0, month, 0), nameAt(people, person)}
			for row := range f.Grid.Rows {
				canonical = append(canonical, in.figure(f, row))
			}
		}
	}
	return canonical
}

// Altered is a grid's answer with each figure as an incident has it.
func Altered(f *program.Field, right []string, by *program.Incident, env expr.Env) []string {
	if len(right) < gridHead {
		return right
	}
	altered := slices.Clone(right)
	first, _ := time.Parse(time.DateOnly, right[0])
	for person, name := range peopleOf(right) {
		for month := range f.Grid.Months {
			in := cellEnv{env, f.Grid, first.AddDate(0, month, 0), name}
			for row := range f.Grid.Rows {
				at := gridHead + (person*f.Grid.Months+month)*len(f.Grid.Rows) + row
				x := rightEnv{in, by.Right, scalarOf(gridFigure(f), right[at])}
				if v := by.Value.Eval(x); v.Kind == expr.Number {
					altered[at] = figureOf(gridFigure(f), v.Num)
				}
			}
		}
	}
	return altered
}

// rightEnv is what a wrong prefill of one cell reads: x is the right figure.
type rightEnv struct {
	cellEnv
	x     expr.Symbol
	right expr.Value
}

// Value implements expr.Env.
func (r rightEnv) Value(sym expr.Symbol) expr.Value {
	if sym == r.x {
		return r.right
	}
	return r.cellEnv.Value(sym)
}

// cellEnv is what the prefill of one cell reads.
type cellEnv struct {
	expr.Env
	grid   *program.Grid
	month  time.Time
	person string
}

// Value implements expr.Env.
func (c cellEnv) Value(sym expr.Symbol) expr.Value {
	switch sym {
	case c.grid.AskedMonth:
		return expr.Day(c.month)
	case c.grid.AskedPerson:
		return expr.Str(c.person)
	}
	return c.Env.Value(sym)
}

// figure is what a cell of a row is filled in with; "" where nothing is.
func (c cellEnv) figure(f *program.Field, row int) string {
	if c.grid.Rows[row].Prefill == nil {
		return ""
	}
	v := c.grid.Rows[row].Prefill.Eval(c)
	if v.Kind != expr.Number {
		return ""
	}
	return figureOf(gridFigure(f), v.Num)
}

func personOf(f *program.Field, record expr.Value) string {
	if at := 1 + len(f.Grid.Rows); f.Grid.People != nil && at < len(record.Items) {
		return record.Items[at].Str
	}
	return ""
}

// typeGrid writes every figure as one types it.
func typeGrid(f *program.Field, canonical []string, l *locale.Locale) []string {
	typed := make([]string, len(gridInputs(f)))
	for i := range typed {
		if at := gridHead + i; at < len(canonical) && canonical[at] != "" {
			typed[i] = typeMoney(f, canonical[at:at+1], l)[0]
		}
	}
	return typed
}
