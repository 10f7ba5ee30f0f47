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
	return theme.Clock{
		Today:   b.string("desk: today", func(c cursor) string { return b.l.Date(c.look.Today()) }),
		Awaited: b.Flag("desk: awaited", func(c cursor) bool { return !due(c).IsZero() }),
		Day:     b.string("desk: due", func(c cursor) string { return b.l.Date(due(c)) }),
		Minutes: b.string("desk: minutes", func(c cursor) string {
			return strconv.Itoa(int(math.Ceil(due(c).Sub(c.look.State().Now).Minutes())))
		}),
	}
}
