package main

import (
	"context"
	"errors"
	"path/filepath"
)

// profiles writes where the durable variant spends its time, for its pages and for its steps.
func (o options) profiles(ctx context.Context, folder string) error {
	for _, pages := range []bool{true, false} {
		name := "step.pprof"
		if pages {
			name = "page.pprof"
		}
		s := setup{Variant: durable, Folder: folder, Core: serverCore, Profile: filepath.Join(o.profile, name)}
		up, err := s.start(ctx, taxRoute(), class)
		if err != nil {
			return err
		}
		err = up.profile(ctx, errand{Learners: class, Pages: pages, Lasting: 5 * o.round, Core: loadCore})
		if err := errors.Join(err, up.stop()); err != nil {
			return err
		}
	}
	return nil
}

func (up *server) profile(ctx context.Context, e errand) error {
	if _, err := up.say(askBegin); err != nil {
		return err
	}
	_, err := up.round(ctx, e)
	_, ended := up.say(askEnd)
	return errors.Join(err, ended)
}
