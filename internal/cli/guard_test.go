package cli_test

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"strings"
	"testing"
	"time"

	"miroir/internal/cli"
)

// guarding runs miroir guard over an input.
func guarding(in io.Reader, out io.Writer) (code int, problems string) {
	var stderr bytes.Buffer
	code = cli.Run(context.Background(), cli.Env{
		Stdin: in, Stdout: out, Stderr: &stderr, Getenv: func(string) string { return "" }, Clock: time.Now,
	}, []string{"--lang", "en", "guard"})
	return code, stderr.String()
}

// Whoever waits for an answer before the next line gets it.
func TestGuardAnswersLineByLine(t *testing.T) {
	in, asks := io.Pipe()
	answers, out := io.Pipe()
	ended := make(chan int)
	go func() {
		code, _ := guarding(in, out)
		out.Close()
		ended <- code
	}()
	read := bufio.NewReader(answers)
	for _, tt := range []struct{ text, want string }{
		{"oui", `{"verdict":"allow","kinds":[]}`}, {"tel 06 12 34 56 78", `{"verdict":"block","kinds":["phone"]}`}, {"non", `{"verdict":"allow","kinds":[]}`},
	} {
		if _, err := io.WriteString(asks, `{"text":"`+tt.text+"\"}\n"); err != nil {
			t.Fatal(err)
		}
		if line, err := read.ReadString('\n'); strings.TrimSpace(line) != tt.want || err != nil {
			t.Errorf("%s: %s %v, want %s", tt.text, line, err, tt.want)
		}
	}
	asks.Close()
	if code := <-ended; code != cli.ExitClean {
		t.Errorf("exit code %d", code)
	}
}

// A line of a megabyte is judged; a longer one is read over without being held, and the next one is judged.
func TestGuardBoundsItsLines(t *testing.T) {
	const most = 1 << 20
	line := func(size int) string {
		const frame = `{"text":"06 12 34 56 78 "}` + "\n"
		return `{"text":"06 12 34 56 78 ` + strings.Repeat("a", size-len(frame)) + `"}` + "\n"
	}
	var out bytes.Buffer
	code, problems := guarding(strings.NewReader(line(most)+line(most+1)+line(5*most)+`{"text":"oui"}`), &out)
	want := `{"verdict":"block","kinds":["phone"]}
{"verdict":"block","kinds":[],"line":2,"error":"this line is over 1 MiB"}
{"verdict":"block","kinds":[],"line":3,"error":"this line is over 1 MiB"}
{"verdict":"allow","kinds":[]}
`
	if out.String() != want || code != cli.ExitFindings {
		t.Errorf("exit code %d, says\n%s%s", code, out.String(), problems)
	}
}
