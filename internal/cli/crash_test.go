package cli_test

import (
	"database/sql"
	"errors"
	"math/rand/v2"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"

	_ "github.com/mattn/go-sqlite3"

	"miroir/internal/faults"
)

// The crash tests let learners answer one question over and over through HTTP, each with a number higher than the last, and kill the server
// at a moment of chance. A step counts as acknowledged once its answer, a redirect, has come. Then a server is started on what was left on the
// disk: each learner's form must show the last number acknowledged, or the one that was on its way.

const learners = 8

// crashRounds is how often the server is crashed.
func crashRounds() int {
	if testing.Short() {
		return 1
	}
	return 20
}

// crash serves, kills the server after so many steps, and gives the learners.
func crash(t *testing.T, program, store string, env []string, steps int64) []*learner {
	t.Helper()
	s := start(t, program, store, env)
	class := make([]*learner, learners)
	var done atomic.Int64
	var wait sync.WaitGroup
	for i := range class {
		wait.Go(func() {
			l, err := newLearner(s)
			if err != nil {
				t.Errorf("open a sandbox: %v", err)
				done.Add(steps)
				s.kill()
				return
			}
			class[i] = l
			for err == nil {
				if err = l.step(s); err == nil && done.Add(1) == steps {
					s.process.Process.Kill() //nolint:errcheck // the other learners notice
				}
			}
			if errors.Is(err, errStatus) {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	s.kill()
	if t.Failed() {
		t.FailNow()
	}
	return class
}

// lost starts a server on what a crash left, and counts the acknowledged steps that the learners don't find again. A corrupt file, or a number that
// nobody has typed, fails the test.
func lost(t *testing.T, program, file string, class []*learner) (steps int) {
	t.Helper()
	integrity(t, file)
	s := start(t, program, "sqlite:"+file, nil)
	defer s.kill()
	for _, l := range class {
		shown, err := l.shown(s)
		switch {
		case errors.Is(err, errStatus):
			steps += l.acknowledged // the sandbox is gone
		case err != nil:
			t.Errorf("see a form again: %v", err)
		case shown > l.tried:
			t.Errorf("a form shows %d, the learner came to %d", shown, l.tried)
		default:
			steps += max(0, l.acknowledged-shown)
		}
	}
	return steps
}

func integrity(t *testing.T, file string) {
	t.Helper()
	db, err := sql.Open("sqlite3", file)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var verdict string
	if err := db.QueryRow("PRAGMA integrity_check").Scan(&verdict); err != nil || verdict != "ok" {
		t.Errorf("the file is corrupt: %s, %v", verdict, err)
	}
}

// raise gives a file the version of a program to come.
func raise(t *testing.T, file string) {
	t.Helper()
	db, err := sql.Open("sqlite3", file)
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.Exec("INSERT INTO goose_db_version (version_id, is_applied) VALUES (99, 1)")
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
}

func TestServeKilled(t *testing.T) {
	program, chance := build(t), rand.New(rand.NewPCG(1, 2))
	for round := range crashRounds() {
		file := filepath.Join(t.TempDir(), "a.db")
		class := crash(t, program, "sqlite:"+file, nil, 1+chance.Int64N(300))
		if n := lost(t, program, file, class); n > 0 {
			t.Errorf("round %d: %d acknowledged steps were lost", round, n)
		}
	}
}

// powerCut crashes a server on a disk that then keeps what it was bound to keep; with luck, some of what was written later too.
func powerCut(t *testing.T, program string, library faults.Library, options string, chance, luck *rand.Rand) (steps int) {
	t.Helper()
	disk := faults.Disk{Watch: t.TempDir(), Image: t.TempDir()}
	env, err := library.Environ(disk)
	if err != nil {
		t.Fatal(err)
	}
	class := crash(t, program, "sqlite:"+filepath.Join(disk.Watch, "a.db")+options, env, 50+chance.Int64N(300))
	left := t.TempDir()
	if err := disk.Cut(left, luck); err != nil {
		t.Fatal(err)
	}
	return lost(t, program, filepath.Join(left, "a.db"), class)
}

func library(t *testing.T) faults.Library {
	t.Helper()
	l, err := faults.Build(t.TempDir())
	if errors.Is(err, faults.ErrUnsupported) {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestServePowerCut(t *testing.T) {
	program, disk, chance := build(t), library(t), rand.New(rand.NewPCG(3, 4))
	for round := range crashRounds() {
		luck := chance
		if round%2 == 0 {
			luck = nil
		}
		if n := powerCut(t, program, disk, "", chance, luck); n > 0 {
			t.Errorf("round %d: %d acknowledged steps were lost", round, n)
		}
	}
}

// TestServePowerCutBites plays the same with synchronous=NORMAL, which must lose: else the test above proves nothing.
func TestServePowerCutBites(t *testing.T) {
	if testing.Short() {
		t.Skip("waits for what must be lost")
	}
	program, disk, chance := build(t), library(t), rand.New(rand.NewPCG(5, 6))
	var steps int
	for range 3 {
		steps += powerCut(t, program, disk, "?synchronous=normal", chance, nil)
	}
	if steps == 0 {
		t.Error("no power cut lost anything with synchronous=NORMAL: the instrument doesn't bite")
	}
	t.Logf("synchronous=NORMAL lost %d acknowledged steps", steps)
}
