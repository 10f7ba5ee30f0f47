package theme

// ConsolePage is what authors see behind the pages of a scenario. It is drawn for one request and has no slots of its own. Template of the frame: console.
type ConsolePage struct {
	Document
	Back     string // the page that one comes from
	BackName string
	Nobody   bool // nobody is played yet
	Said     string
	Wrong    string
	Persona  string
	World    string // "site · seed 7 · 4 mai 2026"
	Why      ConsoleWhy
	Values   []ConsoleGroup
	Unfit    []ConsoleUnfit
	Moments  []ConsoleMoment
	Players  []ConsolePlayer
	Seed     string
	Day      string // as in an input of dates
	Walk     ConsoleWalk
}

// ConsoleWhy says why a page is shown.
type ConsoleWhy struct {
	Place  string // "declaration / situation"
	Reason string
	Steps  []ConsoleCondition
	Fields []ConsoleCondition
	Rules  []ConsoleCondition // stops, tasks and who else answers
}

// ConsoleCondition is a step or a field, and the condition that it stands on.
type ConsoleCondition struct {
	ID, Title string
	Here      bool // it is the page
	Shown     bool
	Status    string
	Condition string // as it was written; "" where it is always shown
	How       []ConsoleNode
}

// ConsoleNode is a part of an expression and its value. Depth says how deep it stands, from 0.
type ConsoleNode struct {
	Depth, Source, Value string
}

// ConsoleGroup is the values of a step, or those that rules give.
type ConsoleGroup struct {
	Title  string
	Values []ConsoleValue
}

// ConsoleValue is a value and where it comes from.
type ConsoleValue struct {
	Name, Label, Value, Origin string
	Hidden                     bool
	How                        []ConsoleNode
}

// ConsoleUnfit is an answer of before that fits no more.
type ConsoleUnfit struct{ Place, Answer, Why string }

// ConsoleMoment is something that was done.
type ConsoleMoment struct {
	Seq, What, Where, With string
	Taken, Now, Jump       bool
}

// ConsolePlayer is someone to play.
type ConsolePlayer struct {
	Site, ID, Name string
	Current        bool
}

// ConsoleWalk is the journey as a walk.
type ConsoleWalk struct {
	Text, Left string
	Name       string
	Rows       string
	CanSave    bool
}
