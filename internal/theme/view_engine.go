package theme

import "miroir/internal/stage"

// LibraryPage lists the mirrors. Template of the frame: library.
type LibraryPage struct {
	Document
	Cards []SiteCard
}

// SiteCard is one mirror of the library.
type SiteCard struct {
	ID, Title, Summary     string
	SiteName               string
	Real                   string
	Level                  string // in words
	Duration               string // "40 minutes"
	Compared               string // "Comparé au vrai site le 12 avril 2026", or that nobody has yet
	PictureURL, PictureAlt string // "" without a picture
	URL                    string
	Personas               []Person
	Tasks                  []Task
}

// AboutPage says what this is and why nothing can go wrong. Template of the frame: about.
type AboutPage struct {
	Document
	Body Rich
}

// GoodbyePage says that everything is erased. Template of the frame: goodbye.
type GoodbyePage struct {
	Document
}

// ConfirmPage asks once before something is lost. Template of the frame: confirm.
type ConfirmPage struct {
	Document
	Icon    string
	Text    string
	Action  string
	Button  string
	Danger  bool // something is lost
	BackURL stage.Text
	Back    string
	Other   string // another way, that the link says; "": none
	OtherAt string
}

// FailurePage says what went wrong, and what to do. Template of the frame: failure.
type FailurePage struct {
	Document
	Text    string
	ID      stage.Text // of the incident, when there is one
	HasID   stage.Flag
	Playing stage.Flag // there is a place to go back to
	BackURL stage.Text
	Link    string
	LinkURL string
}

// EnterPage asks visitors from beyond this machine for the passphrase; it is Failing when a wrong one was typed. Template of the frame: enter.
type EnterPage struct {
	Document
	Back stage.Text // where to go once inside
}
