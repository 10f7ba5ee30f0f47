package sandbox

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"miroir/internal/program"
)

// LookCase sees a case as it was known when something came of it: its answers, on that day. nil where the world has no such case any more.
func LookCase(w *World, s *State, of Case, on time.Time) *Snapshot {
	v := LookFiled(w, s, of.Site, of.Procedure, of.Number)
	if v == nil || of.Number == 0 {
		return nil
	}
	v.today = midnight(on)
	return v
}

// LookMessage sees what a message of a site's inbox speaks of, and gives its words. nil where there is no such message, or the world knows its words no more.
func LookMessage(w *World, s *State, id int) (*Snapshot, *program.Letter) {
	i := slices.IndexFunc(s.Inbox, func(m Message) bool { return m.ID == id })
	if i < 0 {
		return nil, nil
	}
	m := s.Inbox[i]
	v := LookCase(w, s, m.Case, m.On)
	if v == nil || m.After >= len(v.proc.After) || v.proc.After[m.After].Message == nil {
		return nil, nil
	}
	return v, v.proc.After[m.After].Message
}

// LookIssued sees a document that an administration made, as what was known then says it. nil where there is none.
func LookIssued(w *World, s *State, id int) *PaperView {
	i := slices.IndexFunc(s.Issued, func(d Issued) bool { return d.ID == id })
	if i < 0 {
		return nil
	}
	made := &s.Issued[i]
	v := LookCase(w, s, made.Case, made.On)
	if v == nil {
		return nil
	}
	at := slices.IndexFunc(v.proc.Documents, func(d *program.Document) bool { return d.ID == made.Document })
	if at < 0 {
		return nil
	}
	document := v.proc.Documents[at]
	v.held = &program.Held{Ref: made.Ref(), Paper: document.Paper, N: id}
	if document.Paper.Symbols != nil {
		v.name(document.Paper.Symbols)
	}
	return &PaperView{Held: v.held, View: &v.look.whole, Issued: made, Of: document.Of}
}

// Ref is what names a document among the papers of who is played: "notification.3".
func (d *Issued) Ref() string { return d.Document + "." + strconv.Itoa(d.ID) }

// issuedOf finds the document that a ref names; nil: it names none.
func (s *State) issuedOf(ref string) *Issued {
	_, number, ok := strings.Cut(ref, ".")
	id, err := strconv.Atoi(number)
	if !ok || err != nil {
		return nil
	}
	i := slices.IndexFunc(s.Issued, func(d Issued) bool { return d.ID == id && d.Ref() == ref })
	if i < 0 {
		return nil
	}
	return &s.Issued[i]
}
