package expr

import (
	"github.com/shopspring/decimal"

	"miroir/internal/diag"
)

// The bounds of what an author writes and of what it may give.
const (
	maxSource  = 4 << 10  // bytes of an expression
	maxNesting = 50       // brackets, calls and prefixes inside one another
	maxText    = 64 << 10 // bytes of a text
	maxDigits  = 40       // digits of a number before its point
	maxItems   = 1000     // items of a list
	maxSteps   = 100_000  // parts evaluated, rows visited
)

// The binding powers of operators, the loosest first.
const (
	choicePower = iota + 1
	orPower
	andPower
	notPower
	comparePower
	sumPower
	productPower
	minusPower
	memberPower
)

// infixPower is how tightly an operator binds the values on both sides; 0 when it isn't one.
func infixPower(op string) int {
	switch op {
	case "?":
		return choicePower
	case "or":
		return orPower
	case "and":
		return andPower
	case "==", "!=", "<", "<=", ">", ">=", "in", "not", "not in":
		return comparePower
	case "+", "-":
		return sumPower
	case "*", "/":
		return productPower
	case ".", "[":
		return memberPower
	}
	return 0
}

// A parser reads tokens into a syntax tree by the binding powers of their operators (Pratt, "Top Down Operator Precedence",
// 1973). After a fault it goes on at the next comma or closing bracket, so that each argument's faults are found.
type parser struct {
	tokens  []token
	pos     int
	depth   int
	stopped bool // nesting was spent: nothing after it is worth reporting
	problem func(start, end int, message string, args diag.Args)
}

// parse reads a source into a tree, always one, whatever was reported.
func parse(src string, problem func(start, end int, message string, args diag.Args)) *syntax {
	p := &parser{problem: problem, tokens: lex(src, problem)}
	if p.peek().kind == endToken {
		problem(0, len(src), "expression-syntax.empty", nil)
		return &syntax{kind: badSyntax, end: len(src)}
	}
	tree := p.expression(choicePower)
	if p.peek().kind != endToken && !p.stopped {
		p.unexpectedOperator(tree)
	}
	return tree
}

func (p *parser) peek() token { return p.tokens[p.pos] }

func (p *parser) take() token {
	t := p.tokens[p.pos]
	if t.kind != endToken {
		p.pos++
	}
	return t
}

// operator is the canonical spelling of the next token as an operator, or "".
func (p *parser) operator() string {
	switch t := p.peek(); t.kind {
	case signToken:
		return t.text
	case nameToken:
		return wordOperator(t.text)
	}
	return ""
}

func (p *parser) at(sign string) bool {
	t := p.peek()
	return t.kind == signToken && t.text == sign
}

// expression reads a value and the operators after it that bind at least as tightly as power.
func (p *parser) expression(power int) *syntax {
	p.depth++
	defer func() { p.depth-- }()
	if p.depth > maxNesting {
		return p.tooDeep()
	}
	left := p.prefix()
	for !p.stopped {
		op := p.operator()
		if infixPower(op) < power {
			return left
		}
		next := p.infix(left, op)
		if next == nil {
			return left
		}
		left = next
	}
	return left
}

func (p *parser) tooDeep() *syntax {
	t := p.peek()
	if !p.stopped {
		p.problem(t.start, t.end, "expression-limit.nesting", diag.Args{"Max": maxNesting})
	}
	p.stopped = true
	p.pos = len(p.tokens) - 1
	return &syntax{kind: badSyntax, start: t.start, end: t.end}
}

// prefix reads a value and what stands before it.
func (p *parser) prefix() *syntax {
	t := p.peek()
	switch t.kind {
	case numberToken:
		return p.literal(Num(decimal.RequireFromString(t.text)))
	case textToken:
		return p.literal(Str(t.text))
	case badToken:
		p.take()
		return &syntax{kind: badSyntax, start: t.start, end: t.end}
	}
	switch op := p.operator(); op {
	case "(":
		return p.brackets()
	case "[":
		return p.list()
	case "-":
		return p.unary(op, minusPower)
	case "not":
		return p.unary(op, notPower)
	case "true", "false":
		return p.literal(Yesno(op == "true"))
	}
	if t.kind == nameToken && wordOperator(t.text) == "" {
		return p.name()
	}
	return p.missingValue()
}

func (p *parser) literal(v Value) *syntax {
	t := p.take()
	return &syntax{kind: literalSyntax, start: t.start, end: t.end, word: t, value: v}
}

func (p *parser) unary(op string, power int) *syntax {
	t := p.take()
	operand := p.expression(power)
	return &syntax{kind: unarySyntax, start: t.start, end: operand.end, text: op, word: t, kids: []*syntax{operand}}
}

// name reads a name, or a call when a bracket opens right after it.
func (p *parser) name() *syntax {
	t := p.take()
	if !p.at("(") {
		return &syntax{kind: nameSyntax, start: t.start, end: t.end, text: t.text, word: t}
	}
	args, end := p.items(")")
	return &syntax{kind: callSyntax, start: t.start, end: end, text: t.text, word: t, kids: args}
}

func (p *parser) brackets() *syntax {
	open := p.take()
	inner := p.expression(choicePower)
	end := p.closing(open, ")", inner, false)
	enclosed := *inner
	enclosed.start, enclosed.end, enclosed.enclosed = open.start, end, true
	return &enclosed
}

func (p *parser) list() *syntax {
	open := p.peek()
	items, end := p.items("]")
	return &syntax{kind: listSyntax, start: open.start, end: end, word: open, kids: items}
}

// items reads what stands between an opening bracket and its closing one, separated by commas; the last may be followed by one.
func (p *parser) items(closing string) (items []*syntax, end int) {
	open := p.take()
	for !p.at(closing) {
		item := p.expression(choicePower)
		items = append(items, item)
		if p.at(",") {
			p.take()
			continue
		}
		if p.at(closing) || p.stopped {
			break
		}
		if end = p.closing(open, closing, item, true); !p.at(",") {
			return items, end
		}
		p.take()
	}
	return items, p.take().end
}

// closing takes the bracket that closes open; where something else stands it reports that, goes on to the next comma (among
// items) or closing bracket, and gives where the enclosed part ends.
func (p *parser) closing(open token, closing string, last *syntax, items bool) int {
	if p.stopped {
		return last.end
	}
	if p.at(closing) {
		return p.take().end
	}
	if p.peek().kind == endToken {
		if last.kind != badSyntax {
			p.problem(open.start, open.end, "expression-syntax.unclosed", diag.Args{"Found": open.text, "Want": closing})
		}
		return p.peek().start
	}
	p.unexpectedOperator(last)
	p.skip(items)
	if p.at(closing) {
		return p.take().end
	}
	return p.peek().start
}

// skip goes to the next closing bracket of this level, or comma when it is among items, or the end.
func (p *parser) skip(items bool) {
	for level := 0; p.peek().kind != endToken; p.pos++ {
		t := p.peek()
		if t.kind != signToken {
			continue
		}
		switch t.text {
		case "(", "[":
			level++
		case ")", "]":
			if level == 0 {
				return
			}
			level--
		case ",":
			if level == 0 && items {
				return
			}
		}
	}
}
