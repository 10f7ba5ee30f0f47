package compile

import (
	"slices"

	"miroir/internal/check"
	"miroir/internal/colour"
	"miroir/internal/diag"
	"miroir/internal/expr"
	"miroir/internal/locale"
	"miroir/internal/people"
	"miroir/internal/program"
	"miroir/internal/source"
	"miroir/internal/spec"
	"miroir/internal/syntax"
)

// builder makes a program of a unit's trees.
type builder struct {
	unit     *check.Unit
	tree     *syntax.Node
	locales  []string
	tables   []table
	facts    []*program.Fact
	kinds    []*program.Paper   // of papers
	known    map[string]*listed // lists by name
	used     []*program.List    // those that fields name, in the order they are met
	siteName program.Text
	troubles []*program.Incident
	built    map[string]*procedureBuilder
	standing *expr.Type // of procedures in expressions; nil: not made yet
	made     []*program.Page
	steps    int                 // what finding out who holds which paper may still take
	long     map[*expr.Expr]bool // what took too long
	faults   diag.List
	trial    bool // a name of no type is known, for what may be anything
}

func newBuilder(unit *check.Unit) *builder {
	b := &builder{unit: unit, tree: unit.Tree, faults: library().faults, steps: program.MaxHeldSteps, long: map[*expr.Expr]bool{}, built: map[string]*procedureBuilder{}}
	b.locales = unit.Locales()
	if len(b.locales) == 0 {
		b.locales = []string{"fr"}
	}
	if !slices.Contains(b.locales, locale.Easy) && slices.Contains(unit.Tongues(), locale.Easy) && unit.HasEasy() {
		b.locales = append(b.locales, locale.Easy)
	}
	unit.Used, unit.UsedLists = map[string]bool{}, map[string]bool{}
	unit.Known, unit.Published = map[string]bool{}, map[string]bool{}
	unit.Conditions = map[*syntax.Node]*expr.Expr{}
	unit.Expressions = map[*syntax.Node]*expr.Expr{}
	unit.Places = check.Places{
		Procedures: map[*program.Procedure]*syntax.Node{},
		Steps:      map[*program.Step]*syntax.Node{},
		Fields:     map[*program.Field]*syntax.Node{},
		Computed:   map[*program.Computed]*syntax.Node{},
		Papers:     map[*program.Paper]*syntax.Node{},
		Facts:      map[*program.Fact]*syntax.Node{},
	}
	return b
}

func (b *builder) report(d diag.Diagnostic) { b.faults = append(b.faults, d) }

// expression compiles what stands behind a key that takes an expression; nil when nothing does.
func (b *builder) expression(n *syntax.Node, s *scope, want *expr.Type) *expr.Expr {
	if n == nil {
		return nil
	}
	e := b.compile(n.Literal, s, want)
	if e != nil {
		b.unit.Expressions[n] = e
	}
	return e
}

func (b *builder) compile(lit source.Literal, s *scope, want *expr.Type) *expr.Expr {
	e, faults := expr.Compile(lit, s, want)
	for _, fault := range faults {
		b.report(unopened(fault))
	}
	if e != nil {
		b.use(e)
	}
	return e
}

// use notes the tables and the facts that an expression reads: their symbols are the same everywhere, behind those of globals.
func (b *builder) use(e *expr.Expr) {
	for _, s := range e.Symbols() {
		if at := int(s) - firstTable; at >= 0 && at < len(b.tables) {
			b.unit.Used[b.tables[at].name] = true
		}
	}
	for _, fact := range e.Members(b.factsSymbol()) {
		b.unit.Known[fact] = true
	}
}

// condition compiles what holds or doesn't, and notes it for who judges conditions.
func (b *builder) condition(n *syntax.Node, s *scope) *expr.Expr {
	e := b.expression(n, s, expr.YesNo())
	if e != nil {
		b.unit.Conditions[n] = e
	}
	return e
}

// program compiles the whole.
func (b *builder) program(id string) *program.Program {
	t := b.tree
	b.tables = readTables(t.Get("tables"), b.locales)
	b.facts = readFacts(t.Get("facts"))
	var symbols symbols
	s := newScope(nil)
	b.globals(&symbols, s)
	b.describeFacts(t.Get("facts"), s)
	b.kinds = b.papers()
	b.known = b.lists()
	site := b.site(t.Get("site"), s)
	b.siteName = site.Name
	b.made = b.pages(t.Get("pages"), s)
	p := &program.Program{
		ID:       id,
		Title:    b.text(t.Get("title"), s),
		Summary:  b.text(t.Get("summary"), s),
		Site:     site,
		Mirrors:  program.Mirrors{Name: t.Get("mirrors").Get("name").String(), Compared: t.Get("mirrors").Get("compared").Day()},
		Theme:    t.Get("theme").String(),
		Accent:   accent(t.Get("look")),
		Locales:  b.locales,
		Level:    t.Get("level").String(),
		Minutes:  t.Get("minutes").Int(),
		Picture:  b.picture(t.Get("picture"), s),
		Today:    t.Get("today").Day(),
		Exit:     t.Get("exit").Bool(),
		Session:  session(t.Get("session")),
		Personas: b.personas(s),
		Papers:   b.kinds,
		Account:  b.account(t.Get("account"), s),
		Desk:     b.desk(),
		Space:    b.space(t.Get("space"), s),
		Pages:    b.made,
		Facts:    b.facts,
		Leave:    t.Get("reset").String() == spec.ResetLeave,
		Files:    b.unit.Folder,
		Symbols:  symbols.list,
	}
	for _, n := range t.Get("closed").List() {
		p.Closed = append(p.Closed, b.closing(n))
	}
	for _, t := range b.tables {
		p.Sources = append(p.Sources, program.SourceNote{Table: t.name, Words: t.source})
	}
	for _, w := range b.unit.Walks {
		p.Walks = append(p.Walks, w.File)
	}
	b.troubles = b.incidents()
	for _, e := range t.Get("procedures").Each() {
		p.Procedures = append(p.Procedures, b.procedure(e.Name, e.Value))
	}
	b.describeIncidents()
	p.Incidents, p.Exercises = b.troubles, b.exercises(p)
	for _, l := range b.used {
		p.Sources = append(p.Sources, program.SourceNote{Table: l.Name, Words: l.Source})
	}
	return p
}

// firstTable is the symbol of the first table: persona, today and year stand before it.
const firstTable = 3

// globals gives a meaning to what every expression may name, in the same order wherever it is called.
func (b *builder) globals(symbols *symbols, s *scope) {
	s.add("persona", symbols.add(program.Symbol{Name: "persona", Kind: program.PersonaSymbol, Type: people.RecordType}))
	s.add("today", symbols.add(program.Symbol{Name: "today", Kind: program.TodaySymbol, Type: expr.AnyDate()}))
	s.add("year", symbols.add(program.Symbol{Name: "year", Kind: program.YearSymbol, Type: expr.AnyNumber()}))
	for _, t := range b.tables {
		s.add(t.name, symbols.add(program.Symbol{Name: t.name, Kind: program.TableSymbol, Type: t.typ, Constant: t.value}))
	}
	if len(b.facts) > 0 {
		s.add("facts", symbols.add(program.Symbol{Name: "facts", Kind: program.FactsSymbol, Type: factsType(b.facts)}))
	}
	b.cases(symbols, s)
	if b.trial {
		s.known[anything] = symbols.add(program.Symbol{Name: anything, Kind: program.RowSymbol})
	}
}

func (b *builder) site(n *syntax.Node, s *scope) program.Site {
	return program.Site{
		Name:    b.text(n.Get("name"), s),
		Tagline: b.text(n.Get("tagline"), s),
		Mark:    n.Get("mark").String(),
	}
}

func session(n *syntax.Node) *program.Session {
	if n == nil {
		return nil
	}
	return &program.Session{Minutes: n.Get("minutes").Int(), Warn: n.Get("warn").Int()}
}

// accent reads the colours of a scenario; on dark surfaces, unless it says which, a lighter shade of the one on light ones.
func accent(n *syntax.Node) program.Accent {
	light, ok := colour.Parse(n.Get("accent").String())
	if !ok {
		return program.Accent{}
	}
	made := program.Accent{Own: true, Light: light, Dark: light.ReadableOn(colour.Dark)}
	if dark, ok := colour.Parse(n.Get("accent_dark").String()); ok {
		made.Dark = dark
	}
	return made
}

func (b *builder) picture(n *syntax.Node, s *scope) *program.Image {
	if n == nil {
		return nil
	}
	return &program.Image{Path: n.Get("file").String(), Alt: b.text(n.Get("alt"), s)}
}

func (b *builder) pages(n *syntax.Node, s *scope) []*program.Page {
	var pages []*program.Page
	for _, e := range n.Each() {
		pages = append(pages, &program.Page{
			ID:    e.Name,
			Title: b.text(e.Value.Get("title"), s),
			Body:  b.rich(e.Value.Get("body"), s),
		})
	}
	return pages
}
