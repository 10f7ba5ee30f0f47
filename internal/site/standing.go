package site

import "miroir/sandbox"

// Standing is where who plays goes on: at the site where they did something last.
func Standing(s *sandbox.State) string { return StandingAt(s, s.Last) }

// StandingAt is where who plays goes on at a site: at the draft that was changed last, else in its space; at its home for who isn't signed in there.
func StandingAt(s *sandbox.State, site string) string { return string(appendStanding(nil, s, site)) }

func appendStanding(dst []byte, s *sandbox.State, site string) []byte {
	dst = append(append(append(dst, sites...), site...), '/')
	if !s.SignedIn(site) {
		return dst
	}
	changed, at := int64(0), ""
	for _, j := range s.Journeys {
		if j.Site == site && j.Draft != nil && max(j.Draft.Opened, j.Draft.Changed) > changed {
			changed, at = max(j.Draft.Opened, j.Draft.Changed), j.Procedure
		}
	}
	if at == "" {
		return append(dst, "space"...)
	}
	return append(append(dst, "p/"...), at...)
}

// standing is Standing of who plays, the library for nobody.
func (c cursor) standing() string {
	if !c.playing() {
		return "/"
	}
	return Standing(c.r.Look.State())
}
