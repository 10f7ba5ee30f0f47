package web

import (
	"runtime/debug"
	"runtime/metrics"
)

// How much garbage there may be before it is collected: in per cent of what is used, and in bytes beside it.
const (
	usualGarbage = 100 // what Go lets be
	mostGarbage  = 800
	garbageBytes = 192 << 20
)

// CollectLess has garbage collected less often in this process, unless GOGC says how often. It is meant for a process that does nothing but serve, once all pages
// are staged: to look for garbage among what a library is made of takes as long as a hundred steps, and on one core all learners wait for it.
func CollectLess() {
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(live)
	if given := debug.SetGCPercent(garbageFor(live[0].Value.Uint64())); given != usualGarbage {
		debug.SetGCPercent(given)
	}
}

// garbageFor is how much there may be beside so many bytes, in per cent of them.
func garbageFor(live uint64) int {
	return min(mostGarbage, max(usualGarbage, int(garbageBytes*100/max(1, live))))
}
