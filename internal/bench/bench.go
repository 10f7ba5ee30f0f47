package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"
)

// bench is the whole run.
func bench(ctx context.Context, o options) (err error) {
	folder, err := os.MkdirTemp(o.folder, "miroir-bench-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	if o.profile != "" {
		return o.profiles(ctx, folder)
	}
	f := findings{When: time.Now(), Round: o.round, Rounds: o.rounds}
	if f.Drawn, err = drawn(ctx); err != nil {
		return err
	}
	if f.comparison, err = o.compare(ctx, folder); err != nil {
		return err
	}
	if !o.growing {
		fmt.Print(f.aimTable(), f.variantTable())
		return o.conclude(f)
	}
	if f.Curves, err = o.growth(ctx, folder); err != nil {
		return err
	}
	fmt.Print(f.report())
	return errors.Join(f.write(o), o.conclude(f))
}

// conclude says last whether the aims are reached; it fails when they aren't and must be.
func (o options) conclude(f findings) error {
	line, err := f.verdict()
	fmt.Printf("\n%s\n", line)
	if o.strict {
		return err
	}
	return nil
}
