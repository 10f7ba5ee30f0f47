package guard_test

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"time"
)

// A sample is an identifier that could be a real person's, in the groups that people cut it in. Everything here is made from published structures
// and checksums anew, with nothing of the guard's or of people's.
type sample struct {
	kind   string
	groups []string
	label  string // words without which it is any number; "" where it shows by itself
}

func pick[T any](r *rand.Rand, of ...T) T { return of[r.IntN(len(of))] }

func digits(r *rand.Rand, n int) string {
	var b strings.Builder
	for range n {
		b.WriteByte('0' + byte(r.IntN(10)))
	}
	return b.String()
}

func letters(r *rand.Rand, n int, of string) string {
	var b strings.Builder
	for range n {
		b.WriteByte(of[r.IntN(len(of))])
	}
	return b.String()
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
	if s != "" {
		groups = append(groups, s)
	}
	return groups
}

func fours(s string) []string { return cut(s, 4, 4, 4, 4, 4, 4, 4, 4) }

// modulo gives the remainder of a long number.
func modulo(digits string, by int) int {
	rest := 0
	for _, c := range digits {
		rest = (10*rest + int(c-'0')) % by
	}
	return rest
}

// luhn gives the last digit that makes Luhn's sum a multiple of ten.
func luhn(body string) string {
	sum := 0
	for i := range len(body) {
		d := int(body[len(body)-1-i] - '0')
		if i%2 == 0 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return strconv.Itoa((10 - sum%10) % 10)
}

func nirOf(r *rand.Rand) string {
	department := pick(r, fmt.Sprintf("%02d", 1+r.IntN(19)), fmt.Sprintf("%02d", 21+r.IntN(75)), "2A", "2B", "97", "98", "99", "75", "13", "93")
	body := fmt.Sprintf("%d%02d%02d%s%03d%03d", 1+r.IntN(2), r.IntN(100), 1+r.IntN(12), department, 1+r.IntN(800), 1+r.IntN(998))
	return body + nirKeyOf(body)
}

func nirKeyOf(body string) string {
	return fmt.Sprintf("%02d", 97-modulo(strings.NewReplacer("2A", "19", "2B", "18").Replace(body[:7])+body[7:], 97))
}

func ibanOf(country, bban string) string {
	var b strings.Builder
	for _, c := range bban + country + "00" {
		if c >= 'A' {
			b.WriteString(strconv.Itoa(int(c-'A') + 10))
		} else {
			b.WriteRune(c)
		}
	}
	return fmt.Sprintf("%s%02d%s", country, 98-modulo(b.String(), 97), bban)
}

// frenchAccount draws bank, branch, account and key.
func frenchAccount(r *rand.Rand) string {
	body := pick(r, "30004", "20041", "10278", "17515", "30002", "40618", "16598", "14406") + digits(r, 5)
	account := digits(r, 11)
	if r.IntN(4) == 0 {
		account = digits(r, 7) + letters(r, 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") + digits(r, 3)
	}
	values := strings.Map(func(c rune) rune {
		switch {
		case c >= 'S':
			return c - 'S' + '2'
		case c >= 'J':
			return c - 'J' + '1'
		case c >= 'A':
			return c - 'A' + '1'
		}
		return c
	}, account)
	return body + account + fmt.Sprintf("%02d", 97-modulo(body+values+"00", 97))
}

func foreignAccount(r *rand.Rand) string {
	const capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	country := pick(r, "BE 12", "DE 18", "ES 20", "PT 21", "LU 16", "CH 17", "AT 16", "DK 14", "FI 14", "PL 24", "SE 20", "EE 16", "MA 24", "TN 20", "SN 24", "CI 24", "DZ 22", "IT A22",
		"GB AAAA14", "NL AAAA10", "IE AAAA14", "RO AAAA16", "MC 23", "TR 22", "GR 23", "HR 17", "BG AAAA14", "SM A22", "CZ 20", "HU 24")
	code, form, _ := strings.Cut(country, " ")
	bban := ""
	for strings.HasPrefix(form, "A") {
		bban, form = bban+letters(r, 1, capitals), form[1:]
	}
	n, _ := strconv.Atoi(form)
	return ibanOf(code, bban+digits(r, n))
}

func cardOf(r *rand.Rand) []string {
	switch r.IntN(6) {
	case 0:
		body := pick(r, "34", "37") + digits(r, 12)
		return cut(body+luhn(body), 4, 6, 5)
	case 1:
		body := pick(r, "6011", "6521", "6240", "6759", "5018", "3530") + digits(r, 11)
		return fours(body + luhn(body))
	}
	body := pick(r, "4970", "4513", "4976", "5132", "5355", "5130", "4000", "2223") + digits(r, 11)
	return fours(body + luhn(body))
}

var fiction = []string{"019900", "026191", "035301", "046571", "053649", "063998"}

func frenchPhone(r *rand.Rand) string {
	for {
		s := pick(r, "06", "07", "06", "07", "01", "02", "03", "04", "05", "09") + digits(r, 8)
		if !strings.Contains(strings.Join(fiction, " "), s[:6]) {
			return s
		}
	}
}

// foreignPhone draws a number with its country's prefix, cut as people of the country do.
func foreignPhone(r *rand.Rand) []string {
	form := pick(r, "32 4## ## ## ##", "32 2 ### ## ##", "41 7# ### ## ##", "352 621 ### ###", "49 151 ########", "49 30 ########", "44 7### ######", "44 20 #### ####", "39 3## ### ####",
		"34 6## ### ###", "351 9## ### ###", "212 6 ## ## ## ##", "212 5## ######", "213 5## ## ## ##", "216 ## ### ###", "221 77 ### ## ##", "225 07 ## ## ## ##", "223 ## ## ## ##",
		"237 6 ## ## ## ##", "243 8## ### ###", "1 ### ### ####", "1 514 ### ####", "7 9## ### ## ##", "90 5## ### ## ##", "48 ### ### ###", "40 7## ### ###", "380 ## ### ## ##",
		"86 1## #### ####", "91 9#### #####", "84 9# ### ## ##", "55 11 9#### ####", "509 ## ## ####", "261 3# ## ### ##", "262 692 ## ## ##", "590 690 ## ## ##", "594 694 ## ## ##",
		"596 696 ## ## ##", "687 ## ## ##", "31 6 ########", "45 ## ## ## ##", "46 7# ### ## ##", "47 ### ## ###", "353 8# ### ####", "30 69# ### ####", "961 ## ### ###", "20 1# #### ####",
		"93 7# ### ####", "98 9## ### ####", "224 6## ## ## ##", "241 ## ## ## ##", "242 ## ### ####", "228 ## ## ## ##", "229 ## ## ## ##", "249 9# ### ####", "963 9## ### ###", "374 ## ######")
	var b strings.Builder
	for _, c := range form {
		if c == '#' {
			c = '1' + rune(r.IntN(9))
		}
		b.WriteRune(c)
	}
	groups := strings.Fields(b.String())
	groups[0] = pick(r, "+", "+", "+", "00") + groups[0]
	return groups
}

func emailOf(r *rand.Rand) []string {
	return []string{pick(r, "claire", "jean.dupont", "m_martin83", "Léa-Petit", "karim+impots", "contact", "j.le-goff", "n0emie.22", "p.o") + "@" +
		pick(r, "gmail.com", "orange.fr", "laposte.net", "mairie-lyon.fr", "exemple.fr", "free.fr", "Hotmail.FR", "u-paris.fr", "example.com.fr", "wanadoo.fr", "yahoo.co.uk", "sfr.fr", "ac-nantes.fr",
			"entreprise-durand.eu", "proton.me", "courriel.gouv.fr")}
}

func siretOf(r *rand.Rand) string {
	siren := strconv.Itoa(1+r.IntN(9)) + digits(r, 7)
	siren += luhn(siren)
	nic := "000" + digits(r, 1)
	return siren + nic + luhn(siren+nic)
}

const plateSet = "ABCDEFGHJKLMNPQRSTVWXYZ"

func plateOf(r *rand.Rand) []string {
	if r.IntN(3) == 0 {
		n := 1 + r.IntN(9999)
		ab := letters(r, 2+r.IntN(2), "ABCDEFGHJKLMNPQRSTVWXYZ")
		if n < 10 || strings.ContainsAny(ab[:1], "AEY") && strings.ContainsAny(ab[1:2], "NT") { // 12 ANS, 12 ET, which nobody would tell from a plate
			n, ab = n+100, "QX"
		}
		return []string{strconv.Itoa(n), ab, pick(r, "75", "13", "69", "2A", "2B", "971", "974", "59", "33", "06")}
	}
	for {
		first, last := letters(r, 2, plateSet), letters(r, 2, plateSet)
		if first != "SS" && last != "SS" {
			return []string{first, fmt.Sprintf("%03d", 1+r.IntN(999)), last}
		}
	}
}

// check gives the digit that ends a part of a machine-readable zone.
func check(s string) string {
	sum := 0
	for i, c := range s {
		v := 0
		switch {
		case '0' <= c && c <= '9':
			v = int(c - '0')
		case 'A' <= c && c <= 'Z':
			v = int(c-'A') + 10
		}
		sum += v * []int{7, 3, 1}[i%3]
	}
	return strconv.Itoa(sum % 10)
}

func pad(s string, n int) string { return (s + strings.Repeat("<", n))[:n] }

func zoneOf(r *rand.Rand) []string {
	last, first := strings.ToUpper(pick(r, "martin", "dupont", "le<goff", "benali", "da<silva")), strings.ToUpper(pick(r, "claire", "jean", "karim<ali", "lea<marie", "noe"))
	birth, expires := fmt.Sprintf("%02d%02d%02d", r.IntN(100), 1+r.IntN(12), 1+r.IntN(28)), fmt.Sprintf("%02d%02d%02d", 25+r.IntN(10), 1+r.IntN(12), 1+r.IntN(28))
	birth, expires = birth+check(birth), expires+check(expires)
	sex := pick(r, "M", "F")
	switch r.IntN(3) {
	case 0:
		top := pad("IDFRA"+last, 30) + digits(r, 6)
		number := fmt.Sprintf("%02d%02d%s%s", r.IntN(22), 1+r.IntN(12), pick(r, "75C", "691", "13B", "210"), digits(r, 5))
		bottom := number + check(number) + pad(strings.Replace(first, "<", "<<", 1), 14) + birth + sex
		return []string{top, bottom + check(top+bottom)}
	case 1:
		number := letters(r, 1, "XDT") + digits(r, 1) + letters(r, 4, "BCDFGHJKLMNPRTVWXYZ") + digits(r, 2) + letters(r, 1, "BCDFG")
		top := pad("IDFRA"+number+check(number), 30)
		middle := pad(birth+sex+expires+"FRA", 29)
		return []string{top, middle + check(top[5:]+birth+expires+strings.Repeat("<", 11)), pad(last+"<<"+first, 30)}
	}
	number := digits(r, 2) + letters(r, 2, plateSet) + digits(r, 5)
	bottom := number + check(number) + pick(r, "FRA", "BEL", "SEN") + birth + sex + expires + strings.Repeat("<", 14) + "0"
	return []string{pad("P<"+bottom[10:13]+last+"<<"+first, 44), bottom + check(bottom[:10]+bottom[13:20]+bottom[21:43])}
}

var (
	someFirst = []string{"Jean", "Marie", "Karim", "Fatima", "Léa", "Jean-Pierre", "Anne", "Mohamed", "Noé", "Thérèse", "Ousmane", "Chloé", "Michel", "Nadia", "Hélène", "Lucas"}
	someLast  = []string{"Dupont", "Martin", "Lefèvre", "Benali", "Da Silva", "Le Goff", "Moreau", "Nguyen", "Traoré", "O'Brien", "Petit-Jean", "Rousseau", "Haddad", "Kowalski"}
)

// birthOf draws a name and a birth date, told in a sentence.
func birthOf(r *rand.Rand) []string {
	day := time.Date(1930+r.IntN(80), time.Month(1+r.IntN(12)), 1+r.IntN(28), 0, 0, 0, 0, time.UTC)
	months := strings.Fields("janvier février mars avril mai juin juillet août septembre octobre novembre décembre")
	date := pick(r, day.Format("02/01/2006"), day.Format("2/1/2006"), day.Format("02.01.2006"), day.Format("02-01-2006"), day.Format("2006-01-02"), day.Format("02 01 2006"),
		fmt.Sprintf("%d %s %d", day.Day(), months[day.Month()-1], day.Year()), fmt.Sprintf("%d %s %d", day.Day(), strings.ToUpper(months[day.Month()-1]), day.Year()))
	first, last := pick(r, someFirst...), pick(r, someLast...)
	name := pick(r, first+" "+last, strings.ToUpper(last)+" "+first, first+" "+strings.ToUpper(last), last+" "+first, "Mme "+last, "M. "+strings.ToUpper(last))
	return []string{fmt.Sprintf(pick(r, "Je m'appelle %s et je suis né le %s", "%s, née le %s", "%s né(e) le %s à Lyon", "Nom : %s, date de naissance : %s", "%s (née le %s)", "ma mère, %s, est née le %s",
		"Bonjour, je suis %s.\nDate de naissance : %s", "%s\nné le %s"), name, date)}
}

// someone draws an identifier of one of the kinds that the guard's interface names.
func someone(r *rand.Rand) sample {
	switch r.IntN(30) {
	case 0, 1:
		return sample{"nir", cut(nirOf(r), 1, 2, 2, 2, 3, 3, 2), ""}
	case 2, 3:
		return sample{"nir", cut(nirOf(r)[:13], 1, 2, 2, 2, 3, 3), ""}
	case 4:
		body := pick(r, "7", "8") + pick(r, "1", "2") + digits(r, 11)
		return sample{"nir", cut(body+nirKeyOf(body), 1, 2, 2, 2, 3, 3, 2), ""}
	case 5, 6:
		body := strconv.Itoa(r.IntN(4)) + digits(r, 9)
		return sample{"tax_number", cut(body+fmt.Sprintf("%03d", modulo(body, 511)), 2, 2, 3, 3, 3), ""}
	case 7, 8:
		return sample{"iban", fours(ibanOf("FR", frenchAccount(r))), ""}
	case 9:
		return sample{"iban", fours(foreignAccount(r)), ""}
	case 10:
		return sample{"iban", cut(frenchAccount(r), 5, 5, 11, 2), ""}
	case 11, 12:
		return sample{"card", cardOf(r), ""}
	case 13, 14:
		return sample{"phone", cut(frenchPhone(r), 2, 2, 2, 2, 2), ""}
	case 15:
		s := frenchPhone(r)
		return sample{"phone", append([]string{pick(r, "+33", "0033", "+33 (0)"), s[1:2]}, cut(s[2:], 2, 2, 2)...), ""}
	case 16, 17:
		return sample{"phone", foreignPhone(r), ""}
	case 18, 19:
		return sample{"email", emailOf(r), ""}
	case 20:
		return sample{"siret", cut(siretOf(r), 3, 3, 3, 5), ""}
	case 21:
		return sample{"caf_number", pick(r, cut(digits(r, 7), 7), cut("2"+digits(r, 6), 1, 3, 3), cut(strconv.Itoa(1+r.IntN(9))+digits(r, 6), 3, 4)), pick(r, "numéro d'allocataire CAF", "n° CAF", "allocataire", "numéro de Caf",
			"dossier à la caisse d'allocations familiales")}
	case 22:
		return sample{"france_travail_id", pick(r, cut(strconv.Itoa(1+r.IntN(9))+digits(r, 6)+letters(r, 1, "ABCDEFGHJKLMNPRSTVWXYZ"), 8), cut("3"+digits(r, 10), 11), cut("4"+digits(r, 6)+"K", 7, 1)),
			pick(r, "identifiant France Travail", "identifiant Pôle emploi", "numéro de demandeur d'emploi", "n° France Travail")}
	case 23:
		return sample{"identity_card", pick(r, cut(fmt.Sprintf("%02d%02d%s", r.IntN(22), 1+r.IntN(12), digits(r, 8)), 12), cut(fmt.Sprintf("%02d%02d%s", r.IntN(22), 1+r.IntN(12), digits(r, 8)), 4, 4, 4),
			cut(letters(r, 1, "XDT")+digits(r, 1)+letters(r, 4, "BCDFGHJKLMNPRTVWXYZ")+digits(r, 2)+letters(r, 1, "BCDFG"), 9)),
			pick(r, "carte d'identité", "CNI", "carte nationale d'identité", "pièce d'identité", "numéro de carte d'identité")}
	case 24:
		return sample{"passport", cut(digits(r, 2)+letters(r, 2, plateSet)+digits(r, 5), pick(r, 9, 2), 2), pick(r, "passeport", "numéro de passeport", "passeport français")}
	case 25:
		return sample{"driving_licence", pick(r, cut(fmt.Sprintf("%02d%02d%s", r.IntN(100), 1+r.IntN(12), digits(r, 8)), 12), cut(digits(r, 2)+letters(r, 2, plateSet)+digits(r, 5), 9)),
			pick(r, "permis de conduire", "numéro de permis", "permis B", "NEPH")}
	case 26, 27:
		return sample{"licence_plate", plateOf(r), ""}
	case 28:
		return sample{"mrz", zoneOf(r), ""}
	}
	return sample{"birth", birthOf(r), ""}
}
