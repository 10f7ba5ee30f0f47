package site_test

import (
	"bytes"
	"sync"
	"testing"

	"miroir/internal/site"
	"miroir/themes"
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

// TestPagesAreStagedWhenAsked holds that pages that are staged when they are asked for, or meanwhile, are those that are staged at once.
func TestPagesAreStagedWhenAsked(t *testing.T) {
	w := counter(t)
	at, err := site.New(w, themes.FS)
	if err != nil {
		t.Fatal(err)
	}
	when, err := site.New(w, themes.FS, site.WhenAsked(), site.Proven(func(string) bool { return true }))
	if err != nil {
		t.Fatal(err)
	}
	l := play(t, w, w.Sites[0], "lou")
	drawings := append(l.drawings(w.Sites[0].Procedures[0], "fr"), l.around(w.Sites[0].Procedures[0], "fr")...)
	var all sync.WaitGroup
	all.Go(func() {
		if err := when.Warm(t.Context()); err != nil {
			t.Error(err)
		}
	})
	for _, d := range drawings {
		all.Go(func() {
			want, wrong := at.Render(nil, d.key, d.request)
			got, err := when.Render(nil, d.key, d.request)
			if (wrong == nil) != (err == nil) || !bytes.Equal(got, want) {
				t.Errorf("%+v: %v, %v", d.key, err, wrong)
			}
		})
	}
	all.Wait()
	for _, d := range drawings {
		want, wrong := at.RenderPlain(nil, d.key, d.request)
		got, err := when.RenderPlain(nil, d.key, d.request)
		if (wrong == nil) != (err == nil) || !bytes.Equal(got, want) {
			t.Errorf("once all are staged, %+v by its templates: %v, %v", d.key, err, wrong)
		}
	}
}
