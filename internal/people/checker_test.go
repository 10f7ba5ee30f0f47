package people_test

import (
	"fmt"
	"slices"
	"strings"
)

// checker holds people to what FACTS are published of identifiers, pay and tax, with code of its own: it calls nothing of the package it checks.
type checker struct {
	today  date
	faults []string
}

// want notes what isn't as it should be; the household's line is shown with it.
func (c *checker) want(ok bool, what ...string) {
	if !ok && len(c.faults) < 5 {
		c.faults = append(c.faults, strings.Join(what, " "))
	}
}

// household checks one line.
func (c *checker) household(p value) {
	c.identifiers(p)
	c.adult(p, "persona:")
	spouse := p.get("spouse")
	c.want(p.get("has_spouse").yes() == spouse.is(), "has_spouse")
	if spouse.is() {
		c.adult(spouse, "spouse:")
		c.want(spouse.get("nir").text() != p.get("nir").text() && spouse.get("tax_number").text() != p.get("tax_number").text() &&
			spouse.get("iban").text() != p.get("iban").text(), "the two share an identifier")
	}
	c.children(p)
	c.home(p)
	c.tax(p)
	c.kind(p)
}

// mrzKey is the check digit of a machine-readable zone.
func mrzKey(s string) byte {
	sum := 0
	for i := range len(s) {
		v := 0
		switch c := s[i]; {
		case c >= 'A':
			v = int(c-'A') + 10
		case c != '<':
			v = int(c - '0')
		}
		sum += v * []int{7, 3, 1}[i%3]
	}
	return byte('0' + sum%10)
}

// adult checks what an adult has.
func (c *checker) adult(p value, who string) {
	birth, nir := p.get("birth_date").when(), p.get("nir").text()
	sex := map[byte]string{'1': "M", '2': "F"}[nir[0]]
	c.want(sex == p.get("sex").text(), who, "the NIR tells another sex")
	c.want(mod(nir[1:3], 100) == birth.year%100 && mod(nir[3:5], 100) == birth.month, who, "the NIR tells another month of birth")
	age := birth.age(c.today)
	c.want(age >= 18 && age <= 100, who, "age")
	for _, key := range []string{"first_name", "last_name", "birth_name", "birth_place", "nationality", "username"} {
		c.want(p.get(key).is(), who, "has no", key)
	}
	c.cards(p, birth, who)
	c.pay(p, birth, who)
	c.pension(p, who)
	c.business(p, birth, who)
	in := p.get("incomes")
	withheld := p.get("pay_year", "withheld").cents() + p.get("pension_year", "withheld").cents()
	c.want(in.get("withheld").cents() == withheld, who, "withheld is not the sum of pay and pensions")
}

// cards checks when and with which numbers cards were issued.
func (c *checker) cards(p value, birth date, who string) {
	card := p.get("identity_card")
	c.want(card.is() == (p.get("nationality").text() == "française"), who, "identity card of a foreigner, or none")
	if card.is() {
		issued, expires, number := card.get("issued").when(), card.get("expires").when(), card.get("number").text()
		c.want(len(number) == 12 && digitsOnly(number) && mod(number[:2], 100) == issued.year%100 && number[2:4] == "13", who, "card number")
		c.want(birth.count < issued.count && issued.count < c.today.count && c.today.count < expires.count, who, "card out of date")
		first, second := card.get("mrz_1").text(), card.get("mrz_2").text()
		c.want(len(first) == 36 && first[:5] == "IDUTO" && second[:12] == number && second[12] == mrzKey(number) && second[33] == mrzKey(second[27:33]) &&
			second[27:33] == fmt.Sprintf("%02d%02d%02d", birth.year%100, birth.month, birth.day) && second[34:35] == p.get("sex").text() &&
			second[35] == mrzKey(first+second[:35]), who, "zone")
		height := card.get("height").whole()
		c.want(height >= 150 && height <= 200, who, "height")
	}
	if passport := p.get("passport number"); passport.is() {
		number := passport.get("number").text()
		c.want(len(number) == 9 && digitsOnly(number[:2]) && strings.Trim(number[2:], "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "", who, "passport number")
		c.want(passport.get("issued").when().count < c.today.count && c.today.count < passport.get("expires").when().count, who, "passport out of date")
	}
	if licence := p.get("driving_licence"); licence.is() {
		number, issued := licence.get("number").text(), licence.get("issued").when()
		c.want(len(number) == 12 && digitsOnly(number) && number[:7] == "0000000", who, "licence number")
		c.want(birth.age(issued) >= 17 && birth.age(issued) <= 29 && issued.count < c.today.count, who, "licence date")
	}
	serial := p.get("health_card", "serial").text()
	c.want(len(serial) == 10 && digitsOnly(serial) && serial[:5] == "00000", who, "health card")
}

// share gives so many hundredths of a percent of cents, halves up.
func share(cents, rate int64) int64 { return (cents*rate + 5000) / 10000 }

// ceilings are those of social security, a month, in cents.
var ceilings = map[int]int64{2023: 366600, 2024: 386400, 2025: 392500, 2026: 400500}

// pay checks a job and its payslips.
func (c *checker) pay(p value, birth date, who string) {
	in, job, slips := p.get("incomes"), p.get("job"), p.get("payslips")
	c.want(job.is() == in.get("wages").is() && slips.is() == job.is() && p.get("employer").is() == job.is(), who, "job, wages, payslips, employer")
	if !job.is() {
		return
	}
	since, year := job.get("since").when(), c.today.year-1
	c.want(birth.age(since) >= 16 && (since.year < year || since.year == year && since.month == 1 && since.day == 1), who, "job since")
	if until := job.get("until").when(); until.year > 0 {
		c.want(until.count >= civil(year, 12, 31).count && until.count <= c.today.count, who, "job until")
	}
	hours := job.get("hours").thousandths()
	c.want(hours > 0 && hours <= 151670, who, "hours")
	c.want(job.get("gross").cents()*100000 >= hours*1188*99, who, "paid less than the least wage") // less 1 %: cents, and hours in hundredths
	c.want(strings.HasPrefix(p.get("employer", "siret").text(), p.get("employer", "siren").text()), who, "employer's SIRET")
	var sum [6]int64
	month := 0
	slips.each(func(_ []byte, s value) {
		month++
		c.payslip(s, year, month, who)
		for i, key := range sumKeys {
			sum[i] += s.get(key).cents()
		}
	})
	c.want(month == 12, who, "not twelve payslips")
	for i, key := range sumKeys {
		c.want(p.get("pay_year", key).cents() == sum[i], who, "the year isn't the sum of the months:", key)
	}
	c.want(p.get("pay_year", "year").whole() == year && in.get("wages").cents() == p.get("pay_year", "net_taxable").cents(), who, "wages")
}

var sumKeys = [6]string{"gross", "contributions", "net_social", "net_taxable", "withheld", "net_paid"}

// payslip checks that the lines follow from the gross, and add up.
func (c *checker) payslip(s value, year, month int, who string) {
	at, paid := s.get("month").when(), s.get("paid_on").when()
	c.want(at.year == year && at.month == month && at.day == 1 && paid.year == year && paid.month == month && paid.day >= 25, who, "month of a payslip")
	cents := func(key string) int64 { return s.get(key).cents() }
	gross, ceiling := cents("gross"), ceilings[year]
	low := min(gross, ceiling)
	high := gross - low
	cet := int64(0)
	if high > 0 {
		cet = share(gross, 14)
	}
	base := share(gross, 9825)
	for _, line := range []struct {
		key  string
		want int64
	}{
		{"base", base}, {"pension_capped", share(low, 690)}, {"pension_uncapped", share(gross, 40)}, {"supplementary", share(low, 315) + share(high, 864)},
		{"ceg", share(low, 86) + share(high, 108) + cet}, {"csg", share(base, 680)}, {"csg_taxed", share(base, 290)},
		{"contributions", cents("pension_capped") + cents("pension_uncapped") + cents("supplementary") + cents("ceg") + cents("csg") + cents("csg_taxed")},
		{"net_social", gross - cents("contributions")}, {"net_taxable", cents("net_social") + cents("csg_taxed")},
		{"withheld", share(cents("net_taxable"), s.get("rate").thousandths()*10)}, {"net_paid", cents("net_social") - cents("withheld")},
	} {
		c.want(cents(line.key) == line.want, who, line.key, "of a payslip")
	}
}

// pensionRates are what is taken from pensions that isn't taxed, and that is: CSG of 0, 3.8, 6.6 and 8.3 %, with CRDS and CASA.
var pensionRates = [][2]int64{{0, 0}, {380, 50}, {420, 320}, {590, 320}}

// pension checks twelve payments.
func (c *checker) pension(p value, who string) {
	list, in := p.get("pension_payments"), p.get("incomes")
	c.want(list.is() == in.get("pensions").is() && list.is() == p.get("pension_fund").is(), who, "pensions")
	if !list.is() {
		return
	}
	var sum [5]int64
	keys := [5]string{"gross", "contributions", "net_taxable", "withheld", "net_paid"}
	list.each(func(_ []byte, m value) {
		for i, key := range keys {
			sum[i] += m.get(key).cents()
		}
		c.want(m.get("net_paid").cents() == m.get("gross").cents()-m.get("contributions").cents()-m.get("withheld").cents(), who, "pension's net")
		c.want(m.get("withheld").cents() == share(m.get("net_taxable").cents(), m.get("rate").thousandths()*10), who, "pension's tax")
		gross := m.get("gross").cents()
		c.want(slices.ContainsFunc(pensionRates, func(rate [2]int64) bool {
			return share(gross, rate[0]) == gross-m.get("net_taxable").cents() && share(gross, rate[0])+share(gross, rate[1]) == m.get("contributions").cents()
		}), who, "pension's contributions")
	})
	c.want(list.count() == 12 && in.get("pensions").cents() == sum[2], who, "pensions of the year")
	for i, key := range keys {
		c.want(p.get("pension_year", key).cents() == sum[i], who, "the year isn't the sum of the pensions:", key)
	}
}

func (c *checker) business(p value, birth date, who string) {
	b := p.get("business")
	c.want(b.is() == p.get("incomes", "self_employed").is(), who, "business and income")
	if b.is() {
		c.want(b.get("turnover").cents() == p.get("incomes", "self_employed").cents(), who, "turnover")
		c.want(strings.HasPrefix(b.get("siret").text(), b.get("siren").text()) && birth.age(b.get("since").when()) >= 17, who, "business since")
	}
}
