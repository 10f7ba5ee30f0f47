package sandbox

import "slices"

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
