package walk

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"miroir/internal/field"
	"miroir/internal/locale"
	"miroir/internal/program"
	"miroir/internal/site"
	"miroir/internal/syntax"
	"miroir/sandbox"
)

// A Recording is a journey written down as a walk.
type Recording struct {
	Text string // the walk's file
	Left int    // things done that a walk can't do, or not there: they stand in it as remarks
}

// Record writes down as a walk what counts of a log, which must be one of the world: what was undone is left out. Each step is played as it is written, so
// that the walk goes where the journey went; what the journey did out of a walk's order is done when its page is reached. Where that leaves something
// out, each page is answered once, with what was answered there last.
func Record(world *sandbox.World, pages *site.Site, log []sandbox.Event, day time.Time) (Recording, error) {
	events, _ := sandbox.Effective(log)
	if len(events) == 0 || world.Persona(events[0].Site, events[0].Persona) == nil {
		return Recording{}, fmt.Errorf("record a walk: %w", sandbox.ErrLog)
	}
	faithful, err := record(world, pages, events, day)
	if err != nil || faithful.Left == 0 {
		return faithful, err
	}
	short, err := record(world, pages, lastAnswers(events), day)
	if err != nil || short.Left >= faithful.Left {
		return faithful, err
	}
	return short, nil
}

func record(world *sandbox.World, pages *site.Site, events []sandbox.Event, day time.Time) (Recording, error) {
	first := events[0]
	p := world.Site(first.Site)
	engine := NewEngine(world, pages, first.Site, cmp.Or(first.Day, day), first.Seed)
	r := &recorder{
		engine: engine, rows: map[rowKey]int{}, codes: map[codeKey]int{}, persona: first.Persona, program: p,
		run: &run{walk: &Walk{Persona: first.Persona, program: p}, player: engine, world: world},
	}
	r.title(world.Persona(first.Site, first.Persona))
	if err := engine.Begin(first.Persona); err != nil {
		return Recording{}, fmt.Errorf("record a walk: %w", err)
	}
	for i := range events[1:] {
		if !passing(&events[1+i], events[2+i:]) {
			r.event(&events[1+i])
		}
	}
	r.late(true)
	r.end()
	return Recording{Text: r.b.String(), Left: r.left}, nil
}

// lastAnswers gives the events with each page of a draft answered once, where it was answered first, with what it was answered last.
func lastAnswers(events []sandbox.Event) []sandbox.Event {
	type page struct{ procedure, step string }
	var kept []sandbox.Event
	first := map[page]int{}
	for _, e := range events {
		at := page{e.Procedure, e.Step}
		switch e.Kind {
		case sandbox.Submitted, sandbox.Correcting:
			first = map[page]int{}
		case sandbox.Answered:
			if i, again := first[at]; again && e.Row == 0 && !e.List {
				kept[i].Values = e.Values
				continue
			}
			if e.Row == 0 && !e.List {
				first[at] = len(kept)
			}
		}
		kept = append(kept, e)
	}
	return kept
}

// recorder writes a walk and plays it at the same time.
type recorder struct {
	*run
	engine  *Engine
	program *program.Program
	persona string
	b       strings.Builder
	left    int
	rows    map[rowKey]int   // the rows here by those of the log
	codes   map[codeKey]int  // how many codes the log sent for a step
	waiting []*sandbox.Event // answers to pages that were not reached yet
}

type rowKey struct {
	procedure, step string
	row             int
}

func (r *recorder) title(persona *program.Persona) {
	titles := make([]string, len(r.program.Locales))
	for i, tag := range r.program.Locales {
		l := locale.New(tag)
		titles[i] = tag + ": " + quoted(l.Word("walk.recorded", map[string]any{"Name": persona.Name}))
	}
	fmt.Fprintf(&r.b, "walk: { %s }\npersona: %s\nsteps:\n", strings.Join(titles, ", "), scalar(r.persona))
}

// write plays a step and writes it; one that can't be done stands as a remark. done tells whether it was.
func (r *recorder) write(line string) (done bool) {
	err := r.play(line)
	if err == nil && len(r.engine.Faults()) > 0 && !r.beside {
		err = errors.New("refused")
	}
	if err != nil {
		r.left++
		fmt.Fprintf(&r.b, "  # %s\n", line)
		return false
	}
	fmt.Fprintf(&r.b, "  - %s\n", line)
	return true
}

// play does one step, as its line says.
func (r *recorder) play(line string) error {
	file, faults := syntax.NewFile("walk.yaml", []byte("walk: w\npersona: "+scalar(r.persona)+"\nsteps:\n  - "+line+"\n"))
	if faults.HasErrors() {
		return ErrWalk
	}
	w, err := read(r.program, file)
	if err != nil {
		return err
	}
	r.walk, r.beside = w, false
	for _, s := range w.steps {
		if err := s.do.play(r.run); err != nil {
			return err
		}
	}
	return nil
}

// event writes what an event stands for; what follows from another thing done is nothing of its own.
func (r *recorder) event(e *sandbox.Event) {
	switch e.Kind {
	case sandbox.SignedIn:
		r.signIn(e)
	case sandbox.Started, sandbox.Correcting, sandbox.StopPassed:
		r.begin(e)
	case sandbox.Answered, sandbox.RowRemoved:
		if !r.answered(e) {
			r.waiting = append(r.waiting, e)
		}
		r.late(false)
	case sandbox.Submitted:
		r.late(true)
		r.submit(e)
	case sandbox.Drafted:
		r.drafted(e)
	case sandbox.StepCodeSent:
		r.codes[codeKey{e.Procedure, e.Step}]++
	case sandbox.SignatureAsked:
		r.late(true)
		r.submit(e)
	case sandbox.Advanced:
		r.advance(e)
	case sandbox.LinkSent:
		r.write(map[bool]string{true: "activate: {}", false: "forgot: password"}[e.For == sandbox.ForActivation])
	case sandbox.UsernameSent:
		r.write("forgot: username")
	case sandbox.MailRead, sandbox.MailFiled:
		r.mail(e)
	case sandbox.Opined:
		r.opined(e)
	case sandbox.NotesKept:
		r.write("notes: " + quoted(e.Text))
	case sandbox.ActorCalled:
		r.write("go_on: {}")
	case sandbox.ActorTurned:
		r.turn(e)
	case sandbox.SignedOutEverywhere:
		r.write("sign_out_everywhere: {}")
	default:
		if !follows(e.Kind) {
			r.left++
			fmt.Fprintf(&r.b, "  # %s\n", e.Kind)
		}
	}
}

// follows tells the kinds of events that come of themselves, or of a step that is written for another event.
func follows(kind sandbox.Kind) bool {
	return slices.Contains([]sandbox.Kind{
		sandbox.CodeSent, sandbox.WrongPassword, sandbox.WrongCode, sandbox.Locked, sandbox.LinkFollowed, sandbox.PasswordChosen, sandbox.Arrived,
		sandbox.BrokerChosen, sandbox.BrokerSignedIn, sandbox.BrokerLeft, sandbox.RowAdded, sandbox.CallRead, sandbox.SignedOut,
		sandbox.TrapFollowed, sandbox.SignatureWrong, sandbox.DraftReminded, sandbox.DraftDropped, sandbox.RowsChanged,
		sandbox.StepCodeWrong, sandbox.SessionExpired,
	}, kind)
}

// opined writes what was said of how it went.
func (r *recorder) opined(e *sandbox.Event) {
	var parts []string
	if e.For != "" {
		parts = append(parts, "choice: "+scalar(e.For))
	}
	if e.Text != "" {
		parts = append(parts, "text: "+quoted(e.Text))
	}
	r.write("opinion: { " + strings.Join(parts, ", ") + " }")
}

func (r *recorder) signIn(e *sandbox.Event) {
	ways := r.program.Account.SignIn
	known := slices.ContainsFunc(ways, func(way program.SignIn) bool { return way.Method == e.Method })
	if !known || e.Method == ways[0].Method {
		r.write("sign_in: {}")
		return
	}
	r.write("sign_in: { method: " + scalar(e.Method) + " }")
}

func (r *recorder) begin(e *sandbox.Event) {
	switch {
	case e.Kind == sandbox.Correcting:
		r.write("correct: " + scalar(e.Procedure))
	case e.Kind == sandbox.StopPassed:
		r.write("go_on: {}")
	case r.engine.Place().Procedure != e.Procedure:
		r.write("open: " + scalar(e.Procedure))
	}
	if r.engine.Place().Kind == sandbox.StartPlace {
		r.write("go_on: {}")
	}
}

// late writes the answers that waited for their pages, as far as they are there now. all asks to change them on the review too.
func (r *recorder) late(all bool) {
	for again := true; again; {
		again = false
		for i, e := range r.waiting {
			if !r.answered(e) {
				continue
			}
			r.waiting = slices.Delete(r.waiting, i, i+1)
			again = true
			break
		}
	}
	if all {
		for _, e := range r.waiting {
			r.left++
			fmt.Fprintf(&r.b, "  # %s %s\n", e.Kind, e.Step)
		}
		r.waiting = nil
	}
}

// reach goes to a step's page, as a walk can: it is there, or goes on there, or changes it on the review.
func (r *recorder) reach(procedure, step string) bool {
	at := func() bool {
		p := r.engine.Place()
		return p.Kind == sandbox.StepPlace && p.Procedure == procedure && p.Step == step
	}
	if at() {
		return true
	}
	if p := r.engine.Place(); p.Procedure != procedure {
		look := r.engine.lookAt(procedure)
		if look == nil || !look.Started() {
			return false
		}
		r.write("open: " + scalar(procedure))
	}
	if at() {
		return true
	}
	if r.engine.Place().Kind == sandbox.TasksPlace {
		r.choose(step)
		return at()
	}
	if r.engine.Place().Kind != sandbox.ReviewPlace {
		return false
	}
	look := r.engine.look()
	if look == nil || look.Step(step) == nil {
		return false
	}
	r.write("change: " + scalar(step))
	return at()
}

// choose chooses the task of a step on the list of them, and goes through what comes before the step.
func (r *recorder) choose(step string) {
	look := r.engine.look()
	one := look.Step(step)
	if one == nil || look.TaskOf(one) == nil || !r.write("task: "+scalar(look.TaskOf(one).ID)) {
		return
	}
	for range look.TaskOf(one).Steps {
		if p := r.engine.Place(); p.Kind != sandbox.StepPlace || p.Step == step || !r.write("fill: {}") {
			return
		}
	}
}

// answered writes an answer, or what was done with a row; false when its page isn't reached yet.
func (r *recorder) answered(e *sandbox.Event) bool {
	if !r.reach(e.Procedure, e.Step) {
		return false
	}
	_, step := r.engine.form()
	if step == nil {
		return false
	}
	switch {
	case step.Repeat == nil:
		r.write("fill: " + r.values(step, e.Values))
	case e.Kind == sandbox.Answered && e.Row == 0:
		r.write("fill: {}")
	default:
		r.row(step, e)
	}
	return true
}

// row writes what was done with a row: added, answered again, or removed.
func (r *recorder) row(step *program.Step, e *sandbox.Event) {
	key := rowKey{e.Procedure, e.Step, e.Row}
	id, known := r.rows[key]
	if !known {
		id = e.Row // a row of the prefill has the same number
	}
	n := r.rank(step, id)
	switch {
	case e.Kind == sandbox.RowRemoved && n > 0:
		r.write(fmt.Sprintf("row: { remove: %d }", n))
	case e.Kind == sandbox.RowRemoved:
	case n > 0:
		r.write(fmt.Sprintf("row: { edit: %d%s }", n, rest(r.rowValues(step, id, e.Values))))
	default:
		r.write("row: { " + strings.TrimPrefix(rest(r.rowValues(step, 0, e.Values)), ", ") + " }")
		if rows := r.engine.look().Rows(step); len(rows) > 0 {
			r.rows[key] = rows[len(rows)-1].ID
		}
	}
}

func rest(values string) string {
	if values = strings.Trim(values, "{} "); values == "" {
		return ""
	}
	return ", " + values
}

// rank is a row's place in its list, from 1; 0: it isn't there.
func (r *recorder) rank(step *program.Step, id int) int {
	return 1 + slices.IndexFunc(r.engine.look().Rows(step), func(row sandbox.RowView) bool { return row.ID == id })
}

func (r *recorder) rowValues(step *program.Step, id int, values sandbox.Answers) string {
	look := r.engine.look()
	if id > 0 {
		look = look.In(step, id)
	}
	return r.differing(look, step, values, id == 0)
}

func (r *recorder) values(step *program.Step, values sandbox.Answers) string {
	look, _ := r.engine.form()
	return r.differing(look, step, values, false)
}

// differing are the values that the form doesn't show already, as a mapping.
func (r *recorder) differing(look *sandbox.Snapshot, step *program.Step, values sandbox.Answers, all bool) string {
	var parts []string
	for _, f := range step.Fields {
		answer, given := values[f.Name]
		if f.Rows != nil {
			if given && len(answer) > 0 {
				parts = append(parts, scalar(f.Name)+": "+r.inlineRows(f, answer, values))
			}
			continue
		}
		if !given || f.Readonly || !field.Of(f).Asked || !all && look.Visible(f) && slices.Equal(look.Answer(f), answer) || all && len(answer) == 0 {
			continue
		}
		if field.Of(f).Secret && len(answer) == 0 {
			continue // typed wrong, or not at all
		}
		parts = append(parts, scalar(f.Name)+": "+r.typedValue(f, answer))
	}
	if len(parts) == 0 {
		return "{}"
	}
	return "{ " + strings.Join(parts, ", ") + " }"
}

// inlineRows are the rows of an inline list, as a walk types them.
func (r *recorder) inlineRows(list *program.Field, numbers []string, values sandbox.Answers) string {
	rows := make([]string, len(numbers))
	for i, number := range numbers {
		var parts []string
		for _, f := range list.Rows.Fields {
			if answer := values[program.InRow(f.Name, number)]; len(answer) > 0 {
				parts = append(parts, scalar(f.Key())+": "+r.typedValue(f, answer))
			}
		}
		rows[i] = "{ " + strings.Join(parts, ", ") + " }"
	}
	return "[" + strings.Join(rows, ", ") + "]"
}

// typedValue is an answer as a walk types it.
func (r *recorder) typedValue(f *program.Field, answer []string) string {
	if word := r.forSecret(f); word != "" {
		return word
	}
	inputs := field.Inputs(f)
	typed := answer
	if !field.Of(f).Papers {
		typed = field.Typed(f, answer, r.engine.words)
	}
	switch {
	case len(answer) == 0:
		return "null"
	case len(inputs) > 1 && inputs[0] != f.Name: // what one types whole says by itself which one is picked
		var parts []string
		for i, input := range inputs {
			if i < len(typed) {
				parts = append(parts, scalar(strings.TrimPrefix(input, f.Name+"."))+": "+scalar(typed[i]))
			}
		}
		return "{ " + strings.Join(parts, ", ") + " }"
	case len(typed) == 1 || len(typed) > 1 && len(inputs) > 1:
		return scalar(typed[0])
	}
	return list(typed)
}

// turn has another answer, by the link of the invitation that came last; or who is played again.
func (r *recorder) turn(e *sandbox.Event) {
	if mails := r.engine.state.Mails; e.For != "" && len(mails) > 0 {
		r.write("mail: { subject: " + quoted(r.engine.subject(mails[len(mails)-1].ID)) + ", open_link: 1 }")
	}
	r.write("go_on: {}")
}

func (r *recorder) submit(e *sandbox.Event) {
	if r.engine.Place().Kind == sandbox.TasksPlace {
		r.write("open: " + scalar(e.Procedure))
	}
	if r.engine.Place().Procedure != e.Procedure {
		r.write("open: " + scalar(e.Procedure))
	}
	var parts []string
	if proc := r.world.Procedure(e.Site, e.Procedure); proc != nil && len(proc.Submit.Declares) > 0 {
		parts = append(parts, "declare: true")
	}
	if e.Kind == sandbox.SignatureAsked {
		parts = append(parts, "code: "+noCode)
	}
	if len(parts) == 0 {
		r.write("submit: {}")
		return
	}
	r.write("submit: { " + strings.Join(parts, ", ") + " }")
}

// advance lets as much time pass as the journey let.
func (r *recorder) advance(e *sandbox.Event) {
	state := r.engine.state
	if state == nil {
		return
	}
	by := e.Day.Sub(state.Now)
	days := int(by.Hours() / 24)
	switch {
	case by <= 0:
	case days > 0:
		r.write(fmt.Sprintf("advance: %d days", days))
	default:
		r.write(fmt.Sprintf("advance: %d minutes", int(by.Minutes())))
	}
}

func (r *recorder) mail(e *sandbox.Event) {
	subject := r.engine.subject(e.Mail)
	if subject == "" {
		return
	}
	if e.Kind == sandbox.MailFiled {
		r.write("mail: { subject: " + quoted(subject) + ", folder: " + scalar(cmp.Or(e.Folder, "inbox")) + " }")
		return
	}
	r.write("mail: { subject: " + quoted(subject) + " }")
}

// end expects the journey's last page, and what was worked out there.
func (r *recorder) end() {
	at := r.engine.Place()
	name := pageName(at)
	if name == "" {
		return
	}
	key := "page"
	if at.Procedure != "" {
		key = "step"
	}
	parts := []string{key + ": " + scalar(name)}
	if look, err := r.look(); err == nil && look != nil && (at.Kind == sandbox.ReviewPlace || at.Kind == sandbox.ReceiptPlace) {
		for _, c := range look.Procedure().Computed {
			part := scalar(c.Name) + ": " + scalar(look.Computed(c.Name).String())
			if r.play("expect: { "+part+" }") == nil {
				parts = append(parts, part)
			}
		}
	}
	r.write("expect: { " + strings.Join(parts, ", ") + " }")
}

// lookAt sees a procedure of the site.
func (e *Engine) lookAt(procedure string) *sandbox.Snapshot {
	if e.state == nil {
		return nil
	}
	return sandbox.Look(e.world, e.state, e.siteID, procedure)
}
