package theme

import "miroir/internal/stage"

// Document is what every page has: the head, the engine's frame and, on a mirror's pages, the mirror's header and footer.
type Document struct {
	Lang, Dir string
	Heading   stage.Text // the page's h1, and its title without prefix or suffix
	Suffix    string     // whose page it is, behind the title; "" where the title is long already
	Failing   stage.Flag // there are errors to mend: the title says so
	Frame     Frame
	Site      Chrome // of a mirror's pages
}

// Frame is what the engine draws around every page.
type Frame struct {
	CSRF      stage.Text
	Base      stage.Text // the number of the last event when the page was drawn
	Here      stage.Text // this page's path, to come back to after a form of the frame
	Desk      stage.Text // the desk, from which one comes back here
	Playing   stage.Flag // somebody is being played
	Who       stage.Text // "Claire Moreau"
	CanUndo   stage.Flag
	CanRedo   stage.Flag
	Languages []Language
	Notices   stage.Rows[Notice]
	Slow      stage.Flag // the site takes its time
	AtDesk    bool       // this page is the desk
	Live      bool       // this page shows what comes to the desk, and is told of more
	Sites     []SiteLink // that one can go on to with who is played; nil: there is no other
	Drawer    Drawer
	Author    Author
}

// SiteLink leads to a mirror, where one left it.
type SiteLink struct {
	Name string
	URL  stage.Text
}

// Language is one that the page can be read in.
type Language struct {
	Tag, Lang, Name string // Lang: of the name
	Current         bool
}

// Notice is a sentence about what just happened.
type Notice struct{ Text stage.Text }

// Chrome is a mirror's header, navigation and footer.
type Chrome struct {
	Name, Tagline, Mark  string // Mark: an icon's name
	Palette              string // the URL of the site's own colours; "": the theme's
	HomeURL              string
	Exit                 bool // every page has a link to leave it quickly, for the home
	Session              Session
	Nav                  []Link
	SignedIn             stage.Flag
	SignInURL            string
	SpaceURL, SignOutURL string
	SpaceTitle           string
	Real                 string // the real site's name, only ever to say that this is not it
	Compared             string // the day a person last compared the two, "" when nobody has yet
	Sources              []Source
}

// Session is how long the site waits for who is signed in.
type Session struct {
	URL         string // where one says that one is still there; "": the site waits for ever
	Limit, Warn string // in seconds: how long it waits, and how long before the end it warns
	Line        string // the same in words, beside forms
}

// Link is one of the mirror's pages.
type Link struct {
	Label, URL string
	Current    bool
}

// Source says where the figures of a table come from.
type Source struct {
	Table, Text string
	Lang        string // of the text where it isn't the page's, "" where it is
}

// Person is a persona one can play.
type Person struct {
	Site, ID, Name string
	Intro          string
	First          string // the first name, for the button
}

// Problems is the summary of what is to be mended, shown when the document is Failing.
type Problems struct {
	Title stage.Text // "Il y a 2 erreurs à corriger"
	List  stage.Rows[Problem]
}

// Problem is an error to mend.
type Problem struct {
	Linked  stage.Flag // it stands at a field, which Href leads to
	Href    stage.Text // "#f-statut"
	Message stage.Text
}

// Hidden is what every form carries unseen.
type Hidden struct {
	CSRF   stage.Text
	Base   stage.Text // the number of the last event when the form was drawn
	Return stage.Text // where to go afterwards: "review" or ""
}
