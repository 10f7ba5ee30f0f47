package walk

import (
	"errors"
	"fmt"

	"miroir/internal/program"
	"miroir/internal/source"
	"miroir/sandbox"
)

// A run is a walk being played.
type run struct {
	walk      *Walk
	player    Player
	world     *sandbox.World
	site      *program.Program   // where one is
	first     *sandbox.State     // what it all began with, for who takes everything back
	undoes    bool               // somebody does
	procedure *program.Procedure // the one being gone through; nil: none yet
	updating  bool               // values that aren't as expected are noted in edits instead
	edits     []Edit
	beside    bool // the last step did something beside the page, which has what it had
}

// An Edit is a value to write in a walk's file in place of what stands under Span.
type Edit struct {
	Span source.Span
	Text string
}

// Play plays the walk from an opened sandbox to its end. A nil Failure means that all went as expected; the error is the machine's.
func (w *Walk) Play(world *sandbox.World, p Player) (*Failure, error) {
	return (&run{walk: w, player: p, world: world, site: w.program, undoes: w.undoesAll()}).play()
}

// Update plays the walk as Play does, but takes the values that differ from what is expected as right: it gives the edits that make the
// walk's file say so.
func (w *Walk) Update(world *sandbox.World, p Player) ([]Edit, *Failure, error) {
	r := &run{walk: w, player: p, world: world, site: w.program, undoes: w.undoesAll(), updating: true}
	failure, err := r.play()
	return r.edits, failure, err
}

func (r *run) play() (*Failure, error) {
	if err := r.begin(); err != nil {
		return r.failed(0, err)
	}
	for i, s := range r.walk.steps {
		r.beside = false
		err := r.remember()
		if err == nil {
			err = s.do.play(r)
		}
		r.follow()
		if err == nil {
			err = r.refused(i)
		}
		if err != nil {
			return r.failed(i, err)
		}
	}
	return nil, nil
}

// begin opens a sandbox with the walk's persona, or its exercise.
func (r *run) begin() error {
	if r.walk.Exercise != "" {
		return r.player.BeginExercise(r.walk.Exercise)
	}
	return r.player.Begin(r.walk.Persona)
}

// follow notes where one is: a message's link, or what is taken back, may lead to another site.
func (r *run) follow() {
	if to := r.world.Site(r.player.Place().Site); to != nil && to != r.site {
		r.site, r.procedure = to, nil
	}
}

// failed puts a failure at the step where it happened.
func (r *run) failed(i int, err error) (*Failure, error) {
	var f *Failure
	if !errors.As(err, &f) {
		return nil, fmt.Errorf("play %s: %w", r.walk.File.Path, err)
	}
	if f.Span.File == nil && i < len(r.walk.steps) {
		f.Span = r.walk.steps[i].span
	}
	return f, nil
}

// refused fails a step whose answers were refused, unless what follows is an expectation about it.
func (r *run) refused(i int) error {
	if i+1 < len(r.walk.steps) {
		if _, expected := r.walk.steps[i+1].do.(expect); expected {
			return nil
		}
	}
	if _, expected := r.walk.steps[i].do.(expect); expected {
		return nil
	}
	faults := r.player.Faults()
	if len(faults) == 0 || r.beside {
		return nil
	}
	return miss("refused", map[string]any{"Field": nameOf(faults[0]), "Why": faults[0].Why})
}

func nameOf(f Fault) any {
	switch {
	case f.Field != "":
		return f.Field
	case f.Input != "":
		return f.Input
	}
	return word("walk.step_itself")
}

// enter makes a procedure the one that is gone through.
func (r *run) enter(id string) error {
	for _, one := range r.site.Procedures {
		if one.ID == id {
			r.procedure = one
			return nil
		}
	}
	return miss("no_procedure", map[string]any{"Name": id})
}

// look sees the procedure that is gone through: what is being filled in, or else what was filed last. nil: there is nothing to see.
func (r *run) look() (*sandbox.Snapshot, error) {
	state, err := r.player.State()
	if err != nil || state == nil {
		return nil, err
	}
	id := ""
	if r.procedure != nil {
		id = r.procedure.ID
	}
	look := sandbox.Look(r.world, state, r.site.ID, id)
	if id != "" && !look.Started() {
		if filed := sandbox.LookFiled(r.world, state, r.site.ID, id, 0); filed != nil {
			return filed, nil
		}
	}
	return look, nil
}
