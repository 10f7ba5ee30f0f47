package compile

import (
	"regexp"
	"slices"
	"strings"

	"miroir/internal/locale"
	"miroir/internal/program"
)

// A no-break space, wide and narrow.
const (
	noBreak       = "\u00a0"
	narrowNoBreak = "\u202f"
)

// The places where a line of French is never broken: between a number and its unit, in an hour, inside quotes and before the marks that stand
// apart (Imprimerie nationale, Lexique des règles typographiques).
var (
	hour   = regexp.MustCompile(`([0-9]) h(?: ([0-9]{2}))?\b`)
	unit   = regexp.MustCompile(`([0-9]) (€|%|euros?\b)`)
	wide   = regexp.MustCompile(`([^\s:|-]) (:(?:\s|$)|»)`)
	narrow = regexp.MustCompile(`([^\s?!;|]) ([;?!])(\s|$|»|\))`)
)

// typeset sets the spaces of a French text that an author types plainly, and leaves other languages as they are.
func typeset(parts []program.Part, tag string) []program.Part {
	if locale.New(tag).Lang() != "fr" {
		return parts
	}
	set := make([]program.Part, len(parts))
	for i, part := range parts {
		if part.Value == nil && part.Forms == nil {
			part.Literal = spaced(part.Literal)
		}
		set[i] = part
	}
	return set
}

// spaced sets the spaces of words. Most words have no such place, which is quickly seen.
func spaced(words string) string {
	if strings.Contains(words, " h") {
		words = hour.ReplaceAllStringFunc(words, hours)
	}
	if containsAny(words, " €", " %", " euro") {
		words = unit.ReplaceAllString(words, "$1"+noBreak+"$2")
	}
	words = strings.ReplaceAll(words, "« ", "«"+noBreak)
	if containsAny(words, " :", " »") {
		words = wide.ReplaceAllString(words, "$1"+noBreak+"$2")
	}
	if containsAny(words, " ;", " ?", " !") {
		words = narrow.ReplaceAllString(words, "$1"+narrowNoBreak+"$2$3")
	}
	return words
}

func hours(found string) string {
	at := hour.FindStringSubmatch(found)
	if at[2] == "" {
		return at[1] + noBreak + "h"
	}
	return at[1] + noBreak + "h" + noBreak + at[2]
}

func containsAny(words string, parts ...string) bool {
	return slices.ContainsFunc(parts, func(part string) bool { return strings.Contains(words, part) })
}
