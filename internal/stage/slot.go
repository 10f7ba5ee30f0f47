package stage

import "iter"

// Text is a run of text in a view: words that never change, or a hole. A template prints it: {{.Value}}. The zero Text is empty.
type Text struct {
	words string
	hole  printer
}

// printer is the builder's side of a hole.
type printer interface{ print() string }

// Words is a Text that never varies.
func Words(s string) Text { return Text{words: s} }

// String is what a template prints.
func (t Text) String() string {
	if t.hole != nil {
		return t.hole.print()
	}
	return t.words
}

// Varies says that what is printed depends on the request.
func (t Text) Varies() bool { return t.hole != nil }

// Given says that there may be something to print: it is a hole, or words. It is the same for every request.
func (t Text) Given() bool { return t.hole != nil || t.words != "" }

// Flag is a choice in a view: {{range .Checked.Then}} checked{{end}}, {{range .Checked.Else}}…{{end}}. The zero Flag is always false.
type Flag struct {
	fixed bool
	hole  brancher
}

// brancher is the builder's side of a Flag.
type brancher interface {
	branch(then bool, body func() bool)
	around(body string) string
}

// Always is a Flag that never varies.
func Always(yes bool) Flag { return Flag{fixed: yes} }

// Then is ranged over by what is shown when the flag is set. Inside the range the dot is of no use: keep what is needed in a variable.
func (f Flag) Then() iter.Seq[bool] { return f.when(true) }

// Else is ranged over by what is shown when the flag is not set.
func (f Flag) Else() iter.Seq[bool] { return f.when(false) }

func (f Flag) when(want bool) iter.Seq[bool] {
	return func(yield func(bool) bool) {
		switch {
		case f.hole != nil:
			f.hole.branch(want, func() bool { return yield(want) })
		case f.fixed == want:
			yield(want)
		}
	}
}

// Around is a branch for what is made before it is printed: the text within the flag's marks, to be printed unescaped. It is a mistake to
// range over Then around what it gives.
func (f Flag) Around(text string) string {
	switch {
	case f.hole != nil:
		return f.hole.around(text)
	case f.fixed:
		return text
	}
	return ""
}

// Rows is a list in a view, each row a T: {{range .Children.Each}}{{.Name}}{{end}}. The zero Rows has none.
type Rows[T any] struct {
	fixed []T
	hole  ranger
	row   *T
}

// ranger is the builder's side of Rows: it calls body once for each row.
type ranger interface{ each(body func() bool) }

// Fixed is a list that never varies.
func Fixed[T any](rows ...T) Rows[T] { return Rows[T]{fixed: rows} }

// Each is ranged over by what is shown for each row; the dot is the row.
func (r Rows[T]) Each() iter.Seq[T] {
	return func(yield func(T) bool) {
		if r.hole != nil {
			r.hole.each(func() bool { return yield(*r.row) })
			return
		}
		for _, row := range r.fixed {
			if !yield(row) {
				return
			}
		}
	}
}

// Given says that there may be rows. It is the same for every request.
func (r Rows[T]) Given() bool { return r.hole != nil || len(r.fixed) > 0 }
