package walk

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"miroir/internal/diag"
	"miroir/internal/expr"
	"miroir/internal/program"
	"miroir/internal/syntax"
	"miroir/sandbox"
)

// expect is what should be so; its parts are tried in the order written.
type expect struct{ parts []expectation }

// An expectation is one key of an expect and its value.
type expectation struct {
	name string
	node *syntax.Node
	own  bool // one of expect's own keys, not a name of the procedure
}

func expectOf(n *syntax.Node) expect {
	var e expect
	rest := n.Rest()
	for _, entry := range n.Each() {
		named := slices.ContainsFunc(rest, func(r syntax.Entry) bool { return r.Value == entry.Value })
		e.parts = append(e.parts, expectation{entry.Name, entry.Value, !named})
	}
	return e
}

func (e expect) play(r *run) error {
	for _, part := range e.parts {
		f, err := part.met(r)
		if err != nil {
			return err
		}
		if f != nil {
			if f.Span.File == nil {
				f.Span = part.node.Key
			}
			return f
		}
	}
	return nil
}

// met tries one expectation; nil when it is so.
func (e expectation) met(r *run) (*Failure, error) {
	if !e.own {
		return e.value(r)
	}
	switch e.name {
	case "step", "page":
		if got := pageName(r.player.Place()); got != e.node.String() {
			return miss("expected_place", map[string]any{"Want": e.node.String(), "Got": got}), nil
		}
		return nil, nil
	case "actor":
		return e.actor(r)
	case "error":
		return e.fault(r), nil
	case "text":
		return e.text(r)
	case "mail":
		return e.mail(r)
	case "message":
		return e.message(r)
	case "document":
		return e.document(r)
	case "paid":
		return e.paid(r)
	case "filed":
		return e.filed(r)
	case "status":
		return e.status(r)
	case "waiting":
		return e.waiting(r)
	case "reset":
		return e.reset(r)
	case "incident":
		return e.incident(r)
	case "goals":
		return e.goals(r)
	case "fact":
		return e.fact(r)
	}
	return miss("unknown_expectation", map[string]any{"Name": e.name}), nil
}

// actor wants who answers now to be one of the procedure's; "" who is played.
func (e expectation) actor(r *run) (*Failure, error) {
	look, err := r.look()
	if err != nil || look == nil {
		return nil, err
	}
	got := ""
	if acting := look.Acting(); acting != nil {
		got = acting.ID
	}
	if got != e.node.String() {
		return miss("expected_actor", map[string]any{"Want": e.node.String(), "Got": got}), nil
	}
	return nil, nil
}

func (e expectation) list() []string { return textsOf(e.node) }

// fault wants each named field, or the step named, to have been refused.
func (e expectation) fault(r *run) *Failure {
	var got names
	step := r.player.Place().Step
	for _, f := range r.player.Faults() {
		switch {
		case f.Field != "":
			got = append(got, f.Field)
			if f.Input != f.Field && f.Input != "" {
				got = append(got, f.Input)
			}
		case f.Input != "":
			got = append(got, f.Input)
		default:
			got = append(got, step)
		}
	}
	for _, want := range e.list() {
		if !slices.Contains(got, want) {
			return miss("expected_error", map[string]any{"Want": want, "Got": got})
		}
	}
	return nil
}

// text wants words on the page.
func (e expectation) text(r *run) (*Failure, error) {
	text, err := r.player.Text()
	if err != nil {
		return nil, err
	}
	for _, want := range e.list() {
		if !strings.Contains(text, oneBlank(want)) {
			return miss("expected_text", map[string]any{"Want": want, "Place": r.placeName()}), nil
		}
	}
	return nil, nil
}

// mail wants messages of these subjects in the mailbox.
func (e expectation) mail(r *run) (*Failure, error) {
	subjects, err := r.player.Mails()
	if err != nil {
		return nil, err
	}
	for _, want := range e.list() {
		if !slices.ContainsFunc(subjects, pattern(want).matches) {
			return miss("expected_mail", map[string]any{"Want": want, "Got": names(subjects)}), nil
		}
	}
	return nil, nil
}

func (e expectation) journey(r *run) (*sandbox.Journey, error) {
	state, err := r.player.State()
	if err != nil || state == nil || r.procedure == nil {
		return nil, err
	}
	return state.Journey(r.site.ID, r.procedure.ID), nil
}

// filed wants the procedure to have been sent, and nothing of it left open; or not.
func (e expectation) filed(r *run) (*Failure, error) {
	journey, err := e.journey(r)
	if err != nil {
		return nil, err
	}
	last, _ := journey.LastFiling()
	filed := last != nil && journey.Draft == nil
	switch {
	case filed == e.node.Bool():
		return nil, nil
	case filed:
		return miss("expected_not_filed", nil), nil
	}
	return miss("expected_filed", map[string]any{"Place": r.placeName()}), nil
}

func (e expectation) reset(r *run) (*Failure, error) {
	state, err := r.player.State()
	switch {
	case err != nil || (state == nil) == e.node.Bool():
		return nil, err
	case state == nil:
		return miss("expected_no_reset", nil), nil
	}
	return miss("expected_reset", nil), nil
}

// value wants a name of the procedure to be worth something.
func (e expectation) value(r *run) (*Failure, error) {
	look, err := r.look()
	if err != nil {
		return nil, err
	}
	if look == nil {
		return miss("nothing_open", nil), nil
	}
	got, typ, ok := look.Named(e.name)
	if !ok {
		return e.unknown(look), nil
	}
	if same(got, typ, e.node) {
		return nil, nil
	}
	if text, ok := written(got, e.node); ok && r.updating {
		r.edits = append(r.edits, Edit{Span: e.node.Span, Text: text})
		return nil, nil
	}
	shown := any(got.String())
	if got.IsNull() {
		shown = word("walk.nothing")
	}
	return miss("expected_value", map[string]any{"Name": e.name, "Want": wanted(e.node), "Got": shown}), nil
}

func (e expectation) unknown(look *sandbox.Snapshot) *Failure {
	var known []string
	if p := look.Procedure(); p != nil {
		for _, s := range p.Symbols {
			if s.Kind != program.TableSymbol {
				known = append(known, s.Name)
			}
		}
	}
	if near, ok := diag.Nearest(e.name, known); ok {
		return miss("unknown_name_near", map[string]any{"Name": e.name, "Suggestion": near})
	}
	return miss("unknown_name", map[string]any{"Name": e.name})
}

func wanted(n *syntax.Node) any {
	switch {
	case n.Null():
		return word("walk.nothing")
	case n.Shape == syntax.Sequence:
		return fmt.Sprint(expectation{node: n}.list())
	}
	return n.String()
}

// written is how a value is written in place of another in a walk's file; not ok for what isn't a scalar.
func written(v expr.Value, n *syntax.Node) (string, bool) {
	switch {
	case n.Shape != syntax.Scalar || v.Kind > expr.Date:
		return "", false
	case v.IsNull():
		return `""`, true
	case v.Kind == expr.Text:
		return strconv.Quote(v.Str), true
	}
	return v.String(), true
}

// same tells whether a value is what was written.
func same(got expr.Value, typ *expr.Type, n *syntax.Node) bool {
	switch {
	case n.Null():
		return got.IsNull()
	case n.Shape == syntax.Sequence:
		return slices.EqualFunc(got.Items, n.List(), func(v expr.Value, item *syntax.Node) bool { return same(v, nil, item) })
	case got.IsNull():
		return n.String() == "" || typ != nil && typ.Kind == expr.Bool && n.String() == "false"
	case got.Kind == expr.Number:
		want, ok := syntax.ParseDecimal(n.String())
		return ok && got.Num.Equal(want)
	}
	return got.String() == n.String()
}
