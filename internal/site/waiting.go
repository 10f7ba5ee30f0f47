package site

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"

	"miroir/internal/program"
)

// An Option changes what New makes.
type Option func(*Site)

// ForAuthors makes pages that speak to the scenario's author too, as Request.Author says, and stages each only when it is first asked for. The looks of
// the site before are taken over, as they don't change; nil: there is none.
func ForAuthors(before *Site) Option {
	return func(s *Site) {
		s.authored, s.before = true, before
		s.waiting.Store(newWaiting())
	}
}

// WhenAsked stages each page when it is first asked for, or by Warm, so that one needn't wait for all of them.
func WhenAsked() Option {
	return func(s *Site) { s.waiting.Store(newWaiting()) }
}

// waiting are the pages that nobody has asked for. Staging all of them takes longer than an author waits for one.
type waiting struct {
	mu    sync.Mutex
	pages map[Key]func() (*sheet, error)
	drawn map[Key]func() (*sheet, error) // those that wait no more
}

func newWaiting() *waiting {
	return &waiting{pages: map[Key]func() (*sheet, error){}, drawn: map[Key]func() (*sheet, error){}}
}

// sheet finds a page, and stages it where it waits; ErrNoPage where there is none.
func (s *Site) sheet(key Key) (*sheet, error) {
	if w := s.waiting.Load(); w != nil {
		w.mu.Lock()
		defer w.mu.Unlock()
		if err := w.stage(s, key); err != nil {
			return nil, err
		}
	}
	if page := s.sheets[key]; page != nil {
		return page, nil
	}
	return nil, fmt.Errorf("page %v: %w", key, ErrNoPage)
}

// stage stages a page if it waits. The caller holds the lock.
func (w *waiting) stage(s *Site, key Key) error {
	draw := w.pages[key]
	if draw == nil {
		return nil
	}
	page, err := draw()
	if err != nil {
		return err
	}
	s.sheets[key] = page
	w.drawn[key] = draw
	delete(w.pages, key)
	return nil
}

// Waits tells whether Warm has pages to stage.
func (s *Site) Waits() bool { return s.waiting.Load() != nil && !s.authored }

// Warm stages the pages that wait, one after another, until ctx ends; whoever asks for one meanwhile has it first. It gives what is wrong with the first that
// can't be drawn.
func (s *Site) Warm(ctx context.Context) error {
	w := s.waiting.Load()
	if w == nil || s.authored {
		return nil
	}
	w.mu.Lock()
	keys := slices.Collect(maps.Keys(w.pages))
	w.mu.Unlock()
	for _, key := range keys {
		if ctx.Err() != nil {
			return nil
		}
		w.mu.Lock()
		err := w.stage(s, key)
		w.mu.Unlock()
		if err != nil {
			return fmt.Errorf("page %v: %w", key, err)
		}
	}
	s.rest(w)
	s.waiting.Store(nil) // nothing is written to the pages any more: no lock is needed
	return nil
}

// rest lets go of what pages were staged from, which is most of what a site holds.
func (s *Site) rest(w *waiting) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if s.uncut {
		return
	}
	for key, draw := range w.drawn {
		s.sheets[key] = s.sheets[key].resting(draw)
	}
	for _, look := range s.looks {
		look.Rest()
	}
}

// Draws tells whether the site's pages are those of a program.
func (s *Site) Draws(p *program.Program) bool { return slices.Contains(s.world.Sites, p) }
