package site

import (
	"cmp"

	"miroir/internal/program"
	"miroir/internal/theme"
)

// libraryPage lists the mirrors.
func (b *builder) libraryPage() theme.LibraryPage {
	v := theme.LibraryPage{Document: b.document(b.words("site.title.library"), "")}
	for _, p := range b.site.world.Sites {
		v.Cards = append(v.Cards, b.siteCard(p))
	}
	return v
}

func (b *builder) siteCard(p *program.Program) theme.SiteCard {
	card := theme.SiteCard{
		ID:       p.ID,
		Title:    b.plain(p.Title),
		Summary:  b.plain(p.Summary),
		SiteName: b.plain(p.Site.Name),
		Real:     p.Mirrors.Name,
		Level:    b.word("site.level." + cmp.Or(p.Level, "autonomy")),
		Duration: b.l.Word("site.minutes", map[string]any{"Count": p.Minutes}),
		Compared: b.compared(p),
		URL:      sitePath(p.ID),
		Personas: b.people(p),
		Tasks:    b.exercises(p),
	}
	if url := b.site.pictures[p.ID]; url != "" {
		card.PictureURL, card.PictureAlt = url, b.plain(p.Picture.Alt)
	}
	return card
}

func (b *builder) aboutPage() theme.AboutPage {
	body, err := theme.Markdown([]theme.Piece{{Source: b.word("site.about.body")}}, 2, nil)
	if err != nil {
		b.fail(err)
	}
	return theme.AboutPage{Document: b.document(b.words("site.title.about"), ""), Body: body}
}

func (b *builder) goodbyePage() theme.GoodbyePage {
	return theme.GoodbyePage{Document: b.document(b.words("site.title.goodbye"), "")}
}

// guardPage tells how real personal data is refused.
func (b *builder) guardPage() theme.GuardPage {
	body, err := theme.Markdown([]theme.Piece{{Source: b.word("site.guard.body")}}, 2, nil)
	if err != nil {
		b.fail(err)
	}
	return theme.GuardPage{Document: b.document(b.words("site.title.guard"), ""), Body: body}
}

// joinPage is what a card's QR code leads to: what this is, that nothing can go wrong, and the beginning.
func (b *builder) joinPage(p *program.Program, persona *program.Persona) theme.JoinPage {
	return theme.JoinPage{
		Document: b.document(b.words("site.title.join"), ""),
		Person:   b.person(p, persona),
		SiteName: b.plain(p.Site.Name),
		Title:    b.plain(p.Title),
		Real:     p.Mirrors.Name,
		Duration: b.l.Word("site.minutes", map[string]any{"Count": p.Minutes}),
	}
}

// confirmation is a question before something is lost.
type confirmation struct {
	key, icon, action string
}

func confirmations() map[Kind]confirmation {
	return map[Kind]confirmation{
		Restart: {"restart", "rotate-ccw", "/restart"},
		Leave:   {"leave", "eraser", "/leave"},
		SignOut: {"sign_out", "log-out", ""},
	}
}

// confirmPage asks once; keeps is of signing out of a site p where nothing is erased by it. The way back leads to the mirror that one came from.
func (b *builder) confirmPage(q confirmation, p *program.Program, keeps bool) theme.ConfirmPage {
	v := theme.ConfirmPage{
		Document: b.document(b.words("site.title."+q.key), ""),
		Icon:     q.icon,
		Text:     b.word("site." + q.key + ".text"),
		Action:   q.action,
		Danger:   true,
		Button:   b.word("site." + q.key + ".button"),
		Back:     b.word("site.confirm.back"),
		BackURL: b.Text("confirm: back", func(c cursor, dst []byte) []byte {
			if c.r.Look == nil {
				return append(dst, '/')
			}
			site := c.r.Look.State().Last
			if p != nil {
				site = p.ID
			}
			dst = append(dst, sitePath(site)...)
			if c.r.Look.State().SignedIn(site) {
				return append(dst, "space"...)
			}
			return dst
		}),
	}
	if p != nil {
		b.signingOut(&v, p, keeps)
	}
	return v
}

// signingOut is what signing out of a site does: it erases everything, of the other sites too; or nothing, and then there is another way to erase.
func (b *builder) signingOut(v *theme.ConfirmPage, p *program.Program, keeps bool) {
	v.Action = sitePath(p.ID) + "sign-out"
	switch {
	case keeps:
		v.Danger = false
		v.Text = b.l.Word("site.sign_out.keeps", map[string]any{"Site": b.plain(p.Site.Name)})
		v.Button = b.word("button.sign_out")
		v.Other, v.OtherAt = b.word("site.leave.button"), "/leave"
	case len(b.site.world.Sites) > 1:
		v.Text = b.word("site.sign_out.text_all")
	}
}

// failures are the pages that say what went wrong, by the words they have.
func failures() map[Kind]string {
	return map[Kind]string{
		NotFound: "not_found", Forbidden: "forbidden", Outdated: "outdated", Gone: "gone", Misdirected: "misdirected", Crowded: "crowded", Full: "full",
		TooMany: "too_many", TooLarge: "too_large", Refused: "refused", Unfit: "unfit", Broken: "broken",
		Unsaved: "unsaved", Slow: "slow", Owed: "owed", Damaged: "damaged",
	}
}

// failurePage leads back to where one stands, and to the library; who can't go on where they stand may start again.
func (b *builder) failurePage(key string) theme.FailurePage {
	v := theme.FailurePage{
		Document: b.document(b.words("site.failure."+key+".title"), ""),
		Text:     b.word("site.failure." + key + ".text"),
		HasID:    b.Flag("failure: has id", func(c cursor) bool { return c.r.Incident != "" }),
		ID:       b.string("failure: id", func(c cursor) string { return c.r.Incident }),
		Playing:  b.Flag("failure: playing", cursor.playing),
		BackURL:  b.Text("failure: back", func(c cursor, dst []byte) []byte { return append(dst, c.standing()...) }),
		Link:     b.word("site.library.back"),
		LinkURL:  "/",
	}
	if key == fullWords {
		v.Link, v.LinkURL = b.word("site.restart.button"), "/restart"
	}
	return v
}

const fullWords = "full"

// enterPage asks for the passphrase.
func (b *builder) enterPage() theme.EnterPage {
	v := theme.EnterPage{
		Document: b.document(b.words("web.enter.title"), ""),
		Back:     b.Text("enter: back", func(c cursor, dst []byte) []byte { return append(dst, c.r.Back...) }),
	}
	v.Failing = b.Flag("enter: wrong", func(c cursor) bool { return len(c.problems()) > 0 })
	return v
}
