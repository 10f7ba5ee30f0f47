package sandbox_test

import (
	"encoding/json"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"miroir/internal/compile"
	"miroir/internal/diag"
	"miroir/internal/locale"
	"miroir/internal/program"
	"miroir/sandbox"
)

// counter is the scenario of these tests, compiled once.
var counter = sync.OnceValues(func() (*program.Program, error) {
	p, faults, err := compile.Load(os.DirFS("testdata"), "counter")
	if err == nil && p == nil {
		var b strings.Builder
		diag.WriteText(&b, faults, "en")
		err = &os.PathError{Op: "compile", Path: "counter", Err: os.ErrInvalid}
		println(b.String())
	}
	return p, err
})

// world is the world of the test scenario.
func world(t testing.TB) *sandbox.World {
	t.Helper()
	p, err := counter()
	if err != nil {
		t.Fatal(err)
	}
	return sandbox.NewWorld(p)
}

// learner acts in a sandbox and keeps its log.
type learner struct {
	t     testing.TB
	world *sandbox.World
	state *sandbox.State
	log   []sandbox.Event
}

var french = locale.New("fr")

const site, aid = "counter", "aid"

func newLearner(t testing.TB, persona string) *learner {
	t.Helper()
	l := &learner{t: t, world: world(t)}
	l.do(sandbox.Open{Site: site, Persona: persona, Seed: 7, Day: time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)})
	return l
}

// signedIn is a learner at the first step of the aid.
func signedIn(t testing.TB, persona string) *learner {
	t.Helper()
	l := newLearner(t, persona)
	l.do(sandbox.SignInAsPersona{Site: site})
	l.do(sandbox.Start{Site: site, Procedure: aid})
	return l
}

// do acts and folds what happened.
func (l *learner) do(a sandbox.Action) sandbox.Outcome {
	l.t.Helper()
	events, out := sandbox.Apply(l.world, l.state, a, french)
	l.log = append(l.log, events...)
	if l.state == nil {
		state, err := sandbox.Fold(l.world, events)
		if err != nil {
			l.t.Fatal(err)
		}
		l.state = state
		return out
	}
	state, err := sandbox.Advance(l.world, l.state, func() ([]sandbox.Event, error) { return l.log, nil }, events)
	if err != nil {
		l.t.Fatalf("%#v: %v", a, err)
	}
	l.state = state
	return out
}

// look sees the aid.
func (l *learner) look() *sandbox.Snapshot { return sandbox.Look(l.world, l.state, site, aid) }

// fill answers a step as its form is drawn, with other values in some inputs.
func (l *learner) fill(step string, over sandbox.Answers) sandbox.Outcome {
	l.t.Helper()
	return l.fillRow(step, 0, over)
}

func (l *learner) fillRow(step string, row int, over sandbox.Answers) sandbox.Outcome {
	l.t.Helper()
	return l.do(l.form(step, row, over))
}

// form is a step's form as it is drawn, with other values in some inputs.
func (l *learner) form(step string, row int, over sandbox.Answers) sandbox.Answer {
	l.t.Helper()
	v := l.look()
	one := v.Step(step)
	if one == nil {
		l.t.Fatalf("step %s is not visible", step)
	}
	if row != 0 {
		if v = v.In(one, row); v == nil {
			l.t.Fatalf("step %s has no row %d", step, row)
		}
	}
	values := v.Form(one, french)
	for name, typed := range over {
		values[name] = typed
	}
	return sandbox.Answer{Site: site, Procedure: aid, Step: step, Row: row, Values: values, Base: l.state.Seq}
}

// filed is a learner who has sent the aid.
func filed(t testing.TB, persona string) *learner {
	t.Helper()
	l := signedIn(t, persona)
	l.fill("you", sandbox.Answers{"statut": {"C"}, "has_children": {"non"}})
	l.fill("money", nil)
	out := l.do(sandbox.Submit{Site: site, Procedure: aid, Declared: true, Base: l.state.Seq})
	if out.Next.Kind != sandbox.ReceiptPlace {
		t.Fatalf("not filed: %+v", out)
	}
	return l
}

// bytes is a state as JSON; without what only says how it was reached.
func (l *learner) bytes() string {
	s := *l.state
	s.Seq, s.Turned = 0, 0
	return marshal(l.t, &s)
}

func marshal(t testing.TB, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// messages are the problems of an outcome in French, by input.
func messages(out sandbox.Outcome) map[string]string {
	said := map[string]string{}
	for i := range out.Problems {
		said[out.Problems[i].Input] = out.Problems[i].Message(french)
	}
	return said
}
