package sandbox

import (
	"time"

	"github.com/shopspring/decimal"

	"miroir/internal/expr"
	"miroir/internal/program"
)

// A Known is a fact as it was published: the last one of a name counts.
type Known struct {
	Name  string     `json:"name"`
	Site  string     `json:"site"` // that published it
	Seq   int64      `json:"seq"`
	On    time.Time  `json:"on"`
	Value expr.Value `json:"value"`
}

// A Stage is a state that a case entered.
type Stage struct {
	State string    `json:"state"`
	On    time.Time `json:"on"`
	Seq   int64     `json:"seq"`
}

// A Case names a filing: the procedure, and its number from 1.
type Case struct {
	Site      string `json:"site"`
	Procedure string `json:"procedure"`
	Number    int    `json:"number"`
}

// A Waiting is an opening of a procedure: it waits to be sent.
type Waiting struct {
	Number   int       `json:"number"` // from 1, among those of the procedure
	On       time.Time `json:"on"`
	Due      time.Time `json:"due,omitzero"`  // the last day in time; zero: none
	Ends     time.Time `json:"ends,omitzero"` // when it closes unanswered; zero: never
	By       Case      `json:"by"`            // the case that opened it
	After    int       `json:"after"`         // index in that procedure's After
	Reminded int       `json:"reminded,omitempty"`
	Sent     int       `json:"sent,omitempty"`   // number of the filing that answered it; 0: none
	Missed   bool      `json:"missed,omitempty"` // it closed unanswered
	Closed   bool      `json:"closed,omitempty"` // it was closed, as it is needed no more
	Seq      int64     `json:"seq"`              // of the event that opened it
	Ended    int64     `json:"ended,omitempty"`  // of the event by which it waits no more
}

// Open tells whether it still waits.
func (w *Waiting) Open() bool { return w.Sent == 0 && !w.Missed && !w.Closed }

// An Issued is a document that the administration made of a case.
type Issued struct {
	ID       int       `json:"id"` // from 1
	Case     Case      `json:"case"`
	Document string    `json:"document"` // its ID in the procedure
	On       time.Time `json:"on"`
	Seq      int64     `json:"seq"` // what was known then is what it says
}

// A Payment is money that went one way or the other.
type Payment struct {
	ID      int             `json:"id"` // from 1
	Case    Case            `json:"case"`
	After   int             `json:"after"`
	On      time.Time       `json:"on"`
	Seq     int64           `json:"seq"`
	Amount  decimal.Decimal `json:"amount"` // euros
	Refused bool            `json:"refused,omitempty"`
}

// A Message is one of a site's own inbox.
type Message struct {
	ID    int       `json:"id"` // from 1
	Case  Case      `json:"case"`
	After int       `json:"after"`
	On    time.Time `json:"on"`
	Seq   int64     `json:"seq"`
	Read  bool      `json:"read,omitempty"`
}

// Fixed is the day and the time of an appointment, as they were found out.
type Fixed struct {
	Day  time.Time `json:"day"`
	Time string    `json:"time,omitempty"`
}

// A Meeting is an appointment that was given.
type Meeting struct {
	Case  Case      `json:"case"`
	After int       `json:"after"`
	Day   time.Time `json:"day"`
	Time  string    `json:"time,omitempty"`
	Seq   int64     `json:"seq"`
}

// A Trouble is an incident that goes on.
type Trouble struct {
	Site     string               `json:"site"`
	Incident string               `json:"incident"` // its ID
	Kind     program.IncidentKind `json:"kind"`
	Since    time.Time            `json:"since"`
	Over     time.Time            `json:"over,omitzero"`  // when it ended
	Self     bool                 `json:"self,omitempty"` // the world's clock began it
	Seq      int64                `json:"seq"`
	Left     int                  `json:"left,omitempty"` // how often it still strikes, of those that use themselves up
}
