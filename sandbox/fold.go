package sandbox

import "errors"

// ErrLog says that events don't make a log: the first doesn't open a sandbox of this world, or there is a gap.
var ErrLog = errors.New("not a log of this world")

// Effective resolves undone and redone: it gives the events that count, in order, and how many actions could be redone.
func Effective(events []Event) (effective []Event, redoable int) { return nil, 0 }

// Fold makes the state of a whole log.
func Fold(w *World, events []Event) (*State, error) { return nil, ErrLog }

// Advance folds the tail of a log over the state of what came before it. log gives the whole log, tail included; it is asked only when
// the tail holds an undo or a redo.
func Advance(w *World, s *State, log func() ([]Event, error), tail []Event) (*State, error) {
	return nil, ErrLog
}
