package sandbox

import "strings"

// keepNotes keeps the notes as they are read, unless the guard finds a real person in them.
func (x *applying) keepNotes(a KeepNotes) Outcome {
	out := Outcome{Next: Place{Kind: DeskPlace, Site: x.state.Site}}
	answer, fault := x.reader().Read(kindOf("textarea", NotesInput), Answers{NotesInput: {a.Text}})
	if fault != nil {
		out.Problems = []Problem{{Field: NotesInput, Input: NotesInput, Key: fault.Key, Args: fault.Args, Clear: fault.Clear}}
		return out
	}
	if text := strings.Join(answer, ""); text != x.state.Notes {
		x.happen(Event{Kind: NotesKept, Text: text})
	}
	return out
}
