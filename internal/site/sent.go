package site

import (
	"slices"
	"strconv"

	"miroir/internal/program"
	"miroir/internal/stage"
	"miroir/internal/theme"
	"miroir/sandbox"
)

// filings are what was filed on the site, to choose among; Proposed says that there is something.
func (b *builder) filings(v *theme.Field, f *program.Field) {
	next := func(c cursor, i int) (cursor, bool) {
		c.n = i
		return c, i < len(c.look.Sent())
	}
	at := func(c cursor) sandbox.Sent {
		if sent := c.look.Sent(); c.n < len(sent) {
			return sent[c.n]
		}
		return sandbox.Sent{}
	}
	v.Proposed = b.Flag(f.Name+": filed", func(c cursor) bool { return len(c.look.Sent()) > 0 })
	v.Proposals = stage.RowsOf(b.Builder, f.Name+": filings", next, func() theme.Proposal {
		return theme.Proposal{
			ID: b.Text(f.Name+": filing id", func(c cursor, dst []byte) []byte {
				dst = append(dst, inputID(c.look.Name(f.Name))...)
				if c.n > 0 {
					dst = strconv.AppendInt(append(dst, '-'), int64(c.n+1), 10)
				}
				return dst
			}),
			Name: b.string(f.Name+": filing name", func(c cursor) string { return c.look.Name(f.Name) }),
			Value: b.string(f.Name+": filing", func(c cursor) string {
				if one := at(c); one.Filing != nil {
					return one.Reference
				}
				return ""
			}),
			Line: b.string(f.Name+": filing line", func(c cursor) string { return b.filingLine(c, at(c)) }),
			Chosen: b.Flag(f.Name+": filing chosen", func(c cursor) bool {
				one := at(c)
				return one.Filing != nil && slices.Contains(c.chosen(f, b.l), one.Reference)
			}),
		}
	})
}

// filingLine names a filing: what it is, its number, its day.
func (b *builder) filingLine(c cursor, one sandbox.Sent) string {
	if one.Filing == nil {
		return ""
	}
	return b.l.Word("site.filing.line", map[string]any{"Title": b.plain(one.Procedure.Title), "Reference": one.Reference, "Date": b.l.Date(one.On)})
}
