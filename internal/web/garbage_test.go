package web

import "testing"

func TestGarbageIsBounded(t *testing.T) {
	for _, tt := range []struct {
		live uint64
		want int
	}{{0, 800}, {10 << 20, 800}, {96 << 20, 200}, {128 << 20, 150}, {4 << 30, 100}} {
		if got := garbageFor(tt.live); got != tt.want {
			t.Errorf("beside %d MiB there may be %d %%, want %d", tt.live>>20, got, tt.want)
		}
	}
}
