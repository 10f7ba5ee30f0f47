package cli_test

import (
	"bytes"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"miroir/internal/faults"
)

// TestServeOverwritten writes over the real program's file while it runs, as a slip with dd does, and cuts it. Nothing is acknowledged any more: an answer comes back in
// its form, whoever comes new is told; who runs the server reads one line that says what to do. The program that is started next refuses the file; a copy that is put
// in its place has all that it had.
func TestServeOverwritten(t *testing.T) {
	if testing.Short() {
		t.Skip("starts the program six times")
	}
	program := build(t)
	t.Run("overwritten", func(t *testing.T) {
		overwrite(t, program, func(file *os.File) error {
			_, err := file.WriteAt(bytes.Repeat([]byte("no database "), 50_000), 0)
			return err
		})
	})
	t.Run("cut", func(t *testing.T) {
		overwrite(t, program, func(file *os.File) error { return file.Truncate(5000) })
	})
}

func overwrite(t *testing.T, program string, spoil func(*os.File) error) {
	file := filepath.Join(t.TempDir(), "a.db")
	store := "sqlite:" + file
	s := start(t, program, store, nil)
	who, other := kept(t, s), kept(t, s)
	stop(t, s)
	backup, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	saved := who.acknowledged
	said := &faults.Transcript{}
	s = startTelling(t, program, store, nil, said)
	if err := who.step(s); err != nil {
		t.Fatal(err)
	}
	form, err := who.get(s, question)
	if err != nil {
		t.Fatal(err)
	}
	opened, err := os.OpenFile(file, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(spoil(opened), opened.Close()); err != nil {
		t.Fatal(err)
	}
	who.tried++
	if status, page, err := who.try(s, form, "en"); err != nil || status != http.StatusServiceUnavailable || !strings.Contains(page, "could not be saved for now") || !strings.Contains(page, "<form") {
		t.Errorf("an answer gets %d, %v:\n%.2000s", status, err, page)
	}
	if status := other.status(s, question); status != http.StatusInternalServerError {
		t.Errorf("what can't be read any more gets %d", status)
	}
	if _, err := newLearner(s); !errors.Is(err, errStatus) || !strings.Contains(err.Error(), "503 at /open") {
		t.Errorf("who is new gets %v", err)
	}
	if status, text := s.asked(t, "/readyz"); status != http.StatusServiceUnavailable || !strings.Contains(text, "trouble") {
		t.Errorf("/readyz says %d, %q", status, text)
	}
	stop(t, s)
	for part, want := range map[string]int{"the store is in trouble": 1, "was overwritten or cut short while in use: stop miroir, put a copy of the file back": 1, "well again": 0, "goroutine": 0} {
		if n := strings.Count(said.String(), part); n != want {
			t.Errorf("%q is said %d times, want %d:\n%s", part, n, want, said)
		}
	}
	refuses(t, program, store, "ut a backup in its place")
	if err := errors.Join(os.WriteFile(file, backup, 0o600), os.RemoveAll(file+"-wal"), os.RemoveAll(file+"-shm")); err != nil {
		t.Fatal(err)
	}
	s = start(t, program, store, nil)
	if shown, err := who.shown(s); err != nil || shown != saved {
		t.Errorf("the copy shows %d (%v), want %d", shown, err, saved)
	}
	if err := errors.Join(who.step(s), other.step(s)); err != nil {
		t.Errorf("nobody goes on: %v", err)
	}
}

// kept is a learner with some answers.
func kept(t *testing.T, s *server) *learner {
	t.Helper()
	l, err := newLearner(s)
	for n := 0; err == nil && n < 3; n++ {
		err = l.step(s)
	}
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// stop asks a program to end, which it does with 0.
func stop(t *testing.T, s *server) {
	t.Helper()
	if err := s.process.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := s.ends(); err != nil {
		t.Fatalf("the program ends with %v", err)
	}
}
