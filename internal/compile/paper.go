package compile

import (
	"slices"

	"miroir/internal/diag"
	"miroir/internal/expr"
	"miroir/internal/program"
	"miroir/internal/syntax"
)

// paperBuilder makes one kind of paper. Its names are the persona and the tables: what a paper says doesn't change with the day, so that a
// copy stays the same as the paper.
type paperBuilder struct {
	*builder
	symbols *symbols
	names   *scope
}

// papers compiles the library's papers and the scenario's own; one of the scenario stands in place of the library's of the same name.
func (b *builder) papers() []*program.Paper {
	own := b.tree.Get("papers")
	var list []*program.Paper
	for _, papers := range library().each("papers") {
		for _, e := range papers.Each() {
			if own.Get(e.Name) == nil {
				list = append(list, b.paper(e))
			} else {
				list = append(list, b.ownPaper(syntax.Entry{Name: e.Name, Value: own.Get(e.Name)}))
			}
		}
	}
	for _, e := range own.Each() {
		if findPaper(list, e.Name) == nil {
			list = append(list, b.ownPaper(e))
		}
	}
	return list
}

func (b *builder) ownPaper(e syntax.Entry) *program.Paper {
	made := b.paper(e)
	b.unit.Places.Papers[made] = e.Value
	return made
}

// paperNamed finds the kind of paper that a scalar names, or reports that there is none.
func (b *builder) paperNamed(n *syntax.Node) *program.Paper {
	if found := findPaper(b.kinds, n.String()); found != nil {
		return found
	}
	names := make([]string, len(b.kinds))
	for i, p := range b.kinds {
		names[i] = p.ID
	}
	b.report(diag.New(n.Span, "unknown-paper", diag.Args{"Name": n.String()}).DidYouMean(n.String(), names))
	return nil
}

// issued lists the documents that the scenario's procedures make out.
func (b *builder) issued() []string {
	var ids []string
	for _, proc := range b.tree.Get("procedures").Each() {
		for _, e := range proc.Value.Get("documents").Each() {
			ids = append(ids, e.Name)
		}
	}
	return ids
}

func findPaper(papers []*program.Paper, id string) *program.Paper {
	for _, p := range papers {
		if p.ID == id {
			return p
		}
	}
	return nil
}

func (b *builder) paper(e syntax.Entry) *program.Paper {
	n := e.Value
	made := &program.Paper{ID: e.Name, Form: program.Sheet, Look: n.Get("look").String()}
	if form := n.Get("form"); form != nil {
		made.Form = program.PaperForm(form.String())
	}
	p := &paperBuilder{builder: b, symbols: &symbols{}}
	p.names = b.lasting(p.symbols)
	made.Each = p.expression(n.Get("each"), p.names, expr.ListType(nil))
	if made.Each != nil || n.Get("each") != nil {
		p.item(made.Each)
	}
	made.When = p.condition(n.Get("when"), p.names)
	made.From = p.expression(n.Get("from"), p.names, expr.AnyDate())
	made.Title = p.text(n.Get("title"), p.names)
	made.File = p.text(n.Get("file"), p.names)
	made.Issuer = p.text(n.Get("issuer"), p.names)
	for _, section := range n.Get("sections").List() {
		made.Sections = append(made.Sections, p.section(section))
	}
	made.Symbols = p.symbols.list
	return made
}

// lasting is a scope of what doesn't change as long as a persona is played.
func (b *builder) lasting(symbols *symbols) *scope {
	all, lasting := newScope(nil), newScope(nil)
	b.globals(symbols, all)
	for _, name := range all.order {
		if !slices.Contains([]string{"today", "year", "facts", "procedures"}, name) {
			lasting.add(name, all.known[name])
		}
	}
	return lasting
}

// item gives a meaning to what a paper of many is about, and to its number. With a fault in what they are of, whatever is made of it passes.
func (p *paperBuilder) item(each *expr.Expr) {
	p.names = newScope(p.names)
	var typ *expr.Type
	if each != nil && each.Type() != nil {
		typ = each.Type().Elem
	}
	p.names.add("item", p.symbols.add(program.Symbol{Name: "item", Kind: program.ItemSymbol, Type: typ}))
	p.names.add("n", p.symbols.add(program.Symbol{Name: "n", Kind: program.RowSymbol, Type: expr.NumberOf(expr.Integer)}))
}

func (p *paperBuilder) section(n *syntax.Node) program.PaperSection {
	return program.PaperSection{
		Side:  n.Get("side").String(),
		Title: p.text(n.Get("title"), p.names),
		When:  p.condition(n.Get("when"), p.names),
		Body:  p.rich(n.Get("body"), p.names),
		Lines: p.lines(n.Get("lines"), p.names),
		Table: p.table(n.Get("table")),
	}
}

// table compiles a table; each has a line of its own.
func (p *paperBuilder) table(n *syntax.Node) *program.PaperTable {
	if n == nil {
		return nil
	}
	made := p.tableOf(n, p.names, p.symbols)
	for _, row := range n.Get("fixed").List() {
		made.Fixed = append(made.Fixed, p.cells(row, p.names))
	}
	return made
}

// tableOf compiles a table, of a paper or of a step.
func (b *builder) tableOf(n *syntax.Node, names *scope, symbols *symbols) *program.PaperTable {
	made := &program.PaperTable{Rows: b.expression(n.Get("rows"), names, expr.ListType(nil)), Total: b.cells(n.Get("total"), names)}
	inside := names
	if n.Get("rows") != nil {
		inside = newScope(names)
		var typ *expr.Type
		if made.Rows != nil && made.Rows.Type() != nil {
			typ = made.Rows.Type().Elem
		}
		inside.add("line", symbols.add(program.Symbol{Name: "line", Kind: program.LineSymbol, Type: typ}))
	}
	for _, column := range n.Get("columns").List() {
		made.Columns = append(made.Columns, program.PaperColumn{
			Label: b.text(column.Get("label"), names),
			Value: b.shown(column.Get("value"), inside),
		})
	}
	return made
}

func (b *builder) cells(n *syntax.Node, names *scope) []program.PaperCell {
	var cells []program.PaperCell
	for _, item := range n.List() {
		if item.Block != nil {
			cells = append(cells, program.PaperCell{Value: b.shown(item.Get("value"), names)})
		} else {
			cells = append(cells, program.PaperCell{Text: b.text(item, names)})
		}
	}
	return cells
}
