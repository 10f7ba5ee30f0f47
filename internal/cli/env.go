package cli

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"time"

	"miroir/internal/locale"
	"miroir/internal/steady"
)

// Env is all that a command knows of the world outside: main fills it with the real one, tests with their own.
type Env struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Getenv         func(string) string
	Clock          func() time.Time
	Random         io.Reader       // unpredictable bytes, safe for concurrent use
	Words          *locale.Locale  // the language of messages; Run chooses it
	Looks          fs.FS           // the folder of looks; Run sets it, --themes puts others beside
	Context        context.Context // ends when the process is asked to stop; Run sets it

	steady *steady.Clock // nil until it is asked for
}

// Steady is the machine's clock without its jumps, the same one for all of a command.
func (e *Env) Steady() *steady.Clock {
	if e.steady == nil {
		e.steady = steady.New(e.Clock, nil)
	}
	return e.steady
}

// The exit codes of every command.
const (
	ExitClean    = 0
	ExitFindings = 1 // the command did its work and found something wrong with what it was given
	ExitUsage    = 2 // the command line makes no sense
	ExitFailed   = 3 // the command could not do its work
)

// ErrFindings ends a command with ExitFindings. What was found has been printed by then, so nothing more is.
var ErrFindings = errors.New("findings")

// errUsage marks an error as a fault of the command line.
var errUsage = errors.New("usage")

// toldError is an error whose words are for the person at the terminal, in their language.
type toldError struct {
	words string
	cause error // what errors.Is looks at: errUsage, or the failure
}

func (e *toldError) Error() string { return e.words }
func (e *toldError) Unwrap() error { return e.cause }

// usage is a fault of the command line, told with the catalogue's key.
func (e *Env) usage(key string, args map[string]any) error {
	return &toldError{e.Words.Word(key, args), errUsage}
}

// cannot is a failure to do the work, told with the catalogue's key. cause may be nil.
func (e *Env) cannot(key string, args map[string]any, cause error) error {
	return &toldError{e.Words.Word(key, args), cause}
}
