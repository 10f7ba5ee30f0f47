package sandbox

import (
	"maps"
	"slices"
	"time"

	"miroir/internal/field"
	"miroir/internal/locale"
	"miroir/internal/program"
)

// Apply decides what an action does in a state: the events that record it, and what comes of it. It is pure: no I/O, no clock, no
// chance but the seed's. The state is nil for Open alone. words is the language in which the values were typed; nil: the first one.
func Apply(w *World, s *State, a Action, words *locale.Locale) ([]Event, Outcome) {
	d := Decide(w, s, a, words, nil)
	return d.Events, d.Outcome
}

// A Decision is what Apply gives, with what was found on the way, for whoever goes on from there.
type Decision struct {
	Events  []Event
	Outcome Outcome
	After   *State    // what the events make of the state; nil where folding them takes the whole log, or nothing was open
	View    *Snapshot // of After, as far as it was looked at; nil: it wasn't
}

// Decide is Apply for whoever has looked at the state already, or will look at what comes of it. seen is a Snapshot of the state that nobody uses any more;
// nil: none.
func Decide(w *World, s *State, a Action, words *locale.Locale, seen *Snapshot) (d Decision) {
	if open, ok := a.(Open); ok {
		d.Events, d.Outcome = applyOpen(w, open)
		return d
	}
	if s == nil {
		return d
	}
	x := &applying{world: w, before: s, state: s, words: words, seen: seen}
	if x.words == nil {
		x.words = locale.New(locale.Tags()[0])
	}
	d.Outcome = x.apply(a)
	x.entered(d.Outcome)
	d.Events = x.events
	if !turns(d.Events) {
		d.After = x.state
	}
	if d.After != nil && x.seen != nil && x.seen.state == d.After && len(d.Outcome.Problems) == 0 { // whose words a problem's View says
		d.View = x.seen
	}
	return d
}

// applying is one action being decided: the events so far and the state that they make.
type applying struct {
	world  *World
	before *State
	state  *State
	words  *locale.Locale
	reads  *field.Reader
	events []Event
	seen   *Snapshot // the last that was looked at
	judged *Snapshot // in which a step's form was judged, before it was recorded; nil: none was, or a grid was laid in it
}

// sight is Look at the state as it is by now.
func (x *applying) sight(site, procedure string) *Snapshot {
	switch before := x.seen; {
	case before.is(x.state, site, procedure):
	case x.judgedAsRecorded(site, procedure):
		x.seen, x.judged = x.judged, nil
		x.seen.settle(x.state)
	default:
		x.seen = Look(x.world, x.state, site, procedure)
		x.follow(before)
	}
	return x.seen
}

// answered is the event, where all that happened is that one step of a procedure was answered; nil where more did, or less.
func (x *applying) answered(site, procedure string) *Event {
	if len(x.events) != 1 {
		return nil
	}
	if e := &x.events[0]; e.Kind == Answered && e.Site == site && e.Procedure == procedure {
		return e
	}
	return nil
}

// judgedAsRecorded tells whether all that happened is that a form was recorded with the answers in which it was judged.
func (x *applying) judgedAsRecorded(site, procedure string) bool {
	e, j := x.answered(site, procedure), x.state.Journey(site, procedure)
	if e == nil || e.Row != 0 || e.List || j == nil || j.Draft == nil || !x.judged.is(x.before, site, procedure) {
		return false
	}
	v := x.judged
	if v.draft == nil || v.open != nil || !x.state.Today().Equal(v.today) {
		return false
	}
	done := v.done[v.index(e.Step)]
	at := slices.IndexFunc(j.Draft.Steps, func(one StepDone) bool { return one.Step == e.Step })
	return at >= 0 && len(done.Typed) == 0 && maps.EqualFunc(done.Values, j.Draft.Steps[at].Values, slices.Equal)
}

// follow has what is seen take over what was found before, where all that happened is that one step was answered.
func (x *applying) follow(before *Snapshot) {
	if x.seen == nil || x.seen.proc == nil || !before.is(x.before, x.seen.site.ID, x.seen.proc.ID) || before.draft == nil {
		return
	}
	if e := x.answered(x.seen.site.ID, x.seen.proc.ID); e != nil {
		if at := x.seen.index(e.Step); at >= 0 {
			x.seen.look.follow(before.look, at)
		}
	}
}

func (x *applying) apply(a Action) Outcome {
	if out := x.troubled(a); out != nil {
		return *out
	}
	if out := x.shut(knocksAt(a)); out != nil {
		return *out
	}
	switch a := a.(type) {
	case SignIn, SignInAsPersona, EnterCode, ResendCode, SignOut, ExpireSession, SignOutEverywhere, BrokerChoose, BrokerSignIn, BrokerConsent:
		return x.atDoor(a)
	case Activate, FollowLink, ChoosePassword, ForgetPassword, ForgetUsername:
		return x.atAccount(a)
	case ReadMail, FileMail, FollowTrap, RecogniseTrap, TypeInTrap, ReportCall, ReadCall, ReadTexts, KeepNotes, ReadMessage:
		return x.atDesk(a)
	case Start:
		return x.start(a)
	case PassStop:
		return x.pass(a)
	case HandOver:
		return x.handOver(a)
	case TakeOver:
		return x.takeOver(a)
	case Answer:
		return x.answer(a)
	case Keep:
		return x.keep(a, false)
	case SaveLater:
		return x.saveLater(a)
	case SendStepCode:
		return x.sendStepCode(a)
	case Attach:
		return x.attach(a)
	case AddRow:
		return x.addRow(a)
	case RemoveRow:
		return x.removeRow(a)
	case AddInline:
		return x.addInline(a)
	case RemoveInline:
		return x.removeInline(a)
	case Submit:
		return x.submit(a)
	case Sign:
		return x.sign(a)
	case ResendSignature:
		return x.resign(a)
	case Correct:
		return x.correct(a)
	case Opine:
		return x.opine(a)
	case SwitchIncident:
		return x.switchIncident(a)
	case AdvanceTime:
		return x.advance(a)
	case Undo:
		return x.undo(a)
	case Redo:
		return x.redo(a)
	}
	return Outcome{}
}

// open is the time of the world's first morning.
const open = 9 * time.Hour

func applyOpen(w *World, a Open) ([]Event, Outcome) {
	p := w.Site(a.Site)
	exercise := w.Exercise(a.Site, a.Exercise)
	if exercise != nil {
		a.Persona = exercise.Persona.ID
	}
	if p == nil || w.Persona(a.Site, a.Persona) == nil || a.Exercise != "" && exercise == nil {
		return nil, Outcome{}
	}
	day := a.Day
	if !p.Today.IsZero() && !a.Forced {
		day = p.Today
	}
	day = midnight(day).Add(open)
	events := []Event{{
		Seq: 1, Action: 1, Kind: Opened, Site: a.Site, Persona: a.Persona, Seed: a.Seed, Day: day, Desk: true, Exercise: a.Exercise,
	}}
	if exercise != nil {
		for _, one := range exercise.Incidents {
			events = append(events, Event{Seq: int64(len(events) + 1), Action: 1, Kind: IncidentBegun, Site: a.Site, Incident: one.ID, Day: day})
		}
	}
	if exercise != nil {
		return events, Outcome{Next: Place{Kind: DeskPlace, Site: a.Site}} // where it says what to do
	}
	return events, Outcome{Next: Place{Kind: HomePlace, Site: a.Site}}
}

func midnight(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// happen records an event and folds it.
func (x *applying) happen(e Event) {
	e.Seq = x.state.Seq + 1
	e.Action = x.before.Seq + 1
	x.events = append(x.events, e)
	if e.Kind == Undone || e.Kind == Redone {
		return
	}
	next, err := folded(x.world, x.state, x.events[len(x.events)-1:], true)
	if err == nil {
		x.state = next
	}
}

// reader reads what the learner types.
func (x *applying) reader() *field.Reader {
	if x.reads == nil {
		x.reads = x.world.reader(x.words, x.world.Persona(x.before.Site, x.before.Persona))
		x.reads.Issued = issued(x.world, x.before)
	}
	return x.reads
}

// look sees a procedure now. The outcome says why it can't be acted on: no such place, it is closed, or the door is shut.
func (x *applying) look(site, procedure string) (*Snapshot, *Outcome) {
	v, refused := x.see(site, procedure)
	if refused != nil {
		return nil, refused
	}
	if at, closed := v.ClosedAt(); closed {
		return nil, &Outcome{Next: at}
	}
	return v, nil
}

// see is look, whether the procedure is closed or not, at a site that is open.
func (x *applying) see(site, procedure string) (*Snapshot, *Outcome) {
	if procedure == "" {
		return nil, &Outcome{}
	}
	v := x.sight(site, procedure)
	if v == nil {
		return nil, &Outcome{}
	}
	if out := x.shut(site); out != nil {
		return nil, out
	}
	if !x.state.SignedIn(site) {
		return nil, &Outcome{Next: Place{Kind: SignInPlace, Site: site}}
	}
	return v, nil
}

// acted tells whether something was done, undone or redone since a page was drawn: a second click on its button does nothing. What was
// typed meanwhile, or a message read, is no matter.
func (x *applying) acted(base int64) bool {
	last := x.state.Turned
	if x.state.trail != nil {
		last = max(last, x.state.trail.seq)
	}
	return base > 0 && last > base
}

func (x *applying) undo(a Undo) Outcome {
	if a.Base > 0 && x.state.Turned > a.Base && x.state.Redoable > 0 && x.state.undone.Kind != Nowhere {
		return Outcome{Next: x.state.undone, Again: true}
	}
	if x.state.Undoable == 0 || x.acted(a.Base) {
		return Outcome{Next: Place{Kind: HerePlace}}
	}
	at := Place{Kind: HerePlace}
	if x.state.trail != nil {
		at = x.state.trail.at
	}
	x.happen(Event{Kind: Undone})
	return Outcome{Next: at}
}

func (x *applying) redo(a Redo) Outcome {
	if x.state.Redoable > 0 && !x.acted(a.Base) {
		x.happen(Event{Kind: Redone})
	}
	return Outcome{Next: Place{Kind: HerePlace}}
}

// kindOf is a field of a type, to read what is typed outside of procedures.
func kindOf(typ, name string) *program.Field { return &program.Field{Name: name, Type: typ} }
