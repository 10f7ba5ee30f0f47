package graph

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// WriteMermaid writes the graph as a flowchart of Mermaid (mermaid.js.org, "Flowcharts"), a subgraph for each procedure.
func WriteMermaid(w io.Writer, g *Graph) error {
	out := bufio.NewWriter(w)
	fmt.Fprintln(out, "flowchart TB")
	for i, f := range g.Flows {
		fmt.Fprintf(out, "  subgraph p%d [%s]\n", i+1, mermaidText(f.Title))
		for _, n := range f.Nodes {
			shape := mermaidShapes[n.Kind]
			fmt.Fprintf(out, "    %s%s%s%s\n", n.ID, shape[0], mermaidText(noted(n, "\n")), shape[1])
		}
		for _, e := range f.Edges {
			arrow := "-->"
			if e.Label != "" {
				arrow += "|" + mermaidText(e.Label) + "|"
			}
			fmt.Fprintf(out, "    %s %s %s\n", e.From, arrow, e.To)
		}
		fmt.Fprintln(out, "  end")
	}
	return out.Flush()
}

var mermaidShapes = map[Kind][2]string{
	Start: {"([", "])"}, Task: {"[/", "/]"}, Fork: {"((", "))"}, Step: {"[", "]"}, Rows: {"[[", "]]"}, Review: {"[", "]"}, Stop: {"{{", "}}"}, Send: {"[", "]"}, Follows: {">", "]"}, End: {"([", "])"},
}

// mermaidText is a quoted text: what has a meaning in it stands as an entity, a line break as the tag that Mermaid knows.
func mermaidText(s string) string {
	return `"` + strings.NewReplacer("#", "#35;", `"`, "#quot;", "&", "#amp;", "<", "#lt;", ">", "#gt;", "\n", "<br/>").Replace(s) + `"`
}
