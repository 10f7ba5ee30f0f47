package walk

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"miroir/internal/program"
	"miroir/sandbox"
)

// event writes what an event stands for; what follows from another thing done is nothing of its own.
func (r *recorder) event(e *sandbox.Event) {
	if e.Site != "" && e.Action == e.Seq && e.Site != r.site.ID && !follows(e.Kind) {
		r.write("site: " + scalar(e.Site))
	}
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
	case sandbox.MessageRead:
		r.message(e)
	case sandbox.Opined:
		r.opined(e)
	case sandbox.NotesKept:
		r.write("notes: " + quoted(e.Text))
	case sandbox.ActorCalled:
		r.write("go_on: {}")
	case sandbox.ActorTurned:
		r.turn(e)
	case sandbox.IncidentBegun, sandbox.IncidentOver, sandbox.TrapFollowed, sandbox.TrapKnown, sandbox.TrapTyped, sandbox.CallReported, sandbox.PaperRefused:
		r.trouble(e)
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
		sandbox.StepCodeWrong, sandbox.SessionExpired, sandbox.OpeningReminded, sandbox.OpeningMissed, sandbox.Planned,
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
	var parts []string
	if known && e.Method != ways[0].Method {
		parts = append(parts, "method: "+scalar(e.Method))
	}
	if r.codeLost(e.Site) {
		parts = append(parts, "code: another")
	}
	if parts == nil {
		r.write("sign_in: {}")
		return
	}
	r.write("sign_in: { " + strings.Join(parts, ", ") + " }")
}

// turn has another answer, by the link of the invitation that came last; or who is played again.
func (r *recorder) turn(e *sandbox.Event) {
	if mails := r.engine.state.Mails; e.For != "" && len(mails) > 0 {
		r.write("mail: { subject: " + quoted(r.engine.subject(mails[len(mails)-1].ID)) + ", open_link: 1 }")
	}
	r.write("go_on: {}")
}

func (r *recorder) submit(e *sandbox.Event) {
	if at := r.engine.Place(); at.Kind == sandbox.TasksPlace || at.Procedure != e.Procedure {
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

// message reads a message of the site's own inbox: the latest with its subject.
func (r *recorder) message(e *sandbox.Event) {
	look, letter := sandbox.LookMessage(r.world, r.engine.state, e.Message)
	if letter == nil {
		return
	}
	r.write("message: { subject: " + quoted(oneBlank(look.Text(letter.Subject, r.engine.words))) + " }")
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
