package diag

import (
	"cmp"
	"slices"
)

// A List is the diagnostics of a phase.
type List []Diagnostic

// MaxShown is how many diagnostics are shown before the rest is only counted.
const MaxShown = 50

// HasErrors tells whether anything stops the pipeline.
func (l List) HasErrors() bool { return l.Count(Error) > 0 }

// Count gives how many diagnostics have a severity.
func (l List) Count(s Severity) int {
	n := 0
	for _, d := range l {
		if d.Severity == s {
			n++
		}
	}
	return n
}

// Sorted gives the list by file, line and column, without what is said twice of one place.
func (l List) Sorted() List {
	out := slices.Clone(l)
	slices.SortStableFunc(out, compare)
	return slices.CompactFunc(out, func(a, b Diagnostic) bool {
		return compare(a, b) == 0 && a.Span == b.Span && InLanguage("en").Message(a) == InLanguage("en").Message(b)
	})
}

// Capped gives at most max diagnostics, the graver first when some have to go, and how many are left out.
func (l List) Capped(max int) (List, int) {
	if len(l) <= max {
		return l, 0
	}
	room, left := map[Severity]int{}, max
	for _, s := range Severities() {
		room[s] = min(left, l.Count(s))
		left -= room[s]
	}
	kept := make(List, 0, max)
	for _, d := range l {
		if room[d.Severity] > 0 {
			room[d.Severity]--
			kept = append(kept, d)
		}
	}
	return kept, len(l) - len(kept)
}

// compare orders by place, then by rule; what stands nowhere comes first.
func compare(a, b Diagnostic) int {
	return cmp.Or(
		cmp.Compare(path(a), path(b)),
		cmp.Compare(a.Span.Start, b.Span.Start),
		cmp.Compare(a.Rule, b.Rule),
	)
}

func path(d Diagnostic) string {
	if d.Span.File == nil {
		return ""
	}
	return d.Span.File.Path
}
