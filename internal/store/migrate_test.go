package store

import (
	"context"
	"crypto/rand"
	"errors"
	"path/filepath"
	"testing"
	"time"
)

// TestMigrateFromEveryVersion makes a file of each version there ever was; each opens and works.
func TestMigrateFromEveryVersion(t *testing.T) {
	for _, version := range versions(t) {
		file := filepath.Join(t.TempDir(), "a.db")
		raise(t, file, version)
		s, err := Open(t.Context(), Config{URL: "sqlite:" + file, Now: time.Now, Rand: rand.Reader})
		if err != nil {
			t.Errorf("a file of version %d: %v", version, err)
			continue
		}
		must(t, s.Create(t.Context(), id("a"), event(1, "a")))
		must(t, s.Close())
	}
}

func TestNewerVersionIsRefused(t *testing.T) {
	s, file := openTest(t, Config{})
	_, err := s.writer.tx.conn.ExecContext(t.Context(), "INSERT INTO goose_db_version (version_id, is_applied) VALUES (99, 1)")
	must(t, errors.Join(err, s.Close()))
	if _, err := Open(t.Context(), Config{URL: "sqlite:" + file, Now: time.Now, Rand: rand.Reader}); !errors.Is(err, ErrNewerVersion) {
		t.Errorf("got %v, want %v", err, ErrNewerVersion)
	}
}

// versions gives 0, an empty file, and the number of each migration.
func versions(t *testing.T) []int64 {
	t.Helper()
	db := place{file: filepath.Join(t.TempDir(), "a.db"), synchronous: "FULL"}.writing().open(1)
	defer db.Close()
	provider, err := migrator(db)
	must(t, err)
	list := []int64{0}
	for _, source := range provider.ListSources() {
		list = append(list, source.Version)
	}
	return list
}

// raise makes a file of one version.
func raise(t *testing.T, file string, version int64) {
	t.Helper()
	file, err := prepare(file)
	must(t, err)
	p := place{file: file, synchronous: "FULL"}
	db := p.writing().open(1)
	must(t, claim(context.Background(), db))
	provider, err := migrator(db)
	must(t, err)
	if version > 0 {
		_, err = provider.UpTo(context.Background(), version)
	}
	must(t, errors.Join(err, db.Close()))
}
