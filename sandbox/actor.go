package sandbox

import (
	"slices"

	"miroir/internal/program"
)

// Acting is who answers now beside who is played; nil: nobody does.
func (v *Snapshot) Acting() *program.Actor {
	if v.proc == nil || v.draft == nil || v.frozen || v.draft.Actor == "" {
		return nil
	}
	return v.actor(v.draft.Actor)
}

// actor finds one who has something to answer.
func (v *Snapshot) actor(id string) *program.Actor {
	for _, step := range v.proc.Steps {
		if step.Actor != nil && step.Actor.ID == id && v.StepVisible(step) {
			return step.Actor
		}
	}
	return nil
}

// Awaited is whose turn it is: whose step is missing first, or else is wrong first; nil: who is played.
func (v *Snapshot) Awaited() *program.Actor {
	if missing := v.Missing(); len(missing) > 0 {
		return missing[0].Actor
	}
	for _, p := range v.AllProblems() {
		if step := v.Step(p.Step); step != nil {
			return step.Actor
		}
	}
	return nil
}

// Called tells whether someone was invited.
func (v *Snapshot) Called(actor *program.Actor) bool {
	return v.draft != nil && actor != nil && slices.Contains(v.draft.Called, actor.ID)
}

// turn is where the answers are another's.
func (v *Snapshot) turn() Outcome { return Outcome{Next: v.to(TurnPlace)} }

// handOver invites who is awaited, or goes back to who is played.
func (x *applying) handOver(a HandOver) Outcome {
	v, refused := x.look(a.Site, a.Procedure)
	if refused != nil {
		return *refused
	}
	awaited := v.Awaited()
	switch {
	case v.draft == nil || x.acted(a.Base):
		return Outcome{Next: v.Resume()}
	case v.Acting() != nil:
		x.happen(Event{Kind: ActorTurned, Site: a.Site, Procedure: a.Procedure})
	case awaited != nil && !v.Called(awaited):
		x.happen(Event{Kind: ActorCalled, Site: a.Site, Procedure: a.Procedure, For: awaited.ID})
		return v.turn()
	}
	return Outcome{Next: Look(x.world, x.state, a.Site, a.Procedure).Resume()}
}

// takeOver makes who was invited the one who answers.
func (x *applying) takeOver(a TakeOver) Outcome {
	v, refused := x.look(a.Site, a.Procedure)
	if refused != nil {
		return *refused
	}
	actor := v.actor(a.Actor)
	if v.draft == nil || actor == nil || !v.Called(actor) {
		return Outcome{Next: v.Resume()}
	}
	if v.Acting() != actor {
		x.happen(Event{Kind: ActorTurned, Site: a.Site, Procedure: a.Procedure, For: actor.ID})
	}
	return Outcome{Next: Look(x.world, x.state, a.Site, a.Procedure).Resume()}
}

// invite sends someone's invitation.
func (s *State) invite(proc *program.Procedure, e *Event) {
	for _, actor := range proc.Actors {
		if actor.ID == e.For && actor.Invite != nil {
			s.mail(actor.Invite, Mail{Site: e.Site, Letter: actor.Invite.ID, Procedure: e.Procedure, On: s.Now})
		}
	}
}
