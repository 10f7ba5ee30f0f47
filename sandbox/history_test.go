package sandbox_test

import (
	"testing"
	"time"

	"miroir/internal/compile"
	"miroir/internal/program"
	"miroir/sandbox"
	"miroir/scenarios"
)

// TestTurnsLeadToEveryMoment goes from the end of a log, some of it undone, to each of its moments and looks where one stands.
func TestTurnsLeadToEveryMoment(t *testing.T) {
	p, faults, err := compile.Load(scenarios.FS, "impots")
	if err != nil || p == nil {
		t.Fatal(err, faults)
	}
	w := sandbox.NewWorld(p)
	log, _ := sandbox.Apply(w, nil, sandbox.Open{Site: p.ID, Persona: p.Personas[0].ID, Seed: 1, Day: time.Date(2031, 2, 3, 0, 0, 0, 0, time.UTC), Forced: true}, nil)
	act := func(log []sandbox.Event, a sandbox.Action) []sandbox.Event {
		state, err := sandbox.Fold(w, log)
		if err != nil {
			t.Fatal(err)
		}
		events, _ := sandbox.Apply(w, state, a, nil)
		return append(log[:len(log):len(log)], events...)
	}
	proc := p.Procedures[0].ID
	if state, err := sandbox.Fold(w, log); err != nil || state.Today().Year() != 2031 {
		t.Fatalf("a day that is forced: %v %v", state.Today(), err)
	}
	for _, a := range []sandbox.Action{
		sandbox.SignInAsPersona{Site: p.ID}, sandbox.Start{Site: p.ID, Procedure: proc}, sandbox.KeepNotes{Text: "un"}, sandbox.AdvanceTime{By: program.Delay{Days: 1}},
		sandbox.AdvanceTime{By: program.Delay{Days: 1}}, sandbox.Undo{}, sandbox.Undo{},
	} {
		log = act(log, a)
	}
	moments := sandbox.History(log)
	taken := 0
	for _, m := range moments {
		turns, ok := sandbox.Turns(log, m.Seq())
		if !ok {
			t.Fatalf("no way to %d", m.Seq())
		}
		there := log
		for ; turns < 0; turns++ {
			there = act(there, sandbox.Undo{})
		}
		for ; turns > 0; turns-- {
			there = act(there, sandbox.Redo{})
		}
		after := sandbox.History(there)
		last := after[0]
		for _, one := range after {
			if !one.Taken && !one.Passive {
				last = one
			}
		}
		if !m.Passive && last.Seq() != m.Seq() {
			t.Errorf("to %d leads to %d", m.Seq(), last.Seq())
		}
		if m.Taken {
			taken++
		}
	}
	if _, ok := sandbox.Turns(log, 999); ok || taken != 2 {
		t.Errorf("%d moments were undone, and one that never was is there: %t", taken, ok)
	}
}
