package web

import (
	"context"
	"crypto/rand"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
	"time"

	"miroir/internal/compile"
	"miroir/internal/site"
	"miroir/internal/store"
	"miroir/internal/walk"
	"miroir/sandbox"
	"miroir/scenarios"
	"miroir/themes"
)

// idleSandboxes is how many are open at once.
const idleSandboxes = 100_000

// foldedEvents is how long the log is whose fold is timed.
const foldedEvents = 50

// BenchmarkIdleSandboxes opens 100,000 sandboxes of the tax mirror in the real store, each in the middle of what one of its walks does, and prints what one costs: of memory
// as it is at hand, as it rests, and once nobody has asked for it for a while; on disk; and what it takes to have a state of 50 events again, from memory, from
// rest and from its log.
func BenchmarkIdleSandboxes(b *testing.B) {
	l := newIdleLab(b)
	for b.Loop() {
		l.live(b, l.middles(b))
	}
	l.time(b)
}

// idleLab is a server on the tax mirror, whose clock moves when told to.
type idleLab struct {
	*Server
	clock *handClock
	file  string
	pages *site.Site
	next  int
}

func newIdleLab(b *testing.B) *idleLab {
	p, faults, err := compile.Load(scenarios.FS, "impots")
	if err != nil || p == nil {
		b.Fatal(faults, err)
	}
	world := sandbox.NewWorld(p)
	pages, err := site.New(world, themes.FS, site.WhenAsked())
	if err != nil {
		b.Fatal(err)
	}
	l := &idleLab{clock: &handClock{now: time.Date(2026, 5, 4, 10, 0, 0, 0, time.Local)}, file: filepath.Join(b.TempDir(), "miroir.db"), pages: pages}
	kept, err := store.Open(b.Context(), store.Config{URL: "sqlite:" + l.file, Now: l.clock.Now, Rand: rand.Reader})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { kept.Close() })
	l.Server, err = New(Config{World: world, Site: pages, Store: kept, Clock: l.clock.Now, Random: rand.Reader, Local: true, Cached: 1 << 30})
	if err != nil {
		b.Fatal(err)
	}
	return l
}

// logs are what the walks of the tax mirror record.
func (l *idleLab) logs(b *testing.B) [][]sandbox.Event {
	world := l.rooms.world
	walks, err := walk.All(world.Sites[0])
	if err != nil {
		b.Fatal(err)
	}
	var logs [][]sandbox.Event
	for _, w := range walks {
		player := walk.NewEngine(world, l.pages, w.Site(), l.clock.Now(), 42)
		if fail, err := w.Play(world, player); err != nil || fail != nil {
			b.Fatal(fail, err)
		}
		logs = append(logs, player.Log())
	}
	return logs
}

// middles are those logs up to where something is sent.
func (l *idleLab) middles(b *testing.B) [][]sandbox.Event {
	logs := l.logs(b)
	for n, log := range logs {
		for i := range log {
			if log[i].Kind == sandbox.Submitted {
				logs[n] = log[:i]
				break
			}
		}
	}
	return logs
}

// long is a log of 50 events.
func (l *idleLab) long(b *testing.B) []sandbox.Event {
	var longest []sandbox.Event
	for _, log := range l.logs(b) {
		if len(log) > len(longest) {
			longest = log
		}
	}
	for n := len(longest); n < foldedEvents; n++ {
		e := longest[n-2+n%2] // the last two in turns, as of who goes back and forth
		e.Seq, e.Action = int64(n+1), int64(n+1)
		longest = append(longest, e)
	}
	return longest[:foldedEvents]
}

// create writes many sandboxes with these logs in turn, and gives the number of the first.
func (l *idleLab) create(b *testing.B, many int, logs ...[]sandbox.Event) (first int) {
	first, l.next = l.next, l.next+many
	work := make(chan int)
	var all sync.WaitGroup
	for range 256 {
		all.Go(func() {
			for n := range work {
				if err := l.rooms.store.Create(context.Background(), sandboxNumber(n), logs[n%len(logs)]); err != nil {
					b.Error(err)
				}
			}
		})
	}
	for n := range many {
		work <- first + n
	}
	close(work)
	all.Wait()
	return first
}

// live opens all of them and looks at what they take.
func (l *idleLab) live(b *testing.B, logs [][]sandbox.Event) {
	disk := l.disk(b)
	first := l.create(b, idleSandboxes, logs...)
	b.ReportMetric((l.disk(b)-disk)/idleSandboxes, "disk-B/sandbox")
	events := 0
	for _, log := range logs {
		events += len(log)
	}
	b.ReportMetric(float64(events)/float64(len(logs)), "events/sandbox")

	const few = 5000
	empty := heapInUse()
	l.visit(b, first, few)
	b.ReportMetric((heapInUse()-empty)/few, "at-hand-B/sandbox")
	b.ReportMetric(float64(l.rooms.cache.bytes())/few, "at-hand-counted-B/sandbox")
	l.rooms.cache.atHand.most = 0
	l.visit(b, first, idleSandboxes)
	b.ReportMetric((heapInUse()-empty)/idleSandboxes, "cached-B/sandbox")
	b.ReportMetric(float64(l.rooms.cache.bytes())/idleSandboxes, "cached-counted-B/sandbox")

	l.clock.pass(restful + time.Minute)
	l.sweep(b.Context())
	b.ReportMetric(max(0, heapInUse()-empty)/idleSandboxes, "idle-B/sandbox")
	b.ReportMetric(float64(l.rooms.cache.len()), "idle-cached-sandboxes")
	l.rooms.cache.atHand.most = 1 << 29
}

// visit asks for the states of many sandboxes.
func (l *idleLab) visit(b *testing.B, first, many int) {
	for n := first; n < first+many; n++ {
		if _, err := l.rooms.load(b.Context(), sandboxNumber(n)); err != nil {
			b.Fatal(err)
		}
	}
}

// time measures how long it takes to have a state of 50 events again.
func (l *idleLab) time(b *testing.B) {
	const rounds = 2000
	first := l.create(b, rounds, l.long(b))
	each := func() float64 {
		began := time.Now()
		l.visit(b, first, rounds)
		return float64(time.Since(began).Microseconds()) / rounds
	}
	cold := each()
	cached := each()
	l.rooms.cache.atHand.most = 0
	l.visit(b, l.create(b, 1, l.long(b)), 1) // it takes the place of all others, which rest from here on
	rested := each()
	b.ReportMetric(cold, "fold50-cold-µs")
	b.ReportMetric(rested, "fold50-rested-µs")
	b.ReportMetric(cached, "fold50-cached-µs")
	b.ReportMetric(cold/cached, "fold50-cold-ratio")
}

// disk is how many bytes the store takes.
func (l *idleLab) disk(b *testing.B) float64 {
	var bytes float64
	for _, name := range []string{l.file, l.file + "-wal"} {
		info, err := os.Stat(name)
		if err != nil {
			b.Fatal(err)
		}
		bytes += float64(info.Size())
	}
	return bytes
}

// heapInUse is how many bytes are in use once the garbage is gone.
func heapInUse() float64 {
	var m runtime.MemStats
	for range 3 { // pools let go at the second
		runtime.GC()
	}
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc)
}
