package site_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"miroir/internal/program"
	"miroir/internal/site"
	"miroir/sandbox"
)

// How long a life is, and every how many actions some pages are looked at. A hundred lives are lived; -rapid.checks=400 makes it a hundred thousand actions.
const (
	lifeActions = 250
	shortLife   = 30
	lookEvery   = 20
)

// TestAnyLife lives at random in one world with every site of the library: procedures are begun, answered well and badly, sent, corrected; the clock moves,
// messages are read, incidents come and go, actions are undone. Wherever that leads, every page can be drawn, nothing comes before its cause, the log folds
// to the same state, and what was begun can be finished.
func TestAnyLife(t *testing.T) {
	w := library(t)
	s := shipped(t, w)
	actions := lifeActions
	if testing.Short() {
		actions = shortLife
	}
	rapid.Check(t, func(rt *rapid.T) {
		home := rapid.SampledFrom(w.Sites).Draw(rt, "home")
		l := &life{learner: play(t, w, home, rapid.SampledFrom(home.Personas).Draw(rt, "persona").ID), rt: rt, pages: s}
		for i := range actions {
			l.act()
			if i%lookEvery == 0 {
				l.see()
			}
		}
		l.inOrder()
		l.replays()
		l.finish()
	})
}

// life is a learner who goes from site to site.
type life struct {
	*learner
	rt    *rapid.T
	pages *site.Site
	proc  *program.Procedure // the one that is gone on with; nil: none at this site
}

func (l *life) act() {
	switch rapid.IntRange(0, 15).Draw(l.rt, "action") {
	case 0:
		l.site, l.proc = rapid.SampledFrom(l.world.Sites).Draw(l.rt, "site"), nil
	case 1, 2:
		l.do(sandbox.AdvanceTime{By: rapid.SampledFrom(l.stretches()).Draw(l.rt, "stretch")})
	case 3:
		one := rapid.SampledFrom(l.site.Incidents).Draw(l.rt, "incident")
		l.do(sandbox.SwitchIncident{Site: l.site.ID, Incident: one.ID, On: l.state.Trouble(l.site.ID, one.ID) == nil})
	case 4:
		l.do(rapid.SampledFrom([]sandbox.Action{sandbox.Undo{}, sandbox.Undo{}, sandbox.Redo{}}).Draw(l.rt, "turn"))
	case 5:
		l.read()
	case 6:
		l.do(sandbox.Correct{Site: l.site.ID, Procedure: rapid.SampledFrom(l.site.Procedures).Draw(l.rt, "corrected").ID})
	case 7:
		if l.proc != nil {
			l.random(l.rt, l.proc)
		}
	case 8:
		l.do(rapid.SampledFrom([]sandbox.Action{sandbox.SignOut{Site: l.site.ID}, sandbox.SignOutEverywhere{}}).Draw(l.rt, "door"))
	default:
		l.goOn()
	}
}

// stretches are those of the desk's buttons.
func (l *life) stretches() []program.Delay {
	all := []program.Delay{{Days: 1}, {Days: 7}, {Days: 21}, {Months: 1}}
	if due, ok := sandbox.Expected(l.world, l.state); ok {
		all = append(all, program.Delay{Minutes: int(due.Sub(l.state.Now)/time.Minute) + 1})
	}
	return all
}

// read opens a message, whichever.
func (l *life) read() {
	id := rapid.IntRange(0, len(l.state.Mails)+2).Draw(l.rt, "id")
	l.do(rapid.SampledFrom([]sandbox.Action{
		sandbox.ReadMail{ID: id}, sandbox.ReadCall{ID: id}, sandbox.ReadMessage{ID: id}, sandbox.FollowTrap{Mail: id}, sandbox.FileMail{ID: id, Folder: sandbox.Unwanted},
	}).Draw(l.rt, "message"))
}

// goOn signs in, begins what can be, answers what is asked, or sends.
func (l *life) goOn() {
	l.do(sandbox.SignInAsPersona{Site: l.site.ID})
	if l.proc == nil || !l.look(l.proc).Started() && !l.look(l.proc).Begins() {
		open := l.open()
		if len(open) == 0 {
			return
		}
		l.proc = rapid.SampledFrom(open).Draw(l.rt, "procedure")
	}
	l.do(sandbox.Start{Site: l.site.ID, Procedure: l.proc.ID, Begin: true})
	l.through(l.proc)
	if rapid.Bool().Draw(l.rt, "send") {
		l.submit(l.proc)
	}
}

// open lists what is begun at the site, or can be.
func (l *life) open() []*program.Procedure {
	var list []*program.Procedure
	for _, proc := range l.site.Procedures {
		if look := l.look(proc); look.Started() || look.Begins() {
			list = append(list, proc)
		}
	}
	return list
}

// see draws some of the pages that there are now.
func (l *life) see() {
	proc := rapid.SampledFrom(l.site.Procedures).Draw(l.rt, "looked at")
	tag := rapid.SampledFrom(l.pages.Locales(l.site.ID)).Draw(l.rt, "locale")
	drawings := append(l.drawings(proc, tag), l.around(proc, tag)...)
	for range 3 {
		d := rapid.SampledFrom(drawings).Draw(l.rt, "page")
		html, err := l.pages.Render(nil, d.key, d.request)
		if err != nil || !strings.HasPrefix(string(html), "<!DOCTYPE html>") {
			l.rt.Fatalf("%+v: %v\n%s", d.key, err, html)
		}
	}
}

// inOrder holds that what came did so in order, and never before its cause.
func (l *life) inOrder() {
	var last time.Time
	for _, m := range l.state.Mails {
		l.follows("mail", &last, m.On, sandbox.Case{Site: m.Site, Procedure: m.Procedure, Number: m.Number})
	}
	last = time.Time{}
	for _, c := range l.state.Phone {
		l.follows("call", &last, c.On, sandbox.Case{Site: c.Site, Procedure: c.Procedure, Number: c.Number})
	}
	last = time.Time{}
	for _, m := range l.state.Inbox {
		l.follows("message", &last, m.On, m.Case)
	}
	last = time.Time{}
	for _, d := range l.state.Issued {
		l.follows("document", &last, d.On, d.Case)
	}
	last = time.Time{}
	for _, p := range l.state.Payments {
		l.follows("payment", &last, p.On, p.Case)
	}
	for _, j := range l.state.Journeys {
		for n, f := range j.Filings {
			last = time.Time{}
			for _, stage := range f.Stages {
				l.follows("state "+stage.State, &last, stage.On, sandbox.Case{Site: j.Site, Procedure: j.Procedure, Number: n + 1})
			}
		}
	}
}

func (l *life) follows(what string, last *time.Time, on time.Time, c sandbox.Case) {
	if on.Before(*last) || on.After(l.state.Now) {
		l.rt.Fatalf("a %s of %+v on %v, after one of %v, on %v", what, c, on, *last, l.state.Now)
	}
	*last = on
	if c.Number == 0 {
		return
	}
	j := l.state.Journey(c.Site, c.Procedure)
	if j == nil || c.Number > len(j.Filings) || on.Before(j.Filings[c.Number-1].On) {
		l.rt.Fatalf("a %s of %v about %+v, which was sent later", what, on, c)
	}
}

// replays holds that the log folds to what was lived.
func (l *life) replays() {
	folded, err := sandbox.Fold(l.world, l.events)
	if err != nil {
		l.rt.Fatal(err)
	}
	got, want := asJSON(l.rt, folded), asJSON(l.rt, l.state)
	if got != want {
		l.rt.Fatalf("replayed:\n%s\nlived:\n%s", got, want)
	}
}

func asJSON(t *rapid.T, s *sandbox.State) string {
	b, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// finish holds that wherever one stands, all that was done can be undone, to the first state.
func (l *life) finish() {
	for range 20 * lifeActions {
		if l.state.Undoable == 0 {
			break
		}
		l.do(sandbox.Undo{})
	}
	first, err := sandbox.Fold(l.world, l.events[:1])
	if err != nil {
		l.rt.Fatal(err)
	}
	now := *l.state
	now.Seq, now.Turned, now.Redoable, now.Notes = first.Seq, first.Turned, first.Redoable, first.Notes
	if len(now.Mails) == len(first.Mails) && len(now.Phone) == len(first.Phone) { // what was read before anything was done stays read
		now.Mails, now.Phone = first.Mails, first.Phone
	}
	if got, want := asJSON(l.rt, &now), asJSON(l.rt, first); got != want {
		l.rt.Fatalf("all undone:\n%s\nat first:\n%s", got, want)
	}
}
