package syntax

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"miroir/internal/program"
	"miroir/internal/spec"
)

var (
	decimalShape = regexp.MustCompile(`^-?[0-9]{1,20}(\.[0-9]{1,20})?$`)
	integerShape = regexp.MustCompile(`^-?[0-9]{1,9}$`)
	localeShape  = regexp.MustCompile(`^[a-z]{2}(-[A-Z]{2})?$`)
	paramShape   = regexp.MustCompile(`^\{\{\s*(\pL[\pL\p{Nd}_]*)\s*\}\}$`)
	delayShape   = regexp.MustCompile(`^([0-9]{1,5}) +([a-z]+)$`)
)

func parseInt(text string) (int, bool) {
	if !integerShape.MatchString(text) {
		return 0, false
	}
	n, err := strconv.Atoi(text)
	return n, err == nil
}

// ParseDecimal reads a number: digits, a point, at most 20 of them on each side.
func ParseDecimal(text string) (decimal.Decimal, bool) {
	if !decimalShape.MatchString(text) {
		return decimal.Decimal{}, false
	}
	d, err := decimal.NewFromString(text)
	return d, err == nil
}

// ParseDay reads a date as 2026-05-04, between the years 1800 and 2200.
func ParseDay(text string) (time.Time, bool) {
	day, err := time.Parse(time.DateOnly, text)
	if err != nil || day.Year() < 1800 || day.Year() > 2200 {
		return time.Time{}, false
	}
	return day, true
}

// ParseDelay reads a stretch of time: a whole number, then minutes, hours, days, weeks, months or years, in the singular or
// the plural.
func ParseDelay(text string) (program.Delay, bool) {
	parts := delayShape.FindStringSubmatch(text)
	if parts == nil {
		return program.Delay{}, false
	}
	n, err := strconv.Atoi(parts[1])
	if err != nil {
		return program.Delay{}, false
	}
	switch strings.TrimSuffix(parts[2], "s") {
	case "minute":
		return program.Delay{Minutes: n}, true
	case "hour":
		return program.Delay{Minutes: 60 * n}, true
	case "day":
		return program.Delay{Days: n}, true
	case "week":
		return program.Delay{Days: 7 * n}, true
	case "month":
		return program.Delay{Months: n}, true
	case "year":
		return program.Delay{Months: 12 * n}, true
	}
	return program.Delay{}, false
}

// IsLocale tells whether a key names a locale: fr, en, pt-BR; or the words that are easy to read.
func IsLocale(key string) bool { return localeShape.MatchString(key) || key == spec.Easy }

// IsForms tells a text that is written in several ways, by what an expression gives.
func IsForms(n *Node) bool {
	return n != nil && n.Shape == Mapping && slices.ContainsFunc(n.Entries, func(e Entry) bool { return e.Name == spec.FormBy })
}

// IsMarkdownFile tells a Markdown value that is the path of a file.
func IsMarkdownFile(n *Node) bool {
	text := n.String()
	return strings.HasSuffix(text, ".md") && !strings.ContainsAny(text, " \n\t")
}

// InLocale is the path of a Markdown file's words in another locale: home.md is home.en.md in English.
func InLocale(name, locale string) string {
	return strings.TrimSuffix(name, ".md") + "." + locale + ".md"
}

// IsParameter tells a scalar that is nothing but one name between {{ and }}.
func IsParameter(n *Node) bool { return n.Shape == Scalar && paramShape.MatchString(n.Literal.Text) }

// Closing finds the "}}" that ends an expression in a text, past the strings in it; -1 when there is none.
func Closing(text string, from int) int {
	var quote byte
	for i := from; i < len(text); i++ {
		c := text[i]
		switch {
		case quote != 0:
			if c == '\\' {
				i++
			} else if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case strings.HasPrefix(text[i:], "}}"):
			return i
		}
	}
	return -1
}
