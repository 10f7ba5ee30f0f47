package sandbox

// trail remembers where the actions that can be undone took place, the last one first.
type trail struct {
	at     Place
	seq    int64 // of the action's first event
	before *trail
}

// placeOf is where an event took place: the page to go back to when it is undone.
func placeOf(e *Event) Place {
	p := Place{Site: e.Site, Procedure: e.Procedure, Step: e.Step, Row: e.Row}
	switch e.Kind {
	case Answered, RowsChanged, StepCodeSent:
		p.Kind = StepPlace
	case RowAdded, RowRemoved:
		p.Kind, p.Row = StepPlace, 0
	case Submitted:
		p.Kind = SubmitPlace
	case Correcting, Opined:
		p.Kind = ReceiptPlace
	case SignedIn, CodeSent:
		p.Kind = doorOf(e)
	case BrokerChosen, BrokerSignedIn, BrokerLeft:
		p.Kind = BrokerPlace
	case Started, SignedOut:
		if p.Kind = StartPlace; e.For != FromStart {
			p = Place{Kind: SpacePlace, Site: e.Site} // of no procedure: its own path would begin it again
		}
	case SignatureAsked:
		p.Kind = SubmitPlace
	case ActorCalled:
		p.Kind = TurnPlace
	case ActorTurned:
		p.Kind = TurnPlace
		if e.For != "" {
			p.Kind, p.Step = ActorPlace, e.For
		}
	case StopPassed:
		p.Kind = StopPlace
	case LinkSent, UsernameSent:
		p.Kind, p.Step = ForgotPlace, e.For
		if e.For == ForActivation {
			p.Kind, p.Step = ActivatePlace, ""
		}
	case LinkFollowed:
		p.Kind = SentPlace
	case PasswordChosen:
		p.Kind = PasswordPlace
	default:
		p = Place{Kind: HerePlace}
	}
	return p
}

// doorOf is the page on which one signed in, or asked for a code.
func doorOf(e *Event) PlaceKind {
	switch {
	case e.Method == ByBroker:
		return BrokerPlace
	case e.For == ByCode, e.Kind == CodeSent && e.Method == "":
		return CodePlace
	}
	return SignInPlace
}
