package site

import (
	"miroir/sandbox"
)

// A Request is what one request brings to a page.
type Request struct {
	Look     *sandbox.Snapshot // seen as far as the key goes: site and procedure, the row of Row and Remove; nil: nobody is played
	Path     string            // of this page, with its query: where to come back to after changing the language
	CSRF     string
	Return   string            // "review" when the form came from a change link
	Problems []sandbox.Problem // why the form comes back; Look is then Retyped, so that it shows what was typed
	Stale    *sandbox.Stale    // of Stale
	Query    string            // of Find
	Back     string            // of Enter: where to go once inside; of the desk's pages: the page of the mirror that one left
	Mail     int               // of Mail and Trap: the message's ID
	Folder   string            // of DeskMail: "" for what came in, unwanted or archive
	Call     int               // of Call: the ID of what came to the phone
	Paper    string            // of Paper: what names it among the persona's, "payslip-3"
	Case     int               // of Filed: the filing's number; Look is then of that filing
	Message  int               // of SpaceMessage: the message's ID
	Space    string            // of Paper: the site whose space it is opened in; "": it is on the desk
	JoinURL  string            // of DeskCard: the absolute address of the persona's Join page, which the QR code holds
	Link     string            // of Link: the key that the mailed link holds
	Method   string            // of SignIn: the way in that was tried; "": the first
	Incident string            // of Broken: what a log line bears too
	Notices  []Notice
	Author   *Author // on pages made ForAuthors; nil: it isn't the author who asks
}

// Base is the number of the last event that the page was drawn from.
func (r *Request) Base() int64 {
	if r.Look == nil {
		return 0
	}
	return r.Look.State().Seq
}

// A Notice is a sentence about what just happened, shown at the top of the page.
type Notice string

// The notices.
const (
	Undone        Notice = "undone"         // the last action was taken back
	Restarted     Notice = "restarted"      // everything starts again
	SavedForLater Notice = "saved"          // what was typed is kept
	MoreQuestions Notice = "more_questions" // an answer made other questions appear on the same page
	Corrected     Notice = "corrected"      // what was filed is open again
	RowRemoved    Notice = "row_removed"
	Changed       Notice = "changed" // a change link's answer was recorded
	NothingToUndo Notice = "nothing_to_undo"
	Unfinished    Notice = "unfinished" // one can't sign yet: answers are missing
	OneMoreStep   Notice = "one_more"   // a change link's answer brought up a step to fill in before the review

	CodeSent            Notice = "code_sent"       // another code was sent
	PasswordChosen      Notice = "password_chosen" // the new password counts from now on
	SignedEverywhereOut Notice = "signed_out"      // of every site
	MailMoved           Notice = "mail_moved"      // a message lies in another folder now
	TrapRecognised      Notice = "trap_recognised" // it was a trap, and the learner put it away
	NotesKept           Notice = "notes_kept"      // what is in the notes is kept
	PaperAttached       Notice = "paper_attached"  // a paper was added to the form
	SignedOut           Notice = "left_site"       // of one site; the exercise goes on
	SessionEnded        Notice = "session_ended"   // too long without a request: one is signed out
	IncidentBegun       Notice = "incident_begun"  // whoever leads began an incident
	IncidentOver        Notice = "incident_over"   // or ended one
	CallReported        Notice = "call_reported"   // an SMS was reported as unwanted
	RealTyped           Notice = "real_typed"      // what was typed on a false site looked like a real person's
	NotOffered          Notice = "not_offered"     // a procedure can't be begun now
	NotSaved            Notice = "not_saved"       // an answer couldn't be written, or nobody knows yet; it is in the form again
	LinkSpent           Notice = "link_spent"      // a message's link leads nowhere any more: it was followed, replaced or held too long
)

func notices() []Notice {
	return []Notice{NotSaved, Undone, Restarted, SavedForLater, MoreQuestions, Corrected, RowRemoved, Changed, NothingToUndo, Unfinished, OneMoreStep,
		CodeSent, PasswordChosen, SignedEverywhereOut, MailMoved, TrapRecognised, NotesKept, PaperAttached, LinkSpent, SessionEnded, NotOffered,
		IncidentBegun, IncidentOver, CallReported, RealTyped, SignedOut}
}
