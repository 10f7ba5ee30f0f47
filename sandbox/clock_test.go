package sandbox_test

import (
	"testing"
	"time"

	"miroir/internal/program"
	"miroir/sandbox"
)

func TestExpected(t *testing.T) {
	if due, ok := sandbox.Expected(signedIn(t, "ana").world, signedIn(t, "ana").state); ok {
		t.Errorf("before anything is sent, something comes on %v", due)
	}
	l := filed(t, "ana")
	want := l.state.Now.Add(21 * 24 * time.Hour)
	for range 3 {
		if due, ok := sandbox.Expected(l.world, l.state); !ok || !due.Equal(want) {
			t.Errorf("on %v the next message is expected on %v (%v), want %v", l.state.Now, due, ok, want)
		}
		l.do(sandbox.AdvanceTime{By: program.Delay{Days: 7}})
	}
	if len(l.state.Mails) != 2 || len(l.state.Pending) != 1 {
		t.Fatalf("on the day: %s", l.bytes())
	}
	if due, ok := sandbox.Expected(l.world, l.state); ok {
		t.Errorf("what won't come, for its condition isn't met, is expected on %v", due)
	}
}
