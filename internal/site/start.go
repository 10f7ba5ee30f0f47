package site

import (
	"slices"

	"miroir/internal/program"
	"miroir/internal/stage"
	"miroir/internal/theme"
)

// startPage is what comes before a procedure's first step.
func (b *builder) startPage(proc *program.Procedure) theme.StartPage {
	start := proc.Start
	title := b.text("start: title", start.Title)
	if !title.Given() {
		title = b.text("start: title", proc.Title)
	}
	v := theme.StartPage{
		Document: b.document(title, ""),
		Body:     b.rich("start: body", start.Body, 2),
		Action:   b.paths(proc).step("start"),
		Hidden:   b.hidden(),
		Button:   b.textOr("start: button", start.Button, "button.start"),
		BackURL:  b.path("space"),
	}
	if start.Minutes > 0 {
		v.Duration = b.l.Word("site.minutes", map[string]any{"Count": start.Minutes})
	}
	for _, need := range start.Needs {
		v.Needs = append(v.Needs, theme.Need{Text: b.text("start: need", need)})
	}
	return v
}

// stopPage is where the answers end a procedure: why, what decided, and how to change it.
func (b *builder) stopPage(proc *program.Procedure, stop *program.Stop) theme.StopPage {
	paths := b.paths(proc)
	v := theme.StopPage{
		Document: b.document(b.text("stop: title", stop.Page.Title), ""),
		Body:     b.rich("stop: body", stop.Page.Body, 2),
		Action:   paths.step("stop"),
		Hidden:   b.hidden(stage.Spare),
		GoOn:     stop.GoOn,
		SpaceURL: b.path("space"),
	}
	if stop.At != nil {
		v.ChangeURL = paths.step(stop.At.ID)
	}
	for _, step := range proc.Steps {
		for _, f := range step.Fields {
			if slices.Contains(stop.Reads, f) && summarized(f) {
				v.Lines = append(v.Lines, b.sectionLine(f, paths.step(step.ID)))
			}
		}
	}
	return v
}
