package guard_test

import (
	"fmt"
	"html"
	"math/rand/v2"
	"net/url"
	"strings"
	"unicode"
)

// writing sets an identifier's groups down as someone would.
type writing func(*rand.Rand, sample) string

// told says whether a sample is words, a name or lines rather than one number, whose inside is written in one way.
func (s sample) told() bool { return s.kind == "birth" || s.kind == "mrz" || s.kind == "email" }

// glue is what stands between the groups of what isn't told otherwise.
func (s sample) glue(sep string) string {
	switch s.kind {
	case "mrz":
		sep = "\n"
	case "email", "birth":
		sep = ""
	}
	return strings.Join(s.groups, sep)
}

func joinedBy(sep string) writing { return func(_ *rand.Rand, s sample) string { return s.glue(sep) } }

// everyday are the ways in which people write an identifier.
var everyday = map[string]writing{
	"in one":     joinedBy(""),
	"spaces":     joinedBy(" "),
	"two spaces": joinedBy("  "),
	"dots":       joinedBy("."),
	"dashes":     joinedBy("-"),
	"slashes":    joinedBy("/"),
	"no-break":   joinedBy("\u00a0"),
	"narrow":     joinedBy("\u202f"),
	"thin":       joinedBy("\u2009"),
	"tabs":       joinedBy("\t"),
	"lines": func(r *rand.Rand, s sample) string {
		if s.told() {
			return s.glue(" ")
		}
		at := r.IntN(len(s.groups))
		return strings.Join(s.groups[:at], " ") + pick(r, "\n", "\r\n", " \n") + strings.Join(s.groups[at:], " ")
	},
	"small":    func(_ *rand.Rand, s sample) string { return strings.ToLower(s.glue(" ")) },
	"capitals": func(_ *rand.Rand, s sample) string { return strings.ToUpper(s.glue(" ")) },
}

// odd are the ways of those who type from afar, copy from elsewhere, or hide.
var odd = map[string]writing{
	"full width":   inDigitsOf('０'),
	"full letters": func(_ *rand.Rand, s sample) string { return wide(s.glue(" ")) },
	"arabic":       inDigitsOf('٠'),
	"persian":      inDigitsOf('۰'),
	"devanagari":   inDigitsOf('०'),
	"bold":         inDigitsOf('\U0001d7ce'),
	"underscores":  joinedBy("_"),
	"stars":        joinedBy("*"),
	"pipes":        joinedBy("|"),
	"dash signs": func(r *rand.Rand, s sample) string {
		return s.glue(pick(r, " – ", "—", "‑", " - "))
	},
	"mixed": func(r *rand.Rand, s sample) string {
		if s.told() {
			return s.glue("")
		}
		var b strings.Builder
		for i, g := range s.groups {
			if i > 0 {
				b.WriteString(pick(r, " ", ".", "-", "/", "\u00a0"))
			}
			b.WriteString(g)
		}
		return b.String()
	},
	"entities":   func(r *rand.Rand, s sample) string { return s.glue(pick(r, "&nbsp;", "&#160;", "&#x20;", "&thinsp;")) },
	"escaped":    func(_ *rand.Rand, s sample) string { return html.EscapeString(s.glue(" ")) },
	"references": func(_ *rand.Rand, s sample) string { return references(s.glue(" ")) },
	"percent":    func(_ *rand.Rand, s sample) string { return url.PathEscape(s.glue(" ")) },
	"percents of percents": func(r *rand.Rand, s sample) string {
		var b strings.Builder
		for _, c := range []byte(s.glue(" ")) {
			fmt.Fprintf(&b, "%%%s%02x", strings.Repeat("25", 1+r.IntN(8)), c)
		}
		return b.String()
	},
	"zero width": func(r *rand.Rand, s sample) string {
		var b strings.Builder
		for _, c := range s.glue(" ") {
			b.WriteRune(c)
			if r.IntN(3) == 0 {
				b.WriteString(pick(r, "\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u200c", "\u200e"))
			}
		}
		return b.String()
	},
	"tags": func(_ *rand.Rand, s sample) string {
		if s.told() {
			return s.glue("")
		}
		return strings.Join(s.groups, "<br>")
	},
	"one by one": func(r *rand.Rand, s sample) string {
		all := strings.ReplaceAll(strings.Join(s.groups, ""), " ", "")
		if s.told() || strings.ContainsAny(all, "()") {
			return s.glue(" ")
		}
		if strings.HasPrefix(all, "+") {
			return "+" + strings.Join(strings.Split(all[1:], ""), " ")
		}
		return strings.Join(strings.Split(all, ""), pick(r, " ", "/", "_", ".", "-"))
	},
	"many lines": func(_ *rand.Rand, s sample) string { return s.glue("\n") },
}

func inDigitsOf(zero rune) writing {
	return func(_ *rand.Rand, s sample) string {
		return strings.Map(func(c rune) rune {
			if '0' <= c && c <= '9' {
				return c - '0' + zero
			}
			return c
		}, s.glue(" "))
	}
}

func wide(s string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case c == ' ':
			return '\u3000'
		case '!' <= c && c <= '~':
			return c - '!' + '！'
		}
		return c
	}, s)
}

func references(s string) string {
	var b strings.Builder
	for i, c := range s {
		if i%3 == 0 || unicode.IsPunct(c) {
			fmt.Fprintf(&b, "&#%d;", c)
		} else {
			b.WriteRune(c)
		}
	}
	return b.String()
}

// inText sets something in a sentence, or nowhere; with its label where it needs one.
func inText(r *rand.Rand, s sample, written string) string {
	if s.label != "" {
		label := pick(r, s.label, s.label, strings.ToUpper(s.label), strings.ToLower(s.label))
		return fmt.Sprintf(pick(r, "Mon %s : %s", "%s %s", "voici mon %s, c'est le %s merci", "Bonjour,\n%s : %s\nCordialement", "je vous donne mon %s qui est %s", "%s n° %s", "MON %s EST LE %s.", "%s = %s", "%s\n%s"),
			label, written)
	}
	switch {
	case s.kind == "mrz":
		return fmt.Sprintf(pick(r, "%s", "Voici les lignes de ma carte :\n%s\nmerci", "ma pièce : %s"), written)
	case s.kind == "birth":
		return written
	}
	return fmt.Sprintf(pick(r, "%s", "%s", "Mon numéro est le %s.", "%s, merci", "Bonjour,\nvoici : %s\nCordialement", "(%s)", "JE VOUS DONNE %s POUR MON DOSSIER",
		"c'est «\u00a0%s\u00a0»", "Née en 1985, %s, deux enfants", "n°%s", "J'habite à Aulnaie-sur-Lys et %s", "%s ?", "en 2024 : %s", "mon dossier ; %s ; et voilà", "j'ai 3 enfants et %s"), written)
}
