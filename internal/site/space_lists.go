package site

import (
	"slices"
	"strconv"
	"time"

	"miroir/internal/program"
	"miroir/sandbox"
)

// spaceLists are what the pages of the personal space list, in the words of the page's language, found when first asked for.
type spaceLists struct {
	agenda    []agendaView
	agendaOf  bool
	cases     map[*program.Procedure][]caseView
	documents []documentView
	issued    bool
	messages  []messageView
	read      bool
	payments  []paymentView
	paid      bool
	history   []historyView
	told      bool
	stages    []stageView
	staged    bool
}

// agendaView is something that is expected.
type agendaView struct {
	sandbox.Engagement

	title, day, place, url string
	late, begun            bool
	until                  string
}

// agenda is what the site expects; of a case's page, on account of that case.
func (b *builder) agenda(c cursor) []agendaView {
	lists := &c.w.space
	if lists.agendaOf {
		return lists.agenda
	}
	lists.agendaOf = true
	state := c.look.State()
	for _, one := range state.Agenda(b.p) {
		if c.r.Case > 0 && !c.ofCase(one.Case) {
			continue
		}
		if one.Procedure == nil {
			lists.agenda = append(lists.agenda, b.meetingView(c, one))
			continue
		}
		w := one.Waiting
		draft := c.lookAt(one.Procedure.ID).Draft()
		view := agendaView{Engagement: one, title: c.lookAt(one.Procedure.ID).Text(one.Procedure.Title, b.l), url: procedurePath(b.p.ID, one.Procedure.ID),
			late: state.Late(w), begun: draft != nil && draft.Answers == w.Number}
		switch {
		case w.Due.IsZero():
			view.day = b.word("site.space.due.open")
		default:
			view.day = b.l.Word("site.space.due", map[string]any{"Date": b.l.Weekday(w.Due)})
		}
		if view.late && !w.Ends.IsZero() {
			view.until = b.l.Word("site.space.late_until", map[string]any{"Date": b.l.Weekday(w.Last())})
		}
		lists.agenda = append(lists.agenda, view)
	}
	return lists.agenda
}

// meetingView is an appointment.
func (b *builder) meetingView(c cursor, one sandbox.Engagement) agendaView {
	m := one.Meeting
	look, after := c.caseAfter(m.Case, m.After, m.Day, m.Seq)
	view := agendaView{Engagement: one, url: b.casePath(c, m.Case)}
	if after == nil || after.Appointment == nil {
		return view
	}
	view.title, view.place = look.Text(after.Appointment.Title, b.l), look.Text(after.Appointment.Place, b.l)
	view.day = b.l.Word("site.space.meeting.day", map[string]any{"Date": b.l.Weekday(m.Day)})
	if m.Time != "" {
		view.day = b.l.Word("site.space.meeting", map[string]any{"Date": b.l.Weekday(m.Day), "Time": b.l.Clock(m.Time)})
	}
	return view
}

// caseAfter sees a case on a day, and what of its procedure's after happened then; nil where the world has it no more.
func (c cursor) caseAfter(at sandbox.Case, index int, on time.Time, seq int64) (*sandbox.Snapshot, *program.After) {
	return sandbox.LookAfter(c.w.world, c.look.State(), at, index, on, seq)
}

// ofCase tells whether something came of the case whose page is drawn.
func (c cursor) ofCase(of sandbox.Case) bool {
	proc := c.look.Procedure()
	return proc != nil && c.look.State().Is(of, c.look.Site().ID, proc.ID, c.r.Case)
}

// casePath is where a case's page is, whatever it was corrected to since.
func (b *builder) casePath(c cursor, of sandbox.Case) string {
	number := c.look.State().Journey(of.Site, of.Procedure).Current(of.Number)
	return procedurePath(of.Site, of.Procedure) + "/case/" + strconv.Itoa(number)
}

// titleOf is the title of the procedure that something comes of.
func (b *builder) titleOf(c cursor, of sandbox.Case) string {
	if look := c.lookAt(of.Procedure); look != nil {
		return look.Text(look.Procedure().Title, b.l)
	}
	return ""
}

// caseView is something that was filed.
type caseView struct {
	number        int
	filing        *sandbox.Filing
	status, tone  string
	path, receipt string
}

// cases are what counts of a procedure's filings, the latest first.
func (b *builder) cases(c cursor, proc *program.Procedure) []caseView {
	lists := &c.w.space
	if found, ok := lists.cases[proc]; ok {
		return found
	}
	if lists.cases == nil {
		lists.cases = map[*program.Procedure][]caseView{}
	}
	j := c.look.State().Journey(b.p.ID, proc.ID)
	var all []caseView
	for _, number := range slices.Backward(j.Cases()) {
		all = append(all, b.caseView(c, proc, j, number))
	}
	lists.cases[proc] = all
	return all
}

func (b *builder) caseView(c cursor, proc *program.Procedure, j *sandbox.Journey, number int) caseView {
	paths := b.paths(proc)
	view := caseView{number: number, filing: &j.Filings[number-1], path: paths.step("case/" + strconv.Itoa(number)), receipt: paths.step("receipt")}
	if number < len(j.Filings) {
		view.receipt += "?case=" + strconv.Itoa(number)
	}
	if state := view.filing.Stage(proc); state != nil {
		look := sandbox.LookFiled(c.w.world, c.look.State(), b.p.ID, proc.ID, number)
		view.status, view.tone = look.Text(state.Title, b.l), state.Tone
	} else if number == len(j.Filings) {
		view.status = b.status(j, proc)
	}
	return view
}

// status is what the administration says of what was filed last, where the procedure has no states.
func (b *builder) status(j *sandbox.Journey, proc *program.Procedure) string {
	for _, after := range proc.After {
		if after.Status != "" && after.Status == j.Status {
			return b.plain(after.Shown)
		}
	}
	return j.Status
}

// documentView is a document of the space.
type documentView struct {
	sandbox.Issued

	title, about, url, path string
}

// documents are those of the site, of a case's page those of that case, the latest first.
func (b *builder) documents(c cursor) []documentView {
	lists := &c.w.space
	if lists.issued {
		return lists.documents
	}
	lists.issued = true
	for _, one := range slices.Backward(c.look.State().Issued) {
		if one.Case.Site != b.p.ID || c.r.Case > 0 && !c.ofCase(one.Case) {
			continue
		}
		view := sandbox.LookIssued(c.w.world, c.look.State(), one.ID)
		if view == nil {
			continue
		}
		url := documentPath(b.p.ID, one.ID)
		lists.documents = append(lists.documents, documentView{Issued: one, title: view.View.Text(view.Held.Paper.Title, b.l), about: b.titleOf(c, one.Case),
			url: url, path: url + ".pdf"})
	}
	return lists.documents
}

func documentPath(site string, id int) string {
	return sitePath(site) + documentsPath + "/" + strconv.Itoa(id)
}

// messageView is a message of the site's inbox.
type messageView struct {
	sandbox.Message

	subject, about, url string
}

// messages are those of the site's inbox, of a case's page those of that case, the latest first.
func (b *builder) messages(c cursor) []messageView {
	lists := &c.w.space
	if lists.read {
		return lists.messages
	}
	lists.read = true
	for _, one := range slices.Backward(c.look.State().Inbox) {
		if one.Case.Site != b.p.ID || c.r.Case > 0 && !c.ofCase(one.Case) {
			continue
		}
		look, letter := sandbox.LookMessage(c.w.world, c.look.State(), one.ID)
		if letter == nil {
			continue
		}
		lists.messages = append(lists.messages, messageView{Message: one, subject: look.Text(letter.Subject, b.l), about: b.titleOf(c, one.Case),
			url: messagePath(b.p.ID, one.ID)})
	}
	return lists.messages
}

func messagePath(site string, id int) string {
	return sitePath(site) + messagesPath + "/" + strconv.Itoa(id)
}

// paymentView is money that went one way or the other.
type paymentView struct {
	sandbox.Payment

	label, amount, url string
	taken              bool
}

// payments are those of the site, of a case's page those of that case, the latest first.
func (b *builder) payments(c cursor) []paymentView {
	lists := &c.w.space
	if lists.paid {
		return lists.payments
	}
	lists.paid = true
	for _, one := range slices.Backward(c.look.State().Payments) {
		if one.Case.Site != b.p.ID || c.r.Case > 0 && !c.ofCase(one.Case) {
			continue
		}
		look, after := c.caseAfter(one.Case, one.After, one.On, one.Seq)
		if after == nil || after.Money == nil {
			continue
		}
		lists.payments = append(lists.payments, paymentView{Payment: one, label: look.Text(after.Money.Label, b.l), amount: b.l.Money(one.Amount),
			url: b.casePath(c, one.Case), taken: after.Money.Take})
	}
	return lists.payments
}
