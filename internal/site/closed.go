package site

import (
	"time"

	"miroir/internal/program"
	"miroir/internal/theme"
	"miroir/sandbox"
)

// closedPage comes in place of what is closed: why, until when, that nothing is lost, and how to move the clock. A procedure is named; "" is the whole
// site.
func (b *builder) closedPage(procedure string, closing *program.Closing) theme.ClosedPage {
	kind := closedKey(closing.Kind)
	title := b.words(kind + ".title")
	v := theme.ClosedPage{
		SiteURL: sitePath(b.p.ID),
		DeskURL: b.Text("closed: desk", func(c cursor, dst []byte) []byte { return append(c.desk(dst), "#time"...) }),
		NextURL: b.path("space"),
		Lead:    b.word(kind + ".lead"),
		Saved:   b.word("site.closed.saved"),
		Late:    closing.Kind == program.LateClosing,
		Opening: b.Flag("closed: opening", func(c cursor) bool { return !opensAt(c).Opens.IsZero() }),
		Opens:   b.string("closed: opens", func(c cursor) string { return b.opens(c, procedure) }),
		Now:     b.string("closed: now", func(c cursor) string { return b.moment("site.closed.now", c.look.State().Now) }),
	}
	if procedure != "" {
		v.NextURL = b.path("p/" + procedure)
	}
	if page := closing.Page; page != nil {
		title = b.text("closed: title", page.Title)
		v.Body = b.rich("closed: body", page.Body, 2)
	}
	v.Document = b.document(title, "")
	return v
}

// closedKey is where the engine's own words about a closing stand.
func closedKey(kind program.ClosingKind) string {
	switch kind {
	case program.BeforeClosing:
		return "site.closed.before"
	case program.LateClosing:
		return "site.closed.late"
	}
	return "site.closed.shut"
}

// opensAt is what keeps closed what is seen, nothing where it is open already.
func opensAt(c cursor) sandbox.Shut {
	if c.look != nil {
		if shut := c.look.Shut(); shut != nil {
			return *shut
		}
	}
	return sandbox.Shut{}
}

// opens says when it opens again; "" where it never does.
func (b *builder) opens(c cursor, procedure string) string {
	at := opensAt(c).Opens
	switch {
	case at.IsZero():
		return ""
	case procedure != "":
		return b.moment("site.closed.opens.procedure", at)
	}
	return b.moment("site.closed.opens", at)
}

// moment says something of a moment: its day, and its time where that isn't midnight.
func (b *builder) moment(key string, at time.Time) string {
	clock := at.Format("15:04")
	if clock == "00:00" {
		return b.l.Word(key+".day", map[string]any{"Date": b.l.Weekday(at)})
	}
	return b.l.Word(key, map[string]any{"Date": b.l.Weekday(at), "Time": b.l.Clock(clock)})
}
