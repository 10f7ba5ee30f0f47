package theme

import "miroir/internal/stage"

// SpaceMenu leads from one page of the personal space to the others.
type SpaceMenu struct{ Links []SpaceLink }

// SpaceLink is one of them.
type SpaceLink struct {
	Label, Icon, URL string
	Current          bool
	News             stage.Flag // something there wasn't opened yet
	Count            stage.Text // how much, in two words
}

// SpacePage is where one lands when signed in. Template: space.
type SpacePage struct {
	Document
	Menu    SpaceMenu
	Body    Rich
	Hidden  Hidden
	Unread  stage.Flag
	Mailbox stage.Text // "Un message dans votre boîte aux lettres"
	Awaits  bool       // something may wait here, some day
	Idle    stage.Flag // now nothing does
	Agenda  stage.Rows[AgendaItem]
	Tiles   []Tile
	None    stage.Flag // no tile is shown
	Tells   bool       // messages or documents may come, some day
	HasNews stage.Flag
	News    stage.Rows[NewsLine] // the latest of them
}

// AgendaItem is what one is expected to send, or where one is expected.
type AgendaItem struct {
	Title   stage.Text
	Day     stage.Text // "À envoyer jusqu’au 15 mai 2026", "Le mardi 12 mai 2026 à 9 h 30"
	Meeting stage.Flag // it is an appointment
	Late    stage.Flag // the last day is past
	Until   stage.Text // then: until when it is taken all the same
	Bounded stage.Flag // there is such an end
	Placed  stage.Flag
	Place   stage.Text // of an appointment
	URL     stage.Text // where it is filled in; of an appointment the case
	Begun   stage.Flag // it is being filled in
	Linked  stage.Flag // there is somewhere to go
}

// NewsLine is a message or a document that came.
type NewsLine struct {
	Title, Day, URL stage.Text
	Message         stage.Flag // else it is a document
	Unread          stage.Flag
}

// Tile is a procedure of the space and where it stands.
type Tile struct {
	Title      stage.Text
	Summary    Rich
	Shown      stage.Flag
	URL        string
	CorrectURL string     // where the form to correct posts
	Untouched  stage.Flag // not begun, and can be
	Again      stage.Flag // sent already, and can be begun once more
	Waiting    stage.Flag // it is waited for
	Due        stage.Text // until when
	Late       stage.Flag // that is past
	Begun      stage.Flag // begun, not filed
	Filed      stage.Flag // once
	Several    stage.Flag // filed more than once: Cases
	Cases      stage.Rows[CaseLine]
	Correcting stage.Flag // filed, and being corrected
	CanCorrect stage.Flag
	Case       CaseLine   // of what was filed once
	Follow     bool       // something follows: its page tells more than a receipt
	Keeps      bool       // what is begun is kept for a while only
	Kept       stage.Text // until when
	Left       stage.Text // "Reprendre à l'étape 3 sur 8"
}

// CaseLine is something that was filed and where it stands.
type CaseLine struct {
	FiledOn    stage.Text
	Reference  stage.Text
	Status     stage.Text // what the administration says of it, may be empty
	HasStatus  stage.Flag
	Tone       Tone
	URL        stage.Text // of its page
	ReceiptURL stage.Text
}

// Tone is how a state sounds: one of the four is set, or none where nothing is said.
type Tone struct {
	Name                           stage.Text // info, success, warning, danger or none
	Info, Success, Warning, Danger stage.Flag
}

// CasePage is something that was filed: where it stands, what is expected, what came of it. Template: case.
type CasePage struct {
	Document
	BackURL      string
	Menu         SpaceMenu
	Hidden       Hidden
	Reference    stage.Text
	FiledOn      stage.Text
	Status       stage.Text
	HasStatus    stage.Flag
	Tone         Tone
	Helps        []StateHelp // what the states mean, the one of now shown
	Expected     stage.Rows[AgendaItem]
	HasExpected  stage.Flag
	Timeline     stage.Rows[Stage]
	Messages     stage.Rows[MessageLine]
	HasMessages  stage.Flag
	Documents    stage.Rows[DocumentLine]
	HasDocuments stage.Flag
	Payments     stage.Rows[PaymentLine]
	HasPayments  stage.Flag
	ReceiptURL   stage.Text
	CorrectURL   string     // where the form to correct posts; "" where there is none
	CanCorrect   stage.Flag // it was sent last, and nothing is being filled in
}

// Stage is a state of a case, or what it begins with.
type Stage struct {
	Title   stage.Text
	State   stage.Text // done, current or coming
	Day     stage.Text // when it was entered
	Done    stage.Flag // it is past
	Current stage.Flag
	Coming  stage.Flag
	Dated   stage.Flag
	Tone    Tone
}

// StateHelp is what a state means.
type StateHelp struct {
	Shown stage.Flag
	Body  Rich
}

// DocumentsPage lists what the administration made out to who is played. Template: documents.
type DocumentsPage struct {
	Document
	Menu  SpaceMenu
	None  stage.Flag
	Items stage.Rows[DocumentLine]
}

// DocumentLine is a document of the space.
type DocumentLine struct {
	Title, Day stage.Text
	About      stage.Text // the procedure that it comes of
	URL        stage.Text // as a page
	FileURL    stage.Text // as a file
}

// MessagesPage is the site's own inbox. Template: messages.
type MessagesPage struct {
	Document
	Menu   SpaceMenu
	None   stage.Flag
	Unread stage.Text // "2 messages non lus"
	Items  stage.Rows[MessageLine]
}

// MessageLine is a message of the inbox.
type MessageLine struct {
	Subject, Day, URL stage.Text
	About             stage.Text // the procedure that it comes of
	Unread            stage.Flag
}

// MessagePage is a message of the site's inbox. Template: message.
type MessagePage struct {
	Document
	Menu    SpaceMenu
	BackURL string
	From    string // the site
	Day     stage.Text
	About   stage.Text
	CaseURL stage.Text
	Body    Rich
	Button  stage.Text // empty where there is none
	URL     stage.Text // where it leads
}

// PaymentsPage lists the money that went one way or the other. Template: payments.
type PaymentsPage struct {
	Document
	Menu  SpaceMenu
	None  stage.Flag
	Items stage.Rows[PaymentLine]
}

// PaymentLine is a payment.
type PaymentLine struct {
	Day, Label, Amount stage.Text
	Taken              stage.Flag // from the person; else to them
	Refused            stage.Flag // by the bank
	CaseURL            stage.Text
}

// HistoryPage tells everything that happened at the site, the latest first. Template: history.
type HistoryPage struct {
	Document
	Menu  SpaceMenu
	None  stage.Flag
	Items stage.Rows[HistoryLine]
}

// HistoryLine is one thing that happened.
type HistoryLine struct {
	Day, Words stage.Text
	URL        stage.Text
	Linked     stage.Flag
}

// ProfileLine is something that the site keeps of who is played, and where it is changed.
type ProfileLine struct {
	Label     stage.Text
	Value     stage.Text
	Given     stage.Flag // it is known
	Valued    bool       // it has a value at all
	Secret    bool       // it is the password
	ChangeURL string     // "" where it can't be changed
}
