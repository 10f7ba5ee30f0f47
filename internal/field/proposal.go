package field

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"miroir/internal/people"
	"miroir/internal/program"
)

// maxProposals is how many addresses are proposed at most.
const maxProposals = 5

// Proposals lists the addresses of our communes that are near to one that was typed, the nearest first: same number, a street of the same words,
// a commune of that name or postal code. None abroad, or where no commune is meant.
func Proposals(f *program.Field, typed []string) [][]string {
	if len(typed) < 3 || f.Country && len(typed) > 3 && !inFrance(typed[3]) {
		return nil
	}
	number, street := numberOf(typed[0])
	type near struct {
		address []string
		score   int
	}
	var found []near
	for _, commune := range people.Communes() {
		place := placeScore(commune, typed[1], typed[2])
		for _, name := range people.Streets() {
			score := streetScore(street, name)
			if place == 0 || score == 0 {
				continue
			}
			address := append([]string{strings.TrimSpace(number + " " + name), commune.PostalCode, commune.Name}, typed[3:]...)
			found = append(found, near{address, place + score})
		}
	}
	slices.SortStableFunc(found, func(a, b near) int { return cmp.Compare(b.score, a.score) })
	var list [][]string
	for _, one := range found[:min(len(found), maxProposals)] {
		list = append(list, one.address)
	}
	return list
}

// numberOf parts the number of a house, with its bis or ter, from its street.
func numberOf(street string) (number, name string) {
	words := strings.Fields(strings.ReplaceAll(street, ",", " "))
	n := 0
	if len(words) > 0 && unicode.IsDigit(rune(words[0][0])) {
		n = 1
		if len(words) > 1 && slices.Contains([]string{"bis", "ter", "quater"}, strings.ToLower(words[1])) {
			n = 2
		}
	}
	return strings.Join(words[:n], " "), strings.Join(words[n:], " ")
}

// placeScore tells how near a commune is to what was typed: 0 not at all.
func placeScore(commune people.Commune, code, name string) int {
	score := 0
	if code == commune.PostalCode {
		score += 2
	}
	typed, known := plainText(name), plainText(commune.Name)
	switch {
	case typed == known:
		score += 3
	case typed != "" && (strings.HasPrefix(known, typed) || slip(typed, known)):
		score += 2
	}
	return score
}

// streetScore counts the words of a street that were typed, those that say nothing aside; 0 where one that says something is missing.
func streetScore(typed, known string) int {
	score := 0
	words := strings.Fields(plainText(typed))
	for _, word := range strings.Fields(plainText(known)) {
		switch {
		case slices.ContainsFunc(words, func(w string) bool { return w == word || len(w) > 2 && strings.HasPrefix(word, w) || slip(w, word) }):
			score++
		case !filler(word):
			return 0
		}
	}
	if !slices.ContainsFunc(words, func(w string) bool { return !filler(w) }) {
		return 0
	}
	return score
}

// filler tells a word that many streets have.
func filler(word string) bool {
	return slices.Contains([]string{"rue", "avenue", "place", "chemin", "impasse", "allee", "boulevard", "de", "du", "des", "la", "le", "les", "l", "d"}, word)
}

// slip tells two words that differ by one letter, of four or more: one too many, too few, or another.
func slip(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < 4 || len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	rest := a[i:]
	if len(a) == len(b) && rest != "" {
		rest = rest[1:]
	}
	return strings.HasSuffix(b, rest) && len(b)-len(rest)-i <= 1
}
