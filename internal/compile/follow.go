package compile

import (
	"fmt"
	"slices"

	"miroir/internal/diag"
	"miroir/internal/expr"
	"miroir/internal/program"
	"miroir/internal/spec"
	"miroir/internal/syntax"
)

// follow compiles what happens once a procedure is sent.
func (p *procedureBuilder) follow(n *syntax.Node) {
	p.made.States = p.states(n.Get("states"))
	for _, e := range n.Get("documents").Each() {
		p.made.Documents = append(p.made.Documents, p.document(e))
	}
	for i, item := range n.Get("after").List() {
		p.made.After = append(p.made.After, p.after(i, item))
	}
}

func (p *procedureBuilder) states(n *syntax.Node) []*program.State {
	var list []*program.State
	for _, e := range n.Each() {
		state := &program.State{
			ID:    e.Name,
			Title: p.text(e.Value.Get("title"), p.filed),
			Help:  p.rich(e.Value.Get("help"), p.filed),
			Tone:  spec.Tones()[0],
			End:   e.Value.Get("end").Bool(),
		}
		if tone := e.Value.Get("tone"); tone != nil {
			state.Tone = tone.String()
		}
		list = append(list, state)
	}
	return list
}

// followBuilder makes one thing that the administration does.
type followBuilder struct {
	*procedureBuilder
	id    string // how its letters are called
	names *scope // of a filing, with due_on of what is opened
}

func (p *procedureBuilder) after(at int, n *syntax.Node) *program.After {
	f := &followBuilder{procedureBuilder: p, id: fmt.Sprintf("%s.after.%d", p.made.ID, at), names: p.filed}
	if n.Get("open") != nil {
		f.names = newScope(p.filed)
		f.names.add("due_on", p.symbols.add(program.Symbol{Name: "due_on", Kind: program.OpeningSymbol, Type: expr.AnyDate()}))
	}
	made := &program.After{
		In:     n.Get("in").Delay(),
		At:     p.expression(n.Get("at"), p.filed, expr.AnyDate()),
		On:     p.sent(n.Get("on")),
		Missed: p.sent(n.Get("missed")),
		Every:  n.Get("every").Delay(),
		Times:  n.Get("times").Int(),
		When:   p.condition(n.Get("when"), p.filed),
	}
	for _, one := range oneOrMore(n.Get("while")) {
		if state := p.stateNamed(one); state != nil {
			made.While = append(made.While, state)
		}
	}
	f.does(n, made)
	return made
}

// does compiles what comes of an entry.
func (f *followBuilder) does(n *syntax.Node, made *program.After) {
	made.Publish = f.publish(n.Get("publish"), f.filed)
	f.status(n.Get("status"), made)
	made.Document = f.documentNamed(n.Get("document"))
	made.Money = f.money(n)
	made.Appointment = f.appointment(n.Get("appointment"))
	made.Close = f.sent(n.Get("close"))
	made.Open = f.opening(n.Get("open"))
	if incident := n.Get("incident"); incident != nil {
		made.Incident = f.incidentNamed(incident)
	}
	if message := n.Get("message"); message != nil {
		made.Message = f.message(message)
	}
	made.Mail, made.SMS = f.letters(f.id, n)
}

// nameStates has what status says be a name where there are states, and no text to translate.
func nameStates(scenario *syntax.Node) {
	for _, p := range scenario.Get("procedures").Each() {
		for _, after := range p.Value.Get("after").List() {
			if status := after.Get("status"); status != nil && p.Value.Get("states") != nil && status.Shape == syntax.Scalar {
				status.Kind = spec.Word
			}
		}
	}
}

// status is a state's name where there are states, and free words where there are none.
func (f *followBuilder) status(n *syntax.Node, made *program.After) {
	if n == nil {
		return
	}
	if f.made.States != nil {
		made.State = f.stateNamed(n)
		return
	}
	made.Shown = f.text(n, f.names)
	made.Status = literal(made.Shown)
}

// letters are the mail and the SMS of an entry, or of a reminder.
func (f *followBuilder) letters(id string, n *syntax.Node) (mail, sms *program.Letter) {
	if n.Get("mail") != nil {
		mail = f.mail(id+".mail", n.Get("mail"))
	}
	if n.Get("sms") != nil {
		sms = f.sms(id+".sms", n.Get("sms"))
	}
	return mail, sms
}

func (f *followBuilder) mail(id string, n *syntax.Node) *program.Letter {
	return &program.Letter{
		ID:       id,
		From:     f.text(n.Get("from"), f.names),
		Subject:  f.text(n.Get("subject"), f.names),
		Body:     f.rich(n.Get("body"), f.names),
		Link:     f.button(n.Get("button")),
		Attach:   f.brought(n.Get("attach")),
		Unwanted: n.Get("unwanted").Bool(),
	}
}

func (f *followBuilder) sms(id string, n *syntax.Node) *program.Letter {
	made := &program.Letter{ID: id, Channel: program.BySMS, From: f.text(n.Get("from"), f.names), Body: program.Rich(f.text(n.Get("body"), f.names))}
	if n.Get("from") == nil {
		made.From = f.siteName
	}
	return made
}

func (f *followBuilder) message(n *syntax.Node) *program.Letter {
	return &program.Letter{
		ID:      f.id + ".message",
		Channel: program.InSite,
		From:    f.siteName,
		Subject: f.text(n.Get("subject"), f.names),
		Body:    f.rich(n.Get("body"), f.names),
		Link:    f.button(n.Get("button")),
	}
}

func (f *followBuilder) button(n *syntax.Node) *program.LetterLink {
	if n == nil {
		return nil
	}
	return &program.LetterLink{Label: f.text(n.Get("label"), f.names), To: n.Get("to").String()}
}

// money is a payment, one way or the other.
func (f *followBuilder) money(n *syntax.Node) *program.Money {
	way := n.Get("pay")
	if way == nil {
		way = n.Get("take")
	}
	if way == nil {
		return nil
	}
	return &program.Money{
		Label:   f.text(way.Get("label"), f.names),
		Amount:  f.expression(way.Get("amount"), f.names, expr.AnyNumber()),
		Refused: f.condition(way.Get("refused"), f.names),
		Take:    n.Get("take") != nil,
	}
}

func (f *followBuilder) appointment(n *syntax.Node) *program.Appointment {
	if n == nil {
		return nil
	}
	made := &program.Appointment{
		Title: f.text(n.Get("title"), f.names),
		Place: f.text(n.Get("place"), f.names),
		Day:   f.expression(n.Get("day"), f.filed, expr.AnyDate()),
	}
	if at := n.Get("time"); at != nil && expr.IsTime(at.String()) {
		made.Clock = at.String()
	} else {
		made.Time = f.expression(at, f.filed, expr.AnyText())
	}
	return made
}

func (f *followBuilder) opening(n *syntax.Node) *program.Opening {
	if n == nil {
		return nil
	}
	if n.Shape == syntax.Scalar {
		return &program.Opening{Procedure: f.sent(n)}
	}
	made := &program.Opening{
		Procedure: f.sent(n.Get("procedure")),
		For:       n.Get("for").Delay(),
		Until:     f.expression(n.Get("until"), f.filed, expr.AnyDate()),
		Late:      n.Get("late").Delay(),
	}
	for i, item := range n.Get("remind").List() {
		one := program.Reminder{In: item.Get("in").Delay()}
		one.Mail, one.SMS = f.letters(fmt.Sprintf("%s.remind.%d", f.id, i), item)
		made.Remind = append(made.Remind, one)
	}
	return made
}

// oneOrMore are the items of a list, or what stands in its place.
func oneOrMore(n *syntax.Node) []*syntax.Node {
	if n == nil || n.Shape == syntax.Sequence {
		return n.List()
	}
	return []*syntax.Node{n}
}

// sent is the procedure that a scalar names, or reports that there is none.
func (b *builder) sent(n *syntax.Node) string {
	if n == nil {
		return ""
	}
	var names []string
	for _, e := range b.tree.Get("procedures").Each() {
		names = append(names, e.Name)
		if e.Name == n.String() {
			return e.Name
		}
	}
	b.report(diag.New(n.Span, "unknown-procedure", diag.Args{"Name": n.String()}).DidYouMean(n.String(), names))
	return ""
}

func (p *procedureBuilder) stateNamed(n *syntax.Node) *program.State {
	if p.made.States == nil {
		p.report(diag.New(n.Span, "unknown-state.none", diag.Args{"Name": n.String()}))
		return nil
	}
	var names []string
	for _, state := range p.made.States {
		names = append(names, state.ID)
		if state.ID == n.String() {
			return state
		}
	}
	p.report(diag.New(n.Span, "unknown-state", diag.Args{"Name": n.String()}).DidYouMean(n.String(), names))
	return nil
}

// brought lists the kinds of papers that a mail brings: of the persona's, or documents of the procedure.
func (f *followBuilder) brought(n *syntax.Node) []string {
	var ids []string
	for _, item := range n.List() {
		id := item.String()
		made := slices.ContainsFunc(f.made.Documents, func(d *program.Document) bool { return d.ID == id })
		if made || f.paperNamed(item) != nil {
			ids = append(ids, id)
		}
	}
	return ids
}

func (p *procedureBuilder) documentNamed(n *syntax.Node) *program.Document {
	if n == nil {
		return nil
	}
	var names []string
	for _, made := range p.made.Documents {
		names = append(names, made.ID)
		if made.ID == n.String() {
			return made
		}
	}
	p.report(diag.New(n.Span, "unknown-paper.document", diag.Args{"Name": n.String()}).DidYouMean(n.String(), names))
	return nil
}

// document compiles a paper that is made of a filing: its names are the procedure's, and those that each table's rows have.
func (p *procedureBuilder) document(e syntax.Entry) *program.Document {
	n := e.Value
	paper := &program.Paper{ID: p.made.ID + "." + e.Name, Form: program.Sheet}
	in := &paperBuilder{builder: p.builder, symbols: &p.symbols, names: p.filed}
	paper.Title = in.text(n.Get("title"), in.names)
	paper.File = in.text(n.Get("file"), in.names)
	paper.Issuer = in.text(n.Get("issuer"), in.names)
	for _, section := range n.Get("sections").List() {
		paper.Sections = append(paper.Sections, in.section(section))
	}
	made := &program.Document{ID: e.Name, Paper: paper}
	if of := n.Get("of"); of != nil {
		if kind := p.paperNamed(of); kind != nil {
			made.Of = kind.ID
		}
	}
	return made
}
