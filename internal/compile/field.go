package compile

import (
	"slices"

	"miroir/internal/diag"
	"miroir/internal/expr"
	"miroir/internal/program"
	"miroir/internal/spec"
	"miroir/internal/syntax"
)

// field declares a field's name, and has its expressions compiled later.
func (p *procedureBuilder) field(step *program.Step, e syntax.Entry, s *scope) *program.Field {
	n := e.Value
	f := &program.Field{
		Name:         e.Name,
		Type:         n.Get("type").String(),
		Step:         step,
		Boxes:        n.Get("boxes").Bool(),
		Country:      n.Get("country").Bool(),
		Proposals:    n.Get("proposals").Bool(),
		Warning:      n.Get("tone").String() == "warning",
		Readonly:     n.Get("readonly").Bool(),
		MaxLength:    n.Get("max_length").Int(),
		MinLength:    n.Get("min_length").Int(),
		Format:       n.Get("format").String(),
		Pattern:      n.Get("pattern").String(),
		Autocomplete: n.Get("autocomplete").String(),
	}
	switch f.Type {
	case "box":
		f.Code = f.Name
	case "one_time_code":
		f.Sending = secondFactor(n)
	case "document_number":
		f.Of = n.Get("of").String()
	case "file", "photo":
		p.taken(f, n)
	}
	p.unit.Places.Fields[f] = n
	p.choosing(f, n, s)
	f.Value = answerType(f, n)
	if f.Type == "grid" {
		f.Grid = gridOf(n)
	}
	meaning := p.symbols.add(program.Symbol{Name: f.Name, Kind: program.FieldSymbol, Type: f.Value, Step: step, Field: f})
	f.Symbol = meaning.symbol
	if f.Type != "note" && f.Type != "table" {
		s.add(f.Name, meaning)
	}
	if f.Type == "rows" {
		p.inline(f, n, meaning, s)
	}
	if n.Get("value") != nil {
		p.onDemand(f.Name, n, meaning, func() {
			f.Compute, f.Value = p.valueAs(n.Get("value"), n.Get("as"), s)
			p.symbols.typed(meaning, f.Value)
		})
	}
	p.later = append(p.later, func() { p.fieldParts(f, n, s) })
	return f
}

// fieldParts compiles what a field's texts and expressions say, when every name has its meaning.
func (p *procedureBuilder) fieldParts(f *program.Field, n *syntax.Node, s *scope) {
	f.Label = p.text(n.Get("label"), s)
	f.Hint = p.text(n.Get("hint"), s)
	f.Help = p.rich(n.Get("help"), s)
	f.Body = p.rich(n.Get("body"), s)
	p.messages(f, n.Get("message"), s)
	p.wording(f, n, s)
	f.When = expr.Both(f.Group.Condition(), p.shownWhen(n, s))
	f.Required = p.condition(n.Get("required"), s)
	p.stepCode(f)
	f.Prefill = p.expression(n.Get("prefill"), s, prefillType(f))
	if f.Rows != nil {
		return
	}
	f.Min = p.expression(n.Get("min"), s, boundType(f.Value))
	if f.Type != "file" {
		f.Max = p.expression(n.Get("max"), s, boundType(f.Value))
	}
	p.timeBounds(f)
	switch f.Type {
	case "grid":
		p.grid(f, n, s)
	case "appointment":
		p.slots(f, n, s)
	case "payment":
		f.Amount = p.expression(n.Get("amount"), s, expr.NumberOf(expr.Money))
		f.For = p.text(n.Get("for"), s)
	}
	if f.Type == "table" {
		f.Table = p.tableOf(n, s, &p.symbols)
		f.Empty = p.text(n.Get("empty"), s)
	}
	p.options(f, n, s)
}

// timeBounds judges the least and the most of a time of the day, where they are written out.
func (p *procedureBuilder) timeBounds(f *program.Field) {
	if f.Value == nil || f.Value.Format != expr.Clock {
		return
	}
	for _, bound := range []*expr.Expr{f.Min, f.Max} {
		if bound == nil || len(bound.Symbols()) > 0 {
			continue
		}
		if v := bound.Eval(nil); !expr.IsTime(v.Str) {
			p.report(diag.New(bound.Literal().Span(0, len(bound.Source())), "type-mismatch.time", diag.Args{"Value": v.Str}))
		}
	}
}

// boundType is what a field's least and most are: of a period, and of a date with its time, a day.
func boundType(answer *expr.Type) *expr.Type {
	switch {
	case answer == nil:
	case answer.Kind == expr.Record:
		return expr.AnyDate()
	case answer.Kind == expr.List && answer.Elem.Kind == expr.Record:
		return expr.AnyNumber()
	}
	return answer
}

// taken reads which papers a field takes, and how many. One that doesn't say which takes every kind, a photo the portraits that sites want.
func (p *procedureBuilder) taken(f *program.Field, n *syntax.Node) {
	f.MaxFiles = 1
	if most := n.Get("max"); most != nil {
		f.MaxFiles = most.Int()
	}
	for _, item := range n.Get("specimens").List() {
		f.Specimens = append(f.Specimens, program.Specimen(item.String()))
	}
	for _, item := range n.Get("papers").List() {
		if slices.Contains(p.issued(), item.String()) || p.paperNamed(item) != nil {
			f.Papers = append(f.Papers, item.String())
		}
	}
	if n.Get("papers") != nil {
		return
	}
	if f.Type == "file" {
		f.Papers = p.issued()
	}
	for _, kind := range p.kinds {
		photo := kind.Form == program.Photo
		if f.Type == "file" && !photo || f.Type == "photo" && photo && kind.Look == spec.Looks()[0] {
			f.Papers = append(f.Papers, kind.ID)
		}
	}
}

// answerType is what a field's answer is to expressions; nil for a computed field that doesn't say, and for a note.
func answerType(f *program.Field, n *syntax.Node) *expr.Type {
	kind, _ := spec.Field(n.Get("type").String())
	switch kind.Name {
	case "box":
		if t, ok := declared(n.Get("of")); ok {
			return t
		}
		return expr.NumberOf(expr.Money)
	case "computed", "hidden":
		t, _ := declared(n.Get("as"))
		return t
	case "grid":
		return gridType(n)
	case "address":
		if n.Get("country").Bool() {
			return expr.RecordType(append(slices.Clone(kind.Value.Members), expr.Member{Name: "country", Type: expr.AnyText()})...)
		}
	case "yes_no_unknown":
		return expr.OneOf(program.YesCode, program.NoCode, program.UnknownCode)
	case "linked":
		return linkedType(f)
	case "choice", "select", "autocomplete", "department", "region", "country", "nationality":
		return expr.OneOf(codes(f, n)...)
	case "choices":
		return expr.ListType(expr.OneOf(codes(f, n)...))
	}
	return kind.Value
}

// declared is the type that "as" or "of" names.
func declared(as *syntax.Node) (*expr.Type, bool) {
	if as == nil {
		return nil, false
	}
	return spec.TypeOf(as.String())
}
