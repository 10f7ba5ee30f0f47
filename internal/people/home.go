package people

import (
	"time"

	"miroir/internal/program"
)

// fillHome completes a home: a tenant's unless it says otherwise. Sizes and rents are authored: 9 to 13 € a square metre, as away from large
// cities, and charges of a tenth.
func (r *Record) fillHome(written *Home, seed uint64, today time.Time) {
	var h Home
	if written != nil {
		h = *written
	}
	s := newStream(seed, "home")
	if h.Kind == "" {
		h.Kind = "tenant"
	}
	people := r.size()
	surface := s.between(24+14*people, 34+20*people)
	perMetre := s.between(900, 1300)
	if h.Surface == 0 {
		h.Surface = surface
	}
	if h.Since.IsZero() {
		h.Since = r.homeSince(s, today)
	}
	switch h.Kind {
	case "tenant":
		h.fillLease(perMetre, s)
	case "owner":
		if h.DeedOn.IsZero() {
			h.DeedOn = workingDay(h.Since)
		}
		if h.Notary == "" {
			h.Notary = "Maître " + drawnName(s, one(s, sexes)) + ", notaire à " + communes[s.below(len(communes))].Name
		}
	}
	r.Home = &h
}

// homeSince draws when the household moved in: the day it moved where the author says it did, else one to twelve years ago, once the persona is of age, and
// last month at the latest.
func (r *Record) homeSince(s *stream, today time.Time) time.Time {
	if !r.MovedOn.IsZero() {
		return r.MovedOn
	}
	from := latest(today.AddDate(-12, 0, 0), r.Birth.AddDate(18, 0, 0), r.ArrivedOn)
	since := latest(from, dayBetween(s, from, today.AddDate(-1, -1, 0)))
	return earliest(since, monthOf(today).AddDate(0, -1, 0))
}

// fillLease draws what a lease has.
func (h *Home) fillLease(perMetre int, s *stream) {
	if h.Rent == 0 {
		h.Rent = Cents(perMetre*h.Surface) / (5 * euro) * (5 * euro)
	}
	charges := h.Rent / 10 / (5 * euro) * (5 * euro)
	if h.Charges == 0 {
		h.Charges = max(15*euro, charges)
	}
	name := drawnName(s, one(s, sexes))
	address := drawAddress(s.Uint64())
	if h.Landlord.Name == "" {
		h.Landlord.Name = name
	}
	if h.Landlord.Address == (program.Address{}) {
		h.Landlord.Address = address
	}
}

// drawnName draws the full name of someone between thirty and eighty who isn't of the household.
func drawnName(s *stream, sex string) string {
	first := one(s, firstNames(sex, day(s.between(1945, 1994), time.January, 1)))
	return first + " " + one(s, lastNames[:])
}

// rentReceipts gives those of the last twelve months before today's, or since the household moved in.
func (h *Home) rentReceipts(today time.Time) []RentReceipt {
	if h.Kind != "tenant" {
		return nil
	}
	list := make([]RentReceipt, 0, 12)
	this := monthOf(today)
	for back := 12; back >= 1; back-- {
		month := this.AddDate(0, -back, 0)
		if month.AddDate(0, 1, 0).After(h.Since) {
			list = append(list, RentReceipt{Month: month, Rent: h.Rent, Charges: h.Charges, PaidOn: workingDay(month.AddDate(0, 0, 4))})
		}
	}
	return list
}

// What electricity costs, tax included: authored, near the regulated price of 2025 for a household.
const (
	kilowattHour = 20        // cents
	subscription = 15 * euro // a month
)

// energyBill draws the last bill for electricity, of two months that ended before today's.
func (r *Record) energyBill(seed uint64, today time.Time) *EnergyBill {
	s := newStream(seed, "energy")
	end := monthOf(today)
	kwh := s.between(120, 190) * (1 + r.size())
	return &EnergyBill{
		Supplier: "Aulnaie Énergie", Contract: "00" + digitsOf(s, 8),
		From: end.AddDate(0, -2, 0), To: end.AddDate(0, 0, -1), KWh: kwh,
		Amount: Cents(kwh*kilowattHour) + 2*subscription, DueOn: workingDay(end.AddDate(0, 0, 19)),
	}
}

// cars are makes and models that don't exist.
var cars = [...][2]string{{"Alizé", "Citadine 3"}, {"Alizé", "Break 5"}, {"Berline du Lys", "Colibri"}, {"Castor", "Familiale"}, {"Castor", "Urba"}, {"Merlin", "Ludo"}}

// fillVehicle completes a car and its plate; nil: there is none.
func (r *Record) fillVehicle(written *Vehicle, seed uint64, today time.Time) {
	if written == nil {
		return
	}
	s := newStream(seed, "vehicle")
	v := *written
	car := cars[s.below(len(cars))]
	if v.Make == "" {
		v.Make = car[0]
		if v.Model == "" {
			v.Model = car[1]
		}
	}
	// The plates of the present form began in 2009.
	first := dayBetween(s, latest(day(2009, time.June, 1), today.AddDate(-14, 0, 0)), today.AddDate(-1, 0, 0))
	if v.FirstRegistered.IsZero() {
		v.FirstRegistered = first
	}
	r.Vehicle, r.LicencePlate = &v, LicencePlate(seed)
	if passed := r.Birth.AddDate(18, 6, 0); r.DrivingLicence == nil && (r.Spouse == nil || r.Spouse.DrivingLicence == nil) && passed.Before(today) {
		r.DrivingLicence = &DrivingLicence{Number: LicenceNumber(seed), Issued: workingDay(passed)}
	}
}

// bankOf cuts a French account number in parts.
func bankOf(iban string) *Bank {
	return &Bank{Name: BankName, BIC: BIC, Code: iban[4:9], Branch: iban[9:14], Account: iban[14:25], Key: iban[25:27]}
}
