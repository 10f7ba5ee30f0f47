package people

import (
	"math/rand"
	"sync"
	"time"

	"github.com/brianvoe/gofakeit/v6"
)

// Template fills the {names} of a text with what they draw: {frname} lives at {frstreet}, {frcommune}. The French ones are ours (see Providers) and
// of nobody; # is a digit and ? a letter. The same seed and text give the same.
func Template(seed uint64, text string) string {
	register()
	return draw(seed, "template").Generate(text)
}

// Providers lists what gofakeit can draw of ours, sorted: frfirstname and the like.
func Providers() []string {
	names := make([]string, len(providers))
	for i := range providers {
		names[i] = providers[i].name
	}
	return names
}

// register makes our providers known to gofakeit, which keeps them in one list for the whole process: once.
var register = sync.OnceFunc(func() {
	for _, p := range providers {
		gofakeit.AddFuncLookup(p.name, gofakeit.Info{
			Display: p.about, Category: "french", Description: p.about + ", of nobody", Example: p.draw(42), Output: "string",
			Generate: func(r *rand.Rand, _ *gofakeit.MapParams, _ *gofakeit.Info) (any, error) {
				return p.draw(r.Uint64()), nil
			},
		})
	}
})

var providers = [...]struct {
	name, about string
	draw        func(seed uint64) string
}{
	{"frcafnumber", "number of a family allowance file", CAFNumber},
	{"frcommune", "commune that doesn't exist", func(seed uint64) string { return drawAddress(seed).Commune }},
	{"fremail", "e-mail address", func(seed uint64) string { return Email(firstNameOf(seed), lastNameOf(seed)) }},
	{"fremployer", "company that doesn't exist", func(seed uint64) string {
		s := newStream(seed, "employer")
		return drawTrade(s).companyOf(s)
	}},
	{"frfirstname", "first name", firstNameOf},
	{"frfrancetravail", "job-seeker's identifier", FranceTravail},
	{"friban", "account number", IBAN},
	{"fridentitycard", "identity card number", func(seed uint64) string { return IdentityCardNumber(Epoch, seed) }},
	{"frjob", "job", func(seed uint64) string {
		s := newStream(seed, "job")
		return drawTrade(s).title(one(s, sexes))
	}},
	{"frlastname", "surname", lastNameOf},
	{"frlicence", "driving licence number", LicenceNumber},
	{"frname", "full name", func(seed uint64) string { return firstNameOf(seed) + " " + lastNameOf(seed) }},
	{"frnir", "social security number", func(seed uint64) string {
		s := newStream(seed, "person")
		return NIR(one(s, sexes), birthOf(s), seed)
	}},
	{"frpassport", "passport number", PassportNumber},
	{"frpassword", "password", func(seed uint64) string { return Password(seed, 0) }},
	{"frphone", "mobile number", Phone},
	{"frplate", "number plate", LicencePlate},
	{"frpostalcode", "postal code that isn't in use", func(seed uint64) string { return drawAddress(seed).PostalCode }},
	{"frsiren", "company number", SIREN},
	{"frsiret", "number of an establishment", func(seed uint64) string { return SIRET(SIREN(seed), seed) }},
	{"frstreet", "number and street", func(seed uint64) string { return drawAddress(seed).Street }},
	{"frtaxnotice", "reference of a tax notice", TaxNoticeReference},
	{"frtaxnumber", "tax number", TaxNumber},
}

func firstNameOf(seed uint64) string {
	s := newStream(seed, "person")
	return one(s, firstNames(one(s, sexes), birthOf(s)))
}

func lastNameOf(seed uint64) string { return one(newStream(seed, "last name"), lastNames) }

// birthOf draws when an adult was born.
func birthOf(s *stream) time.Time { return day(s.between(1940, 2004), time.Month(s.between(1, 12)), 1) }
