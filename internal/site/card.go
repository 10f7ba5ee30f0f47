package site

import (
	"cmp"
	"slices"
	"strings"

	"miroir/internal/expr"
	"miroir/internal/locale"
	"miroir/internal/program"
	"miroir/internal/theme"
	"miroir/sandbox"
)

// cardLine is a line of the identity card, and how it is read from a persona; "" where they have none.
type cardLine struct {
	key    string // of site.card.line
	secret bool
	read   func(l *locale.Locale, p *program.Persona) string
}

// cardLines are the lines of the card, in order.
func cardLines() []cardLine {
	return []cardLine{
		{"last_name", false, func(_ *locale.Locale, p *program.Persona) string { return p.Identity.LastName }},
		{"first_name", false, func(_ *locale.Locale, p *program.Persona) string { return p.Identity.FirstName }},
		{"tax_number", true, func(l *locale.Locale, p *program.Persona) string {
			return grouped(l, p.Identity.TaxNumber, expr.TaxNumber)
		}},
		{"username", true, func(_ *locale.Locale, p *program.Persona) string { return p.Identity.Username }},
		{"caf_number", true, func(_ *locale.Locale, p *program.Persona) string { return p.Identity.CAFNumber }},
		{"france_travail_id", true, func(_ *locale.Locale, p *program.Persona) string { return p.Identity.FranceTravail }},
		{"birth", false, func(l *locale.Locale, p *program.Persona) string { return day(l, &p.Identity) }},
		{"birth_name", false, func(_ *locale.Locale, p *program.Persona) string { return birthName(&p.Identity) }},
		{"address", false, func(_ *locale.Locale, p *program.Persona) string { return postal(p.Identity.Address) }},
		{"phone", false, func(l *locale.Locale, p *program.Persona) string { return grouped(l, p.Identity.Phone, expr.Phone) }},
		{"email", false, func(_ *locale.Locale, p *program.Persona) string { return p.Identity.Email }},
		{"nir", false, func(l *locale.Locale, p *program.Persona) string { return grouped(l, p.Identity.NIR, expr.NIR) }},
		{"iban", false, func(l *locale.Locale, p *program.Persona) string { return grouped(l, p.Identity.IBAN, expr.IBAN) }},
		{"bic", false, func(_ *locale.Locale, p *program.Persona) string { return p.Identity.BIC }},
		{"spouse", false, ofSpouse(func(_ *locale.Locale, i *program.Identity) string { return i.FirstName + " " + i.LastName })},
		{"spouse_birth", false, ofSpouse(day)},
		{"spouse_tax_number", false, ofSpouse(func(l *locale.Locale, i *program.Identity) string {
			return grouped(l, i.TaxNumber, expr.TaxNumber)
		})},
	}
}

// sharedKeys are the lines that the broker hands over.
func sharedKeys() []string { return []string{"last_name", "first_name", "birth"} }

func ofSpouse(read func(*locale.Locale, *program.Identity) string) func(*locale.Locale, *program.Persona) string {
	return func(l *locale.Locale, p *program.Persona) string {
		if p.Spouse == nil {
			return ""
		}
		return read(l, p.Spouse)
	}
}

func day(l *locale.Locale, i *program.Identity) string {
	if i.Birth.IsZero() {
		return ""
	}
	return l.Date(i.Birth)
}

func birthName(i *program.Identity) string {
	if i.BirthName == i.LastName {
		return ""
	}
	return i.BirthName
}

func postal(a program.Address) string {
	if a == (program.Address{}) {
		return ""
	}
	return a.Street + ", " + a.PostalCode + " " + a.Commune
}

// grouped is an identifier in its groups.
func grouped(l *locale.Locale, s string, f expr.Format) string {
	if s == "" {
		return ""
	}
	return l.Value(expr.Str(s), &expr.Type{Kind: expr.Text, Format: f})
}

// card is the identity card of who is played, with the numbers that mirrors ask for.
func (b *builder) card() theme.Card {
	return theme.Card{
		Name: b.string("card: name", cursor.who),
		Intro: b.Text("card: intro", func(c cursor, dst []byte) []byte {
			if !c.playing() {
				return dst
			}
			return b.show(c, dst, b.parts(c.r.Look.Persona().Intro.ByLocale))
		}),
		Lines: b.ownLines(b.site.world.Sites...),
	}
}

// secretCard is what of the identity card is typed at a mirror's door: what identifies one there, and the password.
func (b *builder) secretCard(keys []string, password bool) theme.Card {
	card := theme.Card{Name: b.string("card: name", cursor.who)}
	for i, line := range cardLines() {
		if slices.Contains(keys, line.key) {
			card.Lines = append(card.Lines, b.ownLine(i, line))
		}
	}
	if password {
		card.Lines = append(card.Lines, b.password(b.p, b.word("site.card.line.password")))
	}
	return card
}

func (b *builder) shared() []theme.CardLine {
	return b.linesOf(sharedKeys())
}

// linesOf are some of the card's lines, in their order there.
func (b *builder) linesOf(keys []string) []theme.CardLine {
	var views []theme.CardLine
	for i, line := range cardLines() {
		if slices.Contains(keys, line.key) {
			views = append(views, b.ownLine(i, line))
		}
	}
	return views
}

// ownLines are the card's lines that learners of some mirrors need: numbers that these ask for nowhere are left out. The names stand above the card.
func (b *builder) ownLines(sites ...*program.Program) []theme.CardLine {
	asked := map[string]bool{}
	for _, p := range sites {
		askedTypes(p, asked)
	}
	var views []theme.CardLine
	for i, line := range cardLines() {
		if wanted, rare := rareLines()[line.key]; slices.Contains(sharedKeys()[:2], line.key) || rare && !asked[wanted] {
			continue
		}
		views = append(views, b.ownLine(i, line))
	}
	return views
}

// rareLines are the numbers that only some administrations know, with the type of question that asks for them.
func rareLines() map[string]string {
	return map[string]string{
		"tax_number": "tax_number", "spouse_tax_number": "tax_number", "nir": "nir", "username": "username", "caf_number": "caf_number",
		"france_travail_id": "france_travail_id", "iban": "iban", "bic": "iban",
	}
}

// askedTypes adds the types of the questions that a mirror asks, at its door and behind it.
func askedTypes(p *program.Program, asked map[string]bool) {
	for _, way := range p.Account.SignIn {
		asked[way.Method] = true
	}
	if p.Account.Forgotten.Username {
		asked["username"] = true
	}
	if p.Account.Activation != nil {
		for _, f := range p.Account.Activation.Asks {
			asked[f.Type] = true
		}
	}
	for _, proc := range p.Procedures {
		for _, step := range proc.Steps {
			for _, f := range step.All() {
				asked[f.Type] = true
			}
		}
	}
}

// ownLine is a line of the card, by its place in cardLines.
func (b *builder) ownLine(i int, line cardLine) theme.CardLine {
	read := func(c cursor) string { return b.own(c).lines[i] }
	return theme.CardLine{
		Label:  b.word("site.card.line." + line.key),
		Secret: line.secret,
		Shown:  b.Flag("card: "+line.key, func(c cursor) bool { return read(c) != "" }),
		Value:  b.string("card: "+line.key+" value", read),
	}
}

// line is a line of the card by its key.
func (own *belongings) line(key string) string {
	i := slices.IndexFunc(cardLines(), func(line cardLine) bool { return line.key == key })
	if i < 0 {
		return ""
	}
	return own.lines[i]
}

// passwords are those of now, for each site that one has begun with.
func (b *builder) passwords() []theme.CardLine {
	var views []theme.CardLine
	for _, p := range b.site.world.Sites {
		views = append(views, b.password(p, b.passwordLabel(p)))
	}
	return views
}

func (b *builder) passwordLabel(p *program.Program) string {
	if len(b.site.world.Sites) == 1 {
		return b.word("site.card.line.password")
	}
	return b.l.Word("site.card.line.password_of", map[string]any{"Site": b.plain(p.Site.Name)})
}

// password is the one that works at a site now. Where one has no account yet, it says so.
func (b *builder) password(p *program.Program, label string) theme.CardLine {
	none := b.word("site.card.line.no_password")
	return theme.CardLine{
		Label:  label,
		Secret: true,
		Shown:  b.Flag(p.ID+": password", func(c cursor) bool { return c.knows(p) }),
		Value: b.string(p.ID+": password value", func(c cursor) string {
			return cmp.Or(c.r.Look.State().PasswordAt(c.w.world, p.ID), none)
		}),
	}
}

// knows says that one has something to do with a site: it is one's own, one is there, or one was at its door.
func (c cursor) knows(p *program.Program) bool {
	if !c.playing() {
		return false
	}
	state := c.r.Look.State()
	return state.Site == p.ID || strings.HasPrefix(c.place(), sitePath(p.ID)) || slices.ContainsFunc(state.Doors, func(d sandbox.Door) bool { return d.Site == p.ID })
}

// nextPasswords are those that the desk proposes for when a site asks for a new one.
func (b *builder) nextPasswords() []theme.CardLine {
	var views []theme.CardLine
	for _, p := range b.site.world.Sites {
		views = append(views, b.nextPassword(p, b.passwordLabel(p), false))
	}
	return views
}

// nextPassword is the password to choose next at a site; wanted shows it only while the site asks for one.
func (b *builder) nextPassword(p *program.Program, label string, wanted bool) theme.CardLine {
	return theme.CardLine{
		Label:  label,
		Secret: true,
		Shown: b.Flag(p.ID+": next password", func(c cursor) bool {
			return c.knows(p) && (!wanted || c.r.Look.State().Door(p.ID).Open)
		}),
		Value: b.string(p.ID+": next password value", func(c cursor) string {
			return c.r.Look.State().ProposedPassword(c.w.world, p.ID)
		}),
	}
}

// plays says that a persona of a site is the one who is played.
func (c cursor) plays(site *program.Program, p *program.Persona) bool {
	return c.playing() && c.r.Look.State().Site == site.ID && c.r.Look.State().Persona == p.ID
}

// stories are the personas' stories; the one of who is played is shown.
func (b *builder) stories() []theme.Story {
	var stories []theme.Story
	at := b.p
	for _, site := range b.site.world.Sites {
		b.p = site
		for _, p := range site.Personas {
			if len(p.Story.ByLocale) == 0 {
				continue
			}
			name := "story: " + site.ID + " " + p.ID
			stories = append(stories, theme.Story{
				Shown: b.Flag(name, func(c cursor) bool { return c.plays(site, p) }),
				Body:  b.rich(name, p.Story, 3),
			})
		}
	}
	b.p = at
	return stories
}
