package sandbox

import (
	"maps"

	"miroir/internal/expr"
	"miroir/internal/program"
)

// What is found out of a state is kept with the steps whose answers it was found from. A state that differs in the answers of one step alone takes over
// all that was found of the one before from others: that is most of it, at each step that a learner answers.

// reads are steps whose answers were read, a bit each; steps that share a bit count as read together.
type reads uint64

const everything = ^reads(0)

// answersOf are the answers of the step at a place.
func answersOf(at int) reads { return 1 << (uint(at) % 64) }

// told is a condition's answer, kept, and what it was found from.
type told struct {
	is tri
	of reads
}

// memo is a value, kept, and what it was found from. Asked for while it is being found, it is Null.
type memo struct {
	known bool
	value expr.Value
	of    reads
}

// begin begins to note what is read; note ends it, and gives what was.
func (l *look) begin() (outer reads) {
	outer, l.noted = l.noted, 0
	return outer
}

func (l *look) note(outer reads) reads {
	own := l.noted
	l.noted |= outer
	return own
}

// tell keeps a condition's answer. While it is being found it counts as no, and what is found from that isn't taken over.
func (l *look) tell(t *told, find func() bool) bool {
	if t.is == untold {
		t.is, t.of = asking, everything
		outer := l.begin()
		t.is = triOf(find())
		t.of = l.note(outer)
	}
	l.noted |= t.of
	return t.is == yes
}

// know keeps a value.
func (l *look) know(m *memo, find func() expr.Value) expr.Value {
	if !m.known {
		m.known, m.of = true, everything
		outer := l.begin()
		m.value = find()
		m.of = l.note(outer)
	}
	l.noted |= m.of
	return m.value
}

// answers are those of the step at a place, nil where there are none; reading them is noted.
func (l *look) answers(place int) *StepDone {
	if place < 0 {
		return nil
	}
	l.noted |= answersOf(place)
	return l.done[place]
}

// follow takes over what was found of a state that differs from this one in the answers of one step, by its place. Rows are seen anew.
func (l *look) follow(before *look, changed int) {
	if before.proc != l.proc || before.frozen || l.frozen || before.open != nil || !before.today.Equal(l.today) {
		return
	}
	gone := answersOf(changed)
	for i, m := range before.memo {
		if m != nil && m.known && m.of&gone == 0 {
			l.memo[i] = m
		}
	}
	for f, p := range before.given {
		if p.of&gone == 0 {
			if l.given == nil {
				l.given = make(map[*program.Field]*prefill, len(before.given))
			}
			l.given[f] = p
		}
	}
	asked := 0
	for _, fields := range before.fields {
		asked += len(fields)
	}
	all := make([]told, asked)
	for i := range before.shown {
		l.shown[i] = before.shown[i].unless(gone)
		l.through[i] = before.through[i].unless(gone)
		l.faulty[i] = before.faulty[i].unless(gone)
		n := len(before.fields[i])
		if n == 0 {
			continue
		}
		l.fields[i], all = all[:n:n], all[n:]
		for j, t := range before.fields[i] {
			l.fields[i][j] = t.unless(gone)
		}
	}
}

// settle has what was found with a step's answers before they were recorded see the state in which they are. Rows are seen anew, and what was asked for
// while it was being found is found again.
func (l *look) settle(s *State) {
	l.state = s
	j := s.Journey(l.site.ID, l.proc.ID)
	l.filing, _ = j.LastFiling()
	l.draft = j.Draft
	clear(l.done)
	l.take(l.draft.Steps)
	l.rows, l.inlines, l.parts = nil, nil, nil
	for i, m := range l.memo {
		if m != nil && m.of == everything {
			l.memo[i] = nil
		}
	}
	maps.DeleteFunc(l.given, func(_ *program.Field, p *prefill) bool { return p.of == everything })
	for _, of := range [][]told{l.shown, l.through, l.faulty} {
		untangle(of)
	}
	for _, of := range l.fields {
		untangle(of)
	}
}

// untangle forgets what was asked for while it was being found.
func untangle(of []told) {
	for i := range of {
		if of[i].of == everything {
			of[i] = told{}
		}
	}
}

// unless forgets what was found from these.
func (t told) unless(gone reads) told {
	if t.of&gone != 0 {
		return told{}
	}
	return t
}
