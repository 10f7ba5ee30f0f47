package expr

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"miroir/internal/diag"
)

// tokenKind is what a token is to the parser.
type tokenKind uint8

const (
	endToken tokenKind = iota
	numberToken
	textToken
	nameToken
	signToken // an operator or a bracket; word operators are names until the parser reads them as operators
	badToken  // already reported
)

// A token is a run of bytes of the source. Text is its canonical spelling: the value of a string, the English name of an operator.
type token struct {
	kind       tokenKind
	start, end int
	text       string
}

// wordOperator gives the operator that a word spells, in English or French; "" when it is a name.
func wordOperator(word string) string {
	switch word {
	case "and", "et":
		return "and"
	case "or", "ou":
		return "or"
	case "not", "non":
		return "not"
	case "in", "dans":
		return "in"
	case "true", "vrai":
		return "true"
	case "false", "faux":
		return "false"
	}
	return ""
}

// signs are the operators and brackets spelled with signs, the longest first.
var signs = []string{"==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "?", ":", "(", ")", "[", "]", ",", "."}

// plainSigns are those that no other sign, of ours or of other languages, begins with.
const plainSigns = "+-*/?:()[],."

// instead are signs of other languages and of typography, with what to write for them, the longest first.
var instead = [][2]string{
	{"&&", "and"}, {"||", "or"}, {"<>", "!="}, {"=<", "<="}, {"=>", ">="}, {"!", "not"}, {"=", "=="}, {"&", "and"}, {"|", "or"},
	{"≤", "<="}, {"≥", ">="}, {"≠", "!="}, {"×", "*"}, {"÷", "/"}, {"−", "-"}, {"–", "-"},
}

// typographicQuotes open and close texts in word processors, not here.
const typographicQuotes = "«»“”„‘’"

// bytesPerToken is how long tokens and the blanks behind them are, as authors write.
const bytesPerToken = 4

// A lexer cuts the source into tokens and reports what can't be one.
type lexer struct {
	src     string
	pos     int
	tokens  []token
	problem func(start, end int, message string, args diag.Args)
}

// lex cuts the source into tokens; the last one is an endToken.
func lex(src string, problem func(start, end int, message string, args diag.Args)) []token {
	l := &lexer{src: src, problem: problem, tokens: make([]token, 0, len(src)/bytesPerToken+2)}
	for l.skipBlanks(); l.pos < len(src); l.skipBlanks() {
		l.next()
	}
	return append(l.tokens, token{kind: endToken, start: len(src), end: len(src)})
}

func (l *lexer) skipBlanks() {
	for l.pos < len(l.src) {
		r, size := utf8.DecodeRuneInString(l.src[l.pos:])
		if !unicode.IsSpace(r) {
			return
		}
		l.pos += size
	}
}

func (l *lexer) next() {
	r, size := utf8.DecodeRuneInString(l.src[l.pos:])
	switch {
	case r == '"' || r == '\'':
		l.text(byte(r))
	case isDigit(r):
		l.number()
	case isLetter(r):
		l.add(nameToken, l.pos+l.run(isNamePart), "")
	default:
		l.sign(size)
	}
}

func (l *lexer) add(kind tokenKind, end int, text string) {
	if text == "" && kind != textToken {
		text = l.src[l.pos:end]
	}
	l.tokens = append(l.tokens, token{kind: kind, start: l.pos, end: end, text: text})
	l.pos = end
}

func (l *lexer) bad(end int, message string, args diag.Args) {
	l.problem(l.pos, end, message, args)
	l.add(badToken, end, "")
}

// run is how many bytes from here on are of a kind.
func (l *lexer) run(is func(rune) bool) int {
	rest := l.src[l.pos:]
	if i := strings.IndexFunc(rest, func(r rune) bool { return !is(r) }); i >= 0 {
		return i
	}
	return len(rest)
}

// number reads digits, or a name that begins with digits, such as a box code.
func (l *lexer) number() {
	end := l.pos + l.run(isNamePart)
	word := l.src[l.pos:end]
	if strings.Trim(word, "0123456789_") != "" {
		l.add(nameToken, end, "")
		return
	}
	for end+1 < len(l.src) && l.src[end] == '.' && isDigit(rune(l.src[end+1])) {
		end++
		for end < len(l.src) && isNamePart(rune(l.src[end])) {
			end++
		}
	}
	word = l.src[l.pos:end]
	digits := strings.ReplaceAll(word, "_", "")
	switch {
	case strings.Count(word, ".") > 1 || strings.Trim(digits, "0123456789.") != "" || malplacedUnderscore(word):
		l.bad(end, "expression-syntax.number", diag.Args{"Found": word})
	case len(strings.Replace(digits, ".", "", 1)) > maxDigits:
		l.bad(end, "expression-limit.digits", diag.Args{"Max": maxDigits})
	default:
		l.add(numberToken, end, digits)
	}
}

// malplacedUnderscore tells whether an underscore stands elsewhere than between two digits.
func malplacedUnderscore(word string) bool {
	for i := range len(word) {
		if word[i] == '_' && (i == 0 || i == len(word)-1 || !isDigit(rune(word[i-1])) || !isDigit(rune(word[i+1]))) {
			return true
		}
	}
	return false
}

// text reads a quoted text with its escapes: a backslash before a quote, a backslash, n or t.
func (l *lexer) text(quote byte) {
	var b strings.Builder
	for i := l.pos + 1; i < len(l.src); i++ {
		switch c := l.src[i]; c {
		case quote:
			l.add(textToken, i+1, b.String())
			return
		case '\\':
			i++
			l.escape(&b, i)
		default:
			b.WriteByte(c)
		}
	}
	l.bad(len(l.src), "expression-syntax.unclosed-text", diag.Args{"Quote": string(quote)})
}

// escape reads the character after a backslash.
func (l *lexer) escape(b *strings.Builder, i int) {
	if i >= len(l.src) {
		return
	}
	switch c := l.src[i]; c {
	case '"', '\'', '\\':
		b.WriteByte(c)
	case 'n':
		b.WriteByte('\n')
	case 't':
		b.WriteByte('\t')
	default:
		_, size := utf8.DecodeRuneInString(l.src[i:])
		l.problem(i-1, i+size, "expression-syntax.escape", diag.Args{"Found": l.src[i-1 : i+size]})
		b.WriteString(l.src[i : i+1])
	}
}

func (l *lexer) sign(size int) {
	rest := l.src[l.pos:]
	if strings.IndexByte(plainSigns, rest[0]) >= 0 {
		l.add(signToken, l.pos+1, rest[:1])
		return
	}
	for _, s := range signs[:4] {
		if strings.HasPrefix(rest, s) {
			l.add(signToken, l.pos+len(s), s)
			return
		}
	}
	for _, pair := range instead {
		if strings.HasPrefix(rest, pair[0]) {
			l.instead(pair[0], pair[1])
			return
		}
	}
	for _, s := range signs {
		if strings.HasPrefix(rest, s) {
			l.add(signToken, l.pos+len(s), s)
			return
		}
	}
	switch found := rest[:size]; {
	case strings.Contains(typographicQuotes, found):
		l.typographic(found)
	case found == "%":
		l.bad(l.pos+size, "expression-syntax.percent", nil)
	default:
		l.bad(l.pos+size, "expression-syntax.character", diag.Args{"Found": found})
	}
}

// instead reports a sign that another one stands for here, and goes on as if that one had been written.
func (l *lexer) instead(found, want string) {
	end := l.pos + len(found)
	l.problem(l.pos, end, "expression-syntax.instead", diag.Args{"Found": found, "Want": want})
	kind := signToken
	if isLetter(rune(want[0])) {
		kind = nameToken
	}
	l.add(kind, end, want)
}

// typographic reports a text between typographic quotes and reads it to the closing one.
func (l *lexer) typographic(open string) {
	end := l.pos + len(open)
	if i := strings.IndexAny(l.src[end:], typographicQuotes+`"'`); i >= 0 {
		_, size := utf8.DecodeRuneInString(l.src[end+i:])
		end += i + size
	}
	l.bad(end, "expression-syntax.quotes", diag.Args{"Found": open})
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

func isLetter(r rune) bool { return r == '_' || unicode.IsLetter(r) }

func isNamePart(r rune) bool { return isLetter(r) || isDigit(r) || unicode.Is(unicode.Mn, r) }
