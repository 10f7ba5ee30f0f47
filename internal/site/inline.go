package site

import (
	"strings"

	"miroir/internal/program"
	"miroir/internal/stage"
	"miroir/internal/theme"
	"miroir/sandbox"
)

// AddAction and RemoveAction begin the value of the buttons, named "action", that change an inline list: "add:periods", "remove:periods.3".
const (
	AddAction    = "add:"
	RemoveAction = "remove:"
)

// InlineChange is what such a button does to the form that it was sent with, and to which list; nil for any other button.
func InlineChange(button string, keep sandbox.Keep) (list string, change sandbox.Action) {
	if list, adds := strings.CutPrefix(button, AddAction); adds {
		return list, sandbox.AddInline{Keep: keep, List: list}
	}
	row, removes := strings.CutPrefix(button, RemoveAction)
	if !removes {
		return "", nil
	}
	list, number, _ := strings.Cut(row, ".")
	return list, sandbox.RemoveInline{Keep: keep, List: list, Number: number}
}

// InlineID is the HTML ID of an inline row, by its list and its number.
func InlineID(list, number string) string { return "rows-" + list + "-" + number }

// inlineField is a list of rows that are asked on the page.
func (b *builder) inlineField(f *program.Field) theme.Field {
	v := theme.Field{
		ID: inputID(f.Name), Name: f.Name, Control: "rows", Shown: b.shown(f), Level: f.Group.Level() + 1,
		Label: b.text(f.Name+": label", f.Label),
		Hint:  b.hint(f), HintID: hintID(f.Name), Help: b.rich(f.Name+": help", f.Help, 4),
	}
	b.faults(&v, f)
	v.List = theme.InlineRows{
		Items:  inlineList(b, f, func() theme.InlineRow { return b.inlineRow(f) }),
		None:   b.Flag(f.Name+": none", func(c cursor) bool { return len(c.look.Inline(f)) == 0 }),
		Empty:  b.textOr(f.Name+": empty", f.Rows.Empty, "site.field.no_row"),
		CanAdd: b.Flag(f.Name+": can add", func(c cursor) bool { return c.look.CanAddInline(f) }),
		Add:    b.text(f.Name+": add", f.Rows.Add),
		Action: AddAction + f.Name,
	}
	return v
}

func (b *builder) inlineRow(f *program.Field) theme.InlineRow {
	return theme.InlineRow{
		ID:        InlineID(f.Name, program.RowToken),
		Number:    program.RowToken,
		Title:     b.inlineTitle(f),
		Fields:    b.fields(f.Rows.Fields, nil),
		CanRemove: b.Flag(f.Name+": can remove", func(c cursor) bool { return c.look.CanRemoveInline(f) }),
		Action:    RemoveAction + f.Name + "." + program.RowToken,
	}
}

func (b *builder) inlineTitle(f *program.Field) stage.Text {
	return b.string(f.Name+": row title", func(c cursor) string { return c.look.RowTitle(f, b.l) })
}

// inlineList gives the rows of an inline list, whose names and IDs hold their number.
func inlineList[T any](b *builder, f *program.Field, row func() T) stage.Rows[T] {
	next := func(c cursor, i int) (cursor, bool) {
		rows := c.look.Inline(f)
		if i >= len(rows) {
			return c, false
		}
		c.look, c.n = rows[i], i
		return c, true
	}
	number := func(c cursor, dst []byte) []byte { return append(dst, c.look.InlineNumber()...) }
	return stage.NumberedRowsOf(b.Builder, f.Name+": rows", program.RowToken, number, next, row)
}

// answerList is an inline list as its answers read; edit is where it is changed, "" for nowhere.
func (b *builder) answerList(f *program.Field, edit string) theme.AnswerPart {
	return theme.AnswerPart{
		List: true, Title: b.text(f.Name+": label", f.Label), Shown: b.shown(f), EditURL: edit,
		None:  b.Flag(f.Name+": none", func(c cursor) bool { return len(c.look.Inline(f)) == 0 }),
		Empty: b.textOr(f.Name+": empty", f.Rows.Empty, "site.field.no_row"),
		Rows: inlineList(b, f, func() theme.AnswerRow {
			row := theme.AnswerRow{Title: b.inlineTitle(f), EditURL: b.Text(f.Name+": edit", func(c cursor, dst []byte) []byte {
				return append(append(append(dst, edit...), '#'), InlineID(f.Name, c.look.InlineNumber())...)
			}, stage.Spare)}
			for _, one := range f.Rows.Fields {
				if summarized(one) {
					row.Lines = append(row.Lines, b.shownLine(one))
				}
			}
			return row
		}),
	}
}
