package web

import (
	"context"
	"fmt"
	"slices"
	"time"

	"miroir/internal/locale"
	"miroir/internal/paper"
	"miroir/internal/program"
	"miroir/internal/site"
	"miroir/sandbox"
)

// A press makes the files of the papers that the desk gives out, within bounds.
type press struct {
	world  *sandbox.World
	given  *quota    // files, by sandbox
	faulty *quota    // specimens among them
	judged *quota    // papers made to be held against what comes back, by sandbox
	shelf  *shelf    // papers that were made
	making turnstile // of files
	large  turnstile // large files on their way out
}

// What the desk gives out is made anew each time, so there are bounds to it.
const (
	maxGiven  = 300     // files in a minute, to one sandbox: a year's papers a few times over, portraits on pages too
	maxFaulty = 20      // of them specimens, which take longer to make
	maxJudged = 120     // papers held against what comes back, in a minute
	maxMaking = 2       // files being made at once
	maxLarge  = 16      // large files on their way at once
	largeFile = 1 << 20 // bytes
)

func newPress(world *sandbox.World) *press {
	return &press{
		world: world,
		given: newQuota(maxGiven, time.Minute), faulty: newQuota(maxFaulty, time.Minute), judged: newQuota(maxJudged, time.Minute),
		shelf:  newShelf(maxShelved),
		making: newTurnstile(maxMaking), large: newTurnstile(maxLarge),
	}
}

// may counts one more file for a sandbox; false when it had as many as it may already.
func (p *press) may(id sandbox.ID, v *sandbox.PaperView, now time.Time) bool {
	return p.given.take(id.String(), now) && (v.Specimen == "" || p.faulty.take(id.String(), now))
}

// offered is the paper that a path names, where the desk offers it in that form: each paper in its own, a specimen under its fault. nil where not.
func (p *press) offered(state *sandbox.State, ref, file string) *sandbox.PaperView {
	v := sandbox.LookPaper(p.world, state, state.Site, ref)
	switch {
	case v == nil || v.Ref() != ref || file != fileOf(v):
		return nil
	case v.Specimen != "" && !p.offers(state, v.Ref()):
		return nil
	}
	return v
}

// fileOf is what a paper's file is called in its path.
func fileOf(v *sandbox.PaperView) string {
	switch {
	case v.Specimen != "":
		return string(v.Specimen)
	case v.Held.Paper.Form == program.Photo:
		return "png"
	}
	return "pdf"
}

// made is a paper as a file.
type made struct {
	name string // with its ending: "specimen-bail.pdf"
	file []byte
}

// issue makes a paper's file. It is the same to the last byte each time, in this sandbox and language: that is how it is known when it comes back.
func (p *press) issue(ctx context.Context, state *sandbox.State, v *sandbox.PaperView, l *locale.Locale) (made, error) {
	l = site.Printed(v.View.Site(), l)
	name, mark := site.PaperFileName(v, l), sandbox.Mark(state, v.Ref(), l.Tag())
	if v.Specimen == "" {
		plain, err := p.plain(ctx, shelved{state.Site, state.Persona, v.Ref(), l.Tag()}, v, l)
		return made{name, paper.Marked(plain, mark)}, err
	}
	if err := p.making.enter(ctx); err != nil {
		return made{}, err
	}
	defer p.making.leave()
	_, file, err := paper.Specimen(string(v.Specimen), site.PaperDocument(v, l), mark)
	return made{name, file}, wrapped("make a specimen", err)
}

// plain makes a paper's file without a mark, or takes it from the shelf.
func (p *press) plain(ctx context.Context, name shelved, v *sandbox.PaperView, l *locale.Locale) ([]byte, error) {
	if file := p.shelf.get(name); file != nil && v.Issued == nil {
		return file, nil
	}
	if err := p.making.enter(ctx); err != nil {
		return nil, err
	}
	defer p.making.leave()
	doc := site.PaperDocument(v, l)
	file := doc.Portrait
	if v.Held.Paper.Form != program.Photo {
		var err error
		if file, err = paper.Set(doc); err != nil {
			return nil, fmt.Errorf("set a paper: %w", err)
		}
	}
	if v.Issued == nil { // what an administration made is each sandbox's own
		p.shelf.put(name, file)
	}
	return file, nil
}

// wrapped says what failed; nil stays nil.
func wrapped(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", what, err)
}

// offers tells whether some site of the world has the desk offer a faulty copy.
func (p *press) offers(state *sandbox.State, ref string) bool {
	return slices.ContainsFunc(p.world.Sites, func(site *sandbox.Program) bool {
		return slices.Contains(sandbox.Specimens(p.world, state, site.ID), ref)
	})
}
