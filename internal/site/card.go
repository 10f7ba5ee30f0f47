package site

import (
	"slices"

	"miroir/internal/locale"
	"miroir/internal/program"
	"miroir/internal/theme"

	"miroir/internal/expr"
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
		{"tax_number", true, func(l *locale.Locale, p *program.Persona) string {
			return grouped(l, p.Identity.TaxNumber, expr.TaxNumber)
		}},
		{"password", true, func(_ *locale.Locale, p *program.Persona) string { return p.Password }},
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

// sharedLines are what the broker hands over.
func sharedLines() []cardLine {
	return []cardLine{
		{"last_name", false, func(_ *locale.Locale, p *program.Persona) string { return p.Identity.LastName }},
		{"first_name", false, func(_ *locale.Locale, p *program.Persona) string { return p.Identity.FirstName }},
		{"birth", false, func(l *locale.Locale, p *program.Persona) string { return day(l, &p.Identity) }},
	}
}

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

// card is the identity card of who is played.
func (b *builder) card() theme.Card {
	return theme.Card{
		Name: b.string("card: name", cursor.who),
		Intro: b.Text("card: intro", func(c cursor, dst []byte) []byte {
			if !c.playing() {
				return dst
			}
			return b.show(c, dst, b.parts(c.r.Look.Persona().Intro.ByLocale))
		}),
		Lines: b.cardLines(cardLines()),
	}
}

// secretCard is what of the identity card is typed at the door: the identifier of a way to sign in, and the password.
func (b *builder) secretCard(method string) theme.Card {
	typed := slices.DeleteFunc(cardLines(), func(line cardLine) bool { return line.key != method && line.key != "password" })
	return theme.Card{Name: b.string("card: name", cursor.who), Lines: b.cardLines(typed)}
}

func (b *builder) shared() []theme.CardLine { return b.cardLines(sharedLines()) }

func (b *builder) cardLines(lines []cardLine) []theme.CardLine {
	var views []theme.CardLine
	for _, line := range lines {
		read := func(c cursor) string {
			if !c.playing() {
				return ""
			}
			return line.read(b.l, c.r.Look.Persona())
		}
		views = append(views, theme.CardLine{
			Label:  b.word("site.card.line." + line.key),
			Secret: line.secret,
			Shown:  b.Flag("card: "+line.key, func(c cursor) bool { return read(c) != "" }),
			Value:  b.string("card: "+line.key+" value", read),
		})
	}
	return views
}

// stories are the personas' stories; the one of who is played is shown.
func (b *builder) stories() []theme.Story {
	var stories []theme.Story
	for _, p := range b.p.Personas {
		if len(p.Story.ByLocale) == 0 {
			continue
		}
		stories = append(stories, theme.Story{
			Shown: b.Flag("story: "+p.ID, func(c cursor) bool { return c.playing() && c.r.Look.Persona() == p }),
			Body:  b.rich("story: "+p.ID, p.Story, 3),
		})
	}
	return stories
}
