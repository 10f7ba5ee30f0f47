package faults

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestFailedSyncsLose writes two pages, whose sync fails, and one of them again: a good sync later brings only that one to the disk.
func TestFailedSyncsLose(t *testing.T) {
	l, err := Build(t.TempDir())
	if errors.Is(err, ErrUnsupported) {
		t.Skip(err)
	}
	must(t, err)
	cc, err := compiler()
	must(t, err)
	dir := t.TempDir()
	program := filepath.Join(dir, "twice")
	if out, err := exec.Command(cc, "-o", program, "testdata/twice.c").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	d := Disk{Watch: t.TempDir(), Image: t.TempDir()}
	d.Switch, err = NewSwitch(filepath.Join(dir, "switch"))
	must(t, err)
	must(t, d.Switch.Set(Trouble{SyncFails: 1}))
	env, err := l.Environ(d)
	must(t, err)
	cmd := exec.Command(program, filepath.Join(d.Watch, "file"), string(d.Switch))
	cmd.Env = append(os.Environ(), env...)
	must(t, cmd.Run())
	left := t.TempDir()
	must(t, d.Cut(left, nil))
	got, err := os.ReadFile(filepath.Join(left, "file"))
	must(t, err)
	if want := append(make([]byte, 4096), bytes.Repeat([]byte("a"), 4096)...); !bytes.Equal(got, want) {
		t.Errorf("after a failed sync the disk holds %d bytes, %q…: want a page lost and one written", len(got), got[:min(8, len(got))])
	}
}
