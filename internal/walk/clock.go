package walk

import (
	"cmp"
	"slices"
	"strconv"

	"miroir/internal/program"
)

// advancePath is where the desk's clock posts to.
const advancePath = "/advance"

// A stretch is a button of the desk's that moves the world's clock on, and how far.
type stretch struct {
	name, value string
	by          program.Delay
}

// stretches are the buttons of the desk's clock, the longest first.
func (d *document) stretches() (form, []stretch, error) {
	f, ok := d.form(func(f form) bool { return f.action() == advancePath })
	if !ok {
		return f, nil, miss("nothing_open", nil)
	}
	var found []stretch
	for _, b := range f.buttons() {
		s := stretch{name: attr(b, "name"), value: attr(b, "value")}
		n, err := strconv.Atoi(s.value)
		if err != nil || n <= 0 {
			continue
		}
		switch s.name {
		case "months":
			s.by.Months = n
		case "days":
			s.by.Days = n
		case "minutes":
			s.by.Minutes = n
		}
		found = append(found, s)
	}
	slices.SortStableFunc(found, func(a, b stretch) int {
		return cmp.Or(cmp.Compare(b.by.Months, a.by.Months), cmp.Compare(minutes(b.by), minutes(a.by)))
	})
	return f, found, nil
}

// fits tells whether a stretch doesn't lead too far.
func (s stretch) fits(left program.Delay) bool {
	return s.by != (program.Delay{}) && s.by.Months <= left.Months && minutes(s.by) <= left.Minutes
}

// even tells whether whole days are left where there were: buttons go by days, but for those that lead to what comes next.
func (s stretch) even(left program.Delay) bool {
	return left.Minutes%minutesADay != 0 || minutes(s.by)%minutesADay == 0
}

const minutesADay = 24 * 60

// minutes is what a delay comes to beside its months.
func minutes(by program.Delay) int { return by.Days*minutesADay + by.Minutes }

// pass lets time pass as a person does: by the longest of the desk's buttons that doesn't lead too far, as often as it takes. desk reads
// the desk as it is now.
func pass(by program.Delay, desk func() (*document, error), press func(form, stretch) error) error {
	left := program.Delay{Months: by.Months, Minutes: minutes(by)}
	for left != (program.Delay{}) {
		page, err := desk()
		if err != nil {
			return err
		}
		f, all, err := page.stretches()
		if err != nil {
			return err
		}
		i := slices.IndexFunc(all, func(s stretch) bool { return s.fits(left) && s.even(left) })
		if i < 0 {
			i = slices.IndexFunc(all, func(s stretch) bool { return s.fits(left) })
		}
		if i < 0 {
			return miss("no_clock", nil)
		}
		if err := press(f, all[i]); err != nil {
			return err
		}
		left.Months -= all[i].by.Months
		left.Minutes -= minutes(all[i].by)
	}
	return nil
}
