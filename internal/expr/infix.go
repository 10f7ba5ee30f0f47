package expr

import "miroir/internal/diag"

// infix reads an operator after left and what it takes; nil when what follows is no operator after all.
func (p *parser) infix(left *syntax, op string) *syntax {
	switch op {
	case ".":
		return p.member(left)
	case "[":
		return p.index(left)
	case "?":
		return p.choice(left)
	case "not":
		return p.notIn(left)
	}
	t := p.take()
	power := infixPower(op)
	if power == comparePower {
		return p.compare(left, op, t)
	}
	return p.binary(left, op, t, p.expression(power+1))
}

func (p *parser) binary(left *syntax, op string, word token, right *syntax) *syntax {
	return &syntax{
		kind: binarySyntax, start: left.start, end: max(right.end, word.end), text: op, word: word, kids: []*syntax{left, right},
	}
}

// compare reads the right side of a comparison, which doesn't chain: a < b < c would compare a yes/no with c.
func (p *parser) compare(left *syntax, op string, word token) *syntax {
	right := p.expression(comparePower + 1)
	if left.kind == binarySyntax && !left.enclosed && infixPower(left.text) == comparePower {
		p.problem(word.start, word.end, "expression-syntax.chain", diag.Args{"Found": op})
		return &syntax{kind: badSyntax, start: left.start, end: right.end, text: op}
	}
	return p.binary(left, op, word, right)
}

// notIn reads "not in" after a value.
func (p *parser) notIn(left *syntax) *syntax {
	not := p.take()
	if p.operator() != "in" {
		p.pos--
		return nil
	}
	in := p.take()
	return p.compare(left, "not in", token{kind: signToken, start: not.start, end: in.end, text: "not in"})
}

func (p *parser) member(left *syntax) *syntax {
	dot := p.take()
	t := p.peek()
	if t.kind != nameToken {
		p.problem(dot.start, dot.end, "expression-syntax.member", nil)
		return &syntax{kind: badSyntax, start: left.start, end: dot.end}
	}
	p.take()
	return &syntax{kind: memberSyntax, start: left.start, end: t.end, text: t.text, word: t, kids: []*syntax{left}}
}

func (p *parser) index(left *syntax) *syntax {
	open := p.take()
	key := p.expression(choicePower)
	end := p.closing(open, "]", key, false)
	return &syntax{kind: indexSyntax, start: left.start, end: end, word: open, kids: []*syntax{left, key}}
}

// choice reads "? a : b"; the other side may be a choice again, as deep as the source is long.
func (p *parser) choice(condition *syntax) *syntax {
	mark := p.take()
	yes := p.expression(choicePower)
	if p.stopped {
		return yes
	}
	if !p.at(":") {
		if yes.kind != badSyntax {
			p.problem(mark.start, mark.end, "expression-syntax.no-colon", nil)
		}
		return &syntax{kind: badSyntax, start: condition.start, end: yes.end}
	}
	p.take()
	p.depth-- // a chain of choices is read as a list, not as nesting
	no := p.expression(choicePower)
	p.depth++
	return &syntax{
		kind: choiceSyntax, start: condition.start, end: no.end, text: "?", word: mark, kids: []*syntax{condition, yes, no},
	}
}

// missingValue reports that a value should stand here; what stands here is left for whoever waits for it.
func (p *parser) missingValue() *syntax {
	t := p.peek()
	bad := &syntax{kind: badSyntax, start: t.start, end: t.end}
	if t.kind == endToken {
		p.problem(t.start, t.end, "expression-syntax.no-value-end", nil)
		return bad
	}
	p.problem(t.start, t.end, "expression-syntax.no-value", diag.Args{"Found": t.text})
	if infixPower(p.operator()) != 0 {
		p.take() // an operator without its left side: its right side is still worth reading
		return p.expression(minusPower)
	}
	return bad
}

// unexpectedOperator reports that an operator, or the end, should stand where the next token stands.
func (p *parser) unexpectedOperator(left *syntax) {
	t := p.peek()
	switch {
	case left.kind == badSyntax && !left.enclosed || t.kind == badToken:
		return // said already
	case p.decimalComma():
		before, after := p.tokens[p.pos-1], p.tokens[p.pos+1]
		p.problem(before.start, after.end, "expression-syntax.decimal-comma", diag.Args{
			"Found": before.text + "," + after.text, "Want": before.text + "." + after.text})
	case t.kind == signToken && (t.text == ")" || t.text == "]"):
		p.problem(t.start, t.end, "expression-syntax.unopened", diag.Args{"Found": t.text})
	default:
		p.problem(t.start, t.end, "expression-syntax.no-operator", diag.Args{"Found": t.text})
	}
}

// decimalComma tells whether the next token is the comma of a number written with one, as in 12,5.
func (p *parser) decimalComma() bool {
	if !p.at(",") || p.pos == 0 {
		return false
	}
	before, after := p.tokens[p.pos-1], p.tokens[p.pos+1]
	return before.kind == numberToken && after.kind == numberToken && before.end == p.peek().start && after.start == p.peek().end
}
