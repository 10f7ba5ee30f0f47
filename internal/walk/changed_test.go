package walk_test

import (
	"errors"
	"testing"
	"time"

	"miroir/internal/compile"
	"miroir/internal/program"
	"miroir/internal/site"
	"miroir/internal/walk"
	"miroir/sandbox"
	"miroir/scenarios"
	"miroir/themes"
)

// changes are what an author may do to a program under a learner's feet.
func changes() map[string]func(p *program.Program) {
	each := func(change func(*program.Procedure)) func(*program.Program) {
		return func(p *program.Program) {
			for i, proc := range p.Procedures {
				one := *proc
				change(&one)
				p.Procedures[i] = &one
			}
		}
	}
	return map[string]func(p *program.Program){
		"no procedure":      func(p *program.Program) { p.Procedures = nil },
		"nothing follows":   each(func(proc *program.Procedure) { proc.After = nil }),
		"less follows":      each(func(proc *program.Procedure) { proc.After = proc.After[:min(1, len(proc.After))] }),
		"no letter":         func(p *program.Program) { p.Desk, p.Account.Letters = nil, program.AccountLetters{} },
		"fewer steps":       each(func(proc *program.Procedure) { proc.Steps = proc.Steps[:1] }),
		"steps turned":      each(turned),
		"steps of no field": each(func(proc *program.Procedure) { bare(proc) }),
		"no second factor":  func(p *program.Program) { p.Account.Second, p.Account.Activation = nil, nil },
	}
}

func turned(proc *program.Procedure) {
	steps := make([]*program.Step, len(proc.Steps))
	for i, step := range proc.Steps {
		steps[len(steps)-1-i] = step
	}
	proc.Steps = steps
}

func bare(proc *program.Procedure) {
	steps := make([]*program.Step, len(proc.Steps))
	for i, step := range proc.Steps {
		one := *step
		one.Fields, one.Checks = nil, nil
		steps[i] = &one
	}
	proc.Steps = steps
}

// TestALogOutlivesItsProgram folds what the walks of the shipped scenarios did over programs that were changed since, at each of its events, and draws the pages.
func TestALogOutlivesItsProgram(t *testing.T) {
	if testing.Short() {
		t.Skip("draws many pages")
	}
	for _, name := range []string{"impots", "sante", "caf"} {
		p, faults, err := compile.Load(scenarios.FS, name)
		if err != nil || p == nil {
			t.Fatal(err, faults)
		}
		var logs [][]sandbox.Event
		world := sandbox.NewWorld(p)
		pages, err := site.New(world, themes.FS, site.ForAuthors(nil))
		if err != nil {
			t.Fatal(err)
		}
		walks, err := walk.All(p)
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range walks[:min(3, len(walks))] {
			engine := walk.NewEngine(world, pages, p.ID, time.Date(2026, 5, 4, 0, 0, 0, 0, time.UTC), 1)
			if _, err := w.Play(world, engine); err != nil {
				t.Fatal(err)
			}
			logs = append(logs, engine.Log())
		}
		for what, change := range changes() {
			t.Run(name+" "+what, func(t *testing.T) {
				one := *p
				one.Procedures = append([]*program.Procedure(nil), p.Procedures...)
				change(&one)
				outlives(t, &one, logs)
			})
		}
	}
}

func outlives(t *testing.T, p *program.Program, logs [][]sandbox.Event) {
	world := sandbox.NewWorld(p)
	pages, err := site.New(world, themes.FS, site.ForAuthors(nil))
	if err != nil {
		t.Fatal(err)
	}
	for _, log := range logs {
		for end := 1; end <= len(log); end += 1 + len(log)/6 {
			state, err := sandbox.Fold(world, log[:end])
			if err != nil {
				t.Fatal(err)
			}
			sandbox.Unfitting(world, state)
			drawAll(t, p, world, pages, state)
			if _, err := walk.Record(world, pages, log[:end], state.Now); err != nil {
				t.Errorf("at %d: %v", end, err)
			}
		}
	}
}

// drawAll draws the pages that a learner may stand on.
func drawAll(t *testing.T, p *program.Program, world *sandbox.World, pages *site.Site, state *sandbox.State) {
	draw := func(key site.Key, r site.Request) {
		key.Locale, key.Site = "fr", p.ID
		if _, err := pages.Render(nil, key, &r); err != nil && !errors.Is(err, site.ErrNoPage) {
			t.Errorf("%v: %v", key, err)
		}
	}
	home := sandbox.Look(world, state, p.ID, "")
	for _, kind := range []site.Kind{site.Home, site.SignIn, site.Space, site.Desk, site.DeskMail, site.Phone, site.Account} {
		draw(site.Key{Kind: kind}, site.Request{Look: home})
	}
	for _, m := range state.Mails {
		draw(site.Key{Kind: site.Mail}, site.Request{Look: home, Mail: m.ID})
	}
	for _, c := range state.Phone {
		draw(site.Key{Kind: site.Call}, site.Request{Look: home, Call: c.ID})
	}
	for _, proc := range p.Procedures {
		look := sandbox.Look(world, state, p.ID, proc.ID)
		for _, kind := range []site.Kind{site.Review, site.Submit} {
			draw(site.Key{Kind: kind, Procedure: proc.ID}, site.Request{Look: look})
		}
		for _, step := range look.Steps() {
			draw(site.Key{Kind: site.Step, Procedure: proc.ID, Item: step.Step.ID}, site.Request{Look: look})
		}
		if filed := sandbox.LookFiled(world, state, p.ID, proc.ID, 0); filed != nil {
			draw(site.Key{Kind: site.Receipt, Procedure: proc.ID}, site.Request{Look: filed})
		}
	}
}
