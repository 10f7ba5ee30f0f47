package site

import (
	"miroir/internal/program"
	"miroir/internal/stage"
	"miroir/internal/theme"
	"miroir/sandbox"
)

// latest is how many messages of each sort the desk shows; their own pages show all.
const latest = 4

// deskPage is the persona's table: who one is, what came, what one holds, what one noted, the time.
func (b *builder) deskPage(p *program.Program) theme.DeskPage {
	v := theme.DeskPage{
		Document:  b.document(b.words("site.title.desk"), ""),
		Card:      b.card(),
		Passwords: b.passwords(),
		Next:      b.nextPasswords(),
		CardURL:   b.deskURL("/card", ""),
		SiteURL:   b.deskBack(p),
		Answering: b.answering(p),
		SiteName:  b.text("desk: site", p.Site.Name),
		Clock:     b.clock(p),
		Papers:    b.paperGroups(),
		NoPaper:   b.Flag("desk: no paper", func(c cursor) bool { return len(b.own(c).kinds) == 0 }),
		Faulty:    b.faulty(),
		HasFaulty: b.Flag("desk: has faulty", func(c cursor) bool { return len(b.own(c).faulty) > 0 }),
		NoMail:    b.Flag("desk: no mail", func(c cursor) bool { return len(b.mails(c)) == 0 }),
		Mails:     b.mailLines(latest),
		Mailbox:   b.deskURL("/mail", ""),
		NoCall:    b.noCall(),
		Calls:     b.callLines(latest),
		Phone:     b.deskURL("/phone", ""),
		Notes:     b.notes(),
	}
	v.Frame.AtDesk, v.Frame.Live, v.Frame.Sites = true, true, b.others(p)
	v.Problems, v.Failing = b.problems(func(_ cursor, p *problem, dst []byte) []byte {
		if p.Input != sandbox.NotesInput {
			return dst
		}
		return append(append(dst, '#'), inputID(p.Input)...)
	})
	b.p = p
	v.Stories = b.stories()
	v.Exercises, v.Lead = b.doing(p), b.lead()
	return v
}

// deskURL is a path of the desk that remembers the page of the mirror that one came from; at is a place on it, "#papers".
func (b *builder) deskURL(rest, at string, opts ...stage.Option) stage.Text {
	return b.Text("desk: path "+rest+at, func(c cursor, dst []byte) []byte {
		return append(c.desk(dst, rest), at...)
	}, opts...)
}

// notes are what the learner wrote down. What the guard refused of them doesn't come back.
func (b *builder) notes() theme.Notes {
	at := theme.Field{}
	b.faults(&at, &program.Field{Name: sandbox.NotesInput})
	return theme.Notes{
		Text:    b.string("desk: notes", func(c cursor) string { return c.look.State().Notes }),
		Invalid: at.Invalid,
		Errors:  at.Errors,
	}
}

// paperGroups are the papers by kind; those of a series unfold.
func (b *builder) paperGroups() stage.Rows[theme.PaperGroup] {
	count := b.counted("site.desk.paper_count")
	next := func(c cursor, i int) (cursor, bool) {
		kinds := b.own(c).kinds
		if i >= len(kinds) {
			return c, false
		}
		c.kind, c.n = &kinds[i], 0
		return c, true
	}
	return stage.RowsOf(b.Builder, "desk: papers", next, func() theme.PaperGroup {
		return theme.PaperGroup{
			ID:     b.string("papers: id", func(c cursor) string { return "papers-" + c.kind.id }),
			Title:  b.string("papers: title", func(c cursor) string { return c.kind.title }),
			Series: b.Flag("papers: series", func(c cursor) bool { return len(c.kind.papers) > 1 }),
			Count:  b.string("papers: count", func(c cursor) string { return count.of(len(c.kind.papers)) }),
			One:    b.paperLine(func(c cursor) *shelved { return c.kind.papers[0] }),
			Papers: b.paperSeries(),
		}
	})
}

func (b *builder) paperSeries() stage.Rows[theme.PaperLine] {
	next := func(c cursor, i int) (cursor, bool) {
		c.n = i
		return c, i < len(c.kind.papers)
	}
	return stage.RowsOf(b.Builder, "papers: series", next, func() theme.PaperLine {
		return b.paperLine(func(c cursor) *shelved { return c.kind.papers[c.n] })
	})
}

// faulty are the copies to practise refusals with.
func (b *builder) faulty() stage.Rows[theme.PaperLine] {
	next := func(c cursor, i int) (cursor, bool) {
		c.n = i
		return c, i < len(b.own(c).faulty)
	}
	return stage.RowsOf(b.Builder, "desk: faulty", next, func() theme.PaperLine {
		return b.paperLine(func(c cursor) *shelved { return &b.own(c).faulty[c.n] })
	})
}

// paperLine is a paper that can be opened and downloaded.
func (b *builder) paperLine(of func(cursor) *shelved) theme.PaperLine {
	return theme.PaperLine{
		Title:   b.string("paper: title", func(c cursor) string { return of(c).title }),
		Fault:   b.string("paper: fault", func(c cursor) string { return b.fault(of(c)) }, stage.Spare),
		URL:     b.Text("paper: url", func(c cursor, dst []byte) []byte { return c.desk(dst, "/papers/", of(c).ref) }, stage.Spare),
		FileURL: b.Text("paper: file url", func(c cursor, dst []byte) []byte { return of(c).path(dst) }),
		File:    b.string("paper: file", func(c cursor) string { return of(c).file }),
	}
}

// path appends where a paper's file is: its form names it, or its fault.
func (p *shelved) path(dst []byte) []byte {
	dst = append(append(dst, "/desk/papers/"...), p.ref...)
	switch {
	case p.fault != "":
		return append(append(dst, '/'), p.fault...)
	case p.kind != nil && p.kind.Form == program.Photo:
		return append(dst, "/png"...)
	}
	return append(dst, "/pdf"...)
}

// fault is what is wrong with a copy, in words; "" with a good one.
func (b *builder) fault(p *shelved) string {
	if p.fault == "" {
		return ""
	}
	return b.word("paper.fault." + string(p.fault))
}
