package site

import (
	"math"
	"slices"
	"strconv"
	"time"

	"miroir/internal/program"
	"miroir/internal/theme"
	"miroir/sandbox"
)

// clock is the exercise's time, and what it will bring next.
func (b *builder) clock(p *program.Program) theme.Clock {
	due := func(c cursor) time.Time {
		day, _ := sandbox.Expected(c.w.world, c.look.State())
		return day
	}
	opens := func(c cursor) time.Time {
		at, _ := sandbox.Opens(c.w.world, c.look.State())
		return at
	}
	wait := func(c cursor, at time.Time) string {
		return strconv.Itoa(int(math.Ceil(at.Sub(c.look.State().Now).Minutes())))
	}
	return theme.Clock{
		Hours:   byHours(p),
		Shut:    b.Flag("desk: shut", func(c cursor) bool { return !opens(c).IsZero() }),
		Opens:   b.string("desk: opens", func(c cursor) string { return b.moment("site.desk.opens", opens(c)) }),
		Wait:    b.string("desk: wait", func(c cursor) string { return wait(c, opens(c)) }),
		Today:   b.string("desk: today", func(c cursor) string { return b.l.Date(c.look.Today()) }),
		Awaited: b.Flag("desk: awaited", func(c cursor) bool { return !due(c).IsZero() }),
		Day:     b.string("desk: due", func(c cursor) string { return b.l.Date(due(c)) }),
		Minutes: b.string("desk: minutes", func(c cursor) string { return wait(c, due(c)) }),
	}
}

// byHours tells whether something of a site is closed at hours of the day: the clock then goes by hours too.
func byHours(p *program.Program) bool {
	hours := func(c *program.Closing) bool { return c.Since != c.Until }
	return slices.ContainsFunc(p.Closed, hours) || slices.ContainsFunc(p.Procedures, func(proc *program.Procedure) bool {
		return slices.ContainsFunc(proc.Closed, hours)
	})
}
