package compile

import (
	"maps"
	"slices"
	"strings"

	"miroir/internal/diag"
	"miroir/internal/expr"
	"miroir/internal/program"
	"miroir/internal/syntax"
)

// actors declares who else answers; their texts are compiled later.
func (p *procedureBuilder) actors(n, title *syntax.Node) {
	for _, e := range n.Each() {
		made := &program.Actor{ID: e.Name}
		p.made.Actors = append(p.made.Actors, made)
		p.later = append(p.later, func() {
			made.Name = p.text(e.Value.Get("name"), p.names)
			made.Title = p.text(e.Value.Get("title"), p.names)
			made.When = p.condition(e.Value.Get("when"), p.names)
			made.Needs = p.needs(made.When)
			known := map[string]program.Text{"site": p.siteName, "actor": made.Name, "procedure": p.text(title, p.names)}
			made.Invite = p.notice(e.Value.Get("invite"), "invite", p.made.ID+".actor."+made.ID, known, nil)
			if made.Invite.Link != nil {
				made.Invite.Link.To = p.made.ID + "/as/" + made.ID
			}
		})
	}
}

// actorNamed is who answers a step; nil: who is played.
func (p *procedureBuilder) actorNamed(n *syntax.Node) *program.Actor {
	if n == nil {
		return nil
	}
	var names []string
	for _, actor := range p.made.Actors {
		if actor.ID == n.String() {
			return actor
		}
		names = append(names, actor.ID)
	}
	p.report(diag.New(n.Span, "unknown-actor", diag.Args{"Name": n.String()}).DidYouMean(n.String(), names))
	return nil
}

// notice compiles a mail about a procedure that isn't filed yet, the author's or the library's of a name. Beside what the procedure names it knows some
// texts, which are put where they are shown, and whole numbers.
func (p *procedureBuilder) notice(own *syntax.Node, name, id string, known map[string]program.Text, numbers map[string]int) *program.Letter {
	var ours *syntax.Node
	for _, letters := range library().each("journeys") {
		if n := letters.Get(name); n != nil {
			ours = n
		}
	}
	n := own
	if n == nil {
		n = ours
	}
	s := newScope(p.names)
	for _, name := range slices.Sorted(maps.Keys(known)) {
		s.add(name, p.symbols.add(program.Symbol{Name: name, Kind: program.TableSymbol, Type: expr.AnyText(), Constant: expr.Str(literal(known[name]))}))
	}
	for _, name := range slices.Sorted(maps.Keys(numbers)) {
		constant := program.Symbol{Name: name, Kind: program.TableSymbol, Type: expr.NumberOf(expr.Integer), Constant: expr.Int(int64(numbers[name]))}
		s.add(name, p.symbols.add(constant))
	}
	p.code(s)
	made := &program.Letter{ID: id, From: p.siteName}
	if n.Block.Name == "sms" {
		made.Channel = program.BySMS
		made.Body = put(program.Rich(p.text(n.Get("body"), s)), known)
		return made
	}
	made.Subject = program.Text{ByLocale: put(program.Rich(p.text(n.Get("subject"), s)), known).ByLocale}
	made.Body = put(p.rich(n.Get("body"), s), known)
	if from := n.Get("from"); from != nil {
		made.From = program.Text(put(program.Rich(p.text(from, s)), known))
	}
	button := n.Get("button")
	if button == nil && ours != nil {
		button = ours.Get("button")
	}
	if button != nil {
		label := put(program.Rich(p.text(button, s)), known)
		made.Link = &program.LetterLink{Label: program.Text(label), To: p.made.ID}
	}
	return made
}

// put puts texts, as they stand in each locale, in place of their names.
func put(text program.Rich, known map[string]program.Text) program.Rich {
	for i := range text.ByLocale {
		var parts []program.Part
		for _, part := range text.ByLocale[i].Parts {
			if part.Value == nil {
				parts = append(parts, part)
				continue
			}
			if stands, ok := known[strings.TrimSpace(part.Value.Source())]; ok && i < len(stands.ByLocale) {
				parts = append(parts, stands.ByLocale[i].Parts...)
			} else {
				parts = append(parts, part)
			}
		}
		text.ByLocale[i].Parts = parts
	}
	return text
}
