package site

// Kind is a sort of page.
type Kind uint8

// The engine's own pages, then those of a mirror. What a Key of each kind needs beside its Locale stands behind it.
const (
	Library       Kind = iota
	About              // what this is, and why nothing can go wrong
	Goodbye            // everything is erased
	Enter              // asks for the passphrase, with Request.Back; wrong when there are Problems
	Faults             // in place of every page while nothing that was written can be shown; Request.Author
	Guard              // how real personal data is refused: what is looked for, what happens, what is kept, the limits
	Join               // Site, Item: a persona's ID; where a card's QR code leads
	Desk               // needs a Snapshot
	DeskCard           // needs a Snapshot, and Request.JoinURL: the persona's card, to print
	DeskMail           // needs a Snapshot, and Request.Folder: the mailbox
	Mail               // needs a Snapshot, and Request.Mail
	Trap               // needs a Snapshot, and Request.Mail or Call: what gave an unwanted message away
	Phone              // needs a Snapshot: SMS and voicemail
	Call               // needs a Snapshot, and Request.Call
	Paper              // needs a Snapshot, and Request.Paper: a paper that the persona holds, as a page
	Restart            // asks before starting again
	Leave              // asks before leaving and erasing
	NotFound           // 404
	Forbidden          // 403: the form's origin is wrong
	Outdated           // 403: the form was drawn before the browser's cookie changed
	Gone               // 410: the sandbox was erased
	Misdirected        // 421: asked for under a host that isn't ours
	Crowded            // 503: as many sandboxes are open as may be
	Full               // 409: the sandbox's log is as long as it may be
	TooMany            // 429
	TooLarge           // 413
	Refused            // 400, 405
	Unfit              // 409: the scenario no longer has who was played
	Unsaved            // 503: nothing can be written now, or read
	Slow               // 503: writing takes too long, and may have been done or not
	Owed               // 503: one has left, and what is to be erased can't be yet
	Damaged            // 500, with Request.Incident: what was kept isn't what was written
	Broken             // 500, with Request.Incident
	Home               // Site: its public home
	Content            // Site, Item: a page's ID
	Visitor            // Site: stands in for a page that needs a persona
	SignIn             // Site
	Code               // Site: the second factor
	Activate           // Site: who wants an account says who they are
	Sent               // Site: a message is on its way to the desk's mailbox
	Link               // Site, and Request.Link: asks before a mailed link is followed, as opening a page changes nothing
	Password           // Site: choosing a password, at the end of a link or from the account
	Forgot             // Site, Item: password or username
	Account            // Site: what one may do with one's account
	BrokerChoice       // Site: the broker's providers
	BrokerAccount      // Site: signing in at the provider
	BrokerConsent      // Site
	SignOut            // Site: asks before signing out, which erases
	Space              // Site
	Documents          // Site: what the administration made out
	Messages           // Site: its own inbox
	SpaceMessage       // Site, Procedure, Item: the place in its After; and Request.Message
	Payments           // Site
	History            // Site: what happened there
	Filed              // Site, Procedure, and Request.Case: where something that was filed stands
	Step               // Site, Procedure, Item: a step's ID; of a repeated step the list of its rows
	Row                // the same, and a Snapshot in the row
	Remove             // the same: asks before removing the row
	Stale              // Site, Procedure, Item: the form was drawn from a state that is no more; Request.Stale
	Review             // Site, Procedure
	Submit             // Site, Procedure
	Receipt            // Site, Procedure, and a Snapshot of LookFiled
	Find               // Site, Procedure, Request.Query
	Start              // Site, Procedure
	Sign               // Site, Procedure: the code that signs
	Tasks              // Site, Procedure
	Turn               // Site, Procedure
	Actor              // Site, Procedure, Item: the actor's ID
	Stop               // Site, Procedure, Item: the stop's number, from 1
	Unavailable        // Site, Item: an incident's ID
	FalseSite          // Site, Item: an incident's ID, and Request.Mail or Call: the message that led there
	Closed             // Site, Item: the closing's number, from 1; with Procedure one of the procedure's
)

// A Key names a page. Fields that its kind doesn't need are empty.
type Key struct {
	Kind      Kind
	Locale    string // fr, en; one that the site lacks falls back to its first
	Site      string
	Procedure string
	Item      string
}
