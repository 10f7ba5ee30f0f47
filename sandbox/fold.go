package sandbox

import (
	"errors"
	"fmt"
	"slices"
)

// ErrLog says that events don't make a log: the first doesn't open a sandbox of this world, or there is a gap.
var ErrLog = errors.New("not a log of this world")

// Effective resolves undone and redone: it gives the events that count, in order, and how many actions could be redone. Undo drops
// the last action with what passively followed it (drafts, messages read), but for the notes; redo brings it back; another action forgets what could be
// redone.
func Effective(events []Event) (effective []Event, redoable int) {
	effective, undone := resolve(events)
	return effective, len(undone)
}

// resolve gives what Effective does, and what each undo that could be redone took: actions, the last undo's behind.
func resolve(events []Event) (effective []Event, undone [][][]Event) {
	if !turns(events) {
		return events, nil
	}
	var kept [][]Event // actions
	for _, action := range actions(events) {
		switch kind := action[0].Kind; {
		case kind == Undone:
			at := lastActive(kept)
			if at <= 0 {
				continue
			}
			taken, lasting := parted(kept[at:])
			undone = append(undone, taken)
			kept = append(kept[:at], lasting...)
		case kind == Redone:
			if n := len(undone); n > 0 {
				kept = append(kept, undone[n-1]...)
				undone = undone[:n-1]
			}
		default:
			kept = append(kept, action)
			if !action[0].passive() {
				undone = nil
			}
		}
	}
	for _, action := range kept {
		effective = append(effective, action...)
	}
	return effective, undone
}

// parted are the actions that an undo takes, and those that last.
func parted(actions [][]Event) (taken, lasting [][]Event) {
	for _, action := range actions {
		if action[0].lasting() {
			lasting = append(lasting, action)
		} else {
			taken = append(taken, action)
		}
	}
	return taken, lasting
}

// turns tells whether some event undoes or redoes.
func turns(events []Event) bool {
	return slices.ContainsFunc(events, func(e Event) bool { return e.Kind == Undone || e.Kind == Redone })
}

// actions cuts a log into what each action gave.
func actions(events []Event) [][]Event {
	var all [][]Event
	for start := 0; start < len(events); {
		end := start + 1
		for end < len(events) && events[end].Action == events[start].Action && events[end].Action != 0 {
			end++
		}
		all = append(all, events[start:end])
		start = end
	}
	return all
}

// lastActive is the place of the last action that isn't passive; 0 is the opening, which can't be undone.
func lastActive(kept [][]Event) int {
	at := len(kept) - 1
	for at > 0 && kept[at][0].passive() {
		at--
	}
	return at
}

// Fold makes the state of a whole log.
func Fold(w *World, events []Event) (*State, error) {
	if len(events) == 0 || events[0].Kind != Opened || w.Persona(events[0].Site, events[0].Persona) == nil {
		return nil, ErrLog
	}
	for i := range events {
		if events[i].Seq != int64(i+1) {
			return nil, fmt.Errorf("%w: event %d stands where %d should", ErrLog, events[i].Seq, i+1)
		}
	}
	effective, undone := resolve(events)
	s, err := folded(w, &State{}, effective, false)
	if err != nil {
		return nil, err
	}
	s.Seq, s.Redoable = int64(len(events)), len(undone)
	for i := len(events) - 1; i >= 0 && s.Turned == 0; i-- {
		kind := events[i].Kind
		if kind == Undone || kind == Redone {
			s.Turned = events[i].Seq
		}
		if kind == Undone && len(undone) > 0 {
			s.undone = placeOf(&undone[len(undone)-1][0][0])
		}
	}
	return s, nil
}

// Advance folds the tail of a log over the state of what came before it. log gives the whole log, tail included; it is asked only when
// the tail holds an undo or a redo.
func Advance(w *World, s *State, log func() ([]Event, error), tail []Event) (*State, error) {
	if len(tail) == 0 {
		return s, nil
	}
	if turns(tail) {
		events, err := log()
		if err != nil {
			return nil, fmt.Errorf("read the log: %w", err)
		}
		return Fold(w, events)
	}
	return folded(w, s, tail, true)
}

// folded folds events that undo nothing over a state, which it leaves as it is. gapless asks that they follow each other.
func folded(w *World, s *State, events []Event, gapless bool) (*State, error) {
	next := *s
	for i := range events {
		e := &events[i]
		if gapless && e.Seq != next.Seq+1 {
			return nil, fmt.Errorf("%w: event %d follows %d", ErrLog, e.Seq, next.Seq)
		}
		next.Seq = e.Seq
		if !e.passive() && e.Kind != Opened && (e.Action == e.Seq || e.Action == 0) {
			next.Undoable++
			next.Redoable = 0
			next.trail = &trail{at: placeOf(e), seq: e.Seq, before: next.trail}
		}
		next.fold(w, e)
		if e.Site != "" && (e.Action == e.Seq || e.Action == 0) && w.Site(e.Site) != nil {
			next.Last = e.Site
		}
	}
	return &next, nil
}
