package sandbox_test

import (
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"miroir/sandbox"
)

// whole compares all that a state holds, what others can't see too.
func whole() []cmp.Option {
	return []cmp.Option{cmp.Exporter(func(reflect.Type) bool { return true }), cmpopts.EquateEmpty()}
}

// checkRests holds that a state that rested in few bytes is the state that it was, to what can be undone.
func checkRests(rt *rapid.T, w *sandbox.World, p *sandbox.Packer, s *sandbox.State) {
	if s == nil {
		return
	}
	packed, err := p.Pack(s)
	if err != nil {
		rt.Fatal(err)
	}
	woken, err := p.Unpack(packed)
	if err != nil {
		rt.Fatal(err)
	}
	if diff := cmp.Diff(s, woken, whole()...); diff != "" {
		rt.Fatalf("what rested (-before, +after):\n%s", diff)
	}
	events, out := sandbox.Apply(w, s, sandbox.Undo{}, french)
	again, same := sandbox.Apply(w, woken, sandbox.Undo{}, french)
	if diff := cmp.Diff(events, again); diff != "" || !reflect.DeepEqual(out, same) {
		rt.Fatalf("undone: %+v, after rest %+v\n%s", out, same, diff)
	}
}

func TestWhatIsNoPackedStateIsRefused(t *testing.T) {
	w := world(t)
	p := sandbox.NewPacker(w)
	packed, err := p.Pack(signedIn(t, "ana").state)
	if err != nil {
		t.Fatal(err)
	}
	for name, bytes := range map[string][]byte{
		"nothing": nil, "a site that isn't there": {200, 1}, "half of one": packed[:len(packed)/2], "another's bytes": append([]byte{0}, "no state at all"...),
	} {
		if s, err := p.Unpack(bytes); err == nil {
			t.Errorf("%s: %+v", name, s)
		}
	}
	if _, err := p.Pack(&sandbox.State{Site: "elsewhere"}); err == nil {
		t.Error("a state of another world was packed")
	}
}
