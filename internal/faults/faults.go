// Package faults is a test instrument: a disk that is slow, that fails, that fills up, or that loses its power.
//
// It compiles a small C library that a child process preloads; the library sits between the child and the C library's sync, write and
// unlink. It therefore works on Linux, for programs linked dynamically, which a cgo build with go-sqlite3 is. Only tests import it.
//
// A power cut is played in two parts: while the child runs, the library keeps an image of what the disk is bound to hold (each file as it
// was at its last sync); once the child is killed, Cut lays out one of the legal outcomes: the image alone, or the image with some of the
// later writes, sector by sector, which a disk may or may not have reached.
package faults

import (
	_ "embed"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"time"
)

// ErrUnsupported says that this system cannot preload a library into a child process.
var ErrUnsupported = errors.New("faulty disks are played on Linux only")

//go:embed testdata/disk.c
var source []byte

// Library is the compiled instrument: the path of a shared object to preload.
type Library string

// Build compiles the instrument into dir with the C compiler of this machine.
func Build(dir string) (Library, error) {
	if runtime.GOOS != "linux" {
		return "", ErrUnsupported
	}
	code, library := filepath.Join(dir, "disk.c"), filepath.Join(dir, "disk.so")
	if err := os.WriteFile(code, source, 0o600); err != nil {
		return "", fmt.Errorf("write the fault library's source: %w", err)
	}
	compiler, err := compiler()
	if err != nil {
		return "", err
	}
	compile := exec.Command(compiler, "-O2", "-fPIC", "-shared", "-o", library, code, "-ldl", "-lpthread")
	if out, err := compile.CombinedOutput(); err != nil {
		return "", fmt.Errorf("compile the fault library: %w\n%s", err, out)
	}
	return Library(library), nil
}

// compiler finds the C compiler.
func compiler() (string, error) {
	for _, name := range []string{"cc", "gcc", "clang"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errors.New("compile the fault library: no C compiler (cc, gcc or clang) in PATH")
}

// Disk says what is wrong with the disk below a folder. The zero value of each field means: nothing.
type Disk struct {
	Watch     string        // the folder whose files are watched
	Image     string        // where the image of what was synced is kept; empty: no image
	SyncTakes time.Duration // added to every sync
	SyncsGood int           // after so many syncs, all fail; 0: none fails
	Room      int64         // after so many bytes, every write fails; 0: there is room
	Switch    Switch        // what goes wrong with it while the child runs; "": nothing
}

// Environ gives the variables to add to a child's environment so that it runs on this disk.
func (l Library) Environ(d Disk) ([]string, error) {
	watch, err := filepath.EvalSymlinks(d.Watch)
	if err != nil {
		return nil, fmt.Errorf("watch a folder: %w", err)
	}
	env := []string{"LD_PRELOAD=" + string(l), "FAULTS_WATCH=" + watch}
	if d.Image != "" {
		env = append(env, "FAULTS_IMAGE="+d.Image)
	}
	if d.SyncTakes > 0 {
		env = append(env, "FAULTS_SYNC_US="+strconv.FormatInt(d.SyncTakes.Microseconds(), 10))
	}
	if d.SyncsGood > 0 {
		env = append(env, "FAULTS_SYNCS_GOOD="+strconv.Itoa(d.SyncsGood))
	}
	if d.Switch != "" {
		env = append(env, "FAULTS_SWITCH="+string(d.Switch))
	}
	if d.Room > 0 {
		env = append(env, "FAULTS_ROOM="+strconv.FormatInt(d.Room, 10))
	}
	return env, nil
}
