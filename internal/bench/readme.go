package main

import (
	"fmt"
	"os"
	"strings"
	"time"
)

// What stands around the table in a page, which nobody writes by hand.
const (
	tableBegins = "<!-- make bench writes what follows -->\n"
	tableEnds   = "<!-- make bench wrote what precedes -->\n"
)

// tell writes the table of a page anew.
func (f findings) tell(page string) error {
	text, err := os.ReadFile(page)
	if err != nil {
		return err
	}
	told, err := between(string(text), f.table(strings.Contains(page, ".fr.")))
	if err != nil {
		return fmt.Errorf("%s: %w", page, err)
	}
	return os.WriteFile(page, []byte(told), 0o644)
}

// between puts a text between the marks of a page.
func between(page, text string) (string, error) {
	before, rest, ok := strings.Cut(page, tableBegins)
	_, after, ended := strings.Cut(rest, tableEnds)
	if !ok || !ended {
		return "", fmt.Errorf("there is no %q with %q behind it", tableBegins, tableEnds)
	}
	return before + tableBegins + text + tableEnds + after, nil
}

// table is what a reader of the front page wants to know.
func (f findings) table(french bool) string {
	var b strings.Builder
	s := f.Steps[durable]
	if french {
		fmt.Fprintf(&b, "\nMesuré le %s (%s, un cœur) : **%.0f étapes durables par seconde**, %.0f µs de processeur chacune, %s ms à demi-charge (p99 : %s ms).\n\n| | mesuré | visé |\n|---|--:|--:|\n",
			f.When.Format("02/01/2006"), processor(), s.rate(), s.cpu(), inFrench(figure(f.Paced.half(), 1)), inFrench(figure(f.Paced.slow(), 1)))
	} else {
		fmt.Fprintf(&b, "\nMeasured on %s (%s, one core): **%.0f durable steps a second**, %.0f µs of CPU each, %.1f ms at half load (p99: %.1f ms).\n\n| | measured | aim |\n|---|--:|--:|\n",
			f.When.Format(time.DateOnly), processor(), s.rate(), s.cpu(), f.Paced.half(), f.Paced.slow())
	}
	for _, a := range f.aims() {
		what, found, goal := a.What, figure(a.Found, a.Decimals), a.goal()
		if french {
			what, found, goal = a.Quoi, inFrench(found), inFrench(goal)
		}
		fmt.Fprintf(&b, "| %s | %s | %s |\n", what, found, goal)
	}
	b.WriteString("\n")
	return b.String()
}

func inFrench(figure string) string { return strings.ReplaceAll(figure, ".", ",") }
