package web

import "miroir/sandbox"

// maxViews is how many sandboxes keep what was seen of their state: a few tens of KB each, so only those of who is at it.
const maxViews = 512

// views are what was seen of the states of a few sandboxes, each until another state comes. The cache's lock is theirs.
type views struct {
	of   map[sandbox.ID]*sandbox.Snapshot // nil: someone has it, or it is no more
	ring [maxViews]sandbox.ID             // the keys of the map
	next int                              // of the ring, to be taken over
}

// take gives what was seen of a state to one who alone has it from now on; nil where nothing was.
func (v *views) take(id sandbox.ID, state *sandbox.State) *sandbox.Snapshot {
	view := v.of[id]
	if view == nil || view.State() != state {
		return nil
	}
	v.of[id] = nil
	return view
}

// keep keeps what was seen, in place of what was kept first where there is no place left.
func (v *views) keep(id sandbox.ID, view *sandbox.Snapshot) {
	if _, known := v.of[id]; !known {
		delete(v.of, v.ring[v.next])
		v.ring[v.next] = id
		v.next = (v.next + 1) % len(v.ring)
	}
	v.of[id] = view
}

// forget forgets what was seen of a sandbox's state.
func (v *views) forget(id sandbox.ID) {
	if v.of[id] != nil {
		v.of[id] = nil
	}
}
