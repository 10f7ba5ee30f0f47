package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"os"
	"runtime"
	"runtime/metrics"
	"runtime/pprof"
	"syscall"
	"time"

	"miroir/internal/web"
)

// A usage is what a process has used since it began.
type usage struct {
	CPU     time.Duration // of all its threads, user and system
	Objects uint64        // allocated in Go's heap
	Bytes   uint64
}

// What the run asks a server, a line each.
const (
	askUsage  = "usage"
	askQuit   = "quit"
	askSettle = "settle" // collect the garbage of what came before
	askBegin  = "begin"  // begin the CPU profile
	askEnd    = "end"
)

// serving is the role of a server: it says where it listens, then answers what standard input asks, until it is told to quit.
func serving(ctx context.Context, text string) error {
	s, err := orders[setup](text)
	if err != nil {
		return err
	}
	under, err := s.prepare(ctx)
	if err != nil {
		return err
	}
	runtime.GC()
	web.CollectLess() // as `miroir serve` once its pages are staged
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return errors.Join(err, under.close())
	}
	served := make(chan error, 1)
	go func() { served <- under.serve(listener) }()
	answers := json.NewEncoder(os.Stdout)
	err = answers.Encode(listener.Addr().String())
	for asked := bufio.NewScanner(os.Stdin); err == nil && asked.Scan() && asked.Text() != askQuit; {
		err = s.answer(answers, asked.Text())
	}
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	return errors.Join(err, under.shutdown(stop), <-served, under.close())
}

func (s setup) answer(answers *json.Encoder, asked string) error {
	switch asked {
	case askSettle:
		runtime.GC()
	case askBegin:
		file, err := os.Create(s.Profile)
		if err != nil {
			return err
		}
		if err := pprof.StartCPUProfile(file); err != nil {
			return err
		}
	case askEnd:
		pprof.StopCPUProfile()
		file, err := os.Create(s.Profile + ".allocs")
		if err != nil {
			return err
		}
		if err := errors.Join(pprof.Lookup("allocs").WriteTo(file, 0), file.Close()); err != nil {
			return err
		}
	}
	used, err := usageNow()
	if err != nil {
		return err
	}
	return answers.Encode(used)
}

func usageNow() (usage, error) {
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		return usage{}, fmt.Errorf("read the process's usage: %w", err)
	}
	samples := []metrics.Sample{{Name: "/gc/heap/allocs:objects"}, {Name: "/gc/heap/allocs:bytes"}}
	metrics.Read(samples)
	return usage{
		CPU:     time.Duration(r.Utime.Nano() + r.Stime.Nano()),
		Objects: samples[0].Value.Uint64(), Bytes: samples[1].Value.Uint64(),
	}, nil
}
