package sandbox_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"miroir/sandbox"
)

func TestMemoryKeepsItsPromises(t *testing.T) {
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	var store sandbox.Store = sandbox.NewMemory(func() time.Time { return now })
	ctx, id := context.Background(), sandbox.ID{1}
	log := signedIn(t, "ana").log
	if err := store.Append(ctx, id, 0, log); !errors.Is(err, sandbox.ErrGone) {
		t.Errorf("appending to nothing: %v", err)
	}
	if err := store.Create(ctx, id, log[:1]); err != nil {
		t.Fatal(err)
	}
	if err := store.Create(ctx, id, log[:1]); !errors.Is(err, sandbox.ErrConflict) {
		t.Errorf("creating twice: %v", err)
	}
	if err := store.Append(ctx, id, 1, log[1:]); err != nil {
		t.Fatal(err)
	}
	if err := store.Append(ctx, id, 1, log[1:]); !errors.Is(err, sandbox.ErrConflict) {
		t.Errorf("appending twice: %v", err)
	}
	if tail, err := store.Read(ctx, id, 3); err != nil || len(tail) != 1 || tail[0].Seq != 3 {
		t.Errorf("the tail is %v (%v)", tail, err)
	}
	if tail, err := store.Read(ctx, id, 9); err != nil || len(tail) != 0 {
		t.Errorf("after the end: %v (%v)", tail, err)
	}
	if n, err := store.Sweep(ctx, now, now); n != 0 || err != nil {
		t.Errorf("swept %d (%v), want none", n, err)
	}
	if n, _ := store.Sweep(ctx, now.Add(time.Second), time.Time{}); n != 1 {
		t.Errorf("swept %d idle, want 1", n)
	}
	if _, err := store.Read(ctx, id, 1); !errors.Is(err, sandbox.ErrGone) {
		t.Errorf("reading what was swept: %v", err)
	}
	if err := store.Delete(ctx, id); err != nil {
		t.Errorf("deleting what is gone: %v", err)
	}
}
