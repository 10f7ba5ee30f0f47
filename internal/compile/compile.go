// Package compile turns a scenario's folder into a program: it is the one front door of the pipeline.
//
// It reads the files through syntax, resolves what names mean, compiles every expression, and lets check judge the whole. A
// program that it gives without errors keeps its promises: every reference resolves, every expression has its type, every text
// is there in every locale. It knows neither themes nor HTTP.
//
// Computed values are compiled when something first asks for their type, so that they may be written in any order; the order
// in which they are finished is the order in which they depend on each other, and one that is asked for while it is being
// compiled depends on itself.
package compile

import (
	"fmt"
	"io/fs"
	"path"
	"slices"

	"miroir/internal/block"
	"miroir/internal/check"
	"miroir/internal/diag"
	"miroir/internal/program"
	"miroir/scenarios/blocks"
)

// ScenarioFile is the file that makes a folder a scenario.
const ScenarioFile = "scenario.yaml"

// An Option changes how a scenario is loaded.
type Option func(*options)

type options struct {
	shown  string
	looks  check.Looks
	blocks fs.FS // shared ones
	trial  bool  // blocks are tried on their own
	proven bool  // the rules need not judge it
}

// DressedIn has the scenario's theme and icon looked up among these; without it they are not looked up.
func DressedIn(looks check.Looks) Option { return func(o *options) { o.looks = looks } }

// Proven has the scenario compiled without the rules that only judge it, and its walks left unread: one that comes with the program, of which the tests
// show that it loads in silence and that the program is the same. What can't be compiled is reported all the same.
func Proven() Option { return func(o *options) { o.proven = true } }

// Load compiles the scenario whose folder is at path in fsys. The program is nil when there are errors among the
// diagnostics. The error tells what kept it from reading: a folder without a scenario.yaml gives fs.ErrNotExist.
func Load(fsys fs.FS, path string) (*program.Program, diag.List, error) {
	return LoadAs(fsys, path, path)
}

// LoadAs is Load for a folder that diagnostics name as shown; its last element is the program's ID.
func LoadAs(fsys fs.FS, path, shown string, how ...Option) (*program.Program, diag.List, error) {
	o := options{shown: shown, blocks: blocks.FS}
	for _, option := range how {
		option(&o)
	}
	inside, err := fs.Sub(fsys, path)
	if err != nil {
		return nil, nil, fmt.Errorf("open scenario %s: %w", shown, err)
	}
	return o.load(inside)
}

func (o options) load(inside fs.FS) (*program.Program, diag.List, error) {
	f := &files{inside: inside, shown: o.shown, proven: o.proven}
	return o.compile(f, &stock{files: f, shared: o.blocks, read: map[string]*block.Block{}})
}

// compile makes a program of files, with blocks from the stock.
func (o options) compile(f *files, stock *stock) (*program.Program, diag.List, error) {
	unit, err := f.read()
	if err != nil {
		return nil, nil, fmt.Errorf("read scenario %s: %w", o.shown, err)
	}
	if f.shape.HasErrors() {
		return nil, append(f.shape, f.faults...).Sorted(), nil
	}
	unit.Looks = o.looks
	expanded := stock.expand(unit)
	if stock.faults.HasErrors() || expanded.Faults.HasErrors() {
		faults := slices.Concat(f.shape, f.faults, stock.faults, expanded.Faults, o.tried(stock, unit.Locales()))
		return nil, expanded.Explained(faults).Sorted(), nil
	}
	nameStates(unit.Tree)
	f.lists(unit)
	f.tables(unit)
	f.translations(unit)
	if f.shape.HasErrors() {
		return nil, append(f.shape, f.faults...).Sorted(), nil
	}
	b := newBuilder(unit)
	b.trial = o.trial
	unit.Program = b.program(path.Base(o.shown))
	faults, finished := o.judged(unit, slices.Concat(b.faults, f.faults))
	faults = slices.Concat(faults, stock.faults, expanded.Faults, o.tried(stock, unit.Locales()))
	faults = append(expanded.Explained(faults), f.shape...)
	if !o.proven {
		faults = check.Silence(unit, faults, finished)
	}
	faults = faults.Sorted()
	if faults.HasErrors() {
		return nil, faults, nil
	}
	return unit.Program, faults, nil
}

// judged adds to the faults what the rules find; finished tells that all of them judged. What can be answered depends on the scenario's personas, whom
// a trial has none of its own.
func (o options) judged(unit *check.Unit, faults diag.List) (all diag.List, finished bool) {
	if o.proven {
		return faults, false
	}
	faults = append(check.Tree(unit), faults...)
	if faults.HasErrors() || o.trial {
		return faults, false
	}
	return append(faults, check.Program(unit)...), true
}

// tried is what stock finds wrong with the scenario's own blocks, but in a trial itself.
func (o options) tried(s *stock, locales []string) diag.List {
	if o.trial || o.proven {
		return nil
	}
	return s.tried(locales)
}
