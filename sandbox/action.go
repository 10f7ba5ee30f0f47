package sandbox

import (
	"time"

	"miroir/internal/program"
)

// An Action is something a learner does. Base is the Seq of the state that the form was drawn from; 0 asks for no check of
// staleness. Values are raw: what was typed, by input name.
type Action interface{ isAction() }

type (
	// Open begins a sandbox, with a persona of a site. Day is the date outside, for scenarios that don't set their own.
	Open struct {
		Site, Persona string
		Exercise      string // of the site's; its persona is played, whoever Persona is
		Seed          uint64
		Day           time.Time
		Forced        bool // Day counts, though the scenario sets its own
	}
	// SignIn presents an identifier and a password at a site, in the inputs IdentifierInput and PasswordInput.
	SignIn struct {
		Site, Method string
		Values       Answers
	}
	// SignInAsPersona is the helper's one click.
	SignInAsPersona struct{ Site string }
	// BrokerChoose goes to a provider of the broker's, one of Providers.
	BrokerChoose struct{ Site, Provider string }
	// BrokerSignIn signs in at the provider, as SignIn, or with one click.
	BrokerSignIn struct {
		Site      string
		AsPersona bool
		Values    Answers
	}
	// BrokerConsent agrees that the site learns who one is, and comes back; or leaves the broker.
	BrokerConsent struct {
		Site string
		Yes  bool
	}
	// SignOut leaves a site's account. Forgetting all is the store's: see Store.Delete.
	SignOut struct{ Site string }
	// ExpireSession is what a site does to who asks nothing of it for too long, as whoever has a clock finds: it signs them out and remembers where
	// they were, to lead there once they sign in again.
	ExpireSession struct {
		Site, Procedure, Step string
		Row                   int
	}
	// Start begins a procedure, or goes on where it was left. Where it has a start page, it begins there, with Begin.
	Start struct {
		Site, Procedure string
		Begin           bool
	}
	// PassStop goes on all the same, behind a stop that lets one.
	PassStop struct {
		Site, Procedure string
		Base            int64
	}
	// HandOver invites who must answer now, or goes back from them to who is played.
	HandOver struct {
		Site, Procedure string
		Base            int64
	}
	// TakeOver is what an invitation leads to: one answers as another.
	TakeOver struct{ Site, Procedure, Actor string }
	// Answer answers a step, or a row of a repeated step, or with Row 0 goes on from its list.
	Answer struct {
		Site, Procedure, Step string
		Row                   int
		Values                Answers
		Base                  int64
		Return                string // Back when it comes from a change link
	}
	// Keep keeps what is typed so far without judging it.
	Keep struct {
		Site, Procedure, Step string
		Row                   int
		Values                Answers
		Base                  int64
	}
	// SaveLater is Keep, and leaves for the space.
	SaveLater struct{ Keep }
	// SendStepCode is Keep, and has another code sent to type in the step.
	SendStepCode struct{ Keep }
	// AddRow begins a row.
	AddRow struct {
		Site, Procedure, Step string
		Base                  int64
	}
	// RemoveRow takes a row away.
	RemoveRow struct {
		Site, Procedure, Step string
		Row                   int
		Base                  int64
	}
	// AddInline keeps a form as it stands with one row more of an inline list: the field called List.
	AddInline struct {
		Keep
		List string
	}
	// RemoveInline keeps a form as it stands without an inline row, by its number.
	RemoveInline struct {
		Keep
		List, Number string
	}
	// Submit signs and sends.
	Submit struct {
		Site, Procedure string
		Declared        bool    // all that is to be certified is
		Values          Answers // else what is ticked, and the name that signs
		Base            int64
	}
	// Sign sends with the code that was sent.
	Sign struct {
		Site, Procedure string
		Values          Answers
	}
	// ResendSignature has another code sent to sign with.
	ResendSignature struct{ Site, Procedure string }
	// Correct opens what was filed again.
	Correct struct{ Site, Procedure string }
	// Opine says how it went, once it is sent, in the inputs OpinionInput and OpinionTextInput. It is kept nowhere but here.
	Opine struct {
		Site, Procedure string
		Values          Answers
	}
	// AdvanceTime moves the world's clock.
	AdvanceTime struct {
		By   program.Delay
		Base int64
	}
	// Undo takes the last action back.
	Undo struct{ Base int64 }
	// Redo brings back what Undo took.
	Redo struct{ Base int64 }
)

func (Open) isAction()            {}
func (SignIn) isAction()          {}
func (SignInAsPersona) isAction() {}
func (BrokerChoose) isAction()    {}
func (BrokerSignIn) isAction()    {}
func (BrokerConsent) isAction()   {}
func (SignOut) isAction()         {}
func (ExpireSession) isAction()   {}
func (Start) isAction()           {}
func (PassStop) isAction()        {}
func (HandOver) isAction()        {}
func (TakeOver) isAction()        {}
func (Answer) isAction()          {}
func (Keep) isAction()            {}
func (SaveLater) isAction()       {}
func (SendStepCode) isAction()    {}
func (AddRow) isAction()          {}
func (RemoveRow) isAction()       {}
func (AddInline) isAction()       {}
func (RemoveInline) isAction()    {}
func (Submit) isAction()          {}
func (Sign) isAction()            {}
func (ResendSignature) isAction() {}
func (Correct) isAction()         {}
func (Opine) isAction()           {}
func (AdvanceTime) isAction()     {}
func (Undo) isAction()            {}
func (Redo) isAction()            {}

// The inputs of the sign-in forms.
const (
	IdentifierInput = "identifier"
	PasswordInput   = "password"
	ProviderInput   = "provider"
	SignatureInput  = "signature"
	DeclareInput    = "declare" // where the problem of an unticked declaration stands
)

// Back is the Return of a form that was reached by a change link of the review.
const Back = "review"

// The sign-in methods that are no type of field.
const (
	ByBroker   = "broker"
	ByUsername = "username"
)

// Providers lists the broker's invented identity providers; their names are the catalogue's "sandbox.provider.NAME".
func Providers() []string { return []string{"comet", "harbour", "orchard"} }
