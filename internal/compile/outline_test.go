package compile

import (
	"fmt"
	"strings"

	"miroir/internal/expr"
	"miroir/internal/program"
)

// dumper writes an outline, an indented line at a time.
type dumper struct {
	strings.Builder
	symbols []program.Symbol
}

func (d *dumper) line(depth int, format string, args ...any) {
	d.WriteString(strings.Repeat("  ", depth))
	d.WriteString(strings.TrimRight(fmt.Sprintf(format, args...), " "))
	d.WriteByte('\n')
}

func outline(p *program.Program) string {
	d := &dumper{symbols: p.Symbols}
	d.line(0, "%s %v %s %d minutes, today %s", p.ID, p.Locales, p.Level, p.Minutes, day(p))
	d.line(0, "title %s", words(p.Title.ByLocale))
	for _, way := range p.Account.SignIn {
		d.line(0, "sign in: %s %s", way.Method, words(way.Broker.ByLocale))
	}
	d.account(p.Account)
	for _, letter := range p.Desk {
		d.letter(0, letter)
	}
	for _, persona := range p.Personas {
		d.line(0, "persona %s: %s %s %s holds %v", persona.ID, persona.Name, words(persona.Intro.ByLocale), persona.Account, refs(persona.Papers))
	}
	for _, paper := range p.Papers {
		if !fromLibrary(paper) {
			d.paper(paper)
		}
	}
	for _, page := range p.Pages {
		d.line(0, "page %s: %s", page.ID, words(page.Body.ByLocale))
	}
	for i, s := range p.Symbols {
		d.line(0, "name %d %s: %s", i, s.Name, s.Type)
	}
	for _, procedure := range p.Procedures {
		d.procedure(procedure)
	}
	return d.String()
}

func (d *dumper) account(a program.Account) {
	if a.Second != nil {
		d.line(0, "second factor %+v", *a.Second)
	}
	if a.Activation != nil {
		d.line(0, "activation %s %s %d hours", words(a.Activation.Title.ByLocale), words(a.Activation.Intro.ByLocale), a.Activation.Hours)
		for _, f := range a.Activation.Asks {
			d.line(1, "asks %s %s %s %s equals %s required %s", f.Name, f.Type, f.Of, words(f.Label.ByLocale), d.expr(f.Equals), d.expr(f.Required))
		}
	}
	if a.Lock != nil {
		d.line(0, "lock %+v", *a.Lock)
	}
	d.line(0, "forgotten %+v password %+v", a.Forgotten, a.Password)
	for _, letter := range []*program.Letter{a.Letters.Activation, a.Letters.CodeMail, a.Letters.CodeSMS} {
		d.letter(0, letter)
	}
}

func (d *dumper) letter(depth int, l *program.Letter) {
	if l == nil {
		return
	}
	d.line(depth, "letter %s by %d from %s: %s: %.60s", l.ID, l.Channel, words(l.From.ByLocale), words(l.Subject.ByLocale), words(l.Body.ByLocale))
	if l.Link != nil {
		d.line(depth+1, "button %s to %q shown %q", words(l.Link.Label.ByLocale), l.Link.To, l.Link.Shown)
	}
	if len(l.Attach) > 0 || l.Unwanted || l.Trap {
		d.line(depth+1, "attach %v unwanted %v trap %v %.60s", l.Attach, l.Unwanted, l.Trap, words(l.Clues.ByLocale))
	}
}

// fromLibrary tells a paper that isn't the scenario's own.
func fromLibrary(p *program.Paper) bool {
	for _, papers := range library().each("papers") {
		if papers.Get(p.ID) != nil {
			return true
		}
	}
	return false
}

// refs lists the papers of the scenario's own that a persona holds.
func refs(papers []program.Held) []string {
	list := []string{}
	for _, held := range papers {
		if !fromLibrary(held.Paper) {
			list = append(list, held.Ref)
		}
	}
	return list
}

func (d *dumper) paper(p *program.Paper) {
	before := d.symbols
	d.symbols = p.Symbols
	d.line(0, "paper %s %s %s file %s each %s when %s", p.ID, p.Form, words(p.Title.ByLocale), words(p.File.ByLocale), d.expr(p.Each), d.expr(p.When))
	for i, s := range p.Symbols {
		d.line(1, "name %d %s: %s", i, s.Name, s.Type)
	}
	for _, section := range p.Sections {
		d.line(1, "section %s %s when %s: %s", section.Side, words(section.Title.ByLocale), d.expr(section.When), words(section.Body.ByLocale))
		for _, line := range section.Lines {
			d.line(2, "%s = %s strong=%v", words(line.Label.ByLocale), d.expr(line.Value), line.Strong)
		}
		if section.Table != nil {
			d.table(section.Table)
		}
	}
	d.symbols = before
}

func (d *dumper) table(t *program.PaperTable) {
	d.line(2, "table of %s", d.expr(t.Rows))
	for _, column := range t.Columns {
		d.line(3, "column %s = %s", words(column.Label.ByLocale), d.expr(column.Value))
	}
	for _, row := range append(t.Fixed, t.Total) {
		for _, cell := range row {
			d.line(3, "cell %s %s", words(cell.Text.ByLocale), d.expr(cell.Value))
		}
	}
}

func day(p *program.Program) string {
	if p.Today.IsZero() {
		return "not said"
	}
	return p.Today.Format("2006-01-02")
}

func (d *dumper) procedure(p *program.Procedure) {
	d.symbols = p.Symbols
	d.line(0, "procedure %s %s", p.ID, words(p.Title.ByLocale))
	for i, s := range p.Symbols {
		d.line(1, "name %d %s: %s%s", i, s.Name, s.Type, among(s.Type))
	}
	for _, step := range p.Steps {
		d.step(step)
	}
	for _, c := range p.Computed {
		d.line(1, "compute %s: %s = %s", c.Name, c.Type, d.expr(c.Value))
	}
	for _, group := range p.Review.Results {
		d.line(1, "result %s fold=%v", words(group.Title.ByLocale), group.Fold)
		for _, line := range group.Lines {
			d.line(2, "%s = %s strong=%v", words(line.Label.ByLocale), d.expr(line.Value), line.Strong)
		}
	}
	for _, part := range p.Submit.Reference {
		d.line(1, "reference %q %s %d", part.Literal, d.expr(part.Value), part.Code)
	}
	d.line(1, "receipt %s", words(p.Submit.Receipt.Title.ByLocale))
	for _, after := range p.After {
		d.line(1, "after %+v %s %s", after.In, after.Status, words(after.Shown.ByLocale))
		d.letter(2, after.Mail)
		d.letter(2, after.SMS)
	}
}

func (d *dumper) step(s *program.Step) {
	d.line(1, "step %s when %s", s.ID, d.expr(s.When))
	for _, f := range s.Needs {
		d.line(2, "needs %s", f.Name)
	}
	if r := s.Repeat; r != nil {
		d.line(2, "repeat %s %d to %d %s prefill %s", r.Name, r.Min, r.Max, words(r.Title.ByLocale), d.expr(r.Prefill))
	}
	for _, f := range s.Fields {
		d.line(2, "field %s %s %s", f.Name, f.Type, words(f.Label.ByLocale))
		d.parts(f)
		if f.Type == "file" || f.Type == "photo" {
			d.line(3, "at most %d of %v, faulty %v", f.MaxFiles, f.Papers, f.Specimens)
		}
	}
	for _, c := range s.Checks {
		on := "the step"
		if c.Field != nil {
			on = c.Field.Name
		}
		d.line(2, "check %s when %s on %s", d.expr(c.Rule), d.expr(c.When), on)
	}
}

func (d *dumper) parts(f *program.Field) {
	for _, part := range []struct {
		name string
		e    *expr.Expr
	}{{"when", f.When}, {"required", f.Required}, {"prefill", f.Prefill}, {"min", f.Min}, {"max", f.Max}, {"computed", f.Compute}} {
		if part.e != nil {
			d.line(3, "%s %s", part.name, d.expr(part.e))
		}
	}
	for _, o := range f.Options {
		d.line(3, "option %s %s when %s", o.Code, words(o.Label.ByLocale), d.expr(o.When))
	}
}

// expr is an expression as written, and the names it depends on.
func (d *dumper) expr(e *expr.Expr) string {
	if e == nil {
		return "-"
	}
	var names []string
	for _, s := range e.Symbols() {
		names = append(names, d.symbols[s].Name)
	}
	return fmt.Sprintf("`%s` %v", strings.Join(strings.Fields(e.Source()), " "), names)
}

// words is a text in each locale, expressions between braces.
func words(text []program.Localized) string {
	var all []string
	for _, localized := range text {
		var b strings.Builder
		for _, part := range localized.Parts {
			if part.Value != nil {
				fmt.Fprintf(&b, "{%s}", strings.TrimSpace(part.Value.Source()))
			} else {
				b.WriteString(part.Literal)
			}
		}
		all = append(all, fmt.Sprintf("%s:%q", localized.Locale, b.String()))
	}
	return strings.Join(all, " ")
}

func among(t *expr.Type) string {
	switch {
	case t == nil:
		return ""
	case t.Elem != nil:
		return among(t.Elem)
	case t.Options != nil:
		return fmt.Sprint(" ", t.Options)
	}
	var names []string
	for _, m := range t.Members {
		names = append(names, m.Name)
	}
	if len(names) == 0 || len(names) > 6 {
		return ""
	}
	return fmt.Sprint(" ", names)
}
