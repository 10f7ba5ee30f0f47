package sandbox

import (
	"slices"
	"time"
)

// defaultHours is how long a link holds at a site that says nothing about activation, as in compile.
const defaultHours = 48

// sendLink mails a link, which makes those before lead nowhere.
func (x *applying) sendLink(site, use string) Outcome {
	x.happen(Event{Kind: LinkSent, Site: site, For: use})
	return Outcome{Next: Place{Kind: SentPlace, Site: site, Step: use}}
}

// followLink opens the last link that was mailed, as long as it holds and until a password was chosen with it.
func (x *applying) followLink(a FollowLink) Outcome {
	if x.world.Site(a.Site) == nil {
		return Outcome{}
	}
	d := x.state.Door(a.Site)
	use, mailed := x.mailed(a.Site, a.Key)
	switch {
	case !mailed:
		return Outcome{Next: Place{Kind: SignInPlace, Site: a.Site}, Problems: linkProblem("unknown")}
	case a.Key != x.state.link(a.Site, d.Links):
		return x.askAnother(a.Site, use, "void")
	case d.LinkFor == "":
		return Outcome{Next: Place{Kind: SignInPlace, Site: a.Site}, Problems: linkProblem("used")}
	case x.expired(a.Site):
		return x.askAnother(a.Site, use, "expired")
	}
	if !d.Open {
		x.happen(Event{Kind: LinkFollowed, Site: a.Site})
	}
	return Outcome{Next: Place{Kind: PasswordPlace, Site: a.Site}}
}

// mailed tells whether a key was mailed, and what for.
func (x *applying) mailed(site, key string) (use string, ok bool) {
	i := slices.IndexFunc(x.state.Mails, func(m Mail) bool { return m.Site == site && m.Link != "" && m.Link == key })
	if i < 0 {
		return "", false
	}
	activation := x.world.Site(site).Account.Letters.Activation
	if activation != nil && activation.ID == x.state.Mails[i].Letter {
		return ForActivation, true
	}
	return ForPassword, true
}

// expired tells whether the last link has held its hours.
func (x *applying) expired(site string) bool {
	hours := defaultHours
	if a := x.world.Site(site).Account.Activation; a != nil && a.Hours > 0 {
		hours = a.Hours
	}
	return !x.state.Now.Before(x.state.Door(site).LinkOn.Add(time.Duration(hours) * time.Hour))
}

// askAnother says why a link leads nowhere, on the form that asks for another.
func (x *applying) askAnother(site, use, why string) Outcome {
	at := Place{Kind: ForgotPlace, Site: site, Step: ForPassword}
	if use == ForActivation && x.world.Site(site).Account.Activation != nil {
		at = Place{Kind: ActivatePlace, Site: site}
	}
	return Outcome{Next: at, Problems: linkProblem(why)}
}

func linkProblem(why string) []Problem { return []Problem{{Key: "sandbox.link." + why}} }

// linkSigns are letters that neither look like each other nor spell an identifier.
const linkSigns = "abcdefghjkmnpqrstuvwxyz"

// link is the key of the n-th link that a site mails in this sandbox.
func (s *State) link(site string, n int) string {
	random := mix(s.draw(site, "account link") ^ uint64(n))
	key := make([]byte, 16)
	for i := range key {
		random = mix(random)
		key[i] = linkSigns[random%uint64(len(linkSigns))]
	}
	return string(key)
}
