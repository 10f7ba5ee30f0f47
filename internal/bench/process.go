package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
)

// The cores that are measured on, and from.
const (
	serverCore = 0
	loadCore   = 1
)

// A server is a process that serves a setup, and the learners who stand on its pages.
type server struct {
	setup
	command  *exec.Cmd
	ask      io.WriteCloser
	answers  *json.Decoder
	address  string
	learners string // the file that holds them
}

// start starts a server and has so many learners come to a page.
func (s setup) start(ctx context.Context, r route, learners int) (*server, error) {
	up, err := s.launch(ctx)
	if err != nil {
		return nil, err
	}
	come, err := arriveAll(r, up.address, learners)
	if err == nil {
		err = up.seat(come)
	}
	if err != nil {
		return nil, errors.Join(err, up.stop())
	}
	return up, nil
}

// launch starts a server that nobody has come to.
func (s setup) launch(ctx context.Context) (*server, error) {
	up := &server{setup: s}
	text, err := json.Marshal(s)
	if err != nil {
		return nil, err
	}
	if up.command, err = ourselves(ctx, roleServer, text); err != nil {
		return nil, err
	}
	up.command.Stderr = os.Stderr
	if s.Profile != "" {
		up.command.Env = append(os.Environ(), "GODEBUG=memprofilerate=65536")
	}
	if up.ask, err = up.command.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := up.command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := startOn(s.Core, up.command); err != nil {
		return nil, fmt.Errorf("start the server: %w", err)
	}
	up.answers = json.NewDecoder(out)
	if err := up.answers.Decode(&up.address); err != nil {
		return nil, errors.Join(fmt.Errorf("the %s server doesn't start: %w", s.Variant, err), up.command.Wait())
	}
	return up, nil
}

// ourselves is this program in another role.
func ourselves(ctx context.Context, role string, text []byte) (*exec.Cmd, error) {
	program, err := os.Executable()
	if err != nil {
		return nil, err
	}
	return exec.CommandContext(ctx, program, role, string(text)), nil
}

// arriveAll has learners come one after another, by several doors.
func arriveAll(r route, address string, n int) ([]learner, error) {
	come := make([]learner, n)
	errs := make([]error, n)
	var doors sync.WaitGroup
	next := make(chan int)
	for range min(n, 8) {
		doors.Go(func() {
			for i := range next {
				come[i], errs[i] = r.arrive(address)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	doors.Wait()
	return come, errors.Join(errs...)
}

// seat writes down who stands on the server's pages.
func (up *server) seat(learners []learner) error {
	text, err := json.Marshal(learners)
	if err != nil {
		return err
	}
	up.learners = filepath.Join(up.Folder, filepath.Base(up.database())+".learners")
	return os.WriteFile(up.learners, text, 0o600)
}

// say asks the server something and gives what it has used by then.
func (up *server) say(word string) (used usage, err error) {
	if _, err := fmt.Fprintln(up.ask, word); err != nil {
		return used, fmt.Errorf("ask the %s server: %w", up.Variant, err)
	}
	if err := up.answers.Decode(&used); err != nil {
		return used, fmt.Errorf("the %s server says no more: %w", up.Variant, err)
	}
	return used, nil
}

// stop has the server end.
func (up *server) stop() error {
	_, asked := fmt.Fprintln(up.ask, askQuit)
	return errors.Join(asked, up.command.Wait())
}

// A round is what one errand found, and what the server used for it.
type round struct {
	harvest
	Used usage
}

// cpu is what the server used for one step or page, in microseconds.
func (r round) cpu() float64 { return float64(r.Used.CPU.Nanoseconds()) / 1e3 / float64(r.Done) }

// objects is what the server allocated for one step or page.
func (r round) objects() float64 { return float64(r.Used.Objects) / float64(r.Done) }

// round sends learners on an errand.
func (up *server) round(ctx context.Context, e errand) (r round, err error) {
	e.Address, e.File = up.address, up.learners
	before, err := up.say(askSettle)
	if err != nil {
		return r, err
	}
	if r.harvest, err = e.send(ctx); err != nil {
		return r, fmt.Errorf("load the %s server: %w", up.Variant, err)
	}
	after, err := up.say(askUsage)
	r.Used = usage{CPU: after.CPU - before.CPU, Objects: after.Objects - before.Objects, Bytes: after.Bytes - before.Bytes}
	return r, err
}

// send has a generator of its own do an errand.
func (e errand) send(ctx context.Context) (h harvest, err error) {
	text, err := json.Marshal(e)
	if err != nil {
		return h, err
	}
	return asked[harvest](ctx, roleLoad, e.Core, text)
}

// asked has this program do one thing in another role, and gives what it found.
func asked[T any](ctx context.Context, role string, core int, text []byte) (found T, err error) {
	command, err := ourselves(ctx, role, text)
	if err != nil {
		return found, err
	}
	var out, told bytes.Buffer
	command.Stdout, command.Stderr = &out, &told
	if err := startOn(core, command); err != nil {
		return found, err
	}
	if err := command.Wait(); err != nil {
		return found, fmt.Errorf("%w: %s", err, told.String())
	}
	if err := json.Unmarshal(out.Bytes(), &found); err != nil {
		return found, fmt.Errorf("read what was found: %w", err)
	}
	return found, nil
}
