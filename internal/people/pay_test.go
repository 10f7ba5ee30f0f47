package people

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

// A payslip of 2026, worked by hand from the rates: 2 500,00 € gross.
func TestPayslipLines(t *testing.T) {
	got := payLaw(2026).slip(2500 * euro)
	want := Payslip{
		Gross: 250000, Base: 245625, PensionCapped: 17250, PensionUncapped: 1000, Supplementary: 7875, CEG: 2150, CSG: 16703, CSGTaxed: 7123,
		Contributions: 52101, NetSocial: 197899, NetTaxable: 205022,
	}
	if got != want {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
	// Above the ceiling of 4 005 €: the second rates, and CET on all of it.
	got = payLaw(2026).slip(5000 * euro)
	want = Payslip{
		Gross: 500000, Base: 491250, PensionCapped: 27635, PensionUncapped: 2000, Supplementary: 21213, CEG: 5219, CSG: 33405, CSGTaxed: 14246,
		Contributions: 103718, NetSocial: 396282, NetTaxable: 410528,
	}
	if got != want {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
}

// Whatever the author writes, twelve payslips add up to it.
func TestPayAddsUpToTheCent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		year := rapid.IntRange(2019, 2030).Draw(t, "year")
		from := time.Month(rapid.IntRange(1, 12).Draw(t, "from"))
		earned := Cents(rapid.Int64Range(1, 20_000_000).Draw(t, "earned"))
		slips := payLaw(year).payslips(year, from, earned)
		withhold(slips, withholding{rate: rapid.IntRange(0, 430).Draw(t, "rate")})
		sum := sumOf(slips)
		if sum.NetTaxable != earned || len(slips) != 13-int(from) {
			t.Fatalf("%d payslips of %s", len(slips), sum.NetTaxable.Decimal())
		}
		for i, p := range slips {
			if p.Contributions != p.PensionCapped+p.PensionUncapped+p.Supplementary+p.CEG+p.CSG+p.CSGTaxed ||
				p.NetSocial != p.Gross-p.Contributions || p.NetTaxable != p.NetSocial+p.CSGTaxed || p.NetPaid != p.NetSocial-p.Withheld {
				t.Fatalf("payslip %d doesn't add up: %+v", i, p)
			}
			if i > 0 && !p.Gross.near(slips[0].Gross, 2*euro) {
				t.Fatalf("gross %s, then %s", slips[0].Gross.Decimal(), p.Gross.Decimal())
			}
		}
	})
}

func TestWithholdingTheAuthorsFigure(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		year := Cents(rapid.Int64Range(0, 1_000_000).Draw(t, "withheld"))
		slips := payLaw(2025).payslips(2025, time.Month(rapid.IntRange(1, 12).Draw(t, "from")), 25_000*euro)
		withhold(slips, withholding{fixed: true, year: year})
		if got := sumOf(slips).Withheld; got != year {
			t.Fatalf("got %s, want %s", got.Decimal(), year.Decimal())
		}
	})
}

func TestPensionsAddUpToTheCent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rate := pensionContributions[rapid.IntRange(0, 3).Draw(t, "rate")]
		earned := Cents(rapid.Int64Range(1, 10_000_000).Draw(t, "earned"))
		list := rate.payments(2025, earned)
		withholdFromPension(list, withholding{rate: rapid.IntRange(0, 430).Draw(t, "withheld")})
		if sum := sumOfPensions(list); sum.NetTaxable != earned || sum.NetPaid != sum.Gross-sum.Contributions-sum.Withheld {
			t.Fatalf("%+v of %s", sum, earned.Decimal())
		}
	})
}

// The thresholds of 2025 for one part and two.
func TestPensionRate(t *testing.T) {
	for _, tc := range []struct {
		reference Cents
		quarters  int64
		rate      int
	}{
		{12817 * euro, 4, 0}, {12818 * euro, 4, 1}, {16756 * euro, 4, 2}, {26004 * euro, 4, 2}, {26005 * euro, 4, 3},
		{19661 * euro, 8, 0}, {19662 * euro, 8, 1}, {39886 * euro, 8, 2}, {39887 * euro, 8, 3},
	} {
		if got := pensionRate(tc.reference, tc.quarters); got != pensionContributions[tc.rate] {
			t.Errorf("%s, %d quarters: %+v", tc.reference.Decimal(), tc.quarters, got)
		}
	}
}

// TestPayGoesOn holds that a persona is paid as long as a job lasts, by every job that they have, a share of the month in which one begins or ends.
func TestPayGoesOn(t *testing.T) {
	on := func(month time.Month, d int) time.Time { return day(2026, month, d) }
	traits := Traits{Adult: Adult{
		FirstName: "Claire", Sex: "F", Birth: day(1988, time.March, 14), Incomes: map[string]decimal.Decimal{"wages": decimal.NewFromInt(18000)},
		Job: &Job{Title: "libraire", Employer: "Librairie", Since: day(2020, time.January, 6), Until: on(time.June, 15)},
		Jobs: []Job{
			{Employer: "Marché", Title: "vendeuse", Since: on(time.February, 16), Until: on(time.March, 13), Hours: 7000, Gross: 89000},
			{Employer: "École", Title: "animatrice", Since: on(time.July, 1), Hours: 7000, Gross: 90000},
		},
	}}
	r := fillRecord(&traits, 9, on(time.May, 4))
	r.fillPay()
	usual := r.Job.Gross
	var got []string
	for _, p := range r.Pay {
		if p.Month.Year() == 2026 && p.Month.Month() < time.September {
			got = append(got, fmt.Sprintf("%s %s %d", p.PaidOn.Format("01-02"), p.Employer.Name, p.Gross))
		}
	}
	want := []string{
		fmt.Sprint("01-30 Librairie ", usual), "02-27 Librairie " + fmt.Sprint(usual), "02-27 Marché 41321", "03-13 Marché 37323",
		fmt.Sprint("03-31 Librairie ", usual), fmt.Sprint("04-30 Librairie ", usual), fmt.Sprint("05-29 Librairie ", usual),
		fmt.Sprint("06-15 Librairie ", usual/2), "07-31 École 90000", "08-31 École 90000",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if last := r.Pay[len(r.Pay)-1]; len(r.Pay) != 12+6+2+23 || !last.Month.Equal(day(2028, time.May, 1)) {
		t.Errorf("%d months of pay, the last one %v", len(r.Pay), last.Month)
	}
	for i := range r.Pay {
		if p := &r.Pay[i]; p.NetSocial != p.Gross-p.Contributions || p.NetPaid != p.NetSocial-p.Withheld {
			t.Errorf("%v doesn't add up", p.Month)
		}
	}
}
