package theme_test

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"miroir/internal/theme"
)

// styled loads ardoise with one more style sheet, and gives it as it is served.
func styled(t testing.TB, css string) (string, error) {
	t.Helper()
	bundle, err := theme.LookBundle(map[string][]byte{"x.css": []byte(css), "y.svg": []byte("<svg/>"), "z.woff2": []byte("x")})
	if err != nil {
		return "", err
	}
	url, err := bundle.URL("x.css")
	if err != nil {
		t.Fatal(err)
	}
	return string(bundle.Assets()[url].Bytes), nil
}

// outs are style sheets that try to leave their layer, or to reach what layers don't order.
var outs = map[string]string{
	"a comment's start in a bad URL":      `a{b:url(/*"x)} } @layer engine { .frame { display: none !important } } @media all { z { c: d(/*"*/ )} `,
	"the same in capitals":                `a{b:URL(/*"x)} } @layer engine{.frame{display:none!important}} @media all{z{c:(/*"*/)}`,
	"a quote in an address":               `a{b:url("https://evil.example/'x.png")}`,
	"a quote behind an address":           `a{b:url( https://evil.example/"x )}`,
	"an address":                          `a{b:url(https://evil.example/x.png)}`,
	"a string that a form feed ends":      "a{b:\"x\f} } @layer engine{.frame{display:none!important}} z{c:\"}",
	"a string that a return ends":         "a{b:\"x\r} } @layer engine { .frame { display: none !important } } @media all { z{c:\"}",
	"a string that a line ends":           "a{b:\"x\n} } @layer engine { .frame { display: none !important } } @media all { z{c:\"}",
	"an escaped line's end":               "a{b:\"\\\n\"} x{c:\"a\\\"} } @layer engine{.frame{display:none!important}} b{c:\"}",
	"a bracket of another sort":           `a{b:[} } @layer engine{.frame{display:none!important}} @media all{z{c:]}`,
	"a brace in a bracket":                `a{b:(} ) }`,
	"a brace too many":                    `} .frame { display: none } {`,
	"a brace too few":                     `a {`,
	"a URL's escape":                      `a{b:u\72l(x)}`,
	"an escaped brace":                    `a\}{}`,
	"no character":                        "a{b:\x00}",
	"not UTF-8":                           "a{b:\xff}",
	"a byte order mark":                   "\ufeffa{}",
	"a comment of HTML":                   `<!-- a{} -->`,
	"a comment of HTML, its end":          `--> a{}`,
	"an import":                           `@import "y.css";`,
	"an import in capitals":               `@IMPORT "y.css";`,
	"a charset":                           `@charset "utf-7";`,
	"a namespace":                         `@namespace "x";`,
	"a layer":                             `@layer engine { a {} }`,
	"a page":                              `@page { size: 1cm 1cm }`,
	"a property":                          `@property --surface { syntax: "<color>"; inherits: false; initial-value: #1a1712 }`,
	"a transition of views":               `@view-transition { navigation: auto }`,
	"a picture of a transition":           `::view-transition { background: red }`,
	"a picture of one behind a comment":   `:/**/:view-transition { background: red }`,
	"a wide scrollbar":                    `html::-webkit-scrollbar { width: 1280px }`,
	"a button to scroll":                  `main::scroll-button(down) { content: "x"; position: fixed; inset: 0 }`,
	"a curtain":                           `::backdrop { background: red }`,
	"the frame's font":                    `@font-face { font-family: "Atkinson Hyperlegible Next"; src: url("z.woff2"); size-adjust: 1% }`,
	"the frame's font in capitals":        `@font-face { font-family: "ATKINSON  Hyperlegible Next"; src: url("z.woff2") }`,
	"the frame's font without quotes":     `@font-face { font-family: Atkinson Hyperlegible Next; src: url("z.woff2") }`,
	"the frame's font said again":         `@font-face { font-family: "x"; font-family: "Atkinson Hyperlegible Next"; src: url("z.woff2") }`,
	"the frame's font behind a block":     `@font-face { font-family: "x"; y {} font-family: "Atkinson Hyperlegible Next"; src: url("z.woff2") }`,
	"the machine's font":                  `@font-face { font-family: "system-ui"; src: url("z.woff2") }`,
	"the frame's font, the machine's own": `@font-face { font-family: "x"; src: local("DejaVu Sans") }`,
	"a set of pictures":                   `a { background: image-set("https://evil.example/x.png" 1x) }`,
	"a set of pictures, as it was":        `a { background: -webkit-image-set("https://evil.example/x.png" 1x) }`,
	"a file of the engine":                `a { background: url("../frame.css") }`,
	"a file that isn't there":             `a { background: url("n.png") }`,
	"a URL that goes on":                  `a { background: url("y.svg" x) }`,
	"a URL that doesn't end":              `a { background: url(y.svg`,
	"a comment that doesn't end":          `a {} /* }`,
	"too deep":                            strings.Repeat("a{", 40) + strings.Repeat("}", 40),
	"too long":                            strings.Repeat("a{} ", 1<<17),
}

func TestNoStyleLeavesItsLayer(t *testing.T) {
	for name, css := range outs {
		if _, err := styled(t, css); !errors.Is(err, theme.ErrForbidden) {
			t.Errorf("%s: error = %v", name, err)
		}
	}
}

func TestOrdinaryStylesAreTaken(t *testing.T) {
	for _, css := range []string{
		`a { background: url("y.svg"); content: "}" } /* } */`,
		`a { background: URL( 'y.svg' ), url(y.svg) no-repeat 0 100% / 1.5rem }`,
		`@media (46rem <= width < 60rem) { a:not(.b) > c::before { content: "« é /* »" } }`,
		`@font-face { font-family: "Craie"; src: url("z.woff2") format("woff2"); font-weight: 200 800; unicode-range: U+0-FF, U+4?? }`,
		`@supports (display: grid) { @container (width > 30rem) { a[href^="/s/"] { grid-area: 1 / -1; &:hover { color: #FFF } } } }`,
		`@keyframes x { from { opacity: 0 } 50.5% { opacity: 1 } } :root { --é-x: { }; --y: 1e3px }`,
	} {
		if _, err := styled(t, css); err != nil {
			t.Errorf("%s: %v", css, err)
		}
	}
}

// FuzzStyle holds that a browser finds the end of a look's layer where the engine wrote it, and nothing that loads on the way.
func FuzzStyle(f *testing.F) {
	for _, css := range outs {
		if len(css) < 1000 {
			f.Add(css)
		}
	}
	f.Add("a{b:url(y.svg)}/**/c{d:'}';e:1.5e3}@media x{}")
	f.Fuzz(func(t *testing.T, css string) {
		served, err := styled(t, css)
		if err != nil {
			return
		}
		depth, closed := 0, 0
		for _, token := range browserTokens(served) {
			switch token {
			case "{", "(", "[":
				depth++
			case "}", ")", "]":
				if depth--; depth == 0 {
					closed++
				}
			case "bad":
				t.Fatalf("%q: a string or URL that a browser mends", css)
			}
			if strings.HasPrefix(token, "url ") && token != "url y.svg" && token != "url z.woff2" {
				t.Fatalf("%q loads %s", css, token)
			}
		}
		if depth != 0 || closed != 1 {
			t.Fatalf("%q: %d layers closed, %d brackets open", css, closed, depth)
		}
	})
}

// browserTokens reads a style sheet as browsers do, with all that CSS Syntax Level 3 says of escapes and of what is broken (sections 3.3 and 4.3). It
// gives brackets as themselves, "url " and its address for URLs, "bad" for bad strings and bad URLs, "" for the rest. A string's end at the sheet's end,
// which is no error there, is one here.
func browserTokens(css string) []string {
	css = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\f", "\n", "\x00", "\ufffd").Replace(strings.ToValidUTF8(css, "\ufffd"))
	r := &browserReader{css: []rune(strings.TrimPrefix(css, "\ufeff"))}
	var tokens []string
	for r.at < len(r.css) {
		tokens = append(tokens, r.token())
	}
	return tokens
}

type browserReader struct {
	css []rune
	at  int
}

func (r *browserReader) peek(ahead int) rune {
	if r.at+ahead < len(r.css) {
		return r.css[r.at+ahead]
	}
	return -1
}

func (r *browserReader) escape(ahead int) bool {
	return r.peek(ahead) == '\\' && r.peek(ahead+1) != '\n'
}

func (r *browserReader) token() string {
	c := r.peek(0)
	switch {
	case c == '/' && r.peek(1) == '*':
		for r.at += 2; r.at < len(r.css) && (r.peek(0) != '*' || r.peek(1) != '/'); r.at++ {
		}
		r.at += 2
		return ""
	case c == '"' || c == '\'':
		_, ok := r.quoted(c)
		return map[bool]string{true: "", false: "bad"}[ok]
	case startsName(c) || c >= '0' && c <= '9' || c == '-' || r.escape(0):
		return r.named()
	}
	r.at++
	if strings.ContainsRune("{}()[]", c) {
		return string(c)
	}
	return ""
}

func startsName(c rune) bool {
	return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= utf8.RuneSelf
}

func (r *browserReader) quoted(quote rune) (string, bool) {
	var text []rune
	for r.at++; r.at < len(r.css); r.at++ {
		switch c := r.peek(0); {
		case c == quote:
			r.at++
			return string(text), true
		case c == '\n':
			return "", false
		case c == '\\':
			r.at++
		default:
			text = append(text, c)
		}
	}
	return "", false
}

func (r *browserReader) name() string {
	var name []rune
	for {
		switch c := r.peek(0); {
		case r.escape(0):
			r.at += 2
		case startsName(c) || c >= '0' && c <= '9' || c == '-':
			name = append(name, c)
			r.at++
		default:
			return string(name)
		}
	}
}

func (r *browserReader) named() string {
	number := r.peek(0) >= '0' && r.peek(0) <= '9'
	name := strings.ToLower(r.name())
	if name == "" {
		r.at++ // an escape at the end
		return ""
	}
	if r.peek(0) != '(' {
		return ""
	}
	r.at++
	if name != "url" || number {
		return "("
	}
	return r.url()
}

func (r *browserReader) url() string {
	for strings.ContainsRune(" \t\n", r.peek(0)) {
		r.at++
	}
	if quote := r.peek(0); quote == '"' || quote == '\'' {
		address, ok := r.quoted(quote)
		for strings.ContainsRune(" \t\n", r.peek(0)) {
			r.at++
		}
		if !ok || r.peek(0) != ')' {
			return "bad"
		}
		r.at++
		return "url " + address
	}
	var address []rune
	for ; r.at < len(r.css); r.at++ {
		switch c := r.peek(0); {
		case c == ')':
			r.at++
			return "url " + strings.TrimRight(string(address), " \t\n")
		case strings.ContainsRune("\"'(\\", c):
			r.remnants()
			return "bad"
		default:
			address = append(address, c)
		}
	}
	return "bad"
}

func (r *browserReader) remnants() {
	for ; r.at < len(r.css); r.at++ {
		if r.peek(0) == ')' {
			r.at++
			return
		}
		if r.escape(0) {
			r.at++
		}
	}
}
