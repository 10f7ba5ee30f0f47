package people_test

import (
	"runtime"
	"runtime/debug"
	"sync"
	"testing"
	"time"

	"miroir/internal/people"
)

// A million people, through JSON: every identifier passes its published check and lies where nobody's can, every figure follows from the others.
func TestAMillionPeopleAreNobody(t *testing.T) {
	count := 1_000_000
	if testing.Short() {
		count = 20_000
	}
	defer debug.SetGCPercent(debug.SetGCPercent(400)) // a collection less often: what is made is dropped at once
	began := time.Now()
	workers := runtime.GOMAXPROCS(0)
	kinds := make([]map[string]int, workers)
	var done sync.WaitGroup
	for w := range workers {
		done.Go(func() { kinds[w] = checkEvery(t, people.Epoch, w, workers, count) })
	}
	done.Wait()
	sum := map[string]int{}
	for _, one := range kinds {
		for kind, n := range one {
			sum[kind] += n
		}
	}
	for _, kind := range people.Kinds() {
		if sum[string(kind)] < count/100 {
			t.Errorf("only %d of kind %s", sum[string(kind)], kind)
		}
	}
	t.Logf("%d households checked in %v by %d: %v", count, time.Since(began).Round(time.Millisecond), workers, sum)
}

// On every day of a year people are as sound: pay and tax of the year before hold from January on, schools from September on.
func TestPeopleOfEveryDay(t *testing.T) {
	each := 60
	if testing.Short() {
		each = 8
	}
	for today := range 365 {
		checkEvery(t, time.Date(2026, time.January, 1+today, 0, 0, 0, 0, time.UTC), today, 1, today+each)
		if t.Failed() {
			return
		}
	}
}

// checkEvery checks households from one on, every so many, and counts the kinds.
func checkEvery(t *testing.T, today time.Time, from, step, count int) map[string]int {
	c := checker{today: civil(today.Year(), int(today.Month()), today.Day())}
	kinds := map[string]int{}
	var d document
	var line []byte
	for n := from; n < count; n += step {
		line = people.Draw(people.At(7, n), people.Wish{Today: today}).AppendJSON(line[:0])
		p, err := d.read(line)
		if err != nil {
			t.Errorf("household %d of %s: %v\n%s", n, today.Format(time.DateOnly), err, line)
			return kinds
		}
		c.household(p)
		if len(c.faults) > 0 {
			t.Errorf("household %d of %s: %q\n%s", n, today.Format(time.DateOnly), c.faults, line)
			return kinds
		}
		kinds[p.get("kind").text()]++
	}
	return kinds
}
