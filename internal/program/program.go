// Package program is the compiled, immutable form of a scenario.
//
// compile makes it, everything after only reads it. It holds what is resolved: every reference is a pointer or a symbol,
// every expression is checked, every text is there in each declared locale. It knows neither YAML nor HTTP.
package program

import (
	"io/fs"
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"miroir/internal/colour"
	"miroir/internal/expr"
	"miroir/internal/source"
)

// A Program is one mirror site.
type Program struct {
	ID         string // the scenario's folder name: impots
	Title      Text
	Summary    Text // one sentence, for the library page
	Site       Site
	Mirrors    Mirrors
	Theme      string // a folder of themes
	Accent     Accent // in place of the theme's
	Locales    []string
	Level      string // emergency, autonomy or skills
	Minutes    int
	Picture    *Image
	Today      time.Time // the day the world's clock starts; zero: the day the sandbox opens
	Exit       bool      // every page has a way to leave it quickly
	Session    *Session  // nil: one stays signed in
	Personas   []*Persona
	Account    Account
	Space      Space
	Pages      []*Page    // in the order written; the one with ID "home" is the public home
	Closed     []*Closing // when it is, but for its home and pages
	Procedures []*Procedure
	Facts      []*Fact     // in the order declared
	Incidents  []*Incident // declared, then the standard ones
	Exercises  []*Exercise
	Leave      bool  // signing out erases nothing
	Files      fs.FS // the scenario's own folder, for pictures
	Walks      []*source.File
	Papers     []*Paper     // the library's and the scenario's own
	Desk       []*Letter    // what lies in the mailbox and on the phone when a sandbox opens
	Sources    []SourceNote // every table's source, for the footer
	Symbols    []Symbol     // what names mean outside of procedures (in the space, on pages), by expr.Symbol: persona, today, year, tables
}

// Session is how long one stays signed in without asking anything of the site.
type Session struct {
	Minutes int
	Warn    int // minutes before the end; fewer than Minutes
}

// Accent is the colour of what one can act on, where the scenario gives one.
type Accent struct {
	Own         bool          // false: the theme's stands
	Light, Dark colour.Colour // on light surfaces, and on dark ones
}

// Site is the mirror's own invented identity.
type Site struct {
	Name, Tagline Text
	Mark          string // an icon's name among the theme's icons
}

// Mirrors says what the site imitates, only ever to say "this is not it".
type Mirrors struct {
	Name     string
	Compared time.Time // the day a person last compared the two; zero: nobody has yet
}

// Image is a picture of the scenario's folder with its text alternative.
type Image struct {
	Path string
	Alt  Text
}

// SourceNote names where a table's figures come from, in the languages in which the author does.
type SourceNote struct {
	Table string
	Words []Wording // the first declared locale first, where it is there
}

// Wording is a text in one language.
type Wording struct{ Locale, Text string }

// In gives the note for a page in a locale, and the language it is in: the page's, or the first one there is.
func (n SourceNote) In(locale string) Wording {
	for _, one := range n.Words {
		if one.Locale == locale {
			return one
		}
	}
	if len(n.Words) == 0 {
		return Wording{Locale: locale}
	}
	return n.Words[0]
}

// Space is the page one lands on when signed in.
type Space struct {
	Title   Text
	Body    Rich
	Profile []ProfileLine
}

// Page is a Markdown page.
type Page struct {
	ID    string
	Title Text
	Body  Rich
}

// Procedure is a journey: steps, a review, a submission, what follows.
type Procedure struct {
	ID        string
	Title     Text
	Summary   Rich // on the tile of the space
	Steps     []*Step
	Tasks     []*Task     // on its list of tasks, a page to choose the next one on; nil: the steps follow each other
	Computed  []*Computed // in dependency order
	Actors    []*Actor    // who answers beside who is played
	Start     *Start      // nil: one begins at once
	Draft     *Draft      // nil: what is begun is kept for ever
	Stops     []*Stop
	Closed    []*Closing // when it can't be filled in, though the site is open
	Review    Review
	Submit    Submit
	States    []*State // that what is filed goes through; nil: it has a free status
	After     []*After
	Documents []*Document
	When      *expr.Expr // it is offered and can be begun; nil: always
	Again     bool       // it can be sent several times
	Hidden    bool       // no tile of the space
	Opened    bool       // it can be begun only while an opening waits for it
	Find      bool       // a page finds a coded box by its code or a word
	Symbols   []Symbol   // by expr.Symbol
}

// SymbolKind says where a symbol's value comes from.
type SymbolKind uint8

// The kinds of symbols.
const (
	FieldSymbol     SymbolKind = iota // an answer of this procedure
	RepeatSymbol                      // the list of rows of a repeat
	ComputedSymbol                    // a computed value
	TableSymbol                       // a table of the scenario, or another constant
	PersonaSymbol                     // the persona's record
	TodaySymbol                       // the world's date
	YearSymbol                        // its year
	RowSymbol                         // n: the number of the current row, from 1
	ReferenceSymbol                   // the reference of the filed procedure
	FiledOnSymbol                     // the date it was filed
	ItemSymbol                        // item: of a paper's Each, the one it is about
	LineSymbol                        // line: the current row of a paper's table
	CodeSymbol                        // code: what a letter about an account sends
	FactsSymbol                       // facts: what administrations know of the person
	CasesSymbol                       // procedures: how those of the site stand
	OpenedOnSymbol                    // the day of the opening that a procedure answers
	DueOnSymbol                       // its last day in time
	OpeningSymbol                     // due_on, in what opens a procedure: the last day in time of that
	LateSymbol                        // it is past that
	RightSymbol                       // x: what a field would be prefilled with, of a wrong prefill
	CellSymbol                        // asked_month, person: of a grid, the cell that is prefilled
	TroublesSymbol                    // incidents: how those of the site stand, of an exercise's goals
)

// Symbol is what a name means inside a procedure's expressions.
type Symbol struct {
	Name     string
	Kind     SymbolKind
	Type     *expr.Type
	Step     *Step  // of a field or repeat
	Field    *Field // of a field; inside a repeat it is read from the current row
	Computed *Computed
	Constant expr.Value // of a table
}

// Step is one page of questions, or one repeated set of them.
type Step struct {
	ID     string
	Place  int // among the procedure's steps, from 0
	Title  Text
	Intro  Rich
	Actor  *Actor     // who answers; nil: who is played
	When   *expr.Expr // nil: always
	Repeat *Repeat    // nil: asked once
	Fields []*Field   // in the order asked, those of groups too
	Groups []*Group   // in the order written, each before those in it
	Checks []*Check
	Needs  []*Field // the fields its When reads, so that a hidden step can say where it is decided
}

// Repeat makes a step a list of rows, each asked with the step's fields.
type Repeat struct {
	Name     string // the list's name in expressions
	Symbol   expr.Symbol
	Min, Max int
	Title    Text       // of one row: "Enfant {{ n }}"
	Add      Text       // the button
	Empty    Text       // shown when there is no row
	Prefill  *expr.Expr // a list of records whose member names are field names; nil: no row
}

// Field is one question.
type Field struct {
	Name         string
	Type         string // one of spec's field types
	Code         string // of a coded box: 1AJ
	Of           string // of a document_number: identity_card, passport or driving_licence
	Boxes        bool   // of a date: its day, month and year are typed apart
	Country      bool   // of an address: it may be abroad
	Proposals    bool   // of an address: near ones are proposed
	Symbol       expr.Symbol
	Value        *expr.Type
	Step         *Step
	Group        *Group // nil: it stands in none
	In           *Field // the inline rows that it is asked in; nil: none
	Rows         *Rows  // of type rows; nil for others
	Label        Text
	Hint         Text       // an example of the format, always shown
	Help         Rich       // unfolds under the label
	Body         Rich       // of a note; with a Label it unfolds under it
	Warning      bool       // of a note: it warns
	When         *expr.Expr // with its groups' conditions; nil: always
	Required     *expr.Expr // nil: never
	Prefill      *expr.Expr
	Readonly     bool
	Min, Max     *expr.Expr // of numbers, dates; lengths are MinLength, MaxLength
	MaxLength    int
	Pattern      string // RE2, whole answer
	Message      Text   // the author's own words when a bound or the pattern is not met; empty: the catalogue's
	Options      []Option
	Compute      *expr.Expr  // of a computed field, shown and never asked; of a hidden one, not even shown
	Table        *PaperTable // of a table, shown and never asked
	Grid         *Grid       // of a grid of months
	Slots        *Slots      // of an appointment
	Sending      *Second     // of a one-time code: how it is sent, and how long it holds
	Letter       *Letter     // and what brings it
	Amount       *expr.Expr  // of a payment
	For          Text        // of a payment: what is paid
	Empty        Text        // of a table without rows
	Autocomplete string      // HTML token; "" for the type's own
	Equals       *expr.Expr  // of an account's activation: what must be typed
	Papers       []string    // of file and photo fields: the kinds of papers that are taken, by ID
	MaxFiles     int         // of file fields: how many papers at most
	Specimens    []Specimen  // of file and photo fields: the faulty copies that the desk offers, to be refused

	First     Text            // of two linked lists: what the first is called
	Second    Text            // and the second
	Parents   []Option        // the first one's options; the second one's are Options
	List      *List           // where the options come from; nil: they are the field's own
	Other     *Field          // where the option "other" is put into words, drawn beside it; nil: there is no such option
	OtherOf   *Field          // the field whose other answer this one puts into words
	None      bool            // the option "none" excludes the others
	Every     decimal.Decimal // of a range: from one value to the next
	Format    string          // of a text: letters, digits, letters_digits or upper; "": any
	MinLength int
	Confirm   *Field          // whose answer must be the same
	Messages  map[string]Text // the author's own words by what is wrong: see field.Fault.Kind
	Picture   *Image          // above the question
}

// Grid asks for the same figures in each of some months, of each of some people.
type Grid struct {
	From   *expr.Expr // a day of the first month
	Months int
	Rows   []GridRow  // what is asked of a month
	People *expr.Expr // their names; nil: nobody is named

	AskedMonth, AskedPerson expr.Symbol // what the prefill of a row names: the first day of the cell's month, and whose it is
}

// Prefills tells whether a row is filled in before anybody answers.
func (g *Grid) Prefills() bool {
	return g != nil && slices.ContainsFunc(g.Rows, func(row GridRow) bool { return row.Prefill != nil })
}

// GridRow is one figure of a month.
type GridRow struct {
	Name    string // the member's in expressions
	Label   Text
	Hint    Text
	Prefill *expr.Expr // of each month and person; nil: nothing stands there
}

// Slots are when an appointment can be made.
type Slots struct {
	From     *expr.Expr // the first day
	Days     int        // how many days from then on
	Weekdays []int      // Monday is 1
	Times    []string   // "09:30"
	Minutes  int        // how long it takes; 0: nothing is said
	Place    Text
	Taken    int // one in so many is taken; 0: none
}

// Option is one choice.
type Option struct {
	Code  string
	Label Text
	Hint  Text
	When  *expr.Expr

	Names    []string // where one types to find it: its labels in every locale, as field.Fold gives them
	Keywords string   // other words that find it, the same
	Parent   string   // the code of the option of another list that it belongs to; "": none
}

// Check is a rule across fields, tried when its step is answered and again on the review.
type Check struct {
	Rule    *expr.Expr // must be true
	When    *expr.Expr
	Field   *Field // where the message stands; nil: the step
	Message Text
	Span    source.Span
}

// Computed is a named value of a procedure.
type Computed struct {
	Name   string
	Label  Text // for explanations; may be empty
	Value  *expr.Expr
	Type   *expr.Type
	Symbol expr.Symbol
}

// Review is the page to check one's answers.
type Review struct {
	Title   Text
	Intro   Rich
	Results []ResultGroup // shown above the answers
}

// ResultGroup is a set of lines that tell a result and how it was found.
type ResultGroup struct {
	Title Text
	Lines []ResultLine
	Fold  bool // the lines unfold on demand, those marked Strong stay in sight
}

// ResultLine is one figure, or one sentence.
type ResultLine struct {
	Label  Text
	Value  *expr.Expr // nil: a sentence
	Note   Rich
	When   *expr.Expr
	Strong bool
}

// Submit is how the procedure is sent.
type Submit struct {
	Title     Text
	Intro     Rich
	Declares  []Text // the sentences to certify
	Sign      *Sign  // nil: the button is enough
	Button    Text
	Reference []RefPart
	Receipt   Receipt
	Correct   *expr.Expr // whether what is filed can be opened again and corrected, as things stand then; nil: never
}

// RefPart is a literal, an expression or N random characters of a reference.
type RefPart struct {
	Literal string
	Value   *expr.Expr
	Code    int
}

// Receipt is the page, and the PDF, shown once sent.
type Receipt struct {
	Title   Text
	Body    Rich
	PDF     bool
	Opinion bool // it asks how it went
	Lines   []ResultLine
}

// Delay is a stretch of the world's time.
type Delay struct {
	Minutes, Days, Months int
}

// Persona is a synthetic person as the scenario gives them, every gap filled.
type Persona struct {
	ID       string
	Name     string // Claire Moreau
	Story    Rich   // who they are and what happened this year
	Intro    Text   // one line: "Salariée, vit seule"
	Password string
	Account  AccountState
	Papers   []Held     // in the order of Program.Papers
	Record   expr.Value // persona.… in expressions; its type is people.Record
	Identity Identity
	Spouse   *Identity
	Children []Identity // names and births, for the guard
}

// Identity is what the card shows and what the guard lets through.
type Identity struct {
	FirstName, LastName, BirthName string
	Birth                          time.Time
	Username                       string
	NIR, TaxNumber, IBAN, BIC      string
	TaxNotice                      string // reference of the last tax notice
	CAFNumber, FranceTravail       string
	IdentityCard, Passport         string
	DrivingLicence, LicencePlate   string
	SIRET                          string // of the employer, or of one's own business
	Phone, Email                   string
	Address                        Address
}

// Address is a real-looking street of a commune that does not exist.
type Address struct {
	Street, PostalCode, Commune string
}
