package guard

import (
	"slices"
	"strings"

	"miroir/internal/people"
)

// zone is what looks like lines of a machine-readable zone, in glyphs. A fine one is a specimen's, or the persona's.
type zone struct {
	from, to int
	fine     bool
}

// zones finds the machine-readable lines of documents: a card's three lines of 30, the two of 36 of a French card before 2021, a passport's two of
// 44, one of them alone, in any case, spaces in them or not. Lines that follow each other are one zone: a specimen's State or number makes all
// of them fine.
func (r *reading) zones() []zone {
	if strings.Count(r.text, "<") < 2 {
		return nil
	}
	var found []zone
	last := 0
	for _, at := range r.lines() {
		line := strings.ToUpper(strings.ReplaceAll(r.text[at.from:at.to], " ", ""))
		from, to := r.glyphAt(at.from), r.glyphAt(at.to)
		if from == to || !machineReadable(line) {
			continue
		}
		if n := len(found); n > 0 && strings.Trim(r.text[last:at.from], " \n") == "" {
			found[n-1].to, found[n-1].fine = to, found[n-1].fine || r.specimen(line)
		} else {
			found = append(found, zone{from, to, r.specimen(line)})
		}
		last = at.to
	}
	return found
}

// lines gives where runs of letters, digits, < and spaces stand in the text, each within a line, from the word on where a zone may begin.
func (r *reading) lines() []stretch {
	var found []stretch
	for i := 0; i < len(r.text); {
		from := i
		fillers := 0
		for i < len(r.text) && (isAlphanumeric(r.text[i]) || r.text[i] == '<' || r.text[i] == ' ') {
			if r.text[i] == '<' {
				fillers++
			}
			i++
		}
		if fillers > 0 {
			found = append(found, stretch{r.beginning(from, i), i})
		}
		i = max(i, from+1)
	}
	return found
}

// beginning passes over the words of a sentence before a line.
func (r *reading) beginning(from, to int) int {
	for from < to && r.text[from] != '<' {
		end := from
		for end < to && r.text[end] != ' ' {
			end++
		}
		w := r.text[from:end]
		if strings.ContainsAny(w, "<0123456789") || issuing(strings.ToUpper(w)) {
			return from
		}
		from = min(end+1, to)
	}
	return from
}

// issuing says whether a line begins as the first of a zone: the kind of document and the State.
func issuing(s string) bool {
	return len(s) >= 5 && strings.IndexByte("IACPV", s[0]) >= 0 && (s[1] == '<' || s[1] == 'D' || isLetter(s[1])) && slices.Contains(states, s[2:5])
}

// states are those whose documents are likeliest here.
var states = []string{
	"FRA", "UTO", "D<<", "BEL", "CHE", "ITA", "ESP", "PRT", "GBR", "LUX", "NLD", "DZA", "MAR", "TUN", "SEN", "MLI", "CIV", "CMR", "COD", "COG", "GIN", "TUR", "ROU", "POL", "UKR",
	"SYR", "AFG", "IRN", "IRQ", "LKA", "IND", "PAK", "BGD", "CHN", "VNM", "USA", "CAN", "BRA", "HTI", "MDG", "COM", "ALB", "SRB", "RUS", "GEO", "ARM", "BGR", "HUN", "GRC", "DEU",
}

// machineReadable says whether a line, in capitals and without spaces, is one of a zone's.
func machineReadable(line string) bool {
	fillers := strings.Count(line, "<")
	switch {
	case fillers < 2 || len(line) < 16:
		return false
	case issuing(line):
		return true
	case named(line):
		return fillers >= 3 && len(line) >= 24
	}
	return dated(line)
}

// named says whether a line has a surname and a first name, << between.
func named(line string) bool {
	before, after, ok := strings.Cut(line, "<<")
	return ok && len(before) >= 2 && len(after) >= 2 && isLetter(before[len(before)-1]) && isLetter(after[0]) && digitShare(line) == 0
}

// dated says whether a line has a birth date, its check digit, a sex, and an end or a last digit.
func dated(line string) bool {
	for i := 6; i+1 < len(line); i++ {
		filler := line[i+1] == '<' && i+2 < len(line) && isDigit(line[i+2])
		if !isDigit(line[i]) || !filler && strings.IndexByte("MFX", line[i+1]) < 0 {
			continue
		}
		digit, ok := people.MRZDigit(line[i-6 : i])
		if ok && digit == line[i] && digitShare(line[i-6:i]) == 1 {
			return true
		}
	}
	return strings.Contains(line, "<<<<") && digitShare(line) > 0.25 && len(line) >= 28
}

// specimen says whether a line is of the State of specimens, or has a number or a name that is the persona's or nobody's.
func (r *reading) specimen(line string) bool {
	if issuing(line) && line[2:5] == "UTO" || strings.Contains(line[1:], "UTO<<") && digitShare(line) > 0.3 {
		return true
	}
	for _, at := range [...][2]int{{0, 9}, {0, 12}, {5, 14}} {
		if at[1] > len(line) {
			continue
		}
		number := line[at[0]:at[1]]
		if people.ReservedIdentityCard(number) || people.ReservedPassport(number) || r.allow.has(number) {
			return true
		}
	}
	return named(line) && r.allow.named(strings.FieldsFunc(strings.ToLower(line), func(c rune) bool { return c == '<' }))
}

// glyphAt gives the first glyph that stands at a place of the text or after it.
func (r *reading) glyphAt(at int) int {
	i, _ := slices.BinarySearchFunc(r.glyphs, at, func(g glyph, at int) int { return int(g.at) - at })
	return i
}
