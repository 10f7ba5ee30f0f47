package walk

import (
	"slices"
	"strings"

	"miroir/sandbox"
)

// passing tells an event that what happened next makes up for: it isn't written.
func passing(e *sandbox.Event, after []sandbox.Event) bool {
	switch e.Kind {
	case sandbox.Drafted:
		return !leftOff(e, after)
	case sandbox.SignatureAsked: // the code that signs is read and typed when what is signed is sent
		return slices.ContainsFunc(after, func(next sandbox.Event) bool {
			return next.Procedure == e.Procedure && (next.Kind == sandbox.Submitted || next.Kind == sandbox.SignatureAsked)
		})
	}
	return false
}

// leftOff tells that a form was left with what was typed in it: it wasn't sent, or kept again, by what happened next.
func leftOff(e *sandbox.Event, after []sandbox.Event) bool {
	if e.Row > 0 || len(after) == 0 {
		return e.Row == 0
	}
	switch next := &after[0]; next.Kind {
	case sandbox.Answered, sandbox.Drafted, sandbox.RowsChanged, sandbox.RowAdded, sandbox.StepCodeSent:
		return next.Procedure != e.Procedure || next.Step != e.Step
	}
	return true
}

// drafted saves a form for later, with what its inputs held.
func (r *recorder) drafted(e *sandbox.Event) {
	if !r.reach(e.Procedure, e.Step) {
		return
	}
	look, step := r.engine.form()
	if step == nil {
		return
	}
	if step.Repeat != nil {
		r.write("draft: {}")
		return
	}
	shown := look.Form(step, r.engine.words)
	var parts []string
	for _, input := range sortedKeys(e.Values) {
		if typed := e.Values[input]; len(typed) > 0 && slices.Contains(r.engine.Inputs(), input) && !slices.Equal(typed, shown[input]) {
			parts = append(parts, quoted(input)+": "+list(typed))
		}
	}
	if len(parts) == 0 {
		r.write("draft: {}")
		return
	}
	r.write("draft: { " + strings.Join(parts, ", ") + " }")
}

// list is what was typed in an input: one thing, or several.
func list(typed []string) string {
	if len(typed) == 1 {
		return scalar(typed[0])
	}
	items := make([]string, len(typed))
	for i := range typed {
		items[i] = scalar(typed[i])
	}
	return "[" + strings.Join(items, ", ") + "]"
}
