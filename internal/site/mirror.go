package site

import (
	"miroir/internal/program"
	"miroir/internal/stage"
	"miroir/internal/theme"
	"miroir/sandbox"
)

// homePage is the mirror's public home: the author's page, or the mirror's name.
func (b *builder) homePage() theme.HomePage {
	heading, body := b.text("home: title", b.p.Title), theme.Rich{}
	for _, page := range b.p.Pages {
		if page.ID == homePage {
			heading, body = b.textOr("home: title", page.Title, "site.title.home"), b.rich("home: body", page.Body, 2)
		}
	}
	return theme.HomePage{
		Document: b.document(heading, sitePath(b.p.ID)),
		Body:     body,
		StartURL: b.path("sign-in"),
		Personas: b.people(b.p),
	}
}

func (b *builder) contentPage(page *program.Page) theme.ContentPage {
	return theme.ContentPage{
		Document: b.document(b.text("page: title", page.Title), b.pageURL(page)),
		Body:     b.rich("page: body", page.Body, 2),
	}
}

func (b *builder) visitorPage() theme.VisitorPage {
	return theme.VisitorPage{Document: b.document(b.words("site.title.visitor"), ""), Personas: b.people(b.p)}
}

// spacePage is where one lands when signed in: the procedures, and where they stand.
func (b *builder) spacePage() theme.SpacePage {
	unread := b.counted("site.space.unread")
	v := theme.SpacePage{
		Document:   b.document(b.textOr("space: title", b.p.Space.Title, "site.title.space"), b.path("space")),
		Body:       b.rich("space: body", b.p.Space.Body, 2),
		Hidden:     b.hidden(stage.Spare),
		AccountURL: b.path("account"),
		Unread:     b.Flag("space: unread", func(c cursor) bool { return c.look.State().Unread() > 0 }),
		Mailbox:    b.string("space: mailbox", func(c cursor) string { return unread.of(c.look.State().Unread()) }),
	}
	for _, proc := range b.p.Procedures {
		v.Tiles = append(v.Tiles, b.tile(proc))
	}
	return v
}

// tile is a procedure of the space. A correction is a draft of what is filed.
func (b *builder) tile(proc *program.Procedure) theme.Tile {
	paths := b.paths(proc)
	begun := func(c cursor) bool { return c.lookAt(proc.ID).Started() }
	filed := func(c cursor) bool { return c.lookAt(proc.ID).Filed() != nil }
	name := func(what string) string { return proc.ID + ": " + what }
	kept := stage.Text{}
	if proc.Draft != nil {
		kept = b.string(name("kept"), func(c cursor) string {
			until, _ := c.lookAt(proc.ID).Kept()
			return b.l.Date(until)
		})
	}
	return theme.Tile{
		Keeps:      proc.Draft != nil,
		Kept:       kept,
		Title:      b.text(name("title"), proc.Title),
		Summary:    b.rich(name("summary"), proc.Summary, 4),
		URL:        paths.procedure,
		ReceiptURL: paths.step("receipt"),
		CorrectURL: paths.step("correct"),
		Untouched:  b.Flag(name("untouched"), func(c cursor) bool { return !begun(c) && !filed(c) }),
		Begun:      b.Flag(name("begun"), func(c cursor) bool { return begun(c) && !filed(c) }),
		Filed:      b.Flag(name("filed"), filed),
		Correcting: b.Flag(name("correcting"), func(c cursor) bool { return begun(c) && filed(c) }),
		CanCorrect: b.Flag(name("can correct"), func(c cursor) bool { return proc.Submit.Correct && !begun(c) && filed(c) }),
		Status:     b.string(name("status"), func(c cursor) string { return b.status(c, proc) }),
		HasStatus:  b.Flag(name("has status"), func(c cursor) bool { return b.status(c, proc) != "" }),
		FiledOn:    b.string(name("filed on"), func(c cursor) string { return b.l.Date(c.lastFiling(proc).On) }),
		Reference:  b.string(name("reference"), func(c cursor) string { return c.lastFiling(proc).Reference }),
		Left:       b.left(proc),
	}
}

// status is what the administration says of what was filed.
func (b *builder) status(c cursor, proc *program.Procedure) string {
	j := c.look.State().Journey(b.p.ID, proc.ID)
	if j == nil || j.Status == "" {
		return ""
	}
	for _, after := range proc.After {
		if after.Status == j.Status {
			return b.plain(after.Shown)
		}
	}
	return j.Status
}

func (c cursor) lastFiling(proc *program.Procedure) sandbox.Filing {
	if f := c.lookAt(proc.ID).Filed(); f != nil {
		return *f
	}
	return sandbox.Filing{}
}

// left says which step comes next.
func (b *builder) left(proc *program.Procedure) stage.Text {
	words, names := phraseOf(b.l, "site.space.left", "Title"), b.stepNames(proc)
	return b.Text(proc.ID+": left", func(c cursor, dst []byte) []byte {
		look := c.lookAt(proc.ID)
		at := reviewStep
		if missing := look.Missing(); len(missing) > 0 {
			at = stepIndex(proc, missing[0])
		}
		c.look = look
		return words.fill(dst, func(dst []byte, _ int) []byte { return names.show(c, dst, at) })
	})
}

func stepIndex(proc *program.Procedure, step *program.Step) int {
	for i, one := range proc.Steps {
		if one == step {
			return i
		}
	}
	return reviewStep
}
