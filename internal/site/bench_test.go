package site_test

import (
	"testing"

	"miroir/internal/program"
	"miroir/internal/site"
	"miroir/sandbox"
)

// benchmark draws the longest form of each mirror, in a learner's first minute, one way or the other.
func benchmark(b *testing.B, render func(*site.Site, []byte, site.Key, *site.Request) ([]byte, error)) {
	w := library(b)
	s := shipped(b, w)
	for _, p := range w.Sites {
		b.Run(p.ID, func(b *testing.B) { benchmarkForm(b, w, s, p, render) })
	}
}

func benchmarkForm(b *testing.B, w *sandbox.World, s *site.Site, p *program.Program, render func(*site.Site, []byte, site.Key, *site.Request) ([]byte, error)) {
	proc := p.Procedures[0]
	l := play(b, w, p, p.Personas[0].ID)
	l.begin(proc)
	step := proc.Steps[0]
	for _, one := range proc.Steps {
		if one.Repeat == nil && len(one.Fields) > len(step.Fields) {
			step = one
		}
	}
	key := site.Key{Kind: site.Step, Locale: "fr", Site: p.ID, Procedure: proc.ID, Item: step.ID}
	r := l.request(proc)
	var dst []byte
	b.ReportAllocs()
	for b.Loop() {
		var err error
		if dst, err = render(s, dst[:0], key, r); err != nil {
			b.Fatal(err)
		}
	}
	b.SetBytes(int64(len(dst)))
}

func BenchmarkRender(b *testing.B) { benchmark(b, (*site.Site).Render) }

func BenchmarkRenderPlain(b *testing.B) { benchmark(b, (*site.Site).RenderPlain) }

// BenchmarkNew stages the whole library.
func BenchmarkNew(b *testing.B) {
	w := library(b)
	b.ReportAllocs()
	for b.Loop() {
		shipped(b, w)
	}
}
