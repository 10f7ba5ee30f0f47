package walk

import (
	"maps"

	"miroir/internal/program"
	"miroir/internal/site"
	"miroir/sandbox"
)

// SignIn implements Hands.
func (e *Engine) SignIn(method, identifier, password string) error {
	return e.act(sandbox.SignIn{Site: e.siteID, Method: method, Values: secrets(identifier, password)}, nil)
}

func secrets(identifier, password string) sandbox.Answers {
	return sandbox.Answers{sandbox.IdentifierInput: {identifier}, sandbox.PasswordInput: {password}}
}

// SignInByBroker implements Hands.
func (e *Engine) SignInByBroker(identifier, password string) error {
	for _, a := range []sandbox.Action{
		sandbox.BrokerChoose{Site: e.siteID, Provider: sandbox.Providers()[0]},
		sandbox.BrokerSignIn{Site: e.siteID, Values: secrets(identifier, password)},
		sandbox.BrokerConsent{Site: e.siteID, Yes: true},
	} {
		if err := e.act(a, nil); err != nil || len(e.problems) > 0 {
			return err
		}
	}
	return nil
}

// Open implements Hands.
func (e *Engine) Open(procedure string) error {
	return e.act(sandbox.Start{Site: e.siteID, Procedure: procedure}, nil)
}

// Send implements Hands.
func (e *Engine) Send(typed sandbox.Answers, button string) error {
	look, step := e.form()
	if step == nil {
		return miss("no_form", map[string]any{"Place": pageName(e.at)})
	}
	values := sandbox.Answers{}
	if step.Repeat == nil || e.at.Row > 0 {
		values = maps.Clone(look.Form(step, e.words))
	}
	retype(values, typed)
	keep := sandbox.Keep{Site: e.siteID, Procedure: e.at.Procedure, Step: step.ID, Row: e.at.Row, Values: values, Base: e.state.Seq}
	if button == LaterButton {
		return e.act(sandbox.SaveLater{Keep: keep}, values)
	}
	if button == CodeButton {
		return e.act(sandbox.SendStepCode{Keep: keep}, values)
	}
	if _, change := site.InlineChange(button, keep); change != nil {
		return e.act(change, values)
	}
	answer := sandbox.Answer{Site: keep.Site, Procedure: keep.Procedure, Step: keep.Step, Row: keep.Row, Values: values, Base: keep.Base}
	if e.back {
		answer.Return = sandbox.Back
	}
	return e.act(answer, values)
}

// retype types over a form's values; nil empties an input.
func retype(values, typed sandbox.Answers) {
	for input, value := range typed {
		if value == nil {
			delete(values, input)
		} else {
			values[input] = value
		}
	}
}

// repeat is the repeated step whose list the page is.
func (e *Engine) repeat() (*program.Step, error) {
	_, step := e.form()
	if step == nil || step.Repeat == nil {
		return nil, miss("no_rows", map[string]any{"Place": pageName(e.at)})
	}
	return step, nil
}

// AddRow implements Hands.
func (e *Engine) AddRow() error {
	step, err := e.repeat()
	if err != nil {
		return err
	}
	return e.act(sandbox.AddRow{Site: e.siteID, Procedure: e.at.Procedure, Step: step.ID, Base: e.state.Seq}, nil)
}

// rowID finds the n-th row of the list.
func (e *Engine) rowID(n int) (int, error) {
	step, err := e.repeat()
	if err != nil {
		return 0, err
	}
	rows := e.look().Rows(step)
	if n < 1 || n > len(rows) {
		return 0, miss("no_row", map[string]any{"Row": n, "Count": len(rows)})
	}
	return rows[n-1].ID, nil
}

// EditRow implements Hands.
func (e *Engine) EditRow(n int) error {
	id, err := e.rowID(n)
	if err != nil {
		return err
	}
	e.at.Row, e.problems = id, nil
	return nil
}

// RemoveRow implements Hands.
func (e *Engine) RemoveRow(n int) error {
	id, err := e.rowID(n)
	if err != nil {
		return err
	}
	return e.act(sandbox.RemoveRow{Site: e.siteID, Procedure: e.at.Procedure, Step: e.at.Step, Row: id, Base: e.state.Seq}, nil)
}

// Change implements Hands.
func (e *Engine) Change(step *program.Step, f *program.Field) error {
	look := e.look()
	if look == nil || e.at.Kind != sandbox.ReviewPlace && e.at.Kind != sandbox.StopPlace {
		return miss("no_review", map[string]any{"Place": pageName(e.at)})
	}
	if !look.StepVisible(step) || f != nil && step.Repeat == nil && !look.Visible(f) {
		return miss("no_change", map[string]any{"Name": changed(step, f)})
	}
	e.back, e.problems = e.at.Kind == sandbox.ReviewPlace, nil
	e.at = sandbox.Place{Kind: sandbox.StepPlace, Site: e.siteID, Procedure: e.at.Procedure, Step: step.ID}
	return nil
}

func changed(step *program.Step, f *program.Field) string {
	if f != nil {
		return f.Name
	}
	return step.ID
}

// Find implements Hands.
func (e *Engine) Find(word, box string) error {
	if e.state == nil {
		return miss("nothing_open", nil)
	}
	here, err := e.draw()
	if err != nil {
		return err
	}
	if !here.leadsToFind(e.at) {
		return miss("no_find", map[string]any{"Place": pageName(e.at)})
	}
	key := site.Key{Kind: site.Find, Locale: e.words.Tag(), Site: e.siteID, Procedure: e.at.Procedure}
	found, err := e.drawn(key, site.Request{Look: e.look(), Query: word})
	if err != nil {
		return err
	}
	link, err := found.boxLink(e.at, word, box)
	if err != nil {
		return err
	}
	e.at, e.back, e.problems = site.PlaceOf(link), false, nil
	return nil
}

// Submit implements Hands.
func (e *Engine) Submit(declare bool, name string) error {
	if e.at.Kind != sandbox.ReviewPlace && e.at.Kind != sandbox.SubmitPlace {
		return miss("no_review", map[string]any{"Place": pageName(e.at)})
	}
	look := e.look()
	if missing := look.Missing(); len(missing) > 0 {
		return miss("not_ready", map[string]any{"Step": missing[0].ID})
	}
	return e.act(sandbox.Submit{Site: e.siteID, Procedure: e.at.Procedure, Declared: declare, Values: sandbox.Answers{sandbox.SignatureInput: {name}}, Base: e.state.Seq}, nil)
}

// Correct implements Hands.
func (e *Engine) Correct(procedure string) error {
	return e.act(sandbox.Correct{Site: e.siteID, Procedure: procedure}, nil)
}

// Advance implements Hands.
func (e *Engine) Advance(by program.Delay) error {
	if e.state == nil {
		return miss("nothing_open", nil)
	}
	return pass(by, e.desk, func(_ form, s stretch) error { return e.act(sandbox.AdvanceTime{By: s.by, Base: e.state.Seq}, nil) })
}

// Undo implements Hands.
func (e *Engine) Undo() error {
	if e.state == nil || e.state.Undoable == 0 {
		return miss("nothing_to_undo", nil)
	}
	return e.act(sandbox.Undo{Base: e.state.Seq}, nil)
}

// Redo implements Hands.
func (e *Engine) Redo() error {
	if e.state == nil || e.state.Redoable == 0 {
		return miss("nothing_to_redo", nil)
	}
	return e.act(sandbox.Redo{Base: e.state.Seq}, nil)
}

// LogOut implements Hands.
func (e *Engine) LogOut() error {
	if e.state == nil || !e.state.SignedIn(e.siteID) {
		return miss("not_signed_in", nil)
	}
	if sandbox.Keeps(e.world, e.state, e.siteID) {
		return e.act(sandbox.SignOut{Site: e.siteID}, nil)
	}
	e.erased = e.log
	e.log, e.state, e.at, e.problems = nil, nil, sandbox.Place{}, nil
	return nil
}
