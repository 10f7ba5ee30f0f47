package cli_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"miroir/internal/cli"
)

var fenced = regexp.MustCompile("(?ms)^```(?:yaml|markdown) (\\S+)\n(.*?)^```$")

// TestTheReferencesScenarioIsSoundAndItsWalkPlays writes the files that the language's reference shows to a folder, and has
// miroir check and test it.
func TestTheReferencesScenarioIsSoundAndItsWalkPlays(t *testing.T) {
	reference, err := os.ReadFile("../../scenarios/README.md")
	if err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(t.TempDir(), "aide")
	for _, name := range []string{"pages/space.md", "pages/space.en.md", "mails/accord.md", "mails/accord.en.md"} {
		write(t, filepath.Join(folder, name), "{{ today }}\n")
	}
	write(t, filepath.Join(folder, "picture.svg"), `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>`)
	for _, block := range fenced.FindAllStringSubmatch(string(reference), -1) {
		write(t, filepath.Join(folder, block[1]), block[2])
	}
	for _, command := range []string{"check", "test"} {
		var out, problems bytes.Buffer
		code := cli.Run(context.Background(), cli.Env{
			Stdin: strings.NewReader(""), Stdout: &out, Stderr: &problems,
			Getenv: func(string) string { return "" }, Clock: time.Now, Random: strings.NewReader(strings.Repeat("miroir", 1<<16)),
		}, []string{command, "--lang", "en", folder})
		if code != cli.ExitClean {
			t.Errorf("%s: exit code %d\n%s%s", command, code, out.String(), problems.String())
		}
		if command == "check" && out.Len() > 0 {
			t.Errorf("check says %s", out.String())
		}
	}
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
