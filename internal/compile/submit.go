package compile

import (
	"regexp"
	"strconv"

	"miroir/internal/diag"
	"miroir/internal/program"
	"miroir/internal/source"
	"miroir/internal/syntax"
)

func (p *procedureBuilder) review(n *syntax.Node) program.Review {
	made := program.Review{Title: p.text(n.Get("title"), p.names), Intro: p.rich(n.Get("intro"), p.names)}
	for _, group := range n.Get("results").List() {
		made.Results = append(made.Results, program.ResultGroup{
			Title: p.text(group.Get("title"), p.names),
			Lines: p.lines(group.Get("lines"), p.names),
			Fold:  group.Get("fold").Bool(),
		})
	}
	return made
}

func (p *procedureBuilder) submit(n *syntax.Node) program.Submit {
	receipt := n.Get("receipt")
	return program.Submit{
		Title:     p.text(n.Get("title"), p.names),
		Intro:     p.rich(n.Get("intro"), p.names),
		Declares:  p.declares(n.Get("declare")),
		Sign:      p.sign(n.Get("sign")),
		Button:    p.text(n.Get("button"), p.names),
		Reference: p.reference(n.Get("reference").Literal),
		Correct:   p.condition(n.Get("correct"), p.filed),
		Receipt: program.Receipt{
			Title:   p.text(receipt.Get("title"), p.filed),
			Body:    p.rich(receipt.Get("body"), p.filed),
			PDF:     receipt.Get("pdf").Bool(),
			Opinion: receipt.Get("opinion").Bool(),
			Lines:   p.lines(receipt.Get("lines"), p.filed),
		},
	}
}

// literal is a text in its first locale, without its expressions.
func literal(text program.Text) string {
	words := ""
	if len(text.ByLocale) > 0 {
		for _, part := range program.Usual(text.ByLocale[0].Parts) {
			words += part.Literal
		}
	}
	return words
}

// codeCall is the one thing that a reference may hold and other texts may not: random characters.
var codeCall = regexp.MustCompile(`^\s*code\(\s*([0-9]{1,3})\s*\)\s*$`)

// maxCode is how many random characters a reference takes.
const maxCode = 20

// reference cuts the reference of what is filed at its {{ expressions }}.
func (p *procedureBuilder) reference(lit source.Literal) []program.RefPart {
	var parts []program.RefPart
	p.cut(lit, func(words string) {
		parts = append(parts, program.RefPart{Literal: words})
	}, func(inside source.Literal) {
		parts = append(parts, p.referencePart(inside))
	})
	return parts
}

func (p *procedureBuilder) referencePart(lit source.Literal) program.RefPart {
	call := codeCall.FindStringSubmatch(lit.Text)
	if call == nil {
		return program.RefPart{Value: p.shownExpression(lit, p.names)}
	}
	n, err := strconv.Atoi(call[1])
	if err != nil || n < 1 || n > maxCode {
		p.report(diag.New(lit.Span(0, len(lit.Text)), "bad-reference", diag.Args{"Max": maxCode}))
	}
	return program.RefPart{Code: n}
}
