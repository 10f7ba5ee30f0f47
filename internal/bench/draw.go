package main

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"runtime"
	"time"

	"miroir/internal/site"
	"miroir/sandbox"
	"miroir/themes"
)

// A drawing is how long one page takes each way, in nanoseconds, once what it says is known. As a server does, each way goes from one learner to the next:
// whoever draws or copies the same page over and over finds it in the processor's nearest memory.
type drawing struct {
	Cut, Plain, Copy float64
	Same             float64 // copying, where it is the same page over and over
	Objects          float64 // that a cut page allocates
	Bytes            int
}

// drawRounds is how many rounds each way has; drawTimes, how often a page is drawn in one: a template takes hundreds of times longer.
const (
	drawRounds = 15
	drawTimes  = 32 * class
	plainTimes = class
)

// A sheet is a learner's page: what it is drawn from, and where it lies drawn.
type sheet struct {
	from *site.Request
	page []byte
}

// draws is the role that draws the tax return's longest page for one learner after another.
func draws() error {
	world, err := setup{}.world()
	if err != nil {
		return err
	}
	pages, err := site.New(world, themes.FS, site.WhenAsked())
	if err != nil {
		return err
	}
	key, sheets, err := longest(world, pages)
	if err != nil {
		return err
	}
	d := drawing{Bytes: len(sheets[0].page)}
	dst := make([]byte, 0, 2*d.Bytes)
	var ways [4][]float64
	for range drawRounds {
		before, _ := usageNow()
		ways[0] = append(ways[0], timed(drawTimes, func(n int) { _, err = pages.Render(dst[:0], key, sheets[n%class].from) }))
		after, _ := usageNow()
		d.Objects = float64(after.Objects-before.Objects) / drawTimes
		ways[1] = append(ways[1], timed(plainTimes, func(n int) { _, err = pages.RenderPlain(dst[:0], key, sheets[n%class].from) }))
		ways[2] = append(ways[2], timed(drawTimes, func(n int) { dst = append(dst[:0], sheets[n%class].page...) }))
		ways[3] = append(ways[3], timed(drawTimes, func(int) { dst = append(dst[:0], sheets[0].page...) }))
		if err != nil {
			return err
		}
	}
	d.Cut, d.Plain, d.Copy, d.Same = median(ways[0]), median(ways[1]), median(ways[2]), median(ways[3])
	return json.NewEncoder(os.Stdout).Encode(d)
}

// timed is the CPU that one of so many takes, in nanoseconds.
func timed(times int, do func(n int)) float64 {
	runtime.GC()
	before, _ := usageNow()
	for n := range times {
		do(n)
	}
	after, _ := usageNow()
	return float64((after.CPU - before.CPU).Nanoseconds()) / float64(times)
}

// longest is the tax return's page with the most questions, drawn for learners who have just begun it.
func longest(world *sandbox.World, pages *site.Site) (key site.Key, sheets []sheet, err error) {
	way := taxRoute()
	proc := world.Procedure(way.Site, way.Procedure)
	if proc == nil {
		return key, nil, errors.New("the tax return is not there")
	}
	step := proc.Steps[0]
	for _, one := range proc.Steps {
		if one.Repeat == nil && len(one.Fields) > len(step.Fields) {
			step = one
		}
	}
	key = site.Key{Kind: site.Step, Locale: "fr", Site: way.Site, Procedure: way.Procedure, Item: step.ID}
	for n := range class {
		state, err := begun(world, way, uint64(n+1))
		if err != nil {
			return key, nil, err
		}
		one := sheet{from: &site.Request{Look: sandbox.Look(world, state, way.Site, way.Procedure), CSRF: "token", Path: "/"}}
		if one.page, err = pages.Render(nil, key, one.from); err != nil {
			return key, nil, err
		}
		sheets = append(sheets, one)
	}
	return key, sheets, nil
}

// begun is the state of a learner who has begun.
func begun(world *sandbox.World, way route, seed uint64) (state *sandbox.State, err error) {
	for _, a := range []sandbox.Action{
		sandbox.Open{Site: way.Site, Persona: way.Persona, Seed: seed, Day: time.Date(2026, 5, 4, 0, 0, 0, 0, time.UTC)},
		sandbox.SignInAsPersona{Site: way.Site}, sandbox.Start{Site: way.Site, Procedure: way.Procedure},
	} {
		events, _ := sandbox.Apply(world, state, a, nil)
		if state == nil {
			state, err = sandbox.Fold(world, events)
		} else {
			state, err = sandbox.Advance(world, state, nil, events)
		}
		if err != nil {
			return nil, err
		}
	}
	return state, nil
}

// drawn has another process draw, on the server's core.
func drawn(ctx context.Context) (d drawing, err error) {
	return asked[drawing](ctx, roleDraw, serverCore, nil)
}
