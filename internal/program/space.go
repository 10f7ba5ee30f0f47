package program

import "slices"

// StateOf finds a state by its ID; nil where there is none.
func (p *Procedure) StateOf(id string) *State {
	for _, s := range p.States {
		if s.ID == id {
			return s
		}
	}
	return nil
}

// Ahead lists the states that a case may be told of beforehand, from one on (nil: from its sending): in the order declared those that say nothing good or
// bad, up to the first that is an answer, which has another tone or ends the case. answer is that, where there can be one only; else nobody can tell, and
// only that there will be one is said. Behind a good answer no bad one is foretold, nor what only comes of a bad one, which is declared behind it.
func (p *Procedure) Ahead(from *State) (path []*State, answer *State, open bool) {
	if from != nil && from.End {
		return nil, nil, false
	}
	var answers []*State
	rest := p.States[slices.Index(p.States, from)+1:]
	if from != nil && from.Tone == ToneSuccess {
		if bad := slices.IndexFunc(rest, func(s *State) bool { return s.Tone == ToneDanger }); bad >= 0 {
			rest = rest[:bad]
		}
	}
	for _, s := range rest {
		switch {
		case s.Tone == ToneWarning:
		case s.End || s.Tone != ToneInfo:
			answers = append(answers, s)
		case len(answers) == 0:
			path = append(path, s)
		}
	}
	if len(answers) == 1 {
		answer = answers[0]
	}
	return path, answer, len(answers) > 0
}

// The tones of states.
const (
	ToneInfo    = "info"
	ToneSuccess = "success"
	ToneWarning = "warning"
	ToneDanger  = "danger"
)

// Issues tells whether documents may ever be made of what is filed at the site.
func (p *Program) Issues() bool { return p.follows(func(a *After) bool { return a.Document != nil }) }

// Pays tells whether money may ever go one way or the other.
func (p *Program) Pays() bool { return p.follows(func(a *After) bool { return a.Money != nil }) }

// Writes tells whether messages may ever come to the site's own inbox.
func (p *Program) Writes() bool { return p.follows(func(a *After) bool { return a.Message != nil }) }

// Awaits tells whether something may ever be expected: that a procedure is sent, or that one comes.
func (p *Program) Awaits() bool {
	return p.follows(func(a *After) bool { return a.Open != nil || a.Appointment != nil })
}

func (p *Program) follows(does func(*After) bool) bool {
	return slices.ContainsFunc(p.Procedures, func(proc *Procedure) bool { return slices.ContainsFunc(proc.After, does) })
}
