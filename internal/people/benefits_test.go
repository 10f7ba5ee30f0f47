package people

import (
	"testing"
	"time"
)

var september2025 = day(2025, time.September, 1)

// tenant is a claim of adults who each earn so much a month, who rent.
func tenant(on time.Time, housing Cents, children int, monthly ...Cents) *claim {
	r := &Record{Person: Person{Birth: day(1985, time.March, 3)}, Home: &Home{Kind: "tenant"}}
	c := &claim{record: r, law: benefitLaw(on), today: on, children: children, housing: housing}
	for i, earned := range monthly {
		p := &r.Person
		if i > 0 {
			r.Spouse = &Person{Birth: day(1985, time.March, 3)}
			p = r.Spouse
		}
		if earned > 0 {
			p.PayYear, p.Job, p.Payslips = &PayYear{NetSocial: earned}, &Job{}, make([]Payslip, 1)
		}
		c.adults = append(c.adults, p)
	}
	return c
}

// The example of the DREES, alone with 800 €: 261.22 € before CRDS; the others by OpenFisca 176.0.7.
func TestActivityBonus(t *testing.T) {
	for _, tc := range []struct{ earned, want Cents }{{80000, 25991}, {120000, 20132}, {142600, 16811}} {
		if got := tenant(september2025, 20000, 0, tc.earned).activityBonus(); !got.near(tc.want, 5) {
			t.Errorf("%s: %s, want %s", tc.earned.Decimal(), got.Decimal(), tc.want.Decimal())
		}
	}
	if got := tenant(september2025, 20000, 0, 0).activityBonus(); got != 0 {
		t.Errorf("without work: %s", got.Decimal())
	}
}

// The flat amounts of 1 April 2025 (open.lefebvre-dalloz.fr).
func TestMinimumIncomeFlat(t *testing.T) {
	for _, tc := range []struct {
		adults, children int
		want             Cents
	}{{1, 0, 64652}, {1, 1, 96978}, {1, 2, 116374}, {2, 1, 116374}, {2, 2, 135769}, {2, 3, 161630}} {
		if got := tenant(september2025, 0, tc.children, make([]Cents, tc.adults)...).flat(64652); !got.near(tc.want, 1) {
			t.Errorf("%d adults, %d children: %s, want %s", tc.adults, tc.children, got.Decimal(), tc.want.Decimal())
		}
	}
	if got := tenant(september2025, 30000, 0, 0).minimumIncome(); got != 64652-7758 {
		t.Errorf("alone, with housing aid: %s", got.Decimal())
	}
	young := tenant(september2025, 0, 0, 0)
	young.record.Birth = day(2003, time.January, 1)
	if got := young.minimumIncome(); got != 0 {
		t.Errorf("at 22: %s", got.Decimal())
	}
}

// Zone 1, a rent of 300 €, alone: 196.16 € with 9 000 € a year, 314.45 € with nothing.
func TestHousingAid(t *testing.T) {
	for _, tc := range []struct{ resources, want Cents }{{9000 * euro, 19616}, {0, 31445}, {60000 * euro, 0}} {
		h := tenancy{rent: 30000, ceiling: 33314, reference: ceilingAlone, resources: tc.resources}
		if got := h.aid(); !got.near(tc.want, 1) {
			t.Errorf("%s: %s, want %s", tc.resources.Decimal(), got.Decimal(), tc.want.Decimal())
		}
	}
	dear := tenancy{rent: 31 * ceilingAlone / 10, ceiling: ceilingAlone, reference: ceilingAlone}
	if got := dear.aid(); got != 0 {
		t.Errorf("a rent of 3.1 ceilings: %s", got.Decimal())
	}
}

// From the formula, with the fixed part of July 2025: 75 % at most, 57 % where that is more, the floor where nothing is known.
func TestDailyAllowance(t *testing.T) {
	for _, tc := range []struct{ pay, want Cents }{{7000, 4146}, {4200, 3150}, {6000, 3742}, {9000, 5130}, {0, 3213}} {
		if got := dailyAllowance(tc.pay, september2025); !got.near(tc.want, 1) {
			t.Errorf("%s: %s, want %s", tc.pay.Decimal(), got.Decimal(), tc.want.Decimal())
		}
	}
}

// 151.05 € for two and 344.56 € for three, in 2025.
func TestFamilyAllowance(t *testing.T) {
	for children, want := range map[int]Cents{1: 0, 2: 15105, 3: 34456} {
		if got := tenant(september2025, 0, children, 0).familyAllowance(); got != want {
			t.Errorf("%d children: %s, want %s", children, got.Decimal(), want.Decimal())
		}
	}
	rich := tenant(september2025, 0, 2, 0)
	rich.record.Incomes.set(wages, 100_000*euro)
	if got := rich.familyAllowance(); got != 15105/2 {
		t.Errorf("above the ceiling: %s", got.Decimal())
	}
}
