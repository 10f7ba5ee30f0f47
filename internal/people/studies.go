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

// courses are what students do, and where. Authored.
var courses = [...]struct{ level, school string }{
	{"licence 1 de droit", university}, {"licence 2 d’histoire", university}, {"licence 3 de biologie", university}, {"licence 1 de psychologie", university},
	{"licence 2 de mathématiques", university}, {"master 1 de gestion", university}, {"BUT informatique, 1re année", "IUT de Castelbrume"},
	{"BUT génie civil, 2e année", "IUT de Castelbrume"}, {"BTS gestion, 1re année", "Lycée de la Fontaine, Valmerle"},
	{"BTS commerce, 2e année", "Lycée de la Fontaine, Valmerle"}, {"soins infirmiers, 2e année", "Institut de soins infirmiers de Montferrol"},
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
	course := &courses[s.below(len(courses))]
	if st.School == "" {
		st.School = university
		if st.Level == "" {
			st.School = course.school
		}
	}
	if st.Level == "" {
		st.Level = course.level
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
