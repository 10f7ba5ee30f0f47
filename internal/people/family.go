package people

import (
	"slices"
	"time"
)

// marry gives the persona a spouse of about the same age, married seven times in ten and more with age, else in a civil partnership. A wife takes her husband's name six
// times in ten.
func (d *drawing) marry(youngest int) *Adult {
	age := max(youngest, d.age+d.between(-5, 5))
	spouse := &Adult{Birth: d.bornAged(age), Sex: "F", LastName: d.otherName()}
	if d.Sex == "F" {
		spouse.Sex = "M"
	}
	if d.oneIn(33) {
		spouse.Sex = d.Sex
	}
	d.Spouse = spouse
	d.MaritalStatus = "O"
	takes, weds := d.chance(60), 70
	if d.age > 60 {
		weds = 94
	}
	if d.chance(weds) {
		d.MaritalStatus = "M"
		if takes {
			shareName(&d.Adult, spouse)
		}
	}
	d.MaritalSince = d.wedding(spouse.Birth)
	return spouse
}

// wedding draws since when two are a couple: between 19 and 35 years of the younger, three years ago at the latest. There are civil partnerships since
// November 1999.
func (d *drawing) wedding(spouse time.Time) time.Time {
	of19 := latest(d.Birth, spouse).AddDate(19, 0, 0)
	if d.MaritalStatus == "O" {
		of19 = latest(of19, day(1999, time.November, 16))
	}
	return dayBetween(d.stream, of19, earliest(of19.AddDate(16, 0, 0), day(d.today.Year()-3, time.December, 20)))
}

// shareName gives a wife her husband's name, and keeps hers as her birth name.
func shareName(a, b *Adult) {
	switch {
	case a.Sex == "F" && b.Sex == "M":
		a.LastName, a.BirthName = b.LastName, a.LastName
	case a.Sex == "M" && b.Sex == "F":
		b.LastName, b.BirthName = a.LastName, b.LastName
	}
}

// otherName draws a surname that isn't the persona's.
func (d *drawing) otherName() string {
	i := slices.Index(lastNames, d.LastName)
	return lastNames[(i+1+d.below(len(lastNames)-1))%len(lastNames)]
}

// childrenDrawn draws how many children a couple has, as many as its age leaves room for.
func (d *drawing) childrenDrawn(weights ...int) int {
	n := weightedIndex(d.stream, weights)
	from, to := d.nursery()
	return min(n, int(to.Sub(from)/(24*time.Hour))/spacing)
}

// spacing is how many days are between two births at least.
const spacing = 310

// nursery gives between which dates children may have been born: minors, when the younger parent was 19 to 43, in France; where that leaves no time, as
// near to it as the past allows.
func (d *drawing) nursery() (from, to time.Time) {
	parent := d.Birth
	if d.Spouse != nil {
		parent = latest(parent, d.Spouse.Birth)
	}
	minors := d.today.AddDate(-18, 0, 1)
	to = latest(minors, earliest(d.today.AddDate(0, 0, -40), parent.AddDate(43, 0, 0)))
	return earliest(to, latest(minors, parent.AddDate(19, 0, 0), d.ArrivedOn)), to
}

// raise gives the household so many children, the eldest first; where its age leaves no room for them, twins. Of two parents who don't share a name, they
// have the father's.
func (d *drawing) raise(n int) {
	name := d.LastName
	if d.Spouse != nil && d.Sex == "F" {
		name = d.Spouse.LastName
	}
	from, to := d.nursery()
	room := int(to.Sub(from) / (24 * time.Hour))
	window := min(room, n*1400)
	from = from.AddDate(0, 0, d.below(room-window+1))
	births := max(1, min(n, window/spacing))
	gap := window / births
	d.Traits.Children = nil
	for i, last, at := 0, -1, from; i < n; i++ {
		if birth := i * births / n; birth != last {
			last, at = birth, from.AddDate(0, 0, birth*gap+d.below(max(1, gap-spacing+1)))
		}
		d.Traits.Children = append(d.Traits.Children, Child{Birth: at, LastName: name})
	}
}

// weightedIndex draws an index of weights.
func weightedIndex(s *stream, weights []int) int {
	sum := 0
	for _, w := range weights {
		sum += w
	}
	at := s.below(sum)
	for i, w := range weights {
		if at -= w; at < 0 {
			return i
		}
	}
	return 0
}
