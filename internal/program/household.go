package program

// Household gives the identities of a persona and theirs, the persona's first: whose values may be typed.
func (p *Persona) Household() []Identity {
	all := []Identity{p.Identity}
	if p.Spouse != nil {
		all = append(all, *p.Spouse)
	}
	return append(all, p.Children...)
}
