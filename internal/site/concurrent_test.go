package site_test

import (
	"sync"
	"testing"

	"miroir/internal/site"
)

// TestTwoLearnersAtOnce holds that pages drawn at the same time never mix.
func TestTwoLearnersAtOnce(t *testing.T) {
	w := workshop(t)
	pages := shipped(t, w)
	proc := w.Sites[0].Procedures[0]
	key := site.Key{Kind: site.Step, Locale: "fr", Site: w.Sites[0].ID, Procedure: proc.ID, Item: proc.Steps[0].ID}
	var all sync.WaitGroup
	for _, persona := range w.Sites[0].Personas {
		l := play(t, w, w.Sites[0], persona.ID)
		l.begin(proc)
		want := same(t, pages, drawing{key, l.request(proc)})
		for range 4 {
			all.Go(func() {
				for range 50 {
					got, err := pages.Render(nil, key, l.request(proc))
					if err != nil || string(got) != want {
						t.Errorf("%s sees another page", persona.ID)
						return
					}
				}
			})
		}
	}
	all.Wait()
}
