// Command bench measures what a learner's step costs, beside what it could cost, in one run.
//
// It is an instrument: `make bench` runs it, nothing imports it. It starts itself several times: a server for each variant of the step, all
// of them pinned to one core, and a generator of load pinned to another, which never sleeps. Rounds go round the variants, so that what else
// the machine does meets all of them; what is compared are medians of rounds. Each figure that has an aim is printed beside it.
//
// The step: POST of the filled form of a page of the tax mirror, 303 once its event is kept, GET of the page that it leads to.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"time"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// run is one of the three roles: a server, a generator, or, without a word, the whole run that starts those.
func run(args []string) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if len(args) == 2 {
		switch args[0] {
		case roleServer:
			return serving(ctx, args[1])
		case roleLoad:
			return loading(args[1])
		case roleDraw:
			return draws()
		}
	}
	var o options
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.StringVar(&o.folder, "folder", os.TempDir(), "where the databases are written: a folder on the disk to measure")
	flags.StringVar(&o.report, "report", "internal/bench", "the folder that REPORT.md and growth.svg are written to; none: nowhere")
	flags.StringVar(&o.readmes, "readmes", "README.md,README.fr.md", "the pages whose table is written anew; none: none")
	flags.StringVar(&o.profile, "profile", "", "a folder for CPU profiles of the durable step and of the page")
	flags.DurationVar(&o.round, "round", time.Second, "how long one round of a variant lasts")
	flags.IntVar(&o.rounds, "rounds", 9, "how many rounds each variant has")
	flags.BoolVar(&o.growing, "growth", true, "measure growth too, and write the report; otherwise only the aims are printed")
	flags.BoolVar(&o.strict, "strict", false, "fail when an aim is missed; otherwise only the last line tells")
	if err := flags.Parse(args); err != nil {
		return err
	}
	return bench(ctx, o)
}

// The roles that the command starts itself in; each takes its orders as JSON.
const (
	roleServer = "serve"
	roleLoad   = "load"
	roleDraw   = "draw"
)

// options are the command's flags.
type options struct {
	folder, report, readmes string
	profile                 string
	round                   time.Duration
	rounds                  int
	growing, strict         bool
}

// orders reads what a role is started with.
func orders[T any](text string) (o T, err error) {
	if err := json.Unmarshal([]byte(text), &o); err != nil {
		return o, fmt.Errorf("read the orders: %w", err)
	}
	return o, nil
}
