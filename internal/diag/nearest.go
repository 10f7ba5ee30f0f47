package diag

import "strings"

// Nearest gives the name that a slip of the keyboard most likely meant: one that differs only by case, or by few
// edits for its length. The first of equally near names wins.
func Nearest(written string, names []string) (string, bool) {
	best, bestDistance := "", len([]rune(written))/3+1
	if len(written) > maxNearest {
		return "", false
	}
	for _, name := range names {
		if strings.EqualFold(name, written) {
			return name, true
		}
		if len(name) > maxNearest {
			continue
		}
		if d := distance([]rune(strings.ToLower(written)), []rune(strings.ToLower(name))); d < bestDistance || d == bestDistance && best == "" && d < len([]rune(name)) {
			best, bestDistance = name, d
		}
	}
	return best, best != ""
}

// maxNearest is the length in bytes beyond which no name is compared: hostile keys must not cost time.
const maxNearest = 64

// distance is the optimal string alignment distance: insertions, deletions, replacements and swaps of neighbours.
func distance(a, b []rune) int {
	before, row := make([]int, len(b)+1), make([]int, len(b)+1)
	next := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		next[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			next[j] = min(row[j]+1, next[j-1]+1, row[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				next[j] = min(next[j], before[j-2]+1)
			}
		}
		before, row, next = row, next, before
	}
	return row[len(b)]
}
