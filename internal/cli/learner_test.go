package cli_test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
)

// build compiles the real program.
func build(t *testing.T) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "miroir")
	if out, err := exec.Command("go", "build", "-o", program, "miroir/cmd/miroir").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return program
}

// server is a running `miroir serve`.
type server struct {
	process *exec.Cmd
	url     *url.URL
}

func start(t *testing.T, program, store string, env []string) *server {
	t.Helper()
	return startTelling(t, program, store, env, os.Stderr)
}

// startTelling is start where what the server says goes elsewhere, and flags may be added.
func startTelling(t *testing.T, program, store string, env []string, said io.Writer, flags ...string) *server {
	t.Helper()
	addrFile := filepath.Join(t.TempDir(), "address")
	flags = append([]string{"serve", "testdata/crash", "--addr", "127.0.0.1:0", "--addr-file", addrFile, "--store", store}, flags...)
	cmd := exec.Command(program, flags...)
	cmd.Env = append(os.Environ(), env...)
	cmd.Stderr = said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	s := &server{process: cmd}
	t.Cleanup(s.kill)
	for begin := time.Now(); time.Since(begin) < 30*time.Second; time.Sleep(5 * time.Millisecond) {
		if addr, err := os.ReadFile(addrFile); err == nil && strings.HasSuffix(string(addr), "\n") {
			s.url = &url.URL{Scheme: "http", Host: strings.TrimSpace(string(addr))}
			return s
		}
	}
	t.Fatal("the server doesn't say where it listens")
	return nil
}

// kill is kill -9. A second time it does nothing.
func (s *server) kill() {
	s.process.Process.Kill() //nolint:errcheck // it may have ended
	s.process.Wait()         //nolint:errcheck // it was killed
}

// learner is a browser whose user answers the one question of the scenario with a number that grows.
type learner struct {
	client              *http.Client
	tried, acknowledged int
}

// errStatus says that the server answered what no learner should see.
var errStatus = errors.New("unexpected status")

const question = "/s/crash/p/compte/nombre"

// newLearner opens a sandbox and goes to the question.
func newLearner(s *server) (*learner, error) {
	jar, err := cookiejar.New(nil)
	if err != nil {
		return nil, err
	}
	l := &learner{client: &http.Client{
		Jar: jar, Transport: &http.Transport{}, Timeout: 20 * time.Second,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
	home, err := l.get(s, "/")
	if err != nil {
		return nil, err
	}
	if err := l.post(s, "/open", url.Values{"csrf": {home["csrf"]}, "site": {"crash"}, "persona": {"lea"}}); err != nil {
		return nil, err
	}
	door, err := l.get(s, "/s/crash/sign-in")
	if err != nil {
		return nil, err
	}
	if err := l.post(s, "/s/crash/sign-in", url.Values{"csrf": {door["csrf"]}, "action": {"persona"}}); err != nil {
		return nil, err
	}
	answer, err := l.client.Get(s.url.JoinPath("/s/crash/p/compte").String())
	if err != nil {
		return nil, err
	}
	return l, answer.Body.Close()
}

// step answers the question with the next number; it gives nil once the redirect has come.
func (l *learner) step(s *server) error {
	form, err := l.get(s, question)
	if err != nil {
		return err
	}
	l.tried++
	err = l.post(s, question, url.Values{"csrf": {form["csrf"]}, "base": {form["base"]}, "combien": {strconv.Itoa(l.tried)}, "action": {"continue"}})
	if err == nil {
		l.acknowledged = l.tried
	}
	return err
}

// shown is the number in the learner's form, 0 while it is empty.
func (l *learner) shown(s *server) (int, error) {
	form, err := l.get(s, question)
	if err != nil || form["combien"] == "" {
		return 0, err
	}
	return strconv.Atoi(form["combien"])
}

// get gives the inputs of a page's forms by name.
func (l *learner) get(s *server, path string) (map[string]string, error) {
	answer, err := l.client.Get(s.url.JoinPath(path).String())
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%w %d at %s", errStatus, answer.StatusCode, path)
	}
	return inputs(answer.Body)
}

func (l *learner) post(s *server, path string, values url.Values) error {
	request, err := http.NewRequest(http.MethodPost, s.url.JoinPath(path).String(), strings.NewReader(values.Encode()))
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	request.Header.Set("Origin", s.url.String())
	answer, err := l.client.Do(request)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusSeeOther {
		return fmt.Errorf("%w %d at %s", errStatus, answer.StatusCode, path)
	}
	return nil
}

// inputs reads the values of a page's inputs; of several of one name, the last.
func inputs(page io.Reader) (map[string]string, error) {
	tree, err := html.Parse(page)
	if err != nil {
		return nil, err
	}
	values := map[string]string{}
	for node := range tree.Descendants() {
		if node.Data != "input" {
			continue
		}
		attributes := map[string]string{}
		for _, a := range node.Attr {
			attributes[a.Key] = a.Val
		}
		values[attributes["name"]] = attributes["value"]
	}
	return values, nil
}
