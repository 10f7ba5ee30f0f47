package sandbox

import (
	"time"

	"github.com/shopspring/decimal"
)

// Kind is what happened.
type Kind string

// The kinds of events.
const (
	Opened         Kind = "opened"           // Site, Persona, Seed, Day, Desk, Exercise: always the first, never undone
	SignedIn       Kind = "signed_in"        // Site, Method
	SignedOut      Kind = "signed_out"       // Site
	BrokerChosen   Kind = "broker_chosen"    // Site, Provider
	BrokerSignedIn Kind = "broker_signed_in" // Site: known to the provider, consent still to give
	BrokerLeft     Kind = "broker_left"      // Site: without consent
	Started        Kind = "started"          // Site, Procedure; For: FromStart where there was a start page
	StopPassed     Kind = "stop_passed"      // Site, Procedure, Number: of the stop, from 1
	Answered       Kind = "answered"         // Site, Procedure, Step, Row, Values: canonical; of a repeat's list without Row
	Drafted        Kind = "drafted"          // Site, Procedure, Step, Row, Values: as typed
	ActorCalled    Kind = "actor_called"     // Site, Procedure, For: the actor's ID
	ActorTurned    Kind = "actor_turned"     // Site, Procedure, For: the actor's ID; without it back to who is played
	RowAdded       Kind = "row_added"        // Site, Procedure, Step, Row
	RowsChanged    Kind = "rows_changed"     // Site, Procedure, Step, Row, Values: as Drafted, once an inline row came or went
	RowRemoved     Kind = "row_removed"      // Site, Procedure, Step, Row
	Submitted      Kind = "submitted"        // Site, Procedure, Filing
	SignatureAsked Kind = "signature_asked"  // Site, Procedure: a code was sent to sign with
	SignatureWrong Kind = "signature_wrong"  // Site, Procedure
	DraftReminded  Kind = "draft_reminded"   // Site, Procedure, Day: it will be deleted
	DraftDropped   Kind = "draft_dropped"    // Site, Procedure, Day: nobody touched it
	LetterCame     Kind = "letter_came"      // Site, For: its ID, Day, Skipped: what lies on the desk later than at once
	Opined         Kind = "opined"           // Site, Procedure, For: the choice, Text: what is said beside
	Correcting     Kind = "correcting"       // Site, Procedure
	MailRead       Kind = "mail_read"        // Mail
	Advanced       Kind = "advanced"         // Day: the world's clock
	Arrived        Kind = "arrived"          // Site, Procedure, Number, After, Day, Skipped, Known, Amount, Refused, Meeting, Until: what was due after a filing
	Planned        Kind = "planned"          // Site, Procedure, Number, After, Day, Skipped: when something is due that an expression says

	OpeningReminded Kind = "opening_reminded" // Site, Procedure, Number: of the opening, Day
	OpeningMissed   Kind = "opening_missed"   // Site, Procedure, Number: of the opening, Day

	StepCodeSent        Kind = "step_code_sent"  // Site, Procedure, Step: a code to type in the step
	StepCodeWrong       Kind = "step_code_wrong" // Site, Procedure, Step
	CodeSent            Kind = "code_sent"       // Site, Method: the password was right; without Method another code
	WrongPassword       Kind = "wrong_password"  // Site
	WrongCode           Kind = "wrong_code"      // Site
	Locked              Kind = "locked"          // Site, Day: until when
	LinkSent            Kind = "link_sent"       // Site, For
	LinkFollowed        Kind = "link_followed"   // Site
	PasswordChosen      Kind = "password_chosen" // Site
	UsernameSent        Kind = "username_sent"   // Site
	SignedOutEverywhere Kind = "signed_out_everywhere"
	SessionExpired      Kind = "session_expired" // Site; Procedure, Step, Row: where one was; too long without a request
	MailFiled           Kind = "mail_filed"      // Mail, Folder
	TrapFollowed        Kind = "trap_followed"   // Mail or Call
	TrapKnown           Kind = "trap_known"      // Mail or Call: recognised on its false site
	TrapTyped           Kind = "trap_typed"      // Mail or Call: something was typed there, never what
	CallReported        Kind = "call_reported"   // Call: as unwanted
	IncidentBegun       Kind = "incident_begun"  // Site, Incident, Day; For: ByItself where the world's clock began it
	IncidentOver        Kind = "incident_over"   // Site, Incident, Day
	PaperRefused        Kind = "paper_refused"   // Site: a paper that was given couldn't be read
	CallRead            Kind = "call_read"       // Call
	NotesKept           Kind = "notes_kept"      // Text
	MessageRead         Kind = "message_read"    // Site, Message

	Undone Kind = "undone"
	Redone Kind = "redone"
)

// An Event is one thing that happened in a sandbox. It never holds a secret, nor anything that the guard refused.
type Event struct {
	Seq    int64 `json:"seq"`           // 1, 2, 3 … without a gap
	Action int64 `json:"act,omitempty"` // the Seq of the first event of the action that gave this one
	Kind   Kind  `json:"kind"`

	Site      string    `json:"site,omitempty"`
	Persona   string    `json:"persona,omitempty"`
	Seed      uint64    `json:"seed,omitempty"`
	Day       time.Time `json:"day,omitzero"`
	Method    string    `json:"method,omitempty"`
	Provider  string    `json:"provider,omitempty"`
	Procedure string    `json:"procedure,omitempty"`
	Step      string    `json:"step,omitempty"`
	Row       int       `json:"row,omitempty"`       // a row's stable number
	Prefilled int       `json:"prefilled,omitempty"` // how many rows the prefill gave, with the first event that touches a repeat
	Values    Answers   `json:"values,omitempty"`    // by field, or by input of a draft
	List      bool      `json:"list,omitempty"`      // the answer is to a repeat's list: go on with these rows
	Dropped   []int     `json:"dropped,omitempty"`   // rows that were begun and left empty, with the answer to their list
	Filing    *Filing   `json:"filing,omitempty"`
	Number    int       `json:"number,omitempty"` // of the filing, from 1
	After     int       `json:"after,omitempty"`  // index in the procedure's After
	Skipped   bool      `json:"skipped,omitempty"`
	Known     []Known   `json:"known,omitempty"` // what becomes known: names and values
	Mail      int       `json:"mail,omitempty"`
	Call      int       `json:"call,omitempty"`
	Message   int       `json:"message,omitempty"` // of a site's own inbox
	Folder    string    `json:"folder,omitempty"`
	Incident  string    `json:"incident,omitempty"`
	Exercise  string    `json:"exercise,omitempty"`
	For       string    `json:"for,omitempty"`  // what a link is for, or was when a password is chosen; of a sign-in ByCode when a code was asked
	Text      string    `json:"text,omitempty"` // the notes
	Desk      bool      `json:"desk,omitempty"` // the sandbox opened with the program's Desk; logs from before there was one have none

	Amount  *decimal.Decimal `json:"amount,omitempty"`  // euros; nil: nothing is paid
	Refused bool             `json:"refused,omitempty"` // the bank sends it back
	Meeting *Fixed           `json:"meeting,omitempty"`
	Until   time.Time        `json:"until,omitzero"` // the last day in time of what it opens, where an expression says it
}

// SamePlace tells whether another event writes the answers of the same step or row.
func (e *Event) SamePlace(other *Event) bool {
	return e.Kind == other.Kind && e.Site == other.Site && e.Procedure == other.Procedure && e.Step == other.Step && e.Row == other.Row
}

// FromStart is the For of a procedure that was begun on its start page.
const FromStart = "start"

// ByCode is the For of a sign-in that a second factor let in.
const ByCode = "code"

// passive tells events that are no step of their own: undo passes over them, and they leave what can be redone.
func (e *Event) passive() bool {
	switch e.Kind {
	case Drafted, MailRead, MailFiled, TrapFollowed, CallRead, MessageRead, NotesKept, WrongPassword, WrongCode, StepCodeWrong, SignatureWrong, Locked,
		SessionExpired, TrapKnown, TrapTyped, CallReported, PaperRefused:
		return true
	}
	return false
}

// lasting tells passive events that undo doesn't take along with the action before them: nobody expects an answer that is taken back to take what
// they wrote down.
func (e *Event) lasting() bool { return e.Kind == NotesKept }
