package theme

import (
	"html/template"

	"miroir/internal/stage"
)

// Rich is Markdown made HTML, with holes where an author wrote an expression. A template prints it: {{.Body.HTML}}. The zero Rich is empty.
type Rich struct {
	runs []run
}

// run is HTML, followed by a text that is not yet escaped.
type run struct {
	html string
	hole stage.Text
}

// Given says that there is something to print.
func (r Rich) Given() bool { return len(r.runs) > 0 }

// HTML is what a template prints.
func (r Rich) HTML() template.HTML {
	var out []byte
	for _, run := range r.runs {
		out = append(out, run.html...)
		out = stage.EscapeText(out, run.hole.String())
	}
	return template.HTML(out)
}
