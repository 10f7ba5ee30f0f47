package site

import (
	"slices"
	"strconv"
	"strings"

	"miroir/internal/expr"
	"miroir/internal/field"
	"miroir/internal/program"
	"miroir/internal/stage"
	"miroir/internal/theme"
)

// inputID is the HTML ID of an input.
func inputID(input string) string { return "f-" + plainID(input) }

// hintID and errorID are those of what is said of a field.
func hintID(name string) string  { return "h-" + plainID(name) }
func errorID(name string) string { return "e-" + plainID(name) }

// plainID is a name in an ID: that of a question in a row has points.
func plainID(name string) string { return strings.ReplaceAll(name, ".", "-") }

// field is a question of a step with its answer.
func (b *builder) field(f *program.Field) theme.Field {
	if f.Rows != nil {
		return b.inlineField(f)
	}
	t := field.Of(f)
	name := f.Name
	v := theme.Field{ID: inputID(name), Name: name, Control: control(f, t), Code: f.Code, Shown: b.shown(f), Fixed: f.Readonly}
	if v.Control == "note" {
		v.Label, v.Warning = b.text(name+": label", f.Label), f.Warning
		v.Body = b.rich(name+": body", f.Body, 3)
		return v
	}
	v.Picture = b.pictureOf(f)
	v.Label = b.text(name+": label", f.Label)
	v.Hint, v.HintID = b.hint(f), hintID(name)
	v.Help = b.rich(name+": help", f.Help, 4)
	if v.Control == "table" {
		v.Table = b.table(f)
		return v
	}
	if !t.Asked || f.Readonly {
		v.Value = b.string(name+": value", func(c cursor) string { return c.look.Shown(f, b.l) })
		return v
	}
	v.Required = b.required(f)
	b.faults(&v, f)
	b.inputs(&v, f, t)
	return v
}

// control names the template that draws a field.
func control(f *program.Field, t *field.Type) string {
	switch {
	case f.Type == "note", f.Type == "table", f.Type == "grid", f.Type == "appointment", f.Type == "signature", f.Type == "computed", f.Type == "textarea", f.Type == "select", f.Type == "range",
		f.Type == fileType, f.Type == photoType:
		return f.Type
	case f.Compute != nil:
		return "computed"
	case t.Secret:
		return "secret"
	case t.Searched:
		return "autocomplete"
	case f.Type == "linked", f.Type == "filing":
		return f.Type
	case f.Type == "region":
		return "select"
	case t.Tick:
		return "checkbox"
	case t.Chosen && t.Many:
		return "checkboxes"
	case t.Chosen, t.Name == "yes_no":
		return "radio"
	case t.Parts != nil:
		return "parts"
	}
	return "text"
}

// hint is the author's example, or the engine's for a format that is not obvious.
func (b *builder) hint(f *program.Field) stage.Text {
	if hint := b.text(f.Name+": hint", f.Hint); hint.Given() {
		return hint
	}
	if f.Type == "range" && !f.Readonly {
		return b.rangeHint(f)
	}
	key := "site.hint." + field.Of(f).Name
	if f.Boxes {
		key = "site.hint.boxes"
	}
	words := b.word(key)
	if words == key || f.Readonly {
		return stage.Text{}
	}
	return stage.Words(words)
}

func (b *builder) shown(f *program.Field) stage.Flag {
	if f.When == nil || besideOption(f) {
		return stage.Always(true)
	}
	return b.Flag(f.Name+": shown", func(c cursor) bool { return c.look.Visible(f) }, replaced(f)...)
}

// replaced says that what stands beside another question is shown as that question says.
func replaced(f *program.Field) []stage.Option {
	if f.OtherOf != nil {
		return []stage.Option{stage.Spare}
	}
	return nil
}

// required says that an answer is needed: for tests by machines; people are told which ones are optional.
func (b *builder) required(f *program.Field) stage.Flag {
	if f.Required == nil || besideOption(f) {
		return stage.Always(false)
	}
	return b.holds(f.Name+": required", f.Required)
}

// optional marks the fields that may stay empty. Coded boxes all may, and say so nowhere.
func (b *builder) optional(f *program.Field, t *field.Type) stage.Flag {
	switch {
	case f.Code != "", t.Tick, besideOption(f):
		return stage.Always(false)
	case f.Required == nil:
		return stage.Always(true)
	case len(f.Required.Symbols()) == 0:
		return stage.Always(!f.Required.Eval(nobody{}).Yes)
	}
	return b.Flag(f.Name+": optional", func(c cursor) bool { return !c.look.Required(f) }, replaced(f)...)
}

// faults are the reasons why the field's answer was not taken.
func (b *builder) faults(v *theme.Field, f *program.Field) {
	v.ErrorID = errorID(f.Name)
	b.faultsWhere(v, f.Name, anywhere)
}

// faultsWhere are faults of one of several forms that ask the same: here says that it is the one that was sent.
func (b *builder) faultsWhere(v *theme.Field, name string, here func(cursor) bool) {
	next := func(c cursor, i int) (cursor, bool) {
		if !here(c) {
			return c, false
		}
		at, ok := c.problemOf(name, i)
		c.n = at
		return c, ok
	}
	v.Invalid = b.Flag(name+": invalid", func(c cursor) bool {
		_, ok := c.problemOf(name, 0)
		return ok && here(c)
	})
	v.Errors = stage.RowsOf(b.Builder, name+": errors", next, b.fieldError)
}

func (b *builder) fieldError() theme.FieldError {
	return theme.FieldError{
		Message: b.string("error", func(c cursor) string { return c.problems()[c.n].Message(b.l) }),
		Guarded: b.Flag("error: guarded", func(c cursor) bool { return guarded(&c.problems()[c.n]) }, stage.Spare),
	}
}

// guarded says that an answer was refused because it may be a real person's: a page tells more.
func guarded(p *problem) bool {
	return strings.HasPrefix(p.Key, "guard.") || p.Key == "field.file.unknown" || p.Key == "web.file.unknown"
}

// problemOf finds the i-th problem of a field, in the row that is seen; at is its place among the problems.
func (c cursor) problemOf(name string, i int) (at int, ok bool) {
	for at, p := range c.problems() {
		if p.Field != c.look.Name(name) || p.Row != c.look.RowID() {
			continue
		}
		if i == 0 {
			return at, true
		}
		i--
	}
	return 0, false
}

// inputs are what the field is answered with.
func (b *builder) inputs(v *theme.Field, f *program.Field, t *field.Type) {
	v.Optional = b.optional(f, t)
	v.Prefilled = b.prefilled(f)
	v.InputMode, v.Kind, v.Width = t.InputMode, t.InputType, width(t.Size)
	v.Autocomplete = field.Autocomplete(f, 0)
	v.Unit, v.Suggest = unit(f), b.suggestions(f)
	if v.Kind == "" {
		v.Kind = "text"
	}
	switch v.Control {
	case fileType, photoType:
		v.Files = b.files(f)
	case "secret":
		b.secretField(v, f, t)
	case "appointment":
		b.appointment(v, f)
	case "grid":
		v.People = b.grid(f)
		v.ID = v.People[0].Months[0].Parts[0].ID
	case "radio", "checkboxes", "select", "checkbox":
		v.Options = b.options(f, t)
		b.otherWords(v, f)
	case "parts":
		v.Parts, v.Beside = b.partsOf(f, t), f.Type != "address"
		if f.Proposals {
			b.proposals(v, f)
		}
	case "textarea":
		v.Rows = strconv.Itoa(textareaRows)
		b.count(v, f)
		v.Value = b.typed(f, f.Name)
	case "autocomplete":
		v.Value = b.typed(f, f.Name)
		b.search(v, f)
	case "linked":
		v.Lists = b.linked(f)
	case "filing":
		b.filings(v, f)
	case "range":
		v.Range = b.rangeOf(f)
		v.Value = b.typed(f, f.Name)
	default:
		v.Value = b.typed(f, f.Name)
	}
}

// count says how many characters a text takes, where its author does.
func (b *builder) count(v *theme.Field, f *program.Field) {
	if f.MaxLength == 0 {
		return
	}
	v.Count, v.CountID = strconv.Itoa(f.MaxLength), "c-"+f.Name
}

const textareaRows = 5

func width(size int) string {
	switch {
	case size == 0 || size > 24:
		return "wide"
	case size > 10:
		return "medium"
	}
	return "narrow"
}

func unit(f *program.Field) string {
	if f.Value == nil {
		return ""
	}
	return unitOf(f.Value)
}

// unitOf is what stands behind a figure.
func unitOf(t *expr.Type) string {
	switch {
	case t.Kind != expr.Number:
		return ""
	case t.Format == expr.Money:
		return "€"
	case t.Format == expr.Percent:
		return "%"
	}
	return ""
}

// typed is what an input holds. What is asked at the door comes back empty.
func (b *builder) typed(f *program.Field, input string) stage.Text {
	if f.Step == nil {
		return stage.Text{}
	}
	return b.Text(input+": value", func(c cursor, dst []byte) []byte {
		if typed := c.look.Typed(f, input, b.l); len(typed) > 0 {
			return append(dst, typed[0]...)
		}
		return dst
	})
}

func (b *builder) partsOf(f *program.Field, t *field.Type) []theme.Part {
	var parts []theme.Part
	for i, input := range field.Inputs(f) {
		if t.Parts[i] == field.PickPart {
			continue
		}
		part := theme.Part{
			ID:           inputID(input),
			Name:         input,
			Label:        b.word("site.part." + t.Parts[i]),
			Value:        b.typed(f, input),
			Autocomplete: field.Autocomplete(f, i),
			Width:        "wide",
			Invalid: b.Flag(input+": invalid", func(c cursor) bool {
				return slices.ContainsFunc(c.problems(), func(p problem) bool { return p.Input == c.look.Name(input) && p.Row == c.look.RowID() })
			}),
		}
		mode, size := field.InputOf(t.Parts[i])
		part.InputMode, part.Width = mode, width(size)
		parts = append(parts, part)
	}
	return parts
}

// options are the choices of a field, or the two of a yes or no, or the one box to tick.
func (b *builder) options(f *program.Field, t *field.Type) []theme.Option {
	switch {
	case t.Tick:
		return []theme.Option{b.option(f, field.Yes, inputID(f.Name))}
	case t.Name == "yes_no":
		yes, no := b.option(f, field.Yes, inputID(f.Name)), b.option(f, field.No, optionID(f, 1))
		yes.Label, no.Label = b.words("value.yes"), b.words("value.no")
		return []theme.Option{yes, no}
	}
	options := make([]theme.Option, len(f.Options))
	for i, o := range f.Options {
		v := b.option(f, o.Code, optionID(f, i))
		name := f.Name + " " + o.Code
		v.Label = b.text(name+": label", o.Label)
		if v.Hint = b.optionHint(f, name, o); v.Hint.Given() {
			v.HintID = "h-" + strings.TrimPrefix(v.ID, "f-") + "-o"
		}
		if o.When != nil && f.Step != nil {
			v.Shown = b.Flag(name+": shown", func(c cursor) bool { return c.look.OptionVisible(f, i) })
		}
		options[i] = v
	}
	return options
}

// optionHint is an option's hint; lists to unfold have no room for one.
func (b *builder) optionHint(f *program.Field, name string, o program.Option) stage.Text {
	if f.Type == "select" {
		return stage.Text{}
	}
	return b.text(name+": hint", o.Hint)
}

// optionID is the HTML ID of an option's input. The first one's is its field's, which error messages lead to.
func optionID(f *program.Field, i int) string {
	if i == 0 {
		return inputID(f.Name)
	}
	return inputID(f.Name) + "-" + strconv.Itoa(i+1)
}

func (b *builder) option(f *program.Field, code, id string) theme.Option {
	option := theme.Option{ID: id, Code: code, Shown: stage.Always(true)}
	if f.Step != nil {
		option.Chosen = b.Flag(f.Name+" "+code+": chosen", func(c cursor) bool {
			return slices.Contains(c.chosen(f, b.l), code)
		})
	}
	return option
}
