package compile

import (
	"strings"

	"miroir/internal/diag"
	"miroir/internal/program"
	"miroir/internal/source"
	"miroir/internal/spec"
	"miroir/internal/syntax"
)

// listed is a list that fields may name: the scenario's own, or the library's.
type listed struct {
	declared, rows *syntax.Node
	made           *program.List // nil: no field names it yet
}

// lists gathers the lists that fields may name. One of the scenario stands in place of the library's of the same name.
func (b *builder) lists() map[string]*listed {
	all := map[string]*listed{}
	for name, l := range library().lists {
		all[name] = &listed{declared: l.declared, rows: l.rows}
	}
	for _, l := range b.unit.Lists {
		all[l.Name] = &listed{declared: l.Declared, rows: l.Rows}
	}
	return all
}

// list gives the list that a scalar names; nil when there is none, which is reported.
func (b *builder) list(name *syntax.Node) *program.List {
	if name == nil {
		return nil
	}
	if b.known[name.String()] == nil {
		b.report(diag.New(name.Span, "unknown-list", diag.Args{"Name": name.String()}).DidYouMean(name.String(), b.listNames()))
		return nil
	}
	return b.listNamed(name.String())
}

// listNamed gives a list that there is; its source is told.
func (b *builder) listNamed(name string) *program.List {
	found := b.known[name]
	b.unit.UsedLists[name] = true
	if found.made == nil {
		found.made = b.makeList(name, found)
		b.used = append(b.used, found.made)
	}
	return found.made
}

func (b *builder) makeList(name string, l *listed) *program.List {
	made := &program.List{Name: name, Source: wordings(l.declared.Get("source"), b.locales)}
	if parents := l.declared.Get("parents"); parents != nil {
		made.Parents = b.list(parents)
	}
	nobody := newScope(nil)
	for _, e := range l.rows.Each() {
		row := program.ListRow{Code: e.Name}
		if e.Value.Kind == spec.Text {
			row.Label = b.text(e.Value, nobody)
		} else {
			row.Label = b.text(e.Value.Get("label"), nobody)
			row.Parent, row.Keywords = e.Value.Get("parent").String(), e.Value.Get("keywords").String()
		}
		made.Rows = append(made.Rows, row)
	}
	return made
}

// listNames lists the names of all lists, those of the scenario first.
func (b *builder) listNames() []string {
	var names []string
	for _, l := range b.unit.Lists {
		names = append(names, l.Name)
	}
	return append(names, spec.Lists()...)
}

// readRows reads the rows of a file that a scalar names: as CSV, or as the same mapping in YAML. nil when it can't be read, which is reported.
func (f *files) readRows(name *syntax.Node, row *spec.Value, locale string) *syntax.Node {
	file := f.named(name.String(), name.Span)
	if file == nil {
		return nil
	}
	rows, faults := rowsOfFile(file, row, locale)
	f.shaped(rows, faults)
	return rows
}

func rowsOfFile(file *source.File, row *spec.Value, locale string) (*syntax.Node, diag.List) {
	if strings.HasSuffix(file.Path, ".csv") {
		return syntax.CSV(file, row, locale)
	}
	return syntax.Rows(file, row)
}
