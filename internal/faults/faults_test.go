package faults

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// dd copies a text into the watched folder of a faulty disk with the tool of that name, which syncs at the end when asked to.
func dd(t *testing.T, d Disk, name string, sync bool) error {
	t.Helper()
	l, err := Build(t.TempDir())
	if errors.Is(err, ErrUnsupported) {
		t.Skip(err)
	}
	must(t, err)
	env, err := l.Environ(d)
	must(t, err)
	args := []string{"of=" + filepath.Join(d.Watch, name)}
	if sync {
		args = append(args, "conv=fsync")
	}
	cmd := exec.Command("dd", args...)
	cmd.Env, cmd.Stdin = append(os.Environ(), env...), bytes.NewReader([]byte("durable"))
	return cmd.Run()
}

func TestWhatWasSyncedSurvives(t *testing.T) {
	d := Disk{Watch: t.TempDir(), Image: t.TempDir()}
	must(t, dd(t, d, "synced", true))
	must(t, dd(t, d, "cached", false))
	left := t.TempDir()
	must(t, d.Cut(left, nil))
	if got, err := os.ReadFile(filepath.Join(left, "synced")); err != nil || string(got) != "durable" {
		t.Errorf("the synced file holds %q (%v)", got, err)
	}
	if _, err := os.Stat(filepath.Join(left, "cached")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a file that was never synced survived: %v", err)
	}
}

func TestSlowDisk(t *testing.T) {
	begin := time.Now()
	must(t, dd(t, Disk{Watch: t.TempDir(), SyncTakes: 300 * time.Millisecond}, "file", true))
	if took := time.Since(begin); took < 300*time.Millisecond {
		t.Errorf("a sync took %v on a disk that takes 300 ms", took)
	}
}

func TestMix(t *testing.T) {
	kept := bytes.Repeat([]byte("k"), 10*sector)
	live := append(bytes.Clone(kept[:5*sector]), bytes.Repeat([]byte("l"), 20*sector)...)
	mixed := mix(kept, live, rand.New(rand.NewPCG(1, 2)))
	if !bytes.Equal(mixed[:5*sector], kept[:5*sector]) {
		t.Error("sectors that weren't written have changed")
	}
	seen := map[byte]int{}
	for at := 5 * sector; at < len(mixed); at += sector {
		part := mixed[at : at+sector]
		if !bytes.Equal(part, bytes.Repeat(part[:1], sector)) {
			t.Fatalf("the sector at %d is torn", at)
		}
		seen[part[0]]++
	}
	if seen['l'] == 0 || seen['k'] == 0 || seen[0] == 0 {
		t.Errorf("sectors kept, lost and never reached: %v, want some of each", seen)
	}
}
