package site

import (
	"miroir/internal/program"
	"miroir/internal/stage"
	"miroir/internal/theme"
)

// homePage is the mirror's public home: the author's page, or the mirror's name.
func (b *builder) homePage() theme.HomePage {
	heading, body := b.text("home: title", b.p.Title), theme.Rich{}
	for _, page := range b.p.Pages {
		if page.ID == homePage {
			heading, body = b.textOr("home: title", page.Title, "site.title.home"), b.rich("home: body", page.Body, 2)
		}
	}
	return theme.HomePage{
		Document: b.document(heading, sitePath(b.p.ID)),
		Body:     body,
		StartURL: b.path("sign-in"),
		Personas: b.people(b.p),
		Tasks:    b.exercises(b.p),
	}
}

func (b *builder) contentPage(page *program.Page) theme.ContentPage {
	return theme.ContentPage{
		Document: b.document(b.text("page: title", page.Title), b.pageURL(page)),
		Body:     b.rich("page: body", page.Body, 2),
	}
}

func (b *builder) visitorPage() theme.VisitorPage {
	return theme.VisitorPage{Document: b.document(b.words("site.title.visitor"), ""), Personas: b.people(b.p)}
}

// left says which step comes next.
func (b *builder) left(proc *program.Procedure) stage.Text {
	words, names := phraseOf(b.l, "site.space.left", "Title"), b.stepNames(proc)
	return b.Text(proc.ID+": left", func(c cursor, dst []byte) []byte {
		look := c.lookAt(proc.ID)
		at := reviewStep
		if missing := look.Missing(); len(missing) > 0 {
			at = stepIndex(proc, missing[0])
		}
		c.look = look
		return words.fill(dst, func(dst []byte, _ int) []byte { return names.show(c, dst, at) })
	})
}

func stepIndex(proc *program.Procedure, step *program.Step) int {
	for i, one := range proc.Steps {
		if one == step {
			return i
		}
	}
	return reviewStep
}
