package cli_test

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// TestServeStopsUnderLoad asks the real program to stop while learners answer, a desk is told its news, and somebody's form is half sent. Learners who ask at /readyz,
// as a proxy does, meet no error; the stream ends properly, and before the form that is under way; that form is answered; the program ends with 0; and the next
// one knows all that was acknowledged.
func TestServeStopsUnderLoad(t *testing.T) {
	if testing.Short() || runtime.GOOS == "windows" {
		t.Skip("builds the program, and asks it to stop with SIGTERM")
	}
	program, store := build(t), "sqlite:"+filepath.Join(t.TempDir(), "a.db")
	s := startTelling(t, program, store, nil, os.Stderr, "--drain", "1500ms")
	class := make([]*learner, learners)
	for i := range class {
		var err error
		if class[i], err = newLearner(s); err != nil {
			t.Fatal(err)
		}
	}
	news, slow := listens(t, s, class[0]), halfSent(t, s, class[1])
	walking := walkOn(t, s, class[2:])
	if err := s.process.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	walking.Wait()
	if rest, err := io.ReadAll(news); err != nil {
		t.Errorf("the stream is cut off after %q: %v", rest, err)
	}
	if err := slow.finish(); err != nil {
		t.Errorf("a form that was under way: %v", err)
	}
	if err := s.ends(); err != nil {
		t.Errorf("the program ends with %v", err)
	}
	if steps := acknowledged(class); steps < len(class) {
		t.Errorf("only %d steps were acknowledged: nobody was at it", steps)
	}
	if n := missing(t, start(t, program, store, nil), class); n > 0 {
		t.Errorf("%d acknowledged steps were lost", n)
	}
}

// TestServeStopsWhileItStarts asks the real program to stop at each moment of its start: it ends soon and says nothing odd, and the next one starts on the same store.
func TestServeStopsWhileItStarts(t *testing.T) {
	if testing.Short() || runtime.GOOS == "windows" {
		t.Skip("builds the program, and asks it to stop with SIGTERM")
	}
	program, store := build(t), "sqlite:"+filepath.Join(t.TempDir(), "a.db")
	for after := time.Duration(0); after < 300*time.Millisecond; after += 10 * time.Millisecond {
		cmd := exec.Command(program, "serve", "--addr", "127.0.0.1:0", "--store", store)
		var said bytes.Buffer
		cmd.Stderr = &said
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(after)
		if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
		late := time.AfterFunc(30*time.Second, func() { cmd.Process.Kill() }) //nolint:errcheck // it may have ended
		err := cmd.Wait()
		if !late.Stop() {
			t.Fatalf("asked after %v, it doesn't end", after)
		}
		status, ok := cmd.ProcessState.Sys().(syscall.WaitStatus)
		if err != nil && !(ok && status.Signaled() && status.Signal() == syscall.SIGTERM) { // before it was ready to be asked
			t.Errorf("asked after %v, it ends with %v", after, err)
		}
		if said.Len() > 0 {
			t.Errorf("asked after %v, it says %q", after, said.String())
		}
	}
	start(t, program, store, nil)
}

// walkOn has each learner answer a few times, and then on until the server says that it leaves. It gives who is still walking, once all have begun.
func walkOn(t *testing.T, s *server, class []*learner) *sync.WaitGroup {
	var begun, walking sync.WaitGroup
	begun.Add(len(class))
	for _, l := range class {
		walking.Go(func() {
			steps := 0
			for ready := http.StatusOK; ready == http.StatusOK; steps++ {
				if err := l.step(s); err != nil {
					t.Errorf("an answer is met with: %v", err)
					break
				}
				if steps == 3 {
					begun.Done()
				}
				ready = l.status(s, "/readyz")
			}
			if steps < 3 {
				begun.Done()
			}
		})
	}
	begun.Wait()
	return &walking
}

// status asks for a page by the learner's own connection; 0 when there is no answer.
func (l *learner) status(s *server, path string) int {
	answer, err := l.client.Get(s.url.JoinPath(path).String())
	if err != nil {
		return 0
	}
	defer answer.Body.Close()
	io.Copy(io.Discard, answer.Body) //nolint:errcheck // its status is what counts
	return answer.StatusCode
}

// listens opens a stream of news of a learner's desk.
func listens(t *testing.T, s *server, l *learner) io.Reader {
	t.Helper()
	news := *s.url
	news.Path, news.RawQuery = "/desk/news", "after=99999"
	answer, err := (&http.Client{Jar: l.client.Jar, Timeout: time.Minute}).Get(news.String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { answer.Body.Close() })
	lines := bufio.NewReader(answer.Body)
	if first, err := lines.ReadString('\n'); err != nil || first != "retry: 2000\n" {
		t.Fatalf("no stream but %d, %q: %v", answer.StatusCode, first, err)
	}
	return lines
}

// A halfForm is an answer on its way, of which the server has the first half.
type halfForm struct {
	learner *learner
	rest    string
	body    *io.PipeWriter
	done    chan error
}

// halfSent begins to send a learner's next number.
func halfSent(t *testing.T, s *server, l *learner) halfForm {
	t.Helper()
	form, err := l.get(s, question)
	if err != nil {
		t.Fatal(err)
	}
	l.tried++
	values := url.Values{"csrf": {form["csrf"]}, "base": {form["base"]}, "combien": {strconv.Itoa(l.tried)}, "action": {"continue"}}.Encode()
	body, sent := io.Pipe()
	r, err := http.NewRequest(http.MethodPost, s.url.JoinPath(question).String(), body)
	if err != nil {
		t.Fatal(err)
	}
	r.ContentLength = int64(len(values))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Origin", s.url.String())
	h := halfForm{learner: l, rest: values[len(values)/2:], body: sent, done: make(chan error, 1)}
	go func() { h.done <- h.send(r) }()
	if _, err := io.WriteString(sent, strings.TrimSuffix(values, h.rest)); err != nil {
		t.Fatal(err)
	}
	return h
}

// send gives nil once the redirect has come.
func (h halfForm) send(r *http.Request) error {
	answer, err := h.learner.client.Do(r)
	if err != nil {
		h.body.CloseWithError(err)
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusSeeOther {
		return fmt.Errorf("%w %d", errStatus, answer.StatusCode)
	}
	h.learner.acknowledged = h.learner.tried
	return nil
}

// finish sends the other half, and waits for the answer.
func (h halfForm) finish() error {
	_, err := io.WriteString(h.body, h.rest)
	return errors.Join(err, h.body.Close(), <-h.done)
}

// ends waits until the program has ended by itself, which it has half a minute for, and gives what it ended with.
func (s *server) ends() error {
	ended := make(chan error, 1)
	go func() { ended <- s.process.Wait() }()
	select {
	case err := <-ended:
		return err
	case <-time.After(30 * time.Second):
		s.process.Process.Kill() //nolint:errcheck // Wait tells
		return errors.Join(errors.New("nothing: it had to be killed"), <-ended)
	}
}
