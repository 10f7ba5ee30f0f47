package site

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"miroir/internal/program"
	"miroir/sandbox"
)

// historyView is one thing that happened at a site.
type historyView struct {
	on         time.Time
	seq        int64
	words, url string
}

// history is everything that happened at the site, the latest first.
func (b *builder) history(c cursor) []historyView {
	lists := &c.w.space
	if lists.told {
		return lists.history
	}
	lists.told = true
	var all []historyView
	for _, proc := range b.p.Procedures {
		if j := c.look.State().Journey(b.p.ID, proc.ID); j != nil {
			all = append(all, b.sendings(c, proc, j)...)
			all = append(all, b.openings(c, proc, j)...)
		}
	}
	all = append(all, b.outcomes(c)...)
	all = append(all, b.letters(c)...)
	all = append(all, b.facts(c)...)
	slices.SortStableFunc(all, func(x, y historyView) int { return cmp.Or(y.on.Compare(x.on), cmp.Compare(y.seq, x.seq)) })
	lists.history = all
	return all
}

// say is the engine's words for something that happened.
func (b *builder) say(key string, args map[string]any) string {
	return b.l.Word("site.history."+key, args)
}

// sendings are what was sent of a procedure, and the states that it went through.
func (b *builder) sendings(c cursor, proc *program.Procedure, j *sandbox.Journey) []historyView {
	var all []historyView
	for i := range j.Filings {
		filing := &j.Filings[i]
		look := sandbox.LookFiled(c.w.world, c.look.State(), b.p.ID, proc.ID, i+1)
		title, url := look.Text(proc.Title, b.l), b.casePath(c, sandbox.Case{Site: b.p.ID, Procedure: proc.ID, Number: i + 1})
		key := "sent"
		if filing.Corrects > 0 {
			key = "corrected"
		}
		all = append(all, historyView{filing.On, filing.Seq, b.say(key, map[string]any{"Title": title, "Reference": filing.Reference}), url})
		for _, one := range filing.Stages {
			if state := proc.StateOf(one.State); state != nil {
				words := b.say("state", map[string]any{"Title": title, "State": look.Text(state.Title, b.l)})
				all = append(all, historyView{one.On, one.Seq, words, url})
			}
		}
	}
	return all
}

// openings are when a procedure was asked for, and that it wasn't sent in time.
func (b *builder) openings(c cursor, proc *program.Procedure, j *sandbox.Journey) []historyView {
	var all []historyView
	title := c.lookAt(proc.ID).Text(proc.Title, b.l)
	for _, w := range j.Waits {
		words := b.say("asked", map[string]any{"Title": title})
		if !w.Due.IsZero() {
			words = b.say("asked_until", map[string]any{"Title": title, "Date": b.l.Date(w.Due)})
		}
		all = append(all, historyView{on: w.On, seq: w.Seq, words: words})
		if w.Missed {
			all = append(all, historyView{on: w.Ends, seq: w.Ended, words: b.say("missed", map[string]any{"Title": title})})
		}
	}
	return all
}

// outcomes are the documents, messages, payments and appointments.
func (b *builder) outcomes(c cursor) []historyView {
	var all []historyView
	for _, d := range b.documents(c) {
		all = append(all, historyView{d.On, d.Seq, b.say("document", map[string]any{"Title": d.title}), d.url})
	}
	for _, m := range b.messages(c) {
		all = append(all, historyView{m.On, m.Seq, b.say("message", map[string]any{"Subject": m.subject}), m.url})
	}
	for _, p := range b.payments(c) {
		all = append(all, historyView{p.On, p.Seq, b.say(paymentKey(&p), map[string]any{"Label": p.label, "Amount": p.amount}), p.url})
	}
	for _, m := range c.look.State().Meetings {
		if m.Case.Site != b.p.ID || m.Day.After(c.look.State().Today()) {
			continue
		}
		view := b.meetingView(c, sandbox.Engagement{Case: m.Case, Meeting: m})
		all = append(all, historyView{m.Day, m.Seq, b.say("meeting", map[string]any{"Title": view.title}), view.url})
	}
	return all
}

func paymentKey(p *paymentView) string {
	switch {
	case p.taken && p.Refused:
		return "taken_refused"
	case p.taken:
		return "taken"
	case p.Refused:
		return "paid_refused"
	}
	return "paid"
}

// letters are the mails and SMS that the site sent: not what lies on the desk when one begins, nor codes.
func (b *builder) letters(c cursor) []historyView {
	var all []historyView
	state := c.look.State()
	sent := func(site, procedure, letter, code string) bool {
		return site == b.p.ID && code == "" && (procedure != "" || strings.HasPrefix(letter, "account."))
	}
	for _, m := range state.Mails {
		if !sent(m.Site, m.Procedure, m.Letter, m.Code) {
			continue
		}
		if look, letter := sandbox.LookLetter(c.w.world, state, m.ID); letter != nil {
			all = append(all, historyView{on: m.On, words: b.say("mail", map[string]any{"Subject": look.Text(letter.Subject, b.l)})})
		}
	}
	for _, call := range state.Phone {
		if sent(call.Site, call.Procedure, call.Letter, call.Code) {
			all = append(all, historyView{on: call.On, words: b.say("sms", nil)})
		}
	}
	return all
}

// facts are what the site learnt of who is played.
func (b *builder) facts(c cursor) []historyView {
	var all []historyView
	for _, known := range c.look.State().Known {
		i := slices.IndexFunc(b.p.Facts, func(f *program.Fact) bool { return f.Name == known.Name })
		if known.Site != b.p.ID || i < 0 {
			continue
		}
		label, value := c.look.Text(b.p.Facts[i].Label, b.l), b.l.Value(known.Value, b.p.Facts[i].Type)
		if label == "" || value == "" {
			continue
		}
		all = append(all, historyView{on: known.On, seq: known.Seq, words: b.say("fact", map[string]any{"Label": label, "Value": value})})
	}
	return all
}
