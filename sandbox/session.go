package sandbox

// expireSession signs out who stood idle at a site; what was recorded and kept stays.
func (x *applying) expireSession(a ExpireSession) Outcome {
	if x.world.Site(a.Site) == nil {
		return Outcome{}
	}
	if x.state.SignedIn(a.Site) {
		e := Event{Kind: SessionExpired, Site: a.Site}
		if v := Look(x.world, x.state, a.Site, a.Procedure); v != nil && v.Started() {
			e.Procedure = a.Procedure
			if f, refused := x.find(a.Site, a.Procedure, a.Step, a.Row, 0); refused == nil {
				e.Step, e.Row = a.Step, f.row
			}
		}
		x.happen(e)
	}
	return Outcome{Next: Place{Kind: SignInPlace, Site: a.Site}}
}

// wayBack is where one goes who signs in: back to where the session ended, else to the space.
func (x *applying) wayBack(site string, back Place) Place {
	v, refused := x.look(site, back.Procedure)
	if refused != nil || !v.Started() {
		return Place{Kind: SpacePlace, Site: site}
	}
	if f, refused := x.find(site, back.Procedure, back.Step, back.Row, 0); refused == nil {
		return f.place()
	}
	return v.Resume()
}
