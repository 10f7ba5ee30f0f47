package people_test

import (
	"fmt"
	"math"
	"strings"
)

// children checks the births of children against each other and their parents'.
func (c *checker) children(p value) {
	parents := []date{p.get("birth_date").when()}
	if spouse := p.get("spouse"); spouse.is() {
		parents = append(parents, spouse.get("birth_date").when())
	}
	list, last, n := p.get("household", "children"), date{}, 0
	if list.is() {
		list.each(func(_ []byte, k value) {
			n++
			birth := k.get("birth_date").when()
			for _, parent := range parents {
				c.want(parent.age(birth) >= 18 && parent.age(birth) <= 49, "age of a parent at a birth")
			}
			c.want(birth.count < c.today.count && birth.age(c.today) < 18, "birth of a child")
			c.want(last.count == 0 || birth.count-last.count >= 300, "two births too near")
			last = birth
			c.school(k, birth)
		})
	}
	c.want(p.get("household", "size").whole() == len(parents)+n, "size of the household")
}

var levels = strings.Fields("petite moyenne grande CP CE1 CE2 CM1 CM2 6e 5e 4e 3e seconde première terminale")

// school checks that a child is in the class of its age.
func (c *checker) school(k value, birth date) {
	began := c.today.year
	if c.today.month < 9 {
		began--
	}
	class, level := began-birth.year-3, ""
	if k.get("school").is() {
		level = strings.Fields(k.get("school", "level").text())[0]
		c.want(k.get("school", "year").text() == fmt.Sprintf("%d-%d", began, began+1), "school year")
	}
	want := ""
	if class >= 0 && class < len(levels) {
		want = levels[class]
	}
	c.want(level == want, "class of a child")
}

// home checks the lease, the receipts, the bank.
func (c *checker) home(p value) {
	home, receipts := p.get("home"), p.get("rent_receipts")
	rents := home.get("kind").text() == "tenant"
	c.want(rents == home.get("rent").is() && rents == home.get("landlord").is() && rents == receipts.is(), "home")
	c.want((home.get("kind").text() == "owner") == home.get("deed_on").is() && home.get("deed_on").is() == home.get("notary").is(), "deed")
	since := home.get("since").when()
	c.want(since.count <= c.today.count && p.get("birth_date").when().age(since) >= 17, "moved in")
	if rents {
		total := home.get("total").cents()
		c.want(home.get("rent").cents()+home.get("charges").cents() == total && total > 0, "rent")
		receipts.each(func(_ []byte, r value) {
			c.want(r.get("rent").cents() == home.get("rent").cents() && r.get("total").cents() == total && r.get("month").when().day == 1 &&
				r.get("month").when().count < c.today.count, "receipt")
		})
		n := receipts.count()
		c.want(n == 12 || n > 0 && since.count > c.today.count-366, "number of receipts")
	}
	iban, bank := p.get("iban").text(), p.get("bank")
	c.want(iban[4:] == bank.get("code").text()+bank.get("branch").text()+bank.get("account").text()+bank.get("key").text(), "RIB and IBAN")
	c.want(bank.get("bic").text() == p.get("bic").text() && bank.get("name").is(), "bank")
	c.want(p.get("licence_plate").is() == p.get("vehicle").is(), "plate without car")
	energy := p.get("energy")
	c.want(energy.get("from").when().count < energy.get("to").when().count && energy.get("to").when().count < c.today.count && energy.get("amount").cents() > 0, "energy")
}

// scale is the law of 2024's incomes, those that payslips of 2025 withhold by.
var scale = []struct{ above, rate float64 }{{11497, 0.11}, {29315, 0.30}, {83823, 0.41}, {180294, 0.45}}

func byScale(income, parts float64) float64 {
	tax := 0.0
	for i, s := range scale {
		to := math.Inf(1)
		if i+1 < len(scale) {
			to = scale[i+1].above
		}
		tax += s.rate * math.Max(0, math.Min(income/parts, to)-s.above)
	}
	return tax * parts
}

// tax checks the notice of the year before: the parts follow from the household, the tax from the parts and the net income, the rate from the tax.
func (c *checker) tax(p value) {
	n := p.get("tax_before")
	euros := func(key string) float64 { return float64(n.get(key).cents()) / 100 }
	adults, status := 1.0, p.get("marital_status").text()
	c.want(p.get("has_spouse").yes() == (status == "M" || status == "O"), "marital status")
	c.want((status != "C") == p.get("marital_since").is(), "marital_since")
	if p.get("spouse").is() {
		adults = 2
	}
	children := 0.0
	if list := p.get("household", "children"); list.is() {
		list.each(func(_ []byte, k value) {
			if k.get("birth_date").when().year <= c.today.year-2 {
				children++
			}
		})
	}
	alone := adults == 1 && children > 0
	parts := adults + 0.5*math.Min(children, 2) + math.Max(children-2, 0)
	cap := 1791 * 2 * (parts - adults)
	if alone {
		parts += 0.5
		cap = 4224 + 1791*2*(parts-2)
	}
	if p.get("invalid").yes() {
		parts += 0.5
		cap += 1791
	}
	c.want(n.get("parts").thousandths() == int64(parts*1000), "parts")
	c.want(n.get("income_year").whole() == c.today.year-2 && n.get("notified_on").when().year == c.today.year-1, "year of the notice")
	tax := math.Max(byScale(euros("net_income"), parts), byScale(euros("net_income"), adults)-cap)
	limit := 889.0
	if adults == 2 {
		limit = 1470
	}
	tax -= math.Min(tax, math.Max(0, math.Round(limit-0.4525*tax)))
	got := euros("tax")
	if p.get("invalid").yes() { // what is taken off may be more
		c.want(got <= tax+1, "tax of a disabled person")
	} else {
		c.want(math.Abs(got-tax) <= 1 || got == 0 && tax < 61.5, "tax")
	}
	c.netIncome(p, euros("gross_income"), euros("net_income"))
	c.want(euros("reference_income") >= euros("net_income"), "reference income")
	c.want(n.get("balance").cents() == n.get("tax").cents()-n.get("withheld").cents(), "balance")
	rate := 0.0
	if euros("gross_income") > 0 {
		rate = got / euros("gross_income")
	}
	c.want(math.Abs(float64(n.get("rate").thousandths())/1000-rate) <= 0.00051, "rate")
	for _, list := range []value{p.get("payslips"), p.get("pension_payments"), p.get("spouse", "payslips"), p.get("spouse", "pension_payments")} {
		if list.is() {
			list.each(func(_ []byte, s value) {
				c.want(s.get("rate").thousandths() == n.get("rate").thousandths(), "rate of a payment")
			})
		}
	}
}

// netIncome checks what the notice takes off: of one adult who only has wages, 10 %, 504 € at least.
func (c *checker) netIncome(p value, gross, net float64) {
	c.want(net <= gross, "net income of gross")
	in, others := p.get("incomes"), false
	for _, key := range []string{"unemployment", "pensions", "invalidity_pensions", "self_employed", "alimony_received"} {
		others = others || in.get(key).is()
	}
	if in.get("wages").is() && !others && !p.get("spouse").is() && !p.get("invalid").yes() {
		want := math.Max(0, gross-math.Min(math.Max(gross/10, 504), 14426))
		c.want(math.Abs(net-want) <= 1, "net income of wages")
	}
}

// kind checks that a household is what it is said to be.
func (c *checker) kind(p value) {
	age, has := p.get("birth_date").when().age(c.today), map[string]bool{}
	if list := p.get("benefits"); list.is() {
		list.each(func(_ []byte, b value) {
			kind := b.get("kind").text()
			c.want(!has[kind] || kind == "unemployment", kind, "twice")
			has[kind] = true
			c.want(b.get("monthly").cents() > 0 && b.get("since").when().year > 1990 && b.get("since").when().count <= c.today.count+31, kind, "amount or date")
		})
	}
	c.want(!has["rsa"] || !has["prime_activite"], "two flat benefits")
	c.want(!has["housing"] || p.get("home", "rent").is(), "housing aid without a rent")
	c.want(!has["family"] || p.get("household", "size").whole() >= 3, "family allowance")
	switch kind := p.get("kind").text(); kind {
	case "single":
		c.want(!p.get("spouse").is() && p.get("job").is(), kind)
	case "couple":
		c.want(p.get("spouse").is() && p.get("job").is(), kind)
	case "single_parent":
		c.want(!p.get("spouse").is() && p.get("household", "size").whole() >= 2, kind)
	case "retired":
		c.want(age >= 62 && p.get("pension_year").is() && !p.get("job").is(), kind)
	case "student":
		began := c.today.year
		if c.today.month < 9 {
			began--
		}
		c.want(age >= 18 && age <= 25 && p.get("studies", "year").text() == fmt.Sprintf("%d-%d", began, began+1), kind)
	case "job_seeker":
		u := p.get("unemployment")
		registered := u.get("registered_on").when()
		c.want(has["unemployment"] && u.get("monthly").cents() == 30*u.get("daily").cents() && registered.count <= c.today.count &&
			c.today.count <= u.get("until").when().count && p.get("job").is() == p.get("job", "until").is(), kind)
	case "self_employed":
		c.want(p.get("business").is(), kind)
	case "disabled":
		c.want(p.get("invalid").yes() && has["aah"], kind)
	case "newcomer":
		c.want(p.get("arrived_on").is() && p.get("nationality").text() != "française", kind)
	default:
		c.want(false, "kind", kind)
	}
}
