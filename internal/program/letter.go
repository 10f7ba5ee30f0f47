package program

import "miroir/internal/expr"

// Channel is how a letter reaches the desk.
type Channel uint8

// The channels.
const (
	ByMail Channel = iota
	BySMS
	ByVoice // a message left on the phone
	InSite  // in the own inbox of a site
)

// A Letter is a message to the persona: a mail, an SMS or a voicemail. It arrives on the desk and nowhere else.
type Letter struct {
	ID       string // "mailbox.0", "phone.1", "account.activation"; of what follows a filing "declaration.after.2.mail" or ".sms"
	Channel  Channel
	From     Text
	Subject  Text // of a mail
	Body     Rich // of an SMS or a voicemail one plain paragraph
	Link     *LetterLink
	Attach   []string   // IDs of Papers: every one the persona holds of these
	Unwanted bool       // it lies in the unwanted folder when it comes
	Trap     bool       // it isn't what it says: to be recognised
	Clues    Rich       // of a trap: what gives it away, shown once it is recognised or its link was followed
	Symbols  []Symbol   // by expr.Symbol; nil for what follows a filing: the procedure's
	In       Delay      // of what lies on the desk: it comes so long after the world opened
	When     *expr.Expr // tried when it comes; nil: always
}

// LetterLink is the button of a mail. To is a place of the site: "space", one of its pages ("documents", "messages",
// "payments", "profile", "history"), "sign-in", a page's ID, a procedure's ID, ToCase or ToLink. A trap's link has
// an address that is shown and leads to the page that tells what it was.
type LetterLink struct {
	Label Text
	To    string
	Shown string // of a trap: the suspicious address, as the mail shows it
}

// ToLink is where the links of activation and of a forgotten password lead: to the choice of a password, with the key that was sent.
const ToLink = "link"

// ToCase is where the letters of what follows a filing may lead: to its page.
const ToCase = "case"
