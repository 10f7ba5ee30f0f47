package sandbox

// A Moment is one action of a log, with the passive ones that it stands among.
type Moment struct {
	Events  []Event
	Passive bool // undo passes over it
	Taken   bool // it was undone, and redo brings it back
}

// Seq is the number of the moment's first event.
func (m *Moment) Seq() int64 { return m.Events[0].Seq }

// History gives the moments of a log that count, in order, then those that redo would bring back, the next one first.
func History(events []Event) []Moment {
	effective, undone := resolve(events)
	var all []Moment
	for _, action := range actions(effective) {
		all = append(all, Moment{Events: action, Passive: action[0].passive() || action[0].Kind == Opened})
	}
	for i := len(undone) - 1; i >= 0; i-- {
		for _, action := range undone[i] {
			all = append(all, Moment{Events: action, Passive: action[0].passive(), Taken: true})
		}
	}
	return all
}

// Turns tells how often to undo (under 0) or to redo (over 0) to stand right after the moment whose first event has a number. ok is false where there is no
// such moment.
func Turns(events []Event, seq int64) (n int, ok bool) {
	for _, m := range History(events) {
		active := !m.Passive
		switch {
		case m.Taken && active && !ok:
			n++
		case !m.Taken && active && ok:
			n--
		}
		if m.Seq() == seq {
			ok = true
		}
	}
	if !ok {
		return 0, false
	}
	return n, true
}
