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

// A drawing is how long one page takes each way, in nanoseconds, once what it says is known.
type drawing struct {
	Cut, Plain, Copy float64
	Objects          float64 // that a cut page allocates
	Bytes            int
}

// drawRounds is how many rounds each way has; drawTimes, how often a page is drawn in one: a template takes hundreds of times longer.
const (
	drawRounds = 15
	drawTimes  = 2000
	plainTimes = 20
)

// draws is the role that draws the tax return's longest page over and over.
func draws() error {
	world, err := setup{}.world()
	if err != nil {
		return err
	}
	pages, err := site.New(world, themes.FS, site.WhenAsked())
	if err != nil {
		return err
	}
	key, r, err := longest(world)
	if err != nil {
		return err
	}
	page, err := pages.Render(nil, key, r)
	if err != nil {
		return err
	}
	var d drawing
	var ways [3][]float64
	d.Bytes = len(page)
	dst, from := make([]byte, 0, 2*len(page)), page
	for range drawRounds {
		before, _ := usageNow()
		ways[0] = append(ways[0], timed(drawTimes, func() { page, err = pages.Render(dst[:0], key, r) }))
		after, _ := usageNow()
		d.Objects = float64(after.Objects-before.Objects) / drawTimes
		ways[1] = append(ways[1], timed(plainTimes, func() { page, err = pages.RenderPlain(dst[:0], key, r) }))
		ways[2] = append(ways[2], timed(drawTimes, func() { dst = append(dst[:0], from...) }))
		if err != nil {
			return err
		}
	}
	d.Cut, d.Plain, d.Copy = median(ways[0]), median(ways[1]), median(ways[2])
	return json.NewEncoder(os.Stdout).Encode(d)
}

// timed is the CPU that one of so many takes, in nanoseconds.
func timed(times int, do func()) float64 {
	runtime.GC()
	before, _ := usageNow()
	for range times {
		do()
	}
	after, _ := usageNow()
	return float64((after.CPU - before.CPU).Nanoseconds()) / float64(times)
}

// longest is the tax return's page with the most questions, for who has just begun it.
func longest(world *sandbox.World) (site.Key, *site.Request, error) {
	way := taxRoute()
	proc := world.Procedure(way.Site, way.Procedure)
	if proc == nil {
		return site.Key{}, nil, errors.New("the tax return is not there")
	}
	var state *sandbox.State
	for _, a := range []sandbox.Action{
		sandbox.Open{Site: way.Site, Persona: way.Persona, Seed: 1, Day: time.Date(2026, 5, 4, 0, 0, 0, 0, time.UTC)},
		sandbox.SignInAsPersona{Site: way.Site}, sandbox.Start{Site: way.Site, Procedure: way.Procedure},
	} {
		events, _ := sandbox.Apply(world, state, a, nil)
		var err error
		if state == nil {
			state, err = sandbox.Fold(world, events)
		} else {
			state, err = sandbox.Advance(world, state, nil, events)
		}
		if err != nil {
			return site.Key{}, nil, err
		}
	}
	step := proc.Steps[0]
	for _, one := range proc.Steps {
		if one.Repeat == nil && len(one.Fields) > len(step.Fields) {
			step = one
		}
	}
	key := site.Key{Kind: site.Step, Locale: "fr", Site: way.Site, Procedure: way.Procedure, Item: step.ID}
	return key, &site.Request{Look: sandbox.Look(world, state, way.Site, way.Procedure), CSRF: "token", Path: "/"}, nil
}

// drawn has another process draw, on the server's core.
func drawn(ctx context.Context) (d drawing, err error) {
	return asked[drawing](ctx, roleDraw, serverCore, nil)
}
