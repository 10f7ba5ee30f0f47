package field

import (
	"strconv"

	"miroir/internal/program"
)

// mostNumbers is more than the rows of an inline list are ever numbered.
const mostNumbers = 9999

// readRows reads the numbers of the rows that a form shows, in order. What is no number of ours isn't there.
func readRows(_ question, inputs []string) ([]string, *Fault) {
	var numbers []string
	seen := map[string]bool{}
	for _, input := range inputs {
		n, err := strconv.Atoi(input)
		if err == nil && n > 0 && n <= mostNumbers && strconv.Itoa(n) == input && !seen[input] {
			seen[input] = true
			numbers = append(numbers, input)
		}
	}
	return numbers, nil
}

// keepRows keeps the numbers of rows, and nothing else that was sent in their place.
func keepRows(f *program.Field, typed map[string][]string) map[string][]string {
	values, sent := typed[f.Name]
	if !sent {
		return nil
	}
	numbers, _ := readRows(question{}, values)
	return map[string][]string{f.Name: numbers}
}
