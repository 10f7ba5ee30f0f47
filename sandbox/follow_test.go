package sandbox_test

import (
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"miroir/internal/compile"
	"miroir/internal/diag"
	"miroir/internal/program"
	"miroir/sandbox"
)

// primeProgram is the scenario whose cases go from state to state, compiled once.
var primeProgram = sync.OnceValues(func() (*program.Program, error) {
	p, faults, err := compile.Load(os.DirFS("testdata"), "prime")
	if err == nil && p == nil {
		var b strings.Builder
		diag.WriteText(&b, faults, "en")
		err = &os.PathError{Op: b.String(), Path: "prime", Err: os.ErrInvalid}
	}
	return p, err
})

const prime = "prime"

// atPrime is a learner who is signed in where primes are claimed.
func atPrime(t testing.TB, persona string) *learner {
	t.Helper()
	p, err := primeProgram()
	if err != nil {
		t.Fatal(err)
	}
	l := &learner{t: t, world: sandbox.NewWorld(p)}
	l.do(sandbox.Open{Site: prime, Persona: persona, Seed: 3, Day: time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)})
	l.do(sandbox.SignInAsPersona{Site: prime})
	return l
}

// send fills a procedure of one step in and sends it.
func (l *learner) send(procedure string, values map[string]string) sandbox.Outcome {
	l.t.Helper()
	if out := l.do(sandbox.Start{Site: prime, Procedure: procedure}); out.Next.Kind != sandbox.StepPlace {
		return out
	}
	return l.finish(procedure, values)
}

// finish answers what was begun and sends it.
func (l *learner) finish(procedure string, values map[string]string) sandbox.Outcome {
	l.t.Helper()
	step := l.world.Procedure(prime, procedure).Steps[0].ID
	typed := sandbox.Answers{}
	for name, value := range values {
		typed[name] = []string{value}
	}
	if out := l.do(sandbox.Answer{Site: prime, Procedure: procedure, Step: step, Values: typed, Base: l.state.Seq}); len(out.Problems) > 0 {
		l.t.Fatal(messages(out))
	}
	return l.do(sandbox.Submit{Site: prime, Procedure: procedure, Declared: true, Base: l.state.Seq})
}

func (l *learner) later(days int) sandbox.Outcome {
	l.t.Helper()
	return l.do(sandbox.AdvanceTime{By: program.Delay{Days: days}})
}

// timeline is how a case went: its states with their days.
func (l *learner) timeline(procedure string) string {
	f, _ := l.state.Journey(prime, procedure).LastFiling()
	var stages []string
	for _, s := range f.Stages {
		stages = append(stages, s.State+" "+s.On.Format("01-02"))
	}
	return strings.Join(stages, ", ")
}

// money is what was paid, one line a payment.
func (l *learner) money() []string {
	var lines []string
	for _, p := range l.state.Payments {
		v, after := sandbox.LookAfter(l.world, l.state, p.Case, p.After, p.On, p.Seq)
		line := fmt.Sprintf("%s %s %s", p.On.Format("2006-01-02"), p.Amount, v.Text(after.Money.Label, french))
		if p.Refused {
			line += " refused"
		}
		lines = append(lines, line)
	}
	return lines
}

// texts are the SMS that came, in order.
func (l *learner) texts() []string {
	var texts []string
	for _, c := range l.state.Phone {
		v, letter := sandbox.LookCall(l.world, l.state, c.ID)
		texts = append(texts, c.On.Format("01-02 ")+v.Text(program.Text(letter.Body), french))
	}
	return texts
}

func want(t testing.TB, what string, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func TestACaseGoesFromStateToState(t *testing.T) {
	l := atPrime(t, "ana")
	l.send("demande", map[string]string{"salaire": "1000", "complet": "oui"})
	want(t, "at once", l.timeline("demande"), "recue 01-31")
	l.later(400)
	want(t, "after a year", l.timeline("demande"), "recue 01-31, accordee 02-10, close 02-10")
	want(t, "paid", l.money()[:3], []string{"2026-03-05 200 Prime de mars 2026", "2026-04-05 200 Prime de avril 2026", "2026-05-05 200 Prime de mai 2026"})
	if last := l.state.Payments[len(l.state.Payments)-1]; last.On.After(time.Date(2027, 2, 10, 12, 0, 0, 0, time.UTC)) {
		t.Errorf("paid on %v, behind the end", last.On)
	}
	if len(l.state.Pending) > 0 {
		t.Errorf("still pending: %+v", l.state.Pending)
	}
	view := sandbox.LookIssued(l.world, l.state, 1)
	want(t, "title", view.View.Text(view.Held.Paper.Title, french), "Décision du 10 février 2026")
	rows := view.Rows(view.Held.Paper.Sections[1].Table)
	want(t, "a row's day", rows[0].Eval(view.Held.Paper.Sections[1].Table.Columns[1].Value).String(), "2026-02-10")
}

func TestAMissingPieceIsAskedForAndSentLate(t *testing.T) {
	l := atPrime(t, "ana")
	if out := l.send("pieces", nil); out.Next.Kind == sandbox.StepPlace {
		t.Fatal("a piece can be sent that nobody asked for")
	}
	l.send("demande", map[string]string{"salaire": "1000", "complet": "non"})
	l.later(6)
	want(t, "asked", l.timeline("demande"), "recue 01-31, manque 02-05")
	v, letter := sandbox.LookMessage(l.world, l.state, 1)
	want(t, "message", v.Text(program.Text(letter.Body), french), "Avant le 20 février 2026.")
	l.later(16) // 22 February
	want(t, "reminded", l.texts(), []string{"02-15 Il reste jusqu’au 20 février 2026."})
	look := sandbox.Look(l.world, l.state, prime, "pieces")
	late, _, _ := look.Named("late")
	want(t, "late", late.Yes, true)
	l.send("pieces", map[string]string{"jointe": "oui"})
	want(t, "received", l.timeline("demande"), "recue 01-31, manque 02-05, recue 02-22")
	l.later(30)
	want(t, "granted", l.timeline("demande"), "recue 01-31, manque 02-05, recue 02-22, accordee 03-04")
	if out := l.send("pieces", nil); out.Next.Kind != sandbox.ReceiptPlace {
		t.Errorf("a second piece leads to %+v", out.Next)
	}
	opened, _, _ := sandbox.LookFiled(l.world, l.state, prime, "pieces", 1).Named("opened_on")
	want(t, "the receipt tells when it was asked for", opened.String(), "2026-02-05")
}

func TestAMissedPieceIsRefused(t *testing.T) {
	l := atPrime(t, "ana")
	l.send("demande", map[string]string{"salaire": "1000", "complet": "non"})
	l.later(6)
	l.do(sandbox.Start{Site: prime, Procedure: "pieces"})
	l.later(24)
	if !sandbox.Look(l.world, l.state, prime, "pieces").Started() {
		t.Error("on the last day the draft is gone")
	}
	l.later(1)
	want(t, "refused", l.timeline("demande"), "recue 01-31, manque 02-05, refusee 03-03")
	if w := l.state.Journey(prime, "pieces").Waits[0]; !w.Missed || w.Last().Format("01-02") != "03-02" || sandbox.Look(l.world, l.state, prime, "pieces").Started() {
		t.Errorf("missed: %+v", w)
	}
	l.do(sandbox.Undo{})
	want(t, "a day back", l.timeline("demande"), "recue 01-31, manque 02-05")
}

func TestADutyComesBack(t *testing.T) {
	l := atPrime(t, "bob")
	l.send("demande", map[string]string{"salaire": "1000", "complet": "oui"})
	l.later(100) // 11 May: the first quarter opened on the 10th
	l.send("trimestre", map[string]string{"revenu": "2000"})
	want(t, "appointments", l.state.Meetings[0].Day.Format("01-02 ")+l.state.Meetings[0].Time, "05-21 09:30")
	l.later(30)
	want(t, "paid", l.money()[3:], []string{"2026-06-05 100 Prime de juin 2026"})
	l.later(100) // the second is missed
	want(t, "missed", l.money()[7:], []string{"2026-09-11 200 Prime à rendre"})
	j := l.state.Journey(prime, "trimestre")
	if len(j.Waits) != 2 || j.Waits[0].Sent != 1 || !j.Waits[1].Missed {
		t.Errorf("openings: %+v", j.Waits)
	}
	l.later(300)
	if waits := l.state.Journey(prime, "trimestre").Waits; len(waits) != 4 || !waits[3].Closed {
		t.Errorf("the end of the case leaves its quarters as %+v", waits)
	}
}

func TestAnAppealLeadsOn(t *testing.T) {
	l := atPrime(t, "bob")
	l.send("demande", map[string]string{"salaire": "5000", "complet": "oui"})
	l.later(11)
	l.send("recours", map[string]string{"motif": "Erreur"})
	want(t, "not yet", l.timeline("demande"), "recue 01-31, refusee 02-10")
	l.later(21)
	want(t, "granted", l.timeline("demande"), "recue 01-31, refusee 02-10, accordee 03-04")
	if len(l.state.Payments) > 0 {
		t.Errorf("paid: %v", l.money())
	}
}

func TestACorrectionBeginsAnew(t *testing.T) {
	l := atPrime(t, "bob")
	l.send("demande", map[string]string{"salaire": "1000", "complet": "non"})
	l.later(6)
	l.do(sandbox.Correct{Site: prime, Procedure: "demande"})
	l.finish("demande", map[string]string{"salaire": "500", "complet": "oui"})
	want(t, "again", l.timeline("demande"), "recue 02-06")
	if w := l.state.Journey(prime, "pieces").Waits[0]; !w.Closed {
		t.Errorf("still open: %+v", w)
	}
	l.later(40)
	want(t, "paid", l.money(), []string{"2026-03-05 250 Prime de mars 2026"})
	count, _, _ := sandbox.Look(l.world, l.state, prime, "").Named("procedures")
	want(t, "one case", count.Items[0].String(), "{true, accordee, 2026-02-06, 1, false}")
}

func TestSentAgainAndAgain(t *testing.T) {
	l := atPrime(t, "bob")
	if out := l.send("compte", nil); out.Next.Kind == sandbox.StepPlace {
		t.Fatal("it begins before its condition holds")
	}
	l.send("demande", map[string]string{"salaire": "1000", "complet": "oui"})
	l.send("compte", map[string]string{"nouveau": "nouveau"})
	l.send("compte", map[string]string{"nouveau": "perdu"})
	want(t, "cases", len(l.state.Journey(prime, "compte").Filings), 2)
	want(t, "told", l.texts(), []string{"01-31 Compte changé.", "01-31 Compte changé."})
	l.later(40)
	want(t, "refused", l.money(), []string{"2026-03-05 200 Prime de mars 2026 refused"})
}

func TestTheClockStopsWhenMuchComes(t *testing.T) {
	l := atPrime(t, "bob")
	l.send("journal", map[string]string{"mot": "Bonjour"})
	out := l.later(365)
	if want := l.state.Journey(prime, "journal").Filings[0].On.AddDate(0, 0, 200); !out.Stopped || !l.state.Today().Equal(want) || len(l.texts()) != 200 {
		t.Errorf("stopped %t on %v behind %d messages, want 200 on %v", out.Stopped, l.state.Now, len(l.texts()), want)
	}
	if out := l.later(100); out.Stopped || len(l.texts()) != 300 {
		t.Errorf("then %d messages came, stopped %t", len(l.texts()), out.Stopped)
	}
}

func TestEveryStateOfAPrimeIsReplayed(t *testing.T) {
	l := atPrime(t, "ana")
	l.send("demande", map[string]string{"salaire": "1000", "complet": "non"})
	for i := range 30 {
		l.later(13)
		l.send("pieces", map[string]string{"jointe": "oui"})
		if i%2 == 0 {
			l.send("trimestre", map[string]string{"revenu": "1200"})
		}
	}
	for n := 1; n <= len(l.log); n++ {
		if n < len(l.log) && l.log[n].Action == l.log[n-1].Action {
			continue
		}
		if _, err := sandbox.Fold(l.world, l.log[:n]); err != nil {
			t.Fatal(err)
		}
	}
	before := l.bytes()
	times := l.state.Undoable
	for range times {
		l.do(sandbox.Undo{})
	}
	fresh := &learner{t: t, world: l.world}
	fresh.do(sandbox.Open{Site: prime, Persona: "ana", Seed: 3, Day: time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)})
	fresh.state.Redoable = l.state.Redoable
	want(t, "undone", l.bytes(), fresh.bytes())
	for range times {
		l.do(sandbox.Redo{})
	}
	want(t, "redone", l.bytes(), before)
}
