// Package check judges what a scenario means: one rule a file.
//
// It stands between syntax, which knows shape alone, and compile, which asks it. Rules over the tree need nothing but what is
// written; rules over the program need names resolved and expressions compiled, and run only when those are. A rule gives
// its diagnostics and changes nothing.
package check

import (
	"io/fs"
	"path"
	"slices"

	"miroir/internal/block"
	"miroir/internal/diag"
	"miroir/internal/expr"
	"miroir/internal/locale"
	"miroir/internal/program"
	"miroir/internal/source"
	"miroir/internal/spec"
	"miroir/internal/syntax"
)

// A Unit is all that is known of one scenario.
type Unit struct {
	Folder       fs.FS
	File         *source.File
	Tree         *syntax.Node // of the scenario
	Personas     []File       // in the order the scenario lists them
	Walks        []File
	Translations []Translation // the files of words, already laid over the trees
	Program      *program.Program
	Places       Places
	Looks        Looks
	Used         map[string]bool              // the tables that expressions read
	Known        map[string]bool              // the facts that expressions read
	Published    map[string]bool              // the facts that something publishes
	Blocks       []Block                      // the scenario's own
	Args         map[*syntax.Node][]block.Arg // what uses of blocks were given, by the fields or steps among which they stood

	Conditions  map[*syntax.Node]*expr.Expr // what was compiled of each value that holds or doesn't
	Expressions map[*syntax.Node]*expr.Expr // and of each value that is an expression

	Lists     []List          // the scenario's own
	UsedLists map[string]bool // those that fields name

	explored []explorer // what explorers are made of; nil: not known yet

	// Open reads a text file of the folder that a place names; nil when it can't be read, which has then been reported.
	Open func(name string, at source.Span) *source.File
}

// A File is a persona's or a walk's.
type File struct {
	Name  string // of a persona its id; of a walk its path
	File  *source.File
	Tree  *syntax.Node
	Place source.Span // where the scenario names it
}

// A Translation is a file of a scenario's words in one language.
type Translation struct {
	Locale string
	File   *source.File
	Tree   *syntax.Node
}

// Translated tells whether a locale has a file of words.
func (u *Unit) Translated(locale string) bool {
	return slices.ContainsFunc(u.Translations, func(t Translation) bool { return t.Locale == locale })
}

// A Block is one of the scenario's own, and whether anything uses it.
type Block struct {
	Name string
	Tree *syntax.Node
	Used bool
}

// Looks is what scenarios may be dressed in. The zero Looks is not known, and then nothing is said of it.
type Looks struct {
	Themes  []string
	HasIcon func(name string) bool
}

// Places tells where what a program holds was written.
type Places struct {
	Procedures map[*program.Procedure]*syntax.Node
	Steps      map[*program.Step]*syntax.Node
	Fields     map[*program.Field]*syntax.Node
	Computed   map[*program.Computed]*syntax.Node
	Papers     map[*program.Paper]*syntax.Node // the scenario's own
	Facts      map[*program.Fact]*syntax.Node
}

// Has tells whether the folder has a file.
func (u *Unit) Has(name string) bool {
	info, err := fs.Stat(u.Folder, path.Clean(name))
	return err == nil && info.Mode().IsRegular()
}

// Locales lists the locales that the scenario declares.
func (u *Unit) Locales() []string {
	var locales []string
	for _, item := range u.Tree.Get("locales").List() {
		locales = append(locales, item.String())
	}
	return locales
}

// Tongues lists what texts may be in: the locales, and easy French beside French even where the scenario doesn't ask for it.
func (u *Unit) Tongues() []string {
	tongues := u.Locales()
	if !slices.Contains(tongues, locale.Easy) && slices.Contains(tongues, locale.New(locale.Easy).Lang()) {
		tongues = append(tongues, locale.Easy)
	}
	return tongues
}

// HasEasy tells whether any text is there in easy French.
func (u *Unit) HasEasy() bool {
	easy := u.Translated(locale.Easy)
	for _, tree := range u.trees() {
		tree.Visit(func(n *syntax.Node) {
			easy = easy || syntax.IsLocalized(n) && n.Get(locale.Easy) != nil ||
				n.Kind == spec.Markdown && syntax.IsMarkdownFile(n) && u.Has(syntax.InLocale(n.String(), locale.Easy))
		})
	}
	return easy
}

// trees lists the trees of all files: the scenario's, the personas', the walks'.
func (u *Unit) trees() []*syntax.Node {
	trees := []*syntax.Node{u.Tree}
	for _, f := range append(u.Personas[:len(u.Personas):len(u.Personas)], u.Walks...) {
		if f.Tree != nil {
			trees = append(trees, f.Tree)
		}
	}
	for _, l := range u.Lists {
		if l.Rows != nil && l.Declared.Get("rows") == nil {
			trees = append(trees, l.Rows)
		}
	}
	return trees
}

// A rule gives what it finds.
type rule func(u *Unit) diag.List

// Tree runs the rules that need only what is written.
func Tree(u *Unit) diag.List { return run(u, treeRules()) }

// Program runs the rules that need the compiled program.
func Program(u *Unit) diag.List { return run(u, programRules()) }

func run(u *Unit, rules []rule) diag.List {
	var faults diag.List
	for _, check := range rules {
		faults = append(faults, check(u)...)
	}
	return faults
}

func treeRules() []rule {
	return []rule{
		header, locales, translations, translationFiles, names, reservedNames, duplicateNames, emptyProcedures, drafts, afters, closings, tables, shownTables, grids, slots, stepCodes, patterns, looks, pictures, markdownBounds,
		groups, inlineRows, accounts, papers, letters, letterAddresses, incidents, files, personas, officialNames, realData,
		alternatives,
		contrast,
		lists, fieldOptions,
	}
}

func programRules() []rule {
	return []rule{
		unusedLists, follows,
		unreachableSteps, unreachableFields, unreachableStops, lastingClosings, pastClosings, unusedActors, noWayOut, unanswerable, unusedTables, unusedFacts, unusedBlocks, unusedPapers, givenPapers, waysIn, links, buttons, walks, wrongPrefills,
		deadConditions, circularConditions, endlessConstants, walkAnswers, repeatedLabels, missingHelp,
	}
}
