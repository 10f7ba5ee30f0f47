package store_test

import (
	"bufio"
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	mathrand "math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"miroir/internal/faults"
	"miroir/internal/store"
	"miroir/sandbox"
)

// The crash tests run this test binary again as a child that writes, and kill it at a moment of chance. The child says on its standard
// output what it is about to do and what was acknowledged; after the crash the files are opened again and held against that.

const (
	childURL      = "MIROIR_TEST_STORE_URL"
	childStubborn = "MIROIR_TEST_STORE_STUBBORN" // whether the child tries again what fails
	writers       = 8
	lifespan      = 12       // events of a sandbox before it is deleted
	moved         = " moved" // what a sandbox's name ends in once it was moved
)

// rounds is how often it is crashed.
func rounds() int {
	if testing.Short() {
		return 2
	}
	return 20
}

// childWrites lets writers create, fill and delete sandboxes until the process is killed.
func childWrites(url string) error {
	s, err := store.Open(context.Background(), store.Config{URL: url, Now: time.Now, Rand: rand.Reader})
	for err != nil && os.Getenv(childStubborn) != "" {
		s, err = store.Open(context.Background(), store.Config{URL: url, Now: time.Now, Rand: rand.Reader})
	}
	if err != nil {
		return err
	}
	failed := make(chan error)
	if os.Getenv(childStubborn) != "" {
		s = stubborn{s}
	}
	for n := range writers {
		go func() { failed <- childWriter(s, n) }()
	}
	return errors.Join(<-failed, s.Close())
}

// childWriter writes one life after the other, moving each sandbox in the middle of it; of every fourth it leaves the sandbox as it is.
func childWriter(s sandbox.Store, n int) error {
	for life := 0; ; life++ {
		name := fmt.Sprintf("%d.%d", n, life)
		if err := s.Create(context.Background(), id(name), events(name, 1, 1)); err != nil {
			return err
		}
		say("wrote", name, 1)
		at := id(name)
		for seq := int64(1); seq < lifespan; seq++ {
			if seq == lifespan/2 {
				say("moving", name, 0)
				if err := s.Move(context.Background(), at, id(name+moved)); err != nil {
					return err
				}
				at = id(name + moved)
				say("moved", name, 0)
			}
			if err := s.Append(context.Background(), at, seq, events(name, seq+1, seq+1)); err != nil {
				return err
			}
			say("wrote", name, seq+1)
		}
		if life%4 == 0 {
			continue
		}
		say("deleting", name, 0)
		if err := s.Delete(context.Background(), at); err != nil {
			return err
		}
		say("deleted", name, 0)
	}
}

// say writes a line at once and whole.
func say(verb, name string, seq int64) { fmt.Fprintf(os.Stdout, "%s %s %d\n", verb, name, seq) }

// account is what the child has said of its sandboxes.
type account struct {
	wrote             map[string]int64
	moving, moved     map[string]bool
	deleting, deleted map[string]bool
}

func newAccount() *account {
	return &account{map[string]int64{}, map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}}
}

func (a *account) note(line string) bool {
	var verb, name string
	var seq int64
	if n, _ := fmt.Sscanf(line, "%s %s %d", &verb, &name, &seq); n != 3 {
		return false
	}
	switch verb {
	case "wrote":
		a.wrote[name] = seq
	case "moving":
		a.moving[name] = true
	case "moved":
		a.moved[name] = true
	case "deleting":
		a.deleting[name] = true
	case "deleted":
		a.deleted[name] = true
	}
	return true
}

// crashTime is more than a child takes for all lines that a test asks for, on a machine that does much else.
const crashTime = 3 * time.Minute

// crash runs a child on a disk, kills it after so many lines, and gives its account.
func crash(t *testing.T, url string, env []string, lines int) *account {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(append(os.Environ(), childURL+"="+url), env...)
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	must(t, err)
	must(t, child.Start())
	late := time.AfterFunc(crashTime, func() {
		t.Errorf("the child hasn't written %d lines in %s", lines, crashTime)
		child.Process.Kill()
	})
	defer late.Stop()
	a := newAccount()
	scanner := bufio.NewScanner(out)
	for n := 0; scanner.Scan(); n++ {
		if !a.note(scanner.Text()) {
			t.Errorf("the child said %q", scanner.Text())
		}
		if n == lines {
			must(t, child.Process.Kill())
		}
	}
	child.Wait()
	if !strings.Contains(child.ProcessState.String(), "killed") {
		t.Fatalf("the child ended by itself: %v", child.ProcessState)
	}
	return a
}

// loss opens what a crash left and counts what was acknowledged and is lost: events that are gone, sandboxes that are back after their
// deletion, or under their old ID after their move. A corrupt file, or a log with a gap or another's events, fails the test.
func loss(t *testing.T, file string, a *account) (lost int64) {
	t.Helper()
	integrity(t, file)
	s := openFile(t, file, time.Now)
	defer s.Close()
	return lossIn(t, s, a)
}

// lossIn is loss in a store that is open.
func lossIn(t *testing.T, s sandbox.Store, a *account) (lost int64) {
	t.Helper()
	for name, last := range a.wrote {
		got, back, err := a.find(t, s, name)
		switch {
		case errors.Is(err, sandbox.ErrGone):
			if !a.deleting[name] {
				lost += last
			}
			continue
		case err != nil:
			t.Errorf("sandbox %s: %v", name, err)
			continue
		case a.deleted[name]:
			lost++
			continue
		case back:
			lost++
		}
		for i, event := range got {
			if want := events(name, int64(i)+1, int64(i)+1)[0]; event.Seq != want.Seq || event.Step != want.Step {
				t.Errorf("sandbox %s holds %v where %v was written", name, event, want)
			}
		}
		lost += max(0, last-int64(len(got)))
	}
	return lost
}

// find reads a sandbox where it is: under its first ID before its move, under the other one after, never under both or neither.
// It is back where it stands under its first ID though its move was acknowledged.
func (a *account) find(t *testing.T, s sandbox.Store, name string) (log []sandbox.Event, back bool, err error) {
	t.Helper()
	before, was := s.Read(t.Context(), id(name), 1)
	after, is := s.Read(t.Context(), id(name+moved), 1)
	switch {
	case was == nil && is == nil:
		t.Errorf("sandbox %s is under both its IDs", name)
	case is == nil && !a.moving[name]:
		t.Errorf("sandbox %s was moved before its time", name)
	}
	if was == nil {
		return before, a.moved[name], nil
	}
	return after, false, is
}

func integrity(t *testing.T, file string) {
	t.Helper()
	db, err := sql.Open("sqlite3", file)
	must(t, err)
	defer db.Close()
	var verdict string
	if err := db.QueryRow("PRAGMA integrity_check").Scan(&verdict); err != nil || verdict != "ok" {
		t.Errorf("the file is corrupt: %s, %v", verdict, err)
	}
}

// kills is how often a store's writers are killed: the first times soon, while the store is being opened or made, later ones in the midst.
func kills() int {
	if testing.Short() {
		return 4
	}
	return 100
}

func TestKill(t *testing.T) {
	chance := mathrand.New(mathrand.NewPCG(3, 4))
	var acknowledged int
	for round := range kills() {
		file := filepath.Join(t.TempDir(), "a.db")
		a := crash(t, "sqlite:"+file, nil, 5+chance.IntN(5+4*round))
		acknowledged += len(a.wrote)
		if lost := loss(t, file, a); lost > 0 {
			t.Errorf("round %d: %d acknowledged changes were lost", round, lost)
		}
	}
	t.Logf("%d rounds of kill -9, %d sandboxes, none lost", kills(), acknowledged)
}

// powerCut crashes a child on a disk that then keeps what it was bound to keep; with luck, some of what was written later too.
func powerCut(t *testing.T, library faults.Library, options string, chance *mathrand.Rand, lucky bool) (lost int64, a *account) {
	t.Helper()
	disk := faults.Disk{Watch: t.TempDir(), Image: t.TempDir()}
	env, err := library.Environ(disk)
	must(t, err)
	a = crash(t, "sqlite:"+filepath.Join(disk.Watch, "a.db")+options, env, 20+chance.IntN(1200))
	left := t.TempDir()
	var luck *mathrand.Rand
	if lucky {
		luck = chance
	}
	must(t, disk.Cut(left, luck))
	return loss(t, filepath.Join(left, "a.db"), a), a
}

func library(t *testing.T) faults.Library {
	t.Helper()
	l, err := faults.Build(t.TempDir())
	if errors.Is(err, faults.ErrUnsupported) {
		t.Skip(err)
	}
	must(t, err)
	return l
}

func TestPowerCut(t *testing.T) {
	disk, chance := library(t), mathrand.New(mathrand.NewPCG(5, 6))
	var sandboxes int
	for round := range rounds() {
		lost, a := powerCut(t, disk, "", chance, round%2 == 1)
		sandboxes += len(a.wrote)
		if lost > 0 {
			t.Errorf("round %d: %d acknowledged changes were lost", round, lost)
		}
	}
	t.Logf("%d power cuts, %d sandboxes, none lost", rounds(), sandboxes)
}

// TestPowerCutBites plays the same with synchronous=NORMAL, which must lose: else the test above proves nothing.
func TestPowerCutBites(t *testing.T) {
	disk, chance := library(t), mathrand.New(mathrand.NewPCG(7, 8))
	var lossy int
	for range 5 {
		if lost, _ := powerCut(t, disk, "?synchronous=normal", chance, false); lost > 0 {
			lossy++
		}
	}
	if lossy == 0 {
		t.Error("no power cut lost anything with synchronous=NORMAL: the instrument doesn't bite")
	}
	t.Logf("synchronous=NORMAL lost acknowledged events in %d of 5 power cuts", lossy)
}

// TestBadDisk lets syncs fail, or the disk fill up, while writers write: they learn it, and what was acknowledged before is there.
func TestBadDisk(t *testing.T) {
	l := library(t)
	for name, disk := range map[string]faults.Disk{"failing": {SyncsGood: 60}, "full": {Room: 400_000}} {
		t.Run(name, func(t *testing.T) {
			disk.Watch = t.TempDir()
			env, err := l.Environ(disk)
			must(t, err)
			file := filepath.Join(disk.Watch, "a.db")
			child := exec.Command(os.Args[0])
			child.Env = append(append(os.Environ(), childURL+"=sqlite:"+file), env...)
			out, err := child.Output()
			var exit *exec.ExitError
			if !errors.As(err, &exit) || !strings.Contains(string(exit.Stderr), "write") {
				t.Fatalf("the child wrote on a %s disk: %v", name, err)
			}
			a := newAccount()
			for line := range strings.Lines(string(out)) {
				a.note(line)
			}
			if len(a.wrote) == 0 {
				t.Fatal("nothing was written before the disk went bad")
			}
			if lost := loss(t, file, a); lost > 0 {
				t.Errorf("%d acknowledged changes were lost", lost)
			}
		})
	}
}
