package site

import (
	"net/url"
	"slices"
	"strings"

	"miroir/internal/program"
	"miroir/internal/stage"
)

// place is the page of the mirror that one is at, or that one left for the desk; "" when there is none.
func (c cursor) place() string {
	for _, path := range [...]string{c.r.Back, c.r.Path} {
		if strings.HasPrefix(path, sites) {
			return path
		}
	}
	return ""
}

// desk appends the path of the desk, or of what lies on it, in parts: it remembers the place to go back to.
func (c cursor) desk(dst []byte, rest ...string) []byte {
	dst = append(dst, "/desk"...)
	for _, part := range rest {
		dst = append(dst, part...)
	}
	if place := c.place(); place != c.w.place {
		c.w.place, c.w.back = place, ""
		if place != "" {
			c.w.back = "?back=" + url.QueryEscape(place)
		}
	}
	return append(dst, c.w.back...)
}

// deskBack leads back to the page of the mirror that one left for the desk; else to the space of who is signed in, or to the mirror's home.
func (b *builder) deskBack(p *program.Program) stage.Text {
	return b.Text("desk: back", func(c cursor, dst []byte) []byte {
		if place := c.place(); place != "" {
			return append(dst, place...)
		}
		dst = append(dst, sitePath(p.ID)...)
		if c.look.State().SignedIn(p.ID) {
			return append(dst, "space"...)
		}
		return dst
	})
}

// answering says that the way back from the desk leads to answers: to a step, to the review or to the signature.
func (b *builder) answering(p *program.Program) stage.Flag {
	return b.Flag("desk: answering", func(c cursor) bool { return answersAt(p, c.place()) })
}

func answersAt(p *program.Program, path string) bool {
	for _, proc := range p.Procedures {
		rest, ok := strings.CutPrefix(path, procedurePath(p.ID, proc.ID)+"/")
		if !ok {
			continue
		}
		id, _, _ := strings.Cut(rest, "?")
		id, _, _ = strings.Cut(id, "/")
		return id == toReview || id == "submit" || slices.ContainsFunc(proc.Steps, func(s *program.Step) bool { return s.ID == id })
	}
	return false
}
