package compile

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"miroir/internal/diag"
	"miroir/internal/people"
	"miroir/internal/syntax"
)

// The bounds of who is drawn.
const (
	leastAge, mostAge = 18, 100
	mostChildren      = 8
)

// wish reads what kind of household is drawn, around a persona who may be born already.
func (r traitReader) wish(n *syntax.Node, born time.Time) people.Wish {
	w := people.Wish{Kind: people.Kind(n.Get("kind").String()), Today: cmp.Or(r.tree.Get("today").Day(), people.Epoch)}
	w.Age, _ = r.within(n.Get("age"), "draw.age", leastAge, mostAge)
	if !born.IsZero() {
		w.Age = max(leastAge, ageOn(w.Today, born))
	}
	if children, ok := r.within(n.Get("children"), "draw.children", 0, mostChildren); ok {
		w.Children = &children
	}
	return w
}

func ageOn(today, born time.Time) int {
	age := today.Year() - born.Year()
	if today.Before(born.AddDate(age, 0, 0)) {
		age--
	}
	return age
}

// within reads a whole number that has bounds, written or drawn; not ok when it isn't there or doesn't fit.
func (r traitReader) within(n *syntax.Node, name string, least, most int) (int, bool) {
	if n == nil {
		return 0, false
	}
	found := r.figure(n, name)
	if !found.IsInteger() || found.LessThan(decimal.NewFromInt(int64(least))) || found.GreaterThan(decimal.NewFromInt(int64(most))) {
		r.report(diag.New(n.Place(), "bad-number.between", diag.Args{"Value": found.String(), "Min": least, "Max": most}))
		return 0, false
	}
	return int(found.IntPart()), true
}

// over puts what was written in place of what was drawn; who was drawn with the persona's name takes the one that was written.
func over(drawn, written people.Traits) people.Traits {
	name, renamed := drawn.LastName, written.LastName
	if renamed != "" {
		for i := range drawn.Children {
			drawn.Children[i].LastName = renamedFrom(drawn.Children[i].LastName, name, renamed)
		}
	}
	if drawn.Spouse != nil {
		spouse := *drawn.Spouse
		if renamed != "" {
			spouse.LastName = renamedFrom(spouse.LastName, name, renamed)
		}
		if written.Sex != "" && written.Sex != drawn.Sex {
			spouse.Sex = "" // the other one
		}
		drawn.Spouse = &spouse
	}
	if written.Spouse != nil {
		drawn.Spouse, drawn.MaritalStatus = written.Spouse, ""
	}
	drawn.Adult = adultOver(drawn.Adult, written.Adult)
	drawn.Password = written.Password
	drawn.MaritalStatus = cmp.Or(written.MaritalStatus, drawn.MaritalStatus)
	drawn.MaritalSince = cmp.Or(written.MaritalSince, drawn.MaritalSince)
	drawn.Address = cmp.Or(written.Address, drawn.Address)
	drawn.PreviousAddress = cmp.Or(written.PreviousAddress, drawn.PreviousAddress)
	drawn.MovedOn = cmp.Or(written.MovedOn, drawn.MovedOn)
	drawn.Home = cmp.Or(written.Home, drawn.Home)
	drawn.Vehicle = cmp.Or(written.Vehicle, drawn.Vehicle)
	if written.Children != nil {
		drawn.Children = written.Children
	}
	return drawn
}

func renamedFrom(name, before, after string) string {
	if name == before {
		return after
	}
	return name
}

func adultOver(drawn, written people.Adult) people.Adult {
	if written.LastName != "" && written.BirthName == "" {
		drawn.BirthName = ""
	}
	incomes := maps.Clone(drawn.Incomes)
	if incomes == nil {
		incomes = written.Incomes
	}
	maps.Copy(incomes, written.Incomes)
	return people.Adult{
		FirstName:    cmp.Or(written.FirstName, drawn.FirstName),
		LastName:     cmp.Or(written.LastName, drawn.LastName),
		BirthName:    cmp.Or(written.BirthName, drawn.BirthName),
		Sex:          cmp.Or(written.Sex, drawn.Sex),
		Birth:        cmp.Or(written.Birth, drawn.Birth),
		BirthPlace:   cmp.Or(written.BirthPlace, drawn.BirthPlace),
		Nationality:  cmp.Or(written.Nationality, drawn.Nationality),
		ArrivedOn:    cmp.Or(written.ArrivedOn, drawn.ArrivedOn),
		Invalid:      written.Invalid || drawn.Invalid,
		Username:     cmp.Or(written.Username, drawn.Username),
		Incomes:      incomes,
		Job:          cmp.Or(written.Job, drawn.Job),
		Jobs:         slices.Concat(drawn.Jobs, written.Jobs),
		Unemployment: cmp.Or(written.Unemployment, drawn.Unemployment),
		Business:     cmp.Or(written.Business, drawn.Business),
		SickLeave:    cmp.Or(written.SickLeave, drawn.SickLeave),
		Studies:      cmp.Or(written.Studies, drawn.Studies),
	}
}
