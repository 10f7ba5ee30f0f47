package guard_test

import (
	"fmt"
	"math/rand/v2"
	"net/url"
	"strings"
	"time"

	"miroir/internal/guard"
	"miroir/internal/people"
)

// sample is a value written in the groups that people use for it.
type sample struct {
	kind   string
	groups []string
}

func cut(s string, sizes ...int) []string {
	var groups []string
	for _, n := range sizes {
		n = min(n, len(s))
		if n > 0 {
			groups = append(groups, s[:n])
		}
		s = s[n:]
	}
	return groups
}

func fours(s string) []string {
	var groups []string
	for len(s) > 4 {
		groups, s = append(groups, s[:4]), s[4:]
	}
	return append(groups, s)
}

func digits(r *rand.Rand, n int) string {
	var b strings.Builder
	for range n {
		b.WriteByte('0' + byte(r.IntN(10)))
	}
	return b.String()
}

func pick[T any](r *rand.Rand, of ...T) T { return of[r.IntN(len(of))] }

// someone draws an identifier that could be a real person's: valid, outside of every reserved range.
func someone(r *rand.Rand) sample {
	switch r.IntN(9) {
	case 0, 1:
		body := fmt.Sprintf("%d%02d%02d%s%03d%03d", 1+r.IntN(2), r.IntN(100), 1+r.IntN(12), pick(r, "75", "13", "2A", "2B", "97", "99", "38", "01", "95"), 1+r.IntN(800), 1+r.IntN(998))
		key, _ := people.NIRKey(body)
		if r.IntN(2) == 0 {
			return sample{guard.NIR, cut(body, 1, 2, 2, 2, 3, 3)}
		}
		return sample{guard.NIR, cut(body+key, 1, 2, 2, 2, 3, 3, 2)}
	case 2:
		body := fmt.Sprint(r.IntN(4)) + digits(r, 9)
		for key := range 511 {
			if s := body + fmt.Sprintf("%03d", key); people.ValidTaxNumber(s) {
				return sample{guard.TaxNumber, cut(s, 2, 2, 3, 3, 3)}
			}
		}
	case 3:
		bank := pick(r, "30004", "20041", "10278", "17515", "30002", "40618", "16598")
		for {
			if s := fmt.Sprintf("FR%02d%s", 2+r.IntN(97), bank+digits(r, 18)); people.ValidIBAN(s) {
				return sample{guard.IBAN, fours(s)}
			}
		}
	case 4:
		return sample{guard.IBAN, fours(pick(r, "BE68539007547034", "DE89370400440532013000", "ES9121000418450200051332", "IT60X0542811101000000123456",
			"GB29NWBK60161331926819", "PT50000201231234567890154", "LU280019400644750000", "MA64011519000001205000534921", "NL91ABNA0417164300"))}
	case 5:
		for {
			if s := pick(r, "4970", "4513", "5132", "5355") + digits(r, 12); people.ValidLuhn(s) {
				return sample{guard.Card, fours(s)}
			}
		}
	case 6:
		return sample{guard.Phone, cut(phoneOfSomeone(r), 2, 2, 2, 2, 2)}
	case 7:
		s := phoneOfSomeone(r)
		return sample{guard.Phone, append([]string{pick(r, "+33", "0033"), s[1:2]}, cut(s[2:], 2, 2, 2, 2)...)}
	}
	return sample{guard.Email, []string{pick(r, "claire", "jean.dupont", "m_martin83", "Léa-Petit", "karim+impots") + "@" +
		pick(r, "gmail.com", "orange.fr", "laposte.net", "mairie-lyon.fr", "exemple.fr", "free.fr", "Hotmail.FR", "u-paris.fr", "example.com.fr")}}
}

func phoneOfSomeone(r *rand.Rand) string {
	for {
		if s := pick(r, "06", "07", "01", "02", "03", "04", "05", "09") + digits(r, 8); !people.ReservedPhone(s) {
			return s
		}
	}
}

// nobody draws an identifier of the reserved ranges.
func nobody(r *rand.Rand) sample {
	seed := r.Uint64()
	switch r.IntN(6) {
	case 0:
		nir := people.NIR(pick(r, "F", "M"), time.Date(1930+r.IntN(80), time.Month(1+r.IntN(12)), 1, 0, 0, 0, 0, time.UTC), seed)
		if r.IntN(2) == 0 {
			return sample{guard.NIR, cut(nir, 1, 2, 2, 2, 3, 3)}
		}
		return sample{guard.NIR, cut(nir, 1, 2, 2, 2, 3, 3, 2)}
	case 1:
		return sample{guard.TaxNumber, cut(people.TaxNumber(seed), 2, 2, 3, 3, 3)}
	case 2:
		return sample{guard.IBAN, fours(people.IBAN(seed))}
	case 3:
		return sample{guard.Phone, cut(people.Phone(seed), 2, 2, 2, 2, 2)}
	case 4:
		return sample{guard.Phone, append([]string{"+33", "6"}, cut(people.Phone(seed)[2:], 2, 2, 2, 2)...)}
	}
	return sample{guard.Email, []string{people.Email(pick(r, "Claire", "Noé", "Anne-Lise"), pick(r, "Moreau", "Da Silva", "D’Août"))}}
}

// everyday are the ways in which people write an identifier.
func everyday() map[string]func(*rand.Rand, []string) string {
	joined := func(sep string) func(*rand.Rand, []string) string {
		return func(_ *rand.Rand, groups []string) string { return strings.Join(groups, sep) }
	}
	return map[string]func(*rand.Rand, []string) string{
		"in one":     joined(""),
		"spaces":     joined(" "),
		"two spaces": joined("  "),
		"dots":       joined("."),
		"dashes":     joined("-"),
		"no-break":   joined("\u00a0"),
		"narrow":     joined("\u202f"),
		"tabs":       joined("\t"),
		"lines": func(r *rand.Rand, groups []string) string {
			at := r.IntN(len(groups))
			return strings.Join(groups[:at], " ") + pick(r, "\n", "\r\n", " \n") + strings.Join(groups[at:], " ")
		},
		"small":    func(_ *rand.Rand, groups []string) string { return strings.ToLower(strings.Join(groups, " ")) },
		"capitals": func(_ *rand.Rand, groups []string) string { return strings.ToUpper(strings.Join(groups, " ")) },
	}
}

// odd are the ways of those who type from afar, copy from elsewhere, or hide.
func odd() map[string]func(*rand.Rand, []string) string {
	spaced := func(groups []string) string { return strings.Join(groups, " ") }
	digits := func(zero rune) func(*rand.Rand, []string) string {
		return func(_ *rand.Rand, groups []string) string {
			return strings.Map(func(c rune) rune {
				if '0' <= c && c <= '9' {
					return c - '0' + zero
				}
				return c
			}, spaced(groups))
		}
	}
	joined := func(seps ...string) func(*rand.Rand, []string) string {
		return func(r *rand.Rand, groups []string) string {
			var b strings.Builder
			for i, g := range groups {
				if i > 0 {
					b.WriteString(pick(r, seps...))
				}
				b.WriteString(g)
			}
			return b.String()
		}
	}
	return map[string]func(*rand.Rand, []string) string{
		"full width":  digits('０'),
		"arabic":      digits('٠'),
		"devanagari":  digits('०'),
		"bold":        digits('\U0001d7ce'),
		"slashes":     joined("/"),
		"underscores": joined("_"),
		"stars":       joined("*"),
		"dash signs":  joined(" – ", "—", "‑"),
		"mixed":       joined(" ", ".", "-", "/", "\u00a0"),
		"commas":      inPairs(","),
		"a list":      inPairs(", "),
		"colons":      inPairs(":"),
		"quotes":      inPairs(`"`),
		"one by one":  func(r *rand.Rand, groups []string) string { return one(groups, pick(r, "/", "_", ",", ":", " ", `"`)) },
		"glued": func(r *rand.Rand, groups []string) string {
			if strings.Contains(groups[0], "@") {
				return groups[0]
			}
			before := pick(r, "abc", "moi", "sol", "appelez")
			if groups[0][0] == '+' {
				before = ""
			}
			return before + strings.Join(groups, "") + pick(r, "", "abc", "merci", "ou")
		},
		"percents of percents": func(r *rand.Rand, groups []string) string {
			var b strings.Builder
			for _, c := range []byte(strings.Join(groups, " ")) {
				fmt.Fprintf(&b, "%%%s%02x", strings.Repeat("25", 1+r.IntN(8)), c)
			}
			return b.String()
		},
		"entities": joined("&nbsp;", "&#160;", "&#x20;"),
		"percent":  func(_ *rand.Rand, groups []string) string { return url.PathEscape(spaced(groups)) },
		"zero width": func(r *rand.Rand, groups []string) string {
			var b strings.Builder
			for _, c := range spaced(groups) {
				b.WriteRune(c)
				if r.IntN(3) == 0 {
					b.WriteString(pick(r, "\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad"))
				}
			}
			return b.String()
		},
	}
}

// inPairs cuts a number anew, in twos; an address is cut around its at sign and its dots.
func inPairs(sep string) func(*rand.Rand, []string) string {
	return func(r *rand.Rand, groups []string) string {
		s := strings.Join(groups, "")
		if strings.Contains(s, "@") {
			return strings.NewReplacer("@", pick(r, " @ ", "@ ", "  @"), ".", pick(r, ".", " . ", " .", ". ")).Replace(s)
		}
		var pairs []string
		for ; len(s) > 2; s = s[2:] {
			pairs = append(pairs, s[:2])
		}
		return strings.Join(append(pairs, s), sep)
	}
}

// one sets a mark between all the signs; an address keeps its shape, or only spaces come between.
func one(groups []string, sep string) string {
	s := strings.Join(groups, "")
	if strings.Contains(s, "@") {
		return strings.ReplaceAll(s, "@", " @ ")
	}
	return strings.Join(strings.Split(s, ""), sep)
}

// inText sets something in a sentence, or nowhere.
func inText(r *rand.Rand, s string) string {
	return fmt.Sprintf(pick(r, "%s", "%s", "Mon numéro est le %s.", "%s, merci", "Bonjour,\nvoici : %s\nCordialement", "(%s)", "JE VOUS DONNE %s POUR MON DOSSIER",
		"c'est «\u00a0%s\u00a0»", "Née en 1985, %s, deux enfants", "n°%s", "J'habite à Aulnaie-sur-Lys et %s", "%s ?", "en 2024 : %s"), s)
}

// ordinary draws an answer that holds nothing of the kind.
func ordinary(r *rand.Rand) string {
	day := time.Date(1930+r.IntN(97), time.Month(1+r.IntN(12)), 1+r.IntN(28), 0, 0, 0, 0, time.UTC)
	commune := pick(r, people.Communes()...)
	amount := func() string {
		return pick(r, fmt.Sprint(r.IntN(99999)), fmt.Sprintf("%d,%02d", r.IntN(9999), r.IntN(100)), fmt.Sprintf("%d %03d,%02d €", 1+r.IntN(99), r.IntN(1000), r.IntN(100)),
			fmt.Sprintf("%d\u202f%03d\u00a0€", 1+r.IntN(99), r.IntN(1000)), fmt.Sprintf("%d.%02d", r.IntN(9999), r.IntN(100)), fmt.Sprintf("%d %03d %03d euros", 1+r.IntN(9), r.IntN(1000), r.IntN(1000)))
	}
	date := func(t time.Time) string {
		return t.Format(pick(r, "02/01/2006", "2006-01-02", "02.01.2006", "2 01 2006", "02-01-2006", "01/2006", "2006"))
	}
	switch r.IntN(18) {
	case 16:
		first, step := 1+r.IntN(9), 1+r.IntN(9)
		var list []string
		for i := range 3 + r.IntN(8) {
			list = append(list, fmt.Sprintf(pick(r, "%d", "%02d"), first+i*step))
		}
		return pick(r, "les jours ", "semaines ", "") + strings.Join(list, pick(r, ", ", " ; ", " / ", ","))
	case 17:
		return fmt.Sprintf(`« %s » et "%s" @ %s, le %s : %s`, amount(), amount(), pick(r, "la mairie", "Free, comme avant", "orange puis"), date(day), amount())
	case 0, 1, 2:
		return amount()
	case 3, 4:
		return date(day)
	case 5:
		return pick(r, "Claire", "Karim", "Léa", "Jean-Pierre", "Noé") + " " + pick(r, "Moreau", "Benali", "Da Silva", "Lefèvre", "D’Août")
	case 6:
		return fmt.Sprintf("%d %s, %s %s", 1+r.IntN(120), pick(r, "rue des Lilas", "avenue de la République", "place du 8 mai 1945", "rue du 11 novembre 1918"), commune.PostalCode, commune.Name)
	case 7:
		const alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
		code := make([]byte, 6)
		for i := range code {
			code[i] = alphabet[r.IntN(len(alphabet))]
		}
		return fmt.Sprintf("IR-2026-%s", code)
	case 8:
		return fmt.Sprintf("J'ai touché %s de salaire et %s de chômage entre le %s et le %s.", amount(), amount(), date(day), date(day.AddDate(0, 7, 3)))
	case 9:
		return fmt.Sprintf("Du %s au %s, %d jours", date(day), date(day.AddDate(1, 2, 3)), r.IntN(400))
	case 10:
		return fmt.Sprintf("%s, %s, %s", amount(), amount(), amount())
	case 11:
		return fmt.Sprintf("%s\n%s\n%s", amount(), amount(), date(day))
	case 12:
		return fmt.Sprintf("De %02d:%02d à %02dh%02d, %d km, %d %%", r.IntN(24), r.IntN(60), r.IntN(24), r.IntN(60), r.IntN(300), r.IntN(100))
	case 13:
		return pick(r, "Je ne sais pas", "oui", "C", "1AJ", "7UF et 7UD", "Deux enfants : Lina (9 ans) et Adam (7 ans)", "voir l'article 197 du code général des impôts",
			"Je reste à votre disposition @ bientôt", "tél. fixe : non", "appartement 12, 3e étage, bâtiment B2", "MO-482-IR", "2019, 2020, 2021, 2022, 2023", "1 2 3 4 5 6 7 8 9 10")
	case 14:
		return fmt.Sprintf("né le %s, marié le %s, %s enfants", date(day), date(day.AddDate(25, 0, 0)), fmt.Sprint(r.IntN(5)))
	}
	return fmt.Sprintf("%d + %d = %d", r.IntN(5000), r.IntN(5000), r.IntN(10000))
}

// lookAlike draws what has the shape of an identifier and isn't one.
func lookAlike(r *rand.Rand) string {
	at := time.Unix(1500000000+r.Int64N(300000000), 0).UTC()
	switch r.IntN(8) {
	case 7:
		return pick(r, "FR"+digits(r, 11), "cmd"+digits(r, 10), "colis XY"+digits(r, 9)+"FR", "ref"+digits(r, 13), "T"+digits(r, 8), fmt.Sprintf("%x", r.Uint64()), at.Format("20060102T150405Z"))
	case 0:
		return at.Format(pick(r, "20060102150405", "2006-01-02T15:04:05Z", "2006-01-02 15:04:05.000", "02/01/2006 15:04"))
	case 1:
		return fmt.Sprint(at.Unix())
	case 2:
		body := pick(r, "30", "33", "35", "37") + digits(r, 10)
		sum := 0
		for i, c := range body {
			sum += int(c-'0') * (1 + 2*(i%2))
		}
		return body + fmt.Sprint((10-sum%10)%10)
	case 3:
		first := 1990 + r.IntN(25)
		var years []string
		for i := range 3 + r.IntN(6) {
			years = append(years, fmt.Sprint(first+i))
		}
		return strings.Join(years, pick(r, " ", ", ", "-", "/", "\n"))
	case 4:
		return fmt.Sprintf("%08x-%04x-%04x-%04x-%012x", r.Uint32(), r.IntN(1<<16), r.IntN(1<<16), r.IntN(1<<16), r.Int64N(1<<48))
	case 5:
		return pick(r, "FAC-", "Dossier n° ", "réf. ", "CMD") + pick(r, digits(r, 6), digits(r, 8), digits(r, 10), digits(r, 12))
	}
	return fmt.Sprintf("%d mètres sur %d, soit %d m2 ; parcelle %s%d", r.IntN(100), r.IntN(100), r.IntN(9999), pick(r, "AB", "ZC"), r.IntN(400))
}
