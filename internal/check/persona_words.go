package check

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"miroir/internal/diag"
	"miroir/internal/syntax"
)

// The bounds of what is told of people: it stands on papers, in forms and in heads.
const (
	mostNameLetters = 60
	mostWordLetters = 80
)

// personShape is what names of people are made of.
var personShape = regexp.MustCompile(`^\pL[\pL\pM'’. -]*$`)

// words judges the names and the other words of a persona, or of a spouse.
func (p *personaJudge) words(n *syntax.Node) {
	name := n.Get("name")
	p.person(name.Get("first"), name.Get("last"), name.Get("birth"))
	for _, in := range []struct {
		of   *syntax.Node
		keys []string
	}{
		{n, []string{"nationality"}},
		{n.Get("birth"), []string{"place"}},
		{n.Get("job"), []string{"title", "employer", "activity"}},
		{n.Get("studies"), []string{"school", "level", "year"}},
		{n.Get("sick_leave"), []string{"doctor"}},
		{n.Get("business"), []string{"name", "activity"}},
	} {
		p.plain(in.of, in.keys...)
	}
}

// householdWords judges the words of what only a persona has.
func (p *personaJudge) householdWords() {
	for _, c := range p.n.Get("children").List() {
		p.person(c.Get("first_name"), c.Get("last_name"))
	}
	p.plain(p.n.Get("address"), "street", "commune")
	p.plain(p.n.Get("previous_address"), "street", "commune")
	p.plain(p.n.Get("home"), "landlord")
	p.plain(p.n.Get("vehicle"), "make", "model")
}

func (p *personaJudge) plain(n *syntax.Node, keys ...string) {
	for _, key := range keys {
		if word := n.Get(key); word != nil && !plainWord(word.String()) {
			p.report(word, "bad-name.words", diag.Args{"Max": mostWordLetters})
		}
	}
}

func (p *personaJudge) person(names ...*syntax.Node) {
	for _, n := range names {
		if n == nil {
			continue
		}
		name := n.String()
		if utf8.RuneCountInString(name) > mostNameLetters || !personShape.MatchString(name) || strings.TrimSpace(name) != name {
			p.report(n, "bad-name.person", diag.Args{"Max": mostNameLetters})
		}
	}
}

// plainWord tells words that a form would take: no markup, no signs that hide, no pictures.
func plainWord(s string) bool {
	odd := func(r rune) bool {
		return strings.ContainsRune("<>{}|\\`~^", r) || r == utf8.RuneError || r != ' ' && !unicode.IsGraphic(r) || r != '°' && unicode.Is(unicode.So, r)
	}
	return strings.TrimSpace(s) == s && s != "" && utf8.RuneCountInString(s) <= mostWordLetters && !strings.ContainsFunc(s, odd)
}

// figures judges the numbers of a persona, or of a spouse, against what one may have.
func (p *personaJudge) figures(n *syntax.Node) {
	p.within(n.Get("job").Get("hours"), 1, 400)
	p.within(n.Get("unemployment").Get("daily"), 0, 10_000)
	p.within(n.Get("business").Get("turnover"), 0, 100_000_000)
	for _, e := range n.Get("incomes").Each() {
		p.within(e.Value, negative, 10_000_000)
	}
}

// homeFigures judges the numbers of a home.
func (p *personaJudge) homeFigures() {
	home := p.n.Get("home")
	p.within(home.Get("rent"), 0, 100_000)
	p.within(home.Get("charges"), 0, 100_000)
	p.within(home.Get("surface"), 1, 10_000)
}

// negative stands for no lower bound of what incomes judges.
const negative = -drawnFar

// drawnFar is how far from zero a number may be drawn, which is judged where it is.
const drawnFar = 1_000_000_000

// within judges a number that has bounds, as written or drawn.
func (p *personaJudge) within(n *syntax.Node, least, most int64) {
	if n == nil {
		return
	}
	lowest, highest := decimal.NewFromInt(least), decimal.NewFromInt(most)
	for _, d := range valuesOf(n) {
		drawn := n.Shape != syntax.Scalar && d.Abs().GreaterThan(decimal.NewFromInt(drawnFar))
		if !drawn && (d.LessThan(lowest) && least != negative || d.GreaterThan(highest)) {
			p.report(n, "bad-number.between", diag.Args{"Value": d.String(), "Min": max(least, 0), "Max": most})
			return
		}
	}
}

// valuesOf lists the ends of what a figure can be, as written or drawn.
func valuesOf(n *syntax.Node) []decimal.Decimal {
	if n == nil {
		return nil
	}
	if n.Shape == syntax.Scalar {
		return []decimal.Decimal{n.Decimal()}
	}
	var values []decimal.Decimal
	for _, end := range slices.Concat(n.Get("one_of").List(), []*syntax.Node{n.Get("from"), n.Get("to")}) {
		if end != nil {
			values = append(values, end.Decimal())
		}
	}
	for _, e := range n.Get("weights").Each() {
		if v, valid := syntax.ParseDecimal(e.Name); valid {
			values = append(values, v)
		}
	}
	return values
}
