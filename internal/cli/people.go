package cli

import (
	"bufio"
	"errors"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"miroir/internal/diag"
	"miroir/internal/people"
)

// A peopleFormat is a way to write households one after another.
type peopleFormat struct {
	name   string
	head   func(env *Env, b []byte) []byte // nil: nothing comes first
	append func(env *Env, b []byte, h *people.Household) []byte
}

// peopleFormats lists the formats of people's output; the first is the default.
func peopleFormats() []peopleFormat {
	return []peopleFormat{
		{"table", peopleHead, peopleRow},
		{"json", nil, func(_ *Env, b []byte, h *people.Household) []byte { return append(h.AppendJSON(b), '\n') }},
		{"yaml", nil, func(_ *Env, b []byte, h *people.Household) []byte { return h.AppendYAML(b) }},
	}
}

// peopleFlags are the options of people as they were given.
type peopleFlags struct {
	seed                uint64
	count               int
	format, kind, today string
}

// peopleCommand writes people who don't exist.
func peopleCommand(env *Env) *cobra.Command {
	f := peopleFlags{seed: 1, count: 10, format: peopleFormats()[0].name}
	word := func(key string) string { return env.Words.Word(key, nil) }
	c := &cobra.Command{
		Use:     "people",
		Short:   word("cli.people.short"),
		Long:    word("cli.people.long"),
		Example: "  miroir people\n  miroir people --seed 7 --count 1000 --format json\n  miroir people --kind student --today 2025-10-01 --format yaml --count 1",
		Args:    noArguments(env),
		RunE:    func(*cobra.Command, []string) error { return f.run(env) },
	}
	c.Flags().Uint64Var(&f.seed, "seed", f.seed, word("cli.people.seed"))
	c.Flags().IntVar(&f.count, "count", f.count, word("cli.people.count"))
	c.Flags().StringVar(&f.format, "format", f.format, word("cli.people.format"))
	c.Flags().StringVar(&f.kind, "kind", "", word("cli.people.kind"))
	c.Flags().StringVar(&f.today, "today", people.Epoch.Format(time.DateOnly), word("cli.people.today"))
	return c
}

func (f *peopleFlags) run(env *Env) error {
	formats := peopleFormats()
	i := slices.IndexFunc(formats, func(one peopleFormat) bool { return one.name == f.format })
	if i < 0 {
		return env.usage("cli.people.bad_format", map[string]any{"Format": f.format})
	}
	if f.count < 0 {
		return env.usage("cli.people.bad_count", map[string]any{"Count": strconv.Itoa(f.count)})
	}
	wish := people.Wish{Kind: people.Kind(f.kind)}
	if err := knownKind(env, f.kind); err != nil {
		return err
	}
	var err error
	if wish.Today, err = worldDay(env, f.today); err != nil {
		return err
	}
	return f.write(env, formats[i], wish)
}

// knownKind refuses a kind of household that there isn't, with the one that was meant.
func knownKind(env *Env, kind string) error {
	if kind == "" || slices.Contains(people.Kinds(), people.Kind(kind)) {
		return nil
	}
	var names []string
	for _, k := range people.Kinds() {
		names = append(names, string(k))
	}
	args := map[string]any{"Kind": kind, "Kinds": strings.Join(names, ", ")}
	if near, ok := diag.Nearest(kind, names); ok {
		args["Suggestion"] = near
		return env.usage("cli.people.bad_kind_near", args)
	}
	return env.usage("cli.people.bad_kind", args)
}

// The years of which people can be drawn: payslips and taxes follow laws that are known, or are the nearest to them.
const firstYear, lastYear = 2020, 2099

// worldDay reads a day of the world's clock.
func worldDay(env *Env, s string) (time.Time, error) {
	day, err := time.Parse(time.DateOnly, s)
	if err != nil || day.Year() < firstYear || day.Year() > lastYear {
		return time.Time{}, env.usage("cli.people.bad_today", map[string]any{"Today": s, "First": strconv.Itoa(firstYear), "Last": strconv.Itoa(lastYear)})
	}
	return day, nil
}

// write writes the households one after another, and keeps none. It ends well when whoever reads has read enough.
func (f *peopleFlags) write(env *Env, format peopleFormat, wish people.Wish) error {
	out := bufio.NewWriterSize(env.Stdout, 1<<16)
	var b []byte
	if format.head != nil {
		b = format.head(env, b)
	}
	for n := range f.count {
		if n%256 == 0 && env.Context.Err() != nil {
			break
		}
		b = format.append(env, b, people.Draw(people.At(f.seed, n), wish))
		if _, err := out.Write(b); err != nil {
			return unread(env, err)
		}
		b = b[:0]
	}
	out.Write(b) // a head without people
	if err := out.Flush(); err != nil {
		return unread(env, err)
	}
	if err := env.Context.Err(); err != nil {
		return env.cannot("cli.people.stopped", nil, err)
	}
	return nil
}

// unread tells why the output can't be written; nil when it was closed, as head does.
func unread(env *Env, err error) error {
	if errors.Is(err, syscall.EPIPE) || errors.Is(err, io.ErrClosedPipe) || errors.Is(err, os.ErrClosed) {
		return nil
	}
	return env.cannot("cli.people.unwritable", map[string]any{"Why": err.Error()}, err)
}
