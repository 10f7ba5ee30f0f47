package site

import (
	"miroir/internal/program"
	"miroir/internal/stage"
	"miroir/internal/theme"
)

// turnPage passes the turn: to another who must answer, by an invitation, or back to who is played.
func (b *builder) turnPage(proc *program.Procedure) theme.TurnPage {
	paths := b.paths(proc)
	to := func(c cursor) *program.Actor { return c.look.Awaited() }
	acting := func(c cursor) *program.Actor { return c.look.Acting() }
	called := func(c cursor) bool { return c.look.Called(to(c)) }
	return theme.TurnPage{
		Document:   b.document(b.turnTitle(), ""),
		Action:     paths.step("turn"),
		Hidden:     b.hidden(stage.Spare),
		SpaceURL:   b.path("space"),
		ToCall:     b.Flag("turn: to call", func(c cursor) bool { return acting(c) == nil && !called(c) }),
		Called:     b.Flag("turn: called", func(c cursor) bool { return acting(c) == nil && called(c) }),
		Going:      b.Flag("turn: going", func(c cursor) bool { return acting(c) != nil && acting(c) == to(c) }),
		Done:       b.Flag("turn: done", func(c cursor) bool { return acting(c) != nil && acting(c) != to(c) }),
		Actor:      b.string("turn: actor", func(c cursor) string { return b.actorName(c, c.turning()) }),
		Title:      b.string("turn: title", func(c cursor) string { return b.actorTitle(c, c.turning()) }),
		Persona:    b.string("turn: persona", func(c cursor) string { return c.r.Look.Persona().Name }),
		MailboxURL: b.deskURL("/mail", ""),
		GoOnURL:    paths.procedure,
	}
}

// turning is whom a page about the turn speaks of: who answers now, or else who is awaited.
func (c cursor) turning() *program.Actor {
	if acting := c.look.Acting(); acting != nil {
		return acting
	}
	return c.look.Awaited()
}

func (b *builder) actorName(c cursor, actor *program.Actor) string {
	if actor == nil {
		return ""
	}
	return c.look.Text(actor.Name, b.l)
}

func (b *builder) actorTitle(c cursor, actor *program.Actor) string {
	if actor == nil {
		return ""
	}
	return c.look.Text(actor.Title, b.l)
}

// turnTitle says whose turn it is.
func (b *builder) turnTitle() stage.Text {
	theirs, done := phraseOf(b.l, "site.turn.theirs", "Name"), phraseOf(b.l, "site.turn.done", "Name")
	return b.Text("turn: heading", func(c cursor, dst []byte) []byte {
		words := theirs
		if acting := c.look.Acting(); acting != nil && acting != c.look.Awaited() {
			words = done
		}
		return words.fill(dst, func(dst []byte, _ int) []byte { return append(dst, b.actorName(c, c.turning())...) })
	})
}

// actorPage is where an invitation leads: from here on one answers as another.
func (b *builder) actorPage(proc *program.Procedure, actor *program.Actor) theme.ActorPage {
	play := phraseOf(b.l, "site.actor.heading", "Name")
	name := func(c cursor, dst []byte, _ int) []byte { return append(dst, b.actorName(c, actor)...) }
	heading := b.Text("actor: heading", func(c cursor, dst []byte) []byte {
		return play.fill(dst, func(dst []byte, arg int) []byte { return name(c, dst, arg) })
	})
	return theme.ActorPage{
		Document:  b.document(heading, ""),
		Action:    b.paths(proc).step("as/" + actor.ID),
		Hidden:    b.hidden(),
		Actor:     b.string("actor: name", func(c cursor) string { return b.actorName(c, actor) }),
		Title:     b.string("actor: title", func(c cursor) string { return b.actorTitle(c, actor) }),
		Persona:   b.string("actor: persona", func(c cursor) string { return c.r.Look.Persona().Name }),
		Procedure: b.text("procedure: title", proc.Title),
	}
}
