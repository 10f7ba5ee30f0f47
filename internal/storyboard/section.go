package storyboard

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"miroir/internal/expr"
	"miroir/internal/locale"
	"miroir/internal/program"
	"miroir/internal/site"
	"miroir/sandbox"
)

// section draws every screen that a persona comes to, in the order of the site.
func (a *album) section(persona *program.Persona) (section, error) {
	sc := &scout{album: a, persona: persona}
	if err := sc.explore(); err != nil {
		return section{}, err
	}
	s := &section{persona: persona}
	p := a.Program
	outside := func(state *sandbox.State, kind site.Kind, item, where string) error {
		return a.shoot(s, site.Key{Kind: kind, Item: item}, site.Request{Look: sandbox.Look(a.World, state, p.ID, "")}, where, nil)
	}
	err := errors.Join(outside(sc.first, site.Home, "", "home"), outside(sc.first, site.SignIn, "", "sign-in"))
	if p.Account.Activation != nil {
		err = errors.Join(err, outside(sc.first, site.Activate, "", "activate"))
	}
	err = errors.Join(err, outside(sc.states[len(sc.states)-1], site.Space, "", "space"))
	for _, proc := range p.Procedures {
		err = errors.Join(err, a.procedure(s, sc, proc))
	}
	for _, page := range p.Pages {
		if page.ID != "home" {
			err = errors.Join(err, outside(sc.first, site.Content, page.ID, "page/"+page.ID))
		}
	}
	return *s, errors.Join(err, a.mails(s, sc), a.phone(s, sc))
}

// procedure draws the screens of a procedure.
func (a *album) procedure(s *section, sc *scout, proc *program.Procedure) error {
	key := func(kind site.Kind, item string) site.Key {
		return site.Key{Kind: kind, Procedure: proc.ID, Item: item}
	}
	look := func(state *sandbox.State) *sandbox.Snapshot {
		return sandbox.Look(a.World, state, a.Program.ID, proc.ID)
	}
	var err error
	if proc.Start != nil {
		err = a.shoot(s, key(site.Start, ""), site.Request{Look: look(sc.states[0])}, proc.ID+"/start", nil)
	}
	for _, step := range proc.Steps {
		err = errors.Join(err, a.step(s, sc, proc, step))
	}
	if state := sc.best(func(v *sandbox.Snapshot) int { return 1 + bonus(v.Ready()) }, proc); state != nil {
		err = errors.Join(err, a.shoot(s, key(site.Review, ""), site.Request{Look: look(state)}, proc.ID+"/review", nil),
			a.shoot(s, key(site.Submit, ""), site.Request{Look: look(state)}, proc.ID+"/submit", nil))
	}
	for i, stop := range proc.Stops {
		if state := sc.stopped(proc, i+1); state != nil {
			err = errors.Join(err, a.shoot(s, key(site.Stop, strconv.Itoa(i+1)), site.Request{Look: look(state)}, proc.ID+"/stop", stop.When))
		}
	}
	for _, state := range sc.states {
		if filed := sandbox.LookFiled(a.World, state, a.Program.ID, proc.ID, 0); filed != nil {
			return errors.Join(err, a.shoot(s, key(site.Receipt, ""), site.Request{Look: filed}, proc.ID+"/receipt", nil))
		}
	}
	return err
}

func bonus(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// step draws a step where it is shown, and the page of a row where it is repeated.
func (a *album) step(s *section, sc *scout, proc *program.Procedure, step *program.Step) error {
	where := proc.ID + "/" + step.ID
	state := sc.best(func(v *sandbox.Snapshot) int {
		if v.Step(step.ID) == nil {
			return 0
		}
		return 1 + bonus(v.Status(step) == sandbox.Done) + bonus(step.Repeat != nil && len(v.Rows(step)) > 0)
	}, proc)
	if state == nil {
		m := missing{where: where, title: text(step.Title, a.Words)}
		if step.When != nil {
			m.when = oneLine(step.When)
		}
		s.missing = append(s.missing, m)
		return nil
	}
	look := sandbox.Look(a.World, state, a.Program.ID, proc.ID)
	err := a.shoot(s, site.Key{Kind: site.Step, Procedure: proc.ID, Item: step.ID}, site.Request{Look: look}, where, step.When)
	if step.Repeat == nil {
		return err
	}
	if rows := look.Rows(step); len(rows) > 0 {
		err = errors.Join(err, a.shoot(s, site.Key{Kind: site.Row, Procedure: proc.ID, Item: step.ID}, site.Request{Look: look.In(step, rows[0].ID)}, where+"/1", step.When))
	}
	return err
}

// mails draws what came to the mailbox of whoever got most.
func (a *album) mails(s *section, sc *scout) error {
	most := sc.states[0]
	for _, state := range sc.states {
		if len(state.Mails) > len(most.Mails) {
			most = state
		}
	}
	var err error
	for _, m := range most.Mails {
		r := site.Request{Look: sandbox.Look(a.World, most, a.Program.ID, ""), Mail: m.ID}
		err = errors.Join(err, a.shoot(s, site.Key{Kind: site.Mail}, r, "mail", nil))
	}
	return err
}

// phone draws the telephone of whoever was called most, and each message on it.
func (a *album) phone(s *section, sc *scout) error {
	most := sc.states[0]
	for _, state := range sc.states {
		if len(state.Phone) > len(most.Phone) {
			most = state
		}
	}
	if len(most.Phone) == 0 {
		return nil
	}
	look := sandbox.Look(a.World, most, a.Program.ID, "")
	err := a.shoot(s, site.Key{Kind: site.Phone}, site.Request{Look: look}, "phone", nil)
	for _, call := range most.Phone {
		err = errors.Join(err, a.shoot(s, site.Key{Kind: site.Call}, site.Request{Look: look, Call: call.ID}, "call", nil))
	}
	return err
}

// shoot draws a page and adds it. A page that the site hasn't got is none.
func (a *album) shoot(s *section, key site.Key, r site.Request, where string, when *expr.Expr) error {
	key.Site, key.Locale, r.Path = a.Program.ID, a.tag, "/"
	page, err := a.Pages.Render(nil, key, &r)
	if errors.Is(err, site.ErrNoPage) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("draw %s: %w", where, err)
	}
	a.count++
	a.sheets.desk = r.Look
	one, err := a.sheets.still(page, "s"+strconv.Itoa(a.count)+"-")
	if err != nil {
		return fmt.Errorf("draw %s: %w", where, err)
	}
	one.where = where
	if when != nil {
		one.when = oneLine(when)
	}
	s.shots = append(s.shots, one)
	return nil
}

func oneLine(e *expr.Expr) string { return strings.Join(strings.Fields(e.Source()), " ") }

// text is a text in a language, without its expressions.
func text(t program.Text, l *locale.Locale) string {
	var b strings.Builder
	for i, one := range t.ByLocale {
		if one.Locale != l.Tag() && i < len(t.ByLocale)-1 {
			continue
		}
		for _, part := range program.Usual(one.Parts) {
			b.WriteString(part.Literal)
		}
		break
	}
	return strings.TrimSpace(b.String())
}
