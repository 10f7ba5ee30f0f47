package site

import (
	"math"
	"slices"
	"strconv"

	"miroir/internal/program"
	"miroir/internal/stage"
	"miroir/internal/theme"
	"miroir/sandbox"
)

// unavailablePage comes in place of every page of a site that doesn't answer: what happens, what one does, when it ends and how to move the clock.
func (b *builder) unavailablePage(one *program.Incident) theme.UnavailablePage {
	site := b.p.ID
	trouble := func(c cursor) *sandbox.Trouble { return c.look.State().Trouble(site, one.ID) }
	ends := func(c cursor) bool { t := trouble(c); return t != nil && !c.look.State().Until(c.w.world, t).IsZero() }
	v := theme.UnavailablePage{
		Document: b.document(b.words("site."+string(one.Kind)+".title"), ""),
		Lead:     b.word("site." + string(one.Kind) + ".lead"),
		Body:     b.rich("unavailable: body", one.Body, 2),
		Ends:     b.Flag("unavailable: ends", ends),
		Until: b.string("unavailable: until", func(c cursor) string {
			if !ends(c) {
				return ""
			}
			return b.moment("site.unavailable.until", c.look.State().Until(c.w.world, trouble(c)))
		}),
		Wait: b.string("unavailable: wait", func(c cursor) string {
			if !ends(c) {
				return ""
			}
			state := c.look.State()
			return strconv.Itoa(int(math.Ceil(state.Until(c.w.world, trouble(c)).Sub(state.Now).Minutes())))
		}),
		Now:      b.string("unavailable: now", func(c cursor) string { return b.moment("site.closed.now", c.look.State().Now) }),
		DeskURL:  b.Text("unavailable: desk", func(c cursor, dst []byte) []byte { return append(c.desk(dst), "#lead"...) }),
		AgainURL: b.Text("unavailable: again", func(c cursor, dst []byte) []byte { return append(dst, c.r.Path...) }),
	}
	return v
}

// falseSitePage is a copy of the mirror's sign-in page, under an address that isn't the mirror's.
func (b *builder) falseSitePage(one *program.Incident) theme.FalseSitePage {
	path := func(c cursor, dst []byte, rest string) []byte {
		if c.r.Call > 0 {
			return c.desk(dst, "/phone/", strconv.Itoa(c.r.Call), rest)
		}
		return mailPath(dst, c.r.Mail, rest, c)
	}
	methods := b.methods()
	if len(methods) == 0 {
		methods = []string{sandbox.ByUsername}
	}
	return theme.FalseSitePage{
		Document: b.document(b.words("site.title.sign_in"), ""),
		Address:  stage.Words("https://" + one.Address),
		SiteName: b.plain(b.p.Site.Name),
		Action:   b.Text("false site: action", func(c cursor, dst []byte) []byte { return path(c, dst, "/site") }),
		Hidden:   b.hidden(),
		Fields:   b.secrets(methods[:1], func(cursor) bool { return false }),
		BackURL:  b.Text("false site: back", func(c cursor, dst []byte) []byte { return path(c, dst, "") }),
	}
}

// lead is what whoever leads can make go wrong, at every site of the world.
func (b *builder) lead() theme.Lead {
	lead := theme.Lead{Any: b.Flag("lead: any", func(c cursor) bool { return len(c.look.State().Troubles) > 0 })}
	for _, p := range b.site.world.Sites {
		at := theme.LeadSite{ID: p.ID, Name: b.plain(p.Site.Name)}
		for _, one := range offered(p) {
			at.Incidents = append(at.Incidents, b.leadIncident(p, one))
		}
		lead.Sites = append(lead.Sites, at)
	}
	return lead
}

// offered are the incidents that are listed: those that the scenario declares, and the standard ones of other kinds.
func offered(p *program.Program) []*program.Incident {
	return slices.DeleteFunc(slices.Clone(p.Incidents), func(one *program.Incident) bool {
		return one.Standard && slices.ContainsFunc(p.Incidents, func(other *program.Incident) bool { return !other.Standard && other.Kind == one.Kind })
	})
}

func (b *builder) leadIncident(p *program.Program, one *program.Incident) theme.LeadIncident {
	trouble := func(c cursor) *sandbox.Trouble { return c.look.State().Trouble(p.ID, one.ID) }
	ends := func(c cursor) bool { t := trouble(c); return t != nil && !c.look.State().Until(c.w.world, t).IsZero() }
	name := "lead: " + p.ID + " " + one.ID
	return theme.LeadIncident{
		ID:    one.ID,
		Title: b.incidentTitle(one),
		Help:  b.word("site.incident." + string(one.Kind) + ".help"),
		On:    b.Flag(name, func(c cursor) bool { return trouble(c) != nil }),
		Ends:  b.Flag(name+": ends", ends),
		Until: b.string(name+": until", func(c cursor) string {
			if !ends(c) {
				return ""
			}
			return b.moment("site.incident.until", c.look.State().Until(c.w.world, trouble(c)))
		}),
	}
}

// incidentTitle is what an incident is called: by its author, or by the engine.
func (b *builder) incidentTitle(one *program.Incident) string {
	if title := b.plain(one.Title); title != "" {
		return title
	}
	return b.word("site.incident." + string(one.Kind) + ".title")
}
