package graph

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// WriteText writes the graph as lists, which say in words all that the drawings show:
//
//	Déclarer ses revenus en ligne
//
//	Déclaration de revenus
//	  1. Votre situation (4 questions)
//	  2. Si has_children : Vos enfants (de 0 à 12 fois)
func WriteText(w io.Writer, g *Graph) error {
	out := bufio.NewWriter(w)
	fmt.Fprintln(out, g.Title)
	for i := range g.Flows {
		fmt.Fprintf(out, "\n%s\n", g.Flows[i].Title)
		for n, line := range g.Lines(&g.Flows[i]) {
			fmt.Fprintf(out, "  %d. %s\n", n+1, line)
		}
	}
	return out.Flush()
}

// Lines says a flow in order, a sentence for each node that isn't a fork or its beginning.
func (g *Graph) Lines(f *Flow) []string {
	var lines []string
	for _, n := range f.Nodes {
		if n.Kind == Start || n.Kind == Fork {
			continue
		}
		when := ""
		if n.When != "" {
			when = g.words.Word("graph.if", map[string]any{"Condition": n.When})
		}
		lines = append(lines, strings.TrimSpace(before(n.Delay)+when+n.Title+bracketed(n.Note)))
	}
	return lines
}

func before(delay string) string {
	if delay == "" {
		return ""
	}
	return delay + " — "
}

func bracketed(note string) string {
	if note == "" {
		return ""
	}
	return " (" + note + ")"
}
