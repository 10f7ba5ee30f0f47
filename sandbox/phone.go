package sandbox

import (
	"slices"

	"miroir/internal/program"
)

func (x *applying) readCall(a ReadCall) Outcome {
	c, ok := x.state.Call(a.ID)
	if !ok {
		return Outcome{}
	}
	if !c.Read {
		x.happen(Event{Kind: CallRead, Call: a.ID})
	}
	return Outcome{Next: Place{Kind: PhonePlace, Site: c.Site, Row: a.ID}}
}

func (x *applying) readTexts() Outcome {
	for _, c := range slices.Clone(x.state.Phone) {
		_, letter := LookCall(x.world, x.state, c.ID)
		if !c.Read && letter != nil && letter.Channel != program.ByVoice {
			x.happen(Event{Kind: CallRead, Call: c.ID})
		}
	}
	return Outcome{}
}

// Call gives a message on the phone by its ID; ok is false where there is none.
func (s *State) Call(id int) (c Call, ok bool) {
	i := slices.IndexFunc(s.Phone, func(c Call) bool { return c.ID == id })
	if i < 0 {
		return Call{}, false
	}
	return s.Phone[i], true
}

// UnreadCalls counts the messages on the phone that were not opened.
func (s *State) UnreadCalls() int {
	n := 0
	for _, c := range s.Phone {
		if !c.Read {
			n++
		}
	}
	return n
}
