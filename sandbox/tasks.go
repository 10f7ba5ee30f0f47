package sandbox

import (
	"slices"

	"miroir/internal/program"
)

// TaskStatus is how far a task is.
type TaskStatus uint8

// The statuses of tasks.
const (
	TaskNotStarted TaskStatus = iota
	TaskStarted
	TaskDone
	TaskBlocked // another must be completed before
	TaskTrouble // a rule is not met any more
)

// TaskView is a task that is shown.
type TaskView struct {
	Task   *program.Task
	Status TaskStatus
	Waits  []*program.Task // of one that is blocked: those to complete before
	Step   *program.Step   // where it goes on: the first that is missing or in trouble, or its first
}

// Tasks gives the tasks that are shown, in order; none where the procedure has no list of them.
func (v *Snapshot) Tasks() []TaskView {
	if v.proc == nil {
		return nil
	}
	var views []TaskView
	for _, task := range v.proc.Tasks {
		if v.taskShown(task) {
			views = append(views, v.task(task))
		}
	}
	return views
}

func (v *Snapshot) taskShown(task *program.Task) bool {
	return slices.ContainsFunc(task.Steps, v.StepVisible)
}

func (v *Snapshot) task(task *program.Task) TaskView {
	view := TaskView{Task: task, Waits: v.waits(task)}
	done, begun, trouble := 0, false, false
	var shown []*program.Step
	for _, step := range task.Steps {
		if !v.StepVisible(step) {
			continue
		}
		shown = append(shown, step)
		status := v.Status(step)
		begun = begun || v.touched(step)
		trouble = trouble || status == InTrouble
		if status != NotStarted {
			done++
		}
		if view.Step == nil && status != Done {
			view.Step = step
		}
	}
	if view.Step == nil && len(shown) > 0 {
		view.Step = shown[0]
	}
	switch {
	case len(view.Waits) > 0:
		view.Status = TaskBlocked
	case trouble:
		view.Status = TaskTrouble
	case done == len(shown):
		view.Status = TaskDone
	case begun:
		view.Status = TaskStarted
	}
	return view
}

// touched tells whether something was answered or typed in a step.
func (v *Snapshot) touched(step *program.Step) bool {
	done := v.answers(v.place(step))
	if done == nil {
		return false
	}
	return done.Answered || len(done.Typed) > 0 || done.Changed > 0
}

// waits are the tasks that must be completed before a task and aren't.
func (v *Snapshot) waits(task *program.Task) []*program.Task {
	var waits []*program.Task
	for _, before := range task.After {
		if v.taskShown(before) && v.task(before).Status != TaskDone {
			waits = append(waits, before)
		}
	}
	return waits
}

// TaskOf is the task that a step stands in; nil where the procedure has no list of them.
func (v *Snapshot) TaskOf(step *program.Step) *program.Task {
	if v.proc == nil {
		return nil
	}
	for _, task := range v.proc.Tasks {
		if slices.Contains(task.Steps, step) {
			return task
		}
	}
	return nil
}

// Blocked tells whether a step can't be answered before other tasks are.
func (v *Snapshot) Blocked(step *program.Step) bool {
	task := v.TaskOf(step)
	return task != nil && len(v.waits(task)) > 0
}

// afterTask is where to go from a step that was answered: to what its task still asks, then to the list of tasks.
func (v *Snapshot) afterTask(step *program.Step) Place {
	task := v.TaskOf(step)
	for i := slices.Index(task.Steps, step) + 1; i < len(task.Steps); i++ {
		if next := task.Steps[i]; v.StepVisible(next) && !v.Blocked(next) && next.Actor == v.Acting() {
			return v.toStep(next, 0)
		}
	}
	if p := v.Resume(); p.Kind == TurnPlace || v.Acting() != nil {
		return p
	}
	return v.to(TasksPlace)
}

// throughTasks is where to go from a step of a task that is answered. From a change link it is the review, or what the change made necessary, in
// whichever task that is.
func (v *Snapshot) throughTasks(step *program.Step, back string) Place {
	if back != Back {
		return v.afterTask(step)
	}
	for _, missing := range v.Missing() {
		if missing.Actor == v.Acting() && !v.Blocked(missing) {
			return v.toStep(missing, 0)
		}
	}
	return v.Resume()
}
