package web

import "sync"

// A shelf keeps papers that were made, as they are before a sandbox's mark is put on them: a paper says the same to everyone who plays its persona.
type shelf struct {
	most int // bytes

	mu    sync.Mutex
	held  int
	files map[shelved][]byte
}

// shelved names a paper: whose it is, which, and its language.
type shelved struct{ site, persona, ref, locale string }

// maxShelved is room for a few hundred papers.
const maxShelved = 16 << 20

func newShelf(most int) *shelf { return &shelf{most: most, files: make(map[shelved][]byte)} }

// get gives a paper that is on the shelf; nil: it isn't.
func (s *shelf) get(name shelved) []byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.files[name]
}

// put keeps a paper. Others make room for it, whichever.
func (s *shelf) put(name shelved, file []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, there := s.files[name]; there || len(file) > s.most {
		return
	}
	for other, old := range s.files {
		if s.held+len(file) <= s.most {
			break
		}
		s.held -= len(old)
		delete(s.files, other)
	}
	s.files[name] = file
	s.held += len(file)
}
