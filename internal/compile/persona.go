package compile

import (
	"time"

	"github.com/shopspring/decimal"

	"miroir/internal/people"
	"miroir/internal/program"
	"miroir/internal/syntax"
)

func (b *builder) personas(s *scope) []*program.Persona {
	var list []*program.Persona
	for _, file := range b.unit.Personas {
		if file.Tree == nil {
			continue
		}
		n := file.Tree
		id := n.Get("persona").String()
		filled := people.Fill(traits(n), people.Seed(id), time.Time{})
		list = append(list, &program.Persona{
			ID:       id,
			Name:     filled.Identity.FirstName + " " + filled.Identity.LastName,
			Story:    b.rich(n.Get("story"), s),
			Intro:    b.text(n.Get("intro"), s),
			Password: n.Get("password").String(),
			Record:   filled.Record,
			Papers:   held(b.kinds, filled.Record),
			Identity: filled.Identity,
			Spouse:   filled.Spouse,
		})
	}
	return list
}

func traits(n *syntax.Node) people.Traits {
	t := people.Traits{
		Adult:           adult(n),
		Address:         address(n.Get("address")),
		PreviousAddress: address(n.Get("previous_address")),
		MovedOn:         n.Get("moved_on").Day(),
		MaritalStatus:   n.Get("marital_status").String(),
		MaritalSince:    n.Get("marital_since").Day(),
	}
	if spouse := n.Get("spouse"); spouse != nil {
		a := adult(spouse)
		t.Spouse = &a
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
func adult(n *syntax.Node) people.Adult {
	name, birth := n.Get("name"), n.Get("birth")
	a := people.Adult{
		FirstName:  name.Get("first").String(),
		LastName:   name.Get("last").String(),
		BirthName:  name.Get("birth").String(),
		Sex:        n.Get("sex").String(),
		Birth:      birth.Get("date").Day(),
		BirthPlace: birth.Get("place").String(),
		Incomes:    map[string]decimal.Decimal{},
	}
	for _, e := range n.Get("incomes").Each() {
		a.Incomes[e.Name] = e.Value.Decimal()
	}
	return a
}

func address(n *syntax.Node) program.Address {
	return program.Address{
		Street:     n.Get("street").String(),
		PostalCode: n.Get("postal_code").String(),
		Commune:    n.Get("commune").String(),
	}
}
