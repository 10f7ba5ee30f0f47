package theme

import "miroir/internal/stage"

// StartPage comes before a procedure's first step. Template: start.
type StartPage struct {
	Document
	Body     Rich
	Duration string // "10 minutes"; "" where it isn't said
	Needs    []Need
	Action   string
	Hidden   Hidden
	Button   stage.Text
	BackURL  string
}

// Need is something to have at hand.
type Need struct{ Text stage.Text }

// StopPage is where the answers end a procedure. Template: stop.
type StopPage struct {
	Document
	Body      Rich
	Lines     []SectionLine // the answers that decided, and where each is changed
	ChangeURL string        // the page of the last of them; "" where no answer decided
	GoOn      bool          // one may go on all the same: Action is where that posts
	Action    string
	Hidden    Hidden
	SpaceURL  string
}

// ClosedPage comes in place of what is closed. Template: closed.
type ClosedPage struct {
	Document
	Body    Rich   // the scenario's own words; without them Lead
	Lead    string // why
	Saved   string // that nothing is lost
	Opening stage.Flag
	Opens   stage.Text // when it opens again, where it does
	Now     stage.Text // the exercise's time
	Late    bool       // it is over
	DeskURL stage.Text // where the clock is moved
	NextURL string     // where one goes on once it is open
	SiteURL string
}

// TurnPage passes the turn between who is played and who must answer too. Template: turn.
type TurnPage struct {
	Document
	ToCall     stage.Flag // another must answer and isn't invited yet: Action invites them
	Called     stage.Flag // the invitation lies in the mailbox
	Going      stage.Flag // the other hasn't finished: Action goes back all the same
	Done       stage.Flag // the other has finished: Action goes back
	Actor      stage.Text // "Karim Fontaine"
	Title      stage.Text // "votre conjoint"
	Persona    stage.Text
	MailboxURL stage.Text // the desk's
	GoOnURL    string
	Action     string
	Hidden     Hidden
	SpaceURL   string
}

// ActorPage is where an invitation leads: one answers as another from here on. Template: actor.
type ActorPage struct {
	Document
	Actor, Title, Persona, Procedure stage.Text
	Action                           string
	Hidden                           Hidden
}
