package sandbox_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"miroir/internal/compile"
	"miroir/internal/diag"
	"miroir/internal/field"
	"miroir/internal/program"
	"miroir/sandbox"
)

// library is every scenario that is shipped.
func library(t testing.TB) []*program.Program {
	t.Helper()
	files, err := filepath.Glob("../scenarios/*/scenario.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no scenario: %v", err)
	}
	var all []*program.Program
	for _, file := range files {
		p, faults, err := compile.Load(os.DirFS("../scenarios"), filepath.Base(filepath.Dir(file)))
		if err != nil || p == nil {
			var b strings.Builder
			diag.WriteText(&b, faults, "en")
			t.Fatalf("%s: %v\n%s", file, err, b.String())
		}
		all = append(all, p)
	}
	return all
}

// player acts in any procedure of any scenario, knowing only its program.
type player struct {
	learner
	proc *program.Procedure
}

func newPlayer(t testing.TB, w *sandbox.World, p *program.Program, persona string, proc *program.Procedure) *player {
	l := &player{learner: learner{t: t, world: w}, proc: proc}
	l.do(sandbox.Open{Site: p.ID, Persona: persona, Seed: 3})
	if l.open() {
		l.do(sandbox.SignInAsPersona{Site: p.ID})
		l.do(sandbox.Start{Site: p.ID, Procedure: proc.ID})
	}
	return l
}

// open does what a persona's account needs before it lets them in; false: it never will.
func (l *player) open() bool {
	l.t.Helper()
	site := l.state.Site
	switch l.state.AccountAt(l.world, site) {
	case program.NewAccount:
		l.do(sandbox.Activate{Site: site, Values: l.asked()})
	case program.LockedAccount:
		l.do(sandbox.ForgetPassword{Site: site, Values: sandbox.Answers{sandbox.IdentifierInput: {l.secret()[0]}}})
	default:
		return letsIn(l.state.AccountAt(l.world, site))
	}
	l.do(sandbox.FollowLink{Site: site, Key: l.state.Mails[len(l.state.Mails)-1].Link})
	proposed := l.state.ProposedPassword(l.world, site)
	out := l.do(sandbox.ChoosePassword{Site: site, Values: sandbox.Answers{sandbox.PasswordInput: {proposed}, sandbox.AgainInput: {proposed}}})
	if len(out.Problems) > 0 {
		l.t.Fatalf("the password that the desk proposes is refused: %v", messages(out))
	}
	return true
}

// letsIn tells whether an account ever lets its persona in.
func letsIn(account program.AccountState) bool {
	return account != program.UnknownAccount && account != program.RefusedAccount
}

// asked is what the persona answers to what their site's activation asks.
func (l *player) asked() sandbox.Answers {
	values := sandbox.Answers{}
	if activation := l.world.Site(l.state.Site).Account.Activation; activation != nil {
		v := sandbox.Look(l.world, l.state, l.state.Site, "")
		for _, f := range activation.Asks {
			values[f.Name] = []string{v.Eval(f.Equals).String()}
		}
	}
	return values
}

func (l *player) view() *sandbox.Snapshot {
	return sandbox.Look(l.world, l.state, l.state.Site, l.proc.ID)
}

// forward does what brings the procedure nearer to being filed.
func (l *player) forward() sandbox.Outcome {
	l.t.Helper()
	v := l.view()
	if !v.Started() && v.Begins() { // there is a page before the first step
		return l.do(sandbox.Start{Site: l.state.Site, Procedure: l.proc.ID, Begin: true})
	}
	p := v.Resume()
	switch p.Kind {
	case sandbox.StepPlace:
		return l.complete(v, v.Step(p.Step))
	case sandbox.ReviewPlace:
		return l.do(sandbox.Submit{Site: p.Site, Procedure: p.Procedure, Declared: true, Base: l.state.Seq})
	}
	return sandbox.Outcome{Next: p}
}

// complete answers a step, or the first of its rows that isn't right.
func (l *player) complete(v *sandbox.Snapshot, step *program.Step) sandbox.Outcome {
	v = l.coded(v, step)
	answer := sandbox.Answer{Site: l.state.Site, Procedure: l.proc.ID, Step: step.ID, Base: l.state.Seq}
	if step.Repeat != nil {
		if len(v.Rows(step)) < step.Repeat.Min {
			answer.Row = l.do(sandbox.AddRow{Site: l.state.Site, Procedure: l.proc.ID, Step: step.ID}).Next.Row
		}
		for _, p := range v.Problems(step) {
			if p.Row != 0 {
				answer.Row = p.Row
				break
			}
		}
		v = l.view()
		if answer.Row == 0 {
			return l.do(answer)
		}
		v, answer.Base = v.In(step, answer.Row), l.state.Seq
	}
	answer.Values = v.Form(step, french)
	for _, f := range step.Fields {
		if v.Visible(f) && v.Required(f) && len(v.Answer(f)) == 0 {
			give(answer.Values, v, f)
		}
	}
	return l.do(answer)
}

// coded asks for another code where a step wants one, as the one before may be used up.
func (l *player) coded(v *sandbox.Snapshot, step *program.Step) *sandbox.Snapshot {
	if !slices.ContainsFunc(step.Fields, wantsCode) {
		return v
	}
	l.do(sandbox.SendStepCode{Keep: sandbox.Keep{Site: l.state.Site, Procedure: l.proc.ID, Step: step.ID}})
	return l.view()
}

func wantsCode(f *program.Field) bool { return f.Type == "one_time_code" }

// give types an answer to a question that must have one, or attaches a paper.
func give(values sandbox.Answers, v *sandbox.Snapshot, f *program.Field) {
	me := v.Persona().Identity
	typed := map[string]string{"integer": "1", "number": "1", "money": "100", "percent": "10", "date": "01/02/2015", "yes_no": "non", "consent": "on", "grid": "100",
		"email": me.Email, "phone": me.Phone, "postal_code": "96120", "box": "100", "iban": me.IBAN, "nir": me.NIR, "tax_number": me.TaxNumber,
		"document_number": map[string]string{"identity_card": me.IdentityCard, "passport": me.Passport, "driving_licence": me.DrivingLicence}[f.Of]}[f.Type]
	if field.Of(f).Papers {
		typed = paperFor(v, f)
	}
	for _, step := range v.Steps() {
		if wantsCode(f) && slices.Contains(step.Step.Fields, f) {
			typed = v.CodeOf(step.Step)
		}
	}
	if typed == "" {
		typed = "Essai"
	}
	for i := range f.Options {
		if v.OptionVisible(f, i) {
			typed = f.Options[i].Code
			break
		}
	}
	if t := field.Of(f); t.Chosen && t.Many {
		values[f.Name] = choicesOf(v, f)
		return
	}
	for _, input := range field.Inputs(f) {
		values[input] = []string{typed}
		if strings.HasSuffix(input, ".postal_code") {
			values[input] = []string{"96120"}
		}
	}
}

// choicesOf are all the options that are shown and go together.
func choicesOf(v *sandbox.Snapshot, f *program.Field) []string {
	var codes []string
	for i, o := range f.Options {
		if v.OptionVisible(f, i) && o.Code != "none" {
			codes = append(codes, o.Code)
		}
	}
	return codes
}

// paperFor is the first paper of the persona's that a field takes; "": there is none.
func paperFor(v *sandbox.Snapshot, f *program.Field) string {
	for _, held := range v.Held() {
		if slices.Contains(f.Papers, held.Paper.ID) {
			return held.Ref
		}
	}
	return ""
}

func TestEveryPersonaCanFileEveryProcedure(t *testing.T) {
	for _, p := range library(t) {
		w := sandbox.NewWorld(p)
		for _, persona := range p.Personas {
			if !letsIn(persona.Account) {
				continue // they learn why not, and file nothing
			}
			for _, proc := range p.Procedures {
				t.Run(p.ID+"/"+persona.ID+"/"+proc.ID, func(t *testing.T) {
					l := newPlayer(t, w, p, persona.ID, proc)
					if !knows(proc) || !l.view().Started() && !l.view().Begins() {
						return // it waits until something opens it, see TestAnyLife of the pages
					}
					var out sandbox.Outcome
					for range 10 * (len(proc.Steps) + 2) {
						if out = l.forward(); out.Next.Kind == sandbox.ReceiptPlace {
							break
						}
					}
					if out.Next.Kind != sandbox.ReceiptPlace {
						t.Fatalf("stays at %+v: %v", out.Next, messages(out))
					}
					for _, c := range proc.Computed {
						t.Logf("%s = %s", c.Name, sandbox.LookFiled(w, l.state, p.ID, proc.ID, 0).Computed(c.Name))
					}
				})
			}
		}
	}
}

func TestAnyActionsInTheLibrary(t *testing.T) {
	for _, p := range library(t) {
		w := sandbox.NewWorld(p)
		packer := sandbox.NewPacker(w)
		rapid.Check(t, func(rt *rapid.T) {
			persona := rapid.SampledFrom(p.Personas).Draw(rt, "persona")
			l := newPlayer(t, w, p, persona.ID, rapid.SampledFrom(offered(w, p, persona)).Draw(rt, "procedure"))
			for range rapid.IntRange(0, 30).Draw(rt, "actions") {
				l.act(rt)
			}
			readAll(rt, l.view())
			l.readDesk(rt)
			l.finish(rt)
			replayed, err := sandbox.Fold(w, l.log)
			if err != nil {
				rt.Fatal(err)
			}
			if got, want := marshal(t, replayed), marshal(t, l.state); got != want {
				rt.Fatalf("replayed:\n%s\nlived:\n%s", got, want)
			}
			checkRests(rt, w, packer, l.state)
			l.holdsNothingTyped(rt)
		})
	}
}

// knows tells whether the player has an answer to all that a procedure asks: slots and long lists are for its scenario's walks, and for the lives of pages.
func knows(proc *program.Procedure) bool {
	for _, step := range proc.Steps {
		if slices.ContainsFunc(step.Fields, func(f *program.Field) bool {
			return slices.Contains([]string{"appointment", "autocomplete", "range", "period", "linked"}, f.Type)
		}) {
			return false
		}
	}
	return true
}

// offered are the procedures that a persona can begin at once.
func offered(w *sandbox.World, p *program.Program, persona *program.Persona) []*program.Procedure {
	events, _ := sandbox.Apply(w, nil, sandbox.Open{Site: p.ID, Persona: persona.ID, Seed: 3}, nil)
	state, err := sandbox.Fold(w, events)
	if err != nil {
		panic(err)
	}
	var list []*program.Procedure
	for _, proc := range p.Procedures {
		if knows(proc) && sandbox.Look(w, state, p.ID, proc.ID).Begins() {
			list = append(list, proc)
		}
	}
	return list
}

// finish brings the procedure to its end from wherever one is: there is no dead end. What is wrong is answered anew, as little as must be.
func (l *player) finish(t *rapid.T) {
	site := l.state.Site
	l.calm()
	if !l.state.SignedIn(site) {
		if !l.open() {
			return // an account that lets nobody in
		}
		l.do(sandbox.SignInAsPersona{Site: site})
	}
	out := l.do(sandbox.Start{Site: site, Procedure: l.proc.ID})
	for out.Next.Kind == sandbox.SignInPlace { // the session ended
		l.do(sandbox.SignInAsPersona{Site: site})
		out = l.do(sandbox.Start{Site: site, Procedure: l.proc.ID})
	}
	told := map[string]bool{}
	for n := range 20 * (len(l.proc.Steps) + 2) {
		if out.Next.Kind == sandbox.ReceiptPlace {
			return
		}
		if stop, _ := l.view().Stopped(); stop != nil {
			if !stop.GoOn {
				return // an end that the scenario wrote: its page leads back to the answers
			}
			out = l.do(sandbox.PassStop{Site: site, Procedure: l.proc.ID, Base: l.state.Seq})
			continue
		}
		if l.view().Resume().Kind == sandbox.ReviewPlace && !l.view().Ready() {
			out = l.mend(l.view().AllProblems(), told, n%3)
			continue
		}
		if out = l.forward(); len(out.Problems) > 0 {
			out = l.mend(out.Problems, told, n%3)
		}
	}
	t.Fatalf("stays at %+v: %v", out.Next, messages(out))
}

// mend answers the step, or the row, of the first problem with what must be answered and, by the way that is tried, what the problems are or were about, and with nothing else; a row that isn't wanted goes.
func (l *player) mend(problems []sandbox.Problem, told map[string]bool, way int) sandbox.Outcome {
	v, p := l.view(), problems[0]
	about := func(f *program.Field) bool {
		now := slices.ContainsFunc(problems, func(p sandbox.Problem) bool { return p.Field == f.Name })
		told[f.Name] = told[f.Name] || now
		return way == 1 && now || way == 2 && told[f.Name]
	}
	v = l.coded(v, v.Step(p.Step))
	step, answer := v.Step(p.Step), sandbox.Answer{Site: l.state.Site, Procedure: l.proc.ID, Step: p.Step, Row: p.Row, Base: l.state.Seq, Values: sandbox.Answers{}}
	if p.Row != 0 {
		if len(v.Rows(step)) > step.Repeat.Min {
			return l.do(sandbox.RemoveRow{Site: answer.Site, Procedure: answer.Procedure, Step: p.Step, Row: p.Row, Base: l.state.Seq})
		}
		v = v.In(step, p.Row)
	}
	if way == 1 {
		answer.Values = v.Form(step, french)
	}
	for _, f := range step.Fields {
		asked := slices.ContainsFunc(problems, func(p sandbox.Problem) bool { return p.Field == f.Name }) // though only a draft makes it appear
		if (v.Visible(f) || asked) && (about(f) || v.Required(f) && way != 1) {
			give(answer.Values, v, f)
		}
	}
	return l.do(answer)
}

func (l *player) act(t *rapid.T) {
	site, id, base := l.state.Site, l.proc.ID, l.state.Seq
	step := rapid.SampledFrom(l.proc.Steps).Draw(t, "step")
	row := 0
	if step.Repeat != nil {
		row = rapid.IntRange(0, 3).Draw(t, "row")
	}
	keep := sandbox.Keep{Site: site, Procedure: id, Step: step.ID, Row: row, Base: base}
	switch rapid.IntRange(0, 13).Draw(t, "action") {
	case 13:
		l.do(l.trouble(t))
	case 0:
		l.do(sandbox.Answer{Site: site, Procedure: id, Step: step.ID, Row: row, Values: drawAnswers(t, step), Base: base})
	case 1:
		keep.Values = drawAnswers(t, step)
		l.do(keep)
	case 2:
		l.do(sandbox.AddRow{Site: site, Procedure: id, Step: step.ID})
	case 3:
		l.do(sandbox.Correct{Site: site, Procedure: id})
	case 4:
		l.do(sandbox.AdvanceTime{By: program.Delay{Days: 30}})
	case 5:
		l.do(rapid.SampledFrom([]sandbox.Action{sandbox.Undo{}, sandbox.Redo{}}).Draw(t, "turn"))
	case 6:
		l.do(l.atDoor(t))
	case 7:
		l.do(l.atDesk(t))
	case 8:
		keep.Values = drawAnswers(t, step)
		f := rapid.SampledFrom(step.Fields).Draw(t, "field")
		l.do(sandbox.Attach{Keep: keep, Field: f.Name, Refs: rapid.SliceOfN(rapid.SampledFrom(l.refs()), 0, 3).Draw(t, "refs")})
	default:
		if !l.state.SignedIn(site) {
			l.calm()
			l.open()
			l.do(sandbox.SignInAsPersona{Site: site})
			l.do(sandbox.Start{Site: site, Procedure: id})
			return
		}
		l.forward()
	}
}

// trouble begins or ends an incident, or meets a trap.
func (l *player) trouble(t *rapid.T) sandbox.Action {
	site := l.world.Site(l.state.Site)
	one := rapid.SampledFrom(site.Incidents).Draw(t, "incident")
	mail := rapid.IntRange(0, len(l.state.Mails)).Draw(t, "mail")
	call := rapid.IntRange(0, len(l.state.Phone)).Draw(t, "call")
	return rapid.SampledFrom([]sandbox.Action{
		sandbox.SwitchIncident{Site: site.ID, Incident: one.ID, On: true}, sandbox.SwitchIncident{Site: site.ID, Incident: one.ID, On: true, Base: l.state.Seq},
		sandbox.SwitchIncident{Site: site.ID, Incident: one.ID}, sandbox.FollowTrap{Mail: mail}, sandbox.FollowTrap{Call: call},
		sandbox.RecogniseTrap{Mail: mail}, sandbox.TypeInTrap{Call: call}, sandbox.ReportCall{ID: call},
	}).Draw(t, "trouble")
}

// calm waits until a breakdown or a lock is over, or has whoever leads end it: no incident is a dead end.
func (l *player) calm() {
	for range l.world.Site(l.state.Site).Incidents {
		t := l.state.Down(l.state.Site)
		if i := slices.IndexFunc(l.state.Troubles, func(t sandbox.Trouble) bool { return t.Kind == program.AccountLocked }); t == nil && i >= 0 {
			t = &l.state.Troubles[i]
		}
		if t == nil {
			return
		}
		until := l.state.Until(l.world, t)
		if until.IsZero() {
			l.do(sandbox.SwitchIncident{Site: t.Site, Incident: t.Incident})
			continue
		}
		l.do(sandbox.AdvanceTime{By: program.Delay{Minutes: int(until.Sub(l.state.Now).Minutes())}})
	}
	if l.state.Down(l.state.Site) != nil {
		l.t.Fatalf("the site never comes back: %+v", l.state.Troubles)
	}
}

// refs name the papers that may be attached, good, faulty, or nobody's.
func (l *player) refs() []string {
	refs := append([]string{"", "nothing", "~", "photo~"}, sandbox.Specimens(l.world, l.state, l.state.Site)...)
	for _, held := range sandbox.Held(l.world, l.state) {
		refs = append(refs, held.Ref)
	}
	return refs
}

// atDoor is something done with the account: rightly, wrongly, or with what is a real person's.
func (l *player) atDoor(t *rapid.T) sandbox.Action {
	site := l.state.Site
	text := rapid.OneOf(rapid.SampledFrom(typed), rapid.SampledFrom(real), rapid.SampledFrom(l.secret())).Draw(t, "typed")
	one := func(inputs ...string) sandbox.Answers {
		values := sandbox.Answers{}
		for _, input := range inputs {
			values[input] = []string{text}
		}
		return values
	}
	answers := l.asked()
	if len(answers) > 0 && rapid.Bool().Draw(t, "mistaken") {
		answers[rapid.SampledFrom(slices.Sorted(maps.Keys(answers))).Draw(t, "asked")] = []string{text}
	}
	method := rapid.SampledFrom(l.world.Site(site).Account.SignIn).Draw(t, "way").Method
	return rapid.SampledFrom([]sandbox.Action{
		sandbox.SignIn{Site: site, Method: method, Values: one(sandbox.IdentifierInput, sandbox.PasswordInput)},
		sandbox.SignIn{Site: site, Method: method, Values: sandbox.Answers{sandbox.IdentifierInput: {l.secret()[0]}, sandbox.PasswordInput: {text}}},
		sandbox.EnterCode{Site: site, Values: one(sandbox.CodeInput)},
		sandbox.EnterCode{Site: site, Values: sandbox.Answers{sandbox.CodeInput: {l.lastCode()}}},
		sandbox.ResendCode{Site: site},
		sandbox.Activate{Site: site, Values: answers},
		sandbox.FollowLink{Site: site, Key: text},
		sandbox.FollowLink{Site: site, Key: l.lastLink()},
		sandbox.ChoosePassword{Site: site, Values: one(sandbox.PasswordInput, sandbox.AgainInput)},
		sandbox.ForgetPassword{Site: site, Values: one(sandbox.IdentifierInput)},
		sandbox.ForgetUsername{Site: site, Values: one(sandbox.EmailInput)},
		sandbox.BrokerChoose{Site: site, Provider: sandbox.Providers()[0]},
		sandbox.BrokerSignIn{Site: site, AsPersona: true},
		sandbox.BrokerConsent{Site: site, Yes: true},
		sandbox.SignOut{Site: site}, sandbox.SignOutEverywhere{},
	}).Draw(t, "door")
}

// secret are the persona's own identifiers and passwords, those that serve at this site first.
func (l *player) secret() []string {
	me := l.world.Persona(l.state.Site, l.state.Persona)
	own := map[string]string{"nir": me.Identity.NIR, "tax_number": me.Identity.TaxNumber}[l.world.Site(l.state.Site).Account.SignIn[0].Method]
	return []string{own, me.Identity.Username, me.Identity.Email, me.Password, l.state.PasswordAt(l.world, l.state.Site),
		l.state.ProposedPassword(l.world, l.state.Site)}
}

func (l *player) lastCode() string {
	for _, c := range slices.Backward(l.state.Phone) {
		if c.Code != "" {
			return c.Code
		}
	}
	return ""
}

func (l *player) lastLink() string {
	for _, m := range slices.Backward(l.state.Mails) {
		if m.Link != "" {
			return m.Link
		}
	}
	return ""
}

// atDesk is something done with the mailbox, the phone or the notes, of what is there or isn't.
func (l *player) atDesk(t *rapid.T) sandbox.Action {
	id := rapid.IntRange(-1, len(l.state.Mails)+1).Draw(t, "id")
	folder := rapid.SampledFrom([]string{sandbox.Inbox, sandbox.Unwanted, sandbox.Archive, "elsewhere"}).Draw(t, "folder")
	note := rapid.OneOf(rapid.SampledFrom(typed), rapid.SampledFrom(real)).Draw(t, "note")
	return rapid.SampledFrom([]sandbox.Action{
		sandbox.ReadMail{ID: id}, sandbox.FileMail{ID: id, Folder: folder}, sandbox.FollowTrap{Mail: id}, sandbox.ReadCall{ID: id},
		sandbox.KeepNotes{Text: note}, sandbox.KeepNotes{Text: "Rappeler " + note + " demain"},
	}).Draw(t, "desk")
}

// readDesk reads all that lies on the desk.
func (l *player) readDesk(t *rapid.T) {
	said := func(v *sandbox.Snapshot, letter *program.Letter, what string, id int) {
		if letter == nil || v.Text(letter.From, french) == "" {
			t.Fatalf("%s %d can't be read", what, id)
		}
		v.Attached(letter)
	}
	for _, m := range l.state.Mails {
		v, letter := sandbox.LookLetter(l.world, l.state, m.ID)
		said(v, letter, "mail", m.ID)
	}
	for _, c := range l.state.Phone {
		v, letter := sandbox.LookCall(l.world, l.state, c.ID)
		said(v, letter, "call", c.ID)
	}
	for _, ref := range l.refs() {
		if v := sandbox.LookPaper(l.world, l.state, l.state.Site, ref); v != nil {
			v.View.Text(v.Held.Paper.Title, french)
			for _, section := range v.Sections() {
				v.View.Lines(section.Lines)
				v.Rows(section.Table)
			}
		}
	}
}

// holdsNothingTyped holds the log to what it promises: no password, no code or identifier that was typed, nobody real.
func (l *player) holdsNothingTyped(t *rapid.T) {
	log := marshal(l.t, l.log)
	me := l.world.Persona(l.state.Site, l.state.Persona)
	secrets := append([]string{me.Password, l.state.PasswordAt(l.world, l.state.Site), l.state.ProposedPassword(l.world, l.state.Site)}, real...)
	for _, value := range secrets {
		if value != "" && (strings.Contains(log, value) || strings.Contains(log, strings.ReplaceAll(value, " ", ""))) {
			t.Fatalf("the log holds %q:\n%s", value, log)
		}
	}
}

func BenchmarkApplyInTheLibrary(b *testing.B) {
	p := library(b)[0]
	l := newPlayer(b, sandbox.NewWorld(p), p, p.Personas[0].ID, p.Procedures[0])
	step := l.view().Step(l.view().Resume().Step)
	answer := sandbox.Answer{Site: p.ID, Procedure: l.proc.ID, Step: step.ID, Values: l.view().Form(step, french), Base: l.state.Seq}
	b.ReportAllocs()
	for b.Loop() {
		sandbox.Apply(l.world, l.state, answer, french)
	}
}

func BenchmarkReviewInTheLibrary(b *testing.B) {
	p := library(b)[0]
	l := newPlayer(b, sandbox.NewWorld(p), p, p.Personas[0].ID, p.Procedures[0])
	for range 4 * len(l.proc.Steps) {
		if l.view().Resume().Kind == sandbox.ReviewPlace {
			break
		}
		l.forward()
	}
	b.ReportAllocs()
	for b.Loop() {
		v := l.view()
		v.Ready()
		for _, group := range l.proc.Review.Results {
			v.Lines(group.Lines)
		}
	}
}
