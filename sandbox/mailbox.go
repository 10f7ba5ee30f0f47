package sandbox

import "slices"

// atDesk does what is done with the mailbox, the phone and the notes.
func (x *applying) atDesk(a Action) Outcome {
	switch a := a.(type) {
	case ReadMail:
		return x.readMail(a)
	case FileMail:
		return x.fileMail(a)
	case FollowTrap:
		return x.followTrap(a)
	case RecogniseTrap:
		return x.recogniseTrap(a)
	case TypeInTrap:
		return x.typeInTrap(a)
	case ReportCall:
		return x.reportCall(a)
	case ReadCall:
		return x.readCall(a)
	case ReadTexts:
		return x.readTexts()
	case ReadMessage:
		return x.readMessage(a)
	case KeepNotes:
		return x.keepNotes(a)
	}
	return Outcome{}
}

func (x *applying) readMail(a ReadMail) Outcome {
	m, ok := x.state.Mail(a.ID)
	if !ok {
		return Outcome{}
	}
	if !m.Read {
		x.happen(Event{Kind: MailRead, Mail: a.ID})
	}
	return Outcome{Next: Place{Kind: MailPlace, Site: m.Site, Row: a.ID}}
}

// readMessage opens a message of a site's own inbox, for who is signed in there.
func (x *applying) readMessage(a ReadMessage) Outcome {
	m, ok := x.state.Message(a.ID)
	switch {
	case !ok:
		return Outcome{}
	case !x.state.SignedIn(m.Case.Site):
		return Outcome{Next: Place{Kind: SignInPlace, Site: m.Case.Site}}
	case !m.Read:
		x.happen(Event{Kind: MessageRead, Site: m.Case.Site, Message: a.ID})
	}
	return Outcome{Next: Place{Kind: MessagesPlace, Site: m.Case.Site, Row: a.ID}}
}

// fileMail puts a message in a folder. A trap that is put, or left, among the unwanted ones is recognised; then one is told what gave it away.
func (x *applying) fileMail(a FileMail) Outcome {
	m, ok := x.state.Mail(a.ID)
	if !ok || a.Folder != Inbox && a.Folder != Unwanted && a.Folder != Archive {
		return Outcome{}
	}
	recognised := a.Folder == Unwanted && !m.Known && isTrap(x.world, x.state, m)
	if m.Folder != a.Folder || recognised {
		x.happen(Event{Kind: MailFiled, Mail: a.ID, Folder: a.Folder})
	}
	if recognised {
		return Outcome{Next: Place{Kind: TrapPlace, Site: m.Site, Row: a.ID}}
	}
	return Outcome{Next: Place{Kind: MailPlace, Site: m.Site, Row: a.ID}}
}

// isTrap tells whether a message isn't what it says.
func isTrap(w *World, s *State, m Mail) bool {
	_, letter := LookLetter(w, s, m.ID)
	return letter != nil && letter.Trap
}

// Mail gives a message by its ID; ok is false where there is none.
func (s *State) Mail(id int) (m Mail, ok bool) {
	i := slices.IndexFunc(s.Mails, func(m Mail) bool { return m.ID == id })
	if i < 0 {
		return Mail{}, false
	}
	return s.Mails[i], true
}

// Folder gives the messages of a folder, the latest first.
func (s *State) Folder(folder string) []Mail {
	var mails []Mail
	for _, m := range slices.Backward(s.Mails) {
		if m.Folder == folder {
			mails = append(mails, m)
		}
	}
	return mails
}

// Unread counts the messages of the inbox that were not opened.
func (s *State) Unread() int { return s.UnreadIn(Inbox) }

// UnreadIn counts the messages of a folder that were not opened.
func (s *State) UnreadIn(folder string) int {
	n := 0
	for _, m := range s.Mails {
		if m.Folder == folder && !m.Read {
			n++
		}
	}
	return n
}
