package site_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"miroir/internal/field"
	"miroir/internal/program"
	"miroir/internal/site"
	"miroir/sandbox"
)

// onPage says which page is at fault.
type onPage struct {
	fatal
	key site.Key
}

func (p onPage) Fatalf(format string, args ...any) {
	p.fatal.Fatalf("%+v: "+format, append([]any{p.key}, args...)...)
}

// same draws a page both ways.
func same(at fatal, s *site.Site, d drawing) string {
	t := onPage{at, d.key}
	staged, err := s.Render([]byte("before"), d.key, d.request)
	if err != nil {
		t.Fatalf("%v", err)
	}
	plain, err := s.RenderPlain([]byte("before"), d.key, d.request)
	if err != nil {
		t.Fatalf("plain: %v", err)
	}
	if string(staged) != string(plain) {
		t.Fatalf("staged and plain differ:\n%s", cmp.Diff(strings.Split(string(plain), "\n"), strings.Split(string(staged), "\n")))
	}
	html := string(staged[len("before"):])
	if !strings.HasPrefix(html, "<!DOCTYPE html>") || strings.Contains(html, "ZgotmplZ") {
		t.Fatalf("not a page:\n%s", html)
	}
	parse(t, html).sound(t)
	return html
}

// everything is the library and the tests' scenarios.
func everything(t *testing.T) *sandbox.World {
	return sandbox.NewWorld(slices.Concat(library(t).Sites, workshop(t).Sites, counter(t).Sites, travels(t).Sites)...)
}

// TestStagedAndPlain draws every page of every scenario both ways, in every locale: at first, when all is answered, filed, and being corrected; for the
// other personas of a site when all is answered.
func TestStagedAndPlain(t *testing.T) {
	w := everything(t)
	s := shipped(t, w)
	for _, p := range w.Sites {
		for _, proc := range p.Procedures {
			for i, persona := range p.Personas {
				l := play(t, w, p, persona.ID)
				for n, act := range []func(){
					func() { l.begin(proc) },
					func() { l.through(proc) },
					func() { l.submit(proc) },
					func() { l.do(sandbox.Correct{Site: p.ID, Procedure: proc.ID}) },
				} {
					act()
					if i >= manyPersonas && n != allAnswered || testing.Short() && i > 0 {
						continue
					}
					tags := s.Locales(p.ID)
					for _, d := range l.drawings(proc, tags[i%len(tags)]) {
						same(t, s, d)
					}
				}
				for n, tag := range s.Locales(p.ID) {
					if proc != p.Procedures[0] || n != i%2 {
						continue
					}
					for _, d := range l.around(proc, tag) {
						same(t, s, d)
					}
				}
				if j := l.state.Journey(p.ID, proc.ID); persona.Account == program.ActiveAccount && openToAll(proc) && (j == nil || len(j.Filings) == 0) {
					t.Errorf("%s never gets to the receipt of %s: %+v", persona.ID, proc.ID, l.last)
				}
			}
		}
	}
}

// openToAll tells whether a procedure is there for everyone from the start: what waits for something, or stands behind another page, its scenario's walks play.
func openToAll(proc *program.Procedure) bool { return proc.When == nil && !proc.Opened && !proc.Hidden }

// The first personas of a site are drawn all along, the others when all is answered.
const (
	manyPersonas = 2
	allAnswered  = 1
)

// TestStagedAndPlainAtRandom plays at random, with refused and odd answers too, and draws some pages of where that leads both ways.
func TestStagedAndPlainAtRandom(t *testing.T) {
	w := everything(t)
	s := shipped(t, w)
	for _, p := range w.Sites {
		t.Run(p.ID, rapid.MakeCheck(func(rt *rapid.T) {
			l := play(t, w, p, rapid.SampledFrom(p.Personas).Draw(rt, "persona").ID)
			proc := rapid.SampledFrom(p.Procedures).Draw(rt, "procedure")
			l.begin(proc)
			for range rapid.IntRange(0, 8).Draw(rt, "actions") {
				l.random(rt, proc)
			}
			tag := rapid.SampledFrom(s.Locales(p.ID)).Draw(rt, "locale")
			drawings := append(l.drawings(proc, tag), l.around(proc, tag)...)
			for range somePages {
				same(rt, s, rapid.SampledFrom(drawings).Draw(rt, "page"))
			}
		}))
	}
}

const somePages = 6

// random does something: most often it answers a step, sometimes badly.
func (l *learner) random(rt *rapid.T, proc *program.Procedure) {
	steps := l.look(proc).Steps()
	if len(steps) == 0 {
		return
	}
	step := rapid.SampledFrom(steps).Draw(rt, "step").Step
	id := sandbox.Keep{Site: l.site.ID, Procedure: proc.ID, Step: step.ID}
	row := 0
	if rows := l.look(proc).Rows(step); len(rows) > 0 {
		row = rapid.SampledFrom(rows).Draw(rt, "row").ID
	}
	switch rapid.IntRange(0, 9).Draw(rt, "action") {
	case 0:
		l.do(sandbox.AddRow{Site: id.Site, Procedure: id.Procedure, Step: id.Step})
	case 1:
		l.do(sandbox.RemoveRow{Site: id.Site, Procedure: id.Procedure, Step: id.Step, Row: row})
	case 2:
		id.Row, id.Values = row, l.oddly(rt, proc, step, row)
		l.do(id)
	case 3:
		l.through(proc)
		l.do(sandbox.Submit{Site: id.Site, Procedure: id.Procedure, Declared: rapid.Bool().Draw(rt, "declared")})
	case 4:
		l.do(sandbox.Correct{Site: id.Site, Procedure: id.Procedure})
	case 5:
		l.do(sandbox.AdvanceTime{By: program.Delay{Days: 30}})
	case 6:
		l.do(sandbox.Undo{})
	default:
		l.answer(proc, step, row, l.oddly(rt, proc, step, row))
	}
}

// through answers every step that is not, as it is drawn; where that is refused, with something for what is missing.
func (l *learner) through(proc *program.Procedure) {
	for range 4 * len(proc.Steps) {
		if l.passed(proc) {
			continue
		}
		missing := l.look(proc).Missing()
		if len(missing) == 0 {
			return
		}
		step := missing[0]
		l.answer(proc, step, 0, l.short(proc, step, field.Yes))
		if len(l.last.Problems) > 0 {
			l.answer(proc, step, 0, l.short(proc, step, field.No))
		}
	}
}

// submit certifies, signs and sends.
func (l *learner) submit(proc *program.Procedure) {
	l.do(sandbox.Submit{
		Site: l.site.ID, Procedure: proc.ID, Declared: true, Values: sandbox.Answers{sandbox.SignatureInput: {l.look(proc).Persona().Name}},
	})
	if sign := proc.Submit.Sign; sign != nil && sign.Code != nil && len(l.state.Phone) > 0 {
		code := l.state.Phone[len(l.state.Phone)-1].Code
		l.do(sandbox.Sign{Site: l.site.ID, Procedure: proc.ID, Values: sandbox.Answers{sandbox.CodeInput: {code}}})
	}
}

// passed has who must answer now do so, and says whether that wasn't who did.
func (l *learner) passed(proc *program.Procedure) bool {
	look := l.look(proc)
	awaited, acting := look.Awaited(), look.Acting()
	switch {
	case awaited == acting:
		return false
	case acting == nil && look.Called(awaited):
		l.do(sandbox.TakeOver{Site: l.site.ID, Procedure: proc.ID, Actor: awaited.ID})
	default:
		l.do(sandbox.HandOver{Site: l.site.ID, Procedure: proc.ID})
	}
	return true
}

// short answers what a step asks as shortly as it can, every yes or no alike.
func (l *learner) short(proc *program.Procedure, step *program.Step, answer string) sandbox.Answers {
	form, look, drawn := sandbox.Answers{}, l.look(proc), l.form(proc, step, 0)
	for _, f := range step.Fields {
		switch t := field.Of(f); {
		case t.Tick && f.Required != nil:
			form[f.Name] = []string{field.Yes}
		case t.Name == "yes_no":
			form[f.Name] = []string{answer}
		case f.Required == nil || slices.ContainsFunc(field.Inputs(f), func(input string) bool { return strings.Join(drawn[input], "") != "" }):
		case t.Papers:
			form[f.Name] = l.held(f)
		case t.Chosen:
			for i, option := range f.Options {
				if look.OptionVisible(f, i) && (answer == field.Yes || form[f.Name] == nil) {
					form[f.Name] = []string{option.Code}
				}
			}
		default:
			maps.Copy(form, typed(f, &look.Persona().Identity))
		}
	}
	return form
}

// typed is something to type in a field.
func typed(f *program.Field, of *program.Identity) sandbox.Answers {
	switch f.Type {
	case "date":
		return sandbox.Answers{f.Name: {"03/02/1990"}}
	case "iban":
		return sandbox.Answers{f.Name: {of.IBAN}}
	case "document_number":
		return sandbox.Answers{f.Name: {of.IdentityCard}}
	case "first_name":
		return sandbox.Answers{f.Name: {"Camille"}}
	case "text", "textarea":
		return sandbox.Answers{f.Name: {"Un mot"}}
	case "address":
		return sandbox.Answers{f.Name + ".street": {"8 rue du Moulin"}, f.Name + ".postal_code": {"96140"}, f.Name + ".commune": {"Valmerle"}}
	}
	return nil
}

// held is a paper that answers a field.
func (l *learner) held(f *program.Field) []string {
	for _, held := range sandbox.Held(l.world, l.state) {
		if slices.Contains(f.Papers, held.Paper.ID) || len(f.Papers) == 0 && held.Paper.Look == "good" {
			return []string{held.Ref}
		}
	}
	return nil
}

// oddly changes some of a form's inputs to what nobody expects.
func (l *learner) oddly(rt *rapid.T, proc *program.Procedure, step *program.Step, row int) sandbox.Answers {
	form := l.form(proc, step, row)
	for _, f := range step.Fields {
		for _, input := range field.Inputs(f) {
			switch rapid.IntRange(0, 5).Draw(rt, "odd") {
			case 0:
				form[input] = []string{rapid.SampledFrom(odd()).Draw(rt, "typed")}
			case 1:
				if len(f.Options) > 0 {
					form[input] = []string{rapid.SampledFrom(f.Options).Draw(rt, "option").Code}
				}
			case 2:
				form[input] = []string{rapid.String().Draw(rt, "text")}
			}
		}
	}
	return form
}

func odd() []string {
	return []string{"", "true", "false", "1", "-5", "1 234,50", "31/12/1985", "2031-01-01", `"><script>alert(1)</script>`, "javascript:alert(1)", "a+b&c='d'", "\x00", "🙂", "qMk7xWv3T000001"}
}
