package check

import (
	"slices"

	"miroir/internal/diag"
	"miroir/internal/program"
	"miroir/internal/syntax"
)

// letters finds mails of the desk that don't do what they are for: a trap without what gives it away, a button that leads nowhere.
func letters(u *Unit) diag.List {
	j := judge{}
	for _, n := range u.Tree.Get("mailbox").List() {
		trap, clues, button := n.Get("trap").Bool(), n.Get("clues"), n.Get("button")
		switch {
		case trap && clues == nil:
			j.report(n.Key, "bad-letter.clues", nil)
		case !trap && clues != nil:
			j.report(clues.Key, "bad-letter.no-trap", nil)
		}
		if button != nil {
			deskButton(&j, button, trap)
		}
	}
	return j.faults
}

// deskButton judges a button: a trap's shows an address, another leads to a place of the site.
func deskButton(j *judge, n *syntax.Node, trap bool) {
	to, shown := n.Get("to"), n.Get("shown")
	switch {
	case trap && to != nil:
		j.report(to.Key, "bad-letter.no-to", nil)
	case trap && shown == nil:
		j.report(n.Key, "bad-letter.button-shown", nil)
	case trap && !nobodys(shown.String()):
		j.report(shown.Span, "bad-letter.real-address", diag.Args{"Value": shown.String()})
	case !trap && shown != nil:
		j.report(shown.Key, "bad-letter.no-shown", nil)
	case !trap && to == nil:
		j.report(n.Key, "bad-letter.button-to", nil)
	}
}

// buttons finds buttons of mails that lead to places that the mirror doesn't have, and papers that nobody brings.
func buttons(u *Unit) diag.List {
	var faults diag.List
	places, followed := buttonPlaces(u.Program), followers(u)
	u.Tree.Visit(func(n *syntax.Node) {
		if n.Block == nil {
			return
		}
		switch n.Block.Name {
		case "button", "desk_button":
			to, known := n.Get("to"), places
			if followed[n] != nil {
				known = append(slices.Clip(places), program.ToCase)
			}
			if to != nil && !slices.Contains(known, to.String()) {
				faults = append(faults, diag.New(to.Span, "unknown-page", diag.Args{"Name": to.String()}).DidYouMean(to.String(), known))
			}
		case "mail", "desk_mail":
			for _, item := range n.Get("attach").List() {
				if !u.holds(item.String()) && followed[n].Get("documents").Get(item.String()) == nil {
					faults = append(faults, diag.New(item.Span, "unknown-paper.nobody", diag.Args{"Name": item.String()}))
				}
			}
		}
	})
	return faults
}

// followers are the letters and buttons of what follows a filing, with their procedure: they may speak of the case.
func followers(u *Unit) map[*syntax.Node]*syntax.Node {
	followed := map[*syntax.Node]*syntax.Node{}
	for _, e := range u.Tree.Get("procedures").Each() {
		e.Value.Get("after").Visit(func(n *syntax.Node) { followed[n] = e.Value })
	}
	return followed
}

// buttonPlaces lists where a mail's button may lead.
func buttonPlaces(p *program.Program) []string {
	places := append([]string{"space", "sign-in"}, spacePlaces(p)...)
	for _, page := range p.Pages {
		places = append(places, page.ID)
	}
	for _, procedure := range p.Procedures {
		places = append(places, procedure.ID)
	}
	return places
}
