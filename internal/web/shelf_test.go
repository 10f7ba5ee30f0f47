package web

import (
	"strconv"
	"testing"
)

func TestShelf(t *testing.T) {
	s := newShelf(100)
	for i := range 50 {
		name := shelved{ref: strconv.Itoa(i)}
		s.put(name, make([]byte, 10+i%7))
		s.put(name, make([]byte, 99))
		if n := len(s.get(name)); n != 10+i%7 {
			t.Fatalf("paper %d has %d bytes", i, n)
		}
		total := 0
		for _, file := range s.files {
			total += len(file)
		}
		if total != s.held || total > s.most {
			t.Fatalf("%d bytes are held, %d are said to be", total, s.held)
		}
	}
	s.put(shelved{ref: "large"}, make([]byte, 101))
	if s.get(shelved{ref: "large"}) != nil || len(s.files) == 0 {
		t.Error("a paper that is too large takes the others' place")
	}
}
