package site

import (
	"slices"
	"strconv"
	"unicode/utf8"

	"miroir/internal/locale"
	"miroir/internal/program"
	"miroir/internal/stage"
	"miroir/internal/theme"
	"miroir/sandbox"
)

// document is what every page has; current is the navigation's link to the page itself.
func (b *builder) document(heading stage.Text, current string) theme.Document {
	d := theme.Document{Lang: b.l.Lang(), Dir: b.l.Dir(), Heading: heading, Failing: stage.Always(false), Frame: b.frame()}
	d.Suffix = b.word("site.name")
	if b.p != nil {
		d.Site = b.chrome(current)
		d.Suffix = d.Site.Name
		d.Frame.Drawer = b.drawer()
	}
	if heading.Varies() || utf8.RuneCountInString(heading.String())+utf8.RuneCountInString(d.Suffix) > longTitle {
		d.Suffix = ""
	}
	return d
}

// longTitle is how long a heading and whose page it is may be together: with what the engine writes before them, a tab and a list of bookmarks still
// show the heading. One that varies, with a month or a name in it, stands alone.
const longTitle = 42

func (b *builder) frame() theme.Frame {
	return theme.Frame{
		CSRF:      b.csrf(),
		Base:      b.Text("frame: base", func(c cursor, dst []byte) []byte { return strconv.AppendInt(dst, c.r.Base(), 10) }),
		Here:      b.Text("frame: here", func(c cursor, dst []byte) []byte { return append(dst, c.r.Path...) }),
		Desk:      b.Text("frame: desk", func(c cursor, dst []byte) []byte { return c.desk(dst) }),
		Playing:   b.Flag("frame: playing", cursor.playing),
		Who:       b.string("frame: who", func(c cursor) string { return b.who(c) }),
		CanUndo:   b.Flag("frame: can undo", func(c cursor) bool { return c.r.Look.State().Undoable > 0 }),
		CanRedo:   b.Flag("frame: can redo", func(c cursor) bool { return c.r.Look.State().Redoable > 0 }),
		Languages: b.languages(),
		Sites:     b.others(b.p),
		Notices:   b.notices(),
		Slow:      b.slow(),
		Author:    b.author(),
	}
}

// slow says that the mirror takes its time.
func (b *builder) slow() stage.Flag {
	if b.p == nil {
		return stage.Always(false)
	}
	return b.Flag("frame: slow", func(c cursor) bool { return c.playing() && c.r.Look.State().Slow(b.p.ID) })
}

// who is who acts: who is played, or on the pages of a procedure who answers there in their place.
func (b *builder) who(c cursor) string {
	if c.playing() {
		if acting := c.r.Look.Acting(); acting != nil {
			return c.r.Look.Text(acting.Name, b.l)
		}
	}
	return c.who()
}

// who is who is played.
func (c cursor) who() string {
	if !c.playing() {
		return ""
	}
	return c.r.Look.Persona().Name
}

// others are the mirrors that one can go on to with who is played: all but one. None where the library has one alone.
func (b *builder) others(but *program.Program) []theme.SiteLink {
	var links []theme.SiteLink
	for _, p := range b.site.world.Sites {
		if p == but || len(b.site.world.Sites) < 2 {
			continue
		}
		links = append(links, theme.SiteLink{
			Name: b.plain(p.Site.Name),
			URL:  b.Text("frame: to "+p.ID, func(c cursor, dst []byte) []byte { return appendStanding(dst, c.r.Look.State(), p.ID) }, stage.Spare),
		})
	}
	return links
}

func (b *builder) csrf() stage.Text {
	return b.Text("frame: csrf", func(c cursor, dst []byte) []byte { return append(dst, c.r.CSRF...) })
}

// languages are those that one can change to, beside the current one; none where there is no other.
func (b *builder) languages() []theme.Language {
	tags := b.site.tags(b.p)
	if len(tags) < 2 {
		return nil
	}
	var languages []theme.Language
	for _, tag := range tags {
		languages = append(languages, theme.Language{
			Tag: tag, Lang: locale.New(tag).Lang(), Name: b.word("site.language." + tag), Current: tag == b.l.Tag(),
		})
	}
	return languages
}

func (b *builder) notices() stage.Rows[theme.Notice] {
	words := map[Notice]string{}
	for _, n := range notices() {
		words[n] = b.word("site.notice." + string(n))
	}
	next := func(c cursor, i int) (cursor, bool) {
		c.n = i
		return c, i < len(c.r.Notices)
	}
	return stage.RowsOf(b.Builder, "frame: notices", next, func() theme.Notice {
		return theme.Notice{Text: b.string("frame: notice", func(c cursor) string { return words[c.r.Notices[c.n]] })}
	})
}

// chrome is the mirror's header, navigation and footer.
func (b *builder) chrome(current string) theme.Chrome {
	c := theme.Chrome{
		Name:       b.plain(b.p.Site.Name),
		Tagline:    b.plain(b.p.Site.Tagline),
		Mark:       b.p.Site.Mark,
		Palette:    b.site.palettes[b.p.ID],
		HomeURL:    sitePath(b.p.ID),
		Exit:       b.p.Exit,
		Session:    b.session(),
		SignedIn:   b.Flag("site: signed in", func(c cursor) bool { return c.playing() && c.r.Look.State().SignedIn(b.p.ID) }),
		SignInURL:  b.path("sign-in"),
		SpaceURL:   b.path("space"),
		SignOutURL: b.path("sign-out"),
		SpaceTitle: b.plain(b.p.Space.Title),
		Real:       b.p.Mirrors.Name,
		Compared:   b.compared(b.p),
	}
	if c.SpaceTitle == "" {
		c.SpaceTitle = b.word("site.title.space")
	}
	led := b.p.LedTo()
	for _, page := range b.p.Pages {
		if slices.Contains(led, page) {
			continue
		}
		url := b.pageURL(page)
		c.Nav = append(c.Nav, theme.Link{Label: b.navLabel(page), URL: url, Current: url == current})
	}
	for _, s := range b.p.Sources {
		c.Sources = append(c.Sources, b.source(s))
	}
	return c
}

// session is how long the site waits for who is signed in.
func (b *builder) session() theme.Session {
	limit := b.p.Session
	if limit == nil {
		return theme.Session{}
	}
	return theme.Session{
		URL:   b.path("session"),
		Limit: strconv.Itoa(limit.Minutes * 60),
		Warn:  strconv.Itoa(limit.Warn * 60),
		Line:  b.l.Word("site.session.line", map[string]any{"Count": limit.Minutes}),
	}
}

// source is where a table's figures come from; in another language than the page's, it says in which.
func (b *builder) source(note program.SourceNote) theme.Source {
	words := note.In(b.l.Lang())
	source := theme.Source{Table: note.Table, Text: words.Text}
	if words.Locale != b.l.Lang() {
		source.Lang = words.Locale
	}
	return source
}

const homePage = "home"

func (b *builder) pageURL(page *program.Page) string {
	if page.ID == homePage {
		return sitePath(b.p.ID)
	}
	return b.path("page/" + page.ID)
}

func (b *builder) navLabel(page *program.Page) string {
	if page.ID == homePage {
		return b.word("site.title.home")
	}
	return b.plain(page.Title)
}

// compared says when a person last compared a mirror with the real site.
func (b *builder) compared(p *program.Program) string {
	if p.Mirrors.Compared.IsZero() {
		return b.word("site.compared.nobody")
	}
	return b.l.Word("site.compared.day", map[string]any{"Day": b.l.Date(p.Mirrors.Compared)})
}

// hidden is what every form carries unseen.
func (b *builder) hidden(opts ...stage.Option) theme.Hidden {
	return theme.Hidden{
		CSRF: b.Text("form: csrf", func(c cursor, dst []byte) []byte { return append(dst, c.r.CSRF...) }, opts...),
		Base: b.Text("form: base", func(c cursor, dst []byte) []byte { return strconv.AppendInt(dst, c.r.Base(), 10) }, opts...),
		Return: b.Text("form: return", func(c cursor, dst []byte) []byte {
			if c.r.Return == toReview {
				return append(dst, toReview...)
			}
			return dst
		}, opts...),
	}
}

// people are the personas of a program, to choose from.
func (b *builder) people(p *program.Program) []theme.Person {
	var people []theme.Person
	for _, one := range p.Personas {
		people = append(people, b.person(p, one))
	}
	return people
}

func (b *builder) person(p *program.Program, one *program.Persona) theme.Person {
	return theme.Person{Site: p.ID, ID: one.ID, Name: one.Name, First: one.Identity.FirstName, Intro: b.plain(one.Intro)}
}

// problems is the summary of what is to be mended. href appends where one of them is mended; it gives what it got when nowhere.
func (b *builder) problems(href func(c cursor, p *sandbox.Problem, dst []byte) []byte) (theme.Problems, stage.Flag) {
	count := b.counted("error.summary")
	next := func(c cursor, i int) (cursor, bool) {
		c.n = i
		return c, i < len(c.problems())
	}
	list := stage.RowsOf(b.Builder, "problems", next, func() theme.Problem {
		return theme.Problem{
			Linked:  b.Flag("problem: linked", func(c cursor) bool { return len(href(c, &c.problems()[c.n], nil)) > 0 }),
			Href:    b.Text("problem: href", func(c cursor, dst []byte) []byte { return href(c, &c.problems()[c.n], dst) }),
			Message: b.string("problem: message", func(c cursor) string { return b.told(c, &c.problems()[c.n]) }),
		}
	})
	title := b.string("problems: title", func(c cursor) string { return count.of(len(c.problems())) })
	return theme.Problems{Title: title, List: list}, b.Flag("failing", func(c cursor) bool { return len(c.problems()) > 0 })
}
