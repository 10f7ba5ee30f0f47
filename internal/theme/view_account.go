package theme

import "miroir/internal/stage"

// SignInPage asks for an identifier and a password. Template: sign_in.
type SignInPage struct {
	Document
	Action    string
	Hidden    Hidden
	Help      Rich
	Problems  Problems
	Ways      []SignInWay // none when the broker is the only way
	BrokerURL string      // "" without a broker
	Broker    string      // its name
	Card      Card        // what of the persona's card is typed here
	Apart     bool        // the one click that passes the page has a form of its own: there are several ways in, or none
	Links     []Link      // to an account of one's own, and to what one may have forgotten
}

// SignInWay is an identifier that one signs in with, and the password.
type SignInWay struct {
	Method string     // the identifier's type: tax_number
	Title  string     // "Avec le numéro fiscal"; "" where it is the only way
	Open   stage.Flag // unfolded: the first way, or the one that was tried
	Fields []Field
}

// CodePage asks for the code of the second factor. Template: code.
type CodePage struct {
	Document
	Action   string
	Hidden   Hidden
	Lead     stage.Text // "Nous avons envoyé un code à 6 chiffres par SMS au 06 39 98 •• ••."
	Rules    stage.Text // how long it holds, how many tries it has
	Problems Problems
	Fields   []Field
	DeskURL  stage.Text // where it is read: the desk's phone, or its mailbox
	Phone    bool       // it is on the phone
	BackURL  string
}

// ActivatePage asks who wants an account. Template: activate.
type ActivatePage struct {
	Document
	Action   string
	Hidden   Hidden
	Intro    Rich
	Problems Problems
	Fields   []Field
	Card     Card
	BackURL  string
}

// SentPage says that a message is on its way to the desk's mailbox. Template: sent.
type SentPage struct {
	Document
	MailboxURL stage.Text
	BackURL    string
}

// LinkPage asks before a mailed link is followed. Template: link.
type LinkPage struct {
	Document
	Action stage.Text
	Hidden Hidden
}

// PasswordPage asks for a new password, whose rules it tells beforehand. Template: password.
type PasswordPage struct {
	Document
	Action   string
	Hidden   Hidden
	Rules    []string
	Proposed stage.Text // the one that the desk proposes, the only one that is taken
	Problems Problems
	Fields   []Field
	BackURL  stage.Text
}

// ForgotPage asks for what a forgotten password or username is found with. Template: forgot.
type ForgotPage struct {
	Document
	Action   string
	Hidden   Hidden
	Lead     string
	Problems Problems
	Fields   []Field
	Card     Card
	BackURL  string
}

// AccountPage is what one may do with one's account. Template: account.
type AccountPage struct {
	Document
	Menu        SpaceMenu
	Profile     []ProfileLine // what the site keeps, and where it is changed; none where the scenario names nothing
	Hidden      Hidden
	Lines       []CardLine // what the site knows of who is signed in
	PasswordURL string     // "" where passwords are not chosen
	Action      string     // where the form to sign out of every site posts
	BackURL     string
}
