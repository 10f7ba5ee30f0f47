package store

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	mathrand "math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"miroir/sandbox"
)

func openTest(t testing.TB, cfg Config) (*sqlite, string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "a.db")
	if cfg.URL == "" {
		cfg.URL = "sqlite:" + file
	}
	cfg.Now, cfg.Rand = time.Now, rand.Reader
	s, err := Open(context.Background(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s.(*sqlite), file
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func id(name string) sandbox.ID { return sha256.Sum256([]byte(name)) }

func event(seq int64, text string) []sandbox.Event {
	return []sandbox.Event{{Seq: seq, Kind: sandbox.Answered, Values: sandbox.Answers{"field": {text}}}}
}

// TestPragmas reads back, from every kind of connection, the settings that durability and secrecy stand on.
func TestPragmas(t *testing.T) {
	s, _ := openTest(t, Config{})
	always := map[string]string{"journal_mode": "wal", "trusted_schema": "0", "cell_size_check": "1", "temp_store": "2", "busy_timeout": "5000"}
	writes := map[string]string{"synchronous": "2", "secure_delete": "1", "foreign_keys": "1", "wal_autocheckpoint": "0"}
	conns := map[string]interface {
		QueryRowContext(context.Context, string, ...any) *sql.Row
	}{"writer": s.writer.tx.conn, "cleaner": s.cleaner.db, "reader": s.reads}
	for name, conn := range conns {
		for _, settings := range []map[string]string{always, writes} {
			if name == "reader" && settings["synchronous"] != "" {
				settings = map[string]string{"query_only": "1"}
			}
			for pragma, want := range settings {
				var got string
				must(t, conn.QueryRowContext(t.Context(), "PRAGMA "+pragma).Scan(&got))
				if got != want {
					t.Errorf("%s: %s is %s, want %s", name, pragma, got, want)
				}
			}
		}
	}
	if _, err := s.reads.Exec("DELETE FROM event"); err == nil {
		t.Error("a reader's connection can write")
	}
}

// TestGroupCommit counts the transactions of many learners who act at the same time.
func TestGroupCommit(t *testing.T) {
	const learners, steps = 64, 20
	s, _ := openTest(t, Config{})
	var wait sync.WaitGroup
	for n := range learners {
		wait.Go(func() {
			name := fmt.Sprint("learner ", n)
			err := s.Create(t.Context(), id(name), event(1, name))
			for seq := int64(1); seq <= steps && err == nil; seq++ {
				err = s.Append(t.Context(), id(name), seq, event(seq+1, name))
			}
			if err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	must(t, s.Close())
	requests := learners * (steps + 1)
	t.Logf("%d requests in %d transactions", requests, s.writer.transactions)
	if s.writer.transactions > requests/4 {
		t.Errorf("%d requests took %d transactions: they aren't grouped", requests, s.writer.transactions)
	}
}

// TestRefusalStandsAlone puts good and bad requests into one transaction: each has its own outcome.
func TestRefusalStandsAlone(t *testing.T) {
	s, _ := openTest(t, Config{})
	must(t, s.Create(t.Context(), id("a"), event(1, "a")))
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	requests := []struct {
		ctx  context.Context
		do   func(*tx) error
		want error
	}{
		{t.Context(), func(tx *tx) error { return tx.append(id("a"), 1, [][]byte{[]byte("{}")}) }, nil},
		{t.Context(), func(tx *tx) error { return tx.append(id("a"), 1, [][]byte{[]byte("{}")}) }, sandbox.ErrConflict},
		{t.Context(), func(tx *tx) error { return tx.append(id("none"), 1, nil) }, sandbox.ErrGone},
		{t.Context(), func(tx *tx) error { return tx.create(id("a"), nil) }, sandbox.ErrConflict},
		{cancelled, func(tx *tx) error { return tx.create(id("b"), nil) }, context.Canceled},
		{t.Context(), func(tx *tx) error { return tx.create(id("c"), [][]byte{[]byte("{}")}) }, nil},
	}
	var batch []*request
	for _, r := range requests {
		batch = append(batch, &request{ctx: r.ctx, apply: r.do, answer: make(chan error, 1)})
	}
	s.writer.settle(batch)
	for i, r := range batch {
		if got := <-r.answer; !errors.Is(got, requests[i].want) {
			t.Errorf("request %d: got %v, want %v", i, got, requests[i].want)
		}
	}
	for name, want := range map[string]int{"a": 2, "c": 1} {
		if events, err := s.Read(t.Context(), id(name), 1); err != nil || len(events) != want {
			t.Errorf("%s holds %d events (%v), want %d", name, len(events), err, want)
		}
	}
	if _, err := s.Read(t.Context(), id("b"), 1); !errors.Is(err, sandbox.ErrGone) {
		t.Errorf("a request that was given up was written: %v", err)
	}
}

// TestBrokenTransaction has one request break its transaction: all learn it, nothing of it stays, and the next one is written.
func TestBrokenTransaction(t *testing.T) {
	s, _ := openTest(t, Config{})
	good := &request{ctx: t.Context(), answer: make(chan error, 1), apply: func(tx *tx) error { return tx.create(id("a"), nil) }}
	bad := &request{ctx: t.Context(), answer: make(chan error, 1), apply: func(tx *tx) error {
		_, err := tx.conn.ExecContext(background, "INSERT INTO event VALUES (x'00', 1, 1, x'00')")
		return err
	}}
	s.writer.settle([]*request{good, bad})
	if err := <-bad.answer; err == nil {
		t.Fatal("the bad request passed")
	}
	if err := <-good.answer; err == nil {
		t.Error("a request was acknowledged though its transaction broke")
	}
	if _, err := s.Read(t.Context(), id("a"), 1); !errors.Is(err, sandbox.ErrGone) {
		t.Errorf("something of the broken transaction stays: %v", err)
	}
	must(t, s.Create(t.Context(), id("a"), event(1, "a")))
}

// TestClosingWritesWhatWaits closes the store under concurrent writers: what was acknowledged is there, the rest was refused.
func TestClosingWritesWhatWaits(t *testing.T) {
	s, file := openTest(t, Config{})
	var acknowledged atomic.Int64
	var wait sync.WaitGroup
	for n := range 32 {
		wait.Go(func() {
			for i := 0; ; i++ {
				name := fmt.Sprint(n, " ", i)
				err := s.Create(context.Background(), id(name), event(1, name))
				if errors.Is(err, ErrClosed) {
					return
				}
				if err != nil {
					t.Error(err)
					return
				}
				acknowledged.Add(1)
			}
		})
	}
	for acknowledged.Load() < 200 {
		time.Sleep(time.Millisecond)
	}
	must(t, s.Close())
	wait.Wait()
	db, err := sql.Open("sqlite3", file)
	must(t, err)
	defer db.Close()
	var kept int64
	must(t, db.QueryRow("SELECT count(*) FROM sandbox").Scan(&kept))
	if kept != acknowledged.Load() {
		t.Errorf("%d sandboxes acknowledged, %d kept", acknowledged.Load(), kept)
	}
}

// TestMovedEvent swaps two sealed events in the file, as someone with access to it might: reading refuses them.
func TestMovedEvent(t *testing.T) {
	s, _ := openTest(t, Config{})
	must(t, s.Create(t.Context(), id("a"), append(event(1, "one"), event(2, "two")...)))
	_, err := s.writer.tx.conn.ExecContext(t.Context(), "UPDATE event SET body = (SELECT body FROM event WHERE seq = 2) WHERE seq = 1")
	must(t, err)
	if events, err := s.Read(t.Context(), id("a"), 1); err == nil {
		t.Errorf("moved events were read: %v", events)
	}
}

// TestNothingTypedIsLeft plays a busy day: sandboxes grow side by side, some move, most are deleted, and after each deletion neither the file, nor the
// write-ahead log, nor its index holds a byte that was typed, or a key that would open a leftover.
func TestNothingTypedIsLeft(t *testing.T) {
	s, file := openTest(t, Config{})
	chance := mathrand.New(mathrand.NewPCG(1, 2))
	type private struct {
		last int64
		key  []byte
	}
	live, gone := map[string]*private{}, map[string]*private{}
	var names []string
	for i := range 6000 {
		switch n := chance.IntN(100); {
		case n < 8 || len(names) == 0:
			name := fmt.Sprint("TYPED-", i)
			must(t, s.Create(t.Context(), id(name), event(1, name)))
			live[name], names = &private{last: 1, key: keyOf(t, s, name)}, append(names, name)
		case n < 12:
			at := chance.IntN(len(names))
			name := names[at]
			names[at], names = names[len(names)-1], names[:len(names)-1]
			gone[name] = live[name]
			delete(live, name)
			must(t, s.Delete(t.Context(), id(name)))
		case n < 16:
			at := chance.IntN(len(names))
			name, other := names[at], fmt.Sprint("TYPED-", i)
			must(t, s.Move(t.Context(), id(name), id(other)))
			gone[name], live[other], names[at] = live[name], &private{last: live[name].last, key: keyOf(t, s, other)}, other
			delete(live, name)
		default:
			name := names[chance.IntN(len(names))]
			p := live[name]
			must(t, s.Append(t.Context(), id(name), p.last, event(p.last+1, name+strings.Repeat("x", chance.IntN(900)))))
			p.last++
		}
	}
	must(t, s.Delete(t.Context(), id(names[0]))) // the last act: after it, the disk is searched
	onDisk := disk(t, file)
	if bytes.Contains(onDisk, []byte("TYPED-")) {
		t.Error("something typed can be read on the disk")
	}
	for name, p := range gone {
		if bytes.Contains(onDisk, p.key) {
			t.Errorf("the key of %s is left on the disk", name)
		}
	}
	if kept := live[names[1]]; !bytes.Contains(onDisk, kept.key) {
		t.Error("the search would not find a key that is there")
	}
	t.Logf("%d sandboxes deleted or moved among %d", len(gone), len(gone)+len(live))
}

func keyOf(t *testing.T, s *sqlite, name string) (key []byte) {
	t.Helper()
	of := id(name)
	must(t, s.reads.QueryRow("SELECT bits FROM key JOIN sandbox ON key.slot = sandbox.key WHERE sandbox.id = ?", of[:]).Scan(&key))
	return key
}

// disk gives every byte of the store's files.
func disk(t *testing.T, file string) []byte {
	t.Helper()
	var all []byte
	files, err := filepath.Glob(file + "*")
	must(t, err)
	for _, name := range files {
		data, err := os.ReadFile(name)
		must(t, err)
		all = append(all, data...)
	}
	return all
}

// TestLongLogIsEmptied writes more than the write-ahead log is to grow, without a deletion: by events, and by moves.
func TestLongLogIsEmptied(t *testing.T) {
	s, file := openTest(t, Config{})
	text := strings.Repeat("x", 60_000)
	must(t, s.Create(t.Context(), id("a"), event(1, text)))
	for seq := range int64(1000) { // 60 MB
		must(t, s.Append(t.Context(), id("a"), seq+1, event(seq+2, text)))
	}
	wantShortLog(t, file)
	must(t, s.Create(t.Context(), id("b"), event(1, text)))
	for seq := range int64(20) { // 1.2 MB
		must(t, s.Append(t.Context(), id("b"), seq+1, event(seq+2, text)))
	}
	for range 20 {
		must(t, s.Move(t.Context(), id("b"), id("c")))
		must(t, s.Move(t.Context(), id("c"), id("b")))
	}
	wantShortLog(t, file)
}

// TestAReaderHoldsNoWriterUp writes on while somebody reads the file as it was for a long time, as who copies it does, and finds the log short again once they are done.
func TestAReaderHoldsNoWriterUp(t *testing.T) {
	s, file := openTest(t, Config{})
	must(t, s.Create(t.Context(), id("a"), event(1, "")))
	copying, err := s.reads.BeginTx(t.Context(), nil)
	must(t, err)
	var n int
	must(t, copying.QueryRow("SELECT count(*) FROM event").Scan(&n))
	limited, cancel := context.WithTimeout(t.Context(), time.Minute) // at five seconds a wait for the reader, it would take over ten
	defer cancel()
	text := strings.Repeat("x", 60_000)
	for seq := range int64(300) { // 18 MB
		must(t, s.Append(limited, id("a"), seq+1, event(seq+2, text)))
	}
	must(t, copying.Rollback())
	for seq := range int64(150) { // 9 MB
		must(t, s.Append(limited, id("a"), seq+301, event(seq+302, text)))
	}
	s.cleaner.turn.Lock()
	defer s.cleaner.turn.Unlock()
	if s.cleaner.taken > 3*longLog {
		t.Errorf("%d bytes of the write-ahead log weren't moved after the reader had gone", s.cleaner.taken)
	}
	if info, err := os.Stat(file + "-wal"); err != nil || info.Size() < 18<<20 {
		t.Errorf("the reader stood in nobody's way: %v, %v", info, err)
	}
}

func wantShortLog(t *testing.T, file string) {
	t.Helper()
	info, err := os.Stat(file + "-wal")
	must(t, err)
	if info.Size() > 3*longLog {
		t.Errorf("the write-ahead log has grown to %d bytes", info.Size())
	}
}
