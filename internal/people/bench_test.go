package people_test

import (
	"testing"

	"miroir/internal/people"
)

// BenchmarkPeople makes households and writes them as JSON lines, as miroir people does: its rate is in people/s.
func BenchmarkPeople(b *testing.B) {
	b.ReportAllocs()
	var line []byte
	written := 0
	for n := 0; b.Loop(); n++ {
		line = people.Draw(people.At(7, n), people.Wish{}).AppendJSON(line[:0])
		written += len(line)
	}
	b.SetBytes(int64(written / b.N))
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "people/s")
}

func BenchmarkChecker(b *testing.B) {
	lines := make([][]byte, 1000)
	for n := range lines {
		lines[n] = people.Draw(people.At(7, n), people.Wish{}).AppendJSON(nil)
	}
	c := checker{today: civil(people.Epoch.Year(), int(people.Epoch.Month()), people.Epoch.Day())}
	var d document
	for n := 0; b.Loop(); n++ {
		p, err := d.read(lines[n%len(lines)])
		if err != nil {
			b.Fatal(err)
		}
		c.household(p)
	}
}

func BenchmarkFill(b *testing.B) {
	for i := range b.N {
		people.Fill(karim(), uint64(i), people.Epoch)
	}
}
