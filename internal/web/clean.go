package web

import "sync"

// cleanPaths are paths that may be told again as they are: finding that out reads each for what could be a real person's. Only such paths are kept, so
// nothing is that someone typed and shouldn't have.
type cleanPaths struct {
	most int

	mu    sync.RWMutex
	paths map[string]bool
}

// maxCleanPaths is more pages than a library has; longestClean, in bytes, more than any of their paths.
const (
	maxCleanPaths = 2048
	longestClean  = 200
)

func newCleanPaths() *cleanPaths {
	return &cleanPaths{most: maxCleanPaths, paths: make(map[string]bool)}
}

func (t *cleanPaths) has(path string) bool {
	t.mu.RLock()
	defer t.mu.RUnlock()
	return t.paths[path]
}

// add keeps a path, while there is room.
func (t *cleanPaths) add(path string) {
	if len(path) > longestClean || t.has(path) {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.paths) < t.most {
		t.paths[path] = true
	}
}
