package sandbox

import (
	"slices"
	"strings"
)

// Opinion is what a learner says of how a procedure went.
type Opinion struct {
	Choice string `json:"choice,omitempty"` // one of Opinions; "": words alone
	Text   string `json:"text,omitempty"`   // as the guard let it through
}

// Opinions lists how it may have gone; their words are the catalogue's "site.opinion.NAME".
func Opinions() []string { return []string{"easy", "medium", "hard"} }

// The inputs of an opinion's form.
const (
	OpinionInput     = "opinion"
	OpinionTextInput = "opinion_text"
)

// Opinion is what was said of how it went; nil: nothing was.
func (v *Snapshot) Opinion() *Opinion {
	if v.proc == nil {
		return nil
	}
	if j := v.state.Journey(v.site.ID, v.proc.ID); j != nil {
		return j.Opinion
	}
	return nil
}

// opine keeps an opinion on what was sent, once. What looks like a real person's is refused.
func (x *applying) opine(a Opine) Outcome {
	v, refused := x.see(a.Site, a.Procedure)
	switch {
	case refused != nil:
		return *refused
	case v.filing == nil || !v.proc.Submit.Receipt.Opinion:
		return Outcome{Next: v.Resume()}
	}
	out := Outcome{Next: v.to(ReceiptPlace)}
	if v.Opinion() != nil {
		return out
	}
	answer, fault := x.reader().Read(kindOf("textarea", OpinionTextInput), a.Values)
	if fault != nil {
		out.Problems = []Problem{{Field: OpinionTextInput, Input: OpinionTextInput, Key: fault.Key, Args: fault.Args, Clear: fault.Clear}}
		return out
	}
	choice, text := last(a.Values[OpinionInput]), strings.Join(answer, "")
	if !slices.Contains(Opinions(), choice) {
		choice = ""
	}
	if choice+text == "" {
		out.Problems = []Problem{{Field: OpinionInput, Input: OpinionInput, Key: "sandbox.opinion"}}
		return out
	}
	x.happen(Event{Kind: Opined, Site: a.Site, Procedure: a.Procedure, For: choice, Text: text})
	return out
}
