package store_test

import (
	"context"
	mathrand "math/rand/v2"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

const (
	nodeRounds = 100      // how often a node is killed; a round takes a fifth of a second
	killed     = "killed" // what PostgreSQL lists that node's connections as
)

// TestKillNodes kills a node at a moment of chance, over and over, while it creates, fills, moves and deletes sandboxes in PostgreSQL: what it had acknowledged by
// then is there, once, for another node; what was under way is there whole or not at all.
func TestKillNodes(t *testing.T) {
	p := postgres(t)
	if p == nil {
		t.Skip("no PostgreSQL")
	}
	url := fresh(t, p)
	other := openNode(t, url, time.Now)
	conn, err := pgx.Connect(t.Context(), url)
	must(t, err)
	defer conn.Close(context.Background())
	chance := mathrand.New(mathrand.NewPCG(11, 12))
	var acknowledged int
	for round := range nodeRounds {
		a := crash(t, url+"&application_name="+killed, nil, 10+chance.IntN(200))
		gone(t, conn)
		acknowledged += len(a.wrote)
		if lost := lossIn(t, other, a); lost > 0 {
			t.Errorf("round %d: %d acknowledged changes were lost", round, lost)
		}
		_, err := conn.Exec(t.Context(), "TRUNCATE sandbox CASCADE")
		must(t, err)
	}
	t.Logf("%d rounds of kill -9, %d sandboxes, none lost", nodeRounds, acknowledged)
}

// gone waits until PostgreSQL has let go of the killed node's connections: until then, what that node had sent may still be carried out.
func gone(t *testing.T, conn *pgx.Conn) {
	t.Helper()
	for until := time.Now().Add(20 * time.Second); time.Now().Before(until); time.Sleep(2 * time.Millisecond) {
		var left int
		must(t, conn.QueryRow(t.Context(), `SELECT count(*) FROM pg_stat_activity WHERE application_name = $1`, killed).Scan(&left))
		if left == 0 {
			return
		}
	}
	t.Fatal("what the node had sent is carried out for ever")
}
