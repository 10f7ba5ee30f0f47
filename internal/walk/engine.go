package walk

import (
	"fmt"
	"time"

	"miroir/internal/field"
	"miroir/internal/locale"
	"miroir/internal/program"
	"miroir/internal/site"
	"miroir/sandbox"
)

// Engine is a Player on the engine alone: it applies actions to a state in memory and draws pages only to read them.
type Engine struct {
	world  *sandbox.World
	pages  *site.Site
	words  *locale.Locale
	siteID string
	seed   uint64
	day    time.Time

	log      []sandbox.Event
	erased   []sandbox.Event // the log that leaving erased
	state    *sandbox.State  // nil: nothing is open
	at       sandbox.Place
	back     bool              // came by a change link, and goes back to the review
	problems []sandbox.Problem // of the form that was sent last
	typed    sandbox.Answers   // in that form
}

// NewEngine makes a Player for a site of a world. day is the date outside, for scenarios that don't set their own; seed that of the sandbox.
func NewEngine(world *sandbox.World, pages *site.Site, siteID string, day time.Time, seed uint64) *Engine {
	tag := locale.Tags()[0]
	if p := world.Site(siteID); p != nil && len(p.Locales) > 0 {
		tag = p.Locales[0]
	}
	return &Engine{world: world, pages: pages, words: locale.New(tag), siteID: siteID, seed: seed, day: day}
}

// Begin implements Hands.
func (e *Engine) Begin(persona string) error {
	return e.begin(sandbox.Open{Site: e.siteID, Persona: persona, Seed: e.seed, Day: e.day}, persona)
}

// begin opens a sandbox; name is of who or what is opened.
func (e *Engine) begin(a sandbox.Open, persona string) error {
	events, out := sandbox.Apply(e.world, nil, a, e.words)
	if len(events) == 0 {
		return miss("no_persona", map[string]any{"Name": persona})
	}
	state, err := sandbox.Fold(e.world, events)
	if err != nil {
		return fmt.Errorf("open a sandbox: %w", err)
	}
	e.log, e.state, e.at = events, state, out.Next
	return nil
}

// act applies an action and goes where it leads. typed is what the form held, for drawing it again.
func (e *Engine) act(a sandbox.Action, typed sandbox.Answers) error {
	if e.state == nil {
		return miss("nothing_open", nil)
	}
	events, out := sandbox.Apply(e.world, e.state, a, e.words)
	if out.Stale != nil {
		return miss("stale", nil)
	}
	if out.Next.Kind == sandbox.Nowhere && len(out.Problems) == 0 {
		return miss("nowhere", map[string]any{"Place": pageName(e.at)})
	}
	if len(events) > 0 {
		e.log = append(e.log, events...)
		whole := func() ([]sandbox.Event, error) { return e.log, nil }
		state, err := sandbox.Advance(e.world, e.state, whole, events)
		if err != nil {
			return fmt.Errorf("fold a log: %w", err)
		}
		e.state = state
	}
	e.problems, e.typed = out.Problems, typed
	if out.Next.Kind != sandbox.HerePlace {
		e.back = e.back && (out.Next == e.at || out.Next.Kind == sandbox.StepPlace)
		e.at = out.Next
	}
	if e.at.Site != "" {
		e.siteID = e.at.Site
	}
	return e.turnAway()
}

// look sees the procedure of the page.
func (e *Engine) look() *sandbox.Snapshot {
	if e.state == nil {
		return nil
	}
	return sandbox.Look(e.world, e.state, e.siteID, e.at.Procedure)
}

// form sees the step of the page as its form is drawn: with what was typed when it was refused, or else with its draft.
func (e *Engine) form() (*sandbox.Snapshot, *program.Step) {
	look := e.look()
	if look == nil || e.at.Kind != sandbox.StepPlace {
		return nil, nil
	}
	step := look.Step(e.at.Step)
	if step == nil {
		return nil, nil
	}
	if len(e.problems) > 0 {
		return look.Retyped(step, e.at.Row, e.typed, e.words), step
	}
	if e.at.Row > 0 {
		if look = look.In(step, e.at.Row); look == nil {
			return nil, nil
		}
	}
	return look.Drawn(step, e.words), step
}

// Inputs implements Eyes.
func (e *Engine) Inputs() []string {
	look, step := e.form()
	if step == nil || step.Repeat != nil && e.at.Row == 0 {
		return nil
	}
	var inputs []string
	for view, f := range look.Asks(step) {
		if f.Readonly || f.Rows != nil {
			continue
		}
		for _, input := range field.Inputs(f) {
			inputs = append(inputs, view.Name(input))
		}
	}
	return inputs
}

// Lists implements Eyes.
func (e *Engine) Lists() map[string][]string {
	look, step := e.form()
	lists := map[string][]string{}
	if step == nil || step.Repeat != nil && e.at.Row == 0 {
		return lists
	}
	for _, f := range step.Fields {
		if f.Rows != nil && look.Visible(f) {
			lists[f.Name] = nil
			for _, in := range look.Inline(f) {
				lists[f.Name] = append(lists[f.Name], in.InlineNumber())
			}
		}
	}
	return lists
}

// Place implements Eyes.
func (e *Engine) Place() sandbox.Place { return e.at }

// Faults implements Eyes.
func (e *Engine) Faults() []Fault {
	faults := make([]Fault, len(e.problems))
	for i := range e.problems {
		p := &e.problems[i]
		faults[i] = Fault{Field: p.Field, Input: p.Input, Why: p.Message(e.words)}
	}
	return faults
}

// Mails implements Eyes.
func (e *Engine) Mails() ([]string, error) {
	if e.state == nil {
		return nil, nil
	}
	var subjects []string
	for _, m := range e.state.Mails {
		subjects = append(subjects, e.subject(m.ID))
	}
	return subjects, nil
}

// State implements Eyes.
func (e *Engine) State() (*sandbox.State, error) { return e.state, nil }

// Log is what was done since the sandbox was opened, or until all was erased.
func (e *Engine) Log() []sandbox.Event {
	if e.log == nil {
		return e.erased
	}
	return e.log
}
