package main

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"time"
)

// An errand is what a generator is told to do.
type errand struct {
	Address  string
	File     string  // of the learners, as JSON
	Learners int     // how many of them
	Pages    bool    // GET the page alone; else steps
	Rate     float64 // steps a second of all together; 0: each learner goes on as soon as the answer is there
	Lasting  time.Duration
	Core     int
}

// A harvest is what a generator found.
type harvest struct {
	Done    int           // steps, or pages
	Elapsed time.Duration // until the last of them
	Median  time.Duration // of a step: from when it was due to its last byte
	P99     time.Duration
	Busy    time.Duration // CPU that the generator used
}

// rate is how many were done in a second.
func (h harvest) rate() float64 { return float64(h.Done) / h.Elapsed.Seconds() }

// loading is the role of a generator.
func loading(text string) error {
	e, err := orders[errand](text)
	if err != nil {
		return err
	}
	file, err := os.ReadFile(e.File)
	if err != nil {
		return err
	}
	var learners []learner
	if err := json.Unmarshal(file, &learners); err != nil {
		return fmt.Errorf("read the learners: %w", err)
	}
	if len(learners) < e.Learners {
		return fmt.Errorf("there are %d learners, not %d", len(learners), e.Learners)
	}
	h, err := e.load(learners[:e.Learners])
	if err != nil {
		return err
	}
	used, err := usageNow()
	h.Busy = used.CPU
	if err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(h)
}

// quantile is the value under which a share of them lies; they are put in order.
func quantile[T ~int64 | ~float64](values []T, share float64) T {
	if len(values) == 0 {
		return 0
	}
	slices.Sort(values)
	return values[min(len(values)-1, int(share*float64(len(values))))]
}

// median is the middle one.
func median[T ~int64 | ~float64](values []T) T { return quantile(slices.Clone(values), 0.5) }
