package theme

import "miroir/internal/stage"

// HomePage is a mirror's public home, before anybody has signed in. Template: home.
type HomePage struct {
	Document
	Body     Rich
	StartURL string   // where one signs in, or one's space
	Personas []Person // to choose from while nobody is played
	Tasks    []Task   // exercises, to choose from likewise
}

// ContentPage is a page of text. Template: page.
type ContentPage struct {
	Document
	Body Rich
}

// VisitorPage stands in for any page that needs somebody to be played. Template: visitor.
type VisitorPage struct {
	Document
	Personas []Person
}

// Card is the persona's identity card, as it lies on the desk.
type Card struct {
	Name, Intro stage.Text
	Lines       []CardLine
}

// CardLine is one line of a card; those the persona lacks are not shown.
type CardLine struct {
	Label  string
	Value  stage.Text
	Shown  stage.Flag
	Secret bool // to type, not to tell: password, numbers
}

// BrokerPage is the double of an identity broker: one chooses an account, signs in there, then agrees to what is handed over.
// Templates: broker, broker_account, consent.
type BrokerPage struct {
	Document
	Action    string
	Hidden    Hidden
	Broker    string
	Providers []Provider // of broker
	Provider  stage.Text // of broker_account and consent: the one chosen
	Problems  Problems
	Fields    []Field    // of broker_account
	Card      Card       // of broker_account: what is typed there
	Shared    []CardLine // of consent: what the site will receive
	BackURL   string
}

// Provider is an account one can sign in with at the broker.
type Provider struct{ ID, Name string }

// Stepper says where one is in a procedure.
type Stepper struct {
	Procedure stage.Text
	Position  stage.Text // "Étape 2 sur 6"
	Title     stage.Text // "Vos enfants"
	Next      stage.Text // "Ensuite : vos revenus"
	Done      stage.Text // how many steps are behind, for a progress bar
	Total     stage.Text
	Steps     stage.Rows[StepLink]
}

// StepLink is one step of the list of all steps.
type StepLink struct {
	Title    stage.Text
	URL      stage.Text
	Current  stage.Flag
	Answered stage.Flag
	Open     stage.Flag // can be gone to
}

// StepPage is a step's questions, or those of one row of a repeated step. Template: step.
type StepPage struct {
	Document
	Stepper  Stepper
	BackURL  stage.Text
	Action   stage.Text
	DraftURL stage.Text
	Hidden   Hidden
	Intro    Rich
	Row      bool       // these are the questions of one row
	Step     stage.Text // the step's title, when the heading is a row's
	Problems Problems
	Fields   []Field
	FindURL  string     // "" when there is nothing to find
	Review   stage.Flag // came from the review, and goes back there
	Lists    bool       // it asks lists of rows: a button that goes on must stand first in the form, for who types Enter
	Upload   bool       // it takes files: Action is where a form of several parts posts
	Resend   bool       // it asks for a code, which can be sent again
	Lost     []string   // then: where to look for one that doesn't come, and what to do

	ResendLabel stage.Text // of the button that sends it; with Resend
}

// RowsPage is the list of a repeated step. Template: rows.
type RowsPage struct {
	Document
	Stepper  Stepper
	BackURL  stage.Text
	Action   string
	AddURL   string
	Add      stage.Text
	CanAdd   stage.Flag
	Hidden   Hidden
	Intro    Rich
	Problems Problems
	None     stage.Flag
	Empty    stage.Text
	Items    stage.Rows[RowItem]
	Review   stage.Flag
}

// RowItem is one row of a repeated step.
type RowItem struct {
	Title     stage.Text
	ID        stage.Text
	Lines     []ShownLine
	Lists     []AnswerPart // of rows asked on its page
	EditURL   stage.Text
	RemoveURL stage.Text
}

// ShownLine is a line that may be hidden.
type ShownLine struct {
	Code    string
	Label   stage.Text
	Value   stage.Text
	Shown   stage.Flag
	Empty   stage.Flag // not answered
	Numeric bool       // aligned on the right
}

// RemovePage asks before a row is removed. Template: remove.
type RemovePage struct {
	Document
	Action  stage.Text
	Hidden  Hidden
	BackURL stage.Text
	Item    stage.Text
	Lines   []ShownLine // its answers
	Lists   []AnswerPart
}

// ReviewPage is the summary to check. Template: review.
type ReviewPage struct {
	Document
	Stepper  Stepper
	BackURL  stage.Text
	Intro    Rich
	Problems Problems
	Results  []Result
	Sections []Section
	SignURL  string
	FindURL  string
	Complete stage.Flag // nothing is missing, nothing is wrong
	Missing  stage.Flag // answers are: results are for now
	Resume   stage.Text // the first step that still lacks something
}

// Result is a set of lines that tell a result and how it was found.
type Result struct {
	Title  stage.Text
	Fold   bool
	Strong []ResultLine // in sight
	Lines  []ResultLine // all of them, in order
}

// ResultLine is a figure or a sentence.
type ResultLine struct {
	Label  stage.Text
	Value  stage.Text
	Figure bool // has a value
	Note   Rich
	Shown  stage.Flag
	Strong bool
}

// Section is a step's answers.
type Section struct {
	ID      string
	Title   stage.Text
	Shown   stage.Flag
	EditURL string     // "" where the answers are another's
	By      stage.Text // whose they are then
	Parts   []AnswerPart
	Rows    stage.Rows[RowItem] // of a repeated step
	Repeat  bool
	None    stage.Flag // a repeated step without rows
	Empty   stage.Text
	Blank   stage.Flag // nothing is answered
}

// AnswerPart is a run of answers of a section: those of a group stand under its title.
type AnswerPart struct {
	Title stage.Text
	Level int // of a group: 1 in its step, up to 3; 0: no title
	Shown stage.Flag
	Lines []SectionLine

	List    bool // it is a list of rows that were asked on the step's page
	Rows    stage.Rows[AnswerRow]
	None    stage.Flag // there is no row
	Empty   stage.Text
	EditURL string // of the list; "" where nothing is changed from
}

// AnswerRow is a row of a list and its answers.
type AnswerRow struct {
	Title   stage.Text
	Lines   []ShownLine
	EditURL stage.Text
}

// SectionLine is an answer and where it is changed.
type SectionLine struct {
	ShownLine
	EditURL string
}

// SignPage is where one certifies and sends. Template: submit.
type SignPage struct {
	Document
	Stepper   Stepper
	BackURL   stage.Text
	Action    string
	Hidden    Hidden
	Intro     Rich
	Problems  Problems
	Declares  []Declaration
	Signature []Field // the input in which one signs by one's name; none otherwise
	Coded     bool    // a code is sent next, and signs
	Button    stage.Text
}

// Declaration is a sentence to certify by ticking it.
type Declaration struct {
	ID, Name, ErrorID string
	Words             stage.Text
	Invalid           stage.Flag
	Errors            stage.Rows[FieldError]
}

// ReceiptPage says that the procedure is filed. Template: receipt.
type ReceiptPage struct {
	Document
	Body       Rich
	Hidden     Hidden
	Reference  stage.Text
	FiledOn    stage.Text
	Signed     bool       // electronically
	Signer     stage.Text // by whom
	Lines      []ResultLine
	PDFURL     stage.Text // empty where there is none
	SpaceURL   string
	CaseURL    stage.Text // where one sees what follows
	CorrectURL string     // "" when it can never be corrected
	CanCorrect stage.Flag // it is of what was sent last, and can be corrected now
	Mail       stage.Flag // a message has arrived
	Opinion    Opinion
	Problems   Problems
}

// Opinion asks how it went, once.
type Opinion struct {
	Asked   bool
	Given   stage.Flag
	Action  string
	Hidden  Hidden
	Choices []OpinionChoice
	Choice  Field // what is wrong with it
	Text    Field
}

// OpinionChoice is one way in which it may have gone.
type OpinionChoice struct{ ID, Code, Label string }

// FindPage finds a coded box by its code or a word. Template: find.
type FindPage struct {
	Document
	Problems Problems // what was sought looks like a real person's: it comes back empty
	Action   string
	BackURL  stage.Text
	Query    stage.Text
	None     stage.Flag
	Count    stage.Text
	Found    stage.Rows[Found]
}

// Found is a box, and where it is asked.
type Found struct {
	Code   stage.Text
	Label  stage.Text
	Step   stage.Text
	URL    stage.Text
	Hidden stage.Flag // not asked for now: URL leads to the step that decides
	Decide stage.Text // that step's title
	Value  stage.Text
	Filled stage.Flag
}

// StalePage says that a form was sent from a page that had grown old. Template: stale.
type StalePage struct {
	Document
	Where   stage.Text // the step's title
	URL     stage.Text // the page as it is now
	Lines   stage.Rows[StaleLine]
	Differs stage.Flag
}

// StaleLine is an answer as it is kept, and as it was typed in the old page.
type StaleLine struct {
	Label, Kept, Typed stage.Text
}
