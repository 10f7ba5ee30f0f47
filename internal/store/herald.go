package store

import (
	"context"
	"encoding/base64"
	"strings"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"miroir/sandbox"
)

// A herald tells the other nodes which sandboxes changed, and hears what they tell, with PostgreSQL's NOTIFY and LISTEN. It tells rows, which only a cookie leads
// to, and nothing else; those of a moment are told together, after their commit and beside it, as PostgreSQL lets one NOTIFY commit at a time.
type herald struct {
	pool  *pgxpool.Pool
	heard func(rows ...sandbox.ID) // wakes who watches these rows
	all   func()                   // wakes everybody

	mu   sync.Mutex
	news map[sandbox.ID]struct{}
	due  chan struct{}

	stop    context.CancelFunc
	running sync.WaitGroup
}

const (
	channel    = "miroir"
	gathering  = 20 * time.Millisecond // for how long changes are gathered
	maxNews    = 20_000                // more are told as "everything"
	perNotice  = 180                   // rows in one notice, which has 8,000 bytes at most
	everything = "*"
	rowLength  = 43 // of 32 bytes in base64
)

// How long a listener hears nothing before it asks whether anybody is there, and how long it waits before it connects anew.
const (
	silence      = 30 * time.Second
	firstBackoff = 100 * time.Millisecond
	lastBackoff  = 5 * time.Second
)

func newHerald(pool *pgxpool.Pool, w *sandbox.Watchers) *herald {
	h := &herald{pool: pool, heard: w.Wake, all: w.WakeAll, news: make(map[sandbox.ID]struct{}), due: make(chan struct{}, 1)}
	ctx, stop := context.WithCancel(background)
	h.stop = stop
	h.running.Go(func() { h.telling(ctx) })
	h.running.Go(func() { h.listening(ctx) })
	return h
}

// tell has everybody woken who watches some rows: here at once, elsewhere in a moment. It never waits.
func (h *herald) tell(rows ...sandbox.ID) {
	h.heard(rows...)
	h.mu.Lock()
	for _, row := range rows {
		if len(h.news) < maxNews {
			h.news[row] = struct{}{}
		}
	}
	h.mu.Unlock()
	select {
	case h.due <- struct{}{}:
	default:
	}
}

func (h *herald) telling(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			h.send() // what the last commits changed
			return
		case <-h.due:
		}
		select {
		case <-ctx.Done():
		case <-time.After(gathering):
		}
		h.send()
	}
}

// send tells what was gathered. What can't be told is let go: who watches looks again by itself now and then.
func (h *herald) send() {
	notices := h.notices()
	if len(notices) == 0 {
		return
	}
	ctx, cancel := context.WithTimeout(background, pause)
	defer cancel()
	_, _ = h.pool.Exec(ctx, `SELECT pg_notify($1, notice) FROM unnest($2::text[]) AS notice`, channel, notices)
}

// notices are the rows to tell, some in each.
func (h *herald) notices() []string {
	h.mu.Lock()
	news := h.news
	h.news = make(map[sandbox.ID]struct{})
	h.mu.Unlock()
	if len(news) >= maxNews {
		return []string{everything}
	}
	var (
		notices []string
		text    strings.Builder
	)
	for row := range news {
		text.WriteString(base64.RawURLEncoding.EncodeToString(row[:]))
		if text.Len() == perNotice*rowLength {
			notices = append(notices, text.String())
			text.Reset()
		}
	}
	if text.Len() > 0 {
		notices = append(notices, text.String())
	}
	return notices
}

// listening hears the other nodes, and connects anew when the connection is lost.
func (h *herald) listening(ctx context.Context) {
	wait := firstBackoff
	for ctx.Err() == nil {
		if h.listen(ctx) {
			wait = firstBackoff
		}
		select {
		case <-ctx.Done():
		case <-time.After(wait):
		}
		wait = min(2*wait, lastBackoff)
	}
}

// listen hears until the connection is lost; connected tells whether there was one. What was told before it began is made up for by waking everybody.
func (h *herald) listen(ctx context.Context) (connected bool) {
	conn, err := pgx.ConnectConfig(ctx, h.pool.Config().ConnConfig)
	if err != nil {
		return false
	}
	defer conn.Close(background)
	if _, err := conn.Exec(ctx, "LISTEN "+channel); err != nil {
		return false
	}
	h.all()
	for h.hear(ctx, conn) {
	}
	return true
}

// hear waits for one notice, or finds out after a long silence whether the connection still lives.
func (h *herald) hear(ctx context.Context, conn *pgx.Conn) bool {
	limited, cancel := context.WithTimeout(ctx, silence)
	defer cancel()
	notice, err := conn.WaitForNotification(limited)
	switch {
	case err == nil:
		h.wake(notice.Payload)
		return true
	case limited.Err() == nil || ctx.Err() != nil || conn.IsClosed():
		return false
	}
	alive, cancel := context.WithTimeout(ctx, lastBackoff)
	defer cancel()
	return conn.Ping(alive) == nil
}

// wake wakes who watches what a notice tells; anybody on the database may have written it.
func (h *herald) wake(notice string) {
	if notice == everything {
		h.all()
		return
	}
	for ; len(notice) >= rowLength; notice = notice[rowLength:] {
		if row, err := base64.RawURLEncoding.DecodeString(notice[:rowLength]); err == nil && len(row) == len(sandbox.ID{}) {
			h.heard(sandbox.ID(row))
		}
	}
}

// close tells what is left, and ends.
func (h *herald) close() {
	h.stop()
	h.running.Wait()
}
