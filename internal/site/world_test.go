package site_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"miroir/internal/compile"
	"miroir/internal/locale"
	"miroir/internal/program"
	"miroir/internal/site"
	"miroir/sandbox"
	"miroir/scenarios"
	"miroir/themes"
)

// library compiles the scenarios that come with miroir.
func library(t testing.TB) *sandbox.World {
	t.Helper()
	entries, err := scenarios.FS.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	var sites []*program.Program
	for _, e := range entries {
		p, list, err := compile.Load(scenarios.FS, e.Name())
		if err != nil {
			t.Fatal(err)
		}
		if p == nil {
			t.Fatalf("%s does not compile: %v", e.Name(), list)
		}
		sites = append(sites, p)
	}
	return sandbox.NewWorld(sites...)
}

// workshop compiles the scenario of these tests which asks a question of every kind.
func workshop(t testing.TB) *sandbox.World { return compiled(t, "atelier") }

// counter compiles the one that has accounts, papers and messages.
func counter(t testing.TB) *sandbox.World { return compiled(t, "guichet") }

// travels compiles the walks' scenario that has all that a journey may have beside its steps.
func travels(t testing.TB) *sandbox.World { return compiledIn(t, "../walk/testdata", "parcours") }

func compiled(t testing.TB, scenario string) *sandbox.World {
	return compiledIn(t, "testdata", scenario)
}

func compiledIn(t testing.TB, folder, scenario string) *sandbox.World {
	t.Helper()
	p, list, err := compile.Load(os.DirFS(folder), scenario)
	if err != nil {
		t.Fatal(err)
	}
	if p == nil || len(list) > 0 {
		t.Fatalf("the tests' scenario is at fault: %v", list)
	}
	return sandbox.NewWorld(p)
}

// shipped stages the library in the looks that come with miroir.
func shipped(t testing.TB, w *sandbox.World) *site.Site {
	t.Helper()
	s, err := site.New(w, themes.FS)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// learner plays a persona against the engine, without pages.
type learner struct {
	t      testing.TB
	world  *sandbox.World
	site   *program.Program
	state  *sandbox.State
	events []sandbox.Event
	last   sandbox.Outcome
	typed  sandbox.Answers // by the last answer
	words  *locale.Locale
	view   *sandbox.Snapshot // what the last decision saw
}

func play(t testing.TB, w *sandbox.World, p *program.Program, persona string) *learner {
	l := &learner{t: t, world: w, site: p, words: locale.New("fr")}
	l.do(sandbox.Open{Site: p.ID, Persona: persona, Seed: 7, Day: time.Date(2026, 5, 4, 9, 0, 0, 0, time.UTC)})
	return l
}

func (l *learner) do(a sandbox.Action) sandbox.Outcome {
	l.t.Helper()
	d := sandbox.Decide(l.world, l.state, a, l.words, l.view)
	l.events = append(l.events, d.Events...)
	state, err := l.after(d.Events)
	if err != nil {
		l.t.Fatalf("fold: %v", err)
	}
	if d.After != nil {
		state = d.After
	}
	l.state, l.last = state, d.Outcome
	l.regard(a, d.View)
	return d.Outcome
}

// regard holds what a decision saw to what is seen anew, and keeps it for the next one, as a server does.
func (l *learner) regard(a sandbox.Action, view *sandbox.Snapshot) {
	l.t.Helper()
	l.view = view
	if view == nil || view.Procedure() == nil {
		return
	}
	anew := sandbox.Look(l.world, l.state, view.Site().ID, view.Procedure().ID)
	if kept, now := l.sight(view), l.sight(anew); kept != now {
		l.t.Fatalf("%#v: what was seen differs from what is there (-there +seen):\n%s", a, cmp.Diff(strings.Split(now, "\n"), strings.Split(kept, "\n")))
	}
}

// sight is all that there is to see of a procedure, a line each.
func (l *learner) sight(v *sandbox.Snapshot) string {
	var b strings.Builder
	for _, s := range v.Procedure().Symbols {
		value, _, _ := v.Named(s.Name)
		fmt.Fprintln(&b, s.Name, value)
	}
	for _, step := range v.Procedure().Steps {
		fmt.Fprintln(&b, step.ID, v.StepVisible(step), v.Status(step))
		for _, p := range v.Problems(step) {
			fmt.Fprintln(&b, "  wrong:", p.Row, p.Field, p.Key)
		}
		for _, f := range step.Fields {
			fmt.Fprintln(&b, "  ", f.Name, v.Visible(f), v.Answer(f))
		}
	}
	return b.String()
}

// after is the state that some more events make.
func (l *learner) after(events []sandbox.Event) (*sandbox.State, error) {
	if l.state == nil {
		return sandbox.Fold(l.world, events)
	}
	return sandbox.Advance(l.world, l.state, func() ([]sandbox.Event, error) { return l.events, nil }, events)
}

// begin signs in and starts a procedure.
func (l *learner) begin(proc *program.Procedure) {
	l.do(sandbox.SignInAsPersona{Site: l.site.ID})
	if shut := l.look(proc).Shut(); shut != nil {
		l.do(sandbox.AdvanceTime{By: program.Delay{Minutes: int(shut.Opens.Sub(l.state.Now).Minutes())}})
	}
	l.do(sandbox.Start{Site: l.site.ID, Procedure: proc.ID, Begin: true})
}

func (l *learner) look(proc *program.Procedure) *sandbox.Snapshot {
	return sandbox.Look(l.world, l.state, l.site.ID, proc.ID)
}

// answer sends a step's form, or a row's, as it is drawn but for these changes.
func (l *learner) answer(proc *program.Procedure, step *program.Step, row int, changes sandbox.Answers) sandbox.Outcome {
	l.t.Helper()
	form := l.form(proc, step, row)
	for input, values := range changes {
		form[input] = values
	}
	l.typed = form
	return l.do(sandbox.Answer{Site: l.site.ID, Procedure: proc.ID, Step: step.ID, Row: row, Values: form, Base: l.state.Seq})
}

func (l *learner) form(proc *program.Procedure, step *program.Step, row int) sandbox.Answers {
	look := l.look(proc)
	if row > 0 {
		look = look.In(step, row)
	}
	if look == nil || step.Repeat != nil && row == 0 {
		return sandbox.Answers{}
	}
	return look.Form(step, l.words)
}

// request is what web gives for a page of the procedure.
func (l *learner) request(proc *program.Procedure) *site.Request {
	r := &site.Request{Path: "/s/" + l.site.ID + "/p/" + proc.ID + "?q=a&b", CSRF: "token", Notices: []site.Notice{site.Changed}, Query: "pension"}
	if l.state == nil {
		return r
	}
	r.Look = l.look(proc)
	if mails := l.state.Mails; len(mails) > 0 {
		r.Mail = mails[len(mails)-1].ID
	}
	return r
}
