package site

import (
	"slices"
	"strconv"

	"miroir/internal/program"
)

// stageEngine stages the engine's own pages in a locale.
func (s *Site) stageEngine(tag string) error {
	st := stager{site: s, tag: tag}
	st.add(Key{Kind: Library}, "library", func(b *builder) any { return b.libraryPage() })
	st.add(Key{Kind: About}, "about", func(b *builder) any { return b.aboutPage() })
	st.add(Key{Kind: Guard}, "guard", func(b *builder) any { return b.guardPage() })
	st.add(Key{Kind: Goodbye}, "goodbye", func(b *builder) any { return b.goodbyePage() })
	st.add(Key{Kind: Enter}, "enter", func(b *builder) any { return b.enterPage() })
	st.add(Key{Kind: Faults}, "faults", func(b *builder) any { return b.faultsPage() })
	for kind, q := range confirmations() {
		if kind != SignOut {
			st.add(Key{Kind: kind}, "confirm", func(b *builder) any { return b.confirmPage(q, nil, false) })
		}
	}
	for kind, words := range failures() {
		st.add(Key{Kind: kind}, "failure", func(b *builder) any { return b.failurePage(words) })
	}
	st.add(Key{Kind: DeskMail}, "mailbox", func(b *builder) any { return b.mailboxPage() })
	st.add(Key{Kind: Phone}, "phone", func(b *builder) any { return b.phonePage() })
	st.add(Key{Kind: Call}, "call", func(b *builder) any { return b.callPage() })
	st.add(Key{Kind: Paper}, "paper", func(b *builder) any { return b.paperPage() })
	for _, p := range s.world.Sites {
		if slices.Contains(s.tags(p), tag) {
			st.desk(p)
		}
	}
	return st.err
}

// keepsAll is the page of signing out where nothing is erased by it.
const keepsAll = "keeps"

// desk stages the pages of the desk that speak of one mirror.
func (st *stager) desk(p *program.Program) {
	st.add(Key{Kind: Desk, Site: p.ID}, "desk", func(b *builder) any { return b.deskPage(p) })
	st.add(Key{Kind: DeskCard, Site: p.ID}, "persona_card", func(b *builder) any { return b.personaCardPage(p) })
	st.add(Key{Kind: SignOut, Site: p.ID}, "confirm", func(b *builder) any { return b.confirmPage(confirmations()[SignOut], p, false) })
	st.add(Key{Kind: SignOut, Site: p.ID, Item: keepsAll}, "confirm", func(b *builder) any { return b.confirmPage(confirmations()[SignOut], p, true) })
	for _, persona := range p.Personas {
		st.add(Key{Kind: Join, Site: p.ID, Item: persona.ID}, "join", func(b *builder) any { return b.joinPage(p, persona) })
	}
	for i, letter := range mailsOf(p) {
		id := strconv.Itoa(i)
		st.site.letters[letter] = id
		st.add(Key{Kind: Mail, Site: p.ID, Item: id}, "mail", func(b *builder) any { return b.mailPage(p, letter) })
		if letter.Trap {
			st.add(Key{Kind: Trap, Site: p.ID, Item: id}, "trap", func(b *builder) any { return b.trapPage(p, letter) })
		}
	}
	for _, one := range p.Incidents {
		if one.Letter == nil || one.Letter.Channel == program.ByMail {
			continue
		}
		st.site.letters[one.Letter] = one.ID
		st.add(Key{Kind: Trap, Site: p.ID, Item: one.ID}, "trap", func(b *builder) any { return b.trapPage(p, one.Letter) })
	}
}

// mailsOf are all the mails that a site may send, in an order that never changes.
func mailsOf(p *program.Program) []*program.Letter {
	a := &p.Account.Letters
	all := []*program.Letter{a.Activation, a.Activated, a.Password, a.Changed, a.Username, a.Locked, a.CodeMail}
	for _, letter := range p.Desk {
		if letter.Channel == program.ByMail {
			all = append(all, letter)
		}
	}
	for _, one := range p.Incidents {
		if one.Letter != nil && one.Letter.Channel == program.ByMail {
			all = append(all, one.Letter)
		}
	}
	for _, proc := range p.Procedures {
		for _, letter := range proc.Notices() {
			if letter.Channel == program.ByMail {
				all = append(all, letter)
			}
		}
		for _, after := range proc.After {
			all = append(all, after.Mail)
		}
	}
	return slices.DeleteFunc(all, func(letter *program.Letter) bool { return letter == nil })
}
