package walk

import (
	"maps"
	"slices"

	"miroir/internal/program"
	"miroir/internal/site"
	"miroir/sandbox"
)

// OpenMail implements DeskHands.
func (e *Engine) OpenMail(subject func(string) bool, link int) error {
	if e.state == nil {
		return miss("nothing_open", nil)
	}
	for _, m := range slices.Backward(e.state.Mails) {
		if !subject(e.subject(m.ID)) {
			continue
		}
		if err := e.act(sandbox.ReadMail{ID: m.ID}, nil); err != nil || link == 0 {
			return err
		}
		return e.follow(link)
	}
	subjects, _ := e.Mails()
	return miss("no_mail", map[string]any{"Got": names(subjects)})
}

func (e *Engine) subject(id int) string {
	look, words := sandbox.LookLetter(e.world, e.state, id)
	if look == nil {
		return ""
	}
	return oneBlank(look.Text(words.Subject, e.words))
}

// follow goes where the n-th link of the message leads.
func (e *Engine) follow(n int) error {
	page, err := e.draw()
	if err != nil {
		return err
	}
	path, err := page.messageLink(n)
	if err != nil {
		return err
	}
	to := site.PlaceOf(path)
	switch {
	case to.Kind == sandbox.TrapPlace:
		return e.act(sandbox.FollowTrap{Mail: to.Row}, nil)
	case linkKey(path) != "":
		return e.act(sandbox.FollowLink{Site: e.siteID, Key: linkKey(path)}, nil)
	}
	e.at, e.problems = e.led(to), nil
	if to.Kind == sandbox.StepPlace && to.Step == "" {
		return e.Open(to.Procedure)
	}
	return nil
}

// led is where one comes who goes to a page: to the space instead of a door that is behind one, to the door instead of what is behind it.
func (e *Engine) led(to sandbox.Place) sandbox.Place {
	in := e.state.SignedIn(to.Site)
	switch to.Kind {
	case sandbox.SignInPlace, sandbox.BrokerPlace, sandbox.CodePlace, sandbox.ActivatePlace, sandbox.SentPlace, sandbox.ForgotPlace:
		if in {
			to.Kind, to.Step = sandbox.SpacePlace, ""
		}
	case sandbox.SpacePlace, sandbox.AccountPlace, sandbox.DocumentsPlace, sandbox.MessagesPlace, sandbox.PaymentsPlace, sandbox.HistoryPlace, sandbox.CasePlace:
		if !in {
			to.Kind = sandbox.SignInPlace
		}
	}
	return to
}

// FileMail implements DeskHands.
func (e *Engine) FileMail(folder string) error {
	if e.at.Kind != sandbox.MailPlace {
		return miss("no_form", map[string]any{"Place": pageName(e.at)})
	}
	return e.act(sandbox.FileMail{ID: e.at.Row, Folder: folder}, nil)
}

// aside does something beside the page that one is on.
func (e *Engine) aside(do func() error) error {
	at, back, problems, typed := e.at, e.back, e.problems, e.typed
	err := do()
	e.at, e.back, e.problems, e.typed = at, back, problems, typed
	return err
}

// Read implements DeskHands.
func (e *Engine) Read(by program.Channel, words func(string) bool) (found string, err error) {
	if e.state == nil {
		return "", miss("nothing_open", nil)
	}
	err = e.aside(func() error {
		if by == program.ByMail {
			found, err = e.readMail(words)
		} else {
			found, err = e.readCall(words)
		}
		return err
	})
	return found, err
}

func (e *Engine) readMail(words func(string) bool) (string, error) {
	for _, m := range slices.Backward(e.state.Mails) {
		if err := e.act(sandbox.ReadMail{ID: m.ID}, nil); err != nil {
			return "", err
		}
		page, err := e.draw()
		if err != nil {
			return "", err
		}
		if text := page.letter(); words(text) {
			return text, nil
		}
	}
	subjects, _ := e.Mails()
	return "", miss("no_mail", map[string]any{"Got": names(subjects)})
}

func (e *Engine) readCall(words func(string) bool) (string, error) {
	var got names
	for _, c := range slices.Backward(e.state.Phone) {
		if err := e.act(sandbox.ReadCall{ID: c.ID}, nil); err != nil {
			return "", err
		}
		page, err := e.drawn(site.Key{Kind: site.Call, Locale: e.words.Tag(), Site: e.siteID}, site.Request{Look: e.home(), Call: c.ID})
		if err != nil {
			return "", err
		}
		text := page.letter()
		if words(text) {
			return text, nil
		}
		got = append(got, text)
	}
	return "", miss("no_sms", map[string]any{"Got": got})
}

// home sees the site where nothing is gone through.
func (e *Engine) home() *sandbox.Snapshot { return sandbox.Look(e.world, e.state, e.siteID, "") }

// OpenPaper implements DeskHands.
func (e *Engine) OpenPaper(ref string) (string, error) {
	held, err := e.held(ref)
	if err != nil {
		return "", err
	}
	page, err := e.drawn(site.Key{Kind: site.Paper, Locale: e.words.Tag(), Site: e.siteID}, site.Request{Look: e.home(), Paper: held})
	if err != nil {
		return "", err
	}
	return page.text(), nil
}

// held is the paper on the desk that a walk names.
func (e *Engine) held(ref string) (string, error) {
	if e.state == nil {
		return "", miss("nothing_open", nil)
	}
	var refs []string
	for _, h := range sandbox.Held(e.world, e.state) {
		refs = append(refs, h.Ref)
	}
	refs = append(refs, sandbox.Specimens(e.world, e.state, e.siteID)...)
	held, ok := heldRef(refs, ref)
	if !ok {
		return "", miss("no_paper", map[string]any{"Ref": ref, "Got": names(refs)})
	}
	return held, nil
}

// Attach implements DeskHands.
func (e *Engine) Attach(field string, refs []string, beside sandbox.Answers) error {
	look, step := e.form()
	if step == nil || step.Repeat != nil && e.at.Row == 0 {
		return miss("no_form", map[string]any{"Place": pageName(e.at)})
	}
	keep := sandbox.Keep{Site: e.siteID, Procedure: e.at.Procedure, Step: step.ID, Row: e.at.Row, Values: maps.Clone(look.Form(step, e.words)), Base: e.state.Seq}
	retype(keep.Values, beside)
	delete(keep.Values, field) // what was attached before makes room
	attach := sandbox.Attach{Keep: keep, Field: field}
	for _, ref := range refs {
		held, err := e.held(ref)
		if err != nil {
			return err
		}
		attach.Refs = append(attach.Refs, held)
	}
	return e.act(attach, keep.Values)
}

// Note implements DeskHands. Notes that are refused have Faults.
func (e *Engine) Note(text string) (kept bool, err error) {
	var refused []sandbox.Problem
	err = e.aside(func() error {
		err := e.act(sandbox.KeepNotes{Text: text}, nil)
		refused = e.problems
		return err
	})
	if len(refused) > 0 {
		e.problems, e.typed = refused, nil
	}
	return len(refused) == 0, err
}
