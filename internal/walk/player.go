package walk

import (
	"miroir/internal/program"
	"miroir/sandbox"
)

// A Player is whoever does what a walk says: the engine's, or a browser's. What a page doesn't offer gives a *Failure; any other error is
// the machine's. Typed values that are refused are no error: the page then has Faults.
type Player interface {
	Hands
	Eyes
}

// Hands do things. A form is the one of the page that the player is on.
type Hands interface {
	Begin(persona string) error                        // opens a sandbox
	Visit(to *sandbox.Program) error                   // another site of the world, where one left it
	SignIn(method, identifier, password string) error  // at the site's own form
	SignInByBroker(identifier, password string) error  // through a provider, and agreeing
	Open(procedure string) error                       // from the space
	Task(task *program.Task) error                     // from the list of tasks, to its first step that is to be done
	GoOn() error                                       // by the button of a page without questions, to what comes next
	Send(typed sandbox.Answers, button string) error   // the form with these inputs, by ContinueButton or LaterButton
	AddRow() error                                     // from a repeat's list
	EditRow(n int) error                               // the n-th, from 1
	RemoveRow(n int) error                             // the n-th, and agreeing
	Change(step *program.Step, f *program.Field) error // the review's link to a step, or to a field of it
	Find(word, box string) error                       // from a page of the procedure, and goes to the box with a code
	Submit(declare bool, name string) error            // from the review, signs and sends, by a name where one is asked for
	Sign(code string) error                            // where a code is asked for that signs
	Opine(values sandbox.Answers) error                // says how it went, on the receipt
	Correct(procedure string) error                    // opens what is filed
	Advance(by program.Delay) error                    // the world's clock
	Undo() error
	Redo() error
	LogOut() error // and agreeing: everything is erased
	DoorHands
	DeskHands
	SpaceHands
	TroubleHands
}

// DoorHands get an account and get in.
type DoorHands interface {
	TypeCode(code string) error             // where one is asked for
	AnotherCode() error                     // the same: has another one sent
	Activate(answers sandbox.Answers) error // what is asked of who wants an account, from the sign-in page
	Forget(what, identifier string) error   // sandbox.ForPassword or ForUsername, from the sign-in page
	ChoosePassword(password string) error   // where a mailed link led
	SignOutEverywhere() error
}

// DeskHands handle what lies on the desk. A message is gone to; all else is done beside, as in a second tab, and one stays on one's page.
type DeskHands interface {
	OpenMail(subject func(string) bool, link int) error               // the latest with a subject, and follows its link, from 1; 0: none
	FileMail(folder string) error                                     // the message that one is on
	Read(by program.Channel, words func(string) bool) (string, error) // the latest message there with these words; gives them
	OpenPaper(ref string) (string, error)                             // by its ref, or the first of a kind; gives its words
	// Attach gives a field of the form papers, each by its ref or kind, in place of those there; what is typed beside is kept.
	Attach(field string, refs []string, beside sandbox.Answers) error
	Note(text string) (kept bool, err error) // in place of what is in the notes
}

// Eyes see what came of it.
type Eyes interface {
	Place() sandbox.Place           // the page one is on
	Inputs() []string               // the names of its form's inputs
	Lists() map[string][]string     // of the lists of rows on it, the rows' numbers in order
	Faults() []Fault                // what is wrong with what was typed
	Text() (string, error)          // the words of the page, blanks as one space
	Mails() ([]string, error)       // the subjects in the mailbox
	State() (*sandbox.State, error) // of the sandbox; nil when there is none
}

// A Fault is a refused answer: the field, or the input, or "" for the step as a whole, and why.
type Fault struct{ Field, Input, Why string }

// The buttons of a step's form.
const (
	ContinueButton = "continue"
	LaterButton    = "later"
	CodeButton     = "code" // has another code sent; what was typed stays
)
