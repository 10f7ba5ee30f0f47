package theme

import (
	"html/template"

	"miroir/internal/stage"
)

// Rich is Markdown made HTML, with holes where an author wrote an expression. A template prints it: {{.Body.HTML}}. The zero Rich is empty.
type Rich struct {
	runs []run
}

// run is HTML, followed by a text that is not yet escaped, and by what is there when a flag says so.
type run struct {
	html string
	hole stage.Text
	when stage.Flag
	then *Rich
}

// Given says that there is something to print.
func (r Rich) Given() bool { return len(r.runs) > 0 }

// Or adds what is there when a flag says so: forms of which one fits.
func (r Rich) Or(when stage.Flag, form Rich) Rich {
	return Rich{runs: append(r.runs[:len(r.runs):len(r.runs)], run{when: when, then: &form})}
}

// HTML is what a template prints.
func (r Rich) HTML() template.HTML {
	var out []byte
	for _, run := range r.runs {
		out = append(out, run.html...)
		out = stage.EscapeText(out, run.hole.String())
		if run.then != nil {
			out = append(out, run.when.Around(string(run.then.HTML()))...)
		}
	}
	return template.HTML(out)
}
