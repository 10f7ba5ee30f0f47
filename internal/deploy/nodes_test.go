package deploy_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"path"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"miroir/internal/compile"
	"miroir/internal/program"
	"miroir/internal/site"
	"miroir/internal/store"
	"miroir/internal/walk"
	"miroir/internal/web"
	"miroir/sandbox"
	"miroir/scenarios"
	"miroir/themes"
)

// country is the shipped library with its walks, and a server in this process that shows what each walk comes to when nothing goes wrong.
type country struct {
	world *sandbox.World
	pages *site.Site
	walks []*walk.Walk
	want  map[*walk.Walk]expected
}

// expected is what a walk leaves: its log, event by event, and how many forms were acknowledged on the way.
type expected struct {
	log   []string
	forms int64
}

// maxForms is how many forms the longest of the walks sends that a crowd walks: the others cost minutes.
const maxForms = 14

// seed is every sandbox's, so that a walk leaves the same log each time.
const seed = 20261122

var countries = sync.OnceValues(func() (*country, error) {
	var programs []*program.Program
	for _, id := range []string{"caf", "impots", "sante", "travail"} {
		p, _, err := compile.Load(scenarios.FS, id)
		if err != nil {
			return nil, err
		}
		programs = append(programs, p)
	}
	c := &country{world: sandbox.NewWorld(programs...), want: map[*walk.Walk]expected{}}
	var err error
	if c.pages, err = site.New(c.world, themes.FS, site.WhenAsked()); err != nil {
		return nil, err
	}
	for _, p := range programs {
		walks, err := walk.All(p)
		if err != nil {
			return nil, err
		}
		c.walks = append(c.walks, slices.DeleteFunc(walks, unfit)...)
	}
	return c, c.rehearse()
})

// unfit tells a walk in which the exercise takes a site down, whose pages answer 503 too, so that a person who presses again would hide that; and one that sends files
// too big to be taken, of which dozens at once are a trial of the machine's memory and not of its nodes.
func unfit(w *walk.Walk) bool {
	return bytes.Contains(w.File.Text, []byte("incident: ")) || bytes.Contains(w.File.Text, []byte("too_big"))
}

// rehearse plays each walk once against one server without faults.
func (c *country) rehearse() error {
	kept := sandbox.NewMemory(time.Now)
	server, err := web.New(web.Config{World: c.world, Site: c.pages, Store: kept, Clock: time.Now, Random: rand.Reader, Seed: seed})
	if err != nil {
		return err
	}
	addr, end, err := listening(server)
	if err != nil {
		return err
	}
	defer end()
	p := newProxy(addr)
	defer p.close()
	for i, w := range c.walks { // at an address each: on a fast machine one would have asked too much
		var told atomic.Int64
		l := newLearner(w, i, c.world, kept, p.send, &told)
		if err := l.play(); err != nil {
			return fmt.Errorf("without any fault, %w", err)
		}
		log, err := l.texts()
		if err != nil {
			return err
		}
		c.want[w] = expected{log: log, forms: told.Load()}
	}
	c.walks = slices.DeleteFunc(c.walks, func(w *walk.Walk) bool { return c.want[w].forms > maxForms })
	return nil
}

// texts is the log as the store keeps it, an event a text.
func (l *learner) texts() ([]string, error) {
	log, err := l.log()
	if err != nil {
		return nil, err
	}
	texts := make([]string, len(log))
	for i, event := range log {
		text, err := json.Marshal(event)
		if err != nil {
			return nil, err
		}
		texts[i] = string(text)
	}
	return texts, nil
}

// a crowd is learners who walk at once.
type crowd struct {
	t        *testing.T
	learners []*learner
	want     []expected
	told     atomic.Int64
	whole    int64 // forms that all of them send
	walking  sync.WaitGroup
	resume   chan struct{} // closed when those who paused go on
}

// A fifth of the learners pause in the middle of their walk, through all that happens.
const pausing = 5

// enough waits until a part of all forms is acknowledged.
func (c *crowd) enough(part float64) {
	for until := time.Now().Add(10 * time.Minute); time.Now().Before(until); time.Sleep(10 * time.Millisecond) {
		if float64(c.told.Load()) >= part*float64(c.whole) {
			return
		}
	}
	c.t.Fatalf("only %d of %d forms were acknowledged", c.told.Load(), c.whole)
}

// send has learners begin their walks.
func (c *country) send(t *testing.T, how func(*http.Request, []byte) answered, kept sandbox.Store, learners int) *crowd {
	all := &crowd{t: t, resume: make(chan struct{})}
	for i := range learners {
		w := c.walks[i%len(c.walks)]
		l := newLearner(w, i, c.world, kept, how, &all.told)
		if i%pausing == 0 {
			l.after, l.resume = c.want[w].forms/2, all.resume
		}
		all.learners = append(all.learners, l)
		all.want = append(all.want, c.want[w])
		all.whole += c.want[w].forms
	}
	for _, l := range all.learners {
		all.walking.Go(func() {
			if err := l.play(); err != nil {
				t.Errorf("%s: %v", path.Base(l.walk.File.Path), err)
			}
		})
	}
	return all
}

// judge holds every learner's log against what the same walk leaves without faults: an event that is missing was lost, one too many was doubled.
func (c *crowd) judge() (steps, again int) {
	close(c.resume)
	c.walking.Wait()
	for i, l := range c.learners {
		got, err := l.texts()
		if err != nil {
			c.t.Fatal(err)
		}
		steps += len(got)
		again += l.again
		if want := c.want[i].log; !slices.Equal(got, want) {
			at := 0
			for at < min(len(got), len(want)) && got[at] == want[at] {
				at++
			}
			c.t.Errorf("%s: %d events are kept, want %d; from the %dth on:\n got %s\nwant %s", l.walk.File.Path, len(got), len(want), at+1,
				strings.Join(got[at:min(at+2, len(got))], "\n     "), strings.Join(want[at:min(at+2, len(want))], "\n     "))
		}
	}
	return steps, again
}

// TestThreeNodes sends 300 learners through a round robin before three nodes on PostgreSQL, while a node is killed, then PostgreSQL, and then every node is restarted
// in turn. A fifth of them pause meanwhile. Every walk ends as expected, and each log is, event by event, what the walk leaves when nothing goes wrong.
func TestThreeNodes(t *testing.T) {
	if testing.Short() {
		t.Skip("takes most of a minute")
	}
	database := postgres(t)
	c, err := countries()
	if err != nil {
		t.Fatal(err)
	}
	var nodes []*node
	for range 3 {
		nodes = append(nodes, startNode(t, database.URL(), "--seed", fmt.Sprint(seed), "--drain", "600ms"))
	}
	kept, err := store.Open(t.Context(), store.Config{URL: database.URL(), Now: time.Now, Rand: rand.Reader})
	if err != nil {
		t.Fatal(err)
	}
	defer kept.Close()
	p := newProxy(nodes[0].addr, nodes[1].addr, nodes[2].addr)
	defer p.close()
	all := c.send(t, p.send, kept, 300)

	all.enough(.1)
	nodes[0].kill()
	all.enough(.15)
	nodes[0].start()
	nodes[0].await()
	all.enough(.25)
	if err := database.Kill(); err != nil {
		t.Fatal(err)
	}
	wantHealth(t, nodes, "without PostgreSQL", 200, 503)
	if err := database.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	wantHealth(t, nodes, "with PostgreSQL again", 200, 200)
	for i, n := range nodes {
		all.enough(.4 + .1*float64(i))
		n.stop()
		n.start()
		n.await()
	}
	before := all.told.Load()
	steps, again := all.judge()
	t.Logf("%d events of %d learners, %d forms acknowledged, %d requests made again; %d of the forms after the last restart", steps, len(all.learners), all.told.Load(), again, all.told.Load()-before)
	for _, b := range p.nodes {
		if b.served.Load() < all.told.Load()/6 {
			t.Errorf("the node at %s answered %d times: the load isn't shared", b.addr, b.served.Load())
		}
	}
}

// wantHealth waits until every node says of itself what is wanted at /healthz and /readyz.
func wantHealth(t *testing.T, nodes []*node, when string, healthy, ready int) {
	t.Helper()
	for _, n := range nodes {
		var got [2]int
		for until := time.Now().Add(30 * time.Second); time.Now().Before(until); time.Sleep(50 * time.Millisecond) {
			if got = [2]int{status(n.addr, "/healthz"), status(n.addr, "/readyz")}; got == [2]int{healthy, ready} {
				break
			}
		}
		if got != [2]int{healthy, ready} {
			t.Errorf("%s a node says %d, want %d and %d", when, got, healthy, ready)
		}
	}
}

// listening has a server of this process listen.
func listening(server *web.Server) (addr string, end func(), err error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, err
	}
	go server.Serve(l) //nolint:errcheck // its end is waited for
	return l.Addr().String(), func() {
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		server.Shutdown(ctx) //nolint:errcheck // it is thrown away
	}, nil
}
