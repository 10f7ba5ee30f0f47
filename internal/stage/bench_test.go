package stage_test

import (
	"bytes"
	"testing"
)

func orderOfTwenty() order {
	c := &content{Name: `Café "Chez <Nous>"`, Link: "/a/b?c=d", Rush: true}
	for range 20 {
		c.Lines = append(c.Lines, "douze œufs & du pain")
	}
	return order{content: c}
}

func BenchmarkStaged(b *testing.B) {
	build, view := newOrder()
	cut, err := build.Cut(executeOf(b, page, view))
	if err != nil {
		b.Fatal(err)
	}
	o, dst := orderOfTwenty(), make([]byte, 0, 64<<10)
	b.ReportAllocs()
	for b.Loop() {
		dst = cut.Render(dst[:0], o)
	}
	b.SetBytes(int64(len(dst)))
}

func BenchmarkTemplate(b *testing.B) {
	build, view := newOrder()
	execute := executeOf(b, page, view)
	o := orderOfTwenty()
	var out bytes.Buffer
	b.ReportAllocs()
	for b.Loop() {
		out.Reset()
		if err := build.Plain(&out, o, execute); err != nil {
			b.Fatal(err)
		}
	}
	b.SetBytes(int64(out.Len()))
}
