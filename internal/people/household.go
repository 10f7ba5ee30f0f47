package people

import (
	"time"

	"github.com/shopspring/decimal"
)

// Kind is a kind of household.
type Kind string

// The kinds of households.
const (
	Single       Kind = "single"
	Couple       Kind = "couple"
	SingleParent Kind = "single_parent"
	Retired      Kind = "retired"
	Student      Kind = "student"
	JobSeeker    Kind = "job_seeker"
	SelfEmployed Kind = "self_employed"
	Disabled     Kind = "disabled"
	Newcomer     Kind = "newcomer"
)

// kinds are the kinds, how many in a hundred are drawn of each where none is wished, and how old the persona is. Authored: a mix that shows every
// kind often enough.
var kinds = [...]struct {
	kind             Kind
	percent          int
	youngest, oldest int
	traits           func(*drawing)
}{
	{Single, 24, 21, 61, (*drawing).single},
	{Couple, 24, 23, 61, (*drawing).couple},
	{SingleParent, 9, 21, 54, (*drawing).singleParent},
	{Retired, 20, 64, 90, (*drawing).retired},
	{Student, 7, 18, 25, (*drawing).student},
	{JobSeeker, 6, 22, 60, (*drawing).jobSeeker},
	{SelfEmployed, 5, 25, 61, (*drawing).selfEmployed},
	{Disabled, 3, 21, 59, (*drawing).disabled},
	{Newcomer, 2, 22, 49, (*drawing).newcomer},
}

// Kinds lists the kinds of households.
func Kinds() []Kind {
	list := make([]Kind, len(kinds))
	for i := range kinds {
		list[i] = kinds[i].kind
	}
	return list
}

// Wish is what a drawn household should be like.
type Wish struct {
	Kind     Kind      // "": drawn by a mix; one that isn't of Kinds is Single
	Today    time.Time // zero: Epoch
	Age      int       // of the persona; 0: drawn
	Children *int      // nil: drawn
}

// A Household is one that was drawn.
type Household struct {
	Kind Kind
	Record
	Password string
}

// Draw makes a whole household: the same seed and wish make the same one, on every machine.
func Draw(seed uint64, wish Wish) *Household {
	d := newDrawing(seed, wish)
	return &Household{Kind: d.kind, Record: *fillRecord(&d.Traits, seed, d.today), Password: Password(seed, 0)}
}

// DrawTraits gives what an author could have written of the household that Draw makes: Fill makes it of them.
func DrawTraits(seed uint64, wish Wish) Traits { return newDrawing(seed, wish).Traits }

// At gives the seed of the n-th household of a run: any of them can be drawn alone.
func At(seed uint64, n int) uint64 {
	s := stream{state: seed ^ Seed("household")}
	s.state += uint64(n) * golden
	return s.Uint64()
}

// Filled gives the household as Fill gives a persona.
func (h *Household) Filled() Filled { return h.Record.filled(h.Password) }

// drawing is a household whose traits are being drawn.
type drawing struct {
	Traits
	*stream
	kind     Kind
	today    time.Time
	age      int  // of the persona
	children *int // wished
}

func newDrawing(seed uint64, wish Wish) *drawing {
	d := &drawing{stream: newStream(seed, "traits"), today: wish.Today, children: wish.Children}
	if d.today.IsZero() {
		d.today = Epoch
	}
	at := d.kindAt(wish.Kind, d.below(100))
	k := &kinds[at]
	d.kind = k.kind
	d.age = d.between(k.youngest, k.oldest)
	if wish.Age > 0 {
		d.age = wish.Age
	}
	d.Sex = d.drawnSex()
	d.Birth = d.bornAged(d.age)
	d.LastName = one(d.stream, lastNames)
	k.traits(d)
	if d.children != nil && len(d.Traits.Children) != *d.children {
		d.raise(*d.children)
	}
	return d
}

// kindAt finds the place of a kind, or of the one at a percent where there is none.
func (d *drawing) kindAt(kind Kind, percent int) int {
	for i := range kinds {
		if kinds[i].kind == kind {
			return i
		}
		if percent -= kinds[i].percent; kind == "" && percent < 0 {
			return i
		}
	}
	return 0
}

// drawnSex draws a sex: a little more women than men.
func (d *drawing) drawnSex() string {
	if d.below(100) < 52 {
		return "F"
	}
	return "M"
}

// bornAged draws the birth date of someone of an age today.
func (d *drawing) bornAged(age int) time.Time { return d.today.AddDate(-age, 0, -d.below(365)) }

// chance says yes so many times in a hundred.
func (d *drawing) chance(percent int) bool { return d.below(100) < percent }

// earn notes a yearly figure in whole euros.
func (a *Adult) earn(i income, euros int) {
	if a.Incomes == nil {
		a.Incomes = make(map[string]decimal.Decimal, 4)
	}
	a.Incomes[incomeNames[i]] = decimal.NewFromInt(int64(euros))
}

// employ gives an adult a job: its wages are those of a trade, for a full month or, one time in seven, for less.
func (d *drawing) employ(a *Adult) { d.employAs(a, drawTrade(d.stream)) }

func (d *drawing) employAs(a *Adult, t *trade) {
	full := d.between(t.from/5, t.to/5) * 5
	j := Job{Title: t.title(a.Sex), Employer: t.companyOf(d.stream), Hours: fullTime, Contract: "cdi"}
	part := d.between(6, len(partTimes)-1)
	if d.oneIn(7) {
		j.Hours = partTimes[part]
	}
	if d.chance(12) {
		j.Contract = "cdd"
	}
	j.Since = jobSince(d.stream, &Person{Birth: a.Birth, ArrivedOn: a.ArrivedOn}, d.today.Year()-1)
	gross := (Cents(full) * euro * Cents(j.Hours) / fullTime)
	a.Job = &j
	a.earn(wages, int(12*payLaw(d.today.Year()-1).slip(gross).NetTaxable/euro))
}

// save gives one adult in four savings that bear interest, and what the bank withheld from it.
func (d *drawing) save(a *Adult) {
	interests := d.between(15, 240)
	if d.oneIn(4) {
		a.earn(interest, interests)
		a.earn(flatTaxPaid, interests*128/1000)
	}
}

// dwell draws how the household lives there: so many in a hundred rent, so many own, the others are housed by someone.
func (d *drawing) dwell(rent, own int) {
	h := Home{Kind: "housed"}
	switch at := d.below(100); {
	case at < rent:
		h.Kind = "tenant"
	case at < rent+own:
		h.Kind = "owner"
	}
	d.Home = &h
}

// drive gives so many households in a hundred a car.
func (d *drawing) drive(percent int) {
	if d.chance(percent) && d.age >= 19 {
		d.Vehicle = &Vehicle{}
	}
}
