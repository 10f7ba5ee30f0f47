package site

import (
	"math"
	"strconv"
	"time"

	"miroir/internal/theme"
	"miroir/sandbox"
)

// clock is the exercise's time, and what it will bring next.
func (b *builder) clock() theme.Clock {
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
		Shut:    b.Flag("desk: shut", func(c cursor) bool { return !opens(c).IsZero() }),
		Opens:   b.string("desk: opens", func(c cursor) string { return b.moment("site.desk.opens", opens(c)) }),
		Wait:    b.string("desk: wait", func(c cursor) string { return wait(c, opens(c)) }),
		Today:   b.string("desk: today", func(c cursor) string { return b.l.Date(c.look.Today()) }),
		Awaited: b.Flag("desk: awaited", func(c cursor) bool { return !due(c).IsZero() }),
		Day:     b.string("desk: due", func(c cursor) string { return b.l.Date(due(c)) }),
		Minutes: b.string("desk: minutes", func(c cursor) string { return wait(c, due(c)) }),
	}
}
