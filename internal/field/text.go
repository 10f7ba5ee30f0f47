package field

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"miroir/internal/expr"
	"miroir/internal/locale"
	"miroir/internal/program"
)

// readText reads one line.
func readText(q question, inputs []string) ([]string, *Fault) {
	text := strings.Join(strings.Fields(visible(inputs[0])), " ")
	switch q.field.Format {
	case "upper":
		text = strings.ToUpper(text)
	case "digits":
		text = strings.ReplaceAll(text, " ", "")
	}
	return q.free(text)
}

// judgeText holds a text against what its field says of its signs and its length.
func judgeText(f *program.Field, canonical []string, _ expr.Env) *Fault {
	text := canonical[0]
	if strings.ContainsFunc(text, func(c rune) bool { return !fits(f.Format, c) }) {
		return fault("field.text." + f.Format)
	}
	if n := utf8.RuneCountInString(text); n < f.MinLength {
		return &Fault{Key: "field.text.short", Args: map[string]any{"Min": f.MinLength, "Typed": n, "Count": f.MinLength - n}}
	}
	return nil
}

// fits tells whether a text of a format may hold a sign.
func fits(format string, c rune) bool {
	switch format {
	case "letters":
		return unicode.IsLetter(c) || unicode.Is(unicode.Mn, c) || strings.ContainsRune(" -'’", c)
	case "digits":
		return '0' <= c && c <= '9'
	case "letters_digits":
		return unicode.IsLetter(c) || unicode.Is(unicode.Mn, c) || '0' <= c && c <= '9'
	}
	return true
}

// readLines reads several lines; the ends of lines are those of Unix.
func readLines(q question, inputs []string) ([]string, *Fault) {
	return q.free(strings.TrimSpace(visible(strings.ReplaceAll(inputs[0], "\r\n", "\n"))))
}

// readName reads a name, of a person or a place: letters, and what goes between them.
func readName(q question, inputs []string) ([]string, *Fault) {
	name := strings.Join(strings.Fields(visible(inputs[0])), " ")
	if strings.ContainsFunc(name, func(c rune) bool { return unicode.IsDigit(c) || strings.ContainsRune("<>@{}[]|\\", c) }) {
		return nil, fault("field.name.letters")
	}
	return q.free(name)
}

func readPostalCode(q question, inputs []string) ([]string, *Fault) {
	code := solid(inputs[0])
	if len(code) != 5 || !digitsOnly(code) {
		return nil, fault("field.postal_code.digits")
	}
	return []string{code}, nil
}

// free takes a free text that the guard has nothing against and that isn't too long.
func (q question) free(text string) ([]string, *Fault) {
	if real := q.look(text); real != nil {
		return nil, real
	}
	if n, most := utf8.RuneCountInString(text), q.maxLength(); n > most {
		return nil, &Fault{Key: "field.text.long", Args: map[string]any{"Max": most, "Typed": n, "Count": n - most}}
	}
	if text == "" {
		return nil, nil
	}
	return []string{text}, nil
}

func (q question) maxLength() int {
	if own := q.field.MaxLength; own > 0 {
		return own
	}
	return q.typ.MaxLength
}

// visible drops what can't be seen (controls, zero-width and direction marks), but for ends of lines and tabs, and composes accents.
func visible(s string) string {
	return norm.NFC.String(strings.Map(func(c rune) rune {
		switch {
		case c == '\n':
			return c
		case c == '\t':
			return ' '
		case unicode.IsControl(c), unicode.Is(unicode.Cf, c):
			return -1
		}
		return c
	}, s))
}

// solid is a code without what people put between its signs: ASCII digits, capitals, nothing else but +.
func solid(s string) string {
	return strings.Map(func(c rune) rune {
		if d, ok := locale.Digit(c); ok {
			return rune(d)
		}
		if c == '+' || 'A' <= c && c <= 'Z' {
			return c
		}
		if unicode.IsLetter(c) {
			return unicode.ToUpper(c)
		}
		if unicode.IsSpace(c) || unicode.Is(unicode.Cf, c) || unicode.Is(unicode.Pd, c) || strings.ContainsRune("./_()'’,:", c) {
			return -1
		}
		return c
	}, norm.NFKC.String(s))
}

func digitsOnly(s string) bool {
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return s != ""
}
