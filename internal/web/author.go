package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"miroir/internal/diag"
	"miroir/internal/locale"
	"miroir/internal/site"
	"miroir/sandbox"
)

// authors is what is known for the authors of the scenarios, whatever the edition.
type authors struct {
	Authoring

	mu       sync.Mutex
	editions int
	edition  string // the one that is served
	revision int    // of faults
	faults   diag.List
	news     chan struct{} // closed when something changes
	closed   bool
}

func newAuthors(a Authoring) *authors { return &authors{Authoring: a, news: make(chan struct{})} }

// next names the next edition; the first one is served at once.
func (a *authors) next() string {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.editions++
	name := a.Boot + "-" + strconv.Itoa(a.editions)
	if a.edition == "" {
		a.edition = name
	}
	return name
}

// turn tells that another edition is served, and keeps what is wrong with what it was made of.
func (a *authors) turn(edition string, faults diag.List) {
	a.tell(func() { a.edition, a.faults, a.revision = edition, faults, a.revision+1 })
}

// report keeps what is wrong with what was written last.
func (a *authors) report(faults diag.List) {
	a.tell(func() { a.faults, a.revision = faults, a.revision+1 })
}

// close lets everybody who waits go, now and later.
func (a *authors) close() {
	a.tell(func() { a.closed = true })
}

func (a *authors) tell(change func()) {
	a.mu.Lock()
	defer a.mu.Unlock()
	change()
	close(a.news)
	a.news = make(chan struct{})
}

// A report is what authors are told.
type report struct {
	edition  string
	revision int
	faults   diag.List
}

// current gives the last report, and what is closed when there is another one; nil: nobody is to wait.
func (a *authors) current() (report, <-chan struct{}) {
	a.mu.Lock()
	defer a.mu.Unlock()
	r := report{a.edition, a.revision, a.faults}
	if a.closed {
		return r, nil
	}
	return r, a.news
}

// waitTime is how long a page's script waits for news before it asks again: less than a request may take.
const waitTime = 6 * time.Second

// changes answers a page's script once the edition or the report is another than the one it knows, or after a while.
func (s *Server) changes(ctx context.Context, x *exchange) error {
	edition, revision := x.query.Get("edition"), x.query.Get("revision")
	timeout := time.NewTimer(waitTime)
	defer timeout.Stop()
	for {
		r, news := s.authors.current()
		if news == nil || r.edition != edition || strconv.Itoa(r.revision) != revision {
			return s.tellAuthor(x, r)
		}
		select {
		case <-news:
		case <-timeout.C:
			return s.tellAuthor(x, r)
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// told is what a page's script reads.
type told struct {
	Edition  string           `json:"edition"`
	Revision int              `json:"revision"`
	Errors   int              `json:"errors"`
	Title    string           `json:"title"`
	Faults   []site.FaultView `json:"faults"`
}

func (s *Server) tellAuthor(x *exchange, r report) error {
	tag := x.query.Get("lang")
	if !slices.Contains(locale.Tags(), tag) {
		tag = x.locale
	}
	words := locale.New(tag)
	t := told{
		Edition: r.edition, Revision: r.revision, Errors: r.faults.Count(diag.Error), Faults: []site.FaultView{},
		Title: site.ReportTitle(r.faults, func(key string) string { return words.Word(key, nil) }),
	}
	for _, d := range r.faults[:min(len(r.faults), diag.MaxShown)] {
		t.Faults = append(t.Faults, site.ViewFault(d, tag))
	}
	body, err := json.Marshal(t)
	if err != nil {
		return fmt.Errorf("tell the author: %w", err)
	}
	return x.answer(http.StatusOK, typeJSON, body)
}

// forAuthor is what the page says to its author; nil for anyone else: only who sits at this machine is taken for one.
func (s *Server) forAuthor(x *exchange, r *site.Request) *site.Author {
	if s.authors == nil || !x.direct {
		return nil
	}
	now, _ := s.authors.current()
	a := &site.Author{Edition: s.edition, Revision: now.revision, Faults: now.faults}
	if r.Look != nil {
		a.Misfits = len(sandbox.Unfitting(s.rooms.world, r.Look.State()))
	}
	return a
}

// errFaulty says that nothing that was written can be shown.
var errFaulty = errors.New("nothing to show")

// authored refuses what is the author's alone, and every page while there is nothing to show.
func (s *Server) authored(x *exchange) error {
	if s.authors == nil {
		return nil
	}
	own := strings.HasPrefix(x.path, site.ConsolePath)
	switch {
	case own && !x.direct:
		return errNotFound
	case !own && len(s.rooms.world.Sites) == 0:
		return errFaulty
	}
	return nil
}
