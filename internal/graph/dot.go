package graph

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// WriteDOT writes the graph in the language of Graphviz (graphviz.org, "DOT Language"), a cluster for each procedure.
func WriteDOT(w io.Writer, g *Graph) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "digraph miroir {\n  label=%s; labelloc=t; rankdir=TB; node [fontname=\"sans-serif\"]; edge [fontname=\"sans-serif\"];\n", quoted(g.Title))
	for _, f := range g.Flows {
		fmt.Fprintf(out, "  subgraph %s {\n    label=%s;\n", quoted("cluster_"+f.ID), quoted(f.Title))
		for _, n := range f.Nodes {
			if n.Kind == Fork {
				fmt.Fprintf(out, "    %s [shape=point, width=0.12, label=\"\"];\n", n.ID)
				continue
			}
			fmt.Fprintf(out, "    %s [shape=%s, label=%s];\n", n.ID, dotShapes[n.Kind], quoted(noted(n, "\n")))
		}
		for _, e := range f.Edges {
			fmt.Fprintf(out, "    %s -> %s [label=%s];\n", e.From, e.To, quoted(e.Label))
		}
		fmt.Fprintln(out, "  }")
	}
	fmt.Fprintln(out, "}")
	return out.Flush()
}

var dotShapes = map[Kind]string{
	Start: "oval", Task: "tab", Fork: "point", Step: "box", Rows: "box3d", Review: "box", Stop: "octagon", Send: "box", Follows: "note", End: "oval",
}

// quoted is a string of DOT: a quote and a backslash are escaped, a line break is \n.
func quoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(s) + `"`
}

func noted(n Node, between string) string {
	if n.Note == "" {
		return n.Title
	}
	return n.Title + between + n.Note
}
