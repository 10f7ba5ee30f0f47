package sandbox_test

import (
	"fmt"
	"testing"

	"miroir/sandbox"
)

func BenchmarkApplyStep(b *testing.B) {
	l := signedIn(b, "ana")
	form := l.form("you", 0, sandbox.Answers{"has_children": {"non"}})
	b.ReportAllocs()
	for b.Loop() {
		sandbox.Apply(l.world, l.state, form, french)
	}
}

// lived is a learner with 50 events.
func lived(b *testing.B) *learner {
	l := signedIn(b, "ana")
	for i := 0; len(l.log) < 50; i++ {
		l.fill("you", sandbox.Answers{"has_children": {"non"}, "about": {fmt.Sprint("mot ", i)}})
	}
	return l
}

func BenchmarkFold50(b *testing.B) {
	l := lived(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := sandbox.Fold(l.world, l.log); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAdvanceOne(b *testing.B) {
	l := lived(b)
	before, err := sandbox.Fold(l.world, l.log[:49])
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := sandbox.Advance(l.world, before, nil, l.log[49:]); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLookAtReview(b *testing.B) {
	l := signedIn(b, "ana")
	l.fill("you", sandbox.Answers{"has_children": {"non"}})
	l.fill("money", nil)
	b.ReportAllocs()
	for b.Loop() {
		v := l.look()
		v.Ready()
		v.Computed("due")
	}
}
