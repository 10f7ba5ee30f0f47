package site

import "miroir/sandbox"

// Standing is where who plays goes on: at the draft that was changed last at the site that the sandbox was opened at, else in its space; at its home for
// who isn't signed in there.
func Standing(s *sandbox.State) string {
	path := sitePath(s.Site)
	if !s.SignedIn(s.Site) {
		return path
	}
	changed, at := int64(0), ""
	for _, j := range s.Journeys {
		if j.Site == s.Site && j.Draft != nil && max(j.Draft.Opened, j.Draft.Changed) > changed {
			changed, at = max(j.Draft.Opened, j.Draft.Changed), j.Procedure
		}
	}
	if at == "" {
		return path + "space"
	}
	return procedurePath(s.Site, at)
}

// standing is Standing of who plays, the library for nobody.
func (c cursor) standing() string {
	if !c.playing() {
		return "/"
	}
	return Standing(c.r.Look.State())
}
