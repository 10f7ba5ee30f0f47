package site

import (
	"cmp"

	"miroir/internal/stage"
	"miroir/internal/theme"
	"miroir/sandbox"
)

// drawer is what of the desk lies beside a mirror's pages.
func (b *builder) drawer() theme.Drawer {
	news := b.counted("site.drawer.news")
	return theme.Drawer{
		Given:     true,
		Lines:     b.ownLines(b.p),
		Passwords: []theme.CardLine{b.password(b.p, b.word("site.card.line.password")), b.nextPassword(b.p, b.word("site.drawer.next"), true)},
		Code:      b.lastCode(),
		Unread:    b.Flag("drawer: unread", func(c cursor) bool { return unread(c) > 0 }),
		News:      b.string("drawer: news", func(c cursor) string { return news.of(unread(c)) }),
		Mailbox:   b.deskURL("/mail", ""),
		Phone:     b.deskURL("/phone", ""),
		HasPapers: b.Flag("drawer: has papers", func(c cursor) bool { return len(b.own(c).kinds) > 0 }),
		Papers:    b.drawerPapers(),
		Doing:     b.Flag("drawer: exercise", func(c cursor) bool { goals, _ := c.goals(); return len(goals) > 0 }),
		Goals:     b.goalCount("drawer: goals"),
		Exercise:  b.deskURL("", "#exercise"),
	}
}

// unread counts what came in and was not opened, on paper and on the phone.
func unread(c cursor) int {
	if c.r.Look == nil {
		return 0
	}
	return c.r.Look.State().Unread() + c.r.Look.State().UnreadCalls()
}

// lastCode is the code that the mirror waits for.
func (b *builder) lastCode() theme.LastCode {
	wanted := func(c cursor) bool { return c.r.Look.State().Door(b.p.ID).Wanted != "" || c.r.Look.Signing() }
	find := func(c cursor) (code, from string) {
		state := c.r.Look.State()
		var on int64
		for _, m := range state.Mails {
			if m.Code != "" && m.On.Unix() >= on {
				look, letter := sandbox.LookLetter(c.w.world, state, m.ID)
				if letter != nil {
					on, code, from = m.On.Unix(), m.Code, b.sender(look, letter)
				}
			}
		}
		for _, call := range state.Phone {
			if call.Code != "" && call.On.Unix() >= on {
				look, letter := sandbox.LookCall(c.w.world, state, call.ID)
				if letter != nil {
					on, code, from = call.On.Unix(), call.Code, b.sender(look, letter)
				}
			}
		}
		return code, from
	}
	return theme.LastCode{
		Given: b.Flag("drawer: code wanted", wanted),
		Code: b.string("drawer: code", func(c cursor) string {
			code, _ := find(c)
			return code
		}),
		From: b.string("drawer: code from", func(c cursor) string {
			_, from := find(c)
			return from
		}),
	}
}

// drawerPapers are the kinds of papers: one is opened itself, a series on the desk.
func (b *builder) drawerPapers() stage.Rows[theme.DrawerPaper] {
	next := func(c cursor, i int) (cursor, bool) {
		kinds := b.own(c).kinds
		if i >= len(kinds) {
			return c, false
		}
		c.kind = &kinds[i]
		return c, true
	}
	return stage.RowsOf(b.Builder, "drawer: papers", next, func() theme.DrawerPaper {
		return theme.DrawerPaper{
			Title: b.Text("drawer: paper", func(c cursor, dst []byte) []byte {
				dst = append(dst, cmp.Or(c.kind.title, c.kind.id)...)
				if n := len(c.kind.papers); n > 1 {
					dst = append(appendInt(append(dst, " ("...), n), ')')
				}
				return dst
			}),
			URL: b.Text("drawer: paper url", func(c cursor, dst []byte) []byte {
				if len(c.kind.papers) > 1 {
					return append(append(c.desk(dst), "#papers-"...), c.kind.id...)
				}
				return c.desk(dst, "/papers/", c.kind.papers[0].ref)
			}),
		}
	})
}
