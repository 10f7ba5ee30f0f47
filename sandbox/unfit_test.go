package sandbox_test

import (
	"testing"

	"miroir/internal/compile"
	"miroir/sandbox"
	"miroir/scenarios"
)

// TestRecordedAnswersFit holds that what was recorded fits the program it was recorded with, and that of a program without its steps nothing does.
func TestRecordedAnswersFit(t *testing.T) {
	p, faults, err := compile.Load(scenarios.FS, "impots")
	if err != nil || p == nil {
		t.Fatal(err, faults)
	}
	w := sandbox.NewWorld(p)
	proc := p.Procedures[0]
	log, _ := sandbox.Apply(w, nil, sandbox.Open{Site: p.ID, Persona: p.Personas[0].ID, Seed: 1, Day: p.Today}, nil)
	act := func(a sandbox.Action) *sandbox.State {
		state, err := sandbox.Fold(w, log)
		if err != nil {
			t.Fatal(err)
		}
		events, _ := sandbox.Apply(w, state, a, nil)
		log = append(log, events...)
		if state, err = sandbox.Fold(w, log); err != nil {
			t.Fatal(err)
		}
		return state
	}
	act(sandbox.SignInAsPersona{Site: p.ID})
	state := act(sandbox.Start{Site: p.ID, Procedure: proc.ID})
	answers := 0
	for _, step := range proc.Steps {
		look := sandbox.Look(w, state, p.ID, proc.ID)
		values := sandbox.Answers{}
		for _, f := range step.Fields {
			values[f.Name] = look.Answer(f)
		}
		state = act(sandbox.Answer{Site: p.ID, Procedure: proc.ID, Step: step.ID, Values: values})
	}
	for _, done := range state.Journey(p.ID, proc.ID).Draft.Steps {
		for _, one := range done.Values {
			answers += min(1, len(one))
		}
	}
	if unfit := sandbox.Unfitting(w, state); answers == 0 || len(unfit) > 0 {
		t.Errorf("of %d answers, unfit: %+v", answers, unfit)
	}
	bare, cut := *p, *proc
	cut.Steps = nil
	bare.Procedures = append(bare.Procedures[:0:0], &cut)
	if unfit := sandbox.Unfitting(sandbox.NewWorld(&bare), state); len(unfit) != answers || !unfit[0].Gone {
		t.Errorf("%d of %d answers are told of", len(unfit), answers)
	}
}
