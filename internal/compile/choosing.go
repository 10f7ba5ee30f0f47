package compile

import (
	"slices"
	"strings"

	"miroir/internal/diag"
	"miroir/internal/expr"
	"miroir/internal/field"
	"miroir/internal/locale"
	"miroir/internal/program"
	"miroir/internal/source"
	"miroir/internal/spec"
	"miroir/internal/syntax"
)

// choosing reads among what a field lets choose, and declares the field in which another answer is put into words.
func (p *procedureBuilder) choosing(f *program.Field, n *syntax.Node, s *scope) {
	f.List = p.listOf(f, n)
	f.None = asked(n.Get("none"))
	if other := n.Get("other"); asked(other) {
		f.Other = p.other(f, other, s)
	}
}

// listOf gives the list that a field names, or that its type is about.
func (p *procedureBuilder) listOf(f *program.Field, n *syntax.Node) *program.List {
	switch f.Type {
	case "department", "region":
		return p.listNamed(f.Type + "s")
	case "country":
		return p.listNamed("countries")
	case "nationality":
		return p.listNamed("nationalities")
	case "commune":
		return p.makeList("communes", p.known["communes"])
	}
	made := p.list(n.Get("list"))
	if made != nil && f.Type == "linked" && !made.Branches() {
		p.report(diag.New(n.Get("list").Span, "bad-list.linked", diag.Args{"Name": made.Name}))
	}
	return made
}

// asked tells an option that is asked for: "other: true", or its words.
func asked(n *syntax.Node) bool { return n != nil && (n.Shape == syntax.Mapping || n.Bool()) }

// other declares the field in which "other" is put into words: a text named after the field, asked where "other" is its answer.
func (p *procedureBuilder) other(f *program.Field, n *syntax.Node, s *scope) *program.Field {
	made := &program.Field{Name: f.Name + "_other", Type: "text", Step: f.Step, OtherOf: f, Value: expr.AnyText(), Autocomplete: "off"}
	meaning := p.symbols.add(program.Symbol{Name: made.Name, Kind: program.FieldSymbol, Type: made.Value, Step: f.Step, Field: made})
	made.Symbol = meaning.symbol
	s.add(made.Name, meaning)
	p.unit.Places.Fields[made] = &syntax.Node{Shape: syntax.Mapping, Span: n.Span, Key: n.Key, Entries: n.Each()}
	test := f.Name + ` == "` + program.OtherCode + `"`
	if f.Type == "choices" {
		test = `"` + program.OtherCode + `" in ` + f.Name
	}
	p.later = append(p.later, func() {
		made.When = expr.Both(f.Group.Condition(), p.compile(source.NewLiteral(n.Span.Path(), test), s, expr.YesNo()))
		made.Required = p.compile(source.NewLiteral(n.Span.Path(), "true"), s, expr.YesNo())
	})
	return made
}

// engineWords is a text of the engine's in every locale.
func (b *builder) engineWords(key string) program.Text {
	list := make([]program.Localized, len(b.locales))
	for i, tag := range b.locales {
		list[i] = program.Localized{Locale: tag, Parts: []program.Part{{Literal: locale.New(tag).Word(key, nil)}}}
	}
	return program.Text{ByLocale: list}
}

// options are what may be chosen: the rows of the field's list, or the options written in it, and those that it has beside.
func (p *procedureBuilder) options(f *program.Field, n *syntax.Node, s *scope) {
	p.listedOptions(f)
	if f.Type == "yes_no_unknown" {
		for _, code := range []string{program.YesCode, program.NoCode, program.UnknownCode} {
			f.Options = append(f.Options, program.Option{Code: code, Label: p.engineWords("value." + code)})
		}
	}
	for _, e := range n.Get("options").Each() {
		f.Options = append(f.Options, p.option(e, s))
	}
	if f.Other != nil {
		f.Options = append(f.Options, p.extra(program.OtherCode, n.Get("other"), s))
	}
	if f.None {
		f.Options = append(f.Options, p.extra(program.NoneCode, n.Get("none"), s))
	}
	p.found(f)
}

// listedOptions are the rows of a field's list; of two linked lists, the first one's apart.
func (p *procedureBuilder) listedOptions(f *program.Field) {
	if f.List == nil || f.Type == "commune" {
		return
	}
	for _, row := range f.List.Rows {
		o := program.Option{Code: row.Code, Label: row.Label, Parent: row.Parent, Keywords: field.Fold(row.Keywords)}
		switch {
		case f.Type != "linked" || row.Parent != "":
			f.Options = append(f.Options, o)
		case f.List.Parents == nil:
			f.Parents = append(f.Parents, o)
		}
	}
	if f.Type != "linked" || f.List.Parents == nil {
		return
	}
	for _, row := range f.List.Parents.Rows {
		f.Parents = append(f.Parents, program.Option{Code: row.Code, Label: row.Label})
	}
}

// found gives each option of a field the words that find it.
func (p *procedureBuilder) found(f *program.Field) {
	if !field.Of(f).Searched {
		return
	}
	for i := range f.Options {
		o := &f.Options[i]
		for _, one := range o.Label.ByLocale {
			var name strings.Builder
			for _, part := range one.Parts {
				name.WriteString(part.Literal)
			}
			for _, folded := range callings(name.String()) {
				if !slices.Contains(o.Names, folded) {
					o.Names = append(o.Names, folded)
				}
			}
		}
	}
}

// callings are what an option is called, as it is compared: its label, and what stands before a bracket that ends it, as "Rhône" in "Rhône (69)".
func callings(label string) []string {
	names := []string{field.Fold(label)}
	if before, _, ok := strings.Cut(label, " ("); ok && strings.HasSuffix(label, ")") && field.Fold(before) != "" {
		names = append(names, field.Fold(before))
	}
	return names
}

// extra is an option beside the field's own, in the author's words or the engine's.
func (p *procedureBuilder) extra(code string, n *syntax.Node, s *scope) program.Option {
	made := program.Option{Code: code, Label: p.engineWords("site.option." + code)}
	if n.Shape != syntax.Mapping {
		return made
	}
	made.Hint = p.text(n.Get("hint"), s)
	if label := n.Get("label"); label != nil {
		made.Label = p.text(label, s)
	}
	return made
}

func (p *procedureBuilder) option(e syntax.Entry, s *scope) program.Option {
	if e.Value.Kind == spec.Text {
		return program.Option{Code: e.Name, Label: p.text(e.Value, s)}
	}
	return program.Option{
		Code:  e.Name,
		Label: p.text(e.Value.Get("label"), s),
		Hint:  p.text(e.Value.Get("hint"), s),
		When:  p.shownWhen(e.Value, s),
	}
}

// codes lists the codes of what may be chosen.
func codes(f *program.Field, n *syntax.Node) []string {
	var codes []string
	if f.List != nil {
		for _, row := range f.List.Rows {
			codes = append(codes, row.Code)
		}
	}
	for _, e := range n.Get("options").Each() {
		codes = append(codes, e.Name)
	}
	if f.Other != nil {
		codes = append(codes, program.OtherCode)
	}
	if f.None {
		codes = append(codes, program.NoneCode)
	}
	return codes
}

// messages compiles what the author says of a wrong answer: always the same, or by what is wrong.
func (p *procedureBuilder) messages(f *program.Field, n *syntax.Node, s *scope) {
	if n == nil || n.Kind == spec.Text {
		f.Message = p.text(n, s)
		return
	}
	f.Messages = map[string]program.Text{}
	for _, e := range n.Each() {
		f.Messages[e.Name] = p.text(e.Value, s)
	}
}

// wording compiles what else is said of a text, or of a field as it is shown.
func (p *procedureBuilder) wording(f *program.Field, n *syntax.Node, s *scope) {
	f.First, f.Second = p.text(n.Get("first"), s), p.text(n.Get("second"), s)
	f.Picture = p.picture(n.Get("picture"), s)
	f.Every = n.Get("step").Decimal()
	if f.Every.IsZero() {
		f.Every = expr.Int(1).Num
	}
	if example := n.Get("example"); example != nil {
		f.Hint = p.exampled(f.Hint, p.text(example, s))
	}
	if f.Other != nil {
		f.Other.Label = behind(f.Label, p.engineWords("site.field.other"))
	}
	if other := n.Get("confirm"); other != nil {
		f.Confirm = p.confirmed(f, other)
	}
}

// exampled is a hint with an example behind it.
func (p *procedureBuilder) exampled(hint, example program.Text) program.Text {
	example = behind(p.engineWords("site.field.example"), example)
	if len(hint.ByLocale) == 0 {
		return example
	}
	space := make([]program.Localized, len(example.ByLocale))
	for i, one := range example.ByLocale {
		space[i] = program.Localized{Locale: one.Locale, Parts: []program.Part{{Literal: " "}}}
	}
	return behind(hint, behind(program.Text{ByLocale: space}, example))
}

// behind is a text with another behind it, in each locale.
func behind(text, more program.Text) program.Text {
	made := program.Text{ByLocale: slices.Clone(more.ByLocale)}
	for i := range made.ByLocale {
		if i < len(text.ByLocale) {
			made.ByLocale[i].Parts = slices.Concat(text.ByLocale[i].Parts, more.ByLocale[i].Parts)
		}
	}
	return made
}

// confirmed finds the field of the same step, of the same type, whose answer is asked a second time.
func (p *procedureBuilder) confirmed(f *program.Field, name *syntax.Node) *program.Field {
	var names []string
	for _, other := range f.Step.Fields {
		switch {
		case other == f || other.Type != f.Type:
		case other.Name == name.String():
			return other
		default:
			names = append(names, other.Name)
		}
	}
	p.report(diag.New(name.Span, "unknown-field.confirm", diag.Args{"Name": name.String()}).DidYouMean(name.String(), names))
	return nil
}

// linkedType is the record of a choice in two lists.
func linkedType(f *program.Field) *expr.Type {
	var first, second []string
	if f.List == nil {
		return expr.RecordType(expr.Member{Name: "first", Type: expr.AnyText()}, expr.Member{Name: "second", Type: expr.AnyText()})
	}
	for _, row := range f.List.Rows {
		if row.Parent != "" {
			second = append(second, row.Code)
		} else {
			first = append(first, row.Code)
		}
	}
	if f.List.Parents != nil {
		first = nil
		for _, row := range f.List.Parents.Rows {
			first = append(first, row.Code)
		}
	}
	return expr.RecordType(expr.Member{Name: "first", Type: expr.OneOf(first...)}, expr.Member{Name: "second", Type: expr.OneOf(second...)})
}

// prefillType is what may be prefilled: where an option is searched, a text that names one.
func prefillType(f *program.Field) *expr.Type {
	if field.Of(f).Searched {
		return expr.AnyText()
	}
	return f.Value
}
