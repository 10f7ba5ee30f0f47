package site

import (
	"fmt"
	"slices"
	"sync"

	"miroir/internal/program"
	"miroir/internal/theme"
)

// An Option changes what New makes.
type Option func(*Site)

// ForAuthors makes pages that speak to the scenario's author too, as Request.Author says, and stages each only when it is first asked for. The looks of
// the site before are taken over, as they don't change; nil: there is none.
func ForAuthors(before *Site) Option {
	return func(s *Site) {
		s.authored, s.before = true, before
		s.waiting = &waiting{pages: map[Key]func() (*sheet, error){}}
	}
}

// waiting are the pages that nobody has asked for. Staging all of them takes longer than an author waits for one.
type waiting struct {
	mu    sync.Mutex
	pages map[Key]func() (*sheet, error)
}

// load gives a look, the site's before where it has it.
func (s *Site) load(name, tag string, load func() (*theme.Look, error)) (*theme.Look, error) {
	if s.before != nil {
		if look := s.before.looks[name+" "+tag]; look != nil {
			return look, nil
		}
	}
	return load()
}

// sheet finds a page, and stages it where it waits; ErrNoPage where there is none.
func (s *Site) sheet(key Key) (*sheet, error) {
	if s.waiting != nil {
		s.waiting.mu.Lock()
		defer s.waiting.mu.Unlock()
		if draw := s.waiting.pages[key]; draw != nil {
			page, err := draw()
			if err != nil {
				return nil, err
			}
			s.sheets[key] = page
			delete(s.waiting.pages, key)
		}
	}
	if page := s.sheets[key]; page != nil {
		return page, nil
	}
	return nil, fmt.Errorf("page %v: %w", key, ErrNoPage)
}

// Draws tells whether the site's pages are those of a program.
func (s *Site) Draws(p *program.Program) bool { return slices.Contains(s.world.Sites, p) }
