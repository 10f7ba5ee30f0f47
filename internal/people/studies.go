package people

import (
	"fmt"
	"time"
)

// schoolYear gives the year in which the school year that runs began: it begins on 1 September.
func schoolYear(today time.Time) int {
	if today.Month() < time.September {
		return today.Year() - 1
	}
	return today.Year()
}

// yearNamed writes a school year: 2025-2026.
func yearNamed(from int) string { return fmt.Sprintf("%d-%d", from, from+1) }

// classes are those of the age that one reaches in the year when a school year begins, from three on.
var classes = [...]string{
	"petite section", "moyenne section", "grande section", "CP", "CE1", "CE2", "CM1", "CM2", "6e", "5e", "4e", "3e", "seconde", "première", "terminale",
}

// schools are what they go to: from which class on, and its name.
var schools = [...]struct {
	from int
	name string
}{{0, "École maternelle"}, {3, "École élémentaire"}, {8, "Collège"}, {12, "Lycée"}}

// schoolNames end the names of schools.
var schoolNames = [...]string{"des Tilleuls", "du Moulin", "des Lilas", "de la Fontaine", "du Vieux Pont", "des Jardins"}

// schoolOf gives the school of a child of a commune, nil for one who is too young or has left.
func schoolOf(birth, today time.Time, commune string) *School {
	from := schoolYear(today)
	class := from - birth.Year() - 3
	if class < 0 || class >= len(classes) {
		return nil
	}
	kind := schools[0].name
	for _, s := range schools {
		if class >= s.from {
			kind = s.name
		}
	}
	s := newStream(Seed(commune), kind)
	return &School{Name: kind + " " + schoolNames[s.below(len(schoolNames))] + ", " + commune, Level: classes[class], Year: yearNamed(from)}
}

// course is what a student does, where, and how old one is at least when the year begins.
type course struct {
	level, school string
	least         int
}

// courses are what students do, the youngest's first. Authored.
var courses = [...]course{
	{"licence 1 de droit", university, 17}, {"licence 1 de psychologie", university, 17}, {"BUT informatique, 1re année", "IUT de Castelbrume", 17},
	{"BTS gestion, 1re année", "Lycée de la Fontaine, Valmerle", 17}, {"licence 2 d’histoire", university, 18}, {"licence 2 de mathématiques", university, 18},
	{"BUT génie civil, 2e année", "IUT de Castelbrume", 18}, {"BTS commerce, 2e année", "Lycée de la Fontaine, Valmerle", 18},
	{"soins infirmiers, 2e année", "Institut de soins infirmiers de Montferrol", 18}, {"licence 3 de biologie", university, 19}, {"master 1 de gestion", university, 20},
}

const university = "Université de Port-Harmelin"

// fillStudies completes a student's studies, of the school year that runs.
func (p *Person) fillStudies(written *Studies, seed uint64, today time.Time) {
	if written == nil {
		return
	}
	st := *written
	s := newStream(seed, "studies")
	from := schoolYear(today)
	drawn := drawCourse(s, ageOn(p.Birth, day(from, time.September, 1)))
	if st.School == "" {
		st.School = university
		if st.Level == "" {
			st.School = drawn.school
		}
	}
	if st.Level == "" {
		st.Level = drawn.level
	}
	if st.Year == "" {
		st.Year = yearNamed(from)
	}
	if st.From.IsZero() {
		st.From = day(from, time.September, s.between(1, 12))
	}
	if st.To.IsZero() {
		st.To = day(from+1, time.June, s.between(15, 30))
	}
	if st.StudentNumber == "" {
		st.StudentNumber = StudentNumber(seed)
	}
	p.Studies = &st
}

// drawCourse draws a course that one may follow at an age.
func drawCourse(s *stream, age int) *course {
	open := 0
	for open < len(courses) && courses[open].least <= max(age, courses[0].least) {
		open++
	}
	return &courses[s.below(open)]
}
