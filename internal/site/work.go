package site

import (
	"miroir/internal/locale"
	"miroir/internal/paper"
	"miroir/internal/program"
	"miroir/sandbox"
)

// cursor is what a request carries into a page's slots: who looks, and where in the lists of the page.
type cursor struct {
	r    *Request
	look *sandbox.Snapshot // in the row, where the slot is a row's
	w    *work
	n    int // place in the list that is being printed, from 0
	day  int // of an appointment, while its times are printed

	kind    *paperKind     // of the desk's papers, while its papers are printed
	section *paper.Section // of a paper, while its parts are printed
	row     []string       // of a table, while its cells are printed
}

// work is what a request needs more than once, found when first asked for.
type work struct {
	world    *sandbox.World
	steps    []sandbox.StepView
	listed   bool
	reach    int               // how many of them can be gone to, once asked for; 0: not yet
	review   bool              // the page is the review, which judges all the answers
	problems []sandbox.Problem // of the page
	judged   bool
	rows     map[*program.Step][]sandbox.RowView
	looks    map[string]*sandbox.Snapshot // of the space, by procedure
	found    []int                        // of the page to find boxes
	sought   bool
	field    *program.Field    // whose inputs were asked for last
	seen     *sandbox.Snapshot // where they were
	typed    []string          // what they hold
	missing  []*program.Step
	tasks    []sandbox.TaskView // on the list of them
	counted  bool
	place    string      // to go back to, of the page that was drawn last
	back     string      // the query that remembers it; "" where there is no place
	own      *belongings // of who is played, once asked for
	mails    []mailView  // of the folder that is listed
	mailed   bool
	calls    []callView // on the phone
	called   bool
	paper    *paperView // of Paper
	choices  map[*program.Field][]*shelved
	space    spaceLists
	goals    []bool // of the exercise, which are reached
	reached  int
	ticked   bool
}

// visible gives the visible steps.
func (c cursor) visible() []sandbox.StepView {
	if !c.w.listed {
		c.w.steps, c.w.listed = c.look.AppendSteps(c.w.steps[:0]), true
	}
	return c.w.steps
}

// rowsOf gives a repeat's rows.
func (c cursor) rowsOf(step *program.Step) []sandbox.RowView {
	rows, ok := c.w.rows[step]
	if !ok {
		if c.w.rows == nil {
			c.w.rows = map[*program.Step][]sandbox.RowView{}
		}
		rows = c.look.Rows(step)
		c.w.rows[step] = rows
	}
	return rows
}

// lookAt sees another procedure of the site.
func (c cursor) lookAt(procedure string) *sandbox.Snapshot {
	look, ok := c.w.looks[procedure]
	if !ok {
		if c.w.looks == nil {
			c.w.looks = map[string]*sandbox.Snapshot{}
		}
		look = sandbox.Look(c.w.world, c.look.State(), c.look.Site().ID, procedure)
		c.w.looks[procedure] = look
	}
	return look
}

// chosen gives what an input of a field holds, which each of its options asks for.
func (c cursor) chosen(f *program.Field, l *locale.Locale) []string {
	if c.w.field != f || c.w.seen != c.look {
		c.w.field, c.w.seen, c.w.typed = f, c.look, c.look.Typed(f, f.Name, l)
	}
	return c.w.typed
}

// missing gives the steps that lack an answer.
func (c cursor) missing() []*program.Step {
	if !c.w.counted {
		c.w.missing, c.w.counted = c.look.Missing(), true
	}
	return c.w.missing
}

// playing says that somebody is being played.
func (c cursor) playing() bool { return c.r.Look != nil && c.r.Look.Persona() != nil }

// problems are what is to be mended: what was wrong with the form, or on the review, once all is answered, with the answers.
func (c cursor) problems() []sandbox.Problem {
	if !c.w.judged {
		c.w.problems, c.w.judged = c.r.Problems, true
		if c.w.review && len(c.r.Problems) == 0 && len(c.missing()) == 0 {
			c.w.problems = c.look.AllProblems()
		}
	}
	return c.w.problems
}
