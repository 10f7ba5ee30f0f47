package walk

import (
	"miroir/sandbox"
)

// GoOn implements Hands.
func (e *Engine) GoOn() error {
	if e.state == nil {
		return miss("nothing_open", nil)
	}
	at := e.at
	switch at.Kind {
	case sandbox.StartPlace:
		return e.act(sandbox.Start{Site: e.siteID, Procedure: at.Procedure, Begin: true}, nil)
	case sandbox.TurnPlace:
		return e.act(sandbox.HandOver{Site: e.siteID, Procedure: at.Procedure, Base: e.state.Seq}, nil)
	case sandbox.ActorPlace:
		return e.act(sandbox.TakeOver{Site: e.siteID, Procedure: at.Procedure, Actor: at.Step}, nil)
	case sandbox.StopPlace:
		if stop, _ := e.look().Stopped(); stop != nil && stop.GoOn {
			return e.act(sandbox.PassStop{Site: e.siteID, Procedure: at.Procedure, Base: e.state.Seq}, nil)
		}
	}
	return miss("no_form", map[string]any{"Place": pageName(at)})
}

// Sign implements Hands.
func (e *Engine) Sign(code string) error {
	if err := e.asks(sandbox.SignPlace); err != nil {
		return err
	}
	values := sandbox.Answers{sandbox.CodeInput: {code}}
	return e.act(sandbox.Sign{Site: e.siteID, Procedure: e.at.Procedure, Values: values}, nil)
}

// turnAway goes where the server leads from a page that is closed now, and from the page that says so once it is open.
func (e *Engine) turnAway() error {
	if e.at.Site == "" || e.at.Kind == sandbox.HomePlace {
		return nil
	}
	at, closed := e.look().ClosedAt()
	switch {
	case closed && (at.Procedure == "" || e.at.Kind != sandbox.ReceiptPlace):
		e.at = at
	case !closed && e.at.Kind == sandbox.ClosedPlace && e.at.Procedure == "":
		e.at = e.inside(sandbox.Place{Kind: sandbox.SpacePlace, Site: e.siteID})
	case !closed && e.at.Kind == sandbox.ClosedPlace:
		return e.act(sandbox.Start{Site: e.siteID, Procedure: e.at.Procedure}, nil)
	}
	return nil
}

// inside is a place behind the site's door, or the door where one stands before it.
func (e *Engine) inside(at sandbox.Place) sandbox.Place {
	if !e.state.SignedIn(e.siteID) {
		at.Kind = sandbox.SignInPlace
	}
	return at
}

// Opine implements Hands.
func (e *Engine) Opine(values sandbox.Answers) error {
	if err := e.asks(sandbox.ReceiptPlace); err != nil {
		return err
	}
	return e.act(sandbox.Opine{Site: e.siteID, Procedure: e.at.Procedure, Values: values}, nil)
}
