package store_test

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"miroir/internal/store"
	"miroir/sandbox"
)

func open(url string) (sandbox.Store, error) {
	return store.Open(context.Background(), store.Config{URL: url, Now: time.Now, Rand: rand.Reader})
}

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	text := filepath.Join(dir, "letter.txt")
	short := filepath.Join(dir, "short.txt")
	other := filepath.Join(dir, "other.db")
	must(t, os.WriteFile(text, []byte("Dear Sir, this is not a database at all."), 0o600))
	must(t, os.WriteFile(short, []byte("Dear Sir"), 0o600))
	otherDatabase(t, other)
	tests := []struct {
		name, url string
		want      error
	}{
		{"no scheme", filepath.Join(dir, "a.db"), store.ErrURL},
		{"an unknown scheme", "mysql://localhost/miroir", store.ErrURL},
		{"no file", "sqlite:", store.ErrURL},
		{"memory", "sqlite::memory:", store.ErrURL},
		{"an unknown option", "sqlite:" + dir + "/a.db?cache=shared", store.ErrURL},
		{"an unknown value", "sqlite:" + dir + "/a.db?synchronous=off", store.ErrURL},
		{"a missing folder", "sqlite:" + dir + "/missing/a.db", store.ErrNotWritable},
		{"a folder", "sqlite:" + dir, store.ErrNotWritable},
		{"a text", "sqlite:" + text, store.ErrForeign},
		{"a short text", "sqlite:" + short, store.ErrForeign},
		{"another program's database", "sqlite:" + other, store.ErrForeign},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			before, _ := os.ReadFile(strings.TrimPrefix(test.url, "sqlite:"))
			s, err := open(test.url)
			if err == nil {
				s.Close()
			}
			wantErr(t, err, test.want)
			after, _ := os.ReadFile(strings.TrimPrefix(test.url, "sqlite:"))
			if string(before) != string(after) {
				t.Error("the refused file was changed")
			}
		})
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func otherDatabase(t *testing.T, file string) {
	t.Helper()
	db, err := sql.Open("sqlite3", file)
	must(t, err)
	_, err = db.Exec("CREATE TABLE customer (name TEXT)")
	must(t, errors.Join(err, db.Close()))
}

func TestOneProcessAFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.db")
	first := openFile(t, file, time.Now)
	link := filepath.Join(t.TempDir(), "link.db")
	must(t, os.Symlink(file, link))
	for _, path := range []string{file, link} {
		_, err := open("sqlite:" + path)
		wantErr(t, err, store.ErrBusy)
	}
	must(t, first.Close())
	second, err := open("sqlite:" + file)
	must(t, err)
	must(t, second.Close())
}

func TestOnlyTheOwnerReadsTheFiles(t *testing.T) {
	dir := t.TempDir()
	s := openFile(t, filepath.Join(dir, "a.db"), time.Now)
	create(t, s, "a", 1)
	files, err := os.ReadDir(dir)
	must(t, err)
	for _, file := range files {
		info, err := file.Info()
		must(t, err)
		if info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s has mode %v: others can read it", file.Name(), info.Mode())
		}
	}
}

func TestReopen(t *testing.T) {
	// A name that would go wrong unescaped in a URI.
	file := filepath.Join(t.TempDir(), "mes données 100 %#1.db")
	s := openFile(t, file, time.Now)
	create(t, s, "a", 2)
	must(t, s.Append(t.Context(), id("a"), 2, events("a", 3, 3)))
	must(t, s.Close())
	if _, err := os.Stat(file); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(file + "-wal"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the write-ahead log is left after closing: %v", err)
	}

	again := openFile(t, file, time.Now)
	wantLog(t, again, "a", 1, events("a", 1, 3))
	must(t, again.Append(t.Context(), id("a"), 3, events("a", 4, 4)))
	wantLog(t, again, "a", 4, events("a", 4, 4))
}

func TestClosed(t *testing.T) {
	s := openFile(t, filepath.Join(t.TempDir(), "a.db"), time.Now)
	create(t, s, "a", 1)
	must(t, s.Close())
	wantErr(t, s.Append(t.Context(), id("a"), 1, events("a", 2, 2)), store.ErrClosed)
	wantErr(t, s.Delete(t.Context(), id("a")), store.ErrClosed)
	if _, err := s.Read(t.Context(), id("a"), 1); err == nil {
		t.Error("a closed store was read")
	}
}
