package people

import "time"

// fillCards draws the cards that an adult holds, each issued before today: an identity card if French, a passport three times in five, a licence four
// times in five, a health card.
func (p *Person) fillCards(seed uint64, today time.Time) {
	s := newStream(seed, "cards")
	if ageOn(p.Birth, today) < 16 {
		return
	}
	issued := workingDay(dayBetween(s, latest(today.AddDate(-9, 0, 0), p.Birth.AddDate(1, 0, 0)), today.AddDate(0, -2, 0)))
	height := s.between(154, 176)
	if p.Sex == "M" {
		height += 12
	}
	if p.Nationality == french {
		number := IdentityCardNumber(issued, seed)
		p.IdentityCard = &IdentityCard{Number: number, Issued: issued, Expires: issued.AddDate(10, 0, -1), Height: height, MRZ: cardMRZ(p, number)}
	}
	travels := s.below(5) < 3
	from := workingDay(dayBetween(s, latest(today.AddDate(-9, 0, 0), p.Birth.AddDate(1, 0, 0)), today.AddDate(0, -2, 0)))
	if travels || p.Nationality != french {
		p.Passport = &Passport{Number: PassportNumber(seed), Issued: from, Expires: from.AddDate(10, 0, -1)}
	}
	drives := s.below(5) < 4
	of18 := p.Birth.AddDate(18, 0, 30)
	passed := workingDay(dayBetween(s, of18, p.Birth.AddDate(28, 0, 0)))
	if drives && passed.Before(today) {
		p.DrivingLicence = &DrivingLicence{Number: LicenceNumber(seed), Issued: passed}
	}
	carded := workingDay(dayBetween(s, latest(today.AddDate(-12, 0, 0), p.Birth.AddDate(16, 0, 0), p.ArrivedOn), today.AddDate(0, -1, 0)))
	p.HealthCard = &HealthCard{Serial: HealthCardSerial(seed), Issued: carded}
}

// french is the nationality of those who have an identity card.
const french = "française"
