package main

import (
	"context"
	"errors"
	"fmt"
	"os"
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
	c, err := o.compare(ctx, folder)
	if err != nil {
		return err
	}
	for _, v := range variants() {
		fmt.Printf("%-8s %8.0f steps/s %8.1f µs %6.0f allocs\n", v, c.Steps[v].rate(), c.Steps[v].cpu(), c.Steps[v].objects())
	}
	for _, v := range []variant{bare, durable} {
		fmt.Printf("page %-8s %8.0f /s %8.1f µs %6.0f allocs\n", v, c.Pages[v].rate(), c.Pages[v].cpu(), c.Pages[v].objects())
	}
	fmt.Println(c.Page, c.Next, c.Log)
	return nil
}
