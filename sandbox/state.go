package sandbox

import "time"

// Answers are strings by the name of a field or input. They are never written to once they are in an event or a state.
type Answers map[string][]string

// State is all that a log has made of a world. It is immutable: folding an event gives another State that shares what did not
// change.
type State struct {
	Seq      int64      `json:"seq"`              // of the last event
	Turned   int64      `json:"turned,omitempty"` // Seq of the last undo or redo: forms drawn before it are stale
	Site     string     `json:"site"`             // where it was opened
	Last     string     `json:"last"`             // where something was done last
	Persona  string     `json:"persona"`
	Seed     uint64     `json:"seed"`
	Now      time.Time  `json:"now"`             // the world's clock, UTC
	Undoable int        `json:"undoable"`        // actions that Undo can take back
	Redoable int        `json:"redoable"`        // actions that Redo can bring back
	Doors    []Door     `json:"doors,omitempty"` // of the sites where something happened at the door
	Journeys []*Journey `json:"journeys,omitempty"`
	Mails    []Mail     `json:"mails,omitempty"`   // in the order they came
	Phone    []Call     `json:"phone,omitempty"`   // in the order they came
	Notes    string     `json:"notes,omitempty"`   // the learner's, as the guard let them through
	Began    time.Time  `json:"began"`             // when the sandbox was opened, on the world's clock
	Coming   []string   `json:"coming,omitempty"`  // letters of the desk that come later, by ID
	Pending  []Pending  `json:"pending,omitempty"` // the next one first

	Known    []Known   `json:"known,omitempty"`    // facts, as they were published
	Issued   []Issued  `json:"issued,omitempty"`   // documents of administrations, in the order made
	Payments []Payment `json:"payments,omitempty"` // in the order they went
	Inbox    []Message `json:"inbox,omitempty"`    // of the sites, in the order they came
	Meetings []Meeting `json:"meetings,omitempty"` // the last one of each case
	Troubles []Trouble `json:"troubles,omitempty"` // incidents that go on
	Overcome []Trouble `json:"overcome,omitempty"` // incidents that are over
	Exercise string    `json:"exercise,omitempty"` // that is done, of the site where the sandbox was opened

	trail  *trail
	undone Place // where the action that Undo took last took place; Nowhere when a redo came after it
}

// Door is where a learner stands at a site's sign-in.
type Door struct {
	Site     string `json:"site"`
	SignedIn bool   `json:"signed_in,omitempty"`
	Method   string `json:"method,omitempty"`
	Provider string `json:"provider,omitempty"` // chosen at the broker
	Known    bool   `json:"known,omitempty"`    // signed in at the provider, consent still to give

	Active      bool      `json:"active,omitempty"`      // the account was activated, or opened again, here; see State.AccountAt
	Passwords   int       `json:"passwords,omitempty"`   // how many were chosen here; see State.PasswordAt
	Wrong       int       `json:"wrong,omitempty"`       // wrong passwords in a row
	LockedUntil time.Time `json:"locked_until,omitzero"` // after too many of them, on the world's clock
	Wanted      string    `json:"wanted,omitempty"`      // the method whose password was right: a code is wanted now; "": none is
	Codes       int       `json:"codes,omitempty"`       // how many codes were sent; only the last one counts
	CodeOn      time.Time `json:"code_on,omitzero"`      // when that one was
	CodeTries   int       `json:"code_tries,omitempty"`  // wrong codes typed since
	LinkFor     string    `json:"link_for,omitempty"`    // what the last link is for: ForActivation or ForPassword; "": no link opens anything
	Links       int       `json:"links,omitempty"`       // how many were mailed; only the last one counts
	LinkOn      time.Time `json:"link_on,omitzero"`      // when that one was
	Open        bool      `json:"open,omitempty"`        // it was followed: a password may be chosen
	Back        Place     `json:"back,omitzero"`         // where one was when the session ended, until one signs in again
}

// Journey is what was done of one procedure.
type Journey struct {
	Site      string   `json:"site"`
	Procedure string   `json:"procedure"`
	Draft     *Draft   `json:"draft,omitempty"`   // being filled in; nil: nothing is
	Filings   []Filing `json:"filings,omitempty"` // sent, the last one counts
	Codes     int      `json:"codes,omitempty"`   // how many were sent to sign with
	Opinion   *Opinion `json:"opinion,omitempty"` // how it went; nil: it wasn't said
	Status    string   `json:"status,omitempty"`  // of the last filing, as the scenario names it

	Waits []Waiting `json:"waits,omitempty"` // openings, in the order made
}

// Draft is a set of answers being filled in.
type Draft struct {
	Opened   int64      `json:"opened"`             // Seq when it was started, or opened again to correct
	Changed  int64      `json:"changed"`            // Seq of the last recorded answer
	Corrects int        `json:"corrects,omitempty"` // number of the filing it corrects, from 1
	Steps    []StepDone `json:"steps,omitempty"`    // those that were touched, in that order
	On       time.Time  `json:"on,omitzero"`        // when it was last touched, where drafts expire
	Reminded bool       `json:"reminded,omitempty"` // that it will be deleted, since
	Sign     *Signing   `json:"sign,omitempty"`     // a signature by code that is under way
	Actor    string     `json:"actor,omitempty"`    // who answers now beside who is played, by ID; "": nobody does
	Called   []string   `json:"called,omitempty"`   // who was invited to answer
	Answers  int        `json:"answers,omitempty"`  // the opening that it was begun to answer, by its number; 0: none
	Passed   []int      `json:"passed,omitempty"`   // the stops behind which one went on all the same, from 1
}

// StepDone is what was recorded of one step.
type StepDone struct {
	Step     string  `json:"step"`
	Answered bool    `json:"answered,omitempty"` // gone through once
	Changed  int64   `json:"changed,omitempty"`  // Seq of its last recorded answer or row
	Values   Answers `json:"values,omitempty"`   // canonical, by field, hidden ones kept
	Typed    Answers `json:"typed,omitempty"`    // draft, by input, as typed
	TypedAt  int64   `json:"typed_at,omitempty"` // Seq of that draft
	Real     bool    `json:"real,omitempty"`     // of a repeat: Rows counts, not the prefill
	Rows     []Row   `json:"rows,omitempty"`
	Last     int     `json:"last,omitempty"`  // the last row number given
	Codes    int     `json:"codes,omitempty"` // how many codes were sent for it; only the last one counts

	CodeOn    time.Time `json:"code_on,omitzero"`     // when the last code was sent
	CodeTries int       `json:"code_tries,omitempty"` // wrong ones typed since
}

// Row is one row of a repeat. Its ID never changes and is never given again.
type Row struct {
	ID       int     `json:"id"`
	From     int     `json:"from,omitempty"` // the prefill's row it began as, from 1; 0: added empty
	Answered bool    `json:"answered,omitempty"`
	Changed  int64   `json:"changed,omitempty"`
	Values   Answers `json:"values,omitempty"`
	Typed    Answers `json:"typed,omitempty"`
	TypedAt  int64   `json:"typed_at,omitempty"`
}

// Filing is a procedure that was sent: its reference, the world's date, and the answers that were visible.
type Filing struct {
	Reference string     `json:"reference"`
	On        time.Time  `json:"on"`
	Seq       int64      `json:"seq"`
	Corrects  int        `json:"corrects,omitempty"` // number of the filing it corrects, from 1
	Signed    bool       `json:"signed,omitempty"`   // electronically
	Answers   int        `json:"answers,omitempty"`  // the opening that it answers, by its number; 0: none
	Stages    []Stage    `json:"stages,omitempty"`   // the states that the case entered, the last one counts
	Steps     []StepDone `json:"steps,omitempty"`
}

// Mail is a message in the mailbox; its words are the program's, see LookLetter.
type Mail struct {
	ID        int       `json:"id"` // from 1
	Site      string    `json:"site"`
	Letter    string    `json:"letter,omitempty"`    // the program.Letter's ID
	Procedure string    `json:"procedure,omitempty"` // of what follows a filing
	Number    int       `json:"number,omitempty"`    // of that filing, from 1
	After     int       `json:"after,omitempty"`     // index in that procedure's After
	On        time.Time `json:"on"`
	Seq       int64     `json:"seq,omitempty"` // of the event that brought it: its words say what was known then
	Read      bool      `json:"read,omitempty"`
	Folder    string    `json:"folder,omitempty"`   // Inbox, Unwanted or Archive
	Code      string    `json:"code,omitempty"`     // of a second factor, that the message brings
	Link      string    `json:"link,omitempty"`     // the key that its button leads to
	Known     bool      `json:"known,omitempty"`    // a trap that was recognised
	Followed  bool      `json:"followed,omitempty"` // a trap whose link was followed
	Fooled    bool      `json:"fooled,omitempty"`   // a trap on whose false site something was typed
}

// Call is a message on the phone, an SMS or a voicemail; its words are the program's, see LookCall.
type Call struct {
	ID        int       `json:"id"` // from 1
	Site      string    `json:"site"`
	Letter    string    `json:"letter,omitempty"`
	Procedure string    `json:"procedure,omitempty"`
	Number    int       `json:"number,omitempty"`
	After     int       `json:"after,omitempty"`
	On        time.Time `json:"on"`
	Seq       int64     `json:"seq,omitempty"` // of the event that brought it
	Read      bool      `json:"read,omitempty"`
	Code      string    `json:"code,omitempty"`
	Reported  bool      `json:"reported,omitempty"` // as unwanted
	Known     bool      `json:"known,omitempty"`    // a trap that was recognised
	Followed  bool      `json:"followed,omitempty"` // a trap whose link was followed
	Fooled    bool      `json:"fooled,omitempty"`   // a trap on whose false site something was typed
}

// Pending is what will happen when the world's clock reaches Due.
type Pending struct {
	Site      string    `json:"site"`
	Procedure string    `json:"procedure"`
	Number    int       `json:"number"`
	After     int       `json:"after"`
	Due       time.Time `json:"due"`             // zero: an expression says, and is to be asked
	From      time.Time `json:"from,omitzero"`   // of what repeats itself the first time; with a day that an expression gives, when it began to wait, or came last
	Count     int       `json:"count,omitempty"` // how often it came
}

// Today is the world's date, midnight UTC.
func (s *State) Today() time.Time { return s.Now.UTC().Truncate(24 * time.Hour) }

// SignedIn tells whether the learner is signed in at a site.
func (s *State) SignedIn(site string) bool { return s.Door(site).SignedIn }

// Door gives where the learner stands at a site's sign-in.
func (s *State) Door(site string) Door {
	for _, d := range s.Doors {
		if d.Site == site {
			return d
		}
	}
	return Door{Site: site}
}

// Journey gives what was done of a procedure; nil: nothing yet.
func (s *State) Journey(site, procedure string) *Journey {
	for _, j := range s.Journeys {
		if j.Site == site && j.Procedure == procedure {
			return j
		}
	}
	return nil
}

// Held gives the answers whose place an event's take; nil where there are none, or no state.
func (s *State) Held(e *Event) Answers {
	if s == nil {
		return nil
	}
	j := s.Journey(e.Site, e.Procedure)
	if j == nil || j.Draft == nil {
		return nil
	}
	for i := range j.Draft.Steps {
		done := &j.Draft.Steps[i]
		if done.Step != e.Step {
			continue
		}
		values, typed := done.Values, done.Typed
		if e.Row != 0 {
			values, typed = nil, nil
			for _, r := range done.Rows {
				if r.ID == e.Row {
					values, typed = r.Values, r.Typed
				}
			}
		}
		if e.Kind == Answered && values != nil {
			return values
		}
		return typed
	}
	return nil
}

// LastFiling gives the filing that counts and its number from 1; nil: nothing was sent.
func (j *Journey) LastFiling() (f *Filing, number int) {
	if j == nil || len(j.Filings) == 0 {
		return nil, 0
	}
	return &j.Filings[len(j.Filings)-1], len(j.Filings)
}
