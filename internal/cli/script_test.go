package cli_test

import (
	"context"
	"crypto/rand"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"miroir/internal/cli"
)

// TestMain lets scripts run miroir as a process of its own.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"miroir": miroir, "alone": alone})
}

// miroir is the command as main makes it.
func miroir() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(cli.Run(ctx, cli.Env{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Getenv: os.Getenv, Clock: time.Now, Random: rand.Reader,
	}, os.Args[1:]))
}

// TestScripts runs every script of testdata/script, named <command>_<case>.txtar. Besides testscript's own commands they have:
//
//	await FILE               waits until a file is there
//	get STATUS ADDRFILE PATH asks a server whose address is in a file, and prints the body
//	code CODE ARGS…          runs miroir and wants its exit code
//	terminate                sends SIGTERM to what runs in the background
//	doctor-at ADDRFILE       runs miroir doctor for the address in a file, and wants exit code 1
func TestScripts(t *testing.T) {
	repository, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("LANG", "fr_FR.UTF-8")
			env.Setenv("HOME", env.WorkDir)
			env.Setenv("REPOSITORY", repository)
			for _, name := range []string{"GOCACHE", "GOMODCACHE", "GOPATH", "GOFLAGS", "GOPROXY", "GOTOOLCHAIN", "CGO_CFLAGS"} {
				env.Setenv(name, goEnv(name))
			}
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"await": await, "get": get, "code": code, "doctor-at": doctorAt, "ready-at": readyAt, "terminate": terminate},
		Condition: func(name string) (bool, error) {
			return name == "long" && !testing.Short(), nil
		},
	})
}

// patience is how long a script waits for a server on a busy machine.
const patience = time.Minute

func await(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: await FILE")
	}
	deadline := time.NewTimer(patience)
	defer deadline.Stop()
	again := time.NewTicker(5 * time.Millisecond)
	defer again.Stop()
	for {
		if _, err := os.Stat(ts.MkAbs(args[0])); err == nil {
			return
		}
		select {
		case <-deadline.C:
			ts.Fatalf("%s never came", args[0])
		case <-again.C:
		}
	}
}

func get(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: get STATUS ADDRFILE PATH")
	}
	client := http.Client{Timeout: patience, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	resp, err := client.Get("http://" + strings.TrimSpace(ts.ReadFile(args[1])) + args[2])
	ts.Check(err)
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	ts.Check(err)
	if got := strconv.Itoa(resp.StatusCode); got != args[0] {
		ts.Fatalf("%s answers %s, want %s:\n%s", args[2], got, args[0], body)
	}
	fmt.Fprintf(ts.Stdout(), "%s", body)
}

func code(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: code CODE ARGS…")
	}
	err := ts.Exec("miroir", args[1:]...)
	got := 0
	if err != nil {
		exit, ok := err.(interface{ ExitCode() int })
		if !ok {
			ts.Fatalf("run miroir: %v", err)
		}
		got = exit.ExitCode()
	}
	if want := args[0]; strconv.Itoa(got) != want {
		ts.Fatalf("miroir %s: exit code %d, want %s", strings.Join(args[1:], " "), got, want)
	}
}

func doctorAt(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: doctor-at ADDRFILE")
	}
	code(ts, false, []string{"1", "doctor", "--addr", strings.TrimSpace(ts.ReadFile(args[0]))})
}

func readyAt(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: ready-at CODE ADDRFILE")
	}
	for until := time.Now().Add(patience); args[0] == "1" && time.Now().Before(until); { // a signal takes its time
		if ts.Exec("miroir", "ready", strings.TrimSpace(ts.ReadFile(args[1]))) != nil {
			break
		}
	}
	code(ts, false, []string{args[0], "--lang", "en", "ready", strings.TrimSpace(ts.ReadFile(args[1]))})
}

func terminate(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 0 {
		ts.Fatalf("usage: terminate")
	}
	for _, c := range ts.BackgroundCmds() {
		ts.Check(c.Process.Signal(syscall.SIGTERM))
	}
}
