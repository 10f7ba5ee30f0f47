package guard

import "miroir/internal/people"

// seeker finds a job-seeker's identifier that words say to be one: seven digits and a letter or a digit, or eleven digits.
func (r *reading) seeker(from int) (match, bool) {
	if r.about&(aboutSeeker|aboutLogin) == 0 || r.glyphs[from].digit == 0 {
		return match{}, false
	}
	for _, n := range [...]int{11, 8} {
		c, ok := r.number(from, n)
		if !ok || !people.ValidFranceTravail(c.spelt) || r.partOfRow(&c) || !r.seekers(&c) {
			continue
		}
		fine := people.ReservedFranceTravail(c.spelt) || r.allow.has(c.spelt) || n == 11 && people.ReservedPhone("+"+c.spelt)
		return match{FranceTravail, c.from, c.to, fine}, true
	}
	return match{}, false
}

// seekers says whether words say that a number is a job-seeker's: France Travail's name, or the word identifier for the form that nothing else has.
func (r *reading) seekers(c *code) bool {
	if r.around(aboutSeeker, c.from, c.to) {
		return !r.money(c.to) && !(digitShare(c.spelt) == 1 && len(c.spelt) == 8 && (dayInOne(c.spelt) || yearsInOne(c.spelt)))
	}
	return isLetter(c.spelt[len(c.spelt)-1]) && c.cuts&^groups(7, 1) == 0 && r.around(aboutLogin, c.from, c.to)
}

// yearsInOne says whether eight digits are two years: 2024-2025.
func yearsInOne(d string) bool {
	century := func(s string) bool { return s == "19" || s == "20" }
	return century(d[:2]) && century(d[4:6])
}

// dayInOne says whether eight digits are a day: 12052024 or 20240512.
func dayInOne(d string) bool {
	first := "01" <= d[:2] && d[:2] <= "31" && "01" <= d[2:4] && d[2:4] <= "12" && (d[4:6] == "19" || d[4:6] == "20")
	last := (d[:2] == "19" || d[:2] == "20") && "01" <= d[4:6] && d[4:6] <= "12" && "01" <= d[6:] && d[6:] <= "31"
	return first || last
}
