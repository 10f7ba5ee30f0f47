package sandbox

type (
	// ReadMail opens a message.
	ReadMail struct{ ID int }
	// FileMail puts a message in a folder. A trap that is put among the unwanted ones is recognised.
	FileMail struct {
		ID     int
		Folder string
	}
	// FollowTrap follows the link of a trap, a mail or a call; it leads to what gives the trap away, or to a false site.
	FollowTrap struct{ Mail, Call int }
	// ReadCall opens an SMS or listens to a voicemail.
	ReadCall struct{ ID int }

	// ReadTexts has seen the list of what came to the phone: an SMS is there in full, a voicemail isn't.
	ReadTexts struct{}
	// ReadMessage opens a message of a site's own inbox.
	ReadMessage struct{ ID int }
	// KeepNotes keeps the learner's notes, as the guard lets them through.
	KeepNotes struct{ Text string }
	// Attach adds papers to a field of files or of a photo, by their refs, and keeps what is typed beside as Keep does. What of them is refused
	// is told in the Outcome's Problems, the rest is kept.
	Attach struct {
		Keep

		Field string
		Refs  []string
	}
)

func (ReadMail) isAction()   {}
func (FileMail) isAction()   {}
func (FollowTrap) isAction() {}
func (ReadCall) isAction()   {}
func (ReadTexts) isAction()  {}
func (KeepNotes) isAction()  {}

func (ReadMessage) isAction() {}
func (Attach) isAction()      {}

// The folders of the mailbox.
const (
	Inbox    = ""
	Unwanted = "unwanted"
	Archive  = "archive"
)

// NotesInput is the input of the notes.
const NotesInput = "notes"
