package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"miroir/sandbox"
)

// TestReplacedFiles moves the file, or its write-ahead log, away under the running store, as a hasty backup or a cleaning script does. Nothing is
// acknowledged that the next start wouldn't find; once the file is back, the store goes on.
func TestReplacedFiles(t *testing.T) {
	for _, ending := range []string{"", "-wal"} {
		s, file := openTest(t, Config{})
		must(t, s.Create(t.Context(), id("a"), event(1, "one")))
		name := file + ending
		must(t, os.Rename(name, name+".aside"))
		for range 2 { // gone, then another in its place
			err := s.Append(t.Context(), id("a"), 1, event(2, "two"))
			if !errors.Is(err, ErrReplaced) || !strings.Contains(err.Error(), name) {
				t.Errorf("with %s gone: %v", name, err)
			}
			if err := s.Probe(t.Context()); !errors.Is(err, ErrReplaced) {
				t.Errorf("with %s gone, a probe gives %v", name, err)
			}
			must(t, os.WriteFile(name, []byte("another"), 0o600))
		}
		must(t, os.Rename(name+".aside", name))
		must(t, s.Append(t.Context(), id("a"), 1, event(2, "two")))
		if log, err := s.Read(t.Context(), id("a"), 1); err != nil || len(log) != 2 {
			t.Errorf("the log has %d events: %v", len(log), err)
		}
	}
}

// TestOverwrittenFiles writes into the file, or its write-ahead log, under the running store. Nothing is acknowledged any more until a copy is put in its place and
// the store is opened anew; who only sets its times disturbs nobody.
func TestOverwrittenFiles(t *testing.T) {
	for name, spoil := range map[string]func(file string) error{
		"noise":          func(file string) error { return scribble(file, 0, 1<<20) },
		"noise inside":   func(file string) error { return scribble(file, 4096, 1<<20) },
		"emptied":        func(file string) error { return os.Truncate(file, 0) },
		"log: noise":     func(file string) error { return scribble(file+"-wal", 0, 1<<20) },
		"log: emptied":   func(file string) error { return os.Truncate(file+"-wal", 0) },
		"another copy":   func(file string) error { return errors.Join(os.Truncate(file, 0), scribble(file, 0, 99)) },
		"its time":       func(file string) error { return os.Chtimes(file, time.Now(), time.Unix(1, 0)) },
		"its log’s time": func(file string) error { return os.Chtimes(file+"-wal", time.Now(), time.Unix(1, 0)) },
	} {
		t.Run(name, func(t *testing.T) {
			s, file := openTest(t, Config{})
			for n := range 20 {
				must(t, s.Create(t.Context(), id(string(rune('a'+n))), event(1, strings.Repeat("text ", 40))))
			}
			must(t, s.Delete(t.Context(), id("t"))) // what is kept is in the file
			must(t, s.Append(t.Context(), id("a"), 1, event(2, "two")))
			whole, err := os.ReadFile(file)
			must(t, errors.Join(err, spoil(file)))
			harmless := strings.HasSuffix(name, "time")
			for n := range 2 {
				err := s.Append(t.Context(), id("a"), 2+int64(n), event(3+int64(n), "more"))
				if harmless && err != nil || !harmless && (!errors.Is(err, ErrOverwritten) || errors.Is(err, sandbox.ErrDamaged) || !strings.Contains(err.Error(), file)) {
					t.Errorf("an event is answered with %v", err)
				}
			}
			if err := s.Probe(t.Context()); (err == nil) != harmless {
				t.Errorf("a probe gives %v", err)
			}
			s.Close() //nolint:errcheck // what it can't write is lost
			must(t, errors.Join(os.WriteFile(file, whole, 0o600), os.RemoveAll(file+"-wal"), os.RemoveAll(file+"-shm")))
			again, err := Open(t.Context(), Config{URL: "sqlite:" + file, Now: time.Now, Rand: rand.Reader})
			must(t, err)
			defer again.Close()
			if log, err := again.Read(t.Context(), id("b"), 1); err != nil || len(log) != 1 {
				t.Errorf("the copy holds %d events: %v", len(log), err)
			}
		})
	}
}

// scribble writes noise over a part of a file, or over what there is of it.
func scribble(name string, from, most int64) error {
	file, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	defer file.Close()
	info, err := file.Stat()
	noise := make([]byte, max(99, min(most, info.Size()-from)))
	rand.Read(noise)
	_, also := file.WriteAt(noise, from)
	return errors.Join(err, also)
}

// TestDoubtIsSettled has a failure leave it open what the disk holds: the next change stands on a log that was moved and synced anew.
func TestDoubtIsSettled(t *testing.T) {
	s, file := openTest(t, Config{})
	must(t, s.Create(t.Context(), id("a"), event(1, "one")))
	before := s.writer.tx
	failed := s.writer.submit(t.Context(), func(tx *tx) error {
		_, err := tx.conn.ExecContext(t.Context(), "SELECT * FROM nowhere") // a failure of SQLite's, as that of a sync is
		return err
	})
	if failed == nil {
		t.Fatal("what fails is acknowledged")
	}
	must(t, s.Append(t.Context(), id("a"), 1, event(2, "two")))
	if s.writer.tx == before || s.writer.doubt {
		t.Error("the connection that failed goes on writing")
	}
	settled := s.writer.tx
	if err := s.Append(t.Context(), id("a"), 1, event(2, "late")); !errors.Is(err, sandbox.ErrConflict) {
		t.Errorf("what comes second gets %v", err)
	}
	must(t, s.Append(t.Context(), id("a"), 2, event(3, "three")))
	if s.writer.tx != settled {
		t.Error("a refusal leaves doubt")
	}
	alone := file + ".alone" // the file without its log holds what was acknowledged before the failure
	bytes, err := os.ReadFile(file)
	must(t, errors.Join(err, os.WriteFile(alone, bytes, 0o600)))
	db, err := sql.Open("sqlite3", alone)
	must(t, err)
	defer db.Close()
	var n int
	must(t, db.QueryRow("SELECT count(*) FROM event").Scan(&n))
	if n != 1 {
		t.Errorf("the file alone holds %d events, want the one from before", n)
	}
}

// TestDamagedFiles spoils what a store left on the disk: it isn't opened, and the error says what to do; or what is read from it is what was written.
func TestDamagedFiles(t *testing.T) {
	const sandboxes = 60
	damages := map[string]func([]byte) []byte{
		"a page of zeros":      func(b []byte) []byte { clear(b[3*4096 : 4*4096]); return b },
		"a page of noise":      func(b []byte) []byte { rand.Read(b[4*4096 : 5*4096]); return b },
		"pages in other order": func(b []byte) []byte { copy(b[3*4096:], append([]byte{}, b[5*4096:8*4096]...)); return b },
		"cut short":            func(b []byte) []byte { return b[:len(b)/2] },
		"a few bytes":          func(b []byte) []byte { copy(b[len(b)-300:], "spoilt"); return b },
		"the header":           func(b []byte) []byte { clear(b[16:100]); return b },
		"nothing":              func(b []byte) []byte { return b },
	}
	for name, spoil := range damages {
		t.Run(name, func(t *testing.T) {
			s, file := openTest(t, Config{})
			for n := range sandboxes {
				must(t, s.Create(t.Context(), id(string(rune('a'+n))), event(1, strings.Repeat("text ", 40))))
			}
			must(t, s.Close())
			bytes, err := os.ReadFile(file)
			must(t, errors.Join(err, os.WriteFile(file, spoil(bytes), 0o600)))
			again, err := Open(context.Background(), Config{URL: "sqlite:" + file, Now: time.Now, Rand: rand.Reader})
			if err != nil {
				if name == "nothing" || !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), "put a copy") {
					t.Errorf("opening gives %v", err)
				}
				return
			}
			defer again.Close()
			spoilt := 0
			for n := range sandboxes {
				log, err := again.Read(t.Context(), id(string(rune('a'+n))), 1)
				switch {
				case errors.Is(err, sandbox.ErrDamaged):
					spoilt++
				case err != nil || len(log) != 1 || log[0].Values["field"][0] != strings.Repeat("text ", 40):
					t.Errorf("sandbox %d reads %v, %v", n, log, err)
				}
			}
			if (name == "nothing") != (spoilt == 0) {
				t.Errorf("%d sandboxes are refused", spoilt)
			}
		})
	}
}
