package sandbox

import (
	"slices"
	"strconv"
	"strings"

	"miroir/internal/field"
	"miroir/internal/locale"
	"miroir/internal/program"
)

// LookMessage sees what a message of a site's inbox speaks of, and gives its words. nil where there is no such message, or the world knows its words no more.
func LookMessage(w *World, s *State, id int) (*Snapshot, *program.Letter) {
	i := slices.IndexFunc(s.Inbox, func(m Message) bool { return m.ID == id })
	if i < 0 {
		return nil, nil
	}
	m := s.Inbox[i]
	v, after := LookAfter(w, s, m.Case, m.After, m.On, m.Seq)
	if after == nil || after.Message == nil {
		return nil, nil
	}
	return v, after.Message
}

// LookIssued sees a document that an administration made, as what was known then says it. nil where there is none.
func LookIssued(w *World, s *State, id int) *PaperView {
	i := slices.IndexFunc(s.Issued, func(d Issued) bool { return d.ID == id })
	if i < 0 {
		return nil
	}
	made := &s.Issued[i]
	v := LookFiled(w, s, made.Case.Site, made.Case.Procedure, made.Case.Number)
	if v == nil || made.Case.Number == 0 {
		return nil
	}
	v = v.at(moment{today: midnight(made.On), until: made.Seq + 1})
	at := slices.IndexFunc(v.proc.Documents, func(d *program.Document) bool { return d.ID == made.Document })
	if at < 0 {
		return nil
	}
	v.held = held(made, v.proc.Documents[at])
	return &PaperView{Held: v.held, View: v, Issued: made}
}

// held is a document as a paper that one has.
func held(made *Issued, document *program.Document) *program.Held {
	one := &program.Held{Ref: made.Ref(), Paper: document.Paper, N: made.ID, As: []string{document.ID}}
	if document.Of != "" {
		one.As = append(one.As, document.Of)
	}
	return one
}

// issued are the documents that administrations made out, as papers that one has.
func issued(w *World, s *State) []program.Held {
	var all []program.Held
	for i := range s.Issued {
		if made := LookIssued(w, s, s.Issued[i].ID); made != nil {
			all = append(all, *made.Held)
		}
	}
	return all
}

// Reader reads what is typed in a procedure, in a language.
func (v *Snapshot) Reader(l *locale.Locale) *field.Reader {
	r := v.world.reader(l, v.persona)
	r.Issued = issued(v.world, v.state)
	return r
}

// madeOf is the last document of a name that was made of the case that is seen, by the moment at which it is; nil: none was.
func (v *Snapshot) madeOf(document string) *PaperView {
	if v.proc == nil || v.filing == nil {
		return nil
	}
	number := v.state.Journey(v.site.ID, v.proc.ID).NumberOf(v.filing)
	of := Case{Site: v.site.ID, Procedure: v.proc.ID, Number: number}
	for _, made := range slices.Backward(v.state.Issued) {
		if made.Case == of && made.Document == document && (v.moment == nil || before(made.Seq, v.moment.until)) {
			return LookIssued(v.world, v.state, made.ID)
		}
	}
	return nil
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
