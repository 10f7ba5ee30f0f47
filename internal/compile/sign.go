package compile

import (
	"miroir/internal/expr"
	"miroir/internal/program"
	"miroir/internal/syntax"
)

// declares compiles what is to be certified: one sentence, or several.
func (p *procedureBuilder) declares(n *syntax.Node) []program.Text {
	switch {
	case n == nil:
		return nil
	case n.Shape != syntax.Sequence:
		return []program.Text{p.text(n, p.names)}
	}
	var all []program.Text
	for _, item := range n.List() {
		all = append(all, p.text(item, p.names))
	}
	return all
}

// sign compiles how what is sent is signed.
func (p *procedureBuilder) sign(n *syntax.Node) *program.Sign {
	if n == nil {
		return nil
	}
	by := n
	if n.Shape == syntax.Mapping {
		by = n.Get("by")
	}
	if by.String() == "name" {
		return &program.Sign{ByName: true}
	}
	made := &program.Sign{Code: secondFactor(n)}
	name := "sign_mail"
	if made.Code.By == program.BySMS {
		name = "sign_sms"
	}
	known := p.noticed()
	made.Letter = p.notice(nil, name, p.made.ID+".sign", known, map[string]int{"minutes": made.Code.Minutes})
	return made
}

// stepCode compiles the letter that brings a code to type in a step.
func (p *procedureBuilder) stepCode(f *program.Field) {
	if f.Sending == nil {
		return
	}
	name := "step_mail"
	if f.Sending.By == program.BySMS {
		name = "step_sms"
	}
	f.Letter = p.notice(nil, name, p.made.ID+".code."+f.Name, p.noticed(), map[string]int{"minutes": f.Sending.Minutes})
}

// noticed are the texts that every letter of a procedure knows.
func (p *procedureBuilder) noticed() map[string]program.Text {
	return map[string]program.Text{"site": p.siteName, "procedure": p.made.Title}
}

// code adds the code that a letter brings.
func (p *procedureBuilder) code(s *scope) {
	s.add("code", p.symbols.add(program.Symbol{Name: "code", Kind: program.CodeSymbol, Type: expr.AnyText()}))
}
