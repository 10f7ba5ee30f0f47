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
