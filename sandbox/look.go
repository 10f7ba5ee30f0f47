package sandbox

import (
	"time"

	"miroir/internal/expr"
	"miroir/internal/program"
)

// A Snapshot is a state seen through its program: what is visible, what it is worth, what is missing. Everything is evaluated once,
// when asked for, and kept; a Snapshot serves one goroutine. It is the Env of its procedure's expressions.
type Snapshot struct {
	*look
	row    *rowLook    // the row whose fields are read; nil: none
	inline *inlineLook // the inline row whose fields are read; nil: none
	line   *expr.Value // the row of a paper's table that is read; nil: none
	moment *moment     // when what follows a filing is seen; nil: the filing is
}

// look is what the rows of a snapshot share.
type look struct {
	world   *World
	state   *State
	site    *Program
	proc    *program.Procedure // nil outside of procedures
	persona *program.Persona   // nil: nobody
	today   time.Time
	symbols []program.Symbol
	whole   Snapshot // the same, in no row

	draft  *Draft                  // nil: nothing is being filled in
	filing *Filing                 // the one that counts
	frozen bool                    // it is the filing that is seen: nothing is prefilled
	done   []*StepDone             // by step; nil: never touched
	open   map[*program.Field]bool // visible whatever the conditions say

	held *program.Held // the paper that is seen; nil: none
	code string        // that the letter brings

	until      int64                 // facts are those published by events before this one; 0: all
	givenFacts map[string]expr.Value // facts that are given, by name

	noted   reads                       // the steps whose answers are read by what is being found
	memo    []*memo                     // by symbol; nil: nobody has asked
	shown   []told                      // by step
	through []told                      // by step: it was gone through
	faulty  []told                      // by step: it has problems
	fields  [][]told                    // by step, then by field: it is shown; nil: nobody has asked
	given   map[*program.Field]*prefill // outside of rows
	parts   map[*program.Field]parts    // of fields that are typed in several inputs, outside of rows
	rows    map[*program.Step]*rowList
	inlines inlines // outside of rows
}

// tri is a condition's answer, kept.
type tri uint8

const (
	untold tri = iota
	asking     // being found: counts as no
	no
	yes
)

func triOf(b bool) tri {
	if b {
		return yes
	}
	return no
}

// Look sees what is being filled in; where nothing is, an empty draft. Without a procedure it sees the site alone, for its pages and
// space. nil where the world has no such site or procedure.
func Look(w *World, s *State, site, procedure string) *Snapshot {
	l := newLook(w, s, site, procedure)
	if l == nil {
		return nil
	}
	if j := s.Journey(site, procedure); j != nil && l.proc != nil {
		l.filing, _ = j.LastFiling()
		if l.draft = j.Draft; l.draft != nil {
			l.take(l.draft.Steps)
		}
	}
	return &l.whole
}

// LookFiled sees a filing by its number, 0 for the last; everything is said of its answers on the day it was filed. nil where there is
// none.
func LookFiled(w *World, s *State, site, procedure string, number int) *Snapshot {
	l := newLook(w, s, site, procedure)
	j := s.Journey(site, procedure)
	if l == nil || l.proc == nil || j == nil || len(j.Filings) == 0 || number < 0 || number > len(j.Filings) {
		return nil
	}
	if number == 0 {
		number = len(j.Filings)
	}
	l.see(&j.Filings[number-1])
	return &l.whole
}

func newLook(w *World, s *State, site, procedure string) *look {
	l := &look{world: w, state: s, site: w.Site(site), persona: w.Persona(s.Site, s.Persona), today: s.Today()}
	if l.site == nil {
		return nil
	}
	l.symbols = l.site.Symbols
	if procedure != "" {
		if l.proc = procedureOf(l.site, procedure); l.proc == nil {
			return nil
		}
		l.symbols = l.proc.Symbols
		l.done = make([]*StepDone, len(l.proc.Steps))
		l.shown, l.through, l.faulty = split(make([]told, 3*len(l.proc.Steps)), len(l.proc.Steps))
		l.fields = make([][]told, len(l.proc.Steps))
	}
	l.name(l.symbols)
	return l
}

// split cuts what is kept of steps in three.
func split(all []told, n int) (a, b, c []told) { return all[:n:n], all[n : 2*n : 2*n], all[2*n:] }

// set makes a symbol's value known.
func (l *look) set(sym int, value expr.Value) {
	l.memo[sym] = &memo{known: true, value: value, of: everything}
}

// name makes names mean what these symbols do.
func (l *look) name(symbols []program.Symbol) {
	l.symbols = symbols
	l.memo = make([]*memo, len(symbols))
	l.whole = Snapshot{look: l}
}

// see makes a filing what is seen.
func (l *look) see(f *Filing) {
	l.filing, l.frozen, l.today, l.until = f, true, f.On, f.Seq
	l.take(f.Steps)
}

// take finds the answers of each step.
func (l *look) take(steps []StepDone) {
	for i := range steps {
		if at := l.index(steps[i].Step); at >= 0 {
			l.done[at] = &steps[i]
		}
	}
}

// index is a step's place in the procedure by ID; -1 where there is none.
func (l *look) index(id string) int {
	for i, step := range l.proc.Steps {
		if step.ID == id {
			return i
		}
	}
	return -1
}

// place is a step's place in the procedure; -1 for another's.
func (l *look) place(step *program.Step) int {
	if l.proc != nil && step != nil && step.Place < len(l.proc.Steps) && l.proc.Steps[step.Place] == step {
		return step.Place
	}
	return -1
}

// Of tells whether this is what Look gives of a state; false for nil.
func (v *Snapshot) Of(s *State, site, procedure string) bool { return v.is(s, site, procedure) }

func (v *Snapshot) is(s *State, site, procedure string) bool {
	if v == nil || v.state != s || v.site.ID != site || v != &v.whole || v.frozen {
		return false
	}
	return procedure == "" && v.proc == nil || v.proc != nil && v.proc.ID == procedure
}

// Site is the site's program.
func (v *Snapshot) Site() *Program { return v.site }

// Procedure is nil outside of procedures.
func (v *Snapshot) Procedure() *program.Procedure { return v.proc }

// State is what is seen.
func (v *Snapshot) State() *State { return v.state }

// Persona is who is played; nil: nobody.
func (v *Snapshot) Persona() *program.Persona { return v.persona }

// Today is the world's date; of a filing, the day it was filed; of what follows it, the day that comes.
func (v *Snapshot) Today() time.Time {
	if v.moment != nil {
		return v.moment.today
	}
	return v.today
}

// Started tells whether a draft is being filled in.
func (v *Snapshot) Started() bool { return v.draft != nil }

// Draft is what is being filled in; nil: nothing is.
func (v *Snapshot) Draft() *Draft { return v.draft }

// Filed gives the filing that is seen, or for a draft the one that counts until it is sent; nil: none.
func (v *Snapshot) Filed() *Filing { return v.filing }
