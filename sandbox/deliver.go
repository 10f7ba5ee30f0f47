package sandbox

import (
	"slices"
	"time"

	"miroir/internal/program"
)

// furnish puts what lies on the desk when a sandbox opens in the mailbox and on the phone.
func (s *State) furnish(p *Program) {
	for _, letter := range p.Desk {
		if letter.In == (program.Delay{}) {
			s.deliver(p.ID, letter, "", "")
		} else {
			s.await(letter)
		}
	}
}

// deliver has a letter that follows no filing arrive now, with the code or the link's key that it brings.
func (s *State) deliver(site string, letter *program.Letter, code, link string) {
	s.deliverOn(s.Now, site, letter, code, link)
}

func (s *State) deliverOn(day time.Time, site string, letter *program.Letter, code, link string) {
	switch {
	case letter == nil:
	case letter.Channel == program.ByMail:
		s.mail(letter, Mail{Site: site, Letter: letter.ID, On: day, Code: code, Link: link})
	default:
		s.call(letter, Call{Site: site, Letter: letter.ID, On: day, Code: code})
	}
}

func (s *State) mail(letter *program.Letter, m Mail) {
	m.ID, m.Seq = len(s.Mails)+1, s.Seq
	if letter.Unwanted || !letter.Trap && s.strike(m.Site, program.MailUnwanted) {
		m.Folder = Unwanted
	}
	s.Mails = append(slices.Clip(s.Mails), m)
}

// call has a message come to the phone, unless an incident loses it.
func (s *State) call(letter *program.Letter, c Call) {
	if letter.Channel == program.BySMS && !letter.Trap && s.strike(c.Site, program.SMSLost) {
		return
	}
	c.ID, c.Seq = len(s.Phone)+1, s.Seq
	s.Phone = append(slices.Clip(s.Phone), c)
}

// desk folds what is done with the mailbox, the phone and the notes.
func (s *State) desk(w *World, e *Event) {
	switch e.Kind {
	case NotesKept:
		s.Notes = e.Text
	case MessageRead:
		s.Inbox = slices.Clone(s.Inbox)
		for i := range s.Inbox {
			s.Inbox[i].Read = s.Inbox[i].Read || s.Inbox[i].ID == e.Message
		}
	case CallRead:
		s.Phone = slices.Clone(s.Phone)
		for i := range s.Phone {
			s.Phone[i].Read = s.Phone[i].Read || s.Phone[i].ID == e.Call
		}
	default:
		s.traps(w, e)
		i := slices.IndexFunc(s.Mails, func(m Mail) bool { return m.ID == e.Mail })
		if i < 0 {
			return
		}
		s.Mails = slices.Clone(s.Mails)
		s.Mails[i].happen(e, isTrap(w, s, s.Mails[i]))
	}
}

// happen changes a message that is the fold's own.
func (m *Mail) happen(e *Event, trap bool) {
	switch e.Kind {
	case MailRead:
		m.Read = true
	case MailFiled:
		m.Folder = e.Folder
		m.Known = m.Known || trap && e.Folder == Unwanted
	case TrapFollowed:
		m.Followed = true
	case TrapKnown:
		m.Known = true
	case TrapTyped:
		m.Fooled = true
	}
}
