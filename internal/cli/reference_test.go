package cli_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"miroir/internal/cli"
)

var fenced = regexp.MustCompile("(?ms)^```(?:yaml|markdown|csv) (\\S+)\n(.*?)^```$")

// TestTheReferencesScenarioIsSoundAndItsWalkPlays has miroir check and test the scenario of the language's reference.
func TestTheReferencesScenarioIsSoundAndItsWalkPlays(t *testing.T) {
	t.Chdir(referenceFolder(t, readReference(t)))
	for _, command := range []string{"check", "test"} {
		code, out, problems := run(command, "--lang", "en", "aide")
		if code != cli.ExitClean {
			t.Errorf("%s: exit code %d\n%s%s", command, code, out, problems)
		}
		if command == "check" && out != "" {
			t.Errorf("check says %s", out)
		}
	}
}

var (
	answersShown = regexp.MustCompile("(?ms)^```jsonl (\\S+)\n(.*?)^```$")
	commandShown = regexp.MustCompile("(?ms)^```console\n\\$ miroir ([^\n]+)\n(.*?)^```$")
)

// TestTheReferencesCommandsSayWhatItShows runs the commands of the reference over its scenario and the answers it shows.
func TestTheReferencesCommandsSayWhatItShows(t *testing.T) {
	reference := readReference(t)
	folder := referenceFolder(t, reference)
	for _, block := range answersShown.FindAllStringSubmatch(reference, -1) {
		write(t, filepath.Join(folder, block[1]), block[2])
	}
	t.Chdir(folder)
	commands := commandShown.FindAllStringSubmatch(reference, -1)
	if len(commands) == 0 {
		t.Fatal("no command")
	}
	for _, command := range commands {
		_, out, problems := run(append(strings.Fields(command[1]), "--lang", "en")...)
		if out != command[2] {
			t.Errorf("miroir %s says\n%s%s\nand not\n%s", command[1], out, problems, command[2])
		}
	}
}

func readReference(t *testing.T) string {
	t.Helper()
	reference, err := os.ReadFile("../../scenarios/README.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(reference)
}

// referenceFolder gives a folder with the scenario that the reference shows, in "aide".
func referenceFolder(t *testing.T, reference string) string {
	t.Helper()
	folder := t.TempDir()
	aide := filepath.Join(folder, "aide")
	for _, name := range []string{"pages/space.md", "pages/space.en.md", "mails/accord.md", "mails/accord.en.md"} {
		write(t, filepath.Join(aide, name), "{{ today }}\n")
	}
	write(t, filepath.Join(aide, "picture.svg"), `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>`)
	for _, block := range fenced.FindAllStringSubmatch(reference, -1) {
		write(t, filepath.Join(aide, block[1]), block[2])
	}
	return folder
}

func run(args ...string) (code int, out, problems string) {
	var stdout, stderr bytes.Buffer
	code = cli.Run(context.Background(), cli.Env{
		Stdin: strings.NewReader(""), Stdout: &stdout, Stderr: &stderr,
		Getenv: func(string) string { return "" }, Clock: time.Now, Random: rand.Reader,
	}, args)
	return code, stdout.String(), stderr.String()
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
