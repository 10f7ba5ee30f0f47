package site

import (
	"slices"
	"strconv"
	"strings"

	"miroir/internal/field"
	"miroir/internal/program"
	"miroir/internal/stage"
	"miroir/internal/theme"
)

// appointment asks for one of the slots that are free, day by day.
func (b *builder) appointment(v *theme.Field, f *program.Field) {
	days := func(c cursor) []field.SlotDay { return field.Slots(f, c.look) }
	v.NoDay = b.Flag(f.Name+": no day", func(c cursor) bool { return len(days(c)) == 0 })
	v.About = b.slotsAbout(f)
	next := func(c cursor, i int) (cursor, bool) {
		c.day = i
		return c, i < len(days(c))
	}
	v.Days = stage.RowsOf(b.Builder, f.Name+": days", next, func() theme.SlotDay {
		return theme.SlotDay{
			Title: b.string(f.Name+": day", func(c cursor) string { return b.l.Weekday(days(c)[c.day].Day) }),
			Times: b.slotTimes(f, days),
		}
	})
}

func (b *builder) slotTimes(f *program.Field, days func(cursor) []field.SlotDay) stage.Rows[theme.Proposal] {
	next := func(c cursor, i int) (cursor, bool) {
		c.n = i
		return c, i < len(days(c)[c.day].Times)
	}
	value := func(c cursor) string {
		day := days(c)[c.day]
		return field.Slot(day.Day, day.Times[c.n])
	}
	return stage.RowsOf(b.Builder, f.Name+": times", next, func() theme.Proposal {
		return theme.Proposal{
			ID: b.Text(f.Name+": time id", func(c cursor, dst []byte) []byte {
				dst = append(dst, inputID(f.Name)...)
				if c.day == 0 && c.n == 0 {
					return dst
				}
				dst = strconv.AppendInt(append(dst, '-'), int64(c.day+1), 10)
				return strconv.AppendInt(append(dst, '-'), int64(c.n+1), 10)
			}),
			Name:   stage.Words(f.Name),
			Value:  b.string(f.Name+": slot", value),
			Line:   b.string(f.Name+": time", func(c cursor) string { return b.l.Clock(days(c)[c.day].Times[c.n]) }),
			Chosen: b.Flag(f.Name+": chosen", func(c cursor) bool { return slices.Contains(c.chosen(f, b.l), value(c)) }),
		}
	})
}

// slotsAbout says how long an appointment takes, and where it is.
func (b *builder) slotsAbout(f *program.Field) stage.Text {
	words := ""
	if f.Slots.Minutes > 0 {
		words = b.l.Word("site.slots.minutes", map[string]any{"Count": f.Slots.Minutes})
	}
	parts := b.parts(f.Slots.Place.ByLocale)
	if len(parts) == 0 {
		return stage.Words(words)
	}
	return b.Text(f.Name+": about", func(c cursor, dst []byte) []byte {
		place := b.l.Word("site.slots.place", map[string]any{"Place": string(b.show(c, nil, parts))})
		return append(dst, strings.TrimSpace(words+" "+place)...)
	})
}
