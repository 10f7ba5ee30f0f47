package walk

import (
	"slices"
	"strings"

	"miroir/internal/program"
	"miroir/sandbox"
)

func (s task) play(r *run) error {
	if r.procedure == nil {
		return miss("nothing_open", nil)
	}
	for _, one := range r.procedure.Tasks {
		if one.ID == s.id {
			return r.player.Task(one)
		}
	}
	return miss("no_task", map[string]any{"Name": s.id})
}

// Task implements Hands.
func (e *Engine) Task(task *program.Task) error {
	look := e.look()
	if look == nil || e.at.Kind != sandbox.TasksPlace {
		return miss("no_form", map[string]any{"Place": pageName(e.at)})
	}
	for _, view := range look.Tasks() {
		if view.Task == task && view.Status != sandbox.TaskBlocked {
			e.at = sandbox.Place{Kind: sandbox.StepPlace, Site: e.siteID, Procedure: e.at.Procedure, Step: view.Step.ID}
			e.back, e.problems = false, nil
			return nil
		}
	}
	return miss("no_task", map[string]any{"Name": task.ID})
}

// Task implements Hands: the link of the list.
func (b *Browser) Task(task *program.Task) error {
	at := b.Place()
	if at.Kind != sandbox.TasksPlace {
		return b.noForm()
	}
	path := b.home() + "/p/" + at.Procedure + "/"
	link, ok := b.page.link(func(href string) bool {
		id, inside := strings.CutPrefix(href, path)
		return inside && slices.ContainsFunc(task.Steps, func(s *program.Step) bool { return s.ID == id })
	})
	if !ok {
		return miss("no_task", map[string]any{"Name": task.ID})
	}
	return b.get(link)
}
