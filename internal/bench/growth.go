package main

import (
	"context"
	"errors"
	"fmt"
	"os"
)

// A point is what a size costs.
type point struct {
	Size         int
	Rate         float64 // steps a second
	Median, Slow float64 // milliseconds
	CPU          float64 // microseconds a step
}

// A curve is how the durable step bears growth of one kind.
type curve struct {
	Name   string
	Points []point
}

// growthRounds is how many rounds each size has.
const growthRounds = 3

// growth measures the durable step with more learners, more scenarios beside, and longer procedures.
func (o options) growth(ctx context.Context, folder string) ([]curve, error) {
	learners, err := o.crowds(ctx, folder)
	if err != nil {
		return nil, err
	}
	scenarios := curve{Name: "scenarios"}
	for _, n := range []int{1, 10, 60} {
		if err := o.grow(ctx, &scenarios, n, setup{Folder: folder, Others: n - 1}, taxRoute()); err != nil {
			return nil, err
		}
	}
	fields := curve{Name: "fields"}
	for _, n := range []int{5, 50, 300} {
		if err := o.grow(ctx, &fields, n, setup{Folder: folder, Fields: n}, madeUpRoute()); err != nil {
			return nil, err
		}
	}
	return []curve{learners, scenarios, fields}, nil
}

// crowds measures from one learner to five hundred and twelve, at one server.
func (o options) crowds(ctx context.Context, folder string) (c curve, err error) {
	sizes := []int{1, 8, 64, 512}
	up, err := o.fresh(setup{Folder: folder}).start(ctx, taxRoute(), sizes[len(sizes)-1])
	if err != nil {
		return c, err
	}
	defer func() { err = errors.Join(err, up.stop()) }()
	c.Name = "learners"
	for _, n := range sizes {
		if err := o.point(ctx, &c, n, n, up); err != nil {
			return c, err
		}
	}
	return c, nil
}

func (o options) grow(ctx context.Context, c *curve, size int, s setup, r route) error {
	up, err := o.fresh(s).start(ctx, r, class)
	if err != nil {
		return fmt.Errorf("with %d %s: %w", size, c.Name, err)
	}
	return errors.Join(o.point(ctx, c, size, class, up), up.stop())
}

// fresh is a durable setup whose database is new.
func (o options) fresh(s setup) setup {
	s.Variant, s.Core = durable, serverCore
	for _, tail := range []string{"", "-wal", "-shm", ".lock"} {
		os.Remove(s.database() + tail) // which may not be there
	}
	return s
}

func (o options) point(ctx context.Context, c *curve, size, learners int, up *server) error {
	var rs rounds
	for range growthRounds {
		r, err := up.round(ctx, errand{Learners: learners, Lasting: o.round, Core: loadCore})
		if err != nil {
			return err
		}
		rs = append(rs, r)
	}
	c.Points = append(c.Points, point{Size: size, Rate: rs.rate(), Median: rs.half(), Slow: rs.slow(), CPU: rs.cpu()})
	fmt.Fprintf(os.Stderr, "%s: %d\n", c.Name, size)
	return nil
}
