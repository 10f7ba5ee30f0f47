package site

import (
	"cmp"

	"miroir/internal/program"
	"miroir/internal/stage"
	"miroir/internal/theme"
	"miroir/sandbox"
)

// offers tells whether a procedure can be begun now.
func (b *builder) offers(c cursor, proc *program.Procedure) bool { return c.lookAt(proc.ID).Begins() }

// waits is the opening of a procedure that waits first; nil: none does.
func (b *builder) waits(c cursor, proc *program.Procedure) *agendaView {
	all := b.agenda(c)
	for i := range all {
		if all[i].Procedure == proc {
			return &all[i]
		}
	}
	return nil
}

// tiled tells whether a procedure has a tile now: it can be begun, or something was done of it.
func (b *builder) tiled(c cursor, proc *program.Procedure) bool {
	look := c.lookAt(proc.ID)
	return look.Started() || look.Filed() != nil || b.offers(c, proc)
}

func (b *builder) anyTile(c cursor) bool {
	for _, proc := range b.p.Procedures {
		if !proc.Hidden && b.tiled(c, proc) {
			return true
		}
	}
	return false
}

// tile is a procedure of the space. A correction is a draft of what is filed.
func (b *builder) tile(proc *program.Procedure) theme.Tile {
	paths := b.paths(proc)
	name := func(what string) string { return proc.ID + ": " + what }
	flag := func(what string, is func(cursor) bool) stage.Flag { return b.Flag(name(what), is) }
	begun := func(c cursor) bool { return c.lookAt(proc.ID).Started() }
	corrects := func(c cursor) bool { return begun(c) && c.lookAt(proc.ID).Draft().Corrects > 0 }
	filed := func(c cursor) int { return len(b.cases(c, proc)) }
	first := func(c cursor) agendaView {
		if w := b.waits(c, proc); w != nil {
			return *w
		}
		return agendaView{}
	}
	v := theme.Tile{
		Title:      b.text(name("title"), proc.Title),
		Summary:    b.rich(name("summary"), proc.Summary, 4),
		Shown:      stage.Always(true),
		URL:        paths.procedure,
		CorrectURL: paths.step("correct"),
		Untouched:  flag("untouched", func(c cursor) bool { return !begun(c) && filed(c) == 0 && b.offers(c, proc) }),
		Again:      flag("again", func(c cursor) bool { return !begun(c) && filed(c) > 0 && b.offers(c, proc) }),
		Waiting:    flag("waiting", func(c cursor) bool { return b.waits(c, proc) != nil }),
		Due:        b.string(name("due"), func(c cursor) string { return first(c).day }),
		Late:       flag("late", func(c cursor) bool { return first(c).late }),
		Begun:      flag("begun", func(c cursor) bool { return begun(c) && !corrects(c) }),
		Filed:      flag("filed", func(c cursor) bool { return filed(c) == 1 }),
		Several:    flag("several", func(c cursor) bool { return filed(c) > 1 }),
		Cases:      b.caseRows(proc),
		Case:       b.caseLine(name("case"), func(c cursor) caseView { return b.onlyCase(c, proc) }),
		Follow:     follows(proc),
		Correcting: flag("correcting", corrects),
		CanCorrect: flag("can correct", func(c cursor) bool { return !begun(c) && c.lookAt(proc.ID).Correctable() }),
		Keeps:      proc.Draft != nil,
		Left:       b.left(proc),
	}
	if proc.When != nil || proc.Opened {
		v.Shown = flag("shown", func(c cursor) bool { return b.tiled(c, proc) })
	}
	if proc.Draft != nil {
		v.Kept = b.string(name("kept"), func(c cursor) string {
			until, _ := c.lookAt(proc.ID).Kept()
			return b.l.Date(until)
		})
	}
	return v
}

// follows tells whether something follows a filing, so that its page has more to tell than its receipt.
func follows(proc *program.Procedure) bool { return len(proc.After) > 0 }

func (b *builder) onlyCase(c cursor, proc *program.Procedure) caseView {
	if all := b.cases(c, proc); len(all) > 0 {
		return all[0]
	}
	return caseView{filing: &sandbox.Filing{}}
}

// caseRows are what was filed of a procedure, the latest first.
func (b *builder) caseRows(proc *program.Procedure) stage.Rows[theme.CaseLine] {
	next := func(c cursor, i int) (cursor, bool) {
		c.n = i
		return c, i < len(b.cases(c, proc))
	}
	return stage.RowsOf(b.Builder, proc.ID+": cases", next, func() theme.CaseLine {
		return b.caseLine(proc.ID+": cases", func(c cursor) caseView { return b.cases(c, proc)[c.n] })
	})
}

func (b *builder) caseLine(name string, of func(cursor) caseView) theme.CaseLine {
	return theme.CaseLine{
		FiledOn:    b.string(name+" filed on", func(c cursor) string { return b.l.Date(of(c).filing.On) }),
		Reference:  b.string(name+" reference", func(c cursor) string { return of(c).filing.Reference }),
		Status:     b.string(name+" status", func(c cursor) string { return of(c).status }),
		HasStatus:  b.Flag(name+" has status", func(c cursor) bool { return of(c).status != "" }),
		Tone:       b.tone(name, func(c cursor) string { return cmp.Or(of(c).tone, program.ToneInfo) }),
		URL:        b.string(name+" url", func(c cursor) string { return of(c).path }, stage.Spare),
		ReceiptURL: b.string(name+" receipt", func(c cursor) string { return of(c).receipt }, stage.Spare),
	}
}
