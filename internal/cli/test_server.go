package cli

import (
	"context"
	"errors"
	"fmt"
	"net"
	"sync"

	"miroir/internal/program"
	"miroir/internal/walk"
	"miroir/internal/web"
	"miroir/sandbox"
)

// overHTTP plays a walk against a server of its own on this machine, which keeps everything in memory.
func (t *tester) overHTTP(p *program.Program, w *walk.Walk) (failure *walk.Failure, err error) {
	store := &watchedStore{Store: sandbox.NewMemory(t.env.Clock)}
	server, err := web.New(web.Config{
		World: t.world, Site: t.pages, Store: store, Clock: t.env.Clock, Random: t.env.Random, Seed: walkSeed,
	})
	if err != nil {
		return nil, err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, t.env.cannot("cli.serve.cannot_listen", map[string]any{"Addr": "127.0.0.1:0", "Why": err.Error()}, err)
	}
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	defer func() {
		ctx, cancel := context.WithTimeout(context.Background(), shutdownTime)
		defer cancel()
		err = errors.Join(err, server.Shutdown(ctx), <-served)
	}()
	browser, err := walk.NewBrowser(walk.BrowserConfig{
		URL: "http://" + listener.Addr().String(), Site: p,
		Peek: func() (*sandbox.State, error) { return store.only(t.env.Context, t.world) },
	})
	if err != nil {
		return nil, err
	}
	defer browser.Close()
	return w.Play(t.world, browser)
}

// A watchedStore knows which sandboxes it holds, so that a walk can be told what the server keeps of its own.
type watchedStore struct {
	sandbox.Store
	mu   sync.Mutex
	kept map[sandbox.ID]bool
}

// Create implements sandbox.Store.
func (s *watchedStore) Create(ctx context.Context, id sandbox.ID, first []sandbox.Event) error {
	if err := s.Store.Create(ctx, id, first); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.kept == nil {
		s.kept = map[sandbox.ID]bool{}
	}
	s.kept[id] = true
	return nil
}

// Move implements sandbox.Store.
func (s *watchedStore) Move(ctx context.Context, from, to sandbox.ID) error {
	if err := s.Store.Move(ctx, from, to); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.kept, from)
	s.kept[to] = true
	return nil
}

// Delete implements sandbox.Store.
func (s *watchedStore) Delete(ctx context.Context, id sandbox.ID) error {
	s.mu.Lock()
	delete(s.kept, id)
	s.mu.Unlock()
	return s.Store.Delete(ctx, id)
}

// only gives the state of the only sandbox there is; nil where there is none.
func (s *watchedStore) only(ctx context.Context, world *sandbox.World) (*sandbox.State, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.kept) > 1 {
		return nil, fmt.Errorf("the server keeps %d sandboxes of one browser", len(s.kept))
	}
	for id := range s.kept {
		log, err := s.Store.Read(ctx, id, 1)
		if err != nil {
			return nil, fmt.Errorf("read a log: %w", err)
		}
		return sandbox.Fold(world, log)
	}
	return nil, nil
}
