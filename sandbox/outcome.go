package sandbox

import "miroir/internal/program"

// An Outcome tells what came of an action: where to go, or what is wrong with what was typed. With Problems there may be events all the same, to
// be recorded before they are told: that a wrong password or code was typed (never which one), the lock that follows, what Attach could keep, the
// way back from a broker that led nowhere.
type Outcome struct {
	Next     Place
	Problems []Problem // not empty: nothing that was typed was recorded, Next is the form again
	Stale    *Stale    // not nil: nothing was recorded, the form was drawn from a state that is no more
	Stopped  bool      // the clock stopped sooner than it was asked to, on the day of the last thing that came: it was much
	Again    bool      // a second click on Undo: nothing was recorded, Next is where the first one led
}

// PlaceKind is a sort of page.
type PlaceKind uint8

// The places.
const (
	Nowhere   PlaceKind = iota // there is no such site, procedure, step, row or message
	HomePlace                  // a site's public home
	SignInPlace
	BrokerPlace // the broker's page for where the Door stands: choose, sign in, consent
	SpacePlace
	StepPlace // with Row: a row's form; without: the step, or a repeat's list
	ReviewPlace
	SubmitPlace
	ReceiptPlace
	DeskPlace
	MailPlace // Row is the message's ID
	HerePlace // the page one was on
	CodePlace // the code of a second factor is wanted
	ActivatePlace
	SentPlace     // a message is on its way to the desk: Step says which, ForActivation, ForPassword or ForUsername
	PasswordPlace // a password is to be chosen
	ForgotPlace   // Step is ForPassword or ForUsername
	AccountPlace  // what one may do with one's account
	PhonePlace    // the phone; Row is the ID of the message that is opened, 0: none
	TrapPlace     // what gives a trap away; Step is ByPhone for an SMS, Row is the message's ID
	StartPlace    // a procedure's start page
	SignPlace     // the code is wanted that signs
	TurnPlace     // another must answer, or has: the turn passes
	ActorPlace    // where an invitation leads; Step is the actor's ID
	StopPlace     // where the answers end a procedure
	TasksPlace    // the list of a procedure's tasks
	ClosedPlace   // the site, or the procedure, is closed

	CasePlace        // something that was filed, and where it stands; Row is its number
	DocumentsPlace   // what a site made out; Row is the ID of the one that is read, 0: none
	MessagesPlace    // a site's own inbox; Row is the ID of the message that is read, 0: none
	PaymentsPlace    // the money that went one way or the other
	HistoryPlace     // what happened at a site
	UnavailablePlace // the site doesn't answer
	FalseSitePlace   // a false site; Step is ByPhone for one that an SMS led to, Row is the message's ID
)

// A Place is where to go next.
type Place struct {
	Kind                  PlaceKind
	Site, Procedure, Step string
	Row                   int
}

// A Problem says what is wrong with an answer and how to mend it.
type Problem struct {
	Step  string // where it stands
	Row   int    // its row's number, 0 outside of rows
	Field string // the field; "" for the step as a whole
	Input string // the input to go to: the field's name, or one of its parts
	Key   string // catalogue key
	Args  map[string]any
	Own   program.Text // the author's own words instead of Key; empty: none
	View  *Snapshot    // what Own's expressions are said of
	Clear bool         // what was typed looks like a real person's: the input comes back empty
}

// Stale tells what a form that was drawn too early would have done.
type Stale struct {
	Step   string
	Row    int
	Gone   bool     // the row or the draft is no more
	Typed  Answers  // what was typed, as far as it may be shown, by input
	Fields []string // the fields whose typed answer differs from what is recorded
}
