package deploy_test

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"miroir/internal/locale"
	"miroir/internal/walk"
	"miroir/sandbox"
)

// A learner walks one walk through the proxy. Between the walk's browser and the proxy stands a person, who does what people do when a page says that something
// went wrong: wait a moment, and press the button, or ask for the page, again.
type learner struct {
	walk  *walk.Walk
	addr  string // that the proxy sees
	front *http.Server
	send  func(*http.Request, []byte) answered
	store sandbox.Store
	world *sandbox.World

	mu     sync.Mutex
	id     sandbox.ID // of the sandbox that the browser's cookie opens
	opened bool
	again  int // requests made again

	told *atomic.Int64 // forms acknowledged, of all learners

	forms  int64           // sent
	after  int64           // the form before which the person waits for resume; -1: none
	resume <-chan struct{} // closed when it is time
}

const (
	patience = 90 * time.Second // of a person
	moment   = 300 * time.Millisecond
)

func newLearner(w *walk.Walk, number int, world *sandbox.World, store sandbox.Store, send func(*http.Request, []byte) answered, told *atomic.Int64) *learner {
	l := &learner{walk: w, addr: fmt.Sprintf("10.0.%d.%d:1024", number/250, 1+number%250), world: world, store: store, send: send, told: told, after: -1}
	l.front = &http.Server{Handler: l}
	return l
}

// ServeHTTP implements http.Handler: it is the person.
func (l *learner) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	if r.Method == http.MethodPost {
		if l.forms == l.after {
			<-l.resume
		}
		l.forms++
	}
	r.RemoteAddr = l.addr
	a := l.send(r, body)
	for until := time.Now().Add(patience); wrong(a) && time.Now().Before(until); a = l.send(r, body) {
		l.again++
		time.Sleep(moment)
	}
	l.note(r.Method, a)
	for name, values := range a.header {
		w.Header()[name] = values
	}
	w.Header().Del("Connection")
	w.WriteHeader(a.status)
	w.Write(a.body) //nolint:errcheck // the browser may be gone
}

// wrong tells an answer that has one try again: a proxy's, or a page that says that something doesn't work now, or took too long to come.
func wrong(a answered) bool {
	return a.status >= http.StatusInternalServerError || a.status == http.StatusRequestTimeout
}

// note notes the cookie, and what was acknowledged.
func (l *learner) note(method string, a answered) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, line := range a.header.Values("Set-Cookie") {
		c, err := http.ParseSetCookie(line)
		if err != nil || c.Name != "miroir" {
			continue
		}
		kind, text, _ := strings.Cut(c.Value, ".")
		bits, err := base64.RawURLEncoding.DecodeString(text)
		l.opened = err == nil && kind == "s"
		l.id = sha256.Sum256(bits)
	}
	if method == http.MethodPost && a.status == http.StatusSeeOther {
		l.told.Add(1)
	}
}

// log is what the store keeps of the learner; nil where there is nothing. It waits for a store that doesn't answer.
func (l *learner) log() ([]sandbox.Event, error) {
	l.mu.Lock()
	id, opened := l.id, l.opened
	l.mu.Unlock()
	if !opened {
		return nil, nil
	}
	var log []sandbox.Event
	var err error
	for until := time.Now().Add(patience); time.Now().Before(until); time.Sleep(moment) {
		log, err = l.store.Read(context.Background(), id, 1)
		if err == nil || errors.Is(err, sandbox.ErrGone) {
			break
		}
	}
	if errors.Is(err, sandbox.ErrGone) {
		return nil, nil
	}
	return log, err
}

func (l *learner) peek() (*sandbox.State, error) {
	log, err := l.log()
	if err != nil || log == nil {
		return nil, err
	}
	return sandbox.Fold(l.world, log)
}

// play walks to the end, and tells what wasn't as expected.
func (l *learner) play() error {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	go l.front.Serve(listener) //nolint:errcheck // it ends with the walk
	defer l.front.Close()
	b, err := walk.NewBrowser(walk.BrowserConfig{URL: "http://" + listener.Addr().String(), Site: l.world.Site(l.walk.Site()), Peek: l.peek, Patience: 10 * time.Minute})
	if err != nil {
		return err
	}
	defer b.Close()
	failure, err := l.walk.Play(l.world, b)
	if failure != nil {
		return fmt.Errorf("%s: %s", failure.Span, failure.Message(locale.New("en")))
	}
	return err
}

// TestThePersonIsNoHelp holds that a person who presses again hides nothing: a refusal reaches the walk as it is.
func TestThePersonIsNoHelp(t *testing.T) {
	for status, want := range map[int]bool{200: false, 303: false, 408: true, 409: false, 410: false, 422: false, 500: true, 502: true, 503: true} {
		if wrong(answered{status: status}) != want {
			t.Errorf("%d has one try again: want %t", status, want)
		}
	}
}
