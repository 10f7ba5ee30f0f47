package walk

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"miroir/internal/syntax"
	"miroir/sandbox"
)

// status wants the procedure that is open to stand in a state; with names, each named one.
func (e expectation) status(r *run) (*Failure, error) {
	state, err := r.player.State()
	if err != nil || state == nil {
		return nil, err
	}
	if e.node.Shape != syntax.Mapping {
		if r.procedure == nil {
			return miss("nothing_open", nil), nil
		}
		return stands(state, r.site.ID, r.procedure.ID, e.node.String()), nil
	}
	for _, one := range e.node.Each() {
		if f := stands(state, r.site.ID, one.Name, one.Value.String()); f != nil {
			f.Span = one.Value.Span
			return f, nil
		}
	}
	return nil, nil
}

func stands(state *sandbox.State, site, procedure, want string) *Failure {
	got := ""
	if journey := state.Journey(site, procedure); journey != nil {
		got = journey.Status
	}
	if got != want {
		return miss("expected_status", map[string]any{"Want": want, "Got": got})
	}
	return nil
}

// paid wants the last payments at the site to be of these amounts; what was taken is under 0, what the bank refused is left out.
func (e expectation) paid(r *run) (*Failure, error) {
	state, err := r.player.State()
	if err != nil || state == nil {
		return nil, err
	}
	got := names{}
	for _, p := range state.Payments {
		proc := r.world.Procedure(p.Case.Site, p.Case.Procedure)
		if p.Case.Site != r.site.ID || p.Refused || proc == nil || p.After >= len(proc.After) || proc.After[p.After].Money == nil {
			continue
		}
		amount := p.Amount
		if proc.After[p.After].Money.Take {
			amount = amount.Neg()
		}
		got = append(got, amount.String())
	}
	want := amounts(e.list())
	if len(want) == 0 && len(got) > 0 {
		return miss("expected_paid_none", map[string]any{"Got": got}), nil
	}
	if last := got[max(0, len(got)-len(want)):]; !slices.Equal(last, want) {
		return miss("expected_paid", map[string]any{"Want": want, "Got": last}), nil
	}
	return nil, nil
}

// amounts are amounts as they are compared: 261.20 is 261.2, and 0 is none.
func amounts(texts []string) names {
	all := names{}
	for _, text := range texts {
		d, err := decimal.NewFromString(strings.ReplaceAll(text, " ", ""))
		switch {
		case err != nil:
			all = append(all, text)
		case !d.IsZero():
			all = append(all, d.String())
		}
	}
	return all
}

// waiting wants each named procedure to wait to be sent; an empty list wants none to.
func (e expectation) waiting(r *run) (*Failure, error) {
	state, err := r.player.State()
	if err != nil || state == nil {
		return nil, err
	}
	got := names{}
	for _, j := range state.Journeys {
		if j.Site == r.site.ID && slices.ContainsFunc(j.Waits, func(w sandbox.Waiting) bool { return w.Open() }) {
			got = append(got, j.Procedure)
		}
	}
	return e.among(got, "expected_waiting"), nil
}

// document wants the site to have made these documents; an empty list wants it to have made none.
func (e expectation) document(r *run) (*Failure, error) {
	state, err := r.player.State()
	if err != nil || state == nil {
		return nil, err
	}
	got := names{}
	for _, made := range state.Issued {
		if made.Case.Site == r.site.ID && !slices.Contains(got, made.Document) {
			got = append(got, made.Document)
		}
	}
	return e.among(got, "expected_document"), nil
}

// among wants what is expected to be among what there is; an empty list wants nothing to be there.
func (e expectation) among(got names, word string) *Failure {
	wanted := e.list()
	if len(wanted) == 0 && len(got) > 0 {
		return miss(word+"_none", map[string]any{"Got": got})
	}
	for _, want := range wanted {
		if !slices.Contains(got, want) {
			return miss(word, map[string]any{"Want": want, "Got": got})
		}
	}
	return nil
}
