package people

import "time"

// single lives alone and works.
func (d *drawing) single() {
	d.employ(&d.Adult)
	d.MaritalStatus = "C"
	if d.age > 34 && d.chance(30) {
		d.part("D")
	}
	d.dwell(62, 30)
	d.drive(62)
	d.save(&d.Adult)
}

// part ends a marriage, by divorce or by death, after the birth of the last child: since when, and the name that a woman may keep.
func (d *drawing) part(status string) {
	from := latest(d.Birth.AddDate(24, 0, 0), d.today.AddDate(-12, 0, 0))
	if n := len(d.Traits.Children); n > 0 {
		from = latest(from, d.Traits.Children[n-1].Birth)
	}
	to := day(d.today.Year()-3, time.December, 20)
	since, keeps, other := dayBetween(d.stream, from, to), d.chance(30), d.otherName()
	if from.After(to) {
		return
	}
	d.MaritalStatus, d.MaritalSince = status, since
	if d.Sex == "F" && (status == "V" || keeps) {
		d.BirthName = other
	}
}

// couple is two, one or both of whom work, with or without children.
func (d *drawing) couple() {
	spouse := d.marry(21)
	d.employ(&d.Adult)
	if d.chance(80) {
		d.employ(spouse)
	}
	d.raise(d.childrenDrawn(25, 25, 32, 14, 4))
	d.dwell(42, 55)
	d.drive(85)
	d.save(&d.Adult)
}

// singleParent raises one to three children alone, with a job or without.
func (d *drawing) singleParent() {
	if d.Sex == "M" && d.chance(60) {
		d.Sex = "F"
	}
	d.MaritalStatus = "C"
	d.raise(max(1, d.childrenDrawn(0, 50, 38, 12)))
	if d.age > 26 && d.chance(60) {
		d.part("D")
	}
	if d.chance(68) {
		d.employ(&d.Adult)
	}
	if alimony := d.between(10, 30) * 120; d.chance(45) {
		d.earn(alimonyReceived, alimony)
	}
	d.dwell(82, 14)
	d.drive(60)
}

// retired lives on a pension, as two half of the time.
func (d *drawing) retired() {
	d.MaritalStatus = "C"
	switch at := d.below(100); {
	case at < 52:
		d.retire(d.marry(62))
	case at < 80:
		d.part("V")
	case at < 93:
		d.part("D")
	}
	d.retire(&d.Adult)
	d.dwell(24, 74)
	d.drive(70)
	d.save(&d.Adult)
}

// retire gives an adult a pension: gross 1 000 to 3 000 € a month most often, a quarter less for women (DREES: 1 666 € gross on average in 2023).
func (d *drawing) retire(a *Adult) {
	gross := d.between(900, 1900) + d.between(0, 1200)
	if a.Sex == "F" {
		gross = gross * 3 / 4
	}
	a.earn(pensions, gross*12*94/100)
}

// student studies, with a scholarship three times in five and a small job one time in three.
func (d *drawing) student() {
	d.MaritalStatus = "C"
	st := Studies{}
	if level := d.below(len(scholarships)); d.chance(60) {
		st.Scholarship = scholarships[level]
	}
	d.Studies = &st
	if gross := Cents(d.between(60, 140)) * 5 * euro; d.chance(33) {
		d.Job = &Job{Title: trades[1+d.below(3)].title(d.Sex), Contract: "cdd", Since: day(d.today.Year()-2, time.September, 1)}
		d.earn(wages, int(12*payLaw(d.today.Year()-1).slip(gross).NetTaxable/euro))
	}
	d.dwell(65, 0)
	if d.Home.Kind == "tenant" {
		surface, years := d.between(14, 26), d.below(max(1, d.age-17))
		d.Home.Since = day(schoolYear(d.today)-years, time.August, d.between(20, 31))
		d.Home.Surface, d.Home.Rent = surface, Cents(180+d.between(8, 11)*surface/5*5)*euro
	}
	d.drive(15)
}

// jobSeeker lost a job after the year before ended, seven times in ten; else before that year began, so that its income is the allowance.
func (d *drawing) jobSeeker() {
	d.MaritalStatus = "C"
	ended := day(d.today.Year()-1, time.December, 31)
	recently := d.chance(70)
	lost := latest(ended, workingDay(dayBetween(d.stream, ended, d.today.AddDate(0, 0, -21))))
	before := dayBetween(d.stream, ended.AddDate(-1, -6, 0), ended.AddDate(-1, 0, 0))
	waits, daily := d.between(2, 12), Cents(d.between(3300, 6000))
	if recently || allowanceOver(before, d.today) {
		d.employ(&d.Adult)
		d.Job.Until = lost
		d.Unemployment = &Unemployment{RegisteredOn: earliest(workingDay(lost.AddDate(0, 0, waits)), d.today)}
	} else {
		d.Unemployment = &Unemployment{RegisteredOn: workingDay(before), Daily: daily}
		d.earn(unemploymentBenefit, int(365*daily.per(93, 100)/euro)) // about 7 % is taken that isn't taxed
	}
	d.dwell(75, 15)
	d.drive(55)
}

// allowanceOver says whether an allowance that began on a date has ended, or ends within a month.
func allowanceOver(began, today time.Time) bool {
	return !began.AddDate(0, 0, allowanceDays(0)-30).After(today)
}

// selfEmployed lives on a business, alone or with someone who has a job.
func (d *drawing) selfEmployed() {
	d.MaritalStatus = "C"
	if d.chance(50) {
		d.employ(d.marry(21))
		d.raise(d.childrenDrawn(40, 30, 25, 5))
	}
	d.earn(selfEmployed, d.between(70, 420)*100)
	d.dwell(50, 45)
	d.drive(80)
	d.save(&d.Adult)
}

// disabled has a disability card, and the allowance, with a small invalidity pension three times in ten.
func (d *drawing) disabled() {
	d.MaritalStatus = "C"
	d.Invalid = true
	if pension := d.between(30, 72) * 100; d.chance(30) {
		d.earn(invalidityPensions, pension)
	}
	d.dwell(78, 10)
	d.drive(30)
}

// origin is where newcomers come from, with names that are common there. Authored.
type origin struct {
	country, nationality string
	first                [2][]string // F, M
	last                 []string
}

var origins = [...]origin{
	{"Sénégal", "sénégalaise", [2][]string{{"Aminata", "Fatou", "Awa", "Mariama"}, {"Mamadou", "Ibrahima", "Ousmane", "Cheikh"}}, []string{"Diop", "Ndiaye", "Fall", "Sow", "Gueye"}},
	{"Maroc", "marocaine", [2][]string{{"Khadija", "Salma", "Hajar", "Nadia"}, {"Youssef", "Hamza", "Rachid", "Omar"}}, []string{"Alaoui", "Bennani", "El Amrani", "Tazi", "Idrissi"}},
	{"Ukraine", "ukrainienne", [2][]string{{"Olena", "Iryna", "Oksana", "Natalia"}, {"Oleksandr", "Andriy", "Serhiy", "Dmytro"}}, []string{"Shevchenko", "Kovalenko", "Bondarenko", "Tkachenko", "Melnyk"}},
	{"Viêt Nam", "vietnamienne", [2][]string{{"Linh", "Huong", "Lan", "Mai"}, {"Minh", "Tuan", "Hung", "Nam"}}, []string{"Nguyen", "Tran", "Pham", "Le", "Vo"}},
	{"Brésil", "brésilienne", [2][]string{{"Ana", "Juliana", "Fernanda", "Camila"}, {"João", "Lucas", "Rafael", "Thiago"}}, []string{"Silva", "Santos", "Oliveira", "Souza", "Pereira"}},
	{"Roumanie", "roumaine", [2][]string{{"Elena", "Ioana", "Andreea", "Maria"}, {"Andrei", "Mihai", "Ion", "Alexandru"}}, []string{"Popescu", "Ionescu", "Radu", "Stan", "Dumitru"}},
}

// newcomer was born abroad, came one and a half to four and a half years ago, and works.
func (d *drawing) newcomer() {
	d.MaritalStatus = "C"
	from := &origins[d.below(len(origins))]
	d.BirthPlace = from.country
	d.LastName = one(d.stream, from.last)
	d.Nationality = from.nationality
	sex := 0
	if d.Sex == "M" {
		sex = 1
	}
	d.FirstName = one(d.stream, from.first[sex])
	d.ArrivedOn = dayBetween(d.stream, d.today.AddDate(-4, -6, 0), day(d.today.Year()-2, time.October, 31))
	d.employAs(&d.Adult, &trades[d.below(12)])
	d.dwell(88, 0)
	d.drive(25)
}
