package deploy_test

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"miroir/internal/faults"
	"miroir/internal/store"
	"miroir/sandbox"
)

// A backup is a way to copy a store and to put the copy in its place.
type backup struct {
	url     string
	copy    func()
	restore func() (url string)
}

// TestBackups copies a store in use, erases a sandbox, and restores the copy beside it: what was there is there, up to the moment of the copy; what was erased since is back,
// for whoever still has its cookie; and the sweep of the next start leaves nothing of a day before.
func TestBackups(t *testing.T) {
	t.Run("SQLite", func(t *testing.T) { backups(t, sqliteBackup(t)) })
	t.Run("PostgreSQL", func(t *testing.T) {
		if testing.Short() {
			t.Skip("PostgreSQL takes seconds to start")
		}
		backups(t, postgresBackup(t, postgres(t)))
	})
}

func backups(t *testing.T, b backup) {
	s := opened(t, b.url)
	kept, erased, later := sandbox.ID{1}, sandbox.ID{2}, sandbox.ID{3}
	for _, id := range []sandbox.ID{kept, erased} {
		must(t, s.Create(t.Context(), id, []sandbox.Event{{Seq: 1, Kind: sandbox.Opened, Step: "secret"}}))
	}
	must(t, s.Append(t.Context(), kept, 1, []sandbox.Event{{Seq: 2, Step: "before"}}))
	b.copy()
	must(t, s.Append(t.Context(), kept, 2, []sandbox.Event{{Seq: 3, Step: "after"}}))
	must(t, s.Create(t.Context(), later, []sandbox.Event{{Seq: 1}}))
	must(t, s.Delete(t.Context(), erased))

	back := opened(t, b.restore())
	log, err := back.Read(t.Context(), kept, 1)
	if err != nil || len(log) != 2 || log[1].Step != "before" {
		t.Errorf("the copy holds %v: %v", log, err)
	}
	if log, err = back.Read(t.Context(), erased, 1); err != nil || len(log) != 1 || log[0].Step != "secret" {
		t.Errorf("the README says that what was erased is back with its cookie; the copy holds %v: %v", log, err)
	}
	if _, err = back.Read(t.Context(), later, 1); !errors.Is(err, sandbox.ErrGone) {
		t.Errorf("what came after the copy is there: %v", err)
	}
	must(t, back.Append(t.Context(), kept, 2, []sandbox.Event{{Seq: 3, Step: "again"}}))
	midnight := time.Now().Add(time.Hour) // of the next day
	if n, err := back.Sweep(t.Context(), time.Time{}, midnight); n != 2 || err != nil {
		t.Errorf("the sweep leaves some: %d swept, %v", n, err)
	}
}

func opened(t *testing.T, url string) sandbox.Store {
	t.Helper()
	s, err := store.Open(t.Context(), store.Config{URL: url, Now: time.Now, Rand: rand.Reader})
	must(t, err)
	t.Cleanup(func() { s.Close() })
	return s
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func sqliteBackup(t *testing.T) backup {
	tool(t, "sqlite3", "sqlite3")
	folder := t.TempDir()
	file, copied := filepath.Join(folder, "miroir.db"), filepath.Join(folder, "copy.db")
	return backup{
		url: "sqlite:" + file,
		copy: func() {
			output(t, nil, "sh", "backup-sqlite.sh", file, copied)
			if info, err := os.Stat(copied); err != nil || info.Mode().Perm() != 0o600 {
				t.Errorf("others may read the copy: %v, %v", info.Mode(), err)
			}
		},
		restore: func() string { return "sqlite:" + copied },
	}
}

func postgresBackup(t *testing.T, p *faults.Postgres) backup {
	tools, _ := filepath.Glob("/usr/lib/postgresql/*/bin")
	path := []string{"PATH=" + strings.Join(append(tools, os.Getenv("PATH")), ":")}
	copied := filepath.Join(t.TempDir(), "copy.dump")
	return backup{
		url: p.URL(),
		copy: func() {
			output(t, path, "sh", "backup-postgres.sh", p.URL(), copied)
			text := output(t, path, "pg_restore", "--file", "-", copied) // bytes are written in hexadecimal digits
			id := sandbox.ID{2}
			if !strings.Contains(text, "COPY public.event") || strings.Contains(text, hex.EncodeToString([]byte("secret"))) || strings.Contains(text, hex.EncodeToString(id[:])) {
				t.Error("the copy says what was typed, or in which sandbox")
			}
		},
		restore: func() string {
			output(t, path, "psql", "--no-psqlrc", "-c", "CREATE DATABASE restored TEMPLATE template0", p.URL())
			output(t, path, "pg_restore", "--no-owner", "--exit-on-error", "-d", p.Database("restored"), copied)
			return p.Database("restored")
		},
	}
}
