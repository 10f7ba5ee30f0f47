package sandbox

import "miroir/internal/locale"

// Apply decides what an action does in a state: the events that record it, and what comes of it. It is pure: no I/O, no clock, no
// chance but the seed's. The state is nil for Open alone. words is the language in which the values were typed; nil: the first one.
func Apply(w *World, s *State, a Action, words *locale.Locale) ([]Event, Outcome) {
	return nil, Outcome{}
}
