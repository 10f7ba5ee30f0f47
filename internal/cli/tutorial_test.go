package cli_test

import (
	"errors"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"
)

// tutorial follows scenarios/TUTORIEL.md as its reader does: with the built program alone, in a folder of their own.
//
// What stands between fences says what is done: `yaml FILE` is written to a file; `yaml FILE cherchez` is looked for in it and `yaml FILE écrivez` put in
// its place; `console` is typed, and what is answered must be what the page shows, of `console fails` too when it shows anything; `console serve` is left
// running while the site is looked at.
type tutorial struct {
	t       *testing.T
	program string
	folder  string
	sought  string // by the last `cherchez`
}

var step = regexp.MustCompile("(?ms)^```(\\S+)([^\n]*)\n(.*?)^```$")

func TestTheTutorialLeadsToAWorkingSite(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program and plays every walk of the tutorial")
	}
	text, err := os.ReadFile("../../scenarios/TUTORIEL.md")
	if err != nil {
		t.Fatal(err)
	}
	r := &tutorial{t: t, program: build(t), folder: t.TempDir()}
	steps := step.FindAllStringSubmatch(string(text), -1)
	if len(steps) < 30 {
		t.Fatalf("only %d steps", len(steps))
	}
	for _, one := range steps {
		r.follow(one[1], strings.Fields(one[2]), one[3])
	}
}

func (r *tutorial) follow(kind string, args []string, body string) {
	r.t.Helper()
	switch {
	case kind == "console" && len(args) == 1 && args[0] == "serve":
		r.serve(body)
	case kind == "console":
		r.commands(body, len(args) == 1 && args[0] == "fails")
	case len(args) == 1:
		write(r.t, r.path(args[0]), body)
	case len(args) == 2 && args[1] == "cherchez":
		r.sought = body
		r.text(args[0])
	case len(args) == 2 && args[1] == "écrivez":
		text := r.text(args[0])
		write(r.t, r.path(args[0]), strings.Replace(text, strings.TrimRight(r.sought, "\n"), strings.TrimRight(body, "\n"), 1))
	default:
		r.t.Fatalf("what is to be done with %s %v?", kind, args)
	}
}

func (r *tutorial) path(name string) string { return filepath.Join(r.folder, filepath.FromSlash(name)) }

// text is a file in which what is sought stands once.
func (r *tutorial) text(name string) string {
	r.t.Helper()
	text, err := os.ReadFile(r.path(name))
	if err != nil {
		r.t.Fatal(err)
	}
	if n := strings.Count(string(text), strings.TrimRight(r.sought, "\n")); n != 1 {
		r.t.Fatalf("%s holds %d times:\n%s", name, n, r.sought)
	}
	return string(text)
}

// commands types each line that begins with a dollar, and holds the answers against what stands below.
func (r *tutorial) commands(body string, fails bool) {
	r.t.Helper()
	for _, part := range strings.Split(body, "$ miroir ")[1:] {
		line, want, _ := strings.Cut(part, "\n")
		out, err := r.command(line).CombinedOutput()
		var exit *exec.ExitError
		if failed := errors.As(err, &exit) && exit.ExitCode() == 1; failed != fails || err != nil && !failed {
			r.t.Errorf("miroir %s: %v\n%s", line, err, out)
		}
		if got := plainSpaces.Replace(string(out)); got != want && (!fails || want != "") {
			r.t.Errorf("miroir %s answers\n%s\nand not\n%s", line, got, want)
		}
	}
}

// plainSpaces reads the spaces that don't break a line as those that a writer types.
var plainSpaces = strings.NewReplacer("\u00a0", " ", "\u202f", " ")

func (r *tutorial) command(line string) *exec.Cmd {
	c := exec.Command(r.program, strings.Fields(line)...)
	c.Dir = r.folder
	c.Env = append(os.Environ(), "LC_ALL=fr_FR.UTF-8")
	return c
}

// serve runs a command that goes on, until the site has been seen.
func (r *tutorial) serve(body string) {
	r.t.Helper()
	address := filepath.Join(r.t.TempDir(), "address")
	c := r.command(strings.TrimPrefix(strings.TrimSpace(body), "$ miroir ") + " --addr 127.0.0.1:0 --addr-file " + address)
	c.Stderr = os.Stderr
	if err := c.Start(); err != nil {
		r.t.Fatal(err)
	}
	defer func() {
		if err := c.Process.Signal(syscall.SIGTERM); err != nil {
			r.t.Error(err)
		}
		if err := c.Wait(); err != nil {
			r.t.Errorf("miroir %s ends with %v", body, err)
		}
	}()
	if page := fetch(r.t, waitForAddress(r.t, address)); !strings.Contains(page, "Cantine des Tilleuls") {
		r.t.Errorf("the library doesn't show the site:\n%s", page)
	}
}

func waitForAddress(t *testing.T, file string) string {
	t.Helper()
	for begin := time.Now(); time.Since(begin) < 30*time.Second; time.Sleep(5 * time.Millisecond) {
		if text, err := os.ReadFile(file); err == nil && strings.HasSuffix(string(text), "\n") {
			return "http://" + strings.TrimSpace(string(text)) + "/"
		}
	}
	t.Fatal("the server doesn't say where it listens")
	return ""
}

func fetch(t *testing.T, url string) string {
	t.Helper()
	answer, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	page, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(page)
}
