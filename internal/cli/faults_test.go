package cli_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"miroir/internal/faults"
)

// try sends the next number and gives the answer, whatever it is. An answer that leads on acknowledges it.
func (l *learner) try(s *server, form map[string]string, tongue string) (status int, page string, err error) {
	values := url.Values{"csrf": {form["csrf"]}, "base": {form["base"]}, "combien": {strconv.Itoa(l.tried)}, "action": {"continue"}}
	r, err := http.NewRequest(http.MethodPost, s.url.JoinPath(question).String(), strings.NewReader(values.Encode()))
	if err != nil {
		return 0, "", err
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Origin", s.url.String())
	r.Header.Set("Accept-Language", tongue)
	answer, err := l.client.Do(r)
	if err != nil {
		return 0, "", err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if answer.StatusCode == http.StatusSeeOther {
		l.acknowledged = l.tried
	}
	return answer.StatusCode, string(body), err
}

// asked is the status of a path, and what it says.
func (s *server) asked(t *testing.T, path string) (int, string) {
	t.Helper()
	answer, err := http.Get(s.url.JoinPath(path).String())
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(body)
}

// well waits until the server says that it is ready, which it does without being restarted.
func (s *server) well(t *testing.T) {
	t.Helper()
	for range 200 {
		if status, _ := s.asked(t, "/readyz"); status == http.StatusOK {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Error("the server isn't ready though its disk is well")
}

// ailment is a fault of the disk under the running program: what brings it about and ends it, and what the operator reads.
type ailment struct {
	name, line string
	begin, end func() error
	after      time.Duration // how long the learner waits for an answer, at the least
}

// faultyDisk are the faults of a disk whose switch can be turned, with a file on it.
func faultyDisk(disk faults.Disk, file string) []ailment {
	turn := func(t faults.Trouble) func() error { return func() error { return disk.Switch.Set(t) } }
	well := turn(faults.Trouble{})
	move := func(from, to string) func() error { return func() error { return os.Rename(from, to) } }
	return []ailment{
		{name: "full", line: "the disk is full: make room on it", begin: turn(faults.Trouble{Full: true}), end: well},
		{name: "read-only", line: "can't be written any more: allow writing", begin: turn(faults.Trouble{ReadOnly: true}), end: well},
		{name: "failing", line: "the disk fails: look at its cables", begin: turn(faults.Trouble{SyncFails: 1}), end: well},
		{name: "moved", line: "was moved, deleted or replaced while in use: put it back", begin: move(file, file+".aside"), end: move(file+".aside", file)},
		{name: "its log moved", line: "was moved, deleted or replaced while in use: put it back", begin: move(file+"-wal", file+".aside"), end: move(file+".aside", file+"-wal")},
		{name: "slow", line: "wait for the disk", begin: turn(faults.Trouble{SyncTakes: time.Minute}), end: well, after: 7 * time.Second},
	}
}

// TestServeOnABadDisk runs the real program on a disk that goes bad in one way after the other, and well again each time. Meanwhile a learner's answer comes back
// to them in its form, with words in their language; another's page still opens; who runs the server reads one line that says what to do; and once the cause is
// gone, the same program goes on, with all that was acknowledged.
func TestServeOnABadDisk(t *testing.T) {
	program, l := build(t), library(t)
	disk := faults.Disk{Watch: t.TempDir()}
	var err error
	if disk.Switch, err = faults.NewSwitch(filepath.Join(t.TempDir(), "switch")); err != nil {
		t.Fatal(err)
	}
	env, err := l.Environ(disk)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(disk.Watch, "a.db")
	said := &faults.Transcript{}
	s := startTelling(t, program, "sqlite:"+file, env, said)
	who, err := newLearner(s)
	if err != nil {
		t.Fatal(err)
	}
	for i, a := range faultyDisk(disk, file) {
		if testing.Short() && (a.after > 0 || i > 1) {
			continue
		}
		t.Run(a.name, func(t *testing.T) { suffer(t, s, who, a, said, i%2 == 0) })
	}
	before := said.String()
	if err := s.process.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := s.process.Wait(); err != nil {
		t.Errorf("the server ends with %v\n%s", err, said.Since(len(before)))
	}
	s = start(t, program, "sqlite:"+file, nil)
	if shown, err := who.shown(s); err != nil || shown != who.acknowledged {
		t.Errorf("after a restart the form shows %d (%v), %d was acknowledged", shown, err, who.acknowledged)
	}
}

// suffer is one fault, before, during and after.
func suffer(t *testing.T, s *server, who *learner, a ailment, said *faults.Transcript, french bool) {
	if err := who.step(s); err != nil {
		t.Fatalf("before: %v", err)
	}
	form, err := who.get(s, question)
	if err != nil {
		t.Fatal(err)
	}
	from := len(said.String())
	if err := a.begin(); err != nil {
		t.Fatal(err)
	}
	who.tried++
	tongue, words := "en", "could not be saved for now"
	if french {
		tongue, words = "fr", "n’a pas pu être enregistrée"
	}
	began := time.Now()
	status, page, err := who.try(s, form, tongue)
	if err != nil || status != http.StatusServiceUnavailable || time.Since(began) < a.after {
		t.Fatalf("an answer gets %d, %v", status, err)
	}
	for _, want := range []string{words, fmt.Sprintf(`value="%d"`, who.tried), `<form`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q:\n%.3000s", want, page)
		}
	}
	if shown, err := who.shown(s); err != nil || shown != who.acknowledged {
		t.Errorf("meanwhile the form shows %d (%v), %d was acknowledged", shown, err, who.acknowledged)
	}
	if status, _ := s.asked(t, "/healthz"); status != http.StatusOK {
		t.Errorf("/healthz says %d", status)
	}
	if status, text := s.asked(t, "/readyz"); status != http.StatusServiceUnavailable || !strings.Contains(text, "trouble") {
		t.Errorf("/readyz says %d, %q", status, text)
	}
	if err := a.end(); err != nil {
		t.Fatal(err)
	}
	s.well(t)
	if status, _, err := who.try(s, form, tongue); err != nil || status != http.StatusSeeOther {
		t.Errorf("after: the same answer gets %d, %v", status, err)
	}
	if shown, err := who.shown(s); err != nil || shown != who.tried {
		t.Errorf("after: the form shows %d (%v), want %d", shown, err, who.tried)
	}
	wantLines(t, said.Since(from), a.line)
}

// wantLines holds what was said of a trouble to: one line when it begins, with what to do, one when it is over, no stack.
func wantLines(t *testing.T, text, line string) {
	t.Helper()
	for part, want := range map[string]int{"the store is in trouble": 1, line: 1, "the store is well again": 1, "goroutine": 0, "panic": 0} {
		if n := strings.Count(text, part); n != want {
			t.Errorf("%q is said %d times, want %d:\n%s", part, n, want, text)
		}
	}
}

// TestServeRefusesABadFile starts the real program on files that it can't use: it ends with 3 and says what to do.
func TestServeRefusesABadFile(t *testing.T) {
	program, dir := build(t), t.TempDir()
	file := filepath.Join(dir, "a.db")
	s := start(t, program, "sqlite:"+file, nil)
	for range 3 {
		if _, err := newLearner(s); err != nil {
			t.Fatal(err)
		}
	}
	refuses(t, program, "sqlite:"+file, "another miroir already uses") // a second program
	if _, err := newLearner(s); err != nil {
		t.Errorf("the first program is disturbed by the second: %v", err)
	}
	s.process.Process.Signal(syscall.SIGTERM) //nolint:errcheck // Wait tells
	if err := s.process.Wait(); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	spoil := func(name string, bytes []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, bytes, 0o600); err != nil {
			t.Fatal(err)
		}
		return "sqlite:" + path
	}
	half := bytes.Clone(whole[:len(whole)/2])
	refuses(t, program, spoil("half.db", half), "is damaged. Put a backup in its place")
	zeros := bytes.Clone(whole)
	clear(zeros[4096:])
	refuses(t, program, spoil("zeros.db", zeros), "is damaged. Put a backup in its place")
	refuses(t, program, spoil("letter.db", []byte("Dear Sir, this is no database of anybody's.")), "isn’t a file of miroir’s")
	newer := spoil("newer.db", whole)
	raise(t, strings.TrimPrefix(newer, "sqlite:"))
	refuses(t, program, newer, "was written by a newer miroir")
}

// refuses runs serve, which must end by itself with 3 and one telling paragraph.
func refuses(t *testing.T, program, store, says string) {
	t.Helper()
	cmd := exec.Command(program, "--lang", "en", "serve", "testdata/crash", "--addr", "127.0.0.1:0", "--store", store)
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != 3 || !strings.Contains(string(out), says) || strings.Contains(string(out), "goroutine") {
		t.Errorf("serve on %s ends with %v and says\n%s", store, err, out)
	}
}
