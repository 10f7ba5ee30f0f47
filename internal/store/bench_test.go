package store

import (
	"fmt"
	"sync"
	"testing"
	"time"
)

// BenchmarkSteps has a class of learners act at the same time, with all that waits in one transaction and with a transaction a step, and
// reports the steps a second of both and how many times more the first writes.
func BenchmarkSteps(b *testing.B) {
	const learners = 128
	var grouped, alone time.Duration
	for b.Loop() {
		grouped += steps(b, Config{}, learners)
		alone += steps(b, Config{Batch: 1}, learners)
	}
	done := float64(b.N * learners * stepsEach)
	b.ReportMetric(done/grouped.Seconds(), "grouped-steps/s")
	b.ReportMetric(done/alone.Seconds(), "alone-steps/s")
	b.ReportMetric(alone.Seconds()/grouped.Seconds(), "times-more")
}

const stepsEach = 10

// steps says how long a class takes for its steps.
func steps(b *testing.B, cfg Config, learners int) time.Duration {
	b.Helper()
	s, _ := openTest(b, cfg)
	defer s.Close()
	begin := time.Now()
	var wait sync.WaitGroup
	for n := range learners {
		wait.Go(func() {
			name := fmt.Sprint("learner ", n)
			if err := s.Create(b.Context(), id(name), event(1, name)); err != nil {
				b.Error(err)
			}
			for seq := int64(1); seq < stepsEach; seq++ {
				if err := s.Append(b.Context(), id(name), seq, event(seq+1, name)); err != nil {
					b.Error(err)
				}
			}
		})
	}
	wait.Wait()
	return time.Since(begin)
}
