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
	Persona  string     `json:"persona"`
	Seed     uint64     `json:"seed"`
	Now      time.Time  `json:"now"`             // the world's clock, UTC
	Undoable int        `json:"undoable"`        // actions that Undo can take back
	Redoable int        `json:"redoable"`        // actions that Redo can bring back
	Doors    []Door     `json:"doors,omitempty"` // of the sites where something happened at the door
	Journeys []*Journey `json:"journeys,omitempty"`
	Mails    []Mail     `json:"mails,omitempty"`   // in the order they came
	Pending  []Pending  `json:"pending,omitempty"` // the next one first

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
}

// Journey is what was done of one procedure.
type Journey struct {
	Site      string   `json:"site"`
	Procedure string   `json:"procedure"`
	Draft     *Draft   `json:"draft,omitempty"`   // being filled in; nil: nothing is
	Filings   []Filing `json:"filings,omitempty"` // sent, the last one counts
	Status    string   `json:"status,omitempty"`  // of the last filing, as the scenario names it
}

// Draft is a set of answers being filled in.
type Draft struct {
	Opened   int64      `json:"opened"`             // Seq when it was started, or opened again to correct
	Changed  int64      `json:"changed"`            // Seq of the last recorded answer
	Corrects int        `json:"corrects,omitempty"` // number of the filing it corrects, from 1
	Steps    []StepDone `json:"steps,omitempty"`    // those that were touched, in that order
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
	Last     int     `json:"last,omitempty"` // the last row number given
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
	Steps     []StepDone `json:"steps,omitempty"`
}

// Mail is a message that has arrived; its words are the program's After, said of the filing.
type Mail struct {
	ID        int       `json:"id"` // from 1
	Site      string    `json:"site"`
	Procedure string    `json:"procedure"`
	Number    int       `json:"number"` // of the filing, from 1
	After     int       `json:"after"`  // index in the procedure's After
	On        time.Time `json:"on"`
	Read      bool      `json:"read,omitempty"`
}

// Pending is what will happen when the world's clock reaches Due.
type Pending struct {
	Site      string    `json:"site"`
	Procedure string    `json:"procedure"`
	Number    int       `json:"number"`
	After     int       `json:"after"`
	Due       time.Time `json:"due"`
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

// Unread counts the messages that were not opened.
func (s *State) Unread() int {
	n := 0
	for _, m := range s.Mails {
		if !m.Read {
			n++
		}
	}
	return n
}

// Mail gives a message by its ID; ok is false where there is none.
func (s *State) Mail(id int) (m Mail, ok bool) {
	for _, m := range s.Mails {
		if m.ID == id {
			return m, true
		}
	}
	return Mail{}, false
}

// LastFiling gives the filing that counts and its number from 1; nil: nothing was sent.
func (j *Journey) LastFiling() (f *Filing, number int) {
	if j == nil || len(j.Filings) == 0 {
		return nil, 0
	}
	return &j.Filings[len(j.Filings)-1], len(j.Filings)
}
