package sandbox_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"miroir/internal/program"
	"miroir/sandbox"
)

// drawPrime draws what somebody does where cases go from state to state.
func drawPrime(t *rapid.T, l *learner) sandbox.Action {
	procedures := []string{"demande", "pieces", "recours", "trimestre", "compte"}
	id := rapid.SampledFrom(procedures).Draw(t, "procedure")
	v := sandbox.Look(l.world, l.state, prime, id)
	base := l.state.Seq - rapid.SampledFrom([]int64{0, 0, 0, 1, 5}).Draw(t, "age")
	switch rapid.IntRange(0, 11).Draw(t, "action") {
	case 0, 1, 2:
		return sandbox.Start{Site: prime, Procedure: id}
	case 3, 4, 5:
		step := v.Procedure().Steps[0]
		values := sandbox.Answers{}
		for _, f := range step.Fields {
			values[f.Name] = []string{rapid.SampledFrom([]string{"oui", "non", "1000", "5000", "perdu", ""}).Draw(t, f.Name)}
		}
		return sandbox.Answer{Site: prime, Procedure: id, Step: step.ID, Values: values, Base: base}
	case 6, 7:
		return sandbox.Submit{Site: prime, Procedure: id, Declared: true, Base: base}
	case 8:
		return sandbox.Correct{Site: prime, Procedure: id}
	case 9:
		return sandbox.Undo{Base: base}
	case 10:
		return sandbox.Redo{}
	}
	return sandbox.AdvanceTime{By: program.Delay{Days: rapid.SampledFrom([]int{1, 5, 12, 40, 200}).Draw(t, "days")}}
}

// TestAnythingDoneWithPrimes holds the log of any life to replay, undo and redo, and what came to its cause and its order.
func TestAnythingDoneWithPrimes(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		l := atPrime(t, rapid.SampledFrom([]string{"ana", "bob"}).Draw(rt, "persona"))
		for range rapid.IntRange(0, 40).Draw(rt, "actions") {
			before := l.settled()
			last := len(l.log)
			l.do(drawPrime(rt, l))
			checkOrder(rt, l.log[last:])
			if kind := lastKind(l.log[last:]); kind != "" && kind != sandbox.Undone && kind != sandbox.Redone {
				l.do(sandbox.Undo{})
				if got := l.settled(); got != before {
					rt.Fatalf("undone:\n%s\nbefore:\n%s", got, before)
				}
				l.do(sandbox.Redo{})
			}
		}
		replayed, err := sandbox.Fold(l.world, l.log)
		if err != nil {
			rt.Fatal(err)
		}
		if got, want := marshal(t, replayed), marshal(t, l.state); got != want {
			rt.Fatalf("replayed:\n%s\nlived:\n%s", got, want)
		}
		l.readPrime(rt)
	})
}

// settled is a state as JSON, without what could be redone.
func (l *learner) settled() string {
	s := *l.state
	s.Redoable = 0
	return (&learner{t: l.t, state: &s}).bytes()
}

// lastKind is the kind of the first event of the last action; "": nothing happened, or nothing that undo takes alone.
func lastKind(events []sandbox.Event) sandbox.Kind {
	if len(events) == 0 {
		return ""
	}
	return events[0].Kind
}

// checkOrder holds that what one action brought came in the order of time.
func checkOrder(t *rapid.T, events []sandbox.Event) {
	var last time.Time
	for _, e := range events {
		switch e.Kind {
		case sandbox.Arrived, sandbox.OpeningMissed, sandbox.OpeningReminded:
			if e.Day.Before(last) {
				t.Fatalf("%s of %v comes behind %v", e.Kind, e.Day, last)
			}
			last = e.Day
		}
	}
}

// readPrime reads all that came, and holds each against its cause.
func (l *learner) readPrime(t *rapid.T) {
	filed := func(c sandbox.Case) time.Time { return l.state.Journey(c.Site, c.Procedure).Filings[c.Number-1].On }
	for _, m := range l.state.Mails {
		if v, letter := sandbox.LookLetter(l.world, l.state, m.ID); letter == nil || v.Text(letter.Subject, french) == "" || m.On.Before(filed(sandbox.Case{Site: m.Site, Procedure: m.Procedure, Number: m.Number})) {
			t.Fatalf("mail %+v can't be read", m)
		}
	}
	for _, one := range l.state.Inbox {
		if v, letter := sandbox.LookMessage(l.world, l.state, one.ID); letter == nil || v.Text(program.Text(letter.Body), french) == "" || one.On.Before(filed(one.Case)) {
			t.Fatalf("message %+v can't be read", one)
		}
	}
	for _, one := range l.state.Issued {
		if sandbox.LookIssued(l.world, l.state, one.ID) == nil {
			t.Fatalf("document %+v can't be read", one)
		}
	}
	l.money()
	for _, j := range l.state.Journeys {
		for i := range j.Filings {
			if !slices.IsSortedFunc(j.Filings[i].Stages, func(a, b sandbox.Stage) int { return a.On.Compare(b.On) }) {
				t.Fatalf("a timeline out of order: %+v", j.Filings[i].Stages)
			}
			readAll(t, sandbox.LookFiled(l.world, l.state, prime, j.Procedure, i+1))
		}
		for _, w := range j.Waits {
			if w.Open() && !w.Ends.IsZero() && !w.Ends.After(l.state.Now) {
				t.Fatalf("an opening is behind its end: %+v", w)
			}
		}
	}
	if due, ok := sandbox.Expected(l.world, l.state); ok && !due.After(l.state.Now) {
		t.Fatalf("expected in the past: %v, now %v", due, l.state.Now)
	}
}
