package guard

import (
	"strconv"
	"strings"
)

// inDigits gives the marks of a text whose numbers in words are digits, nil when there are too few to be an identifier: zéro six, douze, puis
// trente-quatre gives 0 6 12 34.
func (r *reading) inDigits() []mark {
	if !r.dictated() {
		return nil
	}
	out := make([]mark, 0, len(r.marks))
	at := 0
	for i := 0; i < len(r.said); {
		if r.said[i].about&aboutNumber == 0 {
			i++
			continue
		}
		value, next := r.numeral(i)
		from, to := int(r.said[i].from), int(r.said[next-1].to)
		out = r.upTo(out, at, from)
		start, end := r.marks[from].start, r.marks[to-1].end
		for _, digit := range []byte(strconv.Itoa(value)) {
			out = append(out, mark{start: start, end: end, c: digit})
		}
		at, i = to, next
	}
	return append(out, r.marks[at:]...)
}

// upTo adds the marks before a numeral; what only keeps two numbers apart, a comma or a word or two, becomes a space.
func (r *reading) upTo(out []mark, from, to int) []mark {
	if from > 0 && (r.pauses(r.text[from:to])) {
		return append(out, mark{start: r.marks[from].start, end: r.marks[to-1].end, c: ' '})
	}
	return append(out, r.marks[from:to]...)
}

// pauses says whether a text between two numbers is what people say or write while they go on with the same one.
func (r *reading) pauses(between string) bool {
	return between != "" && len(between) <= 16 && strings.Trim(pauseWords.Replace(between+" "), " ,.;:-/\n") == ""
}

var pauseWords = strings.NewReplacer(" puis ", " ", " et ", " ", " ensuite ", " ", " euh ", " ", " heu ", " ", " alors ", " ", " apres ", " ", " enfin ", " ", " encore ", " ")

// dictated says whether the numbers in words may make an identifier: they stand beside other numbers, enough of them, or beside a month.
func (r *reading) dictated() bool {
	if r.about&aboutNumber == 0 {
		return false
	}
	const enough = 9 // digits, two for a word
	total, linked := 0, false
	for i, s := range r.said {
		switch {
		case s.about&aboutNumber == 0:
			continue
		case i > 0 && r.said[i-1].about&aboutNumber != 0 && r.pauses(r.text[r.said[i-1].to:s.from]):
			linked = true
		case r.numberBeside(int(s.from), int(s.to)):
			linked = true
		case i+1 < len(r.said) && r.said[i+1].about&aboutMonth != 0 && r.said[i+1].from-s.to == 1 && r.about&aboutBirth != 0:
			return true
		}
		total += 2
	}
	for i := 0; i < len(r.digits) && linked && total < enough; i++ {
		if r.digits[i] != 0 {
			total++
		}
	}
	return linked && total >= enough
}

// numberBeside says whether digits stand right before or after a place of the text.
func (r *reading) numberBeside(from, to int) bool {
	before := strings.TrimRight(r.text[max(0, from-3):from], " ,.-/")
	after := strings.TrimLeft(r.text[to:min(len(r.text), to+3)], " ,.-/")
	return before != "" && isDigit(before[len(before)-1]) || after != "" && isDigit(after[0])
}

// numerals are the values of the words that numbers are made of.
var numerals = map[string]int{
	"zero": 0, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "onze": 11, "douze": 12,
	"treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
	"septante": 70, "huitante": 80, "octante": 80, "nonante": 90, "cent": 100, "cents": 100,
}

// numeral reads the number below a thousand that begins at a word, and gives the word after it.
func (r *reading) numeral(i int) (value, next int) {
	value, next = r.belowHundred(i)
	if value == 100 || 2 <= value && value <= 9 && r.continues(next) && r.numeralAt(next) == 100 {
		if value == 100 {
			value = 1
		} else {
			next++
		}
		value *= 100
		if r.continues(next) {
			if rest, after := r.belowHundred(next); rest > 0 && rest < 100 {
				return value + rest, after
			}
		}
	}
	return value, next
}

// belowHundred reads a number below a hundred, or a hundred itself.
func (r *reading) belowHundred(i int) (value, next int) {
	value, next = r.numeralAt(i), i+1
	if value == 4 && r.continues(next) && r.numeralAt(next) == 20 {
		value, next = 80, next+1
	}
	if value < 20 && value != 10 || value == 100 || !r.continues(next) {
		return value, next
	}
	unit, after := r.numeralAt(next), next+1
	teens := value == 60 || value == 80
	switch {
	case value == 10 && 7 <= unit && unit <= 9:
		return 10 + unit, after
	case value == 10:
		return value, next
	case unit == 10 && teens && r.continues(after) && 7 <= r.numeralAt(after) && r.numeralAt(after) <= 9:
		return value + 10 + r.numeralAt(after), after + 1
	case 1 <= unit && unit <= 9, teens && 10 <= unit && unit <= 16:
		return value + unit, after
	}
	return value, next
}

// numeralAt gives the value of a word, -1 when it has none.
func (r *reading) numeralAt(i int) int {
	s := r.said[i]
	if value, ok := numerals[r.text[s.from:s.to]]; ok {
		return value
	}
	return -1
}

// continues says whether a word goes on the number before it: a hyphen or a space between, or "et".
func (r *reading) continues(i int) bool {
	if i >= len(r.said) || r.said[i].about&aboutNumber == 0 {
		return false
	}
	between := r.text[r.said[i-1].to:r.said[i].from]
	if len(between) > 5 {
		return false
	}
	switch strings.ReplaceAll(between, " ", "-") {
	case "-", "-et-":
		return true
	}
	return false
}
