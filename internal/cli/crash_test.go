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

// powerCuts is how often the server's power is cut.
func powerCuts() int {
	if testing.Short() {
		return 1
	}
	return 20
}

// crash serves, kills the server after so many steps, and gives the learners.
func crash(t *testing.T, program, store string, env []string, steps int64) []*learner {
	t.Helper()
	s, class := start(t, program, store, env), make([]*learner, learners)
	if killed(t, s, class, steps) {
		t.FailNow()
	}
	return class
}

// killed lets learners answer, whoever isn't there yet after opening a sandbox, and kills the server after so many steps. It tells whether any was answered what no
// learner should see.
func killed(t *testing.T, s *server, class []*learner, steps int64) (wrong bool) {
	t.Helper()
	var done atomic.Int64
	var wait sync.WaitGroup
	for i := range class {
		wait.Go(func() {
			var err error
			if class[i] == nil {
				if class[i], err = newLearner(s); err != nil && done.Load() < steps {
					t.Errorf("open a sandbox: %v", err)
					s.process.Process.Kill() //nolint:errcheck // the other learners notice
				}
			}
			for err == nil {
				if err = class[i].step(s); err == nil && done.Add(1) == steps {
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
	return t.Failed()
}

// lost starts a server on what a crash left, and counts the acknowledged steps that the learners don't find again. A corrupt file fails the test.
func lost(t *testing.T, program, file string, class []*learner) (steps int) {
	t.Helper()
	integrity(t, file)
	s := start(t, program, "sqlite:"+file, nil)
	defer s.kill()
	return missing(t, s, class)
}

// missing counts the acknowledged steps that learners don't find again. A number that nobody has typed fails the test.
func missing(t *testing.T, s *server, class []*learner) (steps int) {
	t.Helper()
	for _, l := range class {
		if l == nil {
			continue // the server was killed before their sandbox was open
		}
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

// kills is how often the program is killed; a round takes a third of a second. Each tenth time begins with a new class, so that some are killed while
// sandboxes are being opened, and others while there is much to read.
func kills() int {
	if testing.Short() {
		return 3
	}
	return 100
}

// TestServeKilled kills the real program again and again under load: whatever it had acknowledged, the program that is started next on the same store knows.
func TestServeKilled(t *testing.T) {
	program := build(t)
	t.Run("sqlite", func(t *testing.T) {
		file := filepath.Join(t.TempDir(), "a.db")
		killAgain(t, program, "sqlite:"+file, func() { integrity(t, file) })
	})
	t.Run("postgres", func(t *testing.T) {
		if testing.Short() {
			t.Skip("starts PostgreSQL")
		}
		killAgain(t, program, postgres(t).URL(), func() {})
	})
}

// postgres starts a PostgreSQL for this test; without one the test is left out, which CI doesn't let pass.
func postgres(t *testing.T) *faults.Postgres {
	t.Helper()
	p, err := faults.NewPostgres(t.Context())
	if errors.Is(err, faults.ErrNoPostgres) {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.Remove)
	return p
}

// killAgain plays the rounds on one store, which is checked before the program reads it again.
func killAgain(t *testing.T, program, store string, check func()) {
	t.Helper()
	chance, told := rand.New(rand.NewPCG(1, 2)), 0
	var class []*learner
	for round := range kills() {
		s := start(t, program, store, nil)
		if n := missing(t, s, class); n > 0 || t.Failed() {
			t.Fatalf("kill %d: %d acknowledged steps were lost", round, n)
		}
		if round%10 == 0 {
			class = make([]*learner, learners)
		}
		before := acknowledged(class)
		if killed(t, s, class, 1+chance.Int64N(60)) {
			t.FailNow()
		}
		told += acknowledged(class) - before
		check()
	}
	s := start(t, program, store, nil)
	if n := missing(t, s, class); n > 0 {
		t.Errorf("after the last kill %d acknowledged steps were lost", n)
	}
	t.Logf("%d kills, %d steps acknowledged, none lost", kills(), told)
}

// acknowledged is how far a class has come, all together.
func acknowledged(class []*learner) (steps int) {
	for _, l := range class {
		if l != nil {
			steps += l.acknowledged
		}
	}
	return steps
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
	for round := range powerCuts() {
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
