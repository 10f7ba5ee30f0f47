package people

import "strings"

// utopia is the State code of specimens (ICAO 9303): a document of UTO is nobody's.
const utopia = "UTO"

// MRZDigit gives the check digit of characters of a machine-readable zone: weights 7, 3, 1, where A is 10 to Z 35 and < is 0, modulo 10
// (ICAO 9303). It says no when a character can't stand there.
func MRZDigit(s string) (digit byte, ok bool) {
	sum := 0
	for i := range len(s) {
		value, ok := mrzValue(s[i])
		if !ok {
			return 0, false
		}
		sum += value * mrzWeights[i%len(mrzWeights)]
	}
	return '0' + byte(sum%10), true
}

var mrzWeights = [...]int{7, 3, 1}

func mrzValue(c byte) (int, bool) {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0'), true
	case 'A' <= c && c <= 'Z':
		return int(c-'A') + 10, true
	case c == '<':
		return 0, true
	}
	return 0, false
}

// checked is a part of a zone and where its check digit stands, both in the lines joined.
type checked struct {
	from, to int
	more     [][2]int // the parts that follow the first one
	digit    int
}

// zone is a kind of machine-readable zone.
type zone struct {
	lines, length int
	begins        string
	state         int // where the State's code is, in the lines joined
	checks        []checked
}

// zones are the kinds of documents, the French card of before 2021 first, as it has the size of another (ICAO 9303; the French one from
// official specimens).
var zones = [...]zone{
	{2, 36, "ID", 2, []checked{
		{from: 36, to: 48, digit: 48},
		{from: 63, to: 69, digit: 69},
		{from: 0, to: 71, digit: 71},
	}},
	{2, 36, "", 2, []checked{
		{from: 36, to: 45, digit: 45},
		{from: 49, to: 55, digit: 55},
		{from: 57, to: 63, digit: 63},
		{from: 36, to: 46, more: [][2]int{{49, 56}, {57, 71}}, digit: 71},
	}},
	{2, 44, "", 2, []checked{
		{from: 44, to: 53, digit: 53},
		{from: 57, to: 63, digit: 63},
		{from: 65, to: 71, digit: 71},
		{from: 44, to: 54, more: [][2]int{{57, 64}, {65, 87}}, digit: 87},
	}},
	{3, 30, "", 2, []checked{
		{from: 5, to: 14, digit: 14},
		{from: 30, to: 36, digit: 36},
		{from: 38, to: 44, digit: 44},
		{from: 5, to: 30, more: [][2]int{{30, 37}, {38, 45}, {48, 59}}, digit: 59},
	}},
}

// ValidMRZ says whether lines are the machine-readable zone of a document, every check digit right: a French card of before 2021 or a visa-sized
// document (two lines of 36), a passport (two of 44), a card (three of 30).
func ValidMRZ(lines ...string) bool {
	for _, z := range zones {
		if z.valid(lines) {
			return true
		}
	}
	return false
}

// ReservedMRZ says whether lines are the machine-readable zone of a document that can't be anyone's: of the State UTO, that of specimens, or with
// the number of the published French specimen.
func ReservedMRZ(lines ...string) bool {
	if !ValidMRZ(lines...) {
		return false
	}
	return lines[0][2:5] == utopia || lines[0][5:14] == specimenCard
}

func (z *zone) valid(lines []string) bool {
	if len(lines) != z.lines || !strings.HasPrefix(lines[0], z.begins) {
		return false
	}
	for _, line := range lines {
		if len(line) != z.length {
			return false
		}
	}
	all := strings.Join(lines, "")
	for _, c := range z.checks {
		part := all[c.from:c.to]
		for _, more := range c.more {
			part += all[more[0]:more[1]]
		}
		if digit, ok := MRZDigit(part); !ok || digit != all[c.digit] {
			return false
		}
	}
	return true
}

// cardMRZ writes the two lines of an identity card of the French form of before 2021, which has room for a number of 12 digits, in the name of
// the State UTO.
func cardMRZ(p *Person, number string) [2]string {
	first := chevrons("ID"+utopia+mrzName(p.BirthName), 30) + "000000"
	digit, _ := MRZDigit(number)
	birth := p.Birth.Format("060102")
	birthDigit, _ := MRZDigit(birth)
	second := number + string(digit) + chevrons(mrzName(p.FirstName), 14) + birth + string(birthDigit) + p.Sex
	all, _ := MRZDigit(first + second)
	return [2]string{first, second + string(all)}
}

// mrzName writes a name in capitals A to Z, < for what is between them.
func mrzName(name string) string { return strings.ReplaceAll(strings.ToUpper(plain(name)), "-", "<") }

// chevrons cuts a text to n characters, or fills it up with <.
func chevrons(s string, n int) string {
	if len(s) >= n {
		return s[:n]
	}
	return s + strings.Repeat("<", n-len(s))
}
