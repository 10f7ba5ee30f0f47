package store_test

import (
	"context"
	"errors"
	mathrand "math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"miroir/internal/faults"
	"miroir/sandbox"
)

// stubborn tries again whatever fails, as people do. What a try that failed has written all the same is there: that is no failure.
type stubborn struct{ sandbox.Store }

func again(done error, try func() error) error {
	err := try()
	for failed := false; err != nil; err = try() {
		if failed && errors.Is(err, done) {
			return nil
		}
		failed = true
		time.Sleep(time.Millisecond)
	}
	return nil
}

func (s stubborn) Create(ctx context.Context, id sandbox.ID, first []sandbox.Event) error {
	return again(sandbox.ErrConflict, func() error { return s.Store.Create(ctx, id, first) })
}

func (s stubborn) Append(ctx context.Context, id sandbox.ID, after int64, more []sandbox.Event) error {
	return again(sandbox.ErrConflict, func() error { return s.Store.Append(ctx, id, after, more) })
}

func (s stubborn) Move(ctx context.Context, from, to sandbox.ID) error {
	return again(sandbox.ErrGone, func() error { return s.Store.Move(ctx, from, to) })
}

func (s stubborn) Delete(ctx context.Context, id sandbox.ID) error {
	return again(nil, func() error { return s.Store.Delete(ctx, id) })
}

// settled puts a new store on a disk, all of it durable.
func settled(t *testing.T, disk faults.Disk) string {
	t.Helper()
	file := filepath.Join(disk.Watch, "a.db")
	must(t, openFile(t, file, time.Now).Close())
	bytes, err := os.ReadFile(file)
	must(t, err)
	must(t, os.WriteFile(filepath.Join(disk.Image, "a.db"), bytes, 0o600))
	return file
}

// TestFailedSyncs lets every few syncs fail on a disk that forgets what they were to write, as Linux does; the store goes on, and then the power is
// cut. What was acknowledged before, between and after the failures is there, and so nothing was acknowledged whose own sync failed. (That a failure is settled with a
// sync of everything is held by TestDoubtIsSettled: SQLite writes what failed anew, so that no loss here would tell.)
func TestFailedSyncs(t *testing.T) {
	l, chance := library(t), mathrand.New(mathrand.NewPCG(9, 10))
	sandboxes := 0
	for round := range max(2, rounds()/2) {
		disk := faults.Disk{Watch: t.TempDir(), Image: t.TempDir()}
		var err error
		disk.Switch, err = faults.NewSwitch(filepath.Join(t.TempDir(), "switch"))
		must(t, err)
		must(t, disk.Switch.Set(faults.Trouble{SyncFails: 2 + chance.Int64N(6)}))
		env, err := l.Environ(disk)
		must(t, err)
		a := crash(t, "sqlite:"+settled(t, disk), append(env, childStubborn+"=1"), 20+chance.IntN(600))
		left := t.TempDir()
		must(t, disk.Cut(left, nil))
		if lost := loss(t, filepath.Join(left, "a.db"), a); lost > 0 {
			t.Errorf("round %d: %d acknowledged changes were lost", round, lost)
		}
		sandboxes += len(a.wrote)
	}
	t.Logf("%d sandboxes, none lost", sandboxes)
}
