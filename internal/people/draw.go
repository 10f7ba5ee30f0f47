package people

import (
	"strings"

	"github.com/brianvoe/gofakeit/v6"
)

// Seed gives the seed of a persona's draws from the persona's id: FNV-1a, 64 bits.
func Seed(id string) uint64 {
	h := uint64(0xcbf29ce484222325)
	for i := range len(id) {
		h = (h ^ uint64(id[i])) * 0x100000001b3
	}
	return h
}

// draw gives what is drawn for one purpose. Each purpose has its own stream, so that drawing one thing more never changes another.
func draw(seed uint64, purpose string) *gofakeit.Faker {
	return gofakeit.NewCustom(&stream{state: seed ^ Seed(purpose)})
}

// newStream is draw without gofakeit's ways, for what only needs numbers.
func newStream(seed uint64, purpose string) *stream { return &stream{state: seed ^ Seed(purpose)} }

// digits draws n decimal digits.
func digits(f *gofakeit.Faker, n int) string { return f.Numerify(strings.Repeat("#", n)) }

// golden is 2^64 divided by the golden ratio: what splitmix64 goes on by.
const golden = 0x9e3779b97f4a7c15

// stream is splitmix64 (Steele, Lea, Flood 2014): cheap to seed, well spread from any seed, the same everywhere.
type stream struct{ state uint64 }

func (s *stream) Uint64() uint64 {
	s.state += golden
	z := s.state
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

func (s *stream) Int63() int64 { return int64(s.Uint64() >> 1) }

func (s *stream) Seed(seed int64) { s.state = uint64(seed) }

// below draws a number from 0, n not included, each as likely as the others to within one in 2^32. n is from 1 to 2^31.
func (s *stream) below(n int) int { return int(s.Uint64() >> 32 * uint64(n) >> 32) }

// between draws a number between two, both included.
func (s *stream) between(from, to int) int { return from + s.below(to-from+1) }

// oneIn says yes once in n times.
func (s *stream) oneIn(n int) bool { return s.below(n) == 0 }

// one draws an item.
func one[T any](s *stream, of []T) T { return of[s.below(len(of))] }

// padded writes a number in so many digits.
func padded(n, digits int) string {
	b := make([]byte, digits)
	for i := len(b) - 1; i >= 0; i-- {
		b[i] = '0' + byte(n%10)
		n /= 10
	}
	return string(b)
}

// digitsOf draws n decimal digits.
func digitsOf(s *stream, n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = '0' + byte(s.below(10))
	}
	return string(b)
}
