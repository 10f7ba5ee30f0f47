package cli_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// Who is slow, on purpose or not, holds his own line and is told in the end; nobody else notices.
func TestSlowRequests(t *testing.T) {
	if testing.Short() {
		t.Skip("takes as long as the server waits: a quarter of a minute")
	}
	s := besiege(t, "127.0.0.1:0")
	before := s.memory()
	var wait sync.WaitGroup
	for name, does := range map[string]func(*besieged, *line) error{
		"a header that never ends": trickling("GET / HTTP/1.1\r\nHost: localhost\r\nX-A: "),
		"a body that never ends":   trickling("POST /open HTTP/1.1\r\nHost: localhost\r\n" + form + "Content-Length: 30000\r\n\r\n"),
		"files that never end":     trickling("POST " + filesPath + "/files HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + parted + "\r\nContent-Length: 30000\r\n\r\n--x\r\n"),
		"no word":                  (*besieged).silence, "answers that nobody reads": (*besieged).deaf, "a crowd of the slow": (*besieged).crowd,
	} {
		wait.Go(func() { // not as parallel tests, of which there are few at once
			l, err := s.line()
			if err == nil {
				defer l.Close()
				err = does(s, l)
			}
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
		})
	}
	wait.Wait()
	s.wantAlive()
	if grown := s.memory() - before; grown > 150<<20 {
		t.Errorf("the server has taken %d MiB more", grown>>20)
	}
}

// drip is how often a slow sender says one byte more.
const drip = 200 * time.Millisecond

// trickling says something, then byte by byte more until the server has heard enough, which it says.
func trickling(begins string) func(*besieged, *line) error {
	return func(_ *besieged, l *line) error {
		begun, stop := time.Now(), make(chan struct{})
		defer close(stop)
		go func() {
			for _, err := io.WriteString(l, begins); err == nil; _, err = io.WriteString(l, "a") {
				select {
				case <-stop:
					return
				case <-time.After(drip):
				}
			}
		}()
		a, err := l.next("POST")
		if err != nil {
			return err
		}
		if took := time.Since(begun); took > longest {
			return fmt.Errorf("is answered after %v", took)
		}
		if a.status/100 != 4 || !a.page() || len(a.faults()) > 0 {
			return fmt.Errorf("answers %d, without %v:\n%.300s", a.status, a.faults(), a.body)
		}
		return nil
	}
}

// longest is the longest that the server may take to give somebody up.
const longest = 25 * time.Second

// silence connects and says nothing: the line is cut without a word, or with a page.
func (s *besieged) silence(l *line) error {
	begun := time.Now()
	rest, _ := io.ReadAll(l) // it may be reset
	if took := time.Since(begun); took > longest || bytes.Contains(rest, []byte("HTTP/1.1 2")) {
		return fmt.Errorf("is left after %v with %.100q", took, rest)
	}
	return nil
}

// deaf asks for far more than the system keeps for it, and doesn't listen until the server has given up.
func (s *besieged) deaf(l *line) error {
	const asked = 5000
	go io.WriteString(l, strings.Repeat("GET /about HTTP/1.1\r\nHost: localhost\r\n\r\n", asked)) //nolint:errcheck // it gives up
	time.Sleep(16 * time.Second)
	heard, _ := io.ReadAll(l)
	if n := bytes.Count(heard, []byte("HTTP/1.1 200")); n == 0 || n >= asked {
		return fmt.Errorf("who doesn't listen is given %d of %d answers", n, asked)
	}
	return nil
}

// crowd holds many lines that never end their headers; those who come meanwhile are answered.
func (s *besieged) crowd(*line) error {
	var wait sync.WaitGroup
	faults := make(chan error, slowOnes)
	for range slowOnes {
		wait.Go(func() {
			l, err := s.line()
			if err != nil {
				faults <- err
				return
			}
			defer l.Close()
			fmt.Fprintf(l, "GET / HTTP/1.1\r\nHost: localhost\r\nX-A: %s\r\n", strings.Repeat("a", 12<<10))
			if a, err := l.next("GET"); err != nil || a.status != http.StatusRequestTimeout {
				faults <- fmt.Errorf("is answered %+v (%v)", a, err)
			}
		})
	}
	time.Sleep(2 * time.Second)
	for range 20 {
		s.wantAlive()
	}
	wait.Wait()
	close(faults)
	return <-faults
}

// slowOnes is how many hold their lines at once, from one address.
const slowOnes = 600

// memory is how many bytes the server holds in memory.
func (s *besieged) memory() int {
	s.t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.process.Process.Pid))
	if err != nil {
		s.t.Log(err) // not Linux: nothing is compared
		return 0
	}
	_, rest, _ := strings.Cut(string(status), "VmRSS:")
	kilobytes, err := strconv.Atoi(strings.Fields(rest)[0])
	if err != nil {
		s.t.Fatal(err)
	}
	return kilobytes << 10
}
