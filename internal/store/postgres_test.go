package store_test

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"miroir/internal/faults"
	"miroir/internal/store"
	"miroir/sandbox"
)

// postgres starts PostgreSQL for a test; nil where this machine has none, which CI doesn't let pass, and in short runs.
func postgres(t *testing.T) *faults.Postgres {
	t.Helper()
	if testing.Short() {
		t.Log("left out: PostgreSQL takes seconds to start")
		return nil
	}
	p, err := faults.NewPostgres(t.Context())
	if errors.Is(err, faults.ErrNoPostgres) && os.Getenv("CI") != "true" {
		t.Logf("left out: %v", err)
		return nil
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.Remove)
	return p
}

var databases atomic.Int64

// fresh makes a database of its own and gives its URL.
func fresh(t *testing.T, p *faults.Postgres) string {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), p.URL())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	name := fmt.Sprintf("t%d", databases.Add(1))
	if _, err := conn.Exec(t.Context(), "CREATE DATABASE "+name); err != nil {
		t.Fatal(err)
	}
	return p.Database(name)
}

func openDatabase(t *testing.T, p *faults.Postgres, now func() time.Time) sandbox.Store {
	t.Helper()
	return openNode(t, fresh(t, p), now)
}

func openNode(t *testing.T, url string, now func() time.Time) sandbox.Store {
	t.Helper()
	s, err := store.Open(t.Context(), store.Config{URL: url, Now: now, Rand: rand.Reader})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// TestPostgresIsKilled holds that no acknowledged event is lost or doubled while PostgreSQL is killed and started again under load, written to by two
// nodes.
func TestPostgresIsKilled(t *testing.T) {
	p := postgres(t)
	if p == nil {
		t.Skip("no PostgreSQL")
	}
	url := fresh(t, p)
	nodes := []sandbox.Store{openNode(t, url, time.Now), openNode(t, url, time.Now)}
	const learners, rounds = 24, 3
	stop := make(chan struct{})
	acked := make([]int64, learners)
	var writing sync.WaitGroup
	for i := range learners {
		name := fmt.Sprint("learner ", i)
		create(t, nodes[0], name, 1)
		acked[i] = 1
		writing.Go(func() {
			for n := 0; ; n++ {
				select {
				case <-stop:
					return
				default:
				}
				err := nodes[n%len(nodes)].Append(context.Background(), id(name), acked[i], events(name, acked[i]+1, acked[i]+2))
				if err != nil {
					t.Errorf("%s after %d: %v", name, acked[i], err)
					return
				}
				acked[i] += 2
			}
		})
	}
	for range rounds {
		time.Sleep(300 * time.Millisecond)
		if err := p.Kill(); err != nil {
			t.Fatal(err)
		}
		if err := p.Start(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	time.Sleep(300 * time.Millisecond)
	close(stop)
	writing.Wait()
	total := int64(0)
	for i := range learners {
		name := fmt.Sprint("learner ", i)
		wantLog(t, nodes[0], name, 1, events(name, 1, acked[i]))
		total += acked[i]
	}
	t.Logf("%d events acknowledged", total)
}

// TestNodesStartTogether holds that nodes that find an empty database at once make its tables once.
func TestNodesStartTogether(t *testing.T) {
	p := postgres(t)
	if p == nil {
		t.Skip("no PostgreSQL")
	}
	url := fresh(t, p)
	var starting sync.WaitGroup
	for range 4 {
		starting.Go(func() {
			s, err := store.Open(t.Context(), store.Config{URL: url, Now: time.Now, Rand: rand.Reader})
			if err != nil {
				t.Error(err)
				return
			}
			s.Close()
		})
	}
	starting.Wait()
}

// TestNobodyReadsTheDatabase holds that the database holds nothing that was typed, no ID, and nothing that opens its events.
func TestNobodyReadsTheDatabase(t *testing.T) {
	p := postgres(t)
	if p == nil {
		t.Skip("no PostgreSQL")
	}
	url := fresh(t, p)
	s := openNode(t, url, time.Now)
	create(t, s, "a secret", 3)
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	secret := id("a secret")
	var rows, found int
	err = conn.QueryRow(t.Context(), `SELECT count(*), count(*) FILTER (WHERE position('secret'::bytea IN body) > 0 OR position($1::bytea IN body) > 0 OR position($1::bytea IN sandbox) > 0) FROM event`,
		secret[:]).Scan(&rows, &found)
	if err != nil || rows != 3 || found != 0 {
		t.Errorf("%d of %d rows say something: %v", found, rows, err)
	}
}
