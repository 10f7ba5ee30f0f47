package field

import (
	"slices"
	"strconv"
)

// mostNumbers is more than the rows of an inline list are ever numbered.
const mostNumbers = 9999

// readRows reads the numbers of the rows that a form shows, in order. What is no number of ours isn't there.
func readRows(_ question, inputs []string) ([]string, *Fault) {
	var numbers []string
	for _, input := range inputs {
		n, err := strconv.Atoi(input)
		if err == nil && n > 0 && n <= mostNumbers && strconv.Itoa(n) == input && !slices.Contains(numbers, input) {
			numbers = append(numbers, input)
		}
	}
	return numbers, nil
}
