package compile

import (
	"github.com/shopspring/decimal"

	"miroir/internal/people"
	"miroir/internal/program"
	"miroir/internal/syntax"
)

// traitReader reads what an author wrote of a persona. Numbers to draw are drawn from the persona's seed, each under the name of its place.
type traitReader struct {
	*builder
	seed uint64
}

// traits reads a persona, and of one who is drawn the kind of household.
func (b *builder) traits(n *syntax.Node) (people.Traits, people.Kind) {
	r := traitReader{b, people.Seed(n.Get("persona").String())}
	written, draw := r.written(n), n.Get("draw")
	if draw == nil {
		return written, ""
	}
	wish := r.wish(draw, written.Birth)
	if wish.Kind == "" {
		wish.Kind = people.Draw(r.seed, wish).Kind
	}
	return over(people.DrawTraits(r.seed, wish), written), wish.Kind
}

func (r traitReader) written(n *syntax.Node) people.Traits {
	t := people.Traits{
		Adult:           r.adult(n, ""),
		Password:        n.Get("password").String(),
		Address:         address(n.Get("address")),
		PreviousAddress: address(n.Get("previous_address")),
		MovedOn:         n.Get("moved_on").Day(),
		MaritalStatus:   n.Get("marital_status").String(),
		MaritalSince:    n.Get("marital_since").Day(),
		Home:            r.home(n.Get("home")),
		Vehicle:         vehicle(n.Get("vehicle")),
	}
	if spouse := n.Get("spouse"); spouse != nil {
		a := r.adult(spouse, "spouse.")
		t.Spouse = &a
	}
	if n.Get("children") != nil {
		t.Children = []people.Child{} // none, if that is what was written
	}
	for _, c := range n.Get("children").List() {
		t.Children = append(t.Children, people.Child{
			FirstName: c.Get("first_name").String(),
			LastName:  c.Get("last_name").String(),
			Sex:       c.Get("sex").String(),
			Birth:     c.Get("birth_date").Day(),
			Custody:   c.Get("custody").String(),
			Invalid:   c.Get("invalid").Bool(),
		})
	}
	return t
}

// adult reads what a persona and a spouse have in common.
func (r traitReader) adult(n *syntax.Node, of string) people.Adult {
	name, birth := n.Get("name"), n.Get("birth")
	a := people.Adult{
		FirstName:    name.Get("first").String(),
		LastName:     name.Get("last").String(),
		BirthName:    name.Get("birth").String(),
		Sex:          n.Get("sex").String(),
		Birth:        birth.Get("date").Day(),
		BirthPlace:   birth.Get("place").String(),
		Nationality:  n.Get("nationality").String(),
		ArrivedOn:    n.Get("arrived_on").Day(),
		Invalid:      n.Get("invalid").Bool(),
		Username:     n.Get("username").String(),
		Incomes:      map[string]decimal.Decimal{},
		Job:          job(n.Get("job")),
		Jobs:         jobs(n.Get("jobs")),
		Unemployment: r.unemployment(n.Get("unemployment"), of),
		Business:     r.business(n.Get("business"), of),
		SickLeave:    sickLeave(n.Get("sick_leave")),
		Studies:      studies(n.Get("studies")),
	}
	for _, e := range n.Get("incomes").Each() {
		a.Incomes[e.Name] = r.figure(e.Value, of+"incomes."+e.Name)
	}
	return a
}

// figure is a number as written, or drawn.
func (r traitReader) figure(n *syntax.Node, name string) decimal.Decimal {
	if n == nil || n.Shape == syntax.Scalar {
		return n.Decimal()
	}
	spread, fault := readSpread(n)
	if fault != nil {
		r.report(*fault)
		return decimal.Decimal{}
	}
	return spread.Draw(r.seed, name)
}

func (r traitReader) cents(n *syntax.Node, name string) people.Cents {
	return people.CentsOf(r.figure(n, name))
}

func address(n *syntax.Node) program.Address {
	return program.Address{
		Street:     n.Get("street").String(),
		PostalCode: n.Get("postal_code").String(),
		Commune:    n.Get("commune").String(),
	}
}

func job(n *syntax.Node) *people.Job {
	if n == nil {
		return nil
	}
	return &people.Job{
		Title:    n.Get("title").String(),
		Employer: n.Get("employer").String(),
		Activity: n.Get("activity").String(),
		Since:    n.Get("since").Day(),
		Until:    n.Get("until").Day(),
		Contract: n.Get("contract").String(),
		Hours:    int(n.Get("hours").Decimal().Shift(2).IntPart()),
		Gross:    people.CentsOf(n.Get("gross").Decimal()),
	}
}

func jobs(n *syntax.Node) []people.Job {
	var list []people.Job
	for _, item := range n.List() {
		list = append(list, *job(item))
	}
	return list
}

func (r traitReader) home(n *syntax.Node) *people.Home {
	if n == nil {
		return nil
	}
	return &people.Home{
		Kind:     n.Get("kind").String(),
		Since:    n.Get("since").Day(),
		Rent:     r.cents(n.Get("rent"), "home.rent"),
		Charges:  r.cents(n.Get("charges"), "home.charges"),
		Surface:  n.Get("surface").Int(),
		Landlord: people.Landlord{Name: n.Get("landlord").String()},
	}
}

func studies(n *syntax.Node) *people.Studies {
	if n == nil {
		return nil
	}
	return &people.Studies{
		School: n.Get("school").String(),
		Level:  n.Get("level").String(),
		Year:   n.Get("year").String(),
		From:   n.Get("from").Day(),
		To:     n.Get("to").Day(),
	}
}

func sickLeave(n *syntax.Node) *people.SickLeave {
	if n == nil {
		return nil
	}
	return &people.SickLeave{From: n.Get("from").Day(), To: n.Get("to").Day(), Doctor: n.Get("doctor").String()}
}

func (r traitReader) unemployment(n *syntax.Node, of string) *people.Unemployment {
	if n == nil {
		return nil
	}
	return &people.Unemployment{
		RegisteredOn: n.Get("registered_on").Day(),
		Daily:        r.cents(n.Get("daily"), of+"unemployment.daily"),
		Until:        n.Get("until").Day(),
	}
}

func (r traitReader) business(n *syntax.Node, of string) *people.Business {
	if n == nil {
		return nil
	}
	return &people.Business{
		Name:     n.Get("name").String(),
		Activity: n.Get("activity").String(),
		Since:    n.Get("since").Day(),
		Turnover: r.cents(n.Get("turnover"), of+"business.turnover"),
	}
}

func vehicle(n *syntax.Node) *people.Vehicle {
	if n == nil {
		return nil
	}
	return &people.Vehicle{
		Make:            n.Get("make").String(),
		Model:           n.Get("model").String(),
		FirstRegistered: n.Get("first_registered").Day(),
	}
}
