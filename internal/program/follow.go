package program

import (
	"slices"
	"strings"

	"miroir/internal/expr"
	"miroir/internal/source"
)

// A Fact is something that administrations know of a person, shared by every site of a world under one name.
type Fact struct {
	Name      string
	Label     Text
	Type      *expr.Type
	Is        string     // how it is declared: money, address …
	Initially *expr.Expr // of persona and tables only; nil: not known until it is published
	Private   bool       // only this site knows it
	Span      source.Span
}

// Rows is the type of one of the fact's rows; nil for a fact that isn't a list of records.
func (f *Fact) Rows() *expr.Type {
	if f.Type == nil || f.Type.Kind != expr.List || f.Type.Elem == nil || f.Type.Elem.Kind != expr.Record {
		return nil
	}
	return f.Type.Elem
}

// A State is where a filed procedure stands: a case goes from one to another.
type State struct {
	ID    string
	Title Text
	Help  Rich
	Tone  string // info, success, warning or danger
	End   bool   // nothing more is expected
}

// After is something the administration does with what was filed. It has one cause: a stretch of time, a day, another procedure that was sent, or an
// opening that closed unanswered.
type After struct {
	In     Delay      // after the filing, after While was entered, after On or Missed
	At     *expr.Expr // a day, in place of In; nil: In counts
	On     string     // a procedure of the site that was sent; "": none
	Missed string     // a procedure whose opening closed unanswered; "": none
	Every  Delay      // again so long after; zero: once
	Times  int        // at most so often; 0: no bound
	While  []*State   // only as long as the case stands in one of them; nil: whatever it stands in
	When   *expr.Expr // tried when it is due; nil: always

	Publish     []Publication
	State       *State // the case goes there; nil: it stays
	Status      string // of a procedure without states, what the log keeps: the words of Shown in the first locale; empty: the status stays
	Shown       Text   // the status as it reads in each locale
	Document    *Document
	Money       *Money
	Appointment *Appointment
	Close       string   // a procedure, whose opening by this case closes; "": none
	Open        *Opening // nil: none
	Incident    *Incident
	Message     *Letter // in the site's own inbox
	Mail        *Letter
	SMS         *Letter
}

// Lasts tells whether it goes on while a case stands in a state.
func (a *After) Lasts(state string) bool {
	return a.While == nil || slices.ContainsFunc(a.While, func(s *State) bool { return s.ID == state })
}

// Enters names the state that the case goes to, or its free status; "": it stays as it is.
func (a *After) Enters() string {
	if a.State != nil {
		return a.State.ID
	}
	return a.Status
}

// Letter finds a letter that comes with it, or reminds of what it opens, by its ID; nil where there is none.
func (a *After) Letter(id string) *Letter {
	letters := []*Letter{a.Mail, a.SMS, a.Message}
	if a.Open != nil {
		for i := range a.Open.Remind {
			letters = append(letters, a.Open.Remind[i].Mail, a.Open.Remind[i].SMS)
		}
	}
	for _, one := range letters {
		if one != nil && one.ID == id {
			return one
		}
	}
	return nil
}

// A Publication is a fact that becomes known.
type Publication struct {
	Fact  *Fact
	Value *expr.Expr
}

// A Document is a paper that the administration makes of a case. Its expressions are the procedure's.
type Document struct {
	ID    string
	Paper *Paper // Each, When and Look are unset
	Of    string // the kind of paper it also counts as; "": its own
}

// Money is a payment to the person, or with Take from them.
type Money struct {
	Label   Text
	Amount  *expr.Expr
	Refused *expr.Expr // the bank sends it back; nil: never
	Take    bool
}

// An Appointment is a day and a time at which one is expected.
type Appointment struct {
	Title, Place Text
	Day          *expr.Expr
	Time         *expr.Expr // text, "09:30"; nil: Clock
	Clock        string     // "09:30"; "": no time is said
}

// An Opening has a procedure wait to be sent.
type Opening struct {
	Procedure string
	For       Delay      // how long it can be sent in time; zero: as Until says
	Until     *expr.Expr // the last day in time; nil and For zero: it waits for ever
	Late      Delay      // how long after that it can still be sent
	Remind    []Reminder
}

// A Reminder comes while what was opened isn't sent.
type Reminder struct {
	In        Delay // after the opening
	Mail, SMS *Letter
}

// ProfileLine is something that the personal space shows of a person, and what changes it.
type ProfileLine struct {
	Label    Text
	Value    *expr.Expr // nil: nothing is shown
	Change   string     // a procedure's ID; "": it can't be changed
	Password bool       // the password's own page changes it
}

// IncidentKind is what goes wrong.
type IncidentKind string

// The kinds of incidents.
const (
	Unavailable    IncidentKind = "unavailable"
	Maintenance    IncidentKind = "maintenance"
	Slow           IncidentKind = "slow"
	SessionExpired IncidentKind = "session_expired"
	SMSLost        IncidentKind = "sms_lost"
	MailUnwanted   IncidentKind = "mail_unwanted"
	PaperRefused   IncidentKind = "paper_refused"
	PrefillWrong   IncidentKind = "prefill_wrong"
	AccountLocked  IncidentKind = "locked"
	FalseSite      IncidentKind = "false_site"
	FalseMessage   IncidentKind = "false_message"
)

// An Incident is something that goes wrong at a site, to learn to react.
type Incident struct {
	ID        string
	Kind      IncidentKind
	Title     Text
	Standard  bool        // it is there without being declared; its words are the engine's
	Procedure string      // of prefill_wrong: the procedure of Field
	Body      Rich        // of a maintenance: what its page says; empty: the engine's words
	In        *Delay      // it begins by itself so long after the world opened; nil: somebody begins it
	Lasts     Delay       // zero: until it is ended
	Times     int         // of those that use themselves up; 0: it isn't one
	Field     *Field      // of prefill_wrong
	Value     *expr.Expr  // what it is prefilled with, of x: the right one
	Right     expr.Symbol // x, in Value
	Address   string      // of a false site: what its address bar shows
	Letter    *Letter     // that a false site or message begins with
	Clues     Rich        // what gave it away
}

// An Exercise is a task for a learner.
type Exercise struct {
	ID        string
	Title     Text
	Intro     Rich
	Persona   *Persona
	Incidents []*Incident // from the start
	Leave     bool        // signing out erases nothing
	Goals     []Goal
	Hints     []Text
	Symbols   []Symbol // of the goals' expressions, by expr.Symbol: the site's, and TroublesSymbol
}

// IncidentMembers are what the goals of exercises may ask of an incident: incidents.NAME.on …
func IncidentMembers() []string {
	return []string{"on", "begun", "over", "recognised", "fooled", "mended"}
}

// ExpressionName is an ID as expressions name it.
func ExpressionName(id string) string { return strings.ReplaceAll(id, "-", "_") }

// A Goal is reached when its condition holds.
type Goal struct {
	Title Text
	When  *expr.Expr
}
