package program

import (
	"strings"
	"testing"
)

// What a case may be told of beforehand, by the state that it is in.
func TestAhead(t *testing.T) {
	received, studied := &State{ID: "received", Tone: ToneInfo}, &State{ID: "studied", Tone: ToneInfo}
	granted, refused := &State{ID: "granted", Tone: ToneSuccess}, &State{ID: "refused", Tone: ToneDanger, End: true}
	missing := &State{ID: "missing", Tone: ToneWarning}
	excess, settled := &State{ID: "excess", Tone: ToneDanger}, &State{ID: "settled", Tone: ToneSuccess, End: true}
	claim := &Procedure{States: []*State{received, studied, missing, granted, refused}}
	month := &Procedure{States: []*State{received, granted, excess, settled}}
	paid := &Procedure{States: []*State{received, granted, settled}}
	for _, tt := range []struct {
		name string
		proc *Procedure
		from *State
		want string // the states told of, then the answer, or ? for one that nobody can tell
	}{
		{"sent", claim, nil, "received studied ?"},
		{"received", claim, received, "studied ?"},
		{"granted, and never refused behind it", claim, granted, ""},
		{"refused for good", claim, refused, ""},
		{"settled, and no way out of an excess that isn't there", month, granted, ""},
		{"the way out of an excess", month, excess, "settled"},
		{"granted, and to be settled", paid, granted, "settled"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			path, answer, open := tt.proc.Ahead(tt.from)
			var got []string
			for _, s := range path {
				got = append(got, s.ID)
			}
			switch {
			case answer != nil:
				got = append(got, answer.ID)
			case open:
				got = append(got, "?")
			}
			if told := strings.Join(got, " "); told != tt.want {
				t.Errorf("it is told of %q, want %q", told, tt.want)
			}
		})
	}
}
