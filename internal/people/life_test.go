package people_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"miroir/internal/expr"
	"miroir/internal/people"
	"miroir/internal/program"
)

func euros(v expr.Value) string { return v.Num.String() }

func earning(incomes map[string]string) people.Traits {
	t := people.Traits{Adult: people.Adult{FirstName: "Claire", LastName: "Moreau", Sex: "F", Birth: day("1988-03-14"), Incomes: map[string]decimal.Decimal{}}}
	for name, amount := range incomes {
		t.Incomes[name] = decimal.RequireFromString(amount)
	}
	return t
}

// sum adds up a member of the items of a list.
func sum(t *testing.T, record expr.Value, list, member string) string {
	t.Helper()
	_, typ, _ := people.RecordType.Member(list)
	at, _, ok := typ.Elem.Member(member)
	if !ok {
		t.Fatalf("no %s in %s", member, list)
	}
	total := decimal.Zero
	for _, item := range read(t, record, list).Items {
		total = total.Add(item.Items[at].Num)
	}
	return total.String()
}

// What an author writes of wages, pensions and tax stays, to the cent, and the papers add up to it.
func TestPapersAddUpToWhatIsWritten(t *testing.T) {
	for _, tc := range []struct {
		name                     string
		incomes                  map[string]string
		pay, payTax, pension, pt string
	}{
		{"wages and tax", map[string]string{"wages": "23450", "withheld": "586"}, "23450", "586", "0", "0"},
		{"cents", map[string]string{"wages": "23450.37", "withheld": "586.01"}, "23450.37", "586.01", "0", "0"},
		{"a pension, no tax", map[string]string{"pensions": "18900", "withheld": "0"}, "0", "0", "18900", "0"},
		{"both share the tax", map[string]string{"wages": "10000", "pensions": "30000", "withheld": "1000"}, "10000", "250", "30000", "750"},
		{"each with its own", map[string]string{"wages": "10000", "pensions": "30000", "withheld": "400", "withheld_pensions": "500"}, "10000", "400", "30000", "500"},
		{"a cent", map[string]string{"wages": "0.01", "withheld": "0"}, "0.01", "0", "0", "0"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			record := people.Fill(earning(tc.incomes), 3, time.Time{}).Record
			for name, want := range tc.incomes {
				if got := euros(read(t, record, "incomes", name)); got != want {
					t.Errorf("incomes.%s: %s, want %s", name, got, want)
				}
			}
			got := []string{
				sum(t, record, "payslips", "net_taxable"), sum(t, record, "payslips", "withheld"),
				sum(t, record, "pension_payments", "net_taxable"), sum(t, record, "pension_payments", "withheld"),
			}
			if diff := cmp.Diff([]string{tc.pay, tc.payTax, tc.pension, tc.pt}, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Tax that isn't written is withheld at the rate of the year before, and noted.
func TestTaxIsWithheldAtTheRateOfTheYearBefore(t *testing.T) {
	record := people.Fill(earning(map[string]string{"wages": "23450"}), 3, time.Time{}).Record
	notice, slip := read(t, record, "tax_before", "rate"), read(t, record, "payslips").Items[0]
	_, slips, _ := people.RecordType.Member("payslips")
	at, _, _ := slips.Elem.Member("rate")
	if rate := slip.Items[at]; !rate.Num.Equal(notice.Num) || rate.Num.IsZero() {
		t.Errorf("withheld at %s, noticed %s", rate.Num, notice.Num)
	}
	if got := euros(read(t, record, "incomes", "withheld")); got != sum(t, record, "payslips", "withheld") {
		t.Errorf("incomes.withheld %s, payslips %s", got, sum(t, record, "payslips", "withheld"))
	}
	if year := read(t, record, "pay_year", "year"); year.Num.IntPart() != 2025 {
		t.Errorf("the payslips are of %s", year.Num)
	}
}

// Who wrote nothing of work has no job, and no papers of one.
func TestWithoutWagesNoJob(t *testing.T) {
	record := people.Fill(earning(nil), 3, time.Time{}).Record
	for _, name := range []string{"job", "employer", "pay_year", "pension_fund", "business", "unemployment", "sick_leave", "studies", "licence_plate", "vehicle"} {
		if v := read(t, record, name); v.Kind != expr.Null {
			t.Errorf("%s is %+v", name, v)
		}
	}
	if n := len(read(t, record, "payslips").Items); n != 0 {
		t.Errorf("%d payslips", n)
	}
	if kind := read(t, record, "home", "kind"); kind.Str != "tenant" {
		t.Errorf("home %q", kind.Str)
	}
}

// Whatever is written of a life is kept, beside what is drawn.
func TestLifeKeepsWhatIsWritten(t *testing.T) {
	traits := earning(map[string]string{"wages": "14000", "self_employed": "9400"})
	traits.Username, traits.Password = "claire", "lilas-12-matin"
	traits.Job = &people.Job{Title: "bibliothécaire", Employer: "Médiathèque de Valmerle", Since: day("2025-03-10"), Contract: "cdd", Hours: 10833}
	traits.Home = &people.Home{Kind: "tenant", Since: day("2025-09-01"), Rent: 61250, Charges: 4000, Surface: 41, Landlord: people.Landlord{Name: "Odette Garnier"}}
	traits.Vehicle = &people.Vehicle{Make: "Castor", Model: "Bleu", FirstRegistered: day("2019-02-03")}
	traits.SickLeave = &people.SickLeave{From: day("2026-04-01"), To: day("2026-04-10")}
	traits.Business = &people.Business{Name: "Traits et lignes", Activity: "Graphisme"}
	got := people.Fill(traits, 9, time.Time{})
	for _, tc := range []struct {
		path []string
		want string
	}{
		{[]string{"username"}, "claire"}, {[]string{"job", "title"}, "bibliothécaire"}, {[]string{"job", "contract"}, "cdd"},
		{[]string{"employer", "name"}, "Médiathèque de Valmerle"}, {[]string{"home", "landlord", "name"}, "Odette Garnier"},
		{[]string{"vehicle", "model"}, "Bleu"}, {[]string{"business", "name"}, "Traits et lignes"}, {[]string{"licence_plate"}, got.Identity.LicencePlate},
	} {
		if v := read(t, got.Record, tc.path...); v.Str != tc.want {
			t.Errorf("%v: %q, want %q", tc.path, v.Str, tc.want)
		}
	}
	for _, tc := range []struct {
		path []string
		want string
	}{
		{[]string{"home", "rent"}, "612.5"}, {[]string{"home", "total"}, "652.5"}, {[]string{"job", "hours"}, "108.33"}, {[]string{"business", "turnover"}, "9400"},
		{[]string{"sick_leave", "days"}, "10"},
	} {
		if v := read(t, got.Record, tc.path...); euros(v) != tc.want {
			t.Errorf("%v: %s, want %s", tc.path, euros(v), tc.want)
		}
	}
	if n := len(read(t, got.Record, "payslips").Items); n != 10 || sum(t, got.Record, "payslips", "net_taxable") != "14000" {
		t.Errorf("%d payslips of %s since March", n, sum(t, got.Record, "payslips", "net_taxable"))
	}
	if n := len(read(t, got.Record, "rent_receipts").Items); n != 8 {
		t.Errorf("%d receipts since September", n)
	}
	if got.Username != "claire" || got.Password != "lilas-12-matin" || got.Identity.Username != "claire" {
		t.Errorf("signs in as %q with %q", got.Username, got.Password)
	}
}

// All who work for a company of one name work for the same one.
func TestOneNameOneCompany(t *testing.T) {
	works := func(seed uint64) program.Identity {
		traits := earning(map[string]string{"wages": "20000"})
		traits.Job = &people.Job{Employer: "Boulangerie de l’Aulnaie"}
		return people.Fill(traits, seed, time.Time{}).Identity
	}
	if a, b := works(1), works(2); a.SIRET != b.SIRET || !people.ReservedSIREN(a.SIRET) {
		t.Errorf("%s and %s", a.SIRET, b.SIRET)
	}
}

// Partners who aren't married are taxed apart.
// TestWhatAnEmployerDoesIsNotGuessed: it follows from a trade that is known, or from the author; a title of no trade tells nothing.
func TestWhatAnEmployerDoesIsNotGuessed(t *testing.T) {
	tests := map[string]struct {
		job  people.Job
		want string
	}{
		"a known trade":   {people.Job{Title: "électricienne", Employer: "Watt et fils"}, "Installation électrique"},
		"no trade":        {people.Job{Title: "assistante d’école", Employer: "École du Moulin"}, ""},
		"the author says": {people.Job{Title: "assistante d’école", Employer: "École du Moulin", Activity: "Enseignement"}, "Enseignement"},
		"over the trade":  {people.Job{Title: "électricienne", Employer: "École du Moulin", Activity: "Enseignement"}, "Enseignement"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			traits := earning(map[string]string{"wages": "18000"})
			traits.Job = &tt.job
			if got := read(t, people.Fill(traits, 1, time.Time{}).Record, "employer", "activity"); got.Str != tt.want || got.IsNull() != (tt.want == "") {
				t.Errorf("%q, not %q", got.Str, tt.want)
			}
		})
	}
}

func TestPartnersAreTaxedApart(t *testing.T) {
	parts := func(status string) string {
		traits := earning(map[string]string{"wages": "30000"})
		traits.Spouse, traits.MaritalStatus = &people.Adult{Incomes: traits.Incomes}, status
		return euros(read(t, people.Fill(traits, 4, time.Time{}).Record, "tax_before", "parts"))
	}
	if together, apart := parts("M"), parts("C"); together != "2" || apart != "1" {
		t.Errorf("married %s parts, else %s", together, apart)
	}
}

// The guard is told who everyone is.
func TestIdentitiesAreThoseOfTheRecord(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		filled := people.Draw(rapid.Uint64().Draw(rt, "seed"), drawnWish(rt)).Filled()
		id := filled.Identity
		for path, want := range map[string]string{
			"username": id.Username, "nir": id.NIR, "tax_notice": id.TaxNotice, "caf_number": id.CAFNumber, "france_travail_id": id.FranceTravail,
			"licence_plate": id.LicencePlate,
		} {
			if got := read(t, filled.Record, path).Str; got != want {
				rt.Fatalf("%s: %q, identity %q", path, got, want)
			}
		}
		for card, want := range map[string]string{"identity_card": id.IdentityCard, "passport": id.Passport, "driving_licence": id.DrivingLicence} {
			if v := read(t, filled.Record, card); v.Kind == expr.Null && want != "" || v.Kind != expr.Null && v.Items[0].Str != want {
				rt.Fatalf("%s: %+v, identity %q", card, v, want)
			}
		}
		if len(filled.Children) != len(read(t, filled.Record, "household", "children").Items) || filled.Username != id.Username || filled.Password == "" {
			rt.Fatalf("%+v", filled)
		}
	})
}

// Figures that nobody has neither hang nor break anything.
func TestAbsurdFigures(t *testing.T) {
	for _, amount := range []string{"-5", "0", "0.001", "999999999", "1e15", "-1e40"} {
		for _, name := range people.IncomeNames() {
			traits := earning(map[string]string{name: amount, "wages": amount})
			traits.Spouse = &people.Adult{}
			people.Fill(traits, 1, time.Time{})
		}
	}
}
