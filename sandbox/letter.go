package sandbox

import (
	"time"

	"miroir/internal/program"
)

// LookLetter sees what a message of the mailbox speaks of, and gives its words: the filing that it follows, or the site on the day it came. The
// Snapshot is without procedure for what follows no filing. nil where there is no such message, or the world knows its words no more.
func LookLetter(w *World, s *State, mailID int) (*Snapshot, *program.Letter) {
	m, ok := s.Mail(mailID)
	if !ok {
		return nil, nil
	}
	p := post{site: m.Site, letter: m.Letter, procedure: m.Procedure, number: m.Number, after: m.After, on: m.On, seq: m.Seq, code: m.Code}
	return p.look(w, s)
}

// LookCall is LookLetter for what came to the phone.
func LookCall(w *World, s *State, id int) (*Snapshot, *program.Letter) {
	c, ok := s.Call(id)
	if !ok {
		return nil, nil
	}
	p := post{site: c.Site, letter: c.Letter, procedure: c.Procedure, number: c.Number, after: c.After, on: c.On, seq: c.Seq, code: c.Code}
	return p.look(w, s)
}

// post is what a mail and a call have in common.
type post struct {
	site, letter, procedure string
	number, after           int
	on                      time.Time
	seq                     int64
	code                    string
}

func (p *post) look(w *World, s *State) (*Snapshot, *program.Letter) {
	if p.procedure != "" && p.number == 0 {
		return p.onTheWay(w, s)
	}
	if p.procedure != "" {
		v, after := LookAfter(w, s, Case{Site: p.site, Procedure: p.procedure, Number: p.number}, p.after, p.on, p.seq)
		if after == nil || after.Letter(p.letter) == nil {
			return nil, nil
		}
		return v, after.Letter(p.letter)
	}
	l := newLook(w, s, p.site, "")
	if l == nil {
		return nil, nil
	}
	letter := letterOf(l.site, p.letter)
	if letter == nil {
		return nil, nil
	}
	l.today, l.code, l.until = midnight(p.on), p.code, p.seq+1
	l.name(letter.Symbols)
	return &l.whole, letter
}

// onTheWay sees what a letter about a procedure that wasn't filed speaks of: what is being filled in, or was filed since.
func (p *post) onTheWay(w *World, s *State) (*Snapshot, *program.Letter) {
	v := Look(w, s, p.site, p.procedure)
	if v == nil {
		return nil, nil
	}
	if filed := LookFiled(w, s, p.site, p.procedure, 0); filed != nil && v.draft == nil {
		v = filed
	}
	v.today, v.code, v.until = midnight(p.on), p.code, p.seq+1
	for _, letter := range v.proc.Notices() {
		if letter.ID == p.letter {
			return v, letter
		}
	}
	return nil, nil
}

// letterOf finds a letter that follows no filing by its ID; nil where there is none.
func letterOf(p *Program, id string) *program.Letter {
	a := &p.Account.Letters
	about := []*program.Letter{a.Activation, a.Activated, a.Password, a.Changed, a.Username, a.Locked, a.CodeMail, a.CodeSMS}
	for _, letters := range [][]*program.Letter{about, p.Desk} {
		for _, one := range letters {
			if one != nil && one.ID == id {
				return one
			}
		}
	}
	for _, one := range p.Incidents {
		if one.Letter != nil && one.Letter.ID == id {
			return one.Letter
		}
	}
	return nil
}

// Attached gives the papers that come with a letter: every one of the kinds it names that the persona holds, and of the documents it names the last one that was
// made of its case by then.
func (v *Snapshot) Attached(letter *program.Letter) []program.Held {
	if v.persona == nil {
		return nil
	}
	var all []program.Held
	for _, id := range letter.Attach {
		for _, held := range v.persona.Papers {
			if held.Paper.ID == id && held.On(v.Today()) {
				all = append(all, held)
			}
		}
		if made := v.madeOf(id); made != nil {
			all = append(all, *made.Held)
		}
	}
	return all
}
