package web

import (
	"encoding/binary"
	"math"
	"slices"
	"sync"
	"time"

	"miroir/sandbox"
)

// A cache keeps the states used last, within a number of bytes. The last ones are at hand; those before them rest in few bytes, and are read again when
// they are asked for; older ones have left, and cost nothing but their log. A state in it may be behind its log, never wrong: who reads it asks the
// store for what came after.
type cache struct {
	packer *sandbox.Packer

	mu      sync.Mutex
	entries map[uint64]*kept // by the first bytes of their IDs, which are digests
	atHand  ring             // of those with a state
	resting ring             // of those that are packed
	views   views
}

// kept is one sandbox's state, as it is or packed. Hundreds of thousands of these may rest: each word counts.
type kept struct {
	id           sandbox.ID
	state        *sandbox.State // nil: it rests
	packed       string
	newer, older *kept
	grown        uint32 // about how many bytes the state takes
	since, used  uint32 // Unix seconds
}

// What a kept sandbox takes beside its state: its entry, and its share of the map. Measured by BenchmarkIdleSandboxes.
const keptSize = 128

// cacheShare is which part of a cache is for the states at hand; the rest is for those that rest.
const cacheShare = 2

func newCache(size int64, packer *sandbox.Packer) *cache {
	return &cache{
		packer: packer, entries: make(map[uint64]*kept),
		atHand: ring{most: size / cacheShare}, resting: ring{most: size - size/cacheShare}, views: views{of: map[sandbox.ID]*sandbox.Snapshot{}},
	}
}

// get gives the state last kept for a sandbox, nil when there is none.
func (c *cache) get(id sandbox.ID, now time.Time) *sandbox.State {
	c.mu.Lock()
	k := c.find(id)
	if k == nil {
		c.mu.Unlock()
		return nil
	}
	k.used = seconds(now)
	if state := k.state; state != nil {
		c.atHand.touch(k)
		c.mu.Unlock()
		return state
	}
	packed := k.packed
	c.mu.Unlock()
	state, err := c.packer.Unpack([]byte(packed))
	if err != nil {
		return nil // its log has it all
	}
	c.put(id, state, 0, now)
	return state
}

// holds tells whether a sandbox's state is kept, which asks for it as get does, and leaves it at rest.
func (c *cache) holds(id sandbox.ID, now time.Time) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	k := c.find(id)
	if k != nil {
		k.used = seconds(now)
	}
	return k != nil
}

// see takes what was seen of a state of a sandbox, for one who gives it back with saw; nil where nothing was.
func (c *cache) see(id sandbox.ID, state *sandbox.State) *sandbox.Snapshot {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.views.take(id, state)
}

// saw keeps what was seen of a state, where it is still the sandbox's. Whoever gives it uses it no more.
func (c *cache) saw(id sandbox.ID, view *sandbox.Snapshot) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if k := c.find(id); k != nil && k.state == view.State() {
		c.views.keep(id, view)
	}
}

// find gives a sandbox's entry; nil where there is none.
func (c *cache) find(id sandbox.ID) *kept {
	if k := c.entries[short(id)]; k != nil && k.id == id {
		return k
	}
	return nil
}

// enter makes an entry. The one of another sandbox whose ID begins alike, which hardly ever is, leaves.
func (c *cache) enter(id sandbox.ID, now time.Time) *kept {
	if other := c.entries[short(id)]; other != nil {
		c.remove(other)
	}
	k := &kept{id: id, since: seconds(now), grown: stateSize}
	c.entries[short(id)] = k
	return k
}

func short(id sandbox.ID) uint64 { return binary.LittleEndian.Uint64(id[:]) }

// put keeps a state, unless a later one is there already. more is about how many bytes it takes beyond what was kept before.
func (c *cache) put(id sandbox.ID, state *sandbox.State, more int, now time.Time) {
	c.mu.Lock()
	k := c.find(id)
	switch {
	case k == nil:
		k = c.enter(id, now)
	case k.state != nil && k.state.Seq >= state.Seq:
		c.atHand.touch(k)
		c.mu.Unlock()
		return
	default:
		c.ringOf(k).take(k)
	}
	k.state, k.packed, k.used = state, "", seconds(now)
	c.views.forget(id)
	k.grown = uint32(max(stateSize, min(int(k.grown)+more, maxGrown)))
	c.atHand.add(k)
	tired := c.tired()
	c.mu.Unlock()
	c.rest(tired)
}

// The bytes of a state that nothing has happened in, and the most that are counted of one.
const (
	stateSize = 900
	maxGrown  = 1 << 30
)

// seconds is a time as kept remembers it, until 2106; a time that is none is before all others.
func seconds(t time.Time) uint32 { return uint32(max(0, min(t.Unix(), math.MaxUint32))) }

// What an event adds to a state: where it took place, so that it can be undone, and, unless its answers take the place of others, what they are found by. The first
// takes 60 bytes and its names, as measured.
const (
	trailSize = 100
	eventSize = 300
)

// grownBy is about how many bytes events add to a state; nil: to none. Answers that are given again take the place of those before.
func grownBy(before *sandbox.State, events []sandbox.Event) int {
	bytes := 0
	var last []*sandbox.Event // that wrote the answers of a step or row, each
	for i := range events {
		e := &events[i]
		var held sandbox.Answers
		same := slices.IndexFunc(last, e.SamePlace)
		switch {
		case len(e.Values) == 0:
		case same >= 0:
			held = last[same].Values
			last[same] = e
		default:
			held = before.Held(e)
			if len(events) > 1 {
				last = append(last, e)
			}
		}
		if held == nil {
			bytes += eventSize + len(e.Text) + sizeOf(e.Values)
		} else {
			bytes += trailSize + sizeOf(e.Values) - sizeOf(held)
		}
	}
	return bytes
}

// sizeOf is about how many bytes answers take, as measured.
func sizeOf(answers sandbox.Answers) int {
	bytes := 0
	for name, values := range answers {
		bytes += 90 + len(name)
		for _, value := range values {
			bytes += 16 + len(value)
		}
	}
	return bytes
}

// tired are the entries that are at hand longest, as many as there is no place for. They stay where they are until they rest.
func (c *cache) tired() []*kept {
	var tired []*kept
	over := c.atHand.bytes - c.atHand.most
	for k := c.atHand.oldest; k != nil && over > 0; k = k.newer {
		tired = append(tired, k)
		over -= k.bytes()
	}
	return tired
}

// rest packs entries, outside of the lock, and lets those go that rest longest. What was used meanwhile stays at hand.
func (c *cache) rest(tired []*kept) {
	for _, k := range tired {
		c.mu.Lock()
		state := k.state
		c.mu.Unlock()
		if state == nil {
			continue
		}
		packed, err := c.packer.Pack(state)
		c.mu.Lock()
		if c.find(k.id) == k && k.state == state {
			c.atHand.take(k)
			k.state, k.packed = nil, string(packed)
			c.views.forget(k.id)
			c.resting.add(k)
			if err != nil {
				c.remove(k)
			}
		}
		for c.resting.bytes > c.resting.most {
			c.remove(c.resting.oldest)
		}
		c.mu.Unlock()
	}
}

// drop forgets a sandbox.
func (c *cache) drop(id sandbox.ID) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if k := c.find(id); k != nil {
		c.remove(k)
	}
}

// purge forgets what was not used since idleBefore and what is here from before bornBefore.
func (c *cache) purge(idleBefore, bornBefore time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, k := range c.entries {
		if k.used < seconds(idleBefore) || k.since < seconds(bornBefore) {
			c.remove(k)
		}
	}
	if len(c.entries) == 0 {
		c.entries = make(map[uint64]*kept) // a map never gives back the room that it once took
	}
}

// len counts the states kept, at hand and resting.
func (c *cache) len() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.entries)
}

// bytes is about how much memory the states take.
func (c *cache) bytes() int64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.atHand.bytes + c.resting.bytes
}

func (c *cache) remove(k *kept) {
	c.ringOf(k).take(k)
	delete(c.entries, short(k.id))
	c.views.forget(k.id)
}

func (c *cache) ringOf(k *kept) *ring {
	if k.state == nil {
		return &c.resting
	}
	return &c.atHand
}

func (k *kept) bytes() int64 {
	if k.state == nil {
		return keptSize + int64(len(k.packed))
	}
	return keptSize + int64(k.grown)
}

// A ring holds entries in the order of their use, and knows how many bytes they take.
type ring struct {
	newest, oldest *kept
	bytes, most    int64
}

// add puts an entry first.
func (r *ring) add(k *kept) {
	k.newer, k.older = nil, r.newest
	if r.newest != nil {
		r.newest.newer = k
	} else {
		r.oldest = k
	}
	r.newest = k
	r.bytes += k.bytes()
}

// take takes an entry out, as long as nothing of it has changed.
func (r *ring) take(k *kept) {
	if k.newer != nil {
		k.newer.older = k.older
	} else {
		r.newest = k.older
	}
	if k.older != nil {
		k.older.newer = k.newer
	} else {
		r.oldest = k.newer
	}
	k.newer, k.older = nil, nil
	r.bytes -= k.bytes()
}

// touch puts an entry first that is in the ring.
func (r *ring) touch(k *kept) {
	if r.newest != k {
		r.take(k)
		r.add(k)
	}
}
