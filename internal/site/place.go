package site

import (
	"strconv"
	"strings"

	"miroir/internal/program"
)

// Paths of a mirror. They are what web routes.

const sites = "/s/"

func sitePath(site string) string { return sites + site + "/" }

func procedurePath(site, procedure string) string { return sitePath(site) + "p/" + procedure }

func (b *builder) path(rest string) string { return sitePath(b.p.ID) + rest }

// stepPaths are the paths of a procedure's steps.
type stepPaths struct{ procedure string }

func (b *builder) paths(proc *program.Procedure) stepPaths {
	return stepPaths{procedure: procedurePath(b.p.ID, proc.ID)}
}

func (p stepPaths) step(id string) string { return p.procedure + "/" + id }
func (p stepPaths) review() string        { return p.procedure + "/review" }
func (p stepPaths) submit() string        { return p.procedure + "/submit" }
func (p stepPaths) find() string          { return p.procedure + "/find" }

// row appends a row's path.
func (p stepPaths) row(dst []byte, step string, id int) []byte {
	dst = append(dst, p.procedure...)
	dst = append(dst, '/')
	dst = append(dst, step...)
	dst = append(dst, '/')
	return strconv.AppendInt(dst, int64(id), 10)
}

const (
	toReview     = "review"
	returnReview = "?return=review"
)

// returning appends where a form leads back to, for a link to it.
func returning(c cursor, dst []byte) []byte {
	if c.r.Return == toReview {
		return append(dst, returnReview...)
	}
	return dst
}

// place resolves what an author's Markdown links to: a page's ID, a procedure's ID, procedure/step (or review, receipt, find), or one of
// home, space, its pages, sign-in, desk.
func (b *builder) place(link string) (string, bool) {
	if b.p == nil {
		return "", false
	}
	switch link {
	case "home":
		return sitePath(b.p.ID), true
	case spacePath, "sign-in":
		return b.path(link), true
	case "desk":
		return "/desk", true
	}
	for _, page := range b.p.Pages {
		if page.ID == link {
			return b.path("page/" + page.ID), true
		}
	}
	id, step, _ := strings.Cut(link, "/")
	for _, proc := range b.p.Procedures {
		if proc.ID == id {
			return b.stepPlace(proc, step)
		}
	}
	switch link {
	case "documents", "messages", "payments", "profile", "history":
		return b.path(spacePath + "/" + link), true
	}
	return "", false
}

func (b *builder) stepPlace(proc *program.Procedure, step string) (string, bool) {
	paths := b.paths(proc)
	switch {
	case step == "":
		return paths.procedure, true
	case step == "review", step == "receipt", step == "find" && proc.Find:
		return paths.step(step), true
	}
	for _, actor := range proc.Actors {
		if step == "as/"+actor.ID {
			return paths.step(step), true
		}
	}
	for _, one := range proc.Steps {
		if one.ID == step {
			return paths.step(step), true
		}
	}
	return "", false
}
