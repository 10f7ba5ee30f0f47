package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// How a burst of changes becomes one: editors write a file in several goes, or beside it and rename it over.
const (
	settleTime = 30 * time.Millisecond  // without another change
	longest    = 200 * time.Millisecond // since the first one
)

// maxWatched is how many folders are watched; a scenario has a handful.
const maxWatched = 2000

// A watcher tells when something under a folder changed. It watches folders and not files, so that files that are renamed over, new ones and those
// that come back are seen.
type watcher struct {
	notify  *fsnotify.Watcher
	root    string
	changed chan struct{} // holds one at most: many changes are one
}

// watch begins to watch a folder and all below it, but for what is hidden.
func watch(root string) (*watcher, error) {
	notify, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, fmt.Errorf("watch %s: %w", root, err)
	}
	w := &watcher{notify: notify, root: root, changed: make(chan struct{}, 1)}
	if err := w.add(root); err != nil {
		return nil, errors.Join(fmt.Errorf("watch %s: %w", root, err), notify.Close())
	}
	return w, nil
}

// add watches a folder and those below it. One that is gone again by then is no error.
func (w *watcher) add(folder string) error {
	return filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist) && path != w.root:
			return nil
		case err != nil:
			return err
		case !entry.IsDir():
			return nil
		case path != w.root && strings.HasPrefix(entry.Name(), "."):
			return fs.SkipDir
		case len(w.notify.WatchList()) >= maxWatched:
			return fs.SkipAll
		}
		return w.notify.Add(path)
	})
}

// run tells of changes until the context ends.
func (w *watcher) run(ctx context.Context) {
	defer w.notify.Close()
	var settled, late <-chan time.Time
	for {
		select {
		case <-ctx.Done():
			return
		case e, ok := <-w.notify.Events:
			if !ok {
				return
			}
			if !w.notice(e) {
				continue
			}
			settled = time.After(settleTime)
			if late == nil {
				late = time.After(longest)
			}
		case <-w.notify.Errors: // events were lost: what is there is looked at anyway
			settled = time.After(settleTime)
		case <-settled:
			settled, late = nil, nil
			w.tell()
		case <-late:
			settled, late = nil, nil
			w.tell()
		}
	}
}

// notice tells whether an event may matter, and watches the folders that are new.
func (w *watcher) notice(e fsnotify.Event) bool {
	if e.Op == fsnotify.Chmod {
		return false
	}
	if e.Has(fsnotify.Create) {
		_ = w.add(e.Name) // what can't be watched is still read when something else changes
	}
	return true
}

func (w *watcher) tell() {
	select {
	case w.changed <- struct{}{}:
	default:
	}
}
