package people

import (
	"hash/fnv"
	"strings"

	"github.com/brianvoe/gofakeit/v6"
)

// Seed gives the seed of a persona's draws from the persona's id.
func Seed(id string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(id))
	return h.Sum64()
}

// draw gives what is drawn for one purpose. Each purpose has its own stream, so that drawing one thing more never changes another.
func draw(seed uint64, purpose string) *gofakeit.Faker {
	return gofakeit.NewCustom(&stream{state: seed ^ Seed(purpose)})
}

// digits draws n decimal digits.
func digits(f *gofakeit.Faker, n int) string { return f.Numerify(strings.Repeat("#", n)) }

// stream is splitmix64 (Steele, Lea, Flood 2014): cheap to seed, well spread from any seed, the same everywhere.
type stream struct{ state uint64 }

func (s *stream) Uint64() uint64 {
	s.state += 0x9e3779b97f4a7c15
	z := s.state
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

func (s *stream) Int63() int64 { return int64(s.Uint64() >> 1) }

func (s *stream) Seed(seed int64) { s.state = uint64(seed) }
