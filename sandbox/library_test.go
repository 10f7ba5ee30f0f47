package sandbox_test

import (
	"os"
	"path/filepath"
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
	l.do(sandbox.SignInAsPersona{Site: p.ID})
	l.do(sandbox.Start{Site: p.ID, Procedure: proc.ID})
	return l
}

func (l *player) view() *sandbox.Snapshot {
	return sandbox.Look(l.world, l.state, l.state.Site, l.proc.ID)
}

// forward does what brings the procedure nearer to being filed.
func (l *player) forward() sandbox.Outcome {
	l.t.Helper()
	v := l.view()
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

// give types an answer to a question that must have one.
func give(values sandbox.Answers, v *sandbox.Snapshot, f *program.Field) {
	typed := map[string]string{"integer": "1", "number": "1", "money": "100", "percent": "10", "date": "01/02/2015", "yes_no": "non", "consent": "on",
		"email": "x@example.org", "phone": "0639981234", "postal_code": "96120", "box": "100"}[f.Type]
	if typed == "" {
		typed = "Essai"
	}
	for i := range f.Options {
		if v.OptionVisible(f, i) {
			typed = f.Options[i].Code
			break
		}
	}
	for _, input := range field.Inputs(f) {
		values[input] = []string{typed}
		if strings.HasSuffix(input, ".postal_code") {
			values[input] = []string{"96120"}
		}
	}
}

func TestEveryPersonaCanFileEveryProcedure(t *testing.T) {
	for _, p := range library(t) {
		w := sandbox.NewWorld(p)
		for _, persona := range p.Personas {
			for _, proc := range p.Procedures {
				t.Run(p.ID+"/"+persona.ID+"/"+proc.ID, func(t *testing.T) {
					l := newPlayer(t, w, p, persona.ID, proc)
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
		rapid.Check(t, func(rt *rapid.T) {
			persona := rapid.SampledFrom(p.Personas).Draw(rt, "persona")
			l := newPlayer(t, w, p, persona.ID, rapid.SampledFrom(p.Procedures).Draw(rt, "procedure"))
			for range rapid.IntRange(0, 30).Draw(rt, "actions") {
				l.act(rt)
			}
			readAll(rt, l.view())
			replayed, err := sandbox.Fold(w, l.log)
			if err != nil {
				rt.Fatal(err)
			}
			if got, want := marshal(t, replayed), marshal(t, l.state); got != want {
				rt.Fatalf("replayed:\n%s\nlived:\n%s", got, want)
			}
		})
	}
}

func (l *player) act(t *rapid.T) {
	site, id, base := l.state.Site, l.proc.ID, l.state.Seq
	step := rapid.SampledFrom(l.proc.Steps).Draw(t, "step")
	row := 0
	if step.Repeat != nil {
		row = rapid.IntRange(0, 3).Draw(t, "row")
	}
	switch rapid.IntRange(0, 9).Draw(t, "action") {
	case 0:
		l.do(sandbox.Answer{Site: site, Procedure: id, Step: step.ID, Row: row, Values: drawAnswers(t, step), Base: base})
	case 1:
		l.do(sandbox.Keep{Site: site, Procedure: id, Step: step.ID, Row: row, Values: drawAnswers(t, step), Base: base})
	case 2:
		l.do(sandbox.AddRow{Site: site, Procedure: id, Step: step.ID})
	case 3:
		l.do(sandbox.Correct{Site: site, Procedure: id})
	case 4:
		l.do(sandbox.AdvanceTime{By: program.Delay{Days: 30}})
	case 5:
		l.do(rapid.SampledFrom([]sandbox.Action{sandbox.Undo{}, sandbox.Redo{}}).Draw(t, "turn"))
	default:
		l.forward()
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
