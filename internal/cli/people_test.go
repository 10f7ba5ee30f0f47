package cli_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"miroir/internal/cli"
)

// people runs miroir people with an output and a context of its own.
func people(ctx context.Context, out io.Writer, args ...string) (code int, problems string) {
	var stderr bytes.Buffer
	code = cli.Run(ctx, cli.Env{
		Stdin: strings.NewReader(""), Stdout: out, Stderr: &stderr, Getenv: func(string) string { return "" }, Clock: time.Now, Random: strings.NewReader(""),
	}, append([]string{"--lang", "en", "people"}, args...))
	return code, stderr.String()
}

// weigher is an output that keeps nothing, and weighs the memory in use every few megabytes.
type weigher struct {
	written, next int
	weights       []uint64
}

func (w *weigher) Write(b []byte) (int, error) {
	if w.written += len(b); w.written >= w.next {
		w.next += 8 << 20
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		w.weights = append(w.weights, m.HeapAlloc)
	}
	return len(b), nil
}

// However many people are written, the memory stays the same.
func TestPeopleStreamInConstantMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("draws hundreds of thousands of households")
	}
	for _, format := range []string{"json", "yaml", "table"} {
		count := map[string]string{"json": "12000", "yaml": "9000", "table": "60000"}[format]
		var w weigher
		if code, problems := people(context.Background(), &w, "--count", count, "--format", format); code != cli.ExitClean {
			t.Fatalf("%s: exit code %d\n%s", format, code, problems)
		}
		first, last := w.weights[0], w.weights[len(w.weights)-1]
		if w.written < 1<<20 || last > first+1<<20 {
			t.Errorf("%s: %d bytes in use after the first of %d written, %d at the end", format, first, w.written, last)
		}
	}
}

// full is an output with room for some bytes only.
type full struct {
	room  int
	cause error
}

func (f *full) Write(b []byte) (int, error) {
	if f.room -= len(b); f.room < 0 {
		return 0, f.cause
	}
	return len(b), nil
}

// A reader that leaves ends it well; a disk that is full doesn't.
func TestPeopleWhenTheOutputEnds(t *testing.T) {
	if code, problems := people(context.Background(), &full{1 << 20, syscall.EPIPE}, "--count", "100000000", "--format", "json"); code != cli.ExitClean || problems != "" {
		t.Errorf("a reader that left: exit code %d, %q", code, problems)
	}
	if code, problems := people(context.Background(), &full{1 << 20, errors.New("no space left")}, "--count", "100000000", "--format", "yaml"); code != cli.ExitFailed || problems != "miroir: can’t write: no space left\n" {
		t.Errorf("a full disk: exit code %d, %q", code, problems)
	}
}

// Whoever stops it is told that the rest is missing.
func TestPeopleStopped(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	var out bytes.Buffer
	stopping := writerFunc(func(b []byte) (int, error) {
		if out.Len() > 1<<20 {
			stop()
		}
		return out.Write(b)
	})
	code, problems := people(ctx, stopping, "--count", "100000000", "--format", "json")
	if code != cli.ExitFailed || problems != "miroir: stopped before the end\n" {
		t.Errorf("exit code %d, %q", code, problems)
	}
	if !bytes.HasSuffix(out.Bytes(), []byte("}\n")) {
		t.Error("the last line is cut")
	}
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(b []byte) (int, error) { return f(b) }
