package theme

import "miroir/internal/stage"

// Field is one question with its answer.
type Field struct {
	Picture Picture // above the question
	Range   Range
	Suggest string // where the page's script finds what may be typed; "": nowhere
	Lists   []LinkedList
	More    []Field // of a list to unfold: what puts its option "other" into words

	ID, Name                string // of the first input
	Control                 string // which template draws it: see Controls
	Code                    string // of a coded box: 1AJ
	Label                   stage.Text
	Hint                    stage.Text
	HintID                  string
	Help                    Rich
	Body                    Rich // of a note; with a Label it unfolds under it
	Warning                 bool // of a note: it warns
	Shown                   stage.Flag
	Required                stage.Flag
	Optional                stage.Flag // to be marked as such
	Invalid                 stage.Flag
	Errors                  stage.Rows[FieldError]
	ErrorID                 string
	Fixed                   bool // shown, not asked
	Prefilled               stage.Flag
	Value                   stage.Text // of a single input, raw; of a computed or fixed field, as it reads
	Unit                    string     // "€"
	Kind                    string     // of the input: text, email, tel, password
	InputMode, Autocomplete string
	Width                   string // narrow, medium or wide
	Options                 []Option
	Parts                   []Part
	Beside                  bool   // the parts stand beside each other: a day, a month and a year
	Rows                    string // of a text area
	Count                   string // of a text area: how many characters it takes; "" says nothing of it
	CountID                 string // of the sentence that says so
	Files                   Files  // of a file or a photo
	Level                   int    // of a group: 1 in its step, up to 3; its Label is its title, its Body says more
	Fields                  []Field
	Table                   Table
	People                  []GridPerson // of a grid
	List                    InlineRows   // of rows asked on the page
	Given                   stage.Flag   // of a secret: what was typed was right
	GivenWords              string       // that says so
	Again                   string       // unfolds where one types it all the same
	Lead                    stage.Text   // of a secret: where to find it
	LeadURL                 stage.Text
	LeadLink                string
	Cards                   []TrainingCard      // of a payment
	Days                    stage.Rows[SlotDay] // of an appointment
	NoDay                   stage.Flag
	About                   stage.Text // how long it takes, and where
	Proposed                stage.Flag // of an address: near ones are proposed
	Proposals               stage.Rows[Proposal]
	Keep                    Proposal // the address as it was typed
}

// TrainingCard is a card that pays nothing.
type TrainingCard struct{ Title, Number, Expires, Crypto string }

// SlotDay is a day on which an appointment can be made.
type SlotDay struct {
	Title stage.Text
	Times stage.Rows[Proposal]
}

// Proposal is an address, or a time, to take.
type Proposal struct {
	ID, Value, Name, Line stage.Text
	Chosen                stage.Flag
}

// GridPerson is one person's months in a grid.
type GridPerson struct {
	Shown  stage.Flag
	Name   stage.Text // not given where nobody is named
	Months []GridMonth
}

// GridMonth is what is asked of a month.
type GridMonth struct {
	Title stage.Text
	Parts []Part
}

// Table is rows to read, under headings.
type Table struct {
	Columns []TableColumn
	Rows    stage.Rows[TableRow]
	Total   []TableCell // the last row; nil: none
	None    stage.Flag  // there is no row
	Empty   stage.Text  // what is said then
}

// TableColumn is a heading.
type TableColumn struct {
	Label  stage.Text
	Figure bool // aligned on the right
}

// TableRow is a row of a table, a cell under each heading.
type TableRow struct{ Cells []TableCell }

// TableCell is a cell; the first one names its row.
type TableCell struct {
	Text   stage.Text
	Label  stage.Text // the heading that it stands under
	Figure bool
	First  bool
}

// InlineRows is a list of rows that are asked on the page. Its buttons are named "action".
type InlineRows struct {
	Items  stage.Rows[InlineRow]
	None   stage.Flag // there is no row
	Empty  stage.Text
	CanAdd stage.Flag
	Add    stage.Text
	Action string // the value of the button that adds a row
}

// InlineRow is one of its rows.
type InlineRow struct {
	ID        string
	Number    string // sent under the list's name, so that the form tells its rows
	Title     stage.Text
	Fields    []Field
	CanRemove stage.Flag
	Action    string // the value of the button that removes it
}

// Files is what a question for papers is answered with: those that are attached, a file of one's own, or one chosen from the desk's.
type Files struct {
	Input    string // the name of the file input
	InputID  string
	Max      int // how many at most
	Attached stage.Rows[FileChoice]
	None     stage.Flag // none is attached
	Choices  stage.Rows[FileChoice]
	Choice   string // the name of the list of them
	ChoiceID string
	DeskURL  stage.Text // where the papers are downloaded
	Kinds    string     // "PDF, JPG ou PNG"
}

// FileChoice is a paper of the persona's.
type FileChoice struct {
	ID       stage.Text
	Ref      stage.Text
	Title    stage.Text
	Chosen   stage.Flag
	Portrait stage.Text // of a photo: where its picture is
}

// FieldError is why an answer was not taken.
type FieldError struct {
	Message stage.Text
	Guarded stage.Flag // it looks like a real person's: /guard tells more
}

// Option is one choice.
type Option struct {
	ID, Code string
	Label    stage.Text
	Hint     stage.Text
	HintID   string
	Shown    stage.Flag
	Chosen   stage.Flag
	More     []Field // what puts the option into words
}

// Part is one input of several that make one answer, such as an address.
type Part struct {
	ID, Name                string
	Label                   string
	Title                   stage.Text // of a grid, in place of Label: the author's words
	Hint                    stage.Text
	HintID                  string
	Unit                    string
	Value                   stage.Text
	InputMode, Autocomplete string
	Width                   string
	Invalid                 stage.Flag
}
