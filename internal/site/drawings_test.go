package site_test

import (
	"strconv"

	"miroir/internal/field"
	"miroir/internal/program"
	"miroir/internal/site"
	"miroir/sandbox"
)

// drawing is a page to draw.
type drawing struct {
	key     site.Key
	request *site.Request
}

// drawings are all the pages of a procedure in the learner's state, and of the mirror that it is at.
func (l *learner) drawings(proc *program.Procedure, tag string) []drawing {
	all, add := l.draw(proc, tag)
	for kind := site.Home; kind <= site.Find; kind++ {
		switch kind {
		case site.Content, site.Step, site.Row, site.Remove, site.Stale, site.Receipt, site.Forgot, site.Code, site.Activate,
			site.Documents, site.Messages, site.SpaceMessage, site.Payments, site.Filed:
		case site.Find:
			if proc.Find {
				add(kind, "", nil)
				add(kind, "", func(r *site.Request) { r.Query = `"><script>` })
				add(kind, "", func(r *site.Request) { r.Query = "" })
			}
		default:
			add(kind, "", nil)
		}
	}
	add(site.Desk, "", nil)
	l.spaceDrawings(proc, add)
	l.journeyDrawings(proc, add)
	if filed := sandbox.LookFiled(l.world, l.state, l.site.ID, proc.ID, 0); filed != nil {
		add(site.Receipt, "", func(r *site.Request) { r.Look = filed })
	}
	for _, view := range l.look(proc).Steps() {
		l.stepDrawings(proc, view.Step, add)
	}
	return *all
}

// around are the pages that there are around any procedure: the engine's, those of texts, of accounts and of the desk.
func (l *learner) around(proc *program.Procedure, tag string) []drawing {
	all, add := l.draw(proc, tag)
	for kind := site.Library; kind < site.Home; kind++ {
		switch kind {
		case site.Join, site.Mail, site.Trap, site.Call, site.Paper:
		case site.Faults:
			add(kind, "", func(r *site.Request) { r.Author, r.Path = &site.Author{Edition: "edition"}, "/desk" })
		default:
			add(kind, "", nil)
		}
	}
	for _, page := range l.site.Pages {
		add(site.Content, page.ID, nil)
		add(site.Content, page.ID, func(r *site.Request) { r.Look = nil })
	}
	add(site.Home, "", func(r *site.Request) { r.Look = nil })
	add(site.Library, "", func(r *site.Request) { r.Look = nil })
	add(site.Broken, "", func(r *site.Request) { r.Incident = "<b>1" })
	l.accountDrawings(add)
	l.deskDrawings(add)
	return *all
}

// draw gives an empty list and what adds to it.
func (l *learner) draw(proc *program.Procedure, tag string) (*[]drawing, adding) {
	all := new([]drawing)
	return all, func(kind site.Kind, item string, change func(*site.Request)) {
		r := l.request(proc)
		if change != nil {
			change(r)
		}
		*all = append(*all, drawing{site.Key{Kind: kind, Locale: tag, Site: l.site.ID, Procedure: proc.ID, Item: item}, r})
	}
}

type adding = func(kind site.Kind, item string, change func(*site.Request))

// spaceDrawings are the pages of the personal space that not every site has, and those of what was filed.
func (l *learner) spaceDrawings(proc *program.Procedure, add adding) {
	for kind, has := range map[site.Kind]bool{site.Documents: l.site.Issues(), site.Messages: l.site.Writes(), site.Payments: l.site.Pays()} {
		if has {
			add(kind, "", nil)
		}
	}
	for _, number := range l.state.Journey(l.site.ID, proc.ID).Cases() {
		add(site.Filed, "", func(r *site.Request) {
			r.Look, r.Case = sandbox.LookFiled(l.world, l.state, l.site.ID, proc.ID, number), number
		})
	}
	for _, m := range l.state.Inbox {
		if m.Case.Site == l.site.ID && m.Case.Procedure == proc.ID {
			add(site.SpaceMessage, strconv.Itoa(m.After), func(r *site.Request) {
				r.Message = m.ID
				r.Look, _ = sandbox.LookMessage(l.world, l.state, m.ID)
			})
		}
	}
	for _, d := range l.state.Issued {
		add(site.Paper, "", func(r *site.Request) { r.Paper, r.Space = d.Ref(), d.Case.Site })
	}
}

// journeyDrawings are the pages of a procedure that are neither its steps nor its end.
func (l *learner) journeyDrawings(proc *program.Procedure, add adding) {
	if proc.Start != nil {
		add(site.Start, "", nil)
	}
	if sign := proc.Submit.Sign; sign != nil && sign.Code != nil {
		add(site.Sign, "", nil)
	}
	if len(proc.Actors) > 0 {
		add(site.Turn, "", nil)
	}
	for _, actor := range proc.Actors {
		add(site.Actor, actor.ID, nil)
	}
	for i := range proc.Stops {
		add(site.Stop, strconv.Itoa(i+1), nil)
	}
	for i := range proc.Closed {
		add(site.Closed, strconv.Itoa(i+1), nil)
	}
}

// accountDrawings are the pages that a site has about accounts.
func (l *learner) accountDrawings(add adding) {
	account := &l.site.Account
	wrong := func(input string) func(*site.Request) {
		return func(r *site.Request) {
			r.Problems = []sandbox.Problem{{Field: input, Input: input, Key: "sandbox.sign_in.password", Clear: true}}
		}
	}
	if account.Second != nil {
		add(site.Code, "", nil)
		add(site.Code, "", wrong(sandbox.CodeInput))
	}
	if account.Activation != nil {
		add(site.Activate, "", nil)
		add(site.Activate, "", wrong(account.Activation.Asks[0].Name))
	}
	if account.Forgotten.Password {
		add(site.Forgot, sandbox.ForPassword, wrong(sandbox.IdentifierInput))
	}
	if account.Forgotten.Username {
		add(site.Forgot, sandbox.ForUsername, wrong(sandbox.EmailInput))
	}
	for _, way := range account.SignIn {
		add(site.SignIn, "", func(r *site.Request) {
			wrong(sandbox.IdentifierInput)(r)
			r.Method = way.Method
		})
	}
	add(site.Password, "", wrong(sandbox.AgainInput))
	add(site.Link, "", func(r *site.Request) { r.Link = "a&b" })
}

// deskDrawings are the pages of what lies on the desk.
func (l *learner) deskDrawings(add adding) {
	for _, persona := range l.site.Personas {
		add(site.Join, persona.ID, func(r *site.Request) { r.Look = nil })
	}
	for _, folder := range []string{sandbox.Unwanted, sandbox.Archive, "nope"} {
		add(site.DeskMail, "", func(r *site.Request) { r.Folder = folder })
	}
	for _, m := range l.state.Mails {
		add(site.Mail, "", func(r *site.Request) { r.Mail = m.ID })
		if _, letter := sandbox.LookLetter(l.world, l.state, m.ID); letter.Trap {
			add(site.Trap, "", func(r *site.Request) { r.Mail, r.Back = m.ID, "/s/atelier/space" })
		}
	}
	for _, call := range l.state.Phone {
		add(site.Call, "", func(r *site.Request) { r.Call = call.ID })
	}
	for _, held := range sandbox.Held(l.world, l.state) {
		if held.N <= 1 {
			add(site.Paper, "", func(r *site.Request) { r.Paper = held.Ref })
		}
	}
	add(site.DeskCard, "", func(r *site.Request) { r.JoinURL = "http://127.0.0.1:8080/play/atelier/ines" })
}

func (l *learner) stepDrawings(proc *program.Procedure, step *program.Step, add func(site.Kind, string, func(*site.Request))) {
	add(site.Step, step.ID, nil)
	add(site.Step, step.ID, func(r *site.Request) { r.Return = "review" })
	add(site.Stale, step.ID, func(r *site.Request) { r.Stale = staleOf(step) })
	for _, p := range l.last.Problems {
		if p.Step != step.ID {
			continue
		}
		kind := site.Step
		if p.Row > 0 {
			kind = site.Row
		}
		add(kind, step.ID, func(r *site.Request) {
			r.Problems = l.last.Problems
			r.Look = r.Look.Retyped(step, p.Row, l.typed, l.words)
		})
		break
	}
	if step.Repeat == nil {
		return
	}
	for _, row := range l.look(proc).Rows(step) {
		for _, kind := range []site.Kind{site.Row, site.Remove} {
			add(kind, step.ID, func(r *site.Request) { r.Look = r.Look.In(step, row.ID) })
		}
	}
}

// staleOf is an old form in which everything differs.
func staleOf(step *program.Step) *sandbox.Stale {
	s := &sandbox.Stale{Step: step.ID, Typed: sandbox.Answers{}}
	for _, f := range step.Fields {
		if !field.Of(f).Asked {
			continue
		}
		s.Fields = append(s.Fields, f.Name)
		for _, input := range field.Inputs(f) {
			s.Typed[input] = []string{`<"'&+> é`}
		}
	}
	return s
}
