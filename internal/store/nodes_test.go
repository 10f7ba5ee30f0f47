package store_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"miroir/sandbox"
)

// TestNodesWakeEachOther holds that who watches on one node learns what another wrote, also after the listener's connection was cut, and that what is told says nothing.
func TestNodesWakeEachOther(t *testing.T) {
	p := postgres(t)
	if p == nil {
		t.Skip("no PostgreSQL")
	}
	url := fresh(t, p)
	a, b := openNode(t, url, time.Now), openNode(t, url, time.Now)
	create(t, a, "a", 1)
	watch := b.Watch(t.Context(), id("a"))
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	if _, err := conn.Exec(t.Context(), "LISTEN miroir"); err != nil {
		t.Fatal(err)
	}
	for last := int64(1); last < 4; last++ {
		drain(watch)
		if err := a.Append(t.Context(), id("a"), last, events("a", last+1, last+1)); err != nil {
			t.Fatal(err)
		}
		woken(t, watch)
		notice, err := conn.WaitForNotification(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if secret := id("a"); len(notice.Payload) != 43 || strings.Contains(notice.Payload, secret.String()) {
			t.Errorf("what is told is %q", notice.Payload)
		}
		cut(t, conn)
	}
}

// listeners are the connections that listen, all but the test's own.
const listeners = `FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database() AND query LIKE 'LISTEN%'`

// cut ends the connections of both nodes that listen, and waits until they are back.
func cut(t *testing.T, conn *pgx.Conn) {
	t.Helper()
	bothListen(t, conn) // each connects in its own time
	var n int
	if err := conn.QueryRow(t.Context(), `SELECT count(pg_terminate_backend(pid)) `+listeners).Scan(&n); err != nil || n != 2 {
		t.Fatalf("%d listeners cut: %v", n, err)
	}
	bothListen(t, conn)
}

func bothListen(t *testing.T, conn *pgx.Conn) {
	t.Helper()
	for until := time.Now().Add(20 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		var n int
		if err := conn.QueryRow(t.Context(), `SELECT count(*) `+listeners).Scan(&n); err != nil {
			t.Fatal(err)
		}
		if n == 2 {
			return
		}
		if time.Now().After(until) {
			t.Fatalf("%d nodes listen where two do", n)
		}
	}
}

// TestALostListenerReadsAgain holds that what was written while nobody listened wakes who watches once the listener is back.
func TestALostListenerReadsAgain(t *testing.T) {
	p := postgres(t)
	if p == nil {
		t.Skip("no PostgreSQL")
	}
	s := openNode(t, fresh(t, p), time.Now)
	watch := s.Watch(t.Context(), id("a"))
	drain(watch)
	if err := p.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := p.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	woken(t, watch)
}

// TestNodesLeaveNotes holds that the first of two nodes to claim a topic has it, that notes end by the database's clock, that nodes share one secret, and that the
// database says nothing of any note.
func TestNodesLeaveNotes(t *testing.T) {
	p := postgres(t)
	if p == nil {
		t.Skip("no PostgreSQL")
	}
	url := fresh(t, p)
	a, b := openNode(t, url, newClock().now).(sandbox.Board), openNode(t, url, newClock().now).(sandbox.Board)
	ctx := t.Context()
	wantNote(t, "nothing", "")(b.Posted(ctx, id("x"), "door"))
	wantNote(t, "the first claim", "secret of a")(a.Claim(ctx, id("x"), "door", []byte("secret of a"), time.Hour))
	wantNote(t, "the second claim", "secret of a")(b.Claim(ctx, id("x"), "door", []byte("secret of b"), time.Hour))
	wantNote(t, "another ID", "secret of b")(b.Claim(ctx, id("y"), "door", []byte("secret of b"), time.Millisecond))
	time.Sleep(20 * time.Millisecond)
	wantNote(t, "what is over", "")(a.Posted(ctx, id("y"), "door"))
	wantNote(t, "a claim of what is over", "secret again")(a.Claim(ctx, id("y"), "door", []byte("secret again"), time.Hour))
	if err := b.Post(ctx, id("x"), "door", []byte("secret anew"), time.Hour); err != nil {
		t.Fatal(err)
	}
	wantNote(t, "what was posted over it", "secret anew")(a.Posted(ctx, id("x"), "door"))
	wantNote(t, "another topic", "")(a.Posted(ctx, id("x"), "seen"))

	ours, err := a.Secret(ctx)
	if err != nil || len(ours) != 32 {
		t.Fatalf("a secret of %d bytes: %v", len(ours), err)
	}
	wantNote(t, "the secret of another node", string(ours))(b.Secret(ctx))

	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	var rows, found int
	x := id("x")
	err = conn.QueryRow(ctx, `SELECT count(*), count(*) FILTER (WHERE position('secret'::bytea IN body) > 0 OR position($1::bytea IN body || sandbox) > 0) FROM note`, x[:]).Scan(&rows, &found)
	if err != nil || rows != 2 || found != 0 {
		t.Errorf("%d of %d notes say something: %v", found, rows, err)
	}
}

func wantNote(t *testing.T, what, want string) func([]byte, error) {
	return func(got []byte, err error) {
		t.Helper()
		if err != nil || string(got) != want {
			t.Errorf("%s: %q and %v, want %q", what, got, err, want)
		}
	}
}
