package site

import (
	"cmp"

	"miroir/internal/program"
	"miroir/internal/stage"
	"miroir/internal/theme"
	"miroir/sandbox"
)

// stageView is a state of a case's timeline.
type stageView struct {
	title, day, tone string
	place            stagePlace
}

// stagePlace is where a state stands on a timeline.
type stagePlace uint8

const (
	stageDone stagePlace = iota
	stageCurrent
	stageComing
)

// stageStates are their names.
func stageStates() []string { return []string{"done", "current", "coming"} }

// timeline is what a case went through since it was sent, then what can be told beforehand: the states of its main path, and that there will be an answer.
func (b *builder) timeline(c cursor) []stageView {
	lists := &c.w.space
	if lists.staged {
		return lists.stages
	}
	lists.staged = true
	proc, filing := c.look.Procedure(), c.look.Filed()
	all := []stageView{{title: b.word("site.case.sent"), day: b.l.Date(filing.On)}}
	for _, one := range filing.Stages {
		if state := proc.StateOf(one.State); state != nil {
			all = append(all, stageView{title: c.look.Text(state.Title, b.l), day: b.l.Date(one.On), tone: state.Tone})
		}
	}
	if view := b.currentCase(c); len(proc.States) == 0 && view.status != "" {
		all = append(all, stageView{title: view.status})
	}
	all[len(all)-1].place = stageCurrent
	lists.stages = b.ahead(c, all, proc, filing.Stage(proc))
	return lists.stages
}

// ahead adds what can be told beforehand.
func (b *builder) ahead(c cursor, all []stageView, proc *program.Procedure, from *program.State) []stageView {
	path, answer, open := proc.Ahead(from)
	for _, state := range path {
		all = append(all, stageView{title: c.look.Text(state.Title, b.l), place: stageComing})
	}
	switch {
	case answer != nil:
		all = append(all, stageView{title: c.look.Text(answer.Title, b.l), place: stageComing})
	case open:
		all = append(all, stageView{title: b.word("site.case.answer"), place: stageComing})
	}
	return all
}

// currentCase is the case whose page is drawn.
func (b *builder) currentCase(c cursor) caseView {
	for _, one := range b.cases(c, c.look.Procedure()) {
		if one.number == c.r.Case {
			return one
		}
	}
	return caseView{filing: &sandbox.Filing{}}
}

func (b *builder) stages() stage.Rows[theme.Stage] {
	next := func(c cursor, i int) (cursor, bool) {
		c.n = i
		return c, i < len(b.timeline(c))
	}
	of := func(c cursor) *stageView { return &b.timeline(c)[c.n] }
	at := func(name string, place stagePlace) stage.Flag {
		return b.Flag("stage: "+name, func(c cursor) bool { return of(c).place == place })
	}
	return stage.RowsOf(b.Builder, "stages", next, func() theme.Stage {
		return theme.Stage{
			Title:   b.string("stage: title", func(c cursor) string { return of(c).title }),
			Day:     b.string("stage: day", func(c cursor) string { return of(c).day }),
			State:   b.string("stage: state", func(c cursor) string { return stageStates()[of(c).place] }),
			Dated:   b.Flag("stage: dated", func(c cursor) bool { return of(c).day != "" }),
			Done:    at("done", stageDone),
			Current: at("current", stageCurrent),
			Coming:  at("coming", stageComing),
			Tone:    b.tone("stage", func(c cursor) string { return of(c).tone }),
		}
	})
}

// tone is how a state sounds; "" sounds like nothing.
func (b *builder) tone(name string, of func(cursor) string) theme.Tone {
	is := func(tone string) stage.Flag {
		return b.Flag(name+": "+tone, func(c cursor) bool { return of(c) == tone }, stage.Spare)
	}
	return theme.Tone{
		Name: b.string(name+": tone", func(c cursor) string { return cmp.Or(of(c), "none") }, stage.Spare),
		Info: is(program.ToneInfo), Success: is(program.ToneSuccess), Warning: is(program.ToneWarning), Danger: is(program.ToneDanger),
	}
}

// casePage is where something that was filed stands.
func (b *builder) casePage(proc *program.Procedure) theme.CasePage {
	one := func(c cursor) caseView { return b.currentCase(c) }
	v := theme.CasePage{
		Document:   b.document(b.text("case: title", proc.Title), b.path("space")),
		BackURL:    b.path("space"),
		Menu:       b.spaceMenu(""),
		Hidden:     b.hidden(stage.Spare),
		Reference:  b.string("case: reference", func(c cursor) string { return c.filing().Reference }),
		FiledOn:    b.string("case: filed on", func(c cursor) string { return b.l.Date(c.filing().On) }),
		Status:     b.string("case: status", func(c cursor) string { return one(c).status }),
		HasStatus:  b.Flag("case: has status", func(c cursor) bool { return one(c).status != "" }),
		Tone:       b.tone("case", func(c cursor) string { return cmp.Or(one(c).tone, program.ToneInfo) }),
		Timeline:   b.stages(),
		ReceiptURL: b.string("case: receipt", func(c cursor) string { return one(c).receipt }),
		CanCorrect: b.Flag("case: can correct", func(c cursor) bool {
			j := c.look.State().Journey(b.p.ID, proc.ID)
			return j.Draft == nil && c.r.Case == len(j.Filings) && c.lookAt(proc.ID).Correctable()
		}, stage.Spare),
	}
	if proc.Submit.Correct != nil {
		v.CorrectURL = b.paths(proc).step("correct")
	}
	b.caseLists(&v)
	for _, state := range proc.States {
		if help := b.rich("state: help", state.Help, 3); help.Given() {
			shown := b.Flag("state: help shown", func(c cursor) bool { return c.look.Filed().Stage(proc) == state })
			v.Helps = append(v.Helps, theme.StateHelp{Shown: shown, Body: help})
		}
	}
	return v
}

// caseLists are what came of a case, as far as something of that sort may ever come at the site.
func (b *builder) caseLists(v *theme.CasePage) {
	if b.p.Writes() {
		v.Messages = b.messageRows()
		v.HasMessages = b.Flag("case: has messages", func(c cursor) bool { return len(b.messages(c)) > 0 })
	}
	if b.p.Issues() {
		v.Documents = b.documentRows()
		v.HasDocuments = b.Flag("case: has documents", func(c cursor) bool { return len(b.documents(c)) > 0 })
	}
	if b.p.Pays() {
		v.Payments = b.paymentRows()
		v.HasPayments = b.Flag("case: has payments", func(c cursor) bool { return len(b.payments(c)) > 0 })
	}
	if b.p.Awaits() {
		v.Expected = b.agendaRows()
		v.HasExpected = b.Flag("case: has expected", func(c cursor) bool { return len(b.agenda(c)) > 0 })
	}
}
