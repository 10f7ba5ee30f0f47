package program

import "miroir/internal/expr"

// Start is the page before a procedure's first step.
type Start struct {
	Title   Text // empty: the procedure's
	Body    Rich
	Needs   []Text // what to have at hand
	Minutes int    // how long it takes; 0: not said
	Button  Text
}

// Stop is where a procedure ends before its end: on a page, when a condition holds.
type Stop struct {
	When  *expr.Expr
	Page  *Page
	Step  *Step    // tried once this one is answered; nil: once all that When reads is
	GoOn  bool     // one may go on all the same
	Reads []*Field // what When depends on, and what decides whether that is asked
	Lists []*Step  // the repeats that it does
	At    *Step    // where it is decided: Step, or the last one of what it reads; nil: When reads no answer
}

// Sign is how what is sent is signed.
type Sign struct {
	ByName bool    // by the name of who is played, typed
	Code   *Second // by a code that is sent
	Letter *Letter // that brings it
}

// Draft is how long what is begun is kept when nobody touches it, on the world's clock.
type Draft struct {
	Keep   Delay
	Remind Delay   // before its end
	Soon   *Letter // the reminder; nil: none is sent
	Gone   *Letter // it was deleted
}

// An Actor is someone else who must answer, played by the same learner.
type Actor struct {
	ID     string
	Name   Text       // "Karim Fontaine"
	Title  Text       // who that is to the one who is played: "votre conjoint"
	When   *expr.Expr // nil: always
	Needs  []*Field   // the fields its When reads
	Invite *Letter    // its button leads to "procedure/as/actor"
}

// Notices are the letters that are sent while a procedure is being filled in.
func (p *Procedure) Notices() []*Letter {
	var letters []*Letter
	for _, actor := range p.Actors {
		if actor.Invite != nil {
			letters = append(letters, actor.Invite)
		}
	}
	if p.Draft != nil {
		letters = append(letters, p.Draft.Gone)
		if p.Draft.Soon != nil {
			letters = append(letters, p.Draft.Soon)
		}
	}
	if p.Submit.Sign != nil && p.Submit.Sign.Letter != nil {
		letters = append(letters, p.Submit.Sign.Letter)
	}
	for _, step := range p.Steps {
		for _, f := range step.Fields {
			if f.Letter != nil {
				letters = append(letters, f.Letter)
			}
		}
	}
	return letters
}
