package site

import (
	"strconv"

	"miroir/internal/program"
	"miroir/internal/stage"
	"miroir/internal/theme"
)

// The pages of the personal space, behind a site's path.
const (
	spacePath    = "space"
	profilePath  = "space/profile"
	messagesPath = "space/messages"

	documentsPath = "space/documents"
	paymentsPath  = "space/payments"
	historyPath   = "space/history"
)

// spacePage is where one lands when signed in: what is expected, the procedures and where they stand, what came.
func (b *builder) spacePage() theme.SpacePage {
	unread := b.counted("site.space.unread")
	v := theme.SpacePage{
		Document: b.document(b.textOr("space: title", b.p.Space.Title, "site.title.space"), b.path(spacePath)),
		Menu:     b.spaceMenu(spacePath),
		Body:     b.rich("space: body", b.p.Space.Body, 2),
		Hidden:   b.hidden(stage.Spare),
		Unread:   b.Flag("space: unread", func(c cursor) bool { return c.look.State().Unread() > 0 }),
		Mailbox:  b.string("space: mailbox", func(c cursor) string { return unread.of(c.look.State().Unread()) }),
		Awaits:   b.p.Awaits(),
		Tells:    b.p.Issues() || b.p.Writes(),
	}
	if v.Awaits {
		v.Idle = b.Flag("space: idle", func(c cursor) bool { return len(b.agenda(c)) == 0 })
		v.Agenda = b.agendaRows()
	}
	if v.Tells {
		v.HasNews = b.Flag("space: has news", func(c cursor) bool { return len(b.news(c)) > 0 })
		v.News = b.newsRows()
	}
	for _, proc := range b.p.Procedures {
		if !proc.Hidden {
			v.Tiles = append(v.Tiles, b.tile(proc))
		}
	}
	v.None = b.Flag("space: no tile", func(c cursor) bool { return !b.anyTile(c) })
	return v
}

// spaceMenu leads from one page of the space to the others: to those that may ever hold something.
func (b *builder) spaceMenu(current string) theme.SpaceMenu {
	var menu theme.SpaceMenu
	add := func(icon, word, path string, there bool) {
		if there {
			menu.Links = append(menu.Links, theme.SpaceLink{Label: b.word("site.space.menu." + word), Icon: icon, URL: b.path(path), Current: path == current})
		}
	}
	add("layout-dashboard", "space", spacePath, true)
	add("file-text", "documents", documentsPath, b.p.Issues())
	if b.p.Writes() {
		unread := func(c cursor) int { return c.look.State().UnreadInSite(b.p.ID) }
		count := b.counted("site.space.menu.unread")
		menu.Links = append(menu.Links, theme.SpaceLink{
			Label: b.word("site.space.menu.messages"), Icon: "inbox", URL: b.path(messagesPath), Current: messagesPath == current,
			News:  b.Flag("menu: unread", func(c cursor) bool { return unread(c) > 0 }, stage.Spare),
			Count: b.string("menu: count", func(c cursor) string { return count.of(unread(c)) }, stage.Spare),
		})
	}
	add("wallet", "payments", paymentsPath, b.p.Pays())
	add("user-round", "profile", profilePath, true)
	add("history", "history", historyPath, true)
	return menu
}

// agendaRows are what is expected.
func (b *builder) agendaRows() stage.Rows[theme.AgendaItem] {
	next := func(c cursor, i int) (cursor, bool) {
		c.n = i
		return c, i < len(b.agenda(c))
	}
	of := func(c cursor) *agendaView { return &b.agenda(c)[c.n] }
	text := func(name string, read func(*agendaView) string) stage.Text {
		return b.string("agenda: "+name, func(c cursor) string { return read(of(c)) })
	}
	flag := func(name string, is func(*agendaView) bool) stage.Flag {
		return b.Flag("agenda: "+name, func(c cursor) bool { return is(of(c)) }, stage.Spare)
	}
	return stage.RowsOf(b.Builder, "agenda", next, func() theme.AgendaItem {
		return theme.AgendaItem{
			Title:   text("title", func(v *agendaView) string { return v.title }),
			Day:     text("day", func(v *agendaView) string { return v.day }),
			Meeting: flag("meeting", func(v *agendaView) bool { return v.Procedure == nil }),
			Late:    flag("late", func(v *agendaView) bool { return v.late }),
			Until:   text("until", func(v *agendaView) string { return v.until }),
			Bounded: flag("bounded", func(v *agendaView) bool { return v.until != "" }),
			Placed:  flag("placed", func(v *agendaView) bool { return v.place != "" }),
			Place:   text("place", func(v *agendaView) string { return v.place }),
			URL:     text("url", func(v *agendaView) string { return v.url }),
			Begun:   flag("begun", func(v *agendaView) bool { return v.begun }),
			Linked:  b.Flag("agenda: linked", func(c cursor) bool { return of(c).Procedure != nil || c.r.Case == 0 }, stage.Spare),
		}
	})
}

// newsView is a message or a document, among the latest.
type newsView struct {
	title, day, url string
	message, unread bool
}

// mostNews is how many messages and documents the space shows; their pages show all.
const mostNews = 4

// news are the latest messages and documents.
func (b *builder) news(c cursor) []newsView {
	var all []newsView
	messages, documents := b.messages(c), b.documents(c)
	for len(all) < mostNews && len(messages)+len(documents) > 0 {
		if len(documents) == 0 || len(messages) > 0 && !messages[0].On.Before(documents[0].On) {
			m := messages[0]
			all = append(all, newsView{m.subject, b.l.Date(m.On), m.url, true, !m.Read})
			messages = messages[1:]
			continue
		}
		d := documents[0]
		all = append(all, newsView{d.title, b.l.Date(d.On), d.url, false, false})
		documents = documents[1:]
	}
	return all
}

func (b *builder) newsRows() stage.Rows[theme.NewsLine] {
	next := func(c cursor, i int) (cursor, bool) {
		c.n = i
		return c, i < len(b.news(c))
	}
	of := func(c cursor) newsView { return b.news(c)[c.n] }
	return stage.RowsOf(b.Builder, "news", next, func() theme.NewsLine {
		return theme.NewsLine{
			Title:   b.string("news: title", func(c cursor) string { return of(c).title }),
			Day:     b.string("news: day", func(c cursor) string { return of(c).day }),
			URL:     b.string("news: url", func(c cursor) string { return of(c).url }),
			Message: b.Flag("news: message", func(c cursor) bool { return of(c).message }),
			Unread:  b.Flag("news: unread", func(c cursor) bool { return of(c).unread }),
		}
	})
}

// profile is what the site keeps of who is played, as the scenario names it.
func (b *builder) profile() []theme.ProfileLine {
	var lines []theme.ProfileLine
	for i, line := range b.p.Space.Profile {
		name := "profile " + strconv.Itoa(i)
		v := theme.ProfileLine{Label: b.text(name+": label", line.Label), ChangeURL: b.changePath(line), Given: stage.Always(false)}
		v.Valued, v.Secret = line.Value != nil, line.Password
		if line.Value != nil {
			shown := func(c cursor) string { return c.look.Show(line.Value, b.l) }
			v.Value = b.string(name, shown)
			v.Given = b.Flag(name+": given", func(c cursor) bool { return shown(c) != "" })
		}
		lines = append(lines, v)
	}
	return lines
}

// changePath is where a line of the profile is changed.
func (b *builder) changePath(line program.ProfileLine) string {
	switch {
	case line.Password:
		return b.path("password")
	case line.Change != "":
		return procedurePath(b.p.ID, line.Change)
	}
	return ""
}
