package theme

import "miroir/internal/stage"

// Drawer is what of the desk lies beside a mirror's pages: what is typed there, the last code, what has come in.
type Drawer struct {
	Given     bool // on a mirror's pages
	Lines     []CardLine
	Passwords []CardLine
	Code      LastCode
	Unread    stage.Flag // something came in that was not opened
	News      stage.Text // "2 messages non lus"
	Mailbox   stage.Text // paths of the desk, from which one comes back to this page
	Phone     stage.Text
	HasPapers stage.Flag
	Papers    stage.Rows[DrawerPaper]
	Doing     stage.Flag // an exercise is done
	Goals     stage.Text // "2 buts sur 3"
	Exercise  stage.Text // its part of the desk
}

// LastCode is the last code that came to the desk.
type LastCode struct {
	Given stage.Flag
	Code  stage.Text
	From  stage.Text
}

// DrawerPaper is a kind of paper, to be opened beside the page.
type DrawerPaper struct {
	Title stage.Text
	URL   stage.Text
}

// DeskPage is the persona's table beside the site. Template of the frame: desk.
type DeskPage struct {
	Document
	Card      Card
	Passwords []CardLine // the one of now for each site
	Next      []CardLine // the one to choose when a site asks for a new one
	Stories   []Story
	CardURL   stage.Text // the card, to print
	SiteURL   stage.Text // back to the page of the mirror that one left
	SiteName  stage.Text
	Answering stage.Flag // there one was answering
	Clock     Clock
	Papers    stage.Rows[PaperGroup]
	NoPaper   stage.Flag
	Faulty    stage.Rows[PaperLine] // copies with a fault that sites refuse
	HasFaulty stage.Flag
	Unread    stage.Flag
	News      stage.Text
	NoMail    stage.Flag
	Mails     stage.Rows[MailLine] // the latest that came in
	Mailbox   stage.Text           // its path
	NoCall    stage.Flag
	Calls     stage.Rows[CallLine] // the latest
	Phone     stage.Text           // its path
	Notes     Notes
	Problems  Problems
	Exercises []Doing
	Lead      Lead
}

// Clock is the exercise's time.
type Clock struct {
	Today   stage.Text
	Awaited stage.Flag // something is on its way
	Day     stage.Text // when it arrives
	Minutes stage.Text // how far off that is
	Hours   bool       // it goes by half days too
	Shut    stage.Flag // the site, or a procedure of it, is closed and will open
	Opens   stage.Text // when
	Wait    stage.Text // in how many minutes
}

// Story is a persona's, shown when they are played.
type Story struct {
	Shown stage.Flag
	Body  Rich
}

// PaperGroup is a kind of paper: one, or a series such as the payslips of a year.
type PaperGroup struct {
	ID     stage.Text
	Title  stage.Text
	Series stage.Flag // there are several, and they unfold
	Count  stage.Text // "12 documents"
	One    PaperLine  // where there is one
	Papers stage.Rows[PaperLine]
}

// PaperLine is a paper that can be opened and downloaded.
type PaperLine struct {
	Title   stage.Text
	Fault   stage.Text // of a faulty copy: what is wrong with it
	URL     stage.Text // as a page; of no use for a faulty copy
	FileURL stage.Text // as a file
	File    stage.Text // its name
}

// MailLine is a message of the mailbox.
type MailLine struct {
	URL, From, Subject, Day stage.Text
	Unread                  stage.Flag
	Attached                stage.Flag // it brings a paper
}

// CallLine is what came to the phone: an SMS or a voicemail.
type CallLine struct {
	URL, From, Day, Text stage.Text
	Voice                stage.Flag
	Unread               stage.Flag
	HasCode              stage.Flag
	Code                 stage.Text
}

// Notes are what the learner wrote down.
type Notes struct {
	Text    stage.Text
	Invalid stage.Flag
	Errors  stage.Rows[FieldError]
}

// MailboxPage is the mailbox, by folder. Template of the frame: mailbox.
type MailboxPage struct {
	Document
	BackURL stage.Text
	Folders []Folder
	NoMail  stage.Flag
	Mails   stage.Rows[MailLine]
}

// Folder is one of the mailbox's.
type Folder struct {
	Name, Icon string
	URL        stage.Text
	Current    stage.Flag
	Unread     stage.Flag
	Count      stage.Text // of those that were not opened
}

// MailPage is a message. Template of the frame: mail.
type MailPage struct {
	Document
	From, Day   stage.Text
	Address     stage.Text // the persona's
	Body        Rich
	HasAttached stage.Flag
	Attached    stage.Rows[PaperLine]
	Button      MailButton
	BackURL     stage.Text
	Action      stage.Text // where the forms that move it post
	InInbox     stage.Flag
	Unwanted    stage.Flag
	Archived    stage.Flag
}

// MailButton is the button of a mail and the address that it shows.
type MailButton struct {
	Given  bool
	Label  stage.Text
	URL    stage.Text // of an honest one
	Shown  stage.Text // the address, as one reads it before following it
	Trap   bool
	Action stage.Text // of a trap: where its form posts
}

// TrapPage tells what gave an unwanted message away. Template of the frame: trap.
type TrapPage struct {
	Document
	Subject, From stage.Text
	Clues         Rich
	Known         stage.Flag // it was recognised before its link was followed
	Unwanted      stage.Flag // it lies with the unwanted mail
	Action        stage.Text // where it is put there
	BackURL       stage.Text
	Typed         stage.Flag // something was typed on its false site
	Phone         bool       // it came by SMS
}

// PhonePage lists what came to the phone. Template of the frame: phone.
type PhonePage struct {
	Document
	BackURL stage.Text
	Number  stage.Text
	NoCall  stage.Flag
	Calls   stage.Rows[CallLine]
}

// CallPage is an SMS or a voicemail. Template of the frame: call.
type CallPage struct {
	Document
	From, Day, Text stage.Text
	Voice           stage.Flag
	HasCode         stage.Flag
	Code            stage.Text
	BackURL         stage.Text
	Linked          stage.Flag // it has a link, as only traps do
	Label           stage.Text
	Link            stage.Text // the address that it shows
	Follow          stage.Text // where the form of the link posts
	Action          stage.Text // where it is reported
	Reported        stage.Flag
	Clues           stage.Text // what gave it away, once it is known
	Trap            stage.Flag // it is known to be one
}

// CardPage is the persona's card, to print. Template of the frame: persona_card.
type CardPage struct {
	Document
	Card      Card
	Passwords []CardLine
	SiteName  string
	QR        stage.Text // the path of its dark modules
	Side      stage.Text // how many modules a side has, the quiet ones included
	JoinURL   stage.Text
	HasQR     stage.Flag
	BackURL   stage.Text
}

// JoinPage is where a card's QR code leads. Template of the frame: join.
type JoinPage struct {
	Document
	Person   Person
	SiteName string
	Title    string // of the mirror
	Real     string
	Duration string
}

// GuardPage explains how real personal data is refused. Template of the frame: guard.
type GuardPage struct {
	Document
	Body Rich
}
