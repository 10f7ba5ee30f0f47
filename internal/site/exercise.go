package site

import (
	"miroir/internal/program"
	"miroir/internal/stage"
	"miroir/internal/theme"
	"miroir/sandbox"
)

// tasks are the exercises of a mirror, to choose one.
func (b *builder) exercises(p *program.Program) []theme.Task {
	var tasks []theme.Task
	for _, one := range p.Exercises {
		who := b.l.Word("site.exercise.who", map[string]any{"Name": one.Persona.Name})
		tasks = append(tasks, theme.Task{Site: p.ID, ID: one.ID, Title: b.plain(one.Title), Who: who})
	}
	return tasks
}

// doing is each exercise of a mirror as the desk shows it while it is done.
func (b *builder) doing(p *program.Program) []theme.Doing {
	var all []theme.Doing
	for _, one := range p.Exercises {
		name := "exercise " + one.ID
		v := theme.Doing{
			Shown: b.Flag(name, func(c cursor) bool { return c.look.State().Exercise == one.ID }),
			Title: b.text(name+": title", one.Title),
			Intro: b.rich(name+": intro", one.Intro, 3),
			Count: b.goalCount(name),
		}
		for i := range one.Goals {
			v.Goals = append(v.Goals, theme.Goal{
				Title:   b.text(name+": goal", one.Goals[i].Title),
				Reached: b.Flag(name+": reached", func(c cursor) bool { goals, _ := c.goals(); return i < len(goals) && goals[i] }, stage.Spare),
			})
		}
		for i, hint := range one.Hints {
			title := b.l.Word("site.exercise.hint", map[string]any{"N": i + 1, "Count": len(one.Hints)})
			v.Hints = append(v.Hints, theme.Hint{Title: title, Text: b.text(name+": hint", hint)})
		}
		all = append(all, v)
	}
	return all
}

// goalCount says how many goals are reached.
func (b *builder) goalCount(name string) stage.Text {
	return b.string(name+": count", func(c cursor) string {
		goals, n := c.goals()
		return b.l.Word("site.exercise.count", map[string]any{"Count": n, "All": len(goals)})
	}, stage.Spare)
}

// goals tells which goals of the exercise that is done are reached.
func (c cursor) goals() (goals []bool, reached int) {
	if !c.w.ticked && c.r.Look != nil {
		c.w.ticked = true
		c.w.goals, c.w.reached = sandbox.Reached(c.w.world, c.r.Look.State())
	}
	return c.w.goals, c.w.reached
}
